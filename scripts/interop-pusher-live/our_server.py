"""`feedwire serve pusher`, from `async with` to its end."""

from __future__ import annotations

import asyncio
import json
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, Self

from server_process import FEEDWIRE, ServerProcess


class OurServer:
    """A server in a process of its own, on a free port."""

    name = "our server"
    is_ours = True

    def __init__(
        self,
        activity_timeout: int = 120,
        ping_interval: float = 150,
        pong_timeout: float = 30,
        mute_after: float | None = None,
        fault: str = "",
    ) -> None:
        assert not fault
        options = ["--activity-timeout", milliseconds(activity_timeout), "--pong-timeout", milliseconds(pong_timeout)]
        options += ["--ping-interval", milliseconds(ping_interval)]
        if mute_after is not None:
            options += ["--mute-after", milliseconds(mute_after)]
        self._process = ServerProcess([FEEDWIRE, "serve", "pusher", "--port", "0", *options], "ws")

    async def __aenter__(self) -> Self:
        await asyncio.to_thread(self._process.__enter__)
        self.port: int = self._process.port
        return self

    async def __aexit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            await asyncio.to_thread(self._process.wait)
        finally:
            self._process.__exit__()

    async def publish(self, channel: str, event: str, data: Any) -> None:
        """Send an event to all of a channel."""
        body = {"name": event, "channel": channel, "data": json.dumps(data)}
        status, _ = await self.post("/events", json.dumps(body), "application/json")
        assert status == 200

    async def authorize(self, path: str, **form: str) -> tuple[int, Any]:
        """What the endpoint of authorizations answers: a status and a document."""
        status, body = await self.post(path, urllib.parse.urlencode(form), "application/x-www-form-urlencoded")
        return status, json.loads(body) if status == 200 else None

    async def post(self, path: str, body: str, type: str) -> tuple[int, str]:
        """A status and a body."""
        return await asyncio.to_thread(self._post, path, body, type)

    def _post(self, path: str, body: str, type: str) -> tuple[int, str]:
        url = f"http://127.0.0.1:{self.port}{path}"
        request = urllib.request.Request(url, body.encode(), {"Content-Type": type}, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=5) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ""


def milliseconds(seconds: float) -> str:
    """A time as the command line has it."""
    return str(round(seconds * 1000))
