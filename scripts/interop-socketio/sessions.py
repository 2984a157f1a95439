"""A client's session with a server, as the checks see it: what it does, and what it reports."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from server_process import Failure
from values import canonical

Report = dict[str, Any]


@dataclass
class Target:
    """Where to connect, and how."""

    url: str
    transport: str
    namespaces: Iterable[str] = ("/",)
    auth: Any = None


class Session:
    """What a client reports of a connection, by namespace; those that derive from it let it do something."""

    def __init__(self) -> None:
        self._reports: defaultdict[str | None, asyncio.Queue[Report]] = defaultdict(asyncio.Queue)
        self._failure: str | None = None

    # What it does.

    async def emit(self, *event: Any, namespace: str = "/", acknowledged: bool = False) -> None:
        """Send an event."""
        raise NotImplementedError

    async def leave(self, namespace: str) -> None:
        """Leave a namespace."""
        raise NotImplementedError

    async def close(self) -> None:
        """Leave all namespaces and end the connection."""
        raise NotImplementedError

    # What it reports.

    def take(self, report: Report) -> None:
        """Note a report; those without a namespace are of the connection."""
        if report["type"] == "failed":
            self.fail(report["text"])
        else:
            self._reports[report.get("namespace")].put_nowait(report)

    def fail(self, failure: str) -> None:
        """Let whoever awaits a report know that there will be none."""
        self._failure = failure
        for queue in self._reports.values():
            queue.put_nowait({"type": "failed"})

    async def next(self, namespace: str | None = "/") -> Report:
        """The next report of a namespace."""
        queue = self._reports[namespace]
        report = {"type": "failed"} if self._failure and queue.empty() else await queue.get()
        if report["type"] == "failed":
            raise Failure(f"{self._failure}, when a report of {namespace or 'the connection'} was awaited")
        return report

    async def expect(self, type: str, namespace: str | None = "/", **members: Any) -> Report:
        """The next report of a namespace, which has to be of this kind."""
        report = await self.next(namespace)
        wanted = {"type": type, **members}
        got = {key: report.get(key) for key in wanted}
        if canonical(got) != canonical(wanted):
            raise Failure(f"{shortened(report)} instead of {shortened(wanted)}")
        return report

    async def expect_event(self, *event: Any, namespace: str = "/") -> None:
        """Fail unless this event is next."""
        await self.expect("event", namespace, arguments=list(event))

    async def expect_acknowledgement(self, *arguments: Any, namespace: str = "/") -> None:
        """Fail unless this acknowledgement is next."""
        await self.expect("acknowledgement", namespace, arguments=list(arguments))

    async def expect_connected(self, auth: Any = None, namespace: str = "/") -> None:
        """Fail unless it is connected, and told its own auth."""
        await self.expect("connected", namespace)
        await self.expect_event("auth", {} if auth is None else auth, namespace=namespace)

    async def expect_transport(self, transport: str) -> None:
        """Return once the connection is on the transport that it has to come to."""
        name = "websocket" if transport == "upgrade" else transport
        while (await self.expect("transport", None))["name"] != name:
            pass


class Client(Protocol):
    """A program with sessions."""

    name: str
    # Whether a session can have more than one namespace, and leave one of them.
    has_namespaces: bool
    leaves_namespaces: bool
    # Whether it connects again by itself, and recovers.
    recovers: bool
    # Whether it sends its auth, and text that is not ASCII, so that the other side understands it.
    has_auth: bool
    has_unicode: bool
    has_empty_bytes: bool

    async def start(self) -> None:
        """Start what runs of it all the time."""
        ...

    async def open(self, target: Target) -> Session:
        """A new connection."""
        ...

    async def end(self) -> None:
        """End what runs of it."""
        ...


def shortened(value: Any) -> str:
    """A value to read."""
    text = canonical(value)
    return text if len(text) <= 200 else f"{text[:100]} … {text[-80:]}"
