#!/usr/bin/env python3
"""Hold many connections to our WebSocket echo server, and check every byte that comes back and what the server keeps.

It shares no code with the server, frames included, so that no mistake is on both sides. Most peers send numbered messages
and check the echoes; some read slowly, some never, some write a byte a second; some vanish and are replaced. At the end the
server is told to end, and has to close every connection with 1001. Needs Linux, Python 3.11 and nothing else.
"""

from __future__ import annotations

import argparse
import base64
import heapq
import itertools
import os
import random
import selectors
import socket
import struct
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from enum import Enum, auto

from server_process import EchoServer, Failure
from soaking import GIVE_BACK, SAMPLE_SECONDS, SPARE, Memory, descriptors, mebibytes, raise_limit
from websocket_frames import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, FrameReader, check_answer, frame, request

OPEN_SECONDS = 60.0
DRAIN_SECONDS = 30.0
STOP_SECONDS = 10.0
OPENING_AT_ONCE = 200
# Part of the connections that leave each second, in one of the ways of `Talker.leave`.
LEAVING_PER_SECOND = 0.05
# Descriptors that the server may have beyond the connections held: a few are always about to be closed.
DESCRIPTOR_SLACK = 16
# A server of our own drops those that never read after some seconds, and keeps little for them: what that is at a moment
# would hide what it keeps of others.
POLICY = ["--stall-timeout", "3", "--output-byte-count", "65536"]
MAX_FAILURES = 10
# Bytes of a message, about.
LARGEST = 70_000

GOING_AWAY = (1001).to_bytes(2, "big")

TEXT_POOL = "".join(f"{number:x} κόσμε \U0001f600 " for number in range(1 << 13))
BINARY_POOL = random.Random(1).randbytes(1 << 18)


class State(Enum):
    """How far a connection is."""

    CONNECTING = auto()
    HANDSHAKE = auto()
    OPEN = auto()
    # It has sent what ends it, or answered a close, and awaits the end of the stream.
    LEAVING = auto()
    GONE = auto()


