"""A small Pusher server on the package websockets, with faults that can be planted to prove the checks."""

from __future__ import annotations

import asyncio
import itertools
import json
import random
from collections import defaultdict
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from signing import KEY, decoded, needs_authorization, signature, user_signature
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed

# What can be wrong with a server, and the check that finds it.
FAULTS = {
    "another socket id's signature": "gets what is published to a private channel",
    "bad signatures": "is refused with a bad signature",
    "client events of strangers": "sends no event as a stranger",
    "client events to the sender": "sends an event to another",
    "data as text of text": "gets what is published to a public channel",
    "members stay": "is told who goes away",
    "members unsaid": "sees who is on a presence channel",
    "no cache": "gets the last event of a cache channel",
    "no pings": "answers the pings of a server",
    "no pongs": "is answered its pings",
    "no sign-in": "signs in",
    "no silence": "finds a server that stops answering",
    "no user ids": "sends an event with its name",
    "one socket id": "connects",
    "pong forgiven": "is closed when it answers no ping",
    "silence is short": "is closed when it answers no ping",
    "subscriptions stay": "leaves a channel",
    "unknown keys": "is closed with an unknown key",
    "unknown protocols": "is closed with a protocol that there is not",
}
SHORT_SECONDS = 0.05


class ListeningConnection(ServerConnection):
    """A WebSocket that knows when something came, control frames too: some clients send no other sign of life."""

    def process_event(self, event: Any) -> None:
        """Take a frame."""
        self.last_heard = self.loop.time()
        super().process_event(event)


class Connection:
    """A client, and what it has subscribed to."""

    def __init__(self, socket: ListeningConnection, socket_id: str) -> None:
        self.socket, self.socket_id = socket, socket_id
        self.members: dict[str, dict[str, Any]] = {}
        self.user: str | None = None
        self.is_mute = False

    async def send(self, event: str, channel: str | None = None, data: Any = None, **members: Any) -> None:
        """Send an event; one that the client does not take any more is lost."""
        message = {"event": event} | ({"channel": channel} if channel else {}) | members
        if data is not None:
            message["data"] = data
        if not self.is_mute:
            try:
                await self.socket.send(json.dumps(message))
            except ConnectionClosed:
                pass


