"""Clients that others wrote, as programs that hold sessions.

Each line that such a program reads is an object with `session`, a number, `command` and what the command needs: `open` {url,
transport, namespaces, auth}, `emit` {namespace, event, acknowledged}, `leave` {namespace}, `close`. Each line that it prints has
`session` and `type`: `transport` {name}, and with a `namespace` `connected`, `refused` {message}, `event` and `acknowledgement`
{arguments}, `disconnected`; `failed` {text} is what went wrong in the program.
"""

from __future__ import annotations

import asyncio
import json
from asyncio.subprocess import PIPE, Process
from typing import Any

from server_process import Failure
from sessions import Session, Target
from values import decoded, encoded

LINE_LIMIT = 1 << 24


class Program:
    """A driven client."""

    has_namespaces = True

    has_auth = has_unicode = has_empty_bytes = True
    leaves_namespaces = recovers = False

    def __init__(self, name: str, command: list[str]) -> None:
        self.name = name
        self._command = command
        self._sessions: list[ProgramSession] = []

    async def start(self) -> None:
        """Start the program."""
        self._process = await asyncio.create_subprocess_exec(*self._command, stdin=PIPE, stdout=PIPE, limit=LINE_LIMIT)
        self._reading = asyncio.create_task(self._read(self._process))

    async def open(self, target: Target) -> Session:
        """A new connection."""
        session = ProgramSession(self, len(self._sessions))
        self._sessions.append(session)
        members = {"namespaces": list(target.namespaces), "auth": target.auth}
        await session.command("open", url=target.url, transport=target.transport, **members)
        return session

    async def end(self) -> None:
        """End the program."""
        if self._process.returncode is None:
            self._process.kill()
        await self._reading
        await self._process.wait()

    async def send(self, line: dict[str, Any]) -> None:
        """Write a line."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(line).encode() + b"\n")
        await self._process.stdin.drain()

    async def _read(self, process: Process) -> None:
        """Give each session what the program reports of it."""
        assert process.stdout
        while line := await process.stdout.readline():
            report = decoded(json.loads(line))
            self._sessions[report["session"]].take(report)
        for session in self._sessions:
            session.fail(f"the end of {self.name}")


class JavaScript(Program):
    """The official client."""

    leaves_namespaces = recovers = True


class PythonRevision3(Program):
    """python-socketio 4, which miscounts text that is not ASCII in polling, and drops bytes that are empty."""

    has_auth = has_unicode = has_empty_bytes = False


class ProgramSession(Session):
    """A session that a program holds."""

    def __init__(self, program: Program, number: int) -> None:
        super().__init__()
        self._program, self._number = program, number

    async def command(self, command: str, **members: Any) -> None:
        """Let the program do something."""
        await self._program.send({"session": self._number, "command": command, **members})

    async def emit(self, *event: Any, namespace: str = "/", acknowledged: bool = False) -> None:
        await self.command("emit", namespace=namespace, event=encoded(event), acknowledged=acknowledged)

    async def leave(self, namespace: str) -> None:
        if not self._program.leaves_namespaces:
            raise Failure(f"{self._program.name} cannot leave one namespace")
        await self.command("leave", namespace=namespace)

    async def close(self) -> None:
        await self.command("close")
