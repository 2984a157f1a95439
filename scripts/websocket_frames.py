"""WebSocket as a client sees it, for programs that share no code with what they test: frames, and the opening handshake."""

from __future__ import annotations

import base64
import hashlib
import struct
from collections.abc import Iterator

from server_process import Failure

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def request(port: int, path: str, key: bytes) -> bytes:
    """The opening handshake."""
    host = f"Host: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n".encode()
    fields = b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + key + b"\r\n"
    return f"GET {path} HTTP/1.1\r\n".encode() + host + fields + b"\r\n"


def check_answer(head: bytes, key: bytes) -> None:
    """Fail unless the server accepts."""
    status, *fields = head.split(b"\r\n")
    accept = base64.b64encode(hashlib.sha1(key + GUID).digest())
    values = {name.lower(): value.strip() for name, _, value in (field.partition(b":") for field in fields)}
    if not status.startswith(b"HTTP/1.1 101 ") or values.get(b"sec-websocket-accept") != accept:
        raise Failure(f"the handshake's answer is {head!r}")


def masked(payload: bytes, key: bytes) -> bytes:
    """The payload, masked or unmasked."""
    mask = (key * (len(payload) // 4 + 1))[: len(payload)]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(mask, "big")).to_bytes(len(payload), "big")


def frame(opcode: int, payload: bytes, key: bytes, final: bool = True) -> bytes:
    """A client's frame."""
    first, count = opcode | (0x80 if final else 0), len(payload)
    if count < 126:
        head = struct.pack("!BB", first, 0x80 | count)
    elif count < 1 << 16:
        head = struct.pack("!BBH", first, 0xFE, count)
    else:
        head = struct.pack("!BBQ", first, 0xFF, count)
    return head + key + masked(payload, key)


class FrameReader:
    """The frames of a server, from what was read of its stream."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def read(self, data: bytes) -> Iterator[tuple[bool, int, bytes]]:
        """Whether it is final, the opcode and the payload of each frame that is complete now."""
        self._bytes += data
        while (found := self._next()) is not None:
            yield found

    def _next(self) -> tuple[bool, int, bytes] | None:
        if len(self._bytes) < 2:
            return None
        first, count = self._bytes[0], self._bytes[1]
        if first & 0x70 or count & 0x80:
            raise Failure(f"a frame starts with {bytes(self._bytes[:2]).hex()}")
        start = {126: 4, 127: 10}.get(count, 2)
        if len(self._bytes) < start:
            return None
        if start > 2:
            count = int.from_bytes(self._bytes[2:start], "big")
            if count < {4: 126, 10: 1 << 16}[start]:
                raise Failure(f"a length of {count} in {start - 2} bytes")
        if len(self._bytes) < start + count:
            return None
        payload = bytes(self._bytes[start : start + count])
        del self._bytes[: start + count]
        return bool(first & 0x80), first & 0x0F, payload
