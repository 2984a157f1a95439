"""What clients do with a server that works; each is a check of its own."""

from __future__ import annotations

import asyncio
import json
import re

from cases import Case, scenario
from our_server import OurServer
from server_process import Failure
from sessions import CONNECTION, PINGS, PONGS, Report, Session
from signing import shared_secret

ANN = {"user_id": "ann", "user_info": {"name": "Ann é", "level": 9007199254740993}}
BOB = {"user_id": "bob", "user_info": {"name": "Bob"}}
INFOS = {"ann": ANN["user_info"], "bob": BOB["user_info"]}
PRICE = {"price": 1.25, "name": 'a "quoted" name, é', "sizes": [1, -2, 3e2], "none": None}
ORDER = {"id": 7, "text": "€"}
PUBLIC, PRIVATE, PRESENCE, CACHE = "prices", "private-orders", "presence-room", "cache-prices"
# What clients are told is in whole seconds, and later than that an answer is asked of them.
PINGING = {"activity_timeout": 1, "ping_interval": 0.4, "pong_timeout": 1}
PINGING_LATER = {**PINGING, "ping_interval": 2}
MUTE_SECONDS = 1.0
PATIENCE = 0.3


@scenario()
async def connects(case: Case) -> None:
    server = await case.server()
    first, second = await case.open(server), await case.open(server)
    ids = [(await session.expect("connected"))["socket_id"] for session in (first, second)]
    if not all(re.fullmatch(r"\d+\.\d+", id) for id in ids) or ids[0] == ids[1]:
        raise Failure(f"the socket ids are {ids}")


@scenario()
async def gets_what_is_published_to_a_public_channel(case: Case) -> None:
    server = await case.server()
    session = await case.subscribed(server, PUBLIC)
    other = await case.subscribed(server, "others")
    for number in range(20):
        await server.publish(PUBLIC, "price", {**PRICE, "number": number})
    for number in range(20):
        await session.expect_event(PUBLIC, "price", {**PRICE, "number": number})
    await other.expect_nothing(PUBLIC)


@scenario()
async def gets_what_is_published_to_a_private_channel(case: Case) -> None:
    server = await case.server()
    session = await case.subscribed(server, PRIVATE)
    await server.publish(PRIVATE, "price", PRICE)
    await session.expect_event(PRIVATE, "price", PRICE)


@scenario()
async def sees_who_is_on_a_presence_channel(case: Case) -> None:
    server = await case.server()
    ann = await case.connected(server, member=ANN)
    await ann.subscribe(PRESENCE)
    await ann.expect("subscribed", PRESENCE, members={"ann": INFOS["ann"]})
    bob = await case.connected(server, member=BOB)
    await bob.subscribe(PRESENCE)
    await bob.expect("subscribed", PRESENCE, members=INFOS)
    await ann.expect("member-added", PRESENCE, user_id="bob", user_info=INFOS["bob"])
    await bob.unsubscribe(PRESENCE)
    await ann.expect("member-removed", PRESENCE, user_id="bob")
    await bob.expect_nothing(PRESENCE)


@scenario()
async def is_told_who_goes_away(case: Case) -> None:
    server = await case.server()
    ann = await case.subscribed(server, PRESENCE, member=ANN)
    bob = await case.subscribed(server, PRESENCE, member=BOB)
    await ann.expect("member-added", PRESENCE, user_id="bob", user_info=INFOS["bob"])
    await bob.close()
    await ann.expect("member-removed", PRESENCE, user_id="bob")


@scenario()
async def sends_an_event_to_another(case: Case) -> None:
    server = await case.server()
    first, second = await case.subscribed(server, PRIVATE), await case.subscribed(server, PRIVATE)
    for number in range(3):
        await first.trigger("client-order", PRIVATE, {**ORDER, "number": number})
    for number in range(3):
        await second.expect_event(PRIVATE, "client-order", {**ORDER, "number": number})
    await second.trigger("client-typing", PRIVATE, {})
    # What the first sent would come before.
    await first.expect_event(PRIVATE, "client-typing", {})


@scenario()
async def sends_an_event_with_its_name(case: Case) -> None:
    server = await case.server()
    ann = await case.subscribed(server, PRESENCE, member=ANN)
    bob = await case.subscribed(server, PRESENCE, member=BOB)
    await ann.expect("member-added", PRESENCE)
    await ann.trigger("client-order", PRESENCE, ORDER)
    await bob.expect_event(PRESENCE, "client-order", ORDER, "ann" if case.client.has_user_ids else None)


@scenario()
async def is_refused_with_a_bad_signature(case: Case) -> None:
    server = await case.server()
    session = await case.connected(server, secret="another secret", member=ANN)
    for channel in (PRIVATE, PRESENCE):
        await session.subscribe(channel)
        await session.expect("error", code=4009)
        await server.publish(channel, "price", PRICE)
        if not case.client.stays_after_errors:
            return
    await session.subscribe(PUBLIC)
    await session.expect("subscribed", PUBLIC)
    await session.expect_nothing(PRIVATE)


