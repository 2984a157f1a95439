"""What is checked: a scenario, by a client, with a server."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

from our_server import OurServer
from python_server import PythonServer
from sessions import Client, Session, Target

Server = OurServer | PythonServer


@dataclass
class Case:
    """One scenario's client and kind of server; it starts the servers that it needs."""

    scenario: Scenario
    client: Client
    server_type: type[OurServer] | type[PythonServer]
    # Planted into the server, to see that the scenario fails.
    fault: str = ""
    sessions: list[Session] = field(default_factory=list)
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    def __str__(self) -> str:
        scenario = self.scenario.__name__.replace("_", " ")
        fault = f" that has the fault “{self.fault}”" if self.fault else ""
        return f"{self.client.name} with {self.server_type.name}{fault}: {scenario}"

    async def server(self, **options: Any) -> Server:
        """A server, until the case ends."""
        return await self.stack.enter_async_context(self.server_type(**options, fault=self.fault))

    async def open(self, server: Server, **target: Any) -> Session:
        """A connection that is not waited for."""
        session = await self.client.open(Target(server.port, **target))
        self.sessions.append(session)
        return session

    async def connected(self, server: Server, **target: Any) -> Session:
        """A connection that may be used."""
        session = await self.open(server, **target)
        await session.expect("connected")
        return session

    async def subscribed(self, server: Server, *channels: str, **target: Any) -> Session:
        """A connection that has subscribed."""
        session = await self.connected(server, **target)
        for channel in channels:
            await session.subscribe(channel)
            await session.expect("subscribed", channel)
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


def cases_of(client: Client, server_type: type[OurServer] | type[PythonServer], fault: str = "") -> list[Case]:
    """All that a client does with servers of a kind."""
    cases = [(Case(function, client, server_type, fault), condition) for function, condition in SCENARIOS]
    return [case for case, condition in cases if condition(case)]
