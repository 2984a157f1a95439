#!/usr/bin/env python3
"""Play sessions of Pusher with the clients pysher and asyncpusher, against a small server whose messages a testee makes.

Every message that a client sends has to be decoded by the testee, and to mean the same as in Python after it was encoded
again; the clients have to understand what the testee encodes. Needs the packages pysher, asyncpusher and websockets.

usage: scripts/interop-pusher.py [--record FILE] -- TESTEE ARGUMENT…
       scripts/interop-pusher.py -- .build/release/feedwire testee
"""

import argparse
import asyncio
import hashlib
import hmac
import json
import sys
import threading
from typing import Any

import asyncpusher
import pysher
from testee import Testee
from websockets.asyncio.server import ServerConnection, serve

KEY, SECRET, SOCKET_ID = "app-key", "app-secret", "1234.5678"
PUBLIC, PRIVATE, PRESENCE = "prices", "private-orders", "presence-room"
MEMBER = {"user_id": "u1", "user_info": {"name": "Ann é", "level": 9007199254740993}}
PRICE = {"price": 1.25, "name": 'a "quoted" name, é'}
ORDER = {"id": 7}
TIMEOUT = 20


class PusherTestee(Testee):
    """A testee of Pusher's messages."""

    def encode(self, event: dict[str, Any]) -> str:
        """The text of an event."""
        return content(self.run("pusher.encode", events=[event])["bytes"])

    def decode(self, text: str) -> dict[str, Any]:
        """The event that a text is, once it was encoded again and meant the same."""
        (event,) = self.run("pusher.decode", chunks=[text.encode().hex()])["events"]
        again = self.encode(event)
        if json.loads(again) != json.loads(text):
            raise ValueError(f"{text} was encoded as {again}")
        return event


def content(value: dict[str, str]) -> str:
    return bytes.fromhex(value["hex"]).decode() if "hex" in value else value["text"]


def text(value: str) -> dict[str, str]:
    return {"text": value}


# MARK: The server


class Server:
    """Answers clients with what the testee encodes."""

    def __init__(self, testee: PusherTestee) -> None:
        self.testee = testee
        self.received: list[str] = []
        self.types: list[str] = []

    async def serve(self, socket: ServerConnection) -> None:
        document = {"socket_id": text(SOCKET_ID), "activity_timeout": "120"}
        await self.send(socket, "connection-established", document=document)
        async for message in socket:
            assert isinstance(message, str)
            event = self.testee.decode(message)
            self.received.append(message)
            self.types.append(event["type"])
            await self.answer(socket, event)

    async def answer(self, socket: ServerConnection, event: dict[str, Any]) -> None:
        match event["type"]:
            case "ping":
                await self.send(socket, "pong", document={})
            case "subscribe":
                await self.grant(socket, event["document"])
            case "client":
                await socket.send(self.testee.encode(event))

    async def grant(self, socket: ServerConnection, document: dict[str, Any]) -> None:
        channel = content(document["channel"])
        member = document.get("member")
        granted: dict[str, Any] = {}
        if channel != PUBLIC:
            data = content(document["channel_data"]) if member else None
            if content(document["auth"]) != sign(channel, data):
                raise ValueError(f"{document} has another signature")
        if member:
            granted = {"presence": {"members": [{"id": member["user_id"], "info": member["user_info"]}]}}
        await self.send(socket, "subscription-succeeded", channel=text(channel), document=granted)
        if channel == PUBLIC:
            price = {"type": "custom", "event": text("price"), "channel": text(channel), "data": text(json.dumps(PRICE))}
            await socket.send(self.testee.encode(price))
            await self.send(socket, "ping", document={})

    async def send(self, socket: ServerConnection, type: str, **members: Any) -> None:
        await socket.send(self.testee.encode({"type": type, "event": text(""), **members}))


def sign(channel: str, data: str | None = None) -> str:
    """The authorization of a channel."""
    subject = ":".join([SOCKET_ID, channel] + ([data] if data is not None else []))
    return f"{KEY}:{hmac.new(SECRET.encode(), subject.encode(), hashlib.sha256).hexdigest()}"


