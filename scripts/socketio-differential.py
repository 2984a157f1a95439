#!/usr/bin/env python3
"""Hold a testee's socketio.decode against socket.io-parser, on damaged packets of the vectors.

What the testee accepts, the parser has to accept, and to find the same in it. What the testee alone refuses has to be refused
by a rule of LOOSE, where the parser is known to be loose. The parser is behind the testee protocol too.

usage: scripts/socketio-differential.py [--seed N] [--count N] -- TESTEE ARGUMENT…
       scripts/socketio-differential.py -- .build/release/feedwire testee
"""

import argparse
import collections
import json
import pathlib
import random
import re
import sys
from collections.abc import Iterator
from typing import Any

from testee import Testee

ROOT = pathlib.Path(__file__).resolve().parent.parent
PARSER = [f"{ROOT}/scripts/with-socketio-parser.sh", f"{ROOT}/Vectors/testees/node-socket.io-parser/testee.js"]
OPERATION = "socketio.decode"
LONGEST_SEED = 400
SHOWN_COUNT = 20

# The rules by which only the testee refuses a packet, and why the parser does not.
LOOSE = {
    "sio.empty-packet": "Number('') is 0",
    "sio.unknown-kind": "Number() of white space is 0",
    "sio.invalid-attachment-count": "a count is what Number() takes",
    "sio.too-many-attachments": "4.2.1 has no limit",
    "sio.invalid-id": "an id is a double",
    "sio.unexpected-id": "it reads an id in every kind of packet",
    "sio.missing-id": "it delivers an acknowledgement without an id",
    "sio.missing-payload": "it delivers packets without a payload",
    "sio.unexpected-payload": "white space is an id",
    "sio.invalid-payload": "white space is an id; arrays and null pass for objects in 4.2.1",
    "sio.reserved-event-name": "4.2.1 reserves none",
    "sio.invalid-json": "JavaScript strings hold lone surrogates",
    "sio.too-deep": "it has no limit of depth",
    "sio.invalid-placeholder": "it takes any number in range, and other members",
    "sio.attachment-missing": "it looks at placeholders when an attachment comes, and with the count 0 none does",
    "sio.attachment-repeated": "it puts an attachment in both places",
    "sio.attachment-unused": "it drops attachments without a placeholder",
}
WHITE_SPACE = re.compile(r"[\s\ufeff]")
LONE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")

# Bytes and pieces that rules are about.
PIECES = [
    *(bytes([byte]) for byte in b'"\\/{}[]:,0123456789+-.eE \t\n\r\x00\x1f\x7f'),
    *(b"0", b"1", b"2", b"3", b"4", b"5", b"6", b"7", b"50-", b"51-", b"52-", b"/a,", b"/", b",", b"null", b"true", b"false"),
    *(b'"a",', b'"connect"', b'{"_placeholder":true,"num":0}', b'{"num":1,"_placeholder":true}', b'"_placeholder":', b'"num":'),
    *(b"1e3", b"-0", b"18446744073709551615", b"9007199254740993", b"\\ud83d\\ude00", b"\\ud800", b"\\u0041", "é€😀".encode()),
    *("\u00a0\ufeff\u2028".encode(), b'{"sid":"s"}', b'{"message":"m"}', b"[]", b"{}", b'["a"]'),
]


# MARK: Comparison


def comparable(value: Any) -> Any:
    """An event by its values: contents as bytes, JSON as Python reads it with doubles, and without offsets of what is in it."""
    match value:
        case {"json": content}:
            return comparable_json(comparable(content))
        case {"hex": digits}:
            return bytes.fromhex(digits)
        case {"text": text}:
            return text.encode()
        case dict():
            found = "error" in value or "attachment" in value
            return {key: comparable(member) for key, member in value.items() if not (found and key == "offset")}
        case list():
            return [comparable(element) for element in value]
    return value


def comparable_json(text: bytes) -> Any:
    # Beyond doubles there is infinity, which JavaScript writes as null; -0 is written as 0.
    def number(digits: str) -> Any:
        value = float(digits)
        return None if value in (float("inf"), float("-inf")) else value + 0.0

    return ("JSON", json.loads(text, parse_int=number, parse_float=number))


def same(ours: list[Any], theirs: list[Any]) -> bool:
    """Whether both found the same; ids and names that are numbers are doubles on one side."""

    def rounded(event: Any) -> Any:
        event = dict(comparable(event))
        for key in ("id", "name"):
            if isinstance(event.get(key), str):
                event[key] = float(event[key].replace("Infinity", "inf"))
        return event

    return [rounded(event) for event in ours] == [rounded(event) for event in theirs]


