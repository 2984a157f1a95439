"""The client of `websockets` with our server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from checking import CLOSES, OVER_THE_LIMIT, SUBPROTOCOL, check, expect, expect_reply
from messages import FRAGMENTED, INVALID_TEXT, LARGE, SMALL, Data, joined
from server_process import EchoServer


def open_client(server: EchoServer, subprotocols: list[str] | None = None) -> connect:
    """A connection without pings of its own."""
    return connect(server.url, subprotocols=subprotocols, max_size=None, ping_interval=None)


async def expect_echo(client: ClientConnection, message: Data) -> None:
    """Fail unless a message comes back."""
    await client.send(message)
    expect("echo", await client.recv(), message)


async def expect_close(client: ClientConnection, code: int) -> None:
    """Fail unless the server closes with a code, and nothing else comes before."""
    try:
        expect("message instead of a close", await client.recv(), None)
    except ConnectionClosed:
        pass
    received = client.protocol.close_rcvd
    expect("close", received and received.code, code)
    await client.wait_closed()


@check
async def echoes(server: EchoServer) -> None:
    async with open_client(server) as client:
        for message in SMALL:
            await expect_echo(client, message)


@check
async def echoes_a_mebibyte(server: EchoServer) -> None:
    async with open_client(server) as client:
        for message in LARGE:
            await expect_echo(client, message)


@check
async def echoes_in_order(server: EchoServer) -> None:
    messages = [f"{number} " + "x" * (number * 37 % 2000) for number in range(2000)]
    async with open_client(server) as client:

        async def send_all() -> None:
            for message in messages:
                await client.send(message)

        sending = asyncio.create_task(send_all())
        for message in messages:
            expect("echo", await client.recv(), message)
        await sending


@check
async def echoes_fragments(server: EchoServer) -> None:
    async with open_client(server) as client:
        for fragments in FRAGMENTED:
            await client.send(fragments)
            expect("echo", await client.recv(), joined(fragments))


@check
async def answers_pings_between_fragments(server: EchoServer) -> None:
    async with open_client(server) as client:

        async def fragments() -> AsyncIterator[str]:
            for number in range(5):
                yield str(number)
                await (await client.ping(f"ping {number}"))

        await client.send(fragments())
        expect("echo", await client.recv(), "01234")


@check
async def answers_pings(server: EchoServer) -> None:
    async with open_client(server) as client:
        for payload in (b"", b"\x00\xff", b"*" * 125):
            await (await client.ping(payload))
        await client.pong(b"unasked")
        await expect_echo(client, "still there")


@check
async def echoes_the_close(server: EchoServer) -> None:
    for code, reason in CLOSES:
        async with open_client(server) as client:
            await expect_echo(client, "before")
            await client.close(code, reason)
            expect_reply(client.close_code, client.close_reason or "", (code, reason))


@check
async def refuses_a_frame_over_the_limit(server: EchoServer) -> None:
    # Not in a context: its end would close a second time, where websockets 17.4 trips over what it could not write.
    client = await open_client(server)
    await client.send(bytes(OVER_THE_LIMIT))
    await expect_close(client, 1009)


@check
async def refuses_fragments_over_the_limit(server: EchoServer) -> None:
    async with open_client(server) as client:
        try:
            await client.send([bytes(1 << 20)] * 16 + [b"!"])
        except ConnectionClosed:
            pass
        await expect_close(client, 1009)


@check
async def refuses_text_that_is_not_utf8(server: EchoServer) -> None:
    for fragments in INVALID_TEXT:
        async with open_client(server) as client:
            await expect_echo(client, "before")
            await client.send(fragments, text=True)
            await expect_close(client, 1007)


@check
async def negotiates_the_subprotocol(server: EchoServer) -> None:
    for offer, chosen in ((None, None), (["other"], None), (["other", SUBPROTOCOL], SUBPROTOCOL)):
        async with open_client(server, offer) as client:
            expect("subprotocol", client.subprotocol, chosen)
            await expect_echo(client, "spoken")


@check
async def serves_many_at_once(server: EchoServer) -> None:
    async def one(number: int) -> None:
        async with open_client(server) as client:
            for round in range(10):
                await expect_echo(client, f"{number} {round} " + "x" * number * 50)

    await asyncio.gather(*[one(number) for number in range(50)])


@check
async def is_told_that_the_server_ends() -> None:
    with EchoServer() as server:
        clients = [await open_client(server) for _ in range(3)]
        for client in clients:
            await expect_echo(client, "before")
        server.terminate()
        for client in clients:
            await expect_close(client, 1001)
        await asyncio.to_thread(server.wait)
