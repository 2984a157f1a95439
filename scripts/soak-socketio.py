#!/usr/bin/env python3
"""Hold many Socket.IO sessions with our server that get numbered events, cut some off, and see that they recover all of them.

Each session is a WebSocket of its own that asks for ticks, and again when it has had all that it asked for. Now and then one is
cut off, in one of several ways, and comes back a while later with the offset of its last event: what it missed has to come before
its new events, each event once, and the session has to be the same. It shares no code with the server. At the end the server is
told to end, and has to close every WebSocket. Needs Linux, Python 3.11 and nothing else.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import json
import random
import signal
import socket
import struct
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, Protocol

from server_process import Failure, SocketIOServer
from soaking import GIVE_BACK, SAMPLE_SECONDS, SPARE, Memory, descriptors, raise_limit
from websocket_frames import CLOSE, PING, PONG, TEXT, FrameReader, check_answer, frame, request

OPEN_SECONDS = 60.0
SETTLE_SECONDS = 20.0
STOP_SECONDS = 10.0
# A tick is late by that much where a machine is busy, and no more.
SILENCE_SECONDS = 15.0
OPENING_AT_ONCE = 100
# How many ticks a session asks for, and their interval.
TICKS, TICK_MILLISECONDS = 25, 500
# The part of the sessions that is cut off each second: enough that in all it is more than a tenth. They stay away for a while.
CUT_PER_SECOND = 0.02
CUT_IN_ALL = 0.2
FEWEST_CUTS = 0.1
SHORTEST_AWAY, LONGEST_AWAY = 0.0, 2.0
POLICY = ["--recovery-window", "6000", "--ping-interval", "2000", "--ping-timeout", "10000"]
PATH = "/socket.io/?EIO=4&transport=websocket"
CLOSE_CODES = (b"", b"\x03\xe8", b"\x03\xe9")
MAX_FAILURES = 10


class Owner(Protocol):
    """What a carrier reports to."""

    def received(self, message: str) -> None: ...
    def closed(self, payload: bytes) -> None: ...
    def lost(self) -> None: ...


class Carrier(asyncio.Protocol):
    """A WebSocket that carries text."""

    def __init__(self, owner: Owner, port: int, fail: Callable[[Exception], None]) -> None:
        self._owner, self._port, self._fail = owner, port, fail
        self._key = base64.b64encode(random.randbytes(16))
        self._head: bytes | None = b""
        self._reader = FrameReader()
        self._was_dropped = False

    def send(self, message: str) -> None:
        """Write a message."""
        self._transport.write(frame(TEXT, message.encode(), random.randbytes(4)))

    def answer_close(self, payload: bytes) -> None:
        """Answer the server's close; the server ends the connection."""
        self._transport.write(frame(CLOSE, payload[:2], random.randbytes(4)))

    def drop(self, reset: bool = False, unfinished: str = "") -> None:
        """End the connection at once, behind the first part of a message if there is one."""
        self._was_dropped = True
        if unfinished:
            whole = frame(TEXT, unfinished.encode(), random.randbytes(4))
            self._transport.write(whole[: random.randrange(1, len(whole))])
        if reset:
            linger = struct.pack("ii", 1, 0)
            self._transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._transport.abort()

    def fall_silent(self) -> None:
        """Leave the connection to the server, which cannot know that nobody is there any more."""
        self._was_dropped = True

    # What the loop calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(request(self._port, PATH, self._key))

    def data_received(self, data: bytes) -> None:
        if self._was_dropped:
            return
        try:
            self._take(data)
        except (Failure, ValueError) as failure:
            self._fail(failure)
            self.drop()

    def connection_lost(self, error: Exception | None) -> None:
        if not self._was_dropped:
            self._owner.lost()

    def _take(self, data: bytes) -> None:
        """Bytes of the server."""
        if self._head is not None:
            head, separator, data = (self._head + data).partition(b"\r\n\r\n")
            self._head = None if separator else head
            if not separator:
                return
            check_answer(head, self._key)
        for is_final, opcode, payload in self._reader.read(data):
            if opcode == PING:
                self._transport.write(frame(PONG, payload, random.randbytes(4)))
            elif opcode == CLOSE:
                self._owner.closed(payload)
            elif opcode == TEXT and is_final:
                self._owner.received(payload.decode())
            else:
                raise Failure(f"a frame {opcode}, {'' if is_final else 'not '}final")


