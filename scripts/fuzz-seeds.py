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
# As Tests/FeedwireFuzzProperties reads them: bit 0 of the first is the role, the zeros are the defaults.
OPTION_BYTE_COUNTS = {"websocket": 7}
MAXIMUM_BYTE_COUNT = 4096


def content(value: dict) -> bytes:
    """The bytes of `hex`, `text` or `parts`."""
    if "parts" in value:
        return b"".join(content(part) * int(part.get("repeat", "1")) for part in value["parts"])
    return bytes.fromhex(value["hex"]) if "hex" in value else value["text"].encode()


def inputs(protocol: str):
    """The role's bit and the bytes of each vector that has bytes for input."""
    for file in sorted((VECTORS / protocol).glob("*.json")):
        for group in json.loads(file.read_text()).get("groups", []):
            role = 1 if group.get("options", {}).get("role") == "server" else 0
            for vector in group["vectors"]:
                if vector["input"].keys() & {"hex", "text", "parts"}:
                    yield role, content(vector["input"])


def main() -> int:
    entry, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    protocol = entry.split("-")[0]
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for role, data in inputs(protocol):
        for stream in (data, data * 2):
            seed = bytes([role]) + bytes(OPTION_BYTE_COUNTS[protocol] - 1) + stream
            if len(seed) <= MAXIMUM_BYTE_COUNT:
                (folder / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
                count += 1
    print(f"{count} seeds")
    return 0 if count else 1


if __name__ == "__main__":
    sys.exit(main())