@scenario()
async def leaves_a_channel(case: Case) -> None:
    server = await case.server()
    session = await case.subscribed(server, PUBLIC, PRIVATE)
    await session.unsubscribe(PUBLIC)
    # A reply is never sent, but all is done in order.
    await session.subscribe("others")
    await session.expect("subscribed", "others")
    await server.publish(PUBLIC, "price", PRICE)
    await server.publish(PRIVATE, "price", PRICE)
    await session.expect_event(PRIVATE, "price", PRICE)
    await session.expect_nothing(PUBLIC)


@scenario(lambda case: case.client.tells_pongs)
async def is_answered_its_pings(case: Case) -> None:
    session = await case.connected(await case.server())
    for _ in range(3):
        await session.ping()
        await session.expect("pong", PONGS)


@scenario(lambda case: case.client.tells_pings)
async def answers_the_pings_of_a_server(case: Case) -> None:
    server = await case.server(**PINGING)
    session = await case.subscribed(server, PUBLIC)
    for _ in range(4):
        await session.expect("ping", PINGS)
    await server.publish(PUBLIC, "price", PRICE)
    await session.expect_event(PUBLIC, "price", PRICE)
    await session.expect_nothing(CONNECTION)


@scenario(lambda case: not case.client.tells_pings)
async def stays_while_nothing_happens(case: Case) -> None:
    server = await case.server(**(PINGING if case.client.answers_pings else PINGING_LATER))
    session = await case.subscribed(server, PUBLIC, patience=None if case.client.answers_pings else 1)
    # Long enough to be closed.
    await asyncio.sleep(1.5 * (PINGING_LATER["ping_interval"] + PINGING_LATER["pong_timeout"]))
    await server.publish(PUBLIC, "price", PRICE)
    await session.expect_event(PUBLIC, "price", PRICE)
    await session.expect_nothing(CONNECTION)


@scenario(lambda case: case.client.is_raw)
async def is_closed_when_it_answers_no_ping(case: Case) -> None:
    server = await case.server(**PINGING)
    start = asyncio.get_running_loop().time()
    session = await case.connected(server, answers_pings=False)
    await session.expect("closed", code=4201)
    seconds = asyncio.get_running_loop().time() - start
    if seconds < PINGING["ping_interval"] + PINGING["pong_timeout"] - 0.1:
        raise Failure(f"it is closed after {seconds:.2f} s")
    await session.expect("ping", PINGS)


@scenario(lambda case: case.client.reconnects)
async def comes_back_from_a_server_that_stops_answering(case: Case) -> None:
    server = await case.server(activity_timeout=1, mute_after=MUTE_SECONDS)
    session = await case.open(server, patience=PATIENCE)
    first = (await session.expect("connected"))["socket_id"]
    await session.subscribe(PUBLIC)
    await session.expect("subscribed", PUBLIC)
    while (report := await session.next())["type"] != "connected":
        pass
    if report["socket_id"] == first:
        raise Failure(f"{first} is the socket id of both connections")
    await session.expect("subscribed", PUBLIC)
    # The next connection becomes mute as well, and the one behind it.
    while (event := await answer_within(MUTE_SECONDS / 4, session, PUBLIC)) is None or event["type"] == "subscribed":
        await server.publish(PUBLIC, "price", PRICE)
    if event != {"type": "event", "event": "price", "data": PRICE}:
        raise Failure(f"it gets {event}")


async def answer_within(seconds: float, session: Session, queue: str) -> Report | None:
    """The next report of a queue, if it comes in time."""
    try:
        async with asyncio.timeout(seconds):
            return await session.next(queue)
    except TimeoutError:
        return None


@scenario(lambda case: case.client.is_raw)
async def finds_a_server_that_stops_answering(case: Case) -> None:
    session = await case.connected(await case.server(mute_after=MUTE_SECONDS))
    if not await session.look():
        raise Failure("a ping of WebSocket is not answered before")
    while await session.look():
        await asyncio.sleep(MUTE_SECONDS / 4)
    await session.ping()
    await session.expect_nothing(PONGS)
    await session.expect_nothing(CONNECTION)


@scenario(lambda case: case.client.is_raw)
async def is_closed_with_an_unknown_key(case: Case) -> None:
    server = await case.server()
    for protocol in ("6", "7"):
        session = await case.open(server, key="another-key", protocol=protocol)
        await session.expect("closed", code=4001)
    session = await case.open(server, key="another-key", protocol="5")
    await session.expect("error", code=4001)
    await session.expect("closed", code=4001)