class PythonServer:
    """The server, from `async with` to its end."""

    name = "the Python server"
    is_ours = False

    def __init__(
        self,
        activity_timeout: int = 120,
        ping_interval: float = 150,
        pong_timeout: float = 30,
        mute_after: float | None = None,
        fault: str = "",
    ) -> None:
        self._activity_timeout, self._ping_interval, self._pong_timeout = activity_timeout, ping_interval, pong_timeout
        self._mute_after = mute_after
        self._fault = fault
        self._channels: defaultdict[str, list[Connection]] = defaultdict(list)
        self._cache: dict[str, tuple[str, str]] = {}
        self._numbers = itertools.count(1)

    async def __aenter__(self) -> Self:
        self._server: Server = await serve(
            self._serve, "127.0.0.1", 0, ping_interval=None, close_timeout=0.5, create_connection=ListeningConnection
        )
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._server.wait_closed()

    async def publish(self, channel: str, event: str, data: Any) -> None:
        """Send an event to all of a channel."""
        text = json.dumps(data)
        if self._fault == "data as text of text":
            text = json.dumps(text)
        if "cache-" in channel:
            self._cache[channel] = (event, text)
        for connection in self._channels[channel]:
            await connection.send(event, channel, text)

    # A connection.

    async def _serve(self, socket: ServerConnection) -> None:
        assert socket.request and isinstance(socket, ListeningConnection)
        target = urlsplit(socket.request.path)
        protocol = parse_qs(target.query).get("protocol", [""])[0]
        if code := self._refusal(target.path, protocol):
            if protocol == "5":
                await socket.send(json.dumps({"event": "pusher:error", "data": {"code": code, "message": "refused"}}))
            await socket.close(code)
            return
        number = 1 if self._fault == "one socket id" else random.randrange(1, 1 << 30)
        connection = Connection(socket, f"{number}.{1 if number == 1 else next(self._numbers)}")
        data = {"socket_id": connection.socket_id, "activity_timeout": self._activity_timeout}
        await connection.send("pusher:connection_established", data=json.dumps(data))
        tasks = [asyncio.create_task(self._look_after(connection)), asyncio.create_task(self._become_mute(connection))]
        try:
            async for text in socket:
                if not connection.is_mute:
                    await self._take(connection, json.loads(text))
        except ConnectionClosed:
            pass
        finally:
            for task in tasks:
                task.cancel()
            for channel in list(connection.members):
                await self._leave(connection, channel)

    def _refusal(self, path: str, protocol: str) -> int:
        """Why a connection is closed, or 0."""
        if path != f"/app/{KEY}" and self._fault != "unknown keys":
            return 4001
        if protocol not in ("5", "6", "7") and self._fault != "unknown protocols":
            return 4008 if protocol == "" else 4007 if protocol.isdigit() else 4006
        return 0

    async def _become_mute(self, connection: Connection) -> None:
        if self._mute_after is not None and self._fault != "no silence":
            await asyncio.sleep(self._mute_after)
            connection.is_mute = True
            # Not even pings of WebSocket are answered.
            connection.socket.transport.pause_reading()

    async def _look_after(self, connection: Connection) -> None:
        """Ping a silent client, and close where that brings nothing."""
        socket, now = connection.socket, asyncio.get_running_loop().time
        silence = SHORT_SECONDS if self._fault == "silence is short" else self._ping_interval
        socket.last_heard = now()
        while self._fault != "no pings":
            if (rest := socket.last_heard + silence - now()) > 0:
                await asyncio.sleep(rest)
                continue
            asked = now()
            await connection.send("pusher:ping", data={})
            await asyncio.sleep(self._pong_timeout)
            if socket.last_heard < asked and not connection.is_mute and self._fault != "pong forgiven":
                await socket.close(4201)

    # Messages.

    async def _take(self, connection: Connection, message: dict[str, Any]) -> None:
        data = decoded(message.get("data"))
        match message["event"]:
            case "pusher:ping":
                if self._fault != "no pongs":
                    await connection.send("pusher:pong", data={})
            case "pusher:subscribe":
                await self._subscribe(connection, data)
            case "pusher:unsubscribe":
                if self._fault != "subscriptions stay":
                    await self._leave(connection, data["channel"])
            case "pusher:signin":
                await self._sign_in(connection, data)
            case event if event.startswith("client-"):
                await self._forward(connection, event, message["channel"], message.get("data"))

    async def _subscribe(self, connection: Connection, data: dict[str, Any]) -> None:
        channel, member = data["channel"], decoded(data.get("channel_data"))
        if not self._is_authorized(connection, data):
            await connection.send("pusher:error", data={"code": 4009, "message": f"Invalid signature for {channel}"})
            return
        others = self._channels[channel]
        if channel.startswith("presence-"):
            if self._fault != "members unsaid":
                for other in others:
                    await other.send("pusher_internal:member_added", channel, json.dumps(member))
            there = [other.members[channel] for other in others] + [member]
            hash = {each["user_id"]: each.get("user_info") for each in there}
            granted = {"presence": {"ids": list(hash), "hash": hash, "count": len(hash)}}
        else:
            granted = {}
        connection.members[channel] = member or {}
        others.append(connection)
        await connection.send("pusher_internal:subscription_succeeded", channel, json.dumps(granted))
        if "cache-" in channel:
            if channel in self._cache and self._fault != "no cache":
                event, text = self._cache[channel]
                await connection.send(event, channel, text)
            else:
                await connection.send("pusher:cache_miss", channel)

    def _is_authorized(self, connection: Connection, data: dict[str, Any]) -> bool:
        channel = data["channel"]
        if channel.startswith("#server-to-user-"):
            return connection.user == channel.removeprefix("#server-to-user-")
        if not needs_authorization(channel) or self._fault == "bad signatures":
            return True
        socket_id = "1.1" if self._fault == "another socket id's signature" else connection.socket_id
        rest = [data["channel_data"]] if channel.startswith("presence-") else []
        return data.get("auth") == signature(socket_id, channel, *rest)

    async def _leave(self, connection: Connection, channel: str) -> None:
        if channel not in connection.members:
            return
        member = connection.members.pop(channel)
        self._channels[channel].remove(connection)
        if channel.startswith("presence-") and self._fault != "members stay":
            for other in self._channels[channel]:
                await other.send("pusher_internal:member_removed", channel, json.dumps({"user_id": member["user_id"]}))

    async def _sign_in(self, connection: Connection, data: dict[str, Any]) -> None:
        user_data = data["user_data"]
        if data["auth"] != user_signature(connection.socket_id, user_data) or self._fault == "no sign-in":
            await connection.send("pusher:error", data={"code": 4009, "message": "Invalid signature"})
            await connection.socket.close(4009)
            return
        connection.user = json.loads(user_data)["id"]
        await connection.send("pusher:signin_success", data=json.dumps({"user_data": user_data}))

    async def _forward(self, connection: Connection, event: str, channel: str, data: Any) -> None:
        if channel not in connection.members and self._fault != "client events of strangers":
            await connection.send("pusher:error", data={"code": 4009, "message": f"no member of {channel}"})
            return
        member = connection.members.get(channel, {})
        named = {"user_id": member["user_id"]} if "user_id" in member and self._fault != "no user ids" else {}
        for other in self._channels[channel]:
            if other is not connection or self._fault == "client events to the sender":
                await other.send(event, channel, data, **named)