class Peer:
    """One connection. This class shakes hands, reads and writes; what it sends is up to those that derive from it."""

    # Whether the server may end the connection, for it cannot serve such a peer for ever.
    may_be_dropped = False
    receive_buffer: int | None = None

    def __init__(self, soak: Soak, number: int) -> None:
        self.soak, self.number = soak, number
        self.random = random.Random(f"{soak.seed} {number}")
        self.state = State.CONNECTING
        self.output = bytearray()
        self.reading = self.writing = True
        self.reader = FrameReader()
        self.due: deque[tuple[int, bytes]] = deque()
        self.due_pongs: deque[bytes] = deque()
        self.due_close: bytes | None = None
        self._head = bytearray()
        self._fragments: tuple[int, bytes] | None = None
        self._was_closed = False
        self._sent = 0
        self._key = base64.b64encode(self.random.randbytes(16))
        self._socket = socket.socket()
        self._socket.setblocking(False)
        if self.receive_buffer:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self.receive_buffer)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.connect_ex(("127.0.0.1", soak.port))
        soak.selector.register(self._socket, selectors.EVENT_WRITE, self)
        self._interest = selectors.EVENT_WRITE

    def __str__(self) -> str:
        due = f"{len(self.due)} messages and {len(self.due_pongs)} pongs due"
        return f"connection {self.number}, a {type(self).__name__}, {self.state.name.lower()}, {due}"

    # What derived classes say.

    def opened(self) -> None:
        """The connection is open."""

    def echoed(self) -> None:
        """A message came back."""

    def write_size(self) -> int:
        """How much to write at once."""
        return 1 << 16

    def read_size(self) -> int:
        """How much to read at once."""
        return 1 << 16

    def pause_after_write(self) -> float:
        """Seconds without a write after a write."""
        return 0

    def pause_after_read(self) -> float:
        """Seconds without a read after a read."""
        return 0

    # What goes out.

    def send(self, data: bytes) -> None:
        """Write bytes, now or as soon as the socket takes them."""
        self.output += data
        self.watch()

    def frame(self, opcode: int, payload: bytes, final: bool = True) -> bytes:
        """A frame with a key of its own."""
        return frame(opcode, payload, self.random.randbytes(4), final)

    def send_message(self, largest: int, smallest: int = 0, fragments: int | None = None) -> None:
        """Send the next message, of a size between two, some in fragments with pings between them."""
        opcode = self.random.choice((TEXT, BINARY))
        payload = f"{self.number}/{self._sent} ".encode() + self._content(opcode, self.random.randint(smallest, largest))
        self._sent += 1
        self.due.append((opcode, payload))
        cuts = sorted(self.random.choices(range(len(payload) + 1), k=(fragments or self.random.choice((1, 1, 1, 1, 2, 4))) - 1))
        for index, (start, end) in enumerate(itertools.pairwise([0, *cuts, len(payload)])):
            if index > 0 and self.random.random() < 0.3:
                self.due_pongs.append(payload[:20])
                self.output += self.frame(PING, payload[:20])
            self.output += self.frame(CONTINUATION if index else opcode, payload[start:end], final=index == len(cuts))
        self.watch()

    def _content(self, opcode: int, size: int) -> bytes:
        """Text or other bytes, of about a size."""
        if opcode == BINARY:
            start = self.random.randrange(len(BINARY_POOL) - size)
            return BINARY_POOL[start : start + size]
        # Two bytes a character, nearly.
        size //= 2
        start = self.random.randrange(len(TEXT_POOL) - size)
        return TEXT_POOL[start : start + size].encode()

    # What comes in.

    def _take(self, data: bytes) -> None:
        """Bytes of the server."""
        if self.state is State.HANDSHAKE:
            self._head += data
            head, separator, data = bytes(self._head).partition(b"\r\n\r\n")
            if not separator:
                return
            check_answer(head, self._key)
            self.state = State.OPEN
            self.opened()
        for is_final, opcode, payload in self.reader.read(data):
            self._take_frame(is_final, opcode, payload)

    def _take_frame(self, is_final: bool, opcode: int, payload: bytes) -> None:
        """A frame of the server."""
        if self._was_closed:
            raise Failure(f"a frame {opcode} after the close")
        if opcode == PING:
            self.send(self.frame(PONG, payload))
        elif opcode == PONG:
            self._expect("pong", (PONG, payload), (PONG, self.due_pongs.popleft()) if self.due_pongs else None)
        elif opcode == CLOSE:
            self._take_close(payload)
        else:
            begun_opcode, begun = self._fragments or (opcode, b"")
            if (opcode == CONTINUATION) != (self._fragments is not None):
                raise Failure(f"a frame {opcode} out of place")
            self._fragments = None if is_final else (begun_opcode, begun + payload)
            if is_final:
                self._take_message(begun_opcode, begun + payload)

    def _take_message(self, opcode: int, payload: bytes) -> None:
        """A message of the server."""
        self._expect("message", (opcode, payload), self.due.popleft() if self.due else None)
        self.soak.message_count += 1
        self.soak.byte_count += len(payload)
        self.echoed()

    def _expect(self, what: str, actual: tuple[int, bytes], due: tuple[int, bytes] | None) -> None:
        """Fail unless this was due."""
        if actual != due:
            wanted = described(due) if due else "none"
            raise Failure(f"{what} {described(actual)} instead of {wanted}{difference(actual, due)}")

    def _take_close(self, payload: bytes) -> None:
        """The server's close: the answer to ours, or 1001 when it was told to end."""
        self._was_closed = True
        if self.due_close is not None:
            # With our reason, or with none.
            self._expect("close", (CLOSE, payload), (CLOSE, self.due_close[: max(2, len(payload))]))
            self.due_close = None
            return
        if not self.soak.is_ending or payload[:2] != GOING_AWAY:
            raise Failure(f"a close {payload!r}")
        self.soak.told_count += not self.may_be_dropped
        self.state = State.LEAVING
        self.answer_close(payload)

    def answer_close(self, payload: bytes) -> None:
        """Answer the server's close."""
        self.send(self.frame(CLOSE, payload[:2]))

    # The socket.

    def ready(self, events: int) -> None:
        """The socket can be read or written."""
        try:
            if events & selectors.EVENT_WRITE:
                self._write()
            if events & selectors.EVENT_READ and self.state is not State.GONE:
                self._read()
        except Failure as failure:
            self.soak.fail(f"connection {self.number}: {failure}")
            self.drop()
        except OSError as error:
            self._lost(str(error))

    def _write(self) -> None:
        if self.state is State.CONNECTING:
            if error := self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                raise OSError(error, os.strerror(error))
            self.state = State.HANDSHAKE
            self.output += self.request()
        if self.output:
            del self.output[: self._socket.send(self.output[: self.write_size()])]
            if pause := self.pause_after_write():
                self.writing = False
                self.soak.after(pause, self._write_again)
        self.watch()

    def _read(self) -> None:
        data = self._socket.recv(self.read_size())
        if not data:
            self._lost("the end of the stream")
            return
        if pause := self.pause_after_read():
            self.reading = False
            self.soak.after(pause, self._read_again)
        self._take(data)
        self.watch()

    def _write_again(self) -> None:
        self.writing = True
        self.watch()

    def _read_again(self) -> None:
        self.reading = True
        self.watch()

    def watch(self) -> None:
        """Wait for what there is to do."""
        if self.state is State.GONE:
            return
        wants_write = self.state is State.CONNECTING or self.writing and self.output
        interest = (selectors.EVENT_WRITE if wants_write else 0) | (selectors.EVENT_READ if self.reading else 0)
        if interest == self._interest:
            return
        if not self._interest:
            self.soak.selector.register(self._socket, interest, self)
        elif not interest:
            self.soak.selector.unregister(self._socket)
        else:
            self.soak.selector.modify(self._socket, interest, self)
        self._interest = interest

    def request(self) -> bytes:
        """The opening handshake."""
        return request(self.soak.port, "/", self._key)

    def drop(self, reset: bool = False) -> None:
        """End the connection at once, in the middle of whatever it does."""
        if self._interest:
            self.soak.selector.unregister(self._socket)
        self._interest = 0
        if reset:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._socket.close()
        self.state = State.GONE
        self.soak.gone(self)

    def write_now(self, data: bytes) -> None:
        """Write what fits and forget the rest."""
        try:
            self._socket.send(data)
        except OSError:
            pass

    def shut_down(self) -> None:
        """End our direction of the stream."""
        self._socket.shutdown(socket.SHUT_WR)
        self.state = State.LEAVING

    def _lost(self, how: str) -> None:
        """The server ended the connection."""
        is_rude = self.state is not State.LEAVING or self.due_close is not None or how != "the end of the stream"
        if self.may_be_dropped:
            self.soak.dropped_count += not self.soak.is_ending
        elif is_rude:
            self.soak.fail(f"connection {self.number}: {how} in state {self.state.name.lower()}")
        self.drop()


