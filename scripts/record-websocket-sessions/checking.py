"""Cross-checks of a recording."""

from __future__ import annotations

from types import SimpleNamespace
from unittest import mock

from websockets.frames import CTRL_OPCODES, Frame, Opcode

from content import Json, close_event, payload_event
from recording import Recording


def check(recording: Recording) -> None:
    """Stop unless all agree: the application at the other end, its library's parser, and the frames written anew."""
    sender, receiver = recording.sender, recording.sender.other
    parsed = receiver.parse(recording.stream)
    findings = {
        "the application got other messages than were sent": receiver.received == sender.messages,
        "the parser reads other frames than were sent": parsed == sender.frames,
        "the parser reads other messages than were sent": message_events(parsed) == sender.events,
        "the stream has other bytes": serialized(sender.frames, recording.keys) == recording.stream,
    }
    for mistake, agrees in findings.items():
        if not agrees:
            raise RuntimeError(f"{recording.session.slug}, {sender.name} to {receiver.name}: {mistake}")


def message_events(frames: list[Frame]) -> list[Json]:
    """What a receiver of `frames` delivers."""
    events: list[Json] = []
    kind, payload = Opcode.CONT, b""
    for frame in frames:
        if frame.opcode in CTRL_OPCODES:
            events.append(control_event(frame))
            continue
        if frame.opcode is not Opcode.CONT:
            kind, payload = frame.opcode, b""
        payload += frame.data
        if frame.fin:
            events.append(payload_event(kind, payload))
    return events


def control_event(frame: Frame) -> Json:
    """The event of a control frame."""
    if frame.opcode is not Opcode.CLOSE:
        return payload_event(frame.opcode, frame.data)
    code = int.from_bytes(frame.data[:2], "big") if frame.data else None
    return close_event(code, bytes(frame.data[2:]).decode())


def serialized(frames: list[Frame], keys: list[bytes]) -> bytes:
    """The bytes of `frames`, masked if there are keys."""
    drawn = iter(keys)
    with mock.patch("websockets.frames.secrets", SimpleNamespace(token_bytes=lambda _: next(drawn))):
        return b"".join(frame.serialize(mask=bool(keys)) for frame in frames)
