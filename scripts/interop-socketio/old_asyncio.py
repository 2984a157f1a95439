"""Importing this lets `asyncio.wait` take coroutines, as it did when python-socketio 4 was written."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable
from typing import Any

WAIT = asyncio.wait


async def wait(awaitables: Iterable[Awaitable[Any]], **options: Any) -> Any:
    """Wait for futures or coroutines."""
    return await WAIT([asyncio.ensure_future(awaitable) for awaitable in awaitables], **options)


asyncio.wait = wait  # type: ignore[assignment]
