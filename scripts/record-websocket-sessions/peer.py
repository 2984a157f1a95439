"""One end of a session, whichever library it is made of."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable
from importlib.metadata import version
from typing import Any, ClassVar, Self

from websockets.frames import Frame, Opcode

from content import Json, close_event, payload_event

LOOPBACK = "127.0.0.1"
READ_BYTE_COUNT = 65536

Data = str | bytes


def opcode_of(data: Data) -> Opcode:
    """The opcode of a message of this type."""
    return Opcode.TEXT if isinstance(data, str) else Opcode.BINARY


def encoded(data: Data) -> bytes:
    """The bytes of a text or of binary data."""
    return data.encode() if isinstance(data, str) else bytes(data)


def close_payload(code: int | None, reason: str) -> bytes:
    """The payload of a close frame."""
    return b"" if code is None else code.to_bytes(2, "big") + reason.encode()


class Peer(ABC):
    """One end of a session. It notes all frames and events that it sends, as its application sees them."""

    library: ClassVar[str]
    ends_with_empty_fragment: ClassVar[bool]
    other: Peer

    def __init__(self, role: str) -> None:
        self.role = role
        self.frames: list[Frame] = []
        self.events: list[Json] = []
        self.messages: list[Data] = []
        self.received: list[Data] = []

    @property
    def name(self) -> str:
        """Library, version and role."""
        return f"{self.library} {version(self.library)} {self.role}"

    async def message(self, *fragments: Data, ping: bytes | None = None) -> None:
        """Send a message in `fragments`, and a ping after the first of them."""
        await self._transmit(self._fragments(fragments, ping), len(fragments))
        if len(fragments) > 1 and self.ends_with_empty_fragment:
            self.frames.append(Frame(Opcode.CONT, b"", True))
        message = fragments[0][:0].join(fragments)
        self.messages.append(message)
        self.events.append(payload_event(opcode_of(message), encoded(message)))

    async def ping(self, payload: bytes) -> None:
        """Send a ping and wait for its pong."""
        self._note_control(Opcode.PING, payload)
        self.other._note_control(Opcode.PONG, payload)
        await self._transmit_ping(payload)

    async def pong(self, payload: bytes) -> None:
        """Send a pong that nobody asked for."""
        self._note_control(Opcode.PONG, payload)
        await self._transmit_pong(payload)

    async def close(self, code: int | None, reason: str) -> None:
        """Start the closing handshake; both ends send the same close frame."""
        for peer in (self, self.other):
            peer.frames.append(Frame(Opcode.CLOSE, close_payload(code, reason)))
            peer.events.append(close_event(code, reason))
        await self._transmit_close(code, reason)

    async def _fragments(self, fragments: tuple[Data, ...], ping: bytes | None) -> AsyncIterator[Data]:
        """Note the frame of each fragment as it goes out."""
        for index, fragment in enumerate(fragments):
            if index == 1 and ping is not None:
                await self.ping(ping)
            opcode = opcode_of(fragment) if index == 0 else Opcode.CONT
            is_last = index == len(fragments) - 1
            final = is_last and (index == 0 or not self.ends_with_empty_fragment)
            self.frames.append(Frame(opcode, encoded(fragment), final))
            yield fragment

    def _note_control(self, opcode: Opcode, payload: bytes) -> None:
        self.frames.append(Frame(opcode, payload))
        self.events.append(payload_event(opcode, payload))

    @classmethod
    @abstractmethod
    async def listen(cls, accept: Callable[[Self], None]) -> Any:
        """Start a server on a free port, which hands its peer to `accept`."""

    @classmethod
    @abstractmethod
    async def connect(cls, port: int) -> Self:
        """Open a client."""

    @abstractmethod
    async def finished(self) -> None:
        """Wait for the end of the connection."""

    @abstractmethod
    def parse(self, stream: bytes) -> list[Frame]:
        """The frames that this library reads from `stream` in this role."""

    @abstractmethod
    async def _transmit(self, fragments: AsyncIterator[Data], count: int) -> None: ...

    @abstractmethod
    async def _transmit_ping(self, payload: bytes) -> None: ...

    @abstractmethod
    async def _transmit_pong(self, payload: bytes) -> None: ...

    @abstractmethod
    async def _transmit_close(self, code: int | None, reason: str) -> None: ...
