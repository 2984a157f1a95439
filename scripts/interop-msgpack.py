#!/usr/bin/env python3
"""Exchange packets of Socket.IO's MessagePack parser with python-socketio, through a testee.

What python-socketio encodes the testee decodes, its departures from the reference included, and what the testee encodes
python-socketio decodes; both ways the packet has to be the same. Needs the packages python-socketio and msgpack.

usage: scripts/interop-msgpack.py [--seed N] [--count N] -- TESTEE ARGUMENT…
       scripts/interop-msgpack.py -- .build/release/feedwire testee
"""

import argparse
import random
import sys
from typing import Any

import msgpack
from socketio import packet
from socketio.msgpack_packet import MsgPackPacket
from testee import Testee

KINDS = {
    "connect": packet.CONNECT,
    "disconnect": packet.DISCONNECT,
    "event": packet.EVENT,
    "acknowledgement": packet.ACK,
    "connect-error": packet.CONNECT_ERROR,
}
INTEGERS = [0, 1, 127, 128, 255, 256, 65535, 65536, 2**32 - 1, 2**32, 2**53 + 1, 2**63, 2**64 - 1]
INTEGERS += [-1, -32, -33, -128, -129, -32768, -32769, -(2**31), -(2**31) - 1, -(2**63)]
LENGTHS = [0, 1, 15, 16, 31, 32, 255, 256, 300]


# MARK: Packets


def value(generator: random.Random, depth: int = 0) -> Any:
    """A value of any kind that MessagePack and Python have in common."""
    kind = generator.randrange(8 if depth < 4 else 6)
    counts = [0, 1, 2, 16] if depth < 2 else [0, 1, 2]
    match kind:
        case 0:
            return generator.choice([None, True, False])
        case 1:
            return generator.choice(INTEGERS)
        case 2:
            return generator.choice([0.0, -0.0, 1.5, 1e300, float("inf"), generator.uniform(-1e6, 1e6)])
        case 3:
            return "".join(generator.choice("aé€😀\0\"") for _ in range(generator.choice(LENGTHS)))
        case 4:
            return generator.randbytes(generator.choice(LENGTHS))
        case 5:
            return msgpack.ExtType(generator.randrange(128), generator.randbytes(generator.choice(LENGTHS)))
        case 6:
            return [value(generator, depth + 1) for _ in range(generator.choice(counts))]
    return {f"k{index}": value(generator, depth + 1) for index in range(generator.choice(counts))}


def members(generator: random.Random) -> dict[str, Any]:
    return {"k": value(generator, 1), "sid": "s"}


def random_packet(generator: random.Random) -> MsgPackPacket:
    """A packet as python-socketio's client and server make them."""
    namespace = generator.choice(["/", "/admin", "/é", "/" + "n" * 40])
    identifier = generator.choice([None, 0, 1, 300, 2**53 + 1])
    arguments = [value(generator) for _ in range(generator.choice([0, 1, 2, 15, 16]))]
    match generator.randrange(5):
        case 0:
            return MsgPackPacket(packet.CONNECT, generator.choice([{}, members(generator)]), namespace)
        case 1:
            return MsgPackPacket(packet.DISCONNECT, generator.choice([None, {"message": "no"}]), namespace)
        case 2:
            return MsgPackPacket(packet.EVENT, ["event", *arguments], namespace, identifier)
        case 3:
            return MsgPackPacket(packet.ACK, arguments, namespace, identifier or 0)
    return MsgPackPacket(packet.CONNECT_ERROR, generator.choice(["Unable to connect", {"message": "no"}]), namespace)


# MARK: Events


def content(data: bytes) -> dict[str, str]:
    return {"hex": data.hex()}


def resolved(content: dict[str, str]) -> bytes:
    return bytes.fromhex(content["hex"]) if "hex" in content else content["text"].encode()


def event_of(sent: MsgPackPacket) -> dict[str, Any]:
    """The event of a packet, as a vector would have it; the values are Python's."""
    event: dict[str, Any] = {"type": next(name for name, kind in KINDS.items() if kind == sent.packet_type)}
    if sent.namespace != "/":
        event["namespace"] = sent.namespace
    if sent.id is not None:
        event["id"] = str(sent.id)
    match event["type"]:
        case "event":
            event["name"], event["arguments"] = sent.data[0], sent.data[1:]
        case "acknowledgement":
            event["arguments"] = sent.data
        case _ if sent.data is not None:
            event["payload"] = sent.data
    return event


def unpacked(event: dict[str, Any]) -> dict[str, Any]:
    """An answered event with the values that its MessagePack is."""

    def unpack(raw: dict[str, Any]) -> Any:
        return msgpack.loads(resolved(raw["msgpack"]))

    event = dict(event)
    for member in ("namespace", "name"):
        if member in event:
            event[member] = resolved(event[member]).decode()
    if "arguments" in event:
        event["arguments"] = [unpack(argument) for argument in event["arguments"]]
    if "payload" in event:
        event["payload"] = unpack(event["payload"])
    return event


def packed(event: dict[str, Any]) -> dict[str, Any]:
    """An event to be encoded, whose values are MessagePack."""

    def pack(data: Any) -> dict[str, Any]:
        return {"msgpack": content(msgpack.dumps(data))}

    event = dict(event)
    for member in ("namespace", "name"):
        if member in event:
            event[member] = content(event[member].encode())
    if "arguments" in event:
        event["arguments"] = [pack(argument) for argument in event["arguments"]]
    if "payload" in event:
        event["payload"] = pack(event["payload"])
    return event


# MARK: Checks


def are_same(event: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether events have the same members of the same types, which `==` does not tell apart."""
    return event.keys() == other.keys() and all(repr(event[name]) == repr(other[name]) for name in event)


def differences(testee: Testee, sent: MsgPackPacket) -> list[str]:
    """What is not the same, of what is received and of what is written."""
    event = event_of(sent)
    found = []
    answers = testee.run("msgpack.decode-packet", chunks=[sent.encode().hex()])["events"]
    if len(answers) != 1 or not are_same(unpacked(answers[0]), event):
        found.append(f"python sends {event}, and is read as {answers}")
    if event["type"] == "disconnect":
        # Nobody else gives a reason, and what is absent is not written.
        event.pop("payload", None)
    written = resolved(testee.run("msgpack.encode-packet", events=[packed(event)])["bytes"])
    received = event_of(MsgPackPacket(encoded_packet=written))
    if not are_same(received, event):
        found.append(f"python reads {received} of {event}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser("interop-msgpack", description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("testee", nargs="+", help="the program and its arguments, behind --")
    arguments = parser.parse_args()
    generator = random.Random(arguments.seed)
    testee = Testee(arguments.testee, {"msgpack.decode-packet", "msgpack.encode-packet"})
    failed = 0
    for _ in range(arguments.count):
        for difference in differences(testee, random_packet(generator)):
            failed += 1
            print(f"seed {arguments.seed}: {difference[:2000]}", file=sys.stderr)
    status = testee.bye()
    print(f"interop-msgpack: {arguments.count} packets each way, {failed} differ")
    return 1 if failed or status else 0


if __name__ == "__main__":
    sys.exit(main())
