"""A peer made of the `websockets` library."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any, Self

from websockets.asyncio.client import connect
from websockets.asyncio.connection import Connection
from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame
from websockets.protocol import Protocol, Side

from peer import LOOPBACK, Data, Peer


class WebsocketsPeer(Peer):
    """A peer of the `websockets` library."""

    library = "websockets"
    ends_with_empty_fragment = True

    def __init__(self, role: str, connection: Connection) -> None:
        super().__init__(role)
        self._connection = connection
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def listen(cls, accept: Callable[[Self], None]) -> Any:
        async def handle(connection: Connection) -> None:
            peer = cls("server", connection)
            accept(peer)
            await peer.finished()

        return await serve(handle, LOOPBACK, 0, compression=None, ping_interval=None)

    @classmethod
    async def connect(cls, port: int) -> Self:
        uri = f"ws://{LOOPBACK}:{port}/"
        return cls("client", await connect(uri, compression=None, ping_interval=None, proxy=None))

    async def finished(self) -> None:
        await self._reading
        await self._connection.wait_closed()

    def parse(self, stream: bytes) -> list[Frame]:
        protocol = Protocol(Side[self.role.upper()])
        protocol.receive_data(stream)
        return [Frame(frame.opcode, bytes(frame.data), frame.fin) for frame in protocol.events_received()]

    async def _read(self) -> None:
        with contextlib.suppress(ConnectionClosed):
            async for message in self._connection:
                self.received.append(message)

    async def _transmit(self, fragments: AsyncIterator[Data], count: int) -> None:
        await self._connection.send(await anext(fragments) if count == 1 else fragments)

    async def _transmit_ping(self, payload: bytes) -> None:
        await (await self._connection.ping(payload))

    async def _transmit_pong(self, payload: bytes) -> None:
        await self._connection.pong(payload)

    async def _transmit_close(self, code: int | None, reason: str) -> None:
        if code is None:
            raise ValueError("websockets always sends a code when it closes first")
        await self._connection.close(code, reason)