class Session:
    """One Socket.IO session, over as many carriers as it needs."""

    def __init__(self, soak: Soak, number: int) -> None:
        self._soak, self.number = soak, number
        self._carrier: Carrier | None = None
        self._identity: dict[str, str] | None = None
        self._offset: str | None = None
        self._tick = 0
        self._has_carrier_opened = self.is_joined = self.is_told = self.is_gone = False
        self.heard = time.monotonic()

    def __str__(self) -> str:
        ages = f"heard of {time.monotonic() - self.heard:.1f} s ago"
        return f"session {self.number}, {'joined' if self.is_joined else 'not joined'}, after tick {self._tick}, {ages}"

    @property
    def can_be_cut(self) -> bool:
        """Whether it is certain which events are due: the server has its latest wish."""
        return self.is_joined and 0 < self._tick < TICKS and not self.is_told

    async def connect(self) -> None:
        """Open a carrier; the rest follows from what comes."""
        self.heard = time.monotonic()
        self._has_carrier_opened = False
        loop, port = asyncio.get_running_loop(), self._soak.port
        try:
            _, self._carrier = await loop.create_connection(lambda: Carrier(self, port, self._fail), "127.0.0.1", port)
        except OSError as error:
            self._fail(error)

    def cut(self) -> str:
        """Cut it off, and say how; it comes back after a while."""
        assert self._carrier
        carrier, message = self._carrier, '42["message","lost"]'
        ways: dict[str, Callable[[], None]] = {
            "vanished": carrier.drop,
            "reset": lambda: carrier.drop(reset=True),
            "vanished in a frame": lambda: carrier.drop(unfinished=message),
            "reset in a frame": lambda: carrier.drop(reset=True, unfinished=message),
            "fell silent": carrier.fall_silent,
        }
        way = random.choice(list(ways))
        ways[way]()
        self.is_joined = False
        self.heard = time.monotonic()
        self._soak.after(random.uniform(SHORTEST_AWAY, LONGEST_AWAY), self.connect)
        return way

    # What the carrier reports.

    def received(self, message: str) -> None:
        """A packet of Engine.IO."""
        self.heard = time.monotonic()
        assert self._carrier
        match message[:1]:
            case "0" if not self._has_carrier_opened:
                self._has_carrier_opened = True
                known = {"pid": self._identity["pid"], "offset": self._offset} if self._identity else None
                self._carrier.send("40" + (json.dumps(known) if known else ""))
            case "2" if message == "2":
                self._carrier.send("3")
            case "4" if self._has_carrier_opened:
                self._take(message[1], message[2:])
            case "1" if self._soak.is_ending:
                pass
            case _:
                raise Failure(f"the packet {message!r}")

    def closed(self, payload: bytes) -> None:
        """The server's close, which is due when it was told to end."""
        if not self._soak.is_ending or payload[:2] not in CLOSE_CODES:
            raise Failure(f"a close {payload!r}")
        assert self._carrier
        self.is_told = True
        self._carrier.answer_close(payload)

    def lost(self) -> None:
        """The server ended the connection."""
        self.is_gone = True
        if not self.is_told:
            self._fail(Failure("the server ended the connection without a close"))

    # Packets of Socket.IO.

    def _take(self, kind: str, rest: str) -> None:
        """A packet of the namespace."""
        match kind:
            case "0":
                self._joined(json.loads(rest))
            case "1" if self._soak.is_ending:
                pass
            case "2":
                self._take_event(*json.loads(rest))
            case _:
                raise Failure(f"the packet {kind + rest!r}")

    def _joined(self, identity: dict[str, str]) -> None:
        """It is connected: for the first time, or it has recovered."""
        if self.is_joined or identity.keys() != {"sid", "pid"}:
            raise Failure(f"it is connected as {identity}, after {self._identity}")
        self.is_joined = True
        if self._identity is None:
            self._identity = identity
            self._ask()
        elif self._identity == identity:
            self._soak.recovery_count += 1
            self._ask_again()
        else:
            raise Failure(f"it has not recovered: {identity} instead of {self._identity}")

    def _take_event(self, name: str, *arguments: Any) -> None:
        """An event, whose last argument is its offset."""
        if not isinstance(arguments[-1], str) or not self._identity:
            raise Failure(f"an event without an offset, or before its time: {name} {arguments}")
        self._offset = arguments[-1]
        if name == "auth":
            return
        if (name, arguments[:-1]) != ("tick", (self._tick + 1,)):
            raise Failure(f"{name} {arguments} after tick {self._tick}")
        self._tick += 1
        self._soak.tick_count += 1
        self._soak.missed_count += not self.is_joined
        if self.is_joined:
            self._ask_again()

    def _ask_again(self) -> None:
        """Ask for ticks if all have come."""
        if self._tick == TICKS and not self._soak.is_ending:
            self._ask()

    def _ask(self) -> None:
        """Ask for ticks."""
        self._tick = 0
        assert self._carrier
        self._carrier.send("42" + json.dumps(["count", TICKS, TICK_MILLISECONDS]))

    def _fail(self, failure: Exception) -> None:
        self.is_gone = True
        self._soak.fail(f"{self}: {failure}")


