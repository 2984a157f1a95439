"""A client of python-socketio whose events become lines."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Any

import socketio

from scenarios import Line, exact, state


class ExactJSON:
    """What python-socketio reads with, so that numbers keep their digits."""

    loads = staticmethod(exact)

    @staticmethod
    def dumps(value: Any, **options: Any) -> str:
        """What it writes with."""
        return json.dumps(value, **options)


Tell = Callable[[Line], None]


async def socketio_lines(
    url: str,
    path: str,
    auth: dict[str, str],
    start: Callable[[socketio.AsyncClient, Tell], Awaitable[None]],
    lines: Callable[..., Iterable[Line]],
) -> AsyncIterator[Line]:
    """The lines of a client, which begins with `start` each time that it is connected, and gives `lines` of each event."""
    queue: asyncio.Queue[Line | Exception] = asyncio.Queue()
    client = socketio.AsyncClient(
        json=ExactJSON, reconnection_delay=0.05, reconnection_delay_max=0.05, randomization_factor=0
    )

    async def connect() -> None:
        queue.put_nowait(state("connected"))
        await start(client, queue.put_nowait)

    async def disconnect(*_: Any) -> None:
        queue.put_nowait(state("disconnected"))

    async def anything(event: str, *arguments: Any) -> None:
        try:
            for line in lines(event, *arguments):
                queue.put_nowait(line)
        except (LookupError, TypeError, ValueError) as failure:
            queue.put_nowait(failure)

    client.on("connect", connect)
    client.on("disconnect", disconnect)
    client.on("*", anything)
    await client.connect(url, auth=auth, socketio_path=path, transports=["websocket"])
    try:
        while True:
            line = await queue.get()
            if isinstance(line, Exception):
                raise line
            yield line
    finally:
        await client.disconnect()


def picked(data: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """The members at paths of names, under names of ours, without those that are not there."""
    members = {ours: reached(data, path) for ours, path in names.items()}
    return {name: value for name, value in members.items() if value is not None}


def reached(data: Any, path: str) -> Any:
    """What is at a path, or nothing."""
    for name in path.split("."):
        data = data.get(name) if isinstance(data, dict) else None
    return data