def described(message: tuple[int, bytes]) -> str:
    """The opcode, the size and the first bytes of a message."""
    return f"{message[0]} of {len(message[1])} bytes {message[1][:16]!r}"


def difference(actual: tuple[int, bytes], due: tuple[int, bytes] | None) -> str:
    """Where two payloads part that begin alike."""
    same = os.path.commonprefix([actual[1], due[1] if due else b""])
    return f", different from byte {len(same)} on" if same else ""


class Talker(Peer):
    """Sends a few messages, waits for their echoes, thinks, and goes on; leaves in some way when it is told to."""

    def opened(self) -> None:
        # At first the largest, so that the server soon has all the buffers that it will ever keep for a connection.
        self.send_message(LARGEST, LARGEST, fragments=4)

    def echoed(self) -> None:
        if not self.due:
            self.soak.after(self.random.uniform(0.2, 1.0), self._talk)

    def _talk(self) -> None:
        if self.state is State.OPEN and self.soak.is_talking:
            for _ in range(self.random.randrange(1, 5)):
                self.send_message(self.random.choices((100, 4000, LARGEST), (80, 18, 2))[0])

    def leave(self) -> str:
        """Go, and say how."""
        ways = {
            "closed": self._close,
            "half closed": self._half_close,
            "vanished": self.drop,
            "reset": lambda: self.drop(reset=True),
            "vanished in a frame": lambda: self._break_off(reset=False),
            "reset in a frame": lambda: self._break_off(reset=True),
            "vanished in a handshake": self._replace_by_quitter,
        }
        way = self.random.choice(list(ways))
        ways[way]()
        return way

    def _close(self) -> None:
        self.due_close = self.random.choice((b"", b"\x03\xe8", b"\x0b\xb8bye"))
        self.send(self.frame(CLOSE, self.due_close))
        self.state = State.LEAVING

    def _half_close(self) -> None:
        # What is not written yet would be missed: then it vanishes.
        self.drop() if self.output else self.shut_down()

    def _break_off(self, reset: bool) -> None:
        whole = self.frame(BINARY, BINARY_POOL[:5000])
        self.write_now(whole[: self.random.randrange(1, len(whole))])
        self.drop(reset)

    def _replace_by_quitter(self) -> None:
        self.soak.add(Quitter)
        self.drop()