class Soak:
    """All sessions, and what was counted."""

    def __init__(self, port: int, pid: int, count: int) -> None:
        self.port, self._pid, self._count = port, pid, count
        self._sessions: list[Session] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._memory = Memory(pid)
        self._descriptors = descriptors(pid)
        self._cuts: Counter[str] = Counter()
        self.tick_count = self.missed_count = self.recovery_count = 0
        self.is_ending = False
        self.failures: list[str] = []

    # What sessions call.

    def fail(self, failure: str) -> None:
        """Note what went wrong."""
        self.failures.append(failure)

    def after(self, seconds: float, action: Callable[[], Any]) -> None:
        """Do something later."""

        async def run() -> None:
            await asyncio.sleep(seconds)
            await action()

        task = asyncio.create_task(run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # The phases.

    async def open(self) -> None:
        """Open all sessions, some at a time."""
        while len(self._sessions) < self._count:
            first = len(self._sessions)
            batch = [Session(self, number) for number in range(first, min(first + OPENING_AT_ONCE, self._count))]
            self._sessions += batch
            await asyncio.gather(*[session.connect() for session in batch])
            await self._until("connected", OPEN_SECONDS, lambda session: session.is_joined)

    async def hold(self, seconds: float) -> None:
        """Let ticks come, and cut sessions off at random."""
        self.tick_count = 0
        end = time.monotonic() + seconds
        cuts_per_second = self._count * max(CUT_PER_SECOND, CUT_IN_ALL / seconds)
        next_cut = next_sample = time.monotonic()
        while (now := time.monotonic()) < end:
            if now >= next_sample:
                self._memory.sample()
                self._check_silence()
                next_sample += SAMPLE_SECONDS
            if now >= next_cut:
                self._cut_one()
                next_cut += random.expovariate(cuts_per_second)
            self._give_up_on_failures()
            await asyncio.sleep(max(0, min(next_cut, next_sample, end) - time.monotonic()))

    async def settle(self) -> None:
        """Let those that are away come back, and every session get the tick that is next."""
        await self._until("came back", SETTLE_SECONDS, lambda session: session.is_joined)
        start = time.monotonic()
        await self._until("heard more", SETTLE_SECONDS, lambda session: session.heard > start)

    async def end(self, server: SocketIOServer) -> None:
        """Tell the server to end, and see every WebSocket closed."""
        self.is_ending = True
        server.terminate()
        await self._until("were closed", STOP_SECONDS, lambda session: session.is_gone)
        await asyncio.to_thread(server.wait)

    async def _until(self, what: str, seconds: float, condition: Callable[[Session], bool]) -> None:
        """Wait until something is so for every session, which has a time-out."""
        deadline = time.monotonic() + seconds
        while left := [session for session in self._sessions if not condition(session)]:
            self._give_up_on_failures()
            if time.monotonic() >= deadline:
                raise Failure(f"not all {what} within {seconds:.0f} s: {len(left)} sessions, {left[0]}")
            await asyncio.sleep(0.05)

    def _cut_one(self) -> None:
        """Cut off one of the sessions that can be."""
        for session in random.choices(self._sessions, k=20):
            if session.can_be_cut:
                self._cuts[session.cut()] += 1
                return

    # What is checked.

    def check_failures(self) -> None:
        """Fail if any session did."""
        if self.failures:
            raise Failure(f"{len(self.failures)} sessions failed")

    def check_recoveries(self) -> str:
        """Fail unless enough sessions were cut, and each recovered; what was done."""
        count = self._cuts.total()
        if count < self._count * FEWEST_CUTS:
            raise Failure(f"only {count} of {self._count} sessions were cut off")
        if self.recovery_count != count:
            raise Failure(f"{self.recovery_count} recoveries after {count} cuts")
        if not self.missed_count:
            raise Failure("no session missed anything")
        ways = ", ".join(f"{number} {way}" for way, number in sorted(self._cuts.items()))
        return f"{count} cuts ({ways}) were recovered from, with {self.missed_count} missed ticks"

    def check_memory(self) -> str:
        """Fail if the server's memory grew; what it was."""
        if failure := self._memory.failure():
            raise Failure(failure)
        return f"the server's memory: {self._memory}"

    async def check_descriptors(self) -> str:
        """Fail unless the server comes to hold the connections of the sessions and no others."""
        deadline = time.monotonic() + SETTLE_SECONDS
        while (now := descriptors(self._pid) - self._descriptors) > self._count:
            if time.monotonic() >= deadline:
                raise Failure(f"the server still has {now} descriptors for {self._count} sessions")
            await asyncio.sleep(0.05)
        return "the server has a descriptor for each session"

    def _check_silence(self) -> None:
        """Note the sessions that hear nothing any more."""
        latest = time.monotonic() - SILENCE_SECONDS
        if silent := [session for session in self._sessions if session.heard < latest]:
            raise Failure(f"{len(silent)} sessions hear nothing, {silent[0]}")

    def _give_up_on_failures(self) -> None:
        if len(self.failures) >= MAX_FAILURES:
            raise Failure("there were too many failures to go on")


class Clock:
    """Prints what is proven, with the seconds since the last."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def ok(self, what: str) -> None:
        """Print that something is as it has to be."""
        now = time.monotonic()
        print(f"ok     {what} ({now - self._start:.1f} s)", flush=True)
        self._start = now


async def soak_server(soak: Soak, arguments: argparse.Namespace, server: SocketIOServer | None) -> None:
    """Soak a server, and end it if it is ours."""
    clock = Clock()
    count = arguments.connections
    await soak.open()
    clock.ok(f"{count} sessions are connected")
    await soak.hold(arguments.seconds)
    await soak.settle()
    soak.check_failures()
    clock.ok(f"{soak.tick_count} ticks came, each once and in its place")
    for check in (soak.check_recoveries, soak.check_memory):
        clock.ok(check())
    clock.ok(await soak.check_descriptors())
    if server:
        await soak.end(server)
        soak.check_failures()
        clock.ok(f"{count} sessions were told that the server ends, and it ended with 0")


async def run(arguments: argparse.Namespace) -> list[str]:
    """Soak a server that is there, or one of our own; what went wrong."""
    raise_limit(arguments.connections)
    if arguments.server:
        return await failures_of(*arguments.server, arguments, None)
    # A session that was cut off is back before the server has noticed.
    options = ["--connection-count", str(arguments.connections + SPARE), *POLICY]
    with SocketIOServer(*options, environment=GIVE_BACK) as server:
        return await failures_of(server.port, server.pid, arguments, server)


async def failures_of(port: int, pid: int, arguments: argparse.Namespace, server: SocketIOServer | None) -> list[str]:
    """What went wrong while a server was soaked."""
    soak = Soak(port, pid, arguments.connections)
    try:
        await soak_server(soak, arguments, server)
    except (Failure, OSError) as failure:
        ended = f"; the server has ended with {server.status}" if server and server.status is not None else ""
        soak.fail(f"{failure}{ended}")
    # Not the losses of those that are open when the server is killed.
    return [*soak.failures[:MAX_FAILURES], *soak.failures[MAX_FAILURES:][-1:]]


def give_up(*_: object) -> None:
    """End what runs."""
    raise SystemExit("soak: it did not end in time")


def main() -> int:
    """Soak as the command line says."""
    parser = argparse.ArgumentParser("soak-socketio.py", description=__doc__.partition("\n")[0])
    parser.add_argument("--connections", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--server", type=int, nargs=2, metavar=("PORT", "PID"), help="one that is there, and is not ended")
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(int(OPEN_SECONDS + arguments.seconds + SETTLE_SECONDS + 3 * STOP_SECONDS))
    try:
        failures = asyncio.run(run(arguments))
    except Failure as failure:
        failures = [str(failure)]
    for found in failures:
        print(f"soak: {found}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
