"""A testee, for scripts that run one beside something else: see "Testee protocol" in Vectors/README.md."""

import json
import select
import subprocess
import sys
from typing import Any

TIMEOUT_SECONDS = 20


class Testee:
    """A program that speaks `feedwire-testee/1`; one that has not the operations, ends or hangs ends the script."""

    def __init__(self, command: list[str], operations: set[str]) -> None:
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.sequence = 0
        hello = self.ask({"type": "hello", "protocol": "feedwire-testee/1"})
        if missing := operations - set(hello["operations"]):
            sys.exit(f"{command[0]} has no {', '.join(sorted(missing))}")

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """The answer to a line."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        readable, _, _ = select.select([self.process.stdout], [], [], TIMEOUT_SECONDS)
        line = self.process.stdout.readline() if readable else ""
        if not line:
            self.process.kill()
            sys.exit(f"crashed, or did not answer in time: {json.dumps(request)}")
        return json.loads(line)

    def answer(self, operation: str, options: dict[str, str] | None = None, **inputs: Any) -> dict[str, Any]:
        """The answer to a run: accepted or rejected."""
        self.sequence += 1
        request = {"type": "run", "seq": self.sequence, "operation": operation, "options": options or {}, **inputs}
        answer = self.ask(request)
        if answer["type"] not in ("accepted", "rejected"):
            sys.exit(f"{answer} to {json.dumps(request)}")
        return answer

    def run(self, operation: str, options: dict[str, str] | None = None, **inputs: Any) -> dict[str, Any]:
        """The answer to a run that has to be accepted."""
        answer = self.answer(operation, options, **inputs)
        if answer["type"] != "accepted":
            raise ValueError(f"{answer} to {operation} of {inputs}")
        return answer

    def bye(self) -> int:
        """Ends the program, and returns its status."""
        assert self.process.stdin
        self.process.stdin.write('{"type": "bye"}\n')
        self.process.stdin.close()
        return self.process.wait(TIMEOUT_SECONDS)