class OddWriter(Talker):
    """Writes pieces of any size, with pauses."""

    def write_size(self) -> int:
        # A handshake in single bytes would take too long for the server where the machine is busy.
        return self.random.choice((1, 2, 3, 7, 500, 3000) if self.state is State.OPEN else (20, 50))

    def pause_after_write(self) -> float:
        return self.random.choice((0, 0.001, 0.01))


class SlowReader(Talker):
    """Reads a little at a time."""

    receive_buffer = 4096

    def read_size(self) -> int:
        return 3000

    def pause_after_read(self) -> float:
        return 0.02 if self.soak.is_talking else 0


class NeverReader(Peer):
    """Sends for ever, and reads nothing but the handshake: what the server keeps for it must have an end."""

    may_be_dropped = True
    receive_buffer = 4096
    message = frame(BINARY, BINARY_POOL[: 1 << 16], b"mask")

    def opened(self) -> None:
        self.reading = False
        self._push()

    def _push(self) -> None:
        if self.state is State.OPEN and self.soak.is_talking:
            if not self.output:
                self.send(self.message)
            self.soak.after(0.02, self._push)


class Trickler(Peer):
    """Writes a byte a second once it is open."""

    def opened(self) -> None:
        self._trickle()

    def _trickle(self) -> None:
        if self.state is State.OPEN:
            self.send_message(4)

    def echoed(self) -> None:
        self._trickle()

    def write_size(self) -> int:
        return 1 if self.state is State.OPEN else 1 << 16

    def pause_after_write(self) -> float:
        return 1 if self.state is State.OPEN else 0

    def answer_close(self, payload: bytes) -> None:
        """In the middle of a frame, it cannot; it shuts down instead."""
        self.output.clear()
        self.shut_down()


class HandshakeTrickler(Peer):
    """Writes a byte a second of its handshake, which may be too slow for the server."""

    may_be_dropped = True

    def write_size(self) -> int:
        return 1

    def pause_after_write(self) -> float:
        return 1


class Quitter(Peer):
    """Leaves in the middle of its handshake."""

    def request(self) -> bytes:
        self.write_now(super().request()[: self.random.randrange(1, 100)])
        self.soak.after(0, lambda: self.drop(reset=self.random.random() < 0.5))
        return b""


# How many of a thousand connections are of which kind.
KINDS: dict[type[Peer], int] = {
    Talker: 750,
    OddWriter: 200,
    SlowReader: 30,
    NeverReader: 10,
    Trickler: 5,
    HandshakeTrickler: 5,
}


