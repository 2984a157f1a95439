#!/usr/bin/env python3
"""Hold the benchmarks against what was recorded in Benchmarks/recorded.json.

Allocations per message must be those recorded, and 0 on tier 1. Instructions per message, counted by callgrind, may differ
by 3 % where the toolchain, the machine's kind and valgrind are those of the record; elsewhere they are only reported.
Ratios to memcpy in the same run may fall to half; one that is lower is measured again. After a change that is meant: benchmark-gate.py --record.
"""

import concurrent.futures
import json
import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / ".build/release/FeedwireBenchmarks"
RECORD = ROOT / "Benchmarks/recorded.json"
INSTRUCTION_TOLERANCE = 0.03
RATIO_TOLERANCE = 2
# A slow spell of the machine can last for seconds; what is slower by itself stays so.
RATIO_ATTEMPTS = 6
# One for each path through the code; callgrind is slow.
COUNTED = [
    f"json.read-fields/{name}" for name in ("aries/usual", "aries/shuffled", "tomo/usual", "pusher/usual")
] + ["msgpack.decode-event/8", "feeds.decode-fields/pusherPlainSwap/shuffled"] + [
    f"feeds.decode-fields/{name}/usual"
    for name in (
        "ariesBurst",
        "ariesQuote",
        "tomoCandle",
        "tomoPrice",
        "pusherSwap",
        "pusherWholeSwap",
        "pusherPlainSwap",
        "shurikenSwap",
    )
] + [
    "feeds.aleno/tickers/1",
    "feeds.ledgercore/live-update",
] + [
    f"pipeline.{name}"
    for name in (
        "aries/quote/unmasked/16384",
        "aries/quote/masked/16384",
        "aries/lines/unmasked/16384",
        "aries/owned-quote/unmasked/16384",
        "tomo/candle/unmasked/16384",
        "tomo/price/unmasked/16384",
        "tomo/owned-candle/unmasked/16384",
        "shuriken/swap/unmasked/16384",
        "shuriken/owned-swap/unmasked/16384",
        "shuriken/pusher-swap/unmasked/16384",
        "shuriken/pusher-whole-swap/unmasked/16384",
        "shuriken/owned-pusher-whole-swap/unmasked/16384",
        "aleno/equities/1/unmasked/16384",
        "aleno/equities/8/unmasked/16384",
        "aleno/tickers/8/unmasked/16384",
        "aleno/owned-equities/8/unmasked/16384",
        "ledgercore/live-update/unmasked/16384",
        "ledgercore/owned-live-update/unmasked/16384",
    )
] + [
    "feeds.encode/aries/quote",
    "feeds.encode/tomo/candle",
    "feeds.encode/shuriken/pusher-swap",
    "feeds.encode/aleno/equities",
    "feeds.encode/ledgercore/live-update",
] + [
    f"websocket.{name}"
    for name in (
        "decode-frames/ascii/32/masked/16384",
        "decode-messages/ascii/32/masked/16384",
        "decode-messages/ascii/32/unmasked/16384",
        "decode-messages/ascii/1024/masked/16384",
        "decode-messages/mixed/1024/masked/16384",
        "decode-messages/mixed/256/masked/odd",
        "decode-messages/ascii/65536/masked/16384",
        "encode-messages/ascii/256/masked",
        "decode-connection/ascii/32/masked/16384",
        "echo-connection/ascii/32/masked/16384",
        "echo-connection/ascii/32/unmasked/odd",
        "open-server/browser",
        "open-client/web-server",
    )
] + [
    "socketio.decode-fields/ticker/116",
    "socketio.decode-messages/ticker/116",
    "socketio.decode-messages/book/160",
    "socketio.encode/ticker/116",
    "engineio.decode-payload/record-separated/whole",
    "engineio.decode-payload/length-prefixed/whole",
    "engineio.decode-payload/binary/whole",
    "engineio.decode-packet",
]
# What makes values that own their bytes, tier 2; all else may not allocate.
OWNED = re.compile(
    r"(websocket\.(decode-owned|open-server|open-client)|(feeds|socketio|engineio)\.(de|en)code-owned"
    r"|pipeline\.[a-z]+/owned-[a-z-]+|feeds\.encode/(aleno|ledgercore))/"
)


