"""Run the Autobahn WebSocket test suite against our echo server and our client, and judge its reports strictly.

`scripts/autobahn.sh` installs the suite and starts this.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from judge import findings, load, summary
from suite import AGENT, Suite, run_client, run_server
from server_process import Failure

ROLES: dict[str, Callable[[Suite, Path, list[str]], list[str]]] = {"server": run_server, "client": run_client}


def judge_role(role: str, suite: Suite, output: Path, cases: list[str]) -> bool:
    """Run one role into its own folder, print what is to say about it, and tell whether it passes."""
    folder = output / role
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    start = time.monotonic()
    try:
        due = ROLES[role](suite, folder, cases)
        report = load(folder, AGENT)
    except Failure as failure:
        print(f"autobahn {role}: {failure}; the suite's log is {folder}/log", flush=True)
        return False
    found = findings(report, due, whole=cases == ["core"])
    lines = [f"autobahn {role}: {summary(report)}; {time.monotonic() - start:.0f} s", *found]
    if found:
        lines.append(f"autobahn {role}: {len(found)} findings; the cases are in {folder}")
    print("\n  ".join(lines), flush=True)
    return not found


def main() -> int:
    """Run the roles that the command line names, at the same time."""
    parser = argparse.ArgumentParser("autobahn", description=__doc__.partition("\n")[0])
    parser.add_argument("--python27", required=True, help="CPython 2.7")
    parser.add_argument("--suite", required=True, help="where the suite is installed, as a user base of Python")
    parser.add_argument("--output", type=Path, required=True, help="the folder for the reports, one for each role")
    parser.add_argument("role", choices=[*ROLES, "both"])
    parser.add_argument("cases", nargs="+", help="core, or patterns of cases")
    arguments = parser.parse_args()
    suite = Suite(arguments.python27, arguments.suite)
    roles = list(ROLES) if arguments.role == "both" else [arguments.role]
    with ThreadPoolExecutor(len(roles)) as pool:
        passed = pool.map(lambda role: judge_role(role, suite, arguments.output, arguments.cases), roles)
        return 0 if all(list(passed)) else 1


if __name__ == "__main__":
    sys.exit(main())
