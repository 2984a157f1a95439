"""asyncpusher, which looks whether the server is there by pings of WebSocket, and is given signatures by HTTP."""

from __future__ import annotations

import asyncio
import json
from functools import partial
from typing import Any

import asyncpusher
from sessions import Session, Target
from signing import signature

CHANNEL_EVENTS = (
    # An error that names its channel is one of the channel here.
    "pusher:error",
    "pusher_internal:subscription_succeeded",
    "pusher_internal:member_added",
    "pusher_internal:member_removed",
    "price",
    "client-order",
    "client-typing",
)


class AsyncpusherClient:
    """The library of protocol 7."""

    name = "asyncpusher"
    is_raw = answers_pings = tells_pings = tells_pongs = has_user_ids = signs_in = False
    stays_after_errors = reconnects = True

    async def open(self, target: Target) -> AsyncpusherSession:
        """A new connection."""
        session = AsyncpusherSession(target)
        await session.open()
        return session


class AsyncpusherSession(Session):
    """A session of asyncpusher."""

    def __init__(self, target: Target) -> None:
        super().__init__()
        self._target = target
        self._client = asyncpusher.Pusher(
            target.key,
            custom_host="127.0.0.1",
            custom_port=target.port,
            secure=False,
            channel_authenticator=self._authenticate,
            auto_sub=True,
        )
        if target.patience is not None:
            # Its constants; the server says the first of them too, but that is heeded only after the first ping.
            self._client.connection._activity_timeout = target.patience
            self._client.connection._pong_timeout = target.patience
        for event in ("connection_established", "error"):
            self._client.connection.bind(f"pusher:{event}", self._take, f"pusher:{event}", None)

    async def open(self) -> None:
        """Start it; it says when it is connected."""
        self._opening = asyncio.create_task(self._client.connect())

    async def _take(self, data: Any, event: str, channel: str | None) -> None:
        self.take_event(event, channel, data)

    async def _authenticate(self, request: dict[str, str]) -> dict[str, str]:
        socket_id, channel = request["socket_id"], request["channel_name"]
        if not channel.startswith("presence-"):
            return {"auth": signature(socket_id, channel, secret=self._target.secret)}
        data = json.dumps(self._target.member)
        return {"auth": signature(socket_id, channel, data, secret=self._target.secret), "channel_data": data}

    async def subscribe(self, channel: str) -> None:
        subscribed = await self._client.subscribe(channel)
        for event in CHANNEL_EVENTS:
            # A method is not bound twice.
            subscribed.bind(event, partial(self._take, event=event, channel=channel))

    async def unsubscribe(self, channel: str) -> None:
        await self._client.unsubscribe(channel)

    async def trigger(self, event: str, channel: str, data: Any) -> None:
        await self._client.channels[channel].trigger({"event": event, "data": data})

    async def close(self) -> None:
        self._opening.cancel()
        await self._client.disconnect()
