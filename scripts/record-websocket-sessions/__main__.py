"""Record real WebSocket sessions between `websockets` and `wsproto` as a suite of golden vectors.

Each session runs over loopback TCP through a proxy that keeps the bytes of both directions. What a vector expects is what
the applications said they sent, with the replies that the protocol owes (pongs, close echoes); the parser of the library
at the other end and a serializer confirm it before anything is written.

Needs Python 3.11 and the packages of `requirements.txt`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from checking import check
from content import Json, content, frame_event, hexadecimal
from recording import Recording, record
from sessions import FRAME_SESSION, SESSIONS
from websockets_peer import WebsocketsPeer
from wsproto_peer import WsprotoPeer


async def recordings() -> list[list[Recording]]:
    """The checked recordings of each direction between a client of one library and a server of the other."""
    directions: list[list[Recording]] = []
    for client_type, server_type in ((WebsocketsPeer, WsprotoPeer), (WsprotoPeer, WebsocketsPeer)):
        sessions = [await record(session, client_type, server_type) for session in SESSIONS]
        directions += map(list, zip(*sessions, strict=True))
    for direction in directions:
        for recording in direction:
            check(recording)
    return directions


def groups(directions: list[list[Recording]]) -> Iterator[Json]:
    """The messages of each direction, and the frames of one session."""
    for direction in directions:
        yield group("messages", direction[0], [message_vector(recording) for recording in direction])
        frames = [frame_vector(recording) for recording in direction if recording.session.slug == FRAME_SESSION]
        yield group("frames", direction[0], frames)


def group(unit: str, recording: Recording, vectors: list[Json]) -> Json:
    """A group of vectors in the direction of `recording`."""
    sender, receiver = recording.sender, recording.sender.other
    return {
        "group": f"{sender.library}-{sender.role}-{unit}",
        "operation": f"websocket.decode-{unit}",
        "options": {"role": receiver.role},
        "source": {"authority": "capture", "reference": f"{sender.name} to {receiver.name}"},
        "vectors": vectors,
    }


def message_vector(recording: Recording) -> Json:
    """The vector of a recording's messages."""
    return vector(recording, "", recording.sender.events)


def frame_vector(recording: Recording) -> Json:
    """The vector of a recording's frames."""
    frames = recording.sender.frames
    keys = recording.keys or [None] * len(frames)
    return vector(recording, "-frames", [frame_event(*pair) for pair in zip(frames, keys, strict=True)])


def vector(recording: Recording, suffix: str, events: list[Json]) -> Json:
    """A vector that expects `events`."""
    session, sender = recording.session, recording.sender
    return {
        "id": f"{sender.library}-{sender.role}-{session.slug}{suffix}",
        "section": session.section,
        "comment": session.comment,
        "input": content(recording.stream, hexadecimal),
        "verdict": "accept",
        "level": "must",
        "events": events,
    }


def without_repeats(candidates: Iterable[Json]) -> Iterator[Json]:
    """Leave out a vector with the operation, role and bytes of an earlier one, and a group that has no others.

    What a server sends is not masked, so it is often the same whichever library wrote it.
    """
    seen: set[tuple[str, str, str]] = set()
    for candidate in candidates:
        vectors: list[Json] = []
        for one in candidate["vectors"]:
            identity = (candidate["operation"], candidate["options"]["role"], json.dumps(one["input"]))
            if identity not in seen:
                seen.add(identity)
                vectors.append(one)
        if vectors:
            yield candidate | {"vectors": vectors}


def main() -> None:
    """Write the suite to the file that the command line names."""
    parser = argparse.ArgumentParser("record-websocket-sessions", description=__doc__.partition("\n")[0])
    parser.add_argument("output", type=Path, help="the suite file, as in Vectors/websocket/captures.json")
    output: Path = parser.parse_args().output
    suite = {
        "format": "feedwire-vectors/1",
        "protocol": "websocket",
        "suite": "captures",
        "title": "Recorded sessions between websockets and wsproto",
        "groups": list(without_repeats(groups(asyncio.run(recordings())))),
    }
    text = json.dumps(suite, indent=2, sort_keys=True, ensure_ascii=False)
    output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