@scenario(lambda case: case.client.is_raw)
async def is_closed_with_a_protocol_that_there_is_not(case: Case) -> None:
    server = await case.server()
    for protocol, code in (("4", 4007), ("8", 4007), ("x", 4006), (None, 4008)):
        session = await case.open(server, protocol=protocol)
        await session.expect("closed", code=code)
    for protocol in ("5", "6", "7"):
        await case.connected(server, protocol=protocol)


@scenario(lambda case: case.client.is_raw)
async def sends_no_event_as_a_stranger(case: Case) -> None:
    server = await case.server()
    session, stranger = await case.subscribed(server, PRIVATE), await case.connected(server)
    await stranger.trigger("client-order", PRIVATE, ORDER)
    await stranger.expect("error")
    await session.expect_nothing(PRIVATE)


@scenario(lambda case: case.client.is_raw or case.client.signs_in)
async def gets_the_last_event_of_a_cache_channel(case: Case) -> None:
    server = await case.server()
    first = await case.subscribed(server, CACHE)
    await first.expect("cache-miss", CACHE)
    await server.publish(CACHE, "price", {"old": True})
    await server.publish(CACHE, "price", PRICE)
    second = await case.subscribed(server, CACHE)
    await second.expect_event(CACHE, "price", PRICE)
    await first.expect_event(CACHE, "price", {"old": True})
    await first.expect_event(CACHE, "price", PRICE)


@scenario(lambda case: case.client.signs_in)
async def signs_in(case: Case) -> None:
    server = await case.server()
    session = await case.connected(server)
    user = {"id": "ann", "user_info": {"name": "Ann é"}}
    await session.sign_in(json.dumps(user))
    await session.expect("signed-in", user=user if case.client.is_raw else {"id": "ann"})
    channel = "#server-to-user-ann"
    if case.client.is_raw:
        await session.subscribe(channel)
    await session.expect("subscribed", channel)
    await server.publish(channel, "price", PRICE)
    await session.expect_event(channel, "price", PRICE)


def is_raw_with_ours(case: Case) -> bool:
    """Whether a case is about what our server has beyond what the others need."""
    return case.client.is_raw and case.server_type is OurServer


@scenario(is_raw_with_ours)
async def is_authorized_over_http(case: Case) -> None:
    server = await case.server()
    session = await case.connected(server, member=ANN)
    form = {"socket_id": session.socket_id, "channel_name": PRIVATE}
    status, authorization = await server.authorize("/pusher/auth", **form)
    if status != 200 or list(authorization) != ["auth"]:
        raise Failure(f"the endpoint answers {status} {authorization}")
    await session.send("pusher:subscribe", data={"channel": PRIVATE, **authorization})
    await session.expect("subscribed", PRIVATE)
    # Signed by who has the secret, in Python.
    await server.publish(PRIVATE, "price", PRICE)
    await session.expect_event(PRIVATE, "price", PRICE)
    for wrong in ({"socket_id": "x", "channel_name": PRIVATE}, {"channel_name": PRIVATE}, {"socket_id": "1.1:x"}):
        if (status := (await server.authorize("/pusher/auth", **wrong))[0]) != 403:
            raise Failure(f"the endpoint answers {status} to {wrong}")


@scenario(is_raw_with_ours)
async def passes_on_what_is_encrypted(case: Case) -> None:
    server, channel = await case.server(), "private-encrypted-orders"
    sessions: list[Session] = []
    secrets = set()
    for _ in range(2):
        session = await case.connected(server)
        _, authorization = await server.authorize("/pusher/auth", socket_id=session.socket_id, channel_name=channel)
        secrets.add(authorization.pop("shared_secret"))
        await session.send("pusher:subscribe", data={"channel": channel, **authorization})
        await session.expect("subscribed", channel)
        sessions.append(session)
    if secrets != {shared_secret(channel)}:
        raise Failure(f"the shared secrets are {secrets}")
    box = {"nonce": "bm9uY2Vub25jZW5vbmNlbm9uY2Vub24=", "ciphertext": "Y2lwaGVydGV4dGNpcGhlcnRleHQ="}
    await server.publish(channel, "price", box)
    for session in sessions:
        await session.expect_event(channel, "price", box)
    await sessions[0].trigger("client-order", channel, ORDER)
    await sessions[0].expect("error")
    await sessions[1].expect_nothing(channel)


@scenario(is_raw_with_ours)
async def may_not_send_too_many_events(case: Case) -> None:
    server = await case.server()
    first, second = await case.subscribed(server, PRIVATE), await case.subscribed(server, PRIVATE)
    for number in range(30):
        await first.trigger("client-order", PRIVATE, number)
    await first.expect("error", code=4301)
    for number in range(10):
        await second.expect_event(PRIVATE, "client-order", number)
    await first.unsubscribe(PRIVATE)
    await first.subscribe(PUBLIC)
    await first.expect("subscribed", PUBLIC)
