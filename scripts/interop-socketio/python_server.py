"""A server of python-socketio 5 or 4 that answers as `feedwire serve socketio` does, but for recovery."""

from __future__ import annotations

import argparse
import asyncio
from typing import Any

import old_asyncio  # noqa: F401
import socketio
from aiohttp import web
from engineio.payload import Payload

NAMESPACES = ("/", "/custom")


def listen(server: socketio.AsyncServer, namespace: str) -> None:
    """Handle the events of a namespace."""

    async def emit(sid: str, event: str, *arguments: Any) -> None:
        await server.emit(event, arguments, room=sid, namespace=namespace)

    async def connect(sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        await emit(sid, "auth", auth or {})

    async def message(sid: str, *arguments: Any) -> None:
        await emit(sid, "message-back", *arguments)

    async def message_with_ack(sid: str, *arguments: Any) -> tuple[Any, ...]:
        return arguments

    async def please_disconnect(sid: str) -> None:
        await server.disconnect(sid, namespace=namespace)

    async def tick(sid: str, count: int, milliseconds: int) -> None:
        for number in range(1, count + 1):
            await asyncio.sleep(milliseconds / 1000)
            await emit(sid, "tick", number)

    async def count(sid: str, count: int, milliseconds: int) -> None:
        server.start_background_task(tick, sid, count, milliseconds)

    for handler in (connect, message, message_with_ack, please_disconnect, count):
        server.on(handler.__name__.replace("_", "-"), handler, namespace=namespace)


async def main() -> None:
    """Serve for ever."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--ping-interval", type=int, default=25000)
    parser.add_argument("--ping-timeout", type=int, default=20000)
    parser.add_argument("--packets-per-payload", type=int, default=Payload.max_decode_packets)
    arguments = parser.parse_args()
    Payload.max_decode_packets = arguments.packets_per_payload
    server = socketio.AsyncServer(
        async_mode="aiohttp",
        # Answers in the order of what they answer.
        async_handlers=False,
        always_connect=True,
        ping_interval=arguments.ping_interval / 1000,
        ping_timeout=arguments.ping_timeout / 1000,
    )
    for namespace in NAMESPACES:
        listen(server, namespace)
    application = web.Application()
    server.attach(application)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"listening on http://127.0.0.1:{runner.addresses[0][1]}/", flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
