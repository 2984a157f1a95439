"""The suite's processes and those that it judges."""

from __future__ import annotations

import ast
import json
import os
import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server_process import FEEDWIRE, EchoServer, Failure

AGENT = "feedwire"
START_SECONDS = 30.0
# A role takes a minute; a hang has to end before CI's own limit.
ROLE_SECONDS = 300.0


@dataclass(frozen=True)
class Running:
    """The suite's process, and the cases that it set out to run."""

    process: subprocess.Popen[bytes]
    cases: list[str]


@dataclass(frozen=True)
class Suite:
    """The installed suite."""

    python27: str
    user_base: str

    @contextmanager
    def process(self, mode: str, folder: Path, settings: dict[str, Any]) -> Iterator[Running]:
        """The suite in a mode, with its output in the folder's log; ended with the context."""
        specification = folder / "specification.json"
        specification.write_text(json.dumps(settings))
        command = [self.python27, "-u", "-m", "autobahntestsuite.wstest", "-m", mode, "-s", str(specification), "-u", "0"]
        environment = os.environ | {"PYTHONUSERBASE": self.user_base}
        path = folder / "log"
        with path.open("wb") as log:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment)
            try:
                wait_for(process, "cases to run", lambda: named_cases(path))
                yield Running(process, named_cases(path))
            finally:
                process.kill()
                process.wait()


def selection(cases: list[str]) -> dict[str, Any]:
    """The suite's settings for the core, which is all but compression, or for patterns."""
    if cases == ["core"]:
        return {"cases": ["*"], "exclude-cases": ["12.*", "13.*"], "exclude-agent-cases": {}}
    return {"cases": cases, "exclude-cases": [], "exclude-agent-cases": {}}


def run_server(suite: Suite, folder: Path, cases: list[str]) -> list[str]:
    """Let the suite run its cases against our echo server; the cases that it set out to run."""
    with EchoServer() as server:
        settings = selection(cases) | {"outdir": str(folder), "servers": [{"agent": AGENT, "url": server.url}]}
        with suite.process("fuzzingclient", folder, settings) as running:
            status = finished(running.process, "the suite")
        if status != 0:
            raise Failure(f"the suite ended with {status}")
        if server.status is not None:
            raise Failure(f"the server ended with {server.status}")
        server.terminate()
        server.wait()
    return running.cases


def run_client(suite: Suite, folder: Path, cases: list[str]) -> list[str]:
    """Let our client ask the suite for each of its cases, and for the report; the cases that the suite set out to run."""
    port = free_port()
    url = f"ws://127.0.0.1:{port}"
    with suite.process("fuzzingserver", folder, selection(cases) | {"outdir": str(folder), "url": url}) as running:
        wait_for(running.process, "connections", lambda: accepts(port))
        client = subprocess.Popen([FEEDWIRE, "connect", "websocket", url, "--autobahn", AGENT], stdin=subprocess.DEVNULL)
        try:
            status = finished(client, "the client")
        finally:
            client.kill()
            client.wait()
        if running.process.poll() is not None:
            raise Failure(f"the suite ended with {running.process.returncode}")
    if status != 0:
        raise Failure(f"the client ended with {status}")
    return running.cases


def finished(process: subprocess.Popen[bytes], name: str) -> int:
    """The exit status of a process that ends by itself."""
    try:
        return process.wait(ROLE_SECONDS)
    except subprocess.TimeoutExpired:
        raise Failure(f"{name} did not end in {ROLE_SECONDS:.0f} s") from None


def wait_for(process: subprocess.Popen[bytes], what: str, ready: Callable[[], object]) -> None:
    """Return once the suite, which has this process, is ready."""
    deadline = time.monotonic() + START_SECONDS
    while not ready():
        if process.poll() is not None:
            raise Failure(f"the suite ended with {process.returncode} before it had {what}")
        if time.monotonic() > deadline:
            raise Failure(f"the suite had no {what} within {START_SECONDS:.0f} s")
        time.sleep(0.05)


def named_cases(log: Path) -> list[str]:
    """The cases that the suite names in its log."""
    match = re.search(r"^Cases = (\[.*\])$", log.read_text(errors="replace"), re.MULTILINE)
    return ast.literal_eval(match[1]) if match else []


def free_port() -> int:
    """A port that nothing listens on; the suite cannot choose one itself and tell."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def accepts(port: int) -> bool:
    """Whether something listens on a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
