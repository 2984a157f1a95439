"""Play the simulators of feeds to clients in Python, which have JSON and WebSocket from others, and to ours: all tell the same.

What they tell is in the folder `expected`, a line for each event. Each run looks for a digit that it changes in each line, and for what
another seed makes, so that a comparison that sees nothing is seen. FEEDWIRE names another program with our command line; --record
writes the files anew from what Python's clients tell.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import aleno
import aries
import ledgercore
import shuriken
import tomo
from scenarios import SEED, Scenario, grouped, taken
from server_process import FEEDWIRE, Failure, ServerProcess

SCENARIOS = [scenario for feed in (aleno, aries, ledgercore, shuriken, tomo) for scenario in feed.SCENARIOS]
EXPECTED = Path(__file__).resolve().parent / "expected"
CLIENT_SECONDS = 20.0


def server(scenario: Scenario, seed: int = SEED) -> ServerProcess:
    """The simulator, which is another one for each client, because a session's name may be that of a first or second one."""
    options = ["--port", "0", "--seed", str(seed), *scenario.serve]
    return ServerProcess([FEEDWIRE, "serve", scenario.feed, *options], scenario.scheme)


async def python_lines(scenario: Scenario) -> list[str]:
    """What the client in Python tells."""
    with server(scenario) as running:
        try:
            async with asyncio.timeout(CLIENT_SECONDS):
                lines = await taken(scenario.client(running.url + scenario.path), scenario.count)
                return grouped(lines) if scenario.is_grouped else lines
        except TimeoutError:
            raise Failure(f"{scenario}: Python's client does not end within {CLIENT_SECONDS:.0f} s") from None
        except (LookupError, TypeError, ValueError) as failure:
            raise Failure(f"{scenario}: Python's client: {failure!r}") from failure


def our_lines(scenario: Scenario, seed: int = SEED) -> list[str]:
    """What our client tells; it has to end in order."""
    with server(scenario, seed) as running:
        command = [FEEDWIRE, "connect", scenario.feed, running.url + scenario.path, *scenario.subscriptions]
        command += ["--count", str(scenario.count), *scenario.connect]
        try:
            done = subprocess.run(command, capture_output=True, timeout=CLIENT_SECONDS, text=True, check=False)
        except subprocess.TimeoutExpired:
            raise Failure(f"{scenario}: our client does not end within {CLIENT_SECONDS:.0f} s") from None
    if done.returncode != 0:
        raise Failure(f"{scenario}: our client ends with {done.returncode}: {done.stderr.strip()}")
    lines = done.stdout.splitlines()
    return grouped(lines) if scenario.is_grouped else lines


def difference(expected: list[str], found: list[str]) -> str | None:
    """The first line that is another one."""
    for number, (one, other) in enumerate(zip(expected, found, strict=False), 1):
        if one != other:
            return f"line {number} is\n  {other}\nand not\n  {one}"
    return None if len(expected) == len(found) else f"{len(found)} lines, and not {len(expected)}"


def expected_lines(scenario: Scenario) -> list[str]:
    """What has to be told."""
    return (EXPECTED / f"{scenario}.jsonl").read_text(encoding="utf-8").splitlines()


def changed(line: str) -> str:
    """The line with its last digit changed, or its last letter if there is none."""
    position = max((index for index, character in enumerate(line) if character.isdigit()), default=len(line) - 3)
    return line[:position] + ("1" if line[position] == "0" else "0") + line[position + 1 :]


def blind_spot(lines: list[str]) -> str | None:
    """What the comparison does not see, if there is something."""
    for index, line in enumerate(lines):
        if not difference([*lines[:index], changed(line), *lines[index + 1 :]], lines):
            return f"a change of line {index + 1} is not seen"
    return None if difference(lines, lines[:-1]) else "an end that comes too soon is not seen"


def check(scenario: Scenario) -> bool:
    """Print whether both clients tell what is expected."""
    start = time.monotonic()
    expected = expected_lines(scenario)
    faults = {
        "Python's client": difference(expected, asyncio.run(python_lines(scenario))),
        "our client": difference(expected, our_lines(scenario)),
        "another seed": None if difference(expected, our_lines(scenario, SEED + 1)) else "makes the same",
        "the comparison": blind_spot(expected),
    }
    for name, fault in faults.items():
        if fault:
            print(f"FAILED {scenario}, {name}: {fault}")
    if any(faults.values()):
        return False
    print(f"ok     {scenario}: {len(expected)} lines ({time.monotonic() - start:.1f} s)", flush=True)
    return True


def main() -> int:
    """Run the scenarios whose name has the pattern of the command line."""
    parser = argparse.ArgumentParser("interop-feeds", description=__doc__.partition("\n")[0])
    parser.add_argument("--record", action="store_true", help="write what is expected, as Python's clients tell it")
    parser.add_argument("pattern", nargs="?", default="", help="part of the names of the scenarios to run")
    arguments = parser.parse_args()
    logging.disable()
    chosen = [scenario for scenario in SCENARIOS if arguments.pattern in str(scenario)]
    passed: list[bool] = []
    try:
        for scenario in chosen:
            if arguments.record:
                lines = asyncio.run(python_lines(scenario))
                (EXPECTED / f"{scenario}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
            passed.append(check(scenario))
    except Failure as failure:
        sys.exit(f"interop-feeds: {failure}")
    print(f"interop-feeds: {len(passed)} scenarios, {passed.count(False)} failed")
    return 0 if passed and all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
