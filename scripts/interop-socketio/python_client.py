"""The client of python-socketio 5 or 4, driven by lines of JSON as programs.py describes."""

from __future__ import annotations

import argparse
import asyncio
import inspect
import json
import sys
from functools import partial
from typing import Any

import old_asyncio  # noqa: F401
import socketio
from engineio.payload import Payload
from values import decoded, encoded

TRANSPORTS = {"polling": ["polling"], "websocket": ["websocket"], "upgrade": None}
# The 4th major version knows no handler of all events.
EVENTS = ("auth", "message-back", "tick")
HAS_AUTH = "auth" in inspect.signature(socketio.AsyncClient.connect).parameters
LINE_LIMIT = 1 << 24


class Session:
    """One connection to a server."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.client = socketio.AsyncClient(reconnection=False)

    def report(self, type: str, namespace: str | None = None, **members: Any) -> None:
        """Print what happened."""
        line = {"session": self.number, "type": type, "namespace": namespace, **members}
        print(json.dumps(encoded(line)), flush=True)

    async def open(self, url: str, transport: str, namespaces: list[str], auth: Any) -> None:
        """Connect; what becomes of namespaces is reported."""
        for namespace in namespaces:
            self._listen(namespace)
        options = {"auth": auth, "wait": False} if HAS_AUTH else {}
        await self.client.connect(url, transports=TRANSPORTS[transport], namespaces=namespaces, **options)
        self.report("transport", name=self.client.transport())

    def _listen(self, namespace: str) -> None:
        def refused(error: Any = None) -> None:
            self.report("refused", namespace, message=error["message"] if isinstance(error, dict) else error)

        handlers = {
            "connect": lambda: self.report("connected", namespace),
            "connect_error": refused,
            "disconnect": lambda *_: self.report("disconnected", namespace),
        }
        for event in EVENTS:
            handlers[event] = partial(self._take, namespace, event)
        for event, handler in handlers.items():
            self.client.on(event, handler, namespace=namespace)

    def _take(self, namespace: str, *event: Any) -> None:
        self.report("event", namespace, arguments=event)

    async def emit(self, namespace: str, event: list[Any], acknowledged: bool) -> None:
        """Send an event."""
        name, *arguments = decoded(event)
        answered = (lambda *answer: self.report("acknowledgement", namespace, arguments=answer)) if acknowledged else None
        await self.client.emit(name, tuple(arguments), namespace=namespace, callback=answered)

    async def close(self) -> None:
        """Disconnect; that waits for the answer to the last poll, and others need not."""
        self._closing = asyncio.create_task(self.client.disconnect())


async def main() -> None:
    """Obey each line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--packets-per-payload", type=int, default=Payload.max_decode_packets)
    Payload.max_decode_packets = parser.parse_args().packets_per_payload
    lines = asyncio.StreamReader(limit=LINE_LIMIT)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    sessions: dict[int, Session] = {}
    while line := await lines.readline():
        members = json.loads(line)
        number, command = members.pop("session"), members.pop("command")
        if number not in sessions:
            sessions[number] = Session(number)
        session = sessions[number]
        try:
            await getattr(session, command)(**members)
        except Exception as failure:
            session.report("failed", text=f"{type(failure).__name__}: {failure}")


asyncio.run(main())
