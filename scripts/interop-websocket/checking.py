"""Named checks, and how they fail."""

from __future__ import annotations

import asyncio
import inspect
import reprlib
from collections.abc import Callable
from typing import Any

from server_process import EchoServer, Failure

CHECKS: list[Callable[..., Any]] = []
CHECK_SECONDS = 15.0
# What the shared server speaks besides no subprotocol at all.
SUBPROTOCOL = "echo.feedwire"
# One byte more than a message may have.
OVER_THE_LIMIT = (16 << 20) + 1
# Close codes that any endpoint may send, with a reason: the longest that there is room for is 123 bytes.
CLOSES = [(1000, ""), (1000, "done"), (1001, "going away"), (3000, "schön"), (4999, "*" * 123)]

SHORT = reprlib.Repr()
SHORT.maxstring = SHORT.maxother = 100


def check(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function a check; one with a parameter is given the shared server."""
    CHECKS.append(function)
    return function


def name(function: Callable[..., Any]) -> str:
    """How a check is called: its module, and itself."""
    return f"{function.__module__}: {function.__name__}".replace("_", " ")


def run(function: Callable[..., Any], server: EchoServer) -> None:
    """Run a check, which raises if it fails."""
    result = function(*[server][: len(inspect.signature(function).parameters)])
    if inspect.iscoroutine(result):
        asyncio.run(asyncio.wait_for(result, CHECK_SECONDS))


def expect_reply(code: int | None, reason: str, sent: tuple[int, str]) -> None:
    """Fail unless a close has the code that was sent, and no other reason; it may have none."""
    expect("code of the reply", code, sent[0])
    expect("reason of the reply", reason or sent[1], sent[1])


def expect(what: str, actual: object, wanted: object) -> None:
    """Fail unless both are the same."""
    if type(actual) is not type(wanted) or actual != wanted:
        raise Failure(f"{what}: {SHORT.repr(actual)} instead of {SHORT.repr(wanted)}")
