"""Sessions over loopback TCP, through a proxy that keeps the bytes of both directions."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from unittest import mock

from peer import LOOPBACK, READ_BYTE_COUNT, Peer
from sessions import Session

SESSION_SECONDS = 30


@dataclass
class Recording:
    """The bytes that one peer sent in a session, and the masking keys in them."""

    session: Session
    sender: Peer
    stream: bytes
    keys: list[bytes]


@dataclass
class RecordingProxy:
    """Relays one connection to a server and keeps the bytes of both directions."""

    server_port: int
    from_client: bytearray = field(default_factory=bytearray)
    from_server: bytearray = field(default_factory=bytearray)
    finished: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self) -> asyncio.Server:
        """Start to wait for the client."""
        return await asyncio.start_server(self._relay, LOOPBACK, 0)

    async def _relay(self, client_reader: asyncio.StreamReader, client_writer: asyncio.StreamWriter) -> None:
        server_reader, server_writer = await asyncio.open_connection(LOOPBACK, self.server_port)
        await asyncio.gather(
            pump(client_reader, server_writer, self.from_client),
            pump(server_reader, client_writer, self.from_server),
        )
        client_writer.close()
        server_writer.close()
        self.finished.set()


async def pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter, record: bytearray) -> None:
    """Pass on and record all bytes of one direction."""
    while data := await source.read(READ_BYTE_COUNT):
        record += data
        sink.write(data)
        await sink.drain()
    sink.write_eof()


@contextlib.contextmanager
def recorded_keys() -> Iterator[list[bytes]]:
    """The masking keys that either library draws."""
    keys: list[bytes] = []

    def draw(count: int) -> bytes:
        keys.append(secrets.token_bytes(count))
        return keys[-1]

    with (
        mock.patch("websockets.frames.secrets", SimpleNamespace(token_bytes=draw)),
        mock.patch("wsproto.frame_protocol.os", SimpleNamespace(urandom=draw)),
    ):
        yield keys


async def record(session: Session, client_type: type[Peer], server_type: type[Peer]) -> list[Recording]:
    """Run one session; the client's stream is the first, the server's the second."""
    accepted: asyncio.Future[Peer] = asyncio.get_running_loop().create_future()
    async with asyncio.timeout(SESSION_SECONDS), await server_type.listen(accepted.set_result) as listener:
        proxy = RecordingProxy(port_of(listener))
        async with await proxy.listen() as proxy_listener:
            with recorded_keys() as keys:
                client = await client_type.connect(port_of(proxy_listener))
                server = await accepted
                await session.hold(client, server)
            await proxy.finished.wait()
    return [
        Recording(session, client, without_head(proxy.from_client), keys),
        Recording(session, server, without_head(proxy.from_server), []),
    ]


def port_of(listener: Any) -> int:
    """The port that a server listens on."""
    return listener.sockets[0].getsockname()[1]


def without_head(recorded: bytearray) -> bytes:
    """The bytes after the HTTP handshake."""
    head, end, stream = bytes(recorded).partition(b"\r\n\r\n")
    if not (end and head.startswith((b"GET ", b"HTTP/1.1 101 "))):
        raise RuntimeError("no complete handshake")
    return stream
