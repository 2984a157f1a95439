"""`feedwire connect socketio`, which holds one session in one namespace."""

from __future__ import annotations

import asyncio
import json
from asyncio.subprocess import PIPE, Process
from typing import Any

from server_process import FEEDWIRE
from sessions import Report, Session, Target
from values import packed, unpacked

LINE_LIMIT = 1 << 24


class OurClient:
    """Our client, a process for each session."""

    has_namespaces = leaves_namespaces = recovers = False

    def __init__(self, name: str, revision: int) -> None:
        self.name = name
        self._revision = revision
        # As far as python-socketio 4 understands.
        self.has_auth = self.has_unicode = self.has_empty_bytes = revision == 4
        self._sessions: list[OurSession] = []

    async def start(self) -> None:
        """There is nothing to start."""

    async def open(self, target: Target) -> OurSession:
        """A new connection."""
        (namespace,) = target.namespaces
        options = ["--namespace", namespace, "--transport", target.transport, "--eio", str(self._revision)]
        if target.auth is not None:
            options += ["--auth", json.dumps(target.auth)]
        command = [FEEDWIRE, "connect", "socketio", target.url, *options]
        process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=PIPE, limit=LINE_LIMIT)
        session = OurSession(process, namespace, target.transport)
        self._sessions.append(session)
        return session

    async def end(self) -> None:
        """End what still runs."""
        for session in self._sessions:
            await session.end()


class OurSession(Session):
    """A session that our client holds."""

    def __init__(self, process: Process, namespace: str, transport: str) -> None:
        super().__init__()
        self._process, self._namespace = process, namespace
        if transport != "upgrade":
            # It does not say so.
            self.take({"type": "transport", "name": transport})
        self._reading = asyncio.create_task(self._read())

    async def emit(self, *event: Any, namespace: str = "/", acknowledged: bool = False) -> None:
        assert self._process.stdin and namespace == self._namespace
        attachments: list[bytes] = []
        text = json.dumps(packed(event, attachments), ensure_ascii=False)
        line = " ".join([text, *(attachment.hex() for attachment in attachments)])
        self._process.stdin.write(f"{'?' if acknowledged else ''}{line}\n".encode())
        await self._process.stdin.drain()

    async def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()

    async def exit(self) -> int:
        """How the process ends."""
        return await self._process.wait()

    async def end(self) -> None:
        """End the process if it runs."""
        if self._process.returncode is None:
            self._process.kill()
        await self._reading
        await self._process.wait()

    async def _read(self) -> None:
        """Take what is printed."""
        assert self._process.stdout and self._process.stderr
        while line := await self._process.stdout.readline():
            try:
                self._take_line(json.loads(line))
            except (ValueError, LookupError, TypeError) as failure:
                self.fail(f"our client printed {line!r} ({failure})")
        complaint = await self._process.stderr.read()
        self.fail(f"the end of our client: {complaint.decode().strip() or 'without a word'}")

    def _take_line(self, report: Report) -> None:
        """Take a line that is printed."""
        match report["type"]:
            case "upgraded":
                self.take({"type": "transport", "name": "websocket"})
            case "event" | "acknowledgement":
                attachments = [bytes.fromhex(attachment) for attachment in report["attachments"]]
                self.take({**report, "arguments": unpacked(report["arguments"], attachments)})
            case "refused":
                document = report["document"]
                self.take({**report, "message": document["message"] if isinstance(document, dict) else document})
            case "connected" | "disconnected":
                self.take(report)
