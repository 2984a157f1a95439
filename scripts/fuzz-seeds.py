#!/usr/bin/env python3
"""Write the inputs of a protocol's vectors as seeds for libFuzzer, once and twice in a row.

Twice, because what a decoder keeps from one message to the next shows in no shorter stream.

usage: scripts/fuzz-seeds.py ENTRY FOLDER
"""

import hashlib
import json
import pathlib
import sys

VECTORS = pathlib.Path(__file__).parent.parent / "Vectors"
# As Tests/FeedwireFuzzProperties reads them; zeros are the defaults. Of the first, bit 0 is the role, bit 1 says that the
# stream begins with a head, bit 2 that the client offers nothing.
OPTION_BYTE_COUNTS = {"engineio-session": 1, "feed-sessions": 1, "pusher-authorization": 1, "pusher-session": 1, "websocket-connection": 17}
OTHER_OPTION_BYTE_COUNTS = {"aleno": 3, "aries": 3, "engineio": 6, "json": 3, "ledgercore": 3, "msgpack": 3, "pusher": 3, "shuriken": 3, "socketio": 4, "tomo": 3, "websocket": 9}
# Of Engine.IO the first says the form of a body, or that there is none.
FORMS = ["record-separated", "length-prefixed", "binary"]
HEAD_ENTRIES = {"websocket-handshake": [True], "websocket-connection": [True, False]}
# Those whose streams are messages with a record separator between them.
MESSAGE_ENTRIES = ("feed-sessions", "pusher-session", "socketio-messages", "socketio-session")
MAXIMUM_BYTE_COUNT = 4096


def content(value: dict) -> bytes:
    """The bytes of `hex`, `text` or `parts`."""
    if "parts" in value:
        return b"".join(content(part) * int(part.get("repeat", "1")) for part in value["parts"])
    return bytes.fromhex(value["hex"]) if "hex" in value else value["text"].encode()


def message(step: dict) -> bytes:
    """A message of a story, as the entry socketio-messages tells them apart."""
    if "feedBinary" in step:
        return b"b" + content(step["feedBinary"])
    return content(step["feed"]) if "feed" in step else b"r" if step.keys() & {"reset", "carrier"} else b""


def stream(value: dict, as_messages: bool) -> bytes:
    """All bytes of an input, those of a story's steps too."""
    if "steps" in value and as_messages:
        return b"\x1e".join(message(step) for step in value["steps"])
    if "steps" in value:
        return b"".join(content(step["feed"]) for step in value["steps"] if "feed" in step)
    return content(value) if value.keys() & {"hex", "text", "parts"} else b""


# As checkFeedSessions tells them apart.
FEEDS = ["aries", "tomo", "aleno", "ledgercore", "shuriken"]
DEEDS = {
    "aries": {"authenticate": "t", "subscribe": "j", "unsubscribe": "i", "request": "r", "close": "x"},
    "tomo": {"add": "a", "remove": "r", "renew": "n", "close": "x"},
    "aleno": {"subscribe": "s", "unsubscribe": "u"},
    "ledgercore": {"join": "j", "leave": "l", "query": "q", "market-data": "m", "analysis": "a"},
    "shuriken": {
        "subscribe": "s", "unsubscribe": "u", "start": "b", "stop": "e", "session-refused": "r", "authorized": "a",
        "authorization-refused": "n", "subscription-succeeded": "o", "subscription-failed": "x",
    },
}


def deed(feed: str, action: dict) -> bytes:
    """What an application does, by the first text that says what it is about."""
    kind = action["type"]
    if feed == "shuriken" and kind == "session-answered":
        return content(action["body"])
    if feed == "shuriken" and kind in ("connected", "disconnected"):
        return b"!f" if action.get("final") else b"o" if kind == "connected" else b"c"
    texts = [value for value in action.values() if isinstance(value, dict)]
    texts += [value for values in action.values() if isinstance(values, list) for value in values]
    if listed := action.get("targets") or action.get("subscriptions"):
        first = (json.loads(content(listed)) or [{"stream": ""}])[0]
        return b"!" + DEEDS[feed][kind].encode() + (first.get("target_id") or first["stream"]).encode()
    return b"!" + DEEDS[feed][kind].encode() + b",".join(content(text) for text in texts)


def record(feed: str, step: dict) -> bytes:
    """A step of a session's story, as the entry feed-sessions tells them apart, and what is owed behind it."""
    if "feed" in step:
        return content(step["feed"]) + b"\x1ed"
    if "carrier" in step:
        return {"opened": b"o", "closed": b"c"}.get(step["carrier"]["type"], b"!z") + b"\x1ed"
    if "wait" in step:
        return b"w" + bytes([min(int(step["wait"]) // 200, 255) or 1]) + b"\x1ed"
    return deed(feed, step["send"]) + b"\x1ed"


def feed_sessions():
    """The first option byte and the records of each story of a feed's session."""
    for number, feed in enumerate(FEEDS):
        for file in sorted((VECTORS / feed).glob("*sessions.json")):
            for group in json.loads(file.read_text())["groups"]:
                for vector in group["vectors"]:
                    yield number, b"\x1e".join(record(feed, step) for step in vector["input"]["steps"])


def inputs(entry: str):
    """The first option byte and the stream of each vector that is for this entry."""
    if entry == "feed-sessions":
        yield from feed_sessions()
        return
    for file in sorted((VECTORS / entry.split("-")[0]).glob("*.json")):
        for group in json.loads(file.read_text()).get("groups", []):
            options, operation = group.get("options", {}), group["operation"]
            starts_with_head = operation.endswith(("-request", "-response")) or (
                operation.endswith(".run-connection") and not options.get("opened", False)
            )
            if starts_with_head not in HEAD_ENTRIES.get(entry, [False]):
                continue
            is_server = options.get("role") == "server" or operation.endswith("-request")
            offers = options.keys() & {"subprotocols", "extensions"}
            if entry == "engineio-payload":
                if not operation.endswith((".decode-payload", ".decode-frames")):
                    continue
                form = options.get("form")
                first = FORMS.index(form) if form else len(FORMS)
            elif operation.startswith(("pusher.run-", "socketio.run-")):
                # A session's first bits say which ends there are.
                first = 1 if operation.endswith("-client") else 0
            else:
                first = (1 if is_server else 0) | (2 if starts_with_head else 0) | (0 if offers or is_server else 4)
            for vector in group["vectors"]:
                if data := stream(vector["input"], entry in MESSAGE_ENTRIES or entry.startswith("socketio-")):
                    yield first, data


def main() -> int:
    entry, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    options = OPTION_BYTE_COUNTS.get(entry) or OTHER_OPTION_BYTE_COUNTS[entry.split("-")[0]]
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for first, data in inputs(entry):
        for twice in (data, data + (b"\x1e" if entry in MESSAGE_ENTRIES else b"") + data):
            seed = bytes([first]) + bytes(options - 1) + twice
            if len(seed) <= MAXIMUM_BYTE_COUNT:
                (folder / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
                count += 1
    print(f"{count} seeds")
    return 0 if count else 1


if __name__ == "__main__":
    sys.exit(main())