def output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def key() -> str:
    """What the instruction counts depend on besides the code."""
    swift = re.search(r"Swift version (\S+)", output("swift", "--version"))[1]
    return f"swift {swift}, {platform.machine()}, {output('valgrind', '--version').strip()}"


def instructions(program: str, name: str) -> float:
    """Instructions per message of two passes: start-up and corpus do not count, and run faster for it."""
    valgrind = ["valgrind", "--tool=callgrind", "--instr-atstart=no", "--callgrind-out-file=/dev/null"]
    run = subprocess.run([*valgrind, program, "repeat", name, "2"], check=True, capture_output=True, text=True)
    return round(int(re.search(r"Collected : (\d+)", run.stderr)[1]) / 2 / int(run.stdout), 1)


def ratio_again(name: str) -> float:
    """The best of a few more measurements."""
    best = 0.0
    for _ in range(RATIO_ATTEMPTS):
        rows = json.loads(output(str(PROGRAM), "run", "--format", "json", "--filter", name))
        best = max([best] + [row["ratioToMemcpy"] for row in rows if row["name"] == name])
    return round(best, 4)


def measured() -> dict:
    rows = json.loads(output(str(PROGRAM), "run", "--format", "json"))
    with tempfile.TemporaryDirectory() as folder:
        # Valgrind cannot read the debug information of the toolchain's linker.
        stripped = f"{folder}/FeedwireBenchmarks"
        output("strip", "--strip-debug", "-o", stripped, str(PROGRAM))
        # Not a timing: all cores may count at once.
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            counted = dict(zip(COUNTED, pool.map(lambda name: instructions(stripped, name), COUNTED)))
    return {
        "key": key(),
        "instructions": counted,
        "allocations": {row["name"]: row["allocationsPerMessage"] for row in rows},
        "ratios": {row["name"]: round(row["ratioToMemcpy"], 4) for row in rows},
    }


def findings(now: dict, then: dict) -> list[str]:
    found = []
    for kind in ("instructions", "allocations", "ratios"):
        for name in sorted(now[kind].keys() ^ then[kind].keys()):
            found.append(f"{kind}: {name} is only in the {'program' if name in now[kind] else 'record'}")
    for name in now["instructions"].keys() & then["instructions"].keys():
        change = now["instructions"][name] / then["instructions"][name] - 1
        print(f"{now['instructions'][name]:12.1f} instructions ({change:+.1%})  {name}")
        if now["key"] == then["key"] and abs(change) > INSTRUCTION_TOLERANCE:
            found.append(f"instructions: {name}: {change:+.1%}")
    for name, count in now["allocations"].items():
        if count != then["allocations"].get(name):
            found.append(f"allocations: {name}: {count} per message instead of {then['allocations'].get(name)}")
        if count and not OWNED.match(name):
            found.append(f"allocations: {name} is tier 1 and makes {count} per message")
    for name, ratio in now["ratios"].items():
        lowest = then["ratios"].get(name, 0) / RATIO_TOLERANCE
        if ratio < lowest:
            ratio = ratio_again(name)
        if ratio < lowest:
            found.append(f"ratios: {name}: {ratio} of memcpy's speed instead of {then['ratios'][name]}")
    if now["key"] != then["key"]:
        print(f"recorded with {then['key']}, run with {now['key']}: instructions are only reported")
    return found


def main() -> int:
    now = measured()
    if sys.argv[1:] == ["--record"]:
        then = json.loads(RECORD.read_text())
        # The lower of two recordings: a lucky measurement is no promise.
        now["ratios"] = {name: min(ratio, then["ratios"].get(name, ratio)) for name, ratio in now["ratios"].items()}
        RECORD.write_text(json.dumps(now, indent=2, sort_keys=True) + "\n")
        return 0
    found = findings(now, json.loads(RECORD.read_text()))
    print("\n".join(found) if found else "benchmarks: as recorded")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
