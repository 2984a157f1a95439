"""What is played: a simulator, what a client subscribes to, and the lines that tell what it has received."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

SEED = 7


@dataclass(frozen=True)
class Scenario:
    """A simulator with options, and a client that leaves after a number of updates."""

    feed: str
    name: str
    # Where the feed is.
    path: str
    # As `feedwire connect` takes them.
    subscriptions: list[str]
    count: int
    # Gives the lines of a client that is none of ours, without an end: it connects again when it is cut off.
    client: Callable[[str], AsyncIterator[Line]]
    serve: tuple[str, ...] = ()
    connect: tuple[str, ...] = ()
    scheme: str = "ws"
    # Whether it asks for more than one thing, so that it is a matter of time what comes first.
    is_grouped: bool = False

    def __str__(self) -> str:
        return f"{self.feed}-{self.name}"


@dataclass(frozen=True)
class Line:
    """What a client has received, and whether it is an update, of which it wants a number."""

    members: dict[str, Any]
    is_update: bool

    @property
    def text(self) -> str:
        """The line."""
        return json.dumps(self.members, ensure_ascii=False, separators=(",", ":"))


def state(kind: str, **members: Any) -> Line:
    """What is no update."""
    return Line({"kind": kind, **members}, is_update=False)


def update(kind: str, members: dict[str, Any]) -> Line:
    """An update."""
    return Line({"kind": kind, **members}, is_update=True)


def exact(text: str | bytes) -> Any:
    """A document whose numbers are texts with the digits that they have on the wire."""
    return json.loads(text, parse_int=str, parse_float=str)


def chosen(data: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """The members with these names in this order, without those that are not there or empty."""
    return {name: data[name] for name in names if data.get(name, "") != ""}


def grouped(lines: list[str]) -> list[str]:
    """The lines by what they are about, each group in the order in which it came."""

    def group(line: str) -> tuple[str, ...]:
        members = json.loads(line)
        return tuple(str(members.get(name, "")) for name in ("kind", "channel", "room", "symbol", "id", "name"))

    return sorted(lines, key=group)


async def taken(lines: AsyncIterator[Line], count: int) -> list[str]:
    """The lines up to the last update that is wanted."""
    texts: list[str] = []
    async for line in lines:
        texts.append(line.text)
        count -= line.is_update
        if count == 0:
            return texts
    raise ValueError(f"{count} updates are missing")
