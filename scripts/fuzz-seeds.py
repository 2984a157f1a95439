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
OPTION_BYTE_COUNTS = {"engineio-session": 1, "pusher-authorization": 1, "websocket-connection": 17}
OTHER_OPTION_BYTE_COUNTS = {"aleno": 3, "aries": 3, "engineio": 6, "json": 3, "ledgercore": 3, "msgpack": 3, "pusher": 3, "shuriken": 3, "socketio": 4, "tomo": 3, "websocket": 9}
# Of Engine.IO the first says the form of a body, or that there is none.
FORMS = ["record-separated", "length-prefixed", "binary"]
HEAD_ENTRIES = {"websocket-handshake": [True], "websocket-connection": [True, False]}
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


def inputs(entry: str):
    """The first option byte and the stream of each vector that is for this entry."""
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
            elif operation.startswith("socketio.run-"):
                # A session's first bits say which ends there are.
                first = 1 if operation.endswith("-client") else 0
            else:
                first = (1 if is_server else 0) | (2 if starts_with_head else 0) | (0 if offers or is_server else 4)
            for vector in group["vectors"]:
                if data := stream(vector["input"], entry.startswith("socketio-")):
                    yield first, data


def main() -> int:
    entry, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    options = OPTION_BYTE_COUNTS.get(entry, OTHER_OPTION_BYTE_COUNTS[entry.split("-")[0]])
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for first, data in inputs(entry):
        for twice in (data, data + (b"\x1e" if entry in ("socketio-messages", "socketio-session") else b"") + data):
            seed = bytes([first]) + bytes(options - 1) + twice
            if len(seed) <= MAXIMUM_BYTE_COUNT:
                (folder / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
                count += 1
    print(f"{count} seeds")
    return 0 if count else 1


if __name__ == "__main__":
    sys.exit(main())
