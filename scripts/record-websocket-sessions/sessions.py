"""What the peers say to each other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from peer import Peer
from wsproto_peer import WsprotoPeer


@dataclass(frozen=True)
class Session:
    """What each peer says in turn, and who closes: a role, or a library."""

    slug: str
    section: str
    comment: str
    talk: Callable[[Peer], Awaitable[None]]
    closer: str
    code: int | None
    reason: str = ""

    async def hold(self, client: Peer, server: Peer) -> None:
        """Let both peers talk, and close."""
        client.other, server.other = server, client
        await self.talk(client)
        await self.talk(server)
        closer = client if self.closer in (client.role, client.library) else server
        await closer.close(self.code, self.reason)
        await client.finished()
        await server.finished()


async def say_texts(peer: Peer) -> None:
    """Short texts, one of them empty."""
    await peer.message(f"Hello from the {peer.role}")
    await peer.message("Café, 漢字, 😀")
    await peer.message("")


async def say_bytes(peer: Peer) -> None:
    """Each byte value, and nothing."""
    await peer.message(bytes(range(256)))
    await peer.message(b"")


async def say_short_lengths(peer: Peer) -> None:
    """The longest 7-bit length and the shortest 16-bit one."""
    await peer.message(("wire" * 32)[:125])
    await peer.message((b"\x00\xff\x80\x7f" * 32)[:126])


async def say_long_lengths(peer: Peer) -> None:
    """The longest 16-bit length and the shortest 64-bit one."""
    await peer.message(("wire" * 16384)[:65535])
    await peer.message(b"\x00\xff\x80\x7f" * 16384)


async def say_fragments(peer: Peer) -> None:
    """Fragmented messages, with a ping inside and with an empty fragment."""
    await peer.message("Grüße ", "an ", "世界 😀")
    await peer.message(b"\x00\x01", b"", b"\xfe\xff")
    await peer.message("ping ", "inside", ping=b"between fragments")


async def say_pings(peer: Peer) -> None:
    """Pings that are answered, and a pong that answers nothing."""
    await peer.ping(b"are you there?")
    await peer.ping(b"")
    await peer.pong(b"unsolicited")


SESSIONS = [
    Session("texts", "RFC 6455 5.6", "Text messages arrive as they were sent.", say_texts, "client", 1000, "bye"),
    Session("bytes", "RFC 6455 5.6", "Binary messages carry any byte.", say_bytes, "server", 1001),
    Session("short-lengths", "RFC 6455 5.2", "Lengths of 125 and 126 bytes.", say_short_lengths, "client", 1001, "leaving"),
    Session("long-lengths", "RFC 6455 5.2", "Lengths of 65535 and 65536 bytes.", say_long_lengths, "server", 1000, "done"),
    Session("fragments", "RFC 6455 5.4", "Fragments make up one message.", say_fragments, "server", 3000, "Grüße, 世界"),
    Session("pings", "RFC 6455 5.5", "Pings are answered; a pong may come unasked.", say_pings, "client", 4999),
    Session("no-code", "RFC 6455 5.5.1", "A close frame may be empty.", say_texts, WsprotoPeer.library, None),
]
FRAME_SESSION = "fragments"
