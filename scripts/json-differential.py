#!/usr/bin/env python3
"""Hold a testee's json.decode-value against two other strict parsers, on mutated messages of the feeds' shapes.

All have to accept or refuse the same texts, but for the differences that EXPLAINED gives a reason for. The parsers are Python's
json with its leniencies switched off, and Node's JSON.parse. Without a testee they are held against each other.

usage: scripts/json-differential.py [--seed N] [--count N] [-- TESTEE ARGUMENT…]
       scripts/json-differential.py -- .build/release/feedwire testee
"""

import argparse
import collections
import json
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

DEPTH_LIMIT = 128
OPERATION = "json.decode-value"
TIMEOUT_SECONDS = 10
SHOWN_COUNT = 20
NODE_PROGRAM = """
const decoder = new TextDecoder("utf-8", {fatal: true, ignoreBOM: true});
for (const line of require("fs").readFileSync(0, "latin1").split("\\n").slice(0, -1)) {
    let verdict = "accepted";
    try { JSON.parse(decoder.decode(Buffer.from(line, "hex"))); } catch (error) {
        if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
        verdict = "rejected";
    }
    console.log(verdict);
}
"""


class Verdict(NamedTuple):
    """What a parser says of a text; `reason` is its error's name, where it has one."""

    accepts: bool
    reason: str = ""


class Case(NamedTuple):
    """A text and what each parser says of it; `testee` is absent where there is none."""

    text: bytes
    verdicts: dict[str, Verdict]

    def accepting(self) -> set[str]:
        """The parsers that accept it."""
        return {name for name, verdict in self.verdicts.items() if verdict.accepts}

    def only_accepted_by(self, *names: str) -> bool:
        """Whether these are all that accept it."""
        return self.accepting() == set(names)

    def reason(self, name: str) -> str:
        """A parser's reason, empty if it has none or is not there."""
        return self.verdicts.get(name, Verdict(True)).reason


def is_lone_surrogate(case: Case) -> bool:
    """Node keeps lone surrogates, and nobody else does."""
    return (
        case.only_accepted_by("node")
        and case.reason("python") == "lone surrogate"
        and case.reason("testee") in ("", "json.lone-surrogate")
    )


def is_too_deep(case: Case) -> bool:
    """Only the testee refuses it, and it does nest deeper than its limit."""
    return (
        case.only_accepted_by("python", "node")
        and case.reason("testee") in ("", "json.too-deep")
        and depth(case.text) > DEPTH_LIMIT
    )


# Every difference that may be, with its reason.
EXPLAINED: dict[str, tuple[Callable[[Case], bool], str]] = {
    "lone surrogate": (is_lone_surrogate, "RFC 8259 8.2 leaves them open: JavaScript strings hold them, UTF-8 cannot"),
    "too deep": (is_too_deep, f"RFC 8259 9 lets a parser limit the depth: ours is {DEPTH_LIMIT}"),
}


# MARK: Parsers


def refuse_constant(name: str) -> None:
    """NaN and infinities, which Python would read."""
    raise ValueError(name)


def holds_lone_surrogate(value: Any) -> bool:
    """Whether a string of `value`, or a name of its pairs, is no Unicode."""
    stack = [value]
    while stack:
        match stack.pop():
            case str(text) if any("\ud800" <= character <= "\udfff" for character in text):
                return True
            case list() | tuple() as parts:
                stack.extend(parts)
    return False


def depth(text: bytes) -> int:
    """Levels of objects and arrays of a valid text."""
    deepest, stack = 0, [(json.loads(text, object_pairs_hook=list), 1)]
    while stack:
        part, level = stack.pop()
        if isinstance(part, list):
            deepest = max(deepest, level)
            stack.extend((inner[1] if isinstance(inner, tuple) else inner, level + 1) for inner in part)
    return deepest


def python_verdict(text: bytes) -> Verdict:
    """Python's json: strict UTF-8, no constants, no limit on digits, all names seen, no lone surrogates."""
    try:
        value = json.loads(
            text.decode("utf-8", "strict"),
            parse_constant=refuse_constant,
            parse_int=lambda digits: None,
            parse_float=lambda digits: None,
            object_pairs_hook=list,
        )
    except ValueError:
        return Verdict(False)
    return Verdict(False, "lone surrogate") if holds_lone_surrogate(value) else Verdict(True)


def node_verdicts(texts: list[bytes]) -> list[Verdict]:
    """Node's JSON.parse, behind a strict UTF-8 decoder."""
    lines = "".join(text.hex() + "\n" for text in texts)
    run = subprocess.run(["node", "-e", NODE_PROGRAM], input=lines, check=True, capture_output=True, text=True)
    return [Verdict(line == "accepted") for line in run.stdout.splitlines()]


