"""The client of `websocket-client` with our server: it writes any frame, a wrong one too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from socket import SHUT_WR

from websocket import ABNF, WebSocket, create_connection

from checking import CHECK_SECONDS, CLOSES, OVER_THE_LIMIT, SUBPROTOCOL, check, expect, expect_reply
from messages import FRAGMENTED, INVALID_TEXT, LARGE, SMALL, Data, encoded, joined
from server_process import EchoServer


@contextmanager
def open_client(server: EchoServer, subprotocols: list[str] | None = None) -> Iterator[WebSocket]:
    """A connection."""
    client = create_connection(server.url, timeout=CHECK_SECONDS, subprotocols=subprotocols)
    try:
        yield client
    finally:
        client.shutdown()


def opcode_of(message: Data) -> int:
    """The opcode for a message."""
    return ABNF.OPCODE_TEXT if isinstance(message, str) else ABNF.OPCODE_BINARY


def send_fragments(client: WebSocket, opcode: int, fragments: list[bytes], ping: bytes | None = None) -> None:
    """Send a message in fragments, with a ping before the last."""
    for index, fragment in enumerate(fragments):
        final = index == len(fragments) - 1
        if final and ping is not None:
            client.ping(ping)
        frame = ABNF.create_frame(fragment, opcode if index == 0 else ABNF.OPCODE_CONT, int(final))
        client.send_frame(frame)


def expect_frame(client: WebSocket, opcode: int, payload: bytes) -> None:
    """Fail unless this one frame comes."""
    frame = client.recv_frame()
    expect("frame", (frame.fin, frame.opcode, frame.data), (1, opcode, payload))


def expect_echo(client: WebSocket, message: Data) -> None:
    """Fail unless a message comes back, in one frame."""
    client.send(encoded(message), opcode_of(message))
    expect_frame(client, opcode_of(message), encoded(message))


def masked_frame(first: int, payload: bytes) -> bytes:
    """A short frame with any first byte; its masking key changes nothing."""
    return bytes([first, 0x80 | len(payload)]) + bytes(4) + payload


def expect_close(client: WebSocket, code: int, what: str = "close") -> None:
    """Fail unless the server closes with a code, and ends the connection once our direction has an end."""
    frame = client.recv_frame()
    expect(what, (frame.opcode, int.from_bytes(frame.data[:2], "big")), (ABNF.OPCODE_CLOSE, code))
    client.sock.shutdown(SHUT_WR)
    expect_end(client)


def expect_end(client: WebSocket) -> None:
    """Fail unless the server ends the connection of itself, in order."""
    expect("rest", client.sock.recv(1), b"")


@check
def echoes(server: EchoServer) -> None:
    with open_client(server) as client:
        for message in SMALL + LARGE:
            expect_echo(client, message)


@check
def echoes_fragments(server: EchoServer) -> None:
    with open_client(server) as client:
        for fragments in FRAGMENTED:
            send_fragments(client, opcode_of(fragments[0]), [encoded(fragment) for fragment in fragments], ping=b"between")
            expect_frame(client, ABNF.OPCODE_PONG, b"between")
            expect_frame(client, opcode_of(fragments[0]), encoded(joined(fragments)))


@check
def answers_pings(server: EchoServer) -> None:
    with open_client(server) as client:
        for payload in (b"", b"\x00\xff", b"*" * 125):
            client.ping(payload)
            expect_frame(client, ABNF.OPCODE_PONG, payload)
        client.pong(b"unasked")
        expect_echo(client, "still there")


@check
def echoes_the_close(server: EchoServer) -> None:
    for code, reason in CLOSES:
        with open_client(server) as client:
            client.send_close(code, reason.encode())
            frame = client.recv_frame()
            expect("opcode", frame.opcode, ABNF.OPCODE_CLOSE)
            expect_reply(int.from_bytes(frame.data[:2], "big"), frame.data[2:].decode(), (code, reason))
            expect_end(client)


@check
def answers_a_close_without_code(server: EchoServer) -> None:
    with open_client(server) as client:
        client.send(b"", ABNF.OPCODE_CLOSE)
        expect_frame(client, ABNF.OPCODE_CLOSE, b"")
        expect_end(client)


@check
def refuses_what_breaks_the_protocol(server: EchoServer) -> None:
    frames = {
        "reserved opcode": masked_frame(0x83, b""),
        "reserved bit": masked_frame(0xA1, b""),
        "continues nothing": masked_frame(0x80, b"rest"),
        "fragment of a ping": masked_frame(0x09, b""),
        "ping that is too long": b"\x89\xfe\x00\x7e",
        "length in more bytes than it needs": b"\x82\xfe\x00\x7d",
        "not masked": b"\x81\x02no",
        "close code that is never sent": masked_frame(0x88, (1005).to_bytes(2, "big")),
        "half a close code": masked_frame(0x88, b"\x03"),
    }
    for what, frame in frames.items():
        with open_client(server) as client:
            client.send("before")
            client.sock.sendall(frame)
            expect_frame(client, ABNF.OPCODE_TEXT, b"before")
            expect_close(client, 1002, what)


@check
def refuses_text_that_is_not_utf8(server: EchoServer) -> None:
    for fragments in INVALID_TEXT:
        with open_client(server) as client:
            send_fragments(client, ABNF.OPCODE_TEXT, fragments)
            expect_close(client, 1007)


@check
def refuses_a_length_over_the_limit_by_its_header(server: EchoServer) -> None:
    for length in (OVER_THE_LIMIT, (1 << 63) - 1):
        with open_client(server) as client:
            client.sock.sendall(b"\x82\xff" + length.to_bytes(8, "big") + b"mask")
            expect_close(client, 1009)


@check
def negotiates_the_subprotocol(server: EchoServer) -> None:
    for offer, chosen in ((None, None), ([SUBPROTOCOL, "other"], SUBPROTOCOL)):
        with open_client(server, offer) as client:
            expect("subprotocol", client.subprotocol, chosen)
            expect_echo(client, "spoken")


@check
def is_told_that_the_server_ends() -> None:
    with EchoServer() as server, open_client(server) as client:
        # In the middle of a frame, which does not keep the server.
        client.sock.sendall(b"\x82\xfe\x01")
        server.terminate()
        expect_close(client, 1001)
        server.wait()
