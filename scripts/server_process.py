"""Servers as child processes, for the programs of this folder."""

from __future__ import annotations

import os
import re
import selectors
import subprocess
from pathlib import Path
from typing import IO, Self

# FEEDWIRE names another program with the same command line.
FEEDWIRE = os.environ.get("FEEDWIRE", str(Path(__file__).resolve().parent.parent / ".build/release/feedwire"))
START_SECONDS = 10.0
STOP_SECONDS = 10.0


class Failure(Exception):
    """What keeps a check from being passed."""


class ServerProcess:
    """A program that says on its first line that it is listening, and at which URL; from `with` to its end."""

    def __init__(self, command: list[str], scheme: str, environment: dict[str, str] | None = None) -> None:
        self._command = command
        self._scheme = scheme
        self._environment = os.environ | (environment or {})

    def __enter__(self) -> Self:
        if not os.access(self._command[0], os.X_OK):
            raise Failure(f"there is no {self._command[0]}: swift build -c release")
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, env=self._environment
        )
        try:
            self.port = self._listening_port()
        except BaseException:
            self._kill()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._kill()

    @property
    def pid(self) -> int:
        """The process of the server."""
        return self._process.pid

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"{self._scheme}://127.0.0.1:{self.port}/"

    @property
    def status(self) -> int | None:
        """How it ended, or nothing while it runs."""
        return self._process.poll()

    def terminate(self) -> None:
        """Ask it to end, by SIGTERM."""
        self._process.terminate()

    def wait(self) -> None:
        """Return once it has ended as it has to on SIGTERM: soon, and with 0."""
        try:
            status = self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            raise Failure(f"the server did not end within {STOP_SECONDS:.0f} s of SIGTERM") from None
        if status != 0:
            raise Failure(f"the server ended with {status} on SIGTERM")

    def _listening_port(self) -> int:
        """The port that its first line names."""
        assert self._process.stdout
        line = first_line(self._process.stdout, START_SECONDS)
        if not (match := re.fullmatch(rf"listening on {self._scheme}://127\.0\.0\.1:(\d+)/\n", line)):
            raise Failure(f"the server's first line is {line!r}")
        return int(match[1])

    def _kill(self) -> None:
        self._process.kill()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()


class EchoServer(ServerProcess):
    """`feedwire serve websocket` on a free port."""

    def __init__(self, *options: str, environment: dict[str, str] | None = None) -> None:
        super().__init__([FEEDWIRE, "serve", "websocket", "--port", "0", *options], "ws", environment)


class SocketIOServer(ServerProcess):
    """`feedwire serve socketio` on a free port."""

    def __init__(self, *options: str, environment: dict[str, str] | None = None) -> None:
        super().__init__([FEEDWIRE, "serve", "socketio", "--port", "0", *options], "http", environment)


def first_line(stream: IO[str], seconds: float) -> str:
    """The first line of a pipe, or nothing when it does not come in time."""
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        return stream.readline() if selector.select(seconds) else ""
