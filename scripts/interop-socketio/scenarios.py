"""What clients do."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

from cases import Case, scenario
from cutting_proxy import CuttingProxy
from our_client import OurClient, OurSession
from server_process import Failure
from sessions import Session

UNICODE = "κόσμε \U0001f600 \u2028 é"
ASCII = 'text "quoted" \\ / \n\t\x00 <&>'
# More than a packet's length in two bytes can say, and less than a body may have in base64.
LARGE = 100_000
BURST = 100
PING_TICKS, PING_TICK_MILLISECONDS = 6, 300
TICKS, TICK_MILLISECONDS = 60, 20
CUTS = (5, 20, 40)
CUT_SECONDS = 0.2


async def expect_echo(session: Session, *arguments: Any, namespace: str = "/") -> None:
    """Fail unless arguments come back."""
    await session.emit("message", *arguments, namespace=namespace)
    await session.expect_event("message-back", *arguments, namespace=namespace)


def values(case: Case) -> list[Any]:
    """Every kind of argument."""
    text = ASCII + (UNICODE if case.client.has_unicode else "")
    scalars = [0, -1, 9007199254740991, -2.5, 1e100, True, False, None, "", text]
    return [*scalars, [], {}, {"a": {"b": [1, [2, [text]]]}, "": None, text: text}]


@scenario()
async def connects(case: Case) -> None:
    session = await case.connected()
    await session.expect_transport(case.transport)


@scenario(lambda case: case.client.has_auth)
async def is_told_its_auth(case: Case) -> None:
    await case.connected(auth={"token": UNICODE, "numbers": [1, 2.5], "none": None})


@scenario()
async def gets_back_what_it_sends(case: Case) -> None:
    session = await case.connected()
    await expect_echo(session)
    for value in values(case):
        await expect_echo(session, value)
    await expect_echo(session, *values(case))
    await expect_echo(session, "x" * LARGE, "y")


@scenario()
async def gets_all_back_in_order(case: Case) -> None:
    session = await case.connected()
    for number in range(BURST):
        await session.emit("message", number, "x" * (number * 37 % 200))
    for number in range(BURST):
        await session.expect_event("message-back", number, "x" * (number * 37 % 200))
    await session.expect_transport(case.transport)


@scenario()
async def gets_acknowledgements(case: Case) -> None:
    session = await case.connected()
    asked = [[], [1], values(case), ["last", None]]
    for arguments in asked:
        await session.emit("message-with-ack", *arguments, acknowledged=True)
    for arguments in asked:
        await session.expect_acknowledgement(*arguments)


@scenario()
async def gets_back_bytes(case: Case) -> None:
    session = await case.connected()
    empty = b"" if case.client.has_empty_bytes else b"\x00"
    for value in (b"\x00\xff\x80", empty, bytes(range(256)) * (LARGE // 256)):
        await expect_echo(session, value)
    await expect_echo(session, b"\x04first", {"a": [empty, {"b": b"\x1e"}], "c": 1}, "text", b"last")


@scenario()
async def gets_bytes_in_acknowledgements(case: Case) -> None:
    session = await case.connected()
    asked = [[b"\x00"], [{"a": b"\xff"}, "text", [b"\x1e"]], ["no bytes"]]
    for arguments in asked:
        await session.emit("message-with-ack", *arguments, acknowledged=True)
    for arguments in asked:
        await session.expect_acknowledgement(*arguments)


@scenario(lambda case: not case.client.has_namespaces)
async def speaks_in_another_namespace(case: Case) -> None:
    session = await case.connected("/custom")
    await expect_echo(session, "custom", b"\x00", namespace="/custom")


@scenario(lambda case: case.client.has_namespaces)
async def speaks_in_two_namespaces(case: Case) -> None:
    session = await case.connected("/", "/custom")
    for number in range(5):
        await session.emit("message", "main", number, b"main")
        await session.emit("message", "custom", number, b"custom", namespace="/custom")
        await session.emit("message-with-ack", number, namespace="/custom", acknowledged=True)
    for number in range(5):
        await session.expect_event("message-back", "main", number, b"main")
        await session.expect_event("message-back", "custom", number, b"custom", namespace="/custom")
        await session.expect_acknowledgement(number, namespace="/custom")


@scenario(lambda case: case.client.leaves_namespaces)
async def leaves_a_namespace(case: Case) -> None:
    session = await case.connected("/", "/custom")
    await session.leave("/custom")
    await session.expect("disconnected", "/custom")
    await expect_echo(session, "still there")


@scenario(lambda case: case.client.has_namespaces)
async def is_put_out_of_a_namespace(case: Case) -> None:
    session = await case.connected("/", "/custom")
    await session.emit("please-disconnect", namespace="/custom")
    await session.expect("disconnected", "/custom")
    await expect_echo(session, "still there")


@scenario()
async def is_disconnected(case: Case) -> None:
    session = await case.connected()
    if not case.servers.ends_in_order:
        # In the middle of an upgrade, python-socketio waits for ever that its client takes what there is.
        await session.expect_transport(case.transport)
    await session.emit("please-disconnect")
    await session.expect("disconnected")


@scenario(lambda case: case.servers.ends_in_order)
async def gets_all_before_it_is_disconnected(case: Case) -> None:
    session = await case.connected()
    for number in range(BURST):
        await session.emit("message", number)
    await session.emit("please-disconnect")
    for number in range(BURST):
        await session.expect_event("message-back", number)
    await session.expect("disconnected")


@scenario()
async def disconnects(case: Case) -> None:
    session = await case.connected()
    await expect_echo(session, "before")
    await session.close()
    await expect_echo(await case.connected(), "another")


@scenario(lambda case: isinstance(case.client, OurClient))
async def exits_with_0_behind_the_last_line(case: Case) -> None:
    session = await case.connected()
    for number in range(BURST):
        await session.emit("message-with-ack", number, acknowledged=True)
    await session.close()
    for number in range(BURST):
        await session.expect_acknowledgement(number)
    await expect_exit(session, 0)


@scenario(lambda case: isinstance(case.client, OurClient))
async def gives_up_when_nothing_listens(case: Case) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    await expect_exit(await case.open(url=f"http://127.0.0.1:{port}/"), 1)


async def expect_exit(session: Session, status: int) -> None:
    """Fail unless our client exits with a status."""
    assert isinstance(session, OurSession)
    if (actual := await session.exit()) != status:
        raise Failure(f"it exits with {actual} instead of {status}")


@scenario(lambda case: case.client.has_namespaces and case.servers.refuses)
async def is_refused_in_an_unknown_namespace(case: Case) -> None:
    session = await case.open("/", "/unknown")
    await session.expect_connected()
    await expect_refusal(session, case)
    await expect_echo(session, "still there")


@scenario(lambda case: not case.client.has_namespaces and case.servers.refuses)
async def is_refused_in_its_namespace(case: Case) -> None:
    session = await case.open("/unknown")
    await expect_refusal(session, case)
    await expect_exit(session, 1)


async def expect_refusal(session: Session, case: Case) -> None:
    """Fail unless the unknown namespace is refused."""
    refusal = case.servers.refusal
    await session.expect("refused", "/unknown", **{"message": refusal} if refusal else {})


@scenario()
async def survives_pings(case: Case) -> None:
    session = await case.connected(url=case.servers.pinging.url)
    await session.emit("count", PING_TICKS, PING_TICK_MILLISECONDS)
    for number in range(1, PING_TICKS + 1):
        await session.expect_event("tick", number)
    await expect_echo(session, "still there")


@scenario(lambda case: case.client.recovers and case.servers.recovering is not None)
async def recovers_what_it_missed(case: Case) -> None:
    assert case.servers.recovering
    async with CuttingProxy(case.servers.recovering.port) as proxy:
        session = await case.open(url=proxy.url)
        await session.expect("connected", recovered=False)
        await session.emit("count", TICKS, TICK_MILLISECONDS)
        recovered = await count_recoveries(session, proxy)
        if recovered != len(CUTS):
            raise Failure(f"it recovered {recovered} times from {len(CUTS)} cuts")
        # Nothing comes twice, or it would come before this.
        await session.emit("message", "last")
        event = (await session.expect("event"))["arguments"]
        if event[:2] != ["message-back", "last"]:
            raise Failure(f"after all that was missed there was {event}")
        await session.close()


async def count_recoveries(session: Session, proxy: CuttingProxy) -> int:
    """Take all ticks, each once and in order, over some cuts; how often it recovered."""
    tick = recovered = owed = 0
    is_connected = True
    while tick < TICKS or recovered < len(CUTS):
        is_cutting = is_connected and owed > 0
        if is_cutting:
            proxy.cut()
        try:
            # Between two polls there is nothing to cut off, then it is tried again, also when all ticks have come.
            async with asyncio.timeout(CUT_SECONDS if is_cutting else None):
                report = await session.next()
        except TimeoutError:
            continue
        match report:
            case {"type": "event", "arguments": ["tick", number, str()]}:
                if number != tick + 1:
                    raise Failure(f"tick {number} after {tick}")
                tick = number
                owed += tick in CUTS
            case {"type": "connected", "recovered": True}:
                recovered += 1
                is_connected = True
            case {"type": "disconnected"}:
                owed -= 1
                is_connected = False
            case {"type": "event", "arguments": ["auth", *_]}:
                pass
            case report:
                raise Failure(f"{report} after tick {tick}")
    return recovered


@scenario(lambda case: case.servers.ends_in_order)
async def is_told_that_the_server_ends(case: Case) -> None:
    with case.servers.another() as server:
        session = await case.connected(url=server.url)
        await session.expect_transport(case.transport)
        server.terminate()
        await session.expect("disconnected")
        await session.close()
        await asyncio.to_thread(server.wait)
