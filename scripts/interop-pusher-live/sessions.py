"""A client's session with a server, as the checks see it: what it does, and what it reports."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Protocol

from server_process import Failure
from signing import KEY, SECRET, decoded

Report = dict[str, Any]
# Reports of a channel come in order, and so do those of the connection, of pings and of pongs.
CONNECTION, PINGS, PONGS = "the connection", "pings", "pongs"
# How long is waited to see that nothing comes, where nothing else can be awaited.
QUIET_SECONDS = 0.25


@dataclass
class Target:
    """Where to connect, and as who."""

    port: int
    key: str = KEY
    secret: str = SECRET
    protocol: str | None = "7"
    member: Report | None = None
    # Whether pings of the server are answered, for clients that can be told not to.
    answers_pings: bool = True
    # How soon a client looks whether the server is still there, and how long it waits then.
    patience: float | None = None

    def url(self, client: str) -> str:
        """The URL of the WebSocket."""
        version = "" if self.protocol is None else f"&protocol={self.protocol}"
        return f"ws://127.0.0.1:{self.port}/app/{self.key}?client={client}&version=1.0{version}"


class Session:
    """What a client reports; those that derive from it let it do something."""

    def __init__(self) -> None:
        self._reports: defaultdict[str, asyncio.Queue[Report]] = defaultdict(asyncio.Queue)
        self._failure: str | None = None
        self.socket_id = ""

    # What it does.

    async def subscribe(self, channel: str) -> None:
        """Ask for a channel."""
        raise NotImplementedError

    async def unsubscribe(self, channel: str) -> None:
        """Leave a channel."""
        raise NotImplementedError

    async def trigger(self, event: str, channel: str, data: Any) -> None:
        """Send a client event."""
        raise NotImplementedError

    async def sign_in(self, user_data: str) -> None:
        """Say who the user is."""
        raise NotImplementedError

    async def ping(self) -> None:
        """Ask for a sign of life."""
        raise NotImplementedError

    async def close(self) -> None:
        """End the connection."""
        raise NotImplementedError

    # What it reports.

    def take(self, type: str, queue: str = CONNECTION, **members: Any) -> None:
        """Note that something happened."""
        if type == "connected":
            self.socket_id = members["socket_id"]
        self._reports[queue].put_nowait({"type": type, **members})

    def take_event(self, event: str, channel: str | None, data: Any, user_id: Any = None) -> None:
        """Note what an event of the wire means."""
        data = decoded(data)
        match event:
            case "pusher:connection_established":
                self.take("connected", socket_id=data["socket_id"], activity_timeout=data.get("activity_timeout"))
            case "pusher:error":
                self.take("error", code=data.get("code"))
            case "pusher:ping":
                self.take("ping", PINGS)
            case "pusher:pong":
                self.take("pong", PONGS)
            case "pusher:signin_success":
                self.take("signed-in", user=decoded(data["user_data"]))
            case _ if channel is None:
                self.take("unknown", event=event, data=data)
            case "pusher_internal:subscription_succeeded":
                presence = (data or {}).get("presence")
                self.take("subscribed", channel, **({"members": presence["hash"]} if presence else {}))
            case "pusher_internal:member_added":
                self.take("member-added", channel, user_id=data["user_id"], user_info=data.get("user_info"))
            case "pusher_internal:member_removed":
                self.take("member-removed", channel, user_id=data["user_id"])
            case "pusher_internal:subscription_count":
                self.take("count", channel, count=data["subscription_count"])
            case "pusher:cache_miss":
                self.take("cache-miss", channel)
            case _:
                members = {} if user_id is None else {"user_id": user_id}
                self.take("event", channel, event=event, data=data, **members)

    def fail(self, failure: str) -> None:
        """Let whoever awaits a report know that there will be none."""
        self._failure = failure
        for queue in self._reports.values():
            queue.put_nowait({"type": "failed"})

    async def next(self, queue: str = CONNECTION) -> Report:
        """The next report of a queue."""
        reports = self._reports[queue]
        report = {"type": "failed"} if self._failure and reports.empty() else await reports.get()
        if report["type"] == "failed":
            raise Failure(f"{self._failure}, when a report of {queue} was awaited")
        return report

    async def expect(self, type: str, queue: str = CONNECTION, **members: Any) -> Report:
        """The next report of a queue, which has to be this; members that are not named may be anything."""
        report = await self.next(queue)
        wanted = {"type": type, **members}
        got = {key: report.get(key) for key in wanted}
        if canonical(got) != canonical(wanted):
            raise Failure(f"{queue}: {shortened(report)} instead of {shortened(wanted)}")
        return report

    async def expect_event(self, channel: str, event: str, data: Any, user_id: str | None = None) -> None:
        """Fail unless this event is next, from this user."""
        await self.expect("event", channel, event=event, data=data, user_id=user_id)

    async def expect_nothing(self, queue: str) -> None:
        """Fail if something comes, or has come."""
        try:
            async with asyncio.timeout(QUIET_SECONDS):
                report = await self.next(queue)
        except TimeoutError:
            return
        raise Failure(f"{queue}: {shortened(report)} instead of nothing")


class Client(Protocol):
    """A program that makes sessions."""

    name: str
    # Whether a session may be told to send what is in no order of a real client.
    is_raw: bool
    # Whether it answers pings of the server, reports them, reports pongs and can be told to ping, and says who sent an event.
    answers_pings: bool
    tells_pings: bool
    tells_pongs: bool
    has_user_ids: bool
    signs_in: bool
    # Whether it stays when the server tells of an error, and connects again by itself.
    stays_after_errors: bool
    reconnects: bool

    async def open(self, target: Target) -> Session:
        """A new connection."""
        ...


def canonical(value: Any) -> str:
    """The text that only the same value has: for Python, 1, 1.0 and True are equal."""
    return json.dumps(value, sort_keys=True)


def shortened(value: Any) -> str:
    """A value to read."""
    text = canonical(value)
    return text if len(text) <= 200 else f"{text[:100]} … {text[-80:]}"