def explains(identifier: str, packet: bytes) -> bool:
    """Whether the parser may accept what was refused so."""
    text = packet.decode()
    if identifier == "sio.invalid-json":
        return LONE_SURROGATE.search(text) is not None
    if identifier == "sio.unknown-kind":
        return WHITE_SPACE.match(text) is not None
    if identifier in ("sio.unexpected-payload", "sio.invalid-payload"):
        return WHITE_SPACE.search(text) is not None or text[0] in "04"
    return identifier in LOOSE


# MARK: Packets


def seeds() -> list[bytes]:
    """The texts of the vectors that are short enough."""
    found = []
    for path in sorted((ROOT / "Vectors/socketio").glob("*.json")):
        for group in json.loads(path.read_text()).get("groups", []):
            if group["operation"] == OPERATION and group.get("options", {}).get("revision", "5") == "5":
                texts = [vector["input"].get("text", "").encode() for vector in group["vectors"]]
                found += [text for text in texts if 0 < len(text) <= LONGEST_SEED]
    return found


def packets(seed: int, count: int) -> Iterator[bytes]:
    """Seeds after one to three mutations, as far as they are UTF-8: what carries them checks that."""
    source = random.Random(seed)
    originals = seeds()
    while count > 0:
        packet = source.choice(originals)
        for _ in range(source.choice((1, 1, 1, 2, 2, 3))):
            packet = mutated(source, packet, source.choice(originals))
        try:
            packet.decode()
        except UnicodeDecodeError:
            continue
        count -= 1
        yield packet


def mutated(source: random.Random, packet: bytes, other: bytes) -> bytes:
    """The packet after one mutation; `other` is what it may be spliced with."""
    # Most rules are about the first bytes.
    start = source.randint(0, min(len(packet), source.choice((3, 8, len(packet)))))
    end = min(len(packet), start + source.choice((1, 1, 2, 4, 16)))
    match source.randrange(5):
        case 0:
            return packet[:start] + source.choice(PIECES) + packet[start:]
        case 1:
            return packet[:start] + source.choice(PIECES) + packet[end:]
        case 2:
            return packet[:start] + packet[end:]
        case 3:
            return packet[:start] + other[source.randint(0, len(other)) :]
        case _:
            return packet[:start] + packet[start:end] + packet[start:]


# MARK: Report


def verdict(packet: bytes, ours: dict[str, Any], theirs: dict[str, Any]) -> str:
    """What to count a packet as."""
    match ours["type"], theirs["type"]:
        case "accepted", "accepted":
            return "accepted" if same(ours["events"], theirs["events"]) else "unexplained: another event"
        case "rejected", "rejected":
            return "rejected"
        case "rejected", "accepted":
            identifier = ours["error"]["identifier"]
            return f"explained: {identifier}" if explains(identifier, packet) else f"unexplained: {identifier}"
    return "unexplained: refused by the parser alone"


def main() -> int:
    arguments = argparse.ArgumentParser(usage="%(prog)s [--seed N] [--count N] -- TESTEE ARGUMENT…")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--count", type=int, default=20_000)
    arguments.add_argument("testee", nargs="+")
    options = arguments.parse_args()

    testee, parser = Testee(options.testee, {OPERATION}), Testee(PARSER, {OPERATION})
    counts: collections.Counter[str] = collections.Counter()
    for packet in packets(options.seed, options.count):
        chunks = [packet.hex()]
        found = verdict(packet, testee.answer(OPERATION, chunks=chunks), parser.answer(OPERATION, chunks=chunks))
        counts[found] += 1
        if found.startswith("unexplained") and sum(map(counts.get, filter(is_unexplained, counts))) <= SHOWN_COUNT:
            print(f"{found}: {packet!r}")

    print(f"socketio: {options.count} packets of seed {options.seed}")
    for name, number in sorted(counts.items()):
        reason = LOOSE.get(name.removeprefix("explained: "), "")
        print(f"{number:8} {name}{f' ({reason})' if reason else ''}")
    return 1 if any(map(is_unexplained, counts)) or not counts["accepted"] or not counts["rejected"] else 0


def is_unexplained(name: str) -> bool:
    return name.startswith("unexplained")


if __name__ == "__main__":
    sys.exit(main())