def testee_verdicts(command: list[str], texts: list[bytes]) -> Iterator[Verdict]:
    """A testee, over its protocol: one process, one request and one answer at a time."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def ask(request: dict[str, Any]) -> dict[str, Any]:
            timer = threading.Timer(TIMEOUT_SECONDS, process.kill)
            timer.start()
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
            timer.cancel()
            return json.loads(line) if line else {"type": "crashed, or did not answer in time"}

        hello = ask({"type": "hello", "protocol": "feedwire-testee/1"})
        if OPERATION not in hello.get("operations", []):
            sys.exit(f"the testee has no {OPERATION}")
        for sequence, text in enumerate(texts, 1):
            answer = ask({"type": "run", "seq": sequence, "operation": OPERATION, "options": {}, "chunks": [text.hex()]})
            if answer["type"] not in ("accepted", "rejected") or answer.get("seq") != sequence:
                process.kill()
                sys.exit(f"the testee, on {shown(text)}: {answer.get('message', answer['type'])}")
            yield Verdict(answer["type"] == "accepted", answer.get("error", {}).get("identifier", ""))
        process.stdin.write('{"type": "bye"}\n')


# MARK: Texts


def invented_text(random: random.Random) -> str:
    """A word with what makes strings hard."""
    letters = 'abcXYZ 09_-/\\"\'<>{}[]:,.\n\t\x00\x1f\x7fé€漢😀𝄞\u2028\ufeff'
    return "".join(random.choice(letters) for _ in range(random.choice((0, 1, 3, 8, 17, 40))))


def invented_decimal(random: random.Random) -> str:
    """A decimal as feeds write them into strings."""
    return f"{random.choice(('', '-'))}{random.randrange(10 ** random.randint(1, 12))}.{random.randrange(10**8):08d}"


def aries(random: random.Random) -> Any:
    """The envelope of request, subscription and event, with an order in it."""
    order = {"clOrdId": invented_text(random), "qty": "10", "price": invented_decimal(random), "stopPrice": "", "legs": []}
    return random.choice(
        (
            {"type": "request", "id": "a-1", "payload": {"method": "post", "path": "/auth", "body": {"token": "T"}}},
            {"type": "subscribe", "id": "s-1", "payload": [{"symbol": "QQX", "quoteFields": ["*"]}, {"symbol": "QQY"}]},
            {"type": "event", "payload": {"action": "update", "type": "order", "data": order, "timestamp": 1750000000123}},
            {"type": "event", "payload": {"data": {"afterHours": False, "exchanges": {"x": "open"}, "market": None}}},
        )
    )


def tomo(random: random.Random) -> Any:
    """An event with its times, and numbers as prices."""
    payload = {"base_asset": "QQA", "price": random.random() * 10 ** random.randint(-12, 20), "volume": random.randint(0, 9)}
    return {
        "event_type": "MARKET_PRICE",
        "session_id": invented_text(random),
        "sequence": random.randint(0, 2**64),
        "source_publish_ts": "2026-01-02T03:04:05.678Z",
        "freshness_ms": random.choice((0, -0.0, 9, 1e-7, 1e21)),
        "payload": random.choice((payload, {}, {"accepted_targets": ["0x" + "0a" * 20] * 2, "status": "ready"})),
    }


def shuriken(random: random.Random) -> Any:
    """A frame of Pusher, whose data is JSON in a string."""
    swap = {"tokenMint": invented_text(random), "slot": random.randint(0, 2**53), "isBuy": True, "sizeSol": invented_decimal(random)}
    data = json.dumps(swap, ensure_ascii=random.random() < 0.5)
    return {"event": "update", "channel": "presence-x", "data": random.choice((data, swap, json.dumps(data), None))}


def aleno(random: random.Random) -> Any:
    """The arguments of a Socket.IO event, or of an acknowledgement."""
    ticker = {"id": "QQA/USD", "aggregated": {"price": random.random() * 1e5, "h24UsdVolume": 912345678.5}, "dex": None}
    acknowledgement = {"status": "partial", "involvedSubscriptions": [], "rejectedSubscriptions": [invented_text(random)]}
    return random.choice((["new_token_states", [ticker, ticker]], [acknowledgement], ["subscribe_ticker", ["QQA/USD"]]))


def document(random: random.Random) -> bytes:
    """A valid text, written in one of several ways."""
    value = random.choice((aries, tomo, shuriken, aleno))(random)
    separators, indent = random.choice((((",", ":"), None), ((", ", ": "), None), ((" ,\t", "\r:"), None), ((",", ": "), 1)))
    text = json.dumps(value, ensure_ascii=random.random() < 0.5, separators=separators, indent=indent)
    if random.random() < 0.02:
        levels = random.choice((1, 30, 124, 125, 126, 127, 128, 129, 200))
        opening, closing = random.choice((("[", "]"), ('{"a":', "}")))
        text = opening * levels + text + closing * levels
    return text.encode()


# Bytes and pieces that rules are about.
PIECES = [
    *(bytes([byte]) for byte in b'"\\/{}[]:,0123456789+-.eEtfnu \t\n\r\x00\x0b\x1f\x7f\x80\xa2\xc0\xdc\xed\xf0\xf5\xff'),
    *(b"\\u0000", b"\\ud83d", b"\\ude00", b"\\ud83d\\ude00", b"\\uD8", b"\\x", b"\\", b'""', b"[]", b"{}", b",,", b'"a":1,'),
    *(b"true", b"false", b"null", b"NaN", b"-Infinity", b"1e400", b"-0", b"00", b"1.", b"0.5", b"1e+", b"1E-5", b"9" * 30),
    *(b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\xf4\x8f\xbf\xbf", b"\xf4\x90\x80\x80", b"\xc3\xa9", b"//", b"\xc2\xa0"),
]


def mutated(random: random.Random, text: bytes, other: bytes) -> bytes:
    """The text after one mutation; `other` is what it may be spliced with."""

    def position(in_text: bytes) -> int:
        return random.randint(0, len(in_text))

    start = position(text)
    end = min(len(text), start + random.choice((1, 1, 2, 4, 16)))
    match random.randrange(7):
        case 0 if start < len(text):
            return text[:start] + bytes([text[start] ^ 1 << random.randrange(8)]) + text[start + 1 :]
        case 1:
            return text[:start] + random.choice(PIECES) + text[start:]
        case 2:
            return text[:start] + random.choice(PIECES) + text[end:]
        case 3:
            return text[:start] + text[end:]
        case 4:
            return text[:start] + other[position(other) :]
        case 5:
            first = position(other)
            return text[:start] + other[first : first + random.choice((1, 3, 9, 40))] + text[start:]
        case _:
            return text[:start]


def all_texts(seed: int, count: int) -> list[bytes]:
    """The texts of a seed: some as they were made, most after one to three mutations."""
    source = random.Random(seed)
    texts = []
    for _ in range(count):
        text = document(source)
        for _ in range(source.choice((0, 1, 1, 1, 1, 1, 1, 2, 2, 3))):
            text = mutated(source, text, document(source))
        texts.append(text)
    return texts


# MARK: Report


def shown(text: bytes) -> str:
    """A text in one line."""
    return repr(text if len(text) <= 400 else text[:400] + b"...")


def explanation(case: Case) -> str | None:
    """The name of the difference among those explained."""
    return next((name for name, (matches, _) in EXPLAINED.items() if matches(case)), None)


def main() -> int:
    arguments = argparse.ArgumentParser(usage="%(prog)s [--seed N] [--count N] [-- TESTEE ARGUMENT…]")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--count", type=int, default=10_000)
    arguments.add_argument("testee", nargs="*")
    options = arguments.parse_args()

    texts = all_texts(options.seed, options.count)
    columns = {"python": [python_verdict(text) for text in texts], "node": node_verdicts(texts)}
    if options.testee:
        try:
            columns["testee"] = list(testee_verdicts(options.testee, texts))
        except BrokenPipeError:
            sys.exit("the testee has ended")
    if any(len(column) != len(texts) for column in columns.values()):
        sys.exit("a parser did not answer for every text")

    counts: collections.Counter[str] = collections.Counter()
    for index, text in enumerate(texts):
        case = Case(text, {name: column[index] for name, column in columns.items()})
        if len({verdict.accepts for verdict in case.verdicts.values()}) == 1:
            counts["accepted" if case.accepting() else "rejected"] += 1
        elif name := explanation(case):
            counts[f"explained: {name}"] += 1
        else:
            counts["unexplained"] += 1
            if counts["unexplained"] <= SHOWN_COUNT:
                print(f"accepted by {', '.join(sorted(case.accepting()))} alone: {shown(text)}")

    print(f"{' '.join(columns)}: {len(texts)} texts of seed {options.seed}")
    for name, number in sorted(counts.items()):
        reason = EXPLAINED.get(name.removeprefix("explained: "), (None, ""))[1]
        print(f"{number:8} {name}{f' ({reason})' if reason else ''}")
    return 1 if counts["unexplained"] or not counts["accepted"] or not counts["rejected"] else 0


if __name__ == "__main__":
    sys.exit(main())
