"""Our client with servers of `websockets`, and with what is none."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from checking import CLOSES, OVER_THE_LIMIT, check, expect, expect_reply
from messages import FRAGMENTED, INVALID_TEXT, LARGE, SMALL, Data, joined
from server_process import FEEDWIRE, Failure

Talk = Callable[[ServerConnection], Awaitable[None]]


@asynccontextmanager
async def our_client(port: int, *options: str, complaints: int | None = None) -> AsyncIterator[Process]:
    """`feedwire connect websocket`, until the end of the context."""
    command = [FEEDWIRE, "connect", "websocket", f"ws://127.0.0.1:{port}/", *options]
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=complaints, limit=1 << 20)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def port_of(server: Server | asyncio.Server) -> int:
    """Where a server listens."""
    return list(server.sockets)[0].getsockname()[1]


@asynccontextmanager
async def served(talk: Talk, *options: str) -> AsyncIterator[Process]:
    """Our client with a server that talks to it; the context fails as the talk does."""
    failures: list[Exception] = []
    talked = asyncio.Event()

    async def handle(connection: ServerConnection) -> None:
        try:
            await talk(connection)
        except Exception as failure:
            failures.append(failure)
        finally:
            talked.set()

    async with serve(handle, "127.0.0.1", 0, max_size=None, ping_interval=None) as server:
        async with our_client(port_of(server), *options) as client:
            try:
                yield client
                await talked.wait()
            finally:
                if failures:
                    raise failures[0]


async def talk_to_echo(talk: Talk) -> int:
    """Let a server talk to our echoing client; how that exits."""
    async with served(talk, "--echo") as client:
        return await client.wait()


async def expect_echo(connection: ServerConnection, message: Data) -> None:
    """Fail unless a message comes back."""
    await connection.send(message)
    expect("echo", await connection.recv(), message)


async def expect_close(connection: ServerConnection, code: int) -> None:
    """Fail unless the client closes with a code, and nothing else comes before."""
    try:
        expect("message instead of a close", await connection.recv(), None)
    except ConnectionClosed:
        pass
    received = connection.protocol.close_rcvd
    expect("close", received and received.code, code)


@check
async def echoes() -> None:
    async def talk(connection: ServerConnection) -> None:
        for message in SMALL + LARGE:
            await expect_echo(connection, message)

    expect("exit", await talk_to_echo(talk), 0)


@check
async def echoes_fragments() -> None:
    async def talk(connection: ServerConnection) -> None:
        for fragments in FRAGMENTED:
            await connection.send(fragments)
            expect("echo", await connection.recv(), joined(fragments))

    expect("exit", await talk_to_echo(talk), 0)


@check
async def answers_pings() -> None:
    async def talk(connection: ServerConnection) -> None:
        for payload in (b"", b"\x00\xff", b"*" * 125):
            await (await connection.ping(payload))
        await connection.pong(b"unasked")
        await expect_echo(connection, "still there")

    expect("exit", await talk_to_echo(talk), 0)


@check
async def echoes_the_close() -> None:
    for code, reason in CLOSES:

        async def talk(connection: ServerConnection) -> None:
            await expect_echo(connection, "before")
            await connection.close(code, reason)
            expect_reply(connection.close_code, connection.close_reason or "", (code, reason))

        expect(f"exit after {code}", await talk_to_echo(talk), 0)


@check
async def refuses_text_that_is_not_utf8() -> None:
    for fragments in INVALID_TEXT:

        async def talk(connection: ServerConnection) -> None:
            await connection.send(fragments, text=True)
            await expect_close(connection, 1007)

        expect("exit", await talk_to_echo(talk), 1)


@check
async def refuses_a_frame_over_the_limit() -> None:
    async def talk(connection: ServerConnection) -> None:
        await connection.send(bytes(OVER_THE_LIMIT))
        await expect_close(connection, 1009)

    expect("exit", await talk_to_echo(talk), 1)


@check
async def sends_lines_and_prints_messages() -> None:
    lines = ["first", "", "κόσμε \U0001f600", "x" * 70000]

    async def talk(connection: ServerConnection) -> None:
        for line in lines:
            expect("line", await connection.recv(), line)
        for line in lines:
            await connection.send(line.upper())
        await expect_close(connection, 1000)

    async with served(talk) as client:
        assert client.stdin and client.stdout
        client.stdin.write("".join(f"{line}\n" for line in lines).encode())
        for line in lines:
            printed = (await client.stdout.readuntil()).decode()
            expect("printed", printed, f"{line.upper()}\n")
        client.stdin.close()
        expect("exit", await client.wait(), 0)


@check
async def prints_all_before_the_close() -> None:
    async def talk(connection: ServerConnection) -> None:
        for number in range(1000):
            await connection.send(f"number {number}")
        await connection.close(4999, "that was all")

    async with served(talk) as client:
        assert client.stdout
        printed = (await client.stdout.read()).decode()
        expect("printed", printed, "".join(f"number {number}\n" for number in range(1000)))
        await client.wait()


async def expect_no_connection(port: int) -> None:
    """Fail unless our client gives up and says why."""
    async with our_client(port, complaints=PIPE) as client:
        output, complaint = await client.communicate()
        expect("exit", client.returncode, 1)
        expect("output", output, b"")
        if not complaint:
            raise Failure("it does not say why")


@check
async def gives_up_when_it_is_refused() -> None:
    def refuse(connection: ServerConnection, request: Request) -> Response:
        return connection.respond(403, "not you\n")

    async def handle(connection: ServerConnection) -> None: ...

    async with serve(handle, "127.0.0.1", 0, process_request=refuse) as server:
        await expect_no_connection(port_of(server))


@check
async def gives_up_on_a_wrong_accept() -> None:
    fields = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 101 Switching Protocols\r\n{fields}\r\n\r\n".encode())
        await reader.read()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        await expect_no_connection(port_of(server))


@check
async def gives_up_when_nothing_listens() -> None:
    async with await asyncio.start_server(lambda *_: None, "127.0.0.1", 0) as server:
        port = port_of(server)
    await expect_no_connection(port)
