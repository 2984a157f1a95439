#!/usr/bin/env python3
"""python-engineio's decoder of polling payloads beside ours, as ProcessPeer.swift calls it."""

import json
import sys
import time

from engineio.payload import Payload

# It has a limit of its own, which is lower.
Payload.max_decode_packets = 1024


def decode(payload: bytes) -> dict[str, object]:
    """What a pass reads: all texts are ASCII, so their characters are their bytes."""
    byte_count = total = 0
    packets = Payload(encoded_payload=payload).packets
    for packet in packets:
        data = packet.data
        byte_count += len(data)
        total += data[0] + data[-1] if packet.binary else ord(data[0]) + ord(data[-1])
    return {"messageCount": len(packets), "byteCount": byte_count, "sum": str(total)}


def main() -> None:
    payload = b""
    for line in sys.stdin:
        request = json.loads(line)
        if "load" in request:
            payload = bytes.fromhex(request["load"]["payload"])
            reply = {}
        else:
            start = time.perf_counter_ns()
            for _ in range(request["passCount"]):
                result = decode(payload)
            reply = {"nanoseconds": time.perf_counter_ns() - start} | result
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
