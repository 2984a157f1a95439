"""Content and events of the vector format."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from typing import Any

from websockets.frames import Frame, Opcode

# At least eight times the same four bytes, the width of a masking key.
RUN = re.compile(rb"(.{4})\1{7,}", re.DOTALL)

Json = dict[str, Any]


def pieces(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Cut `data` into units and how often each occurs: runs, and what is between them, once."""
    position = 0
    for run in RUN.finditer(data):
        if position < run.start():
            yield data[position : run.start()], 1
        yield run[1], len(run[0]) // len(run[1])
        position = run.end()
    if position < len(data):
        yield data[position:], 1


def hexadecimal(data: bytes) -> Json:
    """`data` as hex."""
    return {"hex": data.hex()}


def readable(data: bytes) -> Json:
    """`data` as text where it is printable, else as hex."""
    with contextlib.suppress(UnicodeDecodeError):
        if (text := data.decode()).isprintable():
            return {"text": text}
    return hexadecimal(data)


def content(data: bytes, render: Callable[[bytes], Json] = readable) -> Json:
    """`data` as content, in `parts` if it repeats itself."""
    if not RUN.search(data):
        return render(data)
    return {"parts": [render(unit) | ({"repeat": str(count)} if count > 1 else {}) for unit, count in pieces(data)]}


def payload_event(kind: Opcode, payload: bytes) -> Json:
    """The event of a message, a ping or a pong."""
    return {"type": kind.name.lower(), "payload": content(payload)}


def close_event(code: int | None, reason: str) -> Json:
    """The event of a close frame."""
    return {"type": "close"} if code is None else {"type": "close", "code": str(code), "reason": {"text": reason}}


def frame_event(frame: Frame, key: bytes | None) -> Json:
    """The event of one frame."""
    event = {"type": "frame", "final": frame.fin, "opcode": str(int(frame.opcode)), "payload": content(frame.data)}
    return event | ({"key": key.hex()} if key else {})
