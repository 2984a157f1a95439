"""What a report of the suite has to say for a strict pass."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from server_process import Failure

# Cases of each group of the core in version 25.10.1: 301.
CORE = {"1": 16, "2": 11, "3": 7, "4": 10, "5": 20, "6": 145, "7": 37, "9": 54, "10": 1}
# What the suite judges neither way, whatever the answer and the close.
INFORMATIONAL = {"7.1.6", "7.13.1", "7.13.2"}

Verdict = dict[str, str | int | None]
Report = dict[str, Verdict]


def load(folder: Path, agent: str) -> Report:
    """The verdicts on the one agent."""
    try:
        index = json.loads((folder / "index.json").read_text())
    except (FileNotFoundError, json.JSONDecodeError) as error:
        raise Failure(f"no report: {error}") from None
    if list(index) != [agent]:
        raise Failure(f"a report on {list(index)} instead of {agent}")
    return index[agent]


def summary(report: Report) -> str:
    """How many cases there are of each verdict, and which took longest."""
    counts = Counter(str(verdict["behavior"]) for verdict in report.values())
    slowest = sorted(report, key=lambda case: -duration(report, case))[:3]
    times = ", ".join(f"{case} {duration(report, case) / 1000:.1f} s" for case in slowest)
    return f"{len(report)} cases, {', '.join(f'{count} {name}' for name, count in sorted(counts.items()))}; slowest {times}"


def duration(report: Report, case: str) -> int:
    """The milliseconds that a case took."""
    return int(report[case]["duration"] or 0)


def findings(report: Report, due: list[str], whole: bool) -> list[str]:
    """What keeps the report on the cases `due` from a strict pass; `whole` if they have to be all of the core."""
    found = wrong_counts(due) if whole else []
    found += [f"{case}: not due" for case in report.keys() - due]
    for case in sorted(due, key=lambda case: [int(part) for part in case.split(".")]):
        found += case_findings(case, report.get(case))
    return found


def wrong_counts(cases: list[str]) -> list[str]:
    """Groups with more or fewer cases than the core has."""
    counts = Counter(case.partition(".")[0] for case in cases)
    return [
        f"group {group}: {counts[group]} cases instead of {CORE.get(group, 0)}"
        for group in sorted(CORE.keys() | counts.keys(), key=int)
        if counts[group] != CORE.get(group, 0)
    ]


def case_findings(case: str, verdict: Verdict | None) -> list[str]:
    """What is wrong with one case."""
    if verdict is None:
        return [f"{case}: no verdict"]
    wanted = "INFORMATIONAL" if case in INFORMATIONAL else "OK"
    return [
        f"{case}: {kind} {verdict[kind]} instead of {wanted}, close code {verdict['remoteCloseCode']}"
        for kind in ("behavior", "behaviorClose")
        if verdict[kind] != wanted
    ]