class Soak:
    """All connections, the clock, and what was counted."""

    def __init__(self, port: int, pid: int, connections: int, seed: int) -> None:
        self.port, self.pid, self.seed = port, pid, seed
        self.selector = selectors.DefaultSelector()
        self.random = random.Random(seed)
        self.peers: set[Peer] = set()
        self.is_talking, self.is_ending = True, False
        self.message_count = self.byte_count = self.dropped_count = self.told_count = 0
        self.left: Counter[str] = Counter()
        self.failures: list[str] = []
        self._memory = Memory(pid)
        self._numbers = itertools.count()
        self._turns = itertools.count()
        self._timers: list[tuple[float, int, Callable[[], None]]] = []
        self._connections = connections
        self._descriptors = descriptors(pid)

    # What peers call.

    def fail(self, failure: str) -> None:
        """Note what went wrong."""
        self.failures.append(failure)

    def after(self, seconds: float, action: Callable[[], None]) -> None:
        """Do something later."""
        heapq.heappush(self._timers, (time.monotonic() + seconds, next(self._turns), action))

    def gone(self, peer: Peer) -> None:
        """A peer has gone; another takes its place."""
        self.peers.discard(peer)
        if not self.is_ending and not isinstance(peer, Quitter):
            self.add(type(peer))

    def add(self, kind: type[Peer]) -> Peer:
        """Open a connection."""
        peer = kind(self, next(self._numbers))
        self.peers.add(peer)
        return peer

    # The phases.

    def run(self, seconds: float) -> None:
        """Open all connections, hold them, and let all that was sent come back."""
        start = time.monotonic()
        kinds = self.random.choices(list(KINDS), list(KINDS.values()), k=self._connections)
        # A few connections have every kind too.
        pending = iter([*KINDS, *kinds][: self._connections])
        self._until("opened", OPEN_SECONDS, lambda: self._open(pending))
        self.open_seconds = time.monotonic() - start
        self.message_count = self.byte_count = 0
        self._sample()
        self._leave_now_and_then()
        self.seconds = seconds
        self._turn(time.monotonic() + seconds)
        self.is_talking = False
        self._until("came back", DRAIN_SECONDS, self._unsettled)
        self._check_server()

    def end(self, server: EchoServer) -> None:
        """Tell the server to end, and see every connection closed."""
        self.is_ending = True
        due = sum(peer.state is State.OPEN and not peer.may_be_dropped for peer in self.peers)
        server.terminate()
        start = time.monotonic()
        self._until("was closed", STOP_SECONDS, lambda: [peer for peer in self.peers if not peer.may_be_dropped])
        server.wait()
        self.stop_seconds = time.monotonic() - start
        if self.told_count != due:
            self.fail(f"{self.told_count} of {due} connections were closed with 1001")

    def _until(self, what: str, seconds: float, rest: Callable[[], list[Peer]]) -> None:
        """Go on until no peer is left over, which has a time-out."""
        deadline = time.monotonic() + seconds
        while left := rest():
            if time.monotonic() >= deadline:
                some = "; ".join(str(peer) for peer in left[:3])
                raise Failure(f"not everything {what} within {seconds:.0f} s: {len(left)} connections, {some}")
            self._turn(time.monotonic() + 0.05)

    def _turn(self, deadline: float) -> None:
        """Serve sockets and timers for a time."""
        while (now := time.monotonic()) < deadline:
            wake = min(deadline, self._timers[0][0]) if self._timers else deadline
            for key, events in self.selector.select(max(0, wake - now)):
                if key.data.state is not State.GONE:
                    key.data.ready(events)
            while self._timers and self._timers[0][0] <= time.monotonic():
                heapq.heappop(self._timers)[2]()
            if len(self.failures) >= MAX_FAILURES:
                raise Failure("there were too many failures to go on")

    def _open(self, pending: Iterator[type[Peer]]) -> list[Peer]:
        """Open more, a part of them at once; those that are not open yet."""
        opening = [
            peer for peer in self.peers if peer.state in (State.CONNECTING, State.HANDSHAKE) and not peer.may_be_dropped
        ]
        for kind in itertools.islice(pending, max(0, OPENING_AT_ONCE - len(opening))):
            opening.append(self.add(kind))
        return opening

    def _leave_now_and_then(self) -> None:
        """Let one of the talkers leave, and another one in a moment."""
        if self.is_talking:
            talkers = [peer for peer in self.peers if isinstance(peer, Talker) and peer.state is State.OPEN]
            self.left[self.random.choice(talkers).leave()] += 1
            self.after(self.random.expovariate(self._connections * LEAVING_PER_SECOND), self._leave_now_and_then)

    def _unsettled(self) -> list[Peer]:
        """The peers that something is due to; a trickler may not even have sent it."""
        return [
            peer
            for peer in self.peers
            if not peer.may_be_dropped
            and (peer.state is not State.OPEN or (peer.due or peer.due_pongs) and not isinstance(peer, Trickler))
        ]

    # The server's process.

    def _sample(self) -> None:
        """Note the server's memory, again and again."""
        if self.is_talking:
            self._memory.sample()
            self.after(SAMPLE_SECONDS, self._sample)

    def _check_server(self) -> None:
        """Fail unless the server holds what it has to and no more."""
        if len(self.peers) != self._connections:
            self.fail(f"{len(self.peers)} connections are held instead of {self._connections}")
        now = descriptors(self.pid) - self._descriptors
        # Those that it dropped may not have noticed.
        least = sum(not peer.may_be_dropped for peer in self.peers)
        if not least <= now <= len(self.peers) + DESCRIPTOR_SLACK:
            self.fail(f"the server has {now} descriptors for {len(self.peers)} connections")
        if failure := self._memory.failure():
            self.fail(failure)

    def report(self) -> str:
        """What was done."""
        left = ", ".join(f"{count} {way}" for way, count in sorted(self.left.items()))
        return (
            f"soak: {self._connections} connections, opened in {self.open_seconds:.1f} s, held for {self.seconds:.0f} s\n"
            f"  came back: {self.message_count} messages ({self.message_count / self.seconds:.0f}/s),"
            f" {mebibytes(self.byte_count)}\n"
            f"  left and replaced: {self.left.total()} ({left}); {self.dropped_count} dropped by the server\n"
            f"  server's memory: {self._memory}"
        )


