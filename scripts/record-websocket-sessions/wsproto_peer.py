"""A peer made of the `wsproto` library."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, Self

from websockets.frames import Frame, Opcode
from wsproto import ConnectionType, WSConnection, events
from wsproto.connection import Connection, ConnectionState
from wsproto.frame_protocol import CloseReason

from peer import LOOPBACK, READ_BYTE_COUNT, Data, Peer, close_payload, encoded, opcode_of


class WsprotoPeer(Peer):
    """A peer of the `wsproto` library, with the socket loop that it leaves to its user."""

    library = "wsproto"
    ends_with_empty_fragment = False

    def __init__(self, role: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        super().__init__(role)
        self._connection = WSConnection(ConnectionType[role.upper()])
        self._reader, self._writer = reader, writer
        self._opened = asyncio.Event()
        self._pongs: asyncio.Queue[bytes] = asyncio.Queue()
        self._pieces: list[Data] = []
        self._running = asyncio.create_task(self._run())

    @classmethod
    async def listen(cls, accept: Callable[[Self], None]) -> Any:
        async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            peer = cls("server", reader, writer)
            await peer._opened.wait()
            accept(peer)
            await peer.finished()

        return await asyncio.start_server(handle, LOOPBACK, 0)

    @classmethod
    async def connect(cls, port: int) -> Self:
        peer = cls("client", *await asyncio.open_connection(LOOPBACK, port))
        peer._send(events.Request(host=LOOPBACK, target="/"))
        await peer._opened.wait()
        return peer

    async def finished(self) -> None:
        await self._running

    def parse(self, stream: bytes) -> list[Frame]:
        frames: list[Frame] = []
        in_message = False
        for event in Connection(ConnectionType[self.role.upper()], trailing_data=stream).events():
            match event:
                case events.Message():
                    opcode = Opcode.CONT if in_message else opcode_of(event.data)
                    frames.append(Frame(opcode, encoded(event.data), event.message_finished))
                    in_message = not event.message_finished
                case events.CloseConnection():
                    code = None if event.code == CloseReason.NO_STATUS_RCVD else int(event.code)
                    frames.append(Frame(Opcode.CLOSE, close_payload(code, event.reason)))
                case events.Ping() | events.Pong():
                    frames.append(Frame(Opcode[type(event).__name__.upper()], bytes(event.payload)))
        return frames

    async def _run(self) -> None:
        while data := await self._reader.read(READ_BYTE_COUNT):
            self._connection.receive_data(data)
            for event in self._connection.events():
                self._react(event)
        self._writer.close()

    def _react(self, event: events.Event) -> None:
        match event:
            case events.Request():
                self._send(events.AcceptConnection())
                self._opened.set()
            case events.AcceptConnection():
                self._opened.set()
            case events.Message():
                self._collect(event)
            case events.Ping():
                self._send(event.response())
            case events.Pong():
                self._pongs.put_nowait(bytes(event.payload))
            case events.CloseConnection():
                if self._connection.state is ConnectionState.REMOTE_CLOSING:
                    self._send(event.response())
                if self.role == "server":
                    self._writer.close()
            case _:
                raise ValueError(f"unexpected event: {event}")

    def _collect(self, piece: events.Message) -> None:
        self._pieces.append(piece.data)
        if piece.message_finished:
            self.received.append(piece.data[:0].join(self._pieces))
            self._pieces.clear()

    def _send(self, event: events.Event) -> None:
        self._writer.write(self._connection.send(event))

    async def _transmit(self, fragments: AsyncIterator[Data], count: int) -> None:
        async for fragment in fragments:
            count -= 1
            self._send(events.Message(data=fragment, message_finished=count == 0))

    async def _transmit_ping(self, payload: bytes) -> None:
        self._send(events.Ping(payload))
        while await self._pongs.get() != payload:
            pass

    async def _transmit_pong(self, payload: bytes) -> None:
        self._send(events.Pong(payload))

    async def _transmit_close(self, code: int | None, reason: str) -> None:
        self._send(events.CloseConnection(CloseReason.NO_STATUS_RCVD if code is None else code, reason))