# MARK: The clients


def play_pysher(port: int) -> dict[str, Any]:
    """What pysher got: the price, who is there, and its own event back."""
    got: dict[str, Any] = {}
    done = threading.Event()
    client = pysher.Pusher(KEY, secure=False, secret=SECRET, user_data=MEMBER, custom_host="127.0.0.1", port=port)

    def take(name: str, data: Any) -> None:
        got[name] = json.loads(data) if isinstance(data, str) else data
        if len(got) == 3:
            done.set()

    def subscribe(_: str) -> None:
        client.subscribe(PUBLIC).bind("price", lambda data: take("price", data))
        private = client.subscribe(PRIVATE)
        private.bind("pusher_internal:subscription_succeeded", lambda _: private.trigger("client-order", ORDER))
        private.bind("client-order", lambda data: take("order", data))
        client.subscribe(PRESENCE).bind(
            "pusher_internal:subscription_succeeded", lambda data: take("presence", data)
        )

    client.connection.bind("pusher:connection_established", subscribe)
    client.connect()
    if not done.wait(TIMEOUT):
        raise SystemExit(f"interop-pusher: pysher has only {got}")
    client.unsubscribe(PUBLIC)
    client.disconnect(TIMEOUT)
    return got


async def play_asyncpusher(port: int) -> dict[str, Any]:
    """What asyncpusher got: the same."""
    got: dict[str, Any] = {}
    done = asyncio.Event()

    async def authenticate(request: dict[str, str]) -> dict[str, str]:
        data = json.dumps(MEMBER) if request["channel_name"] == PRESENCE else None
        return {"auth": sign(request["channel_name"], data), "channel_data": data or ""}

    async def take(data: Any, name: str) -> None:
        got[name] = data
        if len(got) == 3:
            done.set()

    client = asyncpusher.Pusher(
        KEY, custom_host="127.0.0.1", custom_port=port, secure=False, channel_authenticator=authenticate
    )
    await client.connect()
    (await client.subscribe(PUBLIC)).bind("price", take, "price")
    private = await client.subscribe(PRIVATE)
    private.bind("client-order", take, "order")
    (await client.subscribe(PRESENCE)).bind("pusher_internal:subscription_succeeded", take, "presence")
    await private.trigger({"event": "client-order", "data": ORDER})
    await asyncio.wait_for(done.wait(), TIMEOUT)
    await client.unsubscribe(PUBLIC)
    await client.disconnect()
    return got


# MARK: The sessions


async def play(testee: PusherTestee) -> dict[str, list[str]]:
    """What each client sent; what it got is checked."""
    presence = {"presence": {"ids": ["u1"], "hash": {"u1": MEMBER["user_info"]}, "count": 1}}
    sessions = {}
    for name, client in (("pysher", lambda port: asyncio.to_thread(play_pysher, port)), ("asyncpusher", play_asyncpusher)):
        server = Server(testee)
        async with serve(server.serve, "127.0.0.1", 0) as listener:
            got = await client(listener.sockets[0].getsockname()[1])
        if got != {"price": PRICE, "presence": presence, "order": ORDER}:
            raise SystemExit(f"interop-pusher: {name} got {got}")
        missing = {"subscribe", "client", "unsubscribe"} - set(server.types)
        if missing:
            raise SystemExit(f"interop-pusher: {name} sent no {', '.join(sorted(missing))}")
        sessions[name] = server.received
        print(f"{name}: {len(server.received)} messages")
    return sessions


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--record", help="where to write what the clients sent")
    parser.add_argument("testee", nargs="+", metavar="TESTEE")
    arguments = parser.parse_args()
    testee = PusherTestee(arguments.testee, {"pusher.decode", "pusher.encode"})
    sessions = asyncio.run(play(testee))
    if arguments.record:
        with open(arguments.record, "w", encoding="utf-8") as file:
            json.dump(sessions, file, ensure_ascii=False, indent=2)
    return testee.bye()


if __name__ == "__main__":
    sys.exit(main())
