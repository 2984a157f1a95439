"""Prove our Socket.IO server and client with peers that others wrote: the official JavaScript client, and python-socketio.

Needs the packages of `requirements.txt`, Node, and Debian's node-ws and node-xmlhttprequest (fetched where they are missing).
FEEDWIRE names another program with our command line. With --self-test the peers talk to each other, which proves the checks.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import scenarios  # noqa: F401
from cases import Case, Servers, cases_of
from our_client import OurClient
from peers import javascript_client, python_client, python_server
from programs import JavaScript, Program, PythonRevision3
from server_process import Failure, ServerProcess, SocketIOServer
from sessions import Client
from soaking import descriptors

ALL_SECONDS = 240
CASE_SECONDS = 20
# Other clients do not care that python-socketio takes 16.
MANY = ["--packets-per-payload", "1000"]
PLAIN = ["--recovery-window", "0"]
RECOVERY = ["--recovery-window", "60000"]
PINGS = ["--ping-interval", "200", "--ping-timeout", "600"]


def give_up(*_: object) -> None:
    """End what runs."""
    raise SystemExit(f"interop-socketio: the checks did not end within {ALL_SECONDS} s")


@contextmanager
def our_servers() -> Iterator[Servers]:
    """Servers of `feedwire`."""

    def make(*options: str) -> ServerProcess:
        return SocketIOServer("--allow-eio3", *(options or PLAIN))

    with make() as plain, make(*PLAIN, *PINGS) as pinging, make(*RECOVERY) as recovering:
        yield Servers("our server", make, plain, pinging, recovering, refusal="Invalid namespace", ends_in_order=True)
        for server in (plain, pinging, recovering):
            server.terminate()
            server.wait()


@contextmanager
def python_servers(revision: int, *common: str) -> Iterator[Servers]:
    """Servers of python-socketio."""

    def make(*options: str) -> ServerProcess:
        return ServerProcess(python_server(revision, *common, *options), "http")

    with make() as plain, make(*PINGS) as pinging:
        yield Servers(f"python-socketio's server of revision {revision}", make, plain, pinging, refuses=revision == 4)


async def passes(case: Case) -> bool:
    """Run a case and print how it went."""
    start = time.monotonic()
    fault = None
    try:
        async with asyncio.timeout(CASE_SECONDS):
            await case.scenario(case)
    except Failure as failure:
        fault = str(failure)
    except TimeoutError:
        fault = f"what is awaited does not come within {CASE_SECONDS} s"
    except Exception as failure:
        fault = f"{type(failure).__name__} {failure}"
    for session in case.sessions:
        # A program that has ended can do nothing, which is told already.
        with suppress(OSError):
            await session.close()
    print(f"FAILED {case}: {fault}" if fault else f"ok     {case} ({time.monotonic() - start:.1f} s)", flush=True)
    return fault is None


async def run(client: Client, servers: Servers, pattern: str) -> list[bool]:
    """Run all cases of a client with servers that have the pattern."""
    chosen = [[case for case in cases if pattern in str(case)] for cases in cases_of(client, servers)]
    if not any(chosen):
        return []
    passed: list[bool] = []
    await client.start()
    try:
        for cases in chosen:
            passed += await asyncio.gather(*[passes(case) for case in cases])
    finally:
        await client.end()
    return passed


def run_all(pattern: str, is_self_test: bool) -> list[bool]:
    """Run all cases that have the pattern."""
    javascript = JavaScript("JavaScript", javascript_client())
    many = MANY if is_self_test else []
    python_4 = Program("python-socketio 5", python_client(4, *many))
    python_3 = PythonRevision3("python-socketio 4", python_client(3, *many))
    if is_self_test:
        pairs = [(python_servers(4, *many), [javascript, python_4]), (python_servers(3, *many), [python_3])]
    else:
        pairs = [
            (our_servers(), [javascript, python_4, python_3]),
            (python_servers(4), [OurClient("our client", 4)]),
            (python_servers(3), [OurClient("our client of revision 3", 3)]),
        ]
    passed: list[bool] = []
    for context, clients in pairs:
        with context as servers:
            before = held(servers)
            for client in clients:
                passed += asyncio.run(run(client, servers, pattern))
            if servers.ends_in_order:
                passed.append(holds_nothing(servers, before))
    return passed


def held(servers: Servers) -> list[int]:
    """How many descriptors each server has."""
    return [descriptors(server.pid) for server in (servers.plain, servers.pinging, servers.recovering) if server]


def holds_nothing(servers: Servers, before: list[int]) -> bool:
    """Print whether servers have come to hold as little as before they had clients."""
    start = time.monotonic()
    while (now := held(servers)) != before:
        if time.monotonic() > start + CASE_SECONDS:
            print(f"FAILED {servers.name} holds {now} descriptors without a client, and {before} before it had any")
            return False
        time.sleep(0.02)
    print(f"ok     {servers.name} holds nothing when all have left ({time.monotonic() - start:.1f} s)", flush=True)
    return True


def main() -> int:
    """Run the cases whose name has the pattern of the command line."""
    parser = argparse.ArgumentParser("interop-socketio", description=__doc__.partition("\n")[0])
    parser.add_argument("--self-test", action="store_true", help="let the peers talk to each other")
    parser.add_argument("pattern", nargs="?", default="", help="part of the names of the cases to run")
    arguments = parser.parse_args()
    # What libraries log of a connection that fails is here what a case is about, and told by it.
    logging.disable()
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(ALL_SECONDS)
    try:
        passed = run_all(arguments.pattern, arguments.self_test)
    except Failure as failure:
        sys.exit(f"interop-socketio: {failure}")
    print(f"interop-socketio: {len(passed)} checks, {passed.count(False)} failed")
    return 0 if passed and all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
