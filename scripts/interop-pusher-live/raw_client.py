"""A client on the package websockets, which sends what it is told and knows no more of the protocol than a check needs."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from sessions import Session, Target
from signing import needs_authorization, signature, user_signature
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

# How long an answer to a ping of WebSocket may take.
LOOK_SECONDS = 0.6


class RawClient:
    """Frames as they are."""

    name = "websockets"
    is_raw = answers_pings = tells_pings = tells_pongs = has_user_ids = signs_in = stays_after_errors = True
    reconnects = False

    async def open(self, target: Target) -> RawSession:
        """A new connection."""
        socket = await connect(target.url("websockets"), compression=None, ping_interval=None, close_timeout=1)
        return RawSession(socket, target)


class RawSession(Session):
    """A session over one WebSocket."""

    def __init__(self, socket: ClientConnection, target: Target) -> None:
        super().__init__()
        self._socket, self._target = socket, target
        self._reading = asyncio.create_task(self._read())

    async def send(self, event: str, **members: Any) -> None:
        """Send an event."""
        await self.send_text(json.dumps({"event": event, **members}))

    async def send_text(self, text: str) -> None:
        """Send a text."""
        await self._socket.send(text)

    async def look(self) -> bool:
        """Whether the server answers a ping of WebSocket in time."""
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                await (await self._socket.ping())
        except TimeoutError:
            return False
        return True

    async def subscribe(self, channel: str) -> None:
        data = {"channel": channel}
        if channel.startswith("presence-"):
            data["channel_data"] = json.dumps(self._target.member)
        if needs_authorization(channel):
            rest = [data["channel_data"]] if "channel_data" in data else []
            data["auth"] = signature(self.socket_id, channel, *rest, secret=self._target.secret)
        await self.send("pusher:subscribe", data=data)

    async def unsubscribe(self, channel: str) -> None:
        await self.send("pusher:unsubscribe", data={"channel": channel})

    async def trigger(self, event: str, channel: str, data: Any) -> None:
        await self.send(event, channel=channel, data=data)

    async def sign_in(self, user_data: str) -> None:
        auth = user_signature(self.socket_id, user_data, secret=self._target.secret)
        await self.send("pusher:signin", data={"auth": auth, "user_data": user_data})

    async def ping(self) -> None:
        await self.send("pusher:ping", data={})

    async def close(self) -> None:
        await self._socket.close()
        await self._reading

    async def _read(self) -> None:
        """Report what comes."""
        try:
            async for text in self._socket:
                event = json.loads(text)
                name = event["event"]
                if name == "pusher:ping" and self._target.answers_pings:
                    await self.send("pusher:pong", data={})
                self.take_event(name, event.get("channel"), event.get("data"), event.get("user_id"))
        except ConnectionClosed:
            pass
        except (ValueError, LookupError, TypeError) as failure:
            self.fail(f"a message means nothing: {type(failure).__name__} {failure}")
        self.take("closed", code=self._socket.close_code)
