"""What is checked: a scenario, by a client, with a server, over a transport."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from server_process import ServerProcess
from sessions import Client, Session, Target

TRANSPORTS = ("polling", "websocket", "upgrade")


@dataclass
class Servers:
    """Servers of one kind."""

    name: str
    # Makes a plain one.
    another: Callable[[], ServerProcess]
    plain: ServerProcess
    # Its ping interval and time-out are a fraction of a second.
    pinging: ServerProcess
    # Keeps what a client that was cut off misses; not all kinds can.
    recovering: ServerProcess | None = None
    # Whether it refuses a namespace that it has not, and what it says, if that is known.
    refuses: bool = True
    refusal: str | None = None
    # Whether nothing is lost when it disconnects, and it ends soon on SIGTERM.
    ends_in_order: bool = False


@dataclass
class Case:
    """One scenario's client, server and transport."""

    scenario: Scenario
    client: Client
    servers: Servers
    transport: str
    sessions: list[Session] = field(default_factory=list)

    def __str__(self) -> str:
        scenario = self.scenario.__name__.replace("_", " ")
        return f"{self.client.name} with {self.servers.name}, {self.transport}: {scenario}"

    async def open(self, *namespaces: str, auth: Any = None, url: str | None = None) -> Session:
        """A connection to the plain server, or another."""
        session = await self.client.open(Target(url or self.servers.plain.url, self.transport, namespaces or ("/",), auth))
        self.sessions.append(session)
        return session

    async def connected(self, *namespaces: str, auth: Any = None, url: str | None = None) -> Session:
        """A connection whose namespaces are connected."""
        session = await self.open(*namespaces, auth=auth, url=url)
        for namespace in namespaces or ("/",):
            await session.expect_connected(auth, namespace)
        return session


Scenario = Callable[[Case], Awaitable[None]]
Condition = Callable[[Case], bool]
SCENARIOS: list[tuple[Scenario, Condition]] = []


def scenario(condition: Condition = lambda case: True) -> Callable[[Scenario], Scenario]:
    """Make a function a scenario, for cases that have what it needs."""

    def add(function: Scenario) -> Scenario:
        SCENARIOS.append((function, condition))
        return function

    return add


def cases_of(client: Client, servers: Servers) -> list[list[Case]]:
    """All that a client does with servers: cases of a list are independent of each other."""
    all_cases = [[Case(function, client, servers, transport) for transport in TRANSPORTS] for function, _ in SCENARIOS]
    conditions = [condition for _, condition in SCENARIOS]
    return [cases for cases, condition in zip(all_cases, conditions, strict=True) if condition(cases[0])]
