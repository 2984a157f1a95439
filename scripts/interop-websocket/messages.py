"""Messages that have to come back as they are."""

from __future__ import annotations

Data = str | bytes

SMALL: list[Data] = ["", b"", "Hello", b"\x00\xff\x80", "κόσμε \U0001f600", "*" * 125, "*" * 126, bytes(65535), bytes(65536)]
# No period that a buffer has, so that a piece that is lost, doubled or moved shows.
LARGE: list[Data] = ["".join(f"{number:x}€" for number in range(1 << 18))[: 1 << 20], (bytes(range(251)) * 4178)[: 1 << 20]]
assert all(len(message) == 1 << 20 for message in LARGE)

FRAGMENTED: list[list[Data]] = [
    ["Hel", "lo"],
    ["", "empty ", "", "between", ""],
    ["€", "a" * 70000, "κόσμε"],
    [b"\x00", b"\xff" * 70000, b""],
    [bytes([number]) for number in range(256)],
]

# Text that is not UTF-8, as the fragments of a message: at once, cut short, overlong, a surrogate, over U+10FFFF.
INVALID_TEXT = [[b"\xff"], [b"\xce\xba\xe1\xbd"], [b"ok \xc0\xaf"], [b"\xed\xa0\x80"], [b"\xf4\x90", b"\x80\x80"]]


def joined(fragments: list[Data]) -> Data:
    """The message of fragments, which are all text or all not."""
    if isinstance(fragments[0], str):
        return "".join(str(fragment) for fragment in fragments)
    return b"".join(encoded(fragment) for fragment in fragments)


def encoded(message: Data) -> bytes:
    """The bytes of a message."""
    return message.encode() if isinstance(message, str) else message