def soak(arguments: argparse.Namespace) -> list[str]:
    """Soak a server that is there, or one of our own, which is ended; what went wrong."""
    raise_limit(arguments.connections)
    if arguments.server:
        port, pid = arguments.server
        return soak_server(port, pid, arguments, None)
    # A peer that vanishes has one in its place before the server has noticed.
    options = ["--connection-count", str(arguments.connections + SPARE), *POLICY]
    with EchoServer(*options, environment=GIVE_BACK) as server:
        return soak_server(server.port, server.pid, arguments, server)


def soak_server(port: int, pid: int, arguments: argparse.Namespace, server: EchoServer | None) -> list[str]:
    """Soak a server, and end it if it is ours; what went wrong."""
    run = Soak(port, pid, arguments.connections, arguments.seed)
    try:
        run.run(arguments.seconds)
        print(run.report(), flush=True)
        if server:
            run.end(server)
            print(f"  ended {run.stop_seconds:.1f} s after SIGTERM, {run.told_count} connections were told")
    except (Failure, OSError) as failure:
        ended = f"; the server has ended with {server.status}" if server and server.status is not None else ""
        run.fail(f"{failure}{ended}")
    return run.failures


def main() -> int:
    """Soak as the command line says."""
    parser = argparse.ArgumentParser("soak-websocket.py", description=__doc__.partition("\n")[0])
    parser.add_argument("--connections", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--server", type=int, nargs=2, metavar=("PORT", "PID"), help="one that is there, and is not ended")
    try:
        failures = soak(parser.parse_args())
    except Failure as failure:
        failures = [str(failure)]
    for found in failures:
        print(f"soak: {found}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
