"""pysher, which has a thread for each connection."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import pysher
from sessions import Session, Target

EVENTS = ("connection_established", "error", "ping", "pong")
AGAIN_SECONDS = 0.1


class PysherClient:
    """The library of protocol 6."""

    name = "pysher"
    is_raw = tells_pongs = has_user_ids = signs_in = stays_after_errors = False
    answers_pings = tells_pings = reconnects = True

    async def open(self, target: Target) -> PysherSession:
        """A new connection."""
        return PysherSession(target)


class PysherSession(Session):
    """A session of pysher."""

    def __init__(self, target: Target) -> None:
        super().__init__()
        self._loop = asyncio.get_running_loop()
        self._client = pysher.Pusher(
            target.key,
            secure=False,
            secret=target.secret,
            user_data=target.member,
            custom_host="127.0.0.1",
            port=target.port,
            auto_sub=True,
            reconnect_interval=AGAIN_SECONDS,
        )
        connection = self._client.connection
        if target.patience is not None:
            # Its constants; it only waits for a pong if none has ever come, but always for some message.
            connection.ping_interval = connection.pong_timeout = target.patience
            connection.connection_timeout = 2 * target.patience
            # How long it may overlook that it has closed its own socket.
            connection.socket_kwargs["ping_timeout"] = target.patience
        for event in EVENTS:
            connection.bind(f"pusher:{event}", partial(self._take, f"pusher:{event}", None))
        # What it does with an event of a channel, before anybody could have bound one there.
        connection.event_handler = lambda event, data, channel: self._take(event, channel, data)
        self._client.connect()

    def _take(self, event: str, channel: str | None, data: Any) -> None:
        """Report what its thread is told."""
        self._call(partial(self.take_event, event, channel, data))

    def _call(self, call: Callable[[], None]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call)

    async def subscribe(self, channel: str) -> None:
        self._client.subscribe(channel)

    async def unsubscribe(self, channel: str) -> None:
        self._client.unsubscribe(channel)

    async def trigger(self, event: str, channel: str, data: Any) -> None:
        self._client.channel(channel).trigger(event, data)

    async def ping(self) -> None:
        self._client.connection.send_ping()

    async def close(self) -> None:
        await asyncio.to_thread(self._client.disconnect, 2)
