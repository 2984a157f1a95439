"""Prove our Pusher server and client with peers that others wrote: pysher, asyncpusher, and the package websockets.

Needs the packages of `requirements.txt`. FEEDWIRE names another program with our command line. With --self-test the peers talk
to each other, and to a server with planted faults, which proves the checks.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import scenarios  # noqa: F401
from asyncpusher_client import AsyncpusherClient
from cases import Case, cases_of
from our_client import OurClient
from our_server import OurServer
from pysher_client import PysherClient
from python_server import FAULTS, PythonServer
from raw_client import RawClient
from server_process import Failure

ALL_SECONDS = 150
CASE_SECONDS = 20
# A fault shows soon, or as something that does not come.
FAULT_SECONDS = 3
AT_ONCE = 12


def give_up(*_: object) -> None:
    """End what runs."""
    raise SystemExit(f"interop-pusher-live: the checks did not end within {ALL_SECONDS} s")


async def fault_in(case: Case, seconds: float) -> str | None:
    """Run a case; what is wrong, if something is."""
    fault = None
    try:
        async with asyncio.timeout(seconds):
            await case.scenario(case)
    except Failure as failure:
        fault = str(failure)
    except TimeoutError:
        fault = f"what is awaited does not come within {seconds} s"
    except Exception as failure:
        fault = f"{type(failure).__name__} {failure}"
    try:
        for session in case.sessions:
            await session.close()
        await case.stack.aclose()
    except Exception as failure:
        fault = fault or f"the end: {type(failure).__name__} {failure}"
    return fault


async def passes(case: Case, turns: asyncio.Semaphore) -> bool:
    """Run a case and print how it went."""
    async with turns:
        start = time.monotonic()
        fault = await fault_in(case, CASE_SECONDS)
    print(f"FAILED {case}: {fault}" if fault else f"ok     {case} ({time.monotonic() - start:.1f} s)", flush=True)
    return fault is None


async def is_found(fault: str, check: str, turns: asyncio.Semaphore) -> bool:
    """Print whether a check fails when a server has a fault."""
    (case,) = [case for case in cases_of(RawClient(), PythonServer, fault) if str(case).endswith(f": {check}")]
    async with turns:
        found = await fault_in(case, FAULT_SECONDS)
    print(f"ok     {case}: {found}" if found else f"FAILED {case}: the fault is not found", flush=True)
    return found is not None


async def run_all(pattern: str, is_self_test: bool) -> list[bool]:
    """Run all cases that have the pattern."""
    others = [RawClient(), PysherClient(), AsyncpusherClient()]
    turns = asyncio.Semaphore(AT_ONCE)
    if is_self_test:
        pairs = [(client, PythonServer) for client in others]
    else:
        pairs = [(client, OurServer) for client in [*others, OurClient()]] + [(OurClient(), PythonServer)]
    cases = [case for client, server_type in pairs for case in cases_of(client, server_type) if pattern in str(case)]
    passed = list(await asyncio.gather(*[passes(case, turns) for case in cases]))
    if is_self_test:
        faults = [(fault, check) for fault, check in FAULTS.items() if pattern in fault]
        passed += await asyncio.gather(*[is_found(fault, check, turns) for fault, check in faults])
    return passed


def main() -> int:
    """Run the cases whose name has the pattern of the command line."""
    parser = argparse.ArgumentParser("interop-pusher-live", description=__doc__.partition("\n")[0])
    parser.add_argument("--self-test", action="store_true", help="let the peers talk to each other")
    parser.add_argument("pattern", nargs="?", default="", help="part of the names of the cases to run")
    arguments = parser.parse_args()
    # What libraries log of a connection that fails is here what a case is about, and told by it.
    logging.disable()
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(ALL_SECONDS)
    passed = asyncio.run(run_all(arguments.pattern, arguments.self_test))
    print(f"interop-pusher-live: {len(passed)} checks, {passed.count(False)} failed")
    return 0 if passed and all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
