#!/usr/bin/env python3
"""wsproto as a testee: `feedwire-testee/1`, JSON Lines on standard input and output."""

import itertools
import json
import sys
from types import SimpleNamespace
from unittest import mock

import wsproto
from wsproto.frame_protocol import CloseReason, FrameDecoder, FrameProtocol, Opcode, ParseFailed, XorMaskerSimple

NORMAL_CLOSE = CloseReason.NORMAL_CLOSURE.to_bytes(2, "big")


class Unsupported(Exception):
    """wsproto has no way to do this."""


class ObservedDecoder(FrameDecoder):
    """Keeps the header that `FrameProtocol` hides, and shields the payload from its rules for messages."""

    def parse_header(self):
        is_complete = super().parse_header()
        if is_complete:
            self.seen = self.header
            self.key = self.masker._masking_key.hex() if isinstance(self.masker, XorMaskerSimple) else None
        return is_complete

    def process_buffer(self):
        frame = super().process_buffer()
        if frame is None:
            return None
        self.payload = frame.payload
        if frame.opcode is Opcode.TEXT:
            return frame._replace(opcode=Opcode.BINARY)
        if frame.opcode is Opcode.CLOSE and len(frame.payload) > 1:
            return frame._replace(payload=NORMAL_CLOSE)
        return frame


class FrameStream:
    """`websocket.decode-frames`: the rules for frames and their order, a frame an event."""

    def __init__(self, is_client):
        self.protocol = FrameProtocol(is_client, [])
        self.decoder = self.protocol._frame_decoder = ObservedDecoder(is_client)
        self.open = b""

    def events(self, chunk):
        self.protocol.receive_bytes(chunk)
        for frame in self.protocol.received_frames():
            self.open += self.decoder.payload
            if frame.frame_finished:
                yield self.event()
                self.open = b""

    def finish(self):
        if self.open:
            yield self.event() | {"complete": False}

    def event(self):
        header = self.decoder.seen
        event = {"type": "frame", "final": header.fin, "opcode": str(int(header.opcode)), "payload": content(self.open)}
        return event | ({"key": self.decoder.key} if self.decoder.key else {})


class MessageStream:
    """`websocket.decode-messages`: whole messages and control frames."""

    def __init__(self, is_client):
        self.protocol = FrameProtocol(is_client, [])
        self.open = b""

    def events(self, chunk):
        self.protocol.receive_bytes(chunk)
        for frame in self.protocol.received_frames():
            if frame.opcode is Opcode.CLOSE:
                yield close_event(*frame.payload)
            elif frame.opcode.iscontrol():
                yield {"type": frame.opcode.name.lower(), "payload": content(frame.payload)}
            else:
                self.open += frame.payload.encode() if isinstance(frame.payload, str) else frame.payload
                if frame.message_finished:
                    yield {"type": frame.opcode.name.lower(), "payload": content(self.open)}
                    self.open = b""

    def finish(self):
        return ()


def content(data):
    return {"hex": bytes(data).hex()}


def close_event(code, reason):
    """wsproto reports an empty close as 1005, which it accepts from nobody."""
    if code == CloseReason.NO_STATUS_RCVD:
        return {"type": "close"}
    return {"type": "close", "code": str(int(code)), "reason": content(reason.encode())}


def decode(stream, chunks):
    delivered = []
    try:
        for chunk in chunks:
            delivered.extend(stream.events(bytes.fromhex(chunk)))
            # `extend` keeps what came before an exception.
        delivered.extend(stream.finish())
    except ParseFailed as failure:
        return {"type": "rejected", "events": delivered, "error": {"closeCode": str(int(failure.code))}}
    return {"type": "accepted", "events": delivered}


def encode(protocol, event):
    data = bytes.fromhex(event.get("payload", event.get("reason", {})).get("hex", ""))
    match event["type"]:
        case "text":
            return protocol.send_data(data.decode())
        case "binary":
            return protocol.send_data(data)
        case "ping" | "pong" as control:
            return getattr(protocol, control)(data)
        case "close":
            return protocol.close(int(event["code"]) if "code" in event else None, data.decode())


def encode_messages(request, is_client):
    """Masks with the keys of the options instead of random ones."""
    if is_client and "masking-keys" not in request["options"]:
        raise Unsupported("wsproto draws its own keys")
    protocol = FrameProtocol(is_client, [])
    keys = itertools.cycle(map(bytes.fromhex, request["options"].get("masking-keys", [])))
    with mock.patch("wsproto.frame_protocol.os", SimpleNamespace(urandom=lambda count: next(keys))):
        try:
            encoded = b"".join(bytes(encode(protocol, event)) for event in request["events"])
        except (UnicodeDecodeError, ValueError, TypeError):
            return {"type": "rejected", "events": [], "error": {}}
    return {"type": "accepted", "bytes": content(encoded)}


STREAMS = {"websocket.decode-frames": FrameStream, "websocket.decode-messages": MessageStream}
HELLO = {
    "type": "hello",
    "protocol": "feedwire-testee/1",
    "name": f"wsproto {wsproto.__version__}",
    "operations": [*STREAMS, "websocket.encode-messages"],
    "identifiers": False,
    "offsets": False,
}


def run(request):
    is_client = request["options"].get("role") == "client"
    for option in ("limits", "extension-bits", "capacity", "fragment-byte-count"):
        if request["options"].get(option):
            raise Unsupported(f"wsproto has no {option}")
    if "steps" in request:
        raise Unsupported("wsproto cannot reset a decoder")
    if request["operation"] in STREAMS:
        return decode(STREAMS[request["operation"]](is_client), request["chunks"])
    return encode_messages(request, is_client)


def main():
    for line in sys.stdin:
        request = json.loads(line)
        if request["type"] == "bye":
            return
        if request["type"] == "hello":
            answer = HELLO
        else:
            try:
                answer = run(request)
            except Unsupported as reason:
                answer = {"type": "skipped", "reason": str(reason)}
            except Exception as fault:
                answer = {"type": "errored", "message": repr(fault)}
            answer["seq"] = request["seq"]
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
