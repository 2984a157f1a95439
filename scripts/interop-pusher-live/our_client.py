"""`feedwire connect pusher`, a process for each session."""

from __future__ import annotations

import asyncio
import json
from asyncio.subprocess import PIPE, Process
from typing import Any

from server_process import FEEDWIRE
from sessions import Report, Session, Target


class OurClient:
    """Our client."""

    name = "our client"
    is_raw = tells_pings = tells_pongs = False
    answers_pings = has_user_ids = signs_in = stays_after_errors = reconnects = True

    async def open(self, target: Target) -> OurSession:
        """A new connection."""
        options = ["--secret", target.secret]
        if target.member is not None:
            options += ["--member", json.dumps(target.member)]
        if target.patience is not None:
            milliseconds = str(round(target.patience * 1000))
            options += ["--activity-timeout", milliseconds, "--pong-timeout", milliseconds]
        command = [FEEDWIRE, "connect", "pusher", target.url("feedwire"), *options]
        return OurSession(await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=PIPE))


class OurSession(Session):
    """A session that our client holds."""

    def __init__(self, process: Process) -> None:
        super().__init__()
        self._process = process
        self._reading = asyncio.create_task(self._read())

    async def send(self, event: str, **members: Any) -> None:
        """Write a line."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"event": event, **members}).encode() + b"\n")
        await self._process.stdin.drain()

    async def subscribe(self, channel: str) -> None:
        await self.send("pusher:subscribe", data={"channel": channel})

    async def unsubscribe(self, channel: str) -> None:
        await self.send("pusher:unsubscribe", data={"channel": channel})

    async def trigger(self, event: str, channel: str, data: Any) -> None:
        await self.send(event, channel=channel, data=data)

    async def sign_in(self, user_data: str) -> None:
        await self.send("pusher:signin", data={"user_data": user_data})

    async def close(self) -> None:
        if self._process.returncode is None:
            assert self._process.stdin
            self._process.stdin.close()
            try:
                async with asyncio.timeout(3):
                    await self._process.wait()
            except TimeoutError:
                self._process.kill()
        await self._reading
        await self._process.wait()

    async def status(self) -> int:
        """How the process ends."""
        return await self._process.wait()

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
        match report:
            case {"type": "event", "event": event, "channel": channel, **rest}:
                self.take_event(event, channel, rest.get("data"), rest.get("user_id"))
            case {"type": "signed-in", "user_id": user_id}:
                self.take("signed-in", user={"id": user_id})
            case {"type": "error", **rest}:
                self.take("error", **rest)
            case {"type": type, "channel": channel, **rest}:
                self.take(type, channel, **rest)
            case {"type": type, **rest}:
                self.take(type, **rest)
