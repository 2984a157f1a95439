"""LedgerCore, as a client sees it that has Socket.IO and JSON from Python."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import socketio

from scenarios import Line, Scenario, state, update
from socketio_lines import Tell, picked, socketio_lines

PRICES = {name: name for name in ("open", "high", "low", "close", "volume")}
# Of each event, what its line is called, and what it has of it.
STATES: dict[str, tuple[str, dict[str, str]]] = {
    "connected": ("welcome", {"user": "userId", "sid": "sid", "time": "timestamp"}),
    "pong": ("pong", {"time": "timestamp"}),
    "subscribed": ("subscribed", {"room": "room", "count": "subscriberCount"}),
    "user_joined_room": ("joined", {"room": "room", "user": "userId", "time": "joinedAt"}),
    "rate_limit_error": ("rate-limit", {"code": "code", "message": "message", "retryAfter": "retryAfter"}),
    "market_data_error": ("market-data-error", {"code": "code", "message": "message"}),
    "query_started": ("query-started", {"id": "queryId", "estimate": "estimatedMs"}),
    "query_progress": ("query-progress", {"id": "queryId", "rows": "rowsProcessed", "progress": "pct"}),
    "query_completed": ("query-completed", {"id": "queryId", "duration": "durationMs", "rows": "totalRows"}),
    "query_error": ("query-error", {"id": "queryId", "code": "code", "message": "message"}),
    "address_analysis_started": ("analysis-started", {"id": "jobId"}),
    "address_analysis_progress": ("analysis-progress", {"id": "jobId", "stage": "stage", "progress": "pct"}),
    "address_analysis_response": (
        "analysis-response",
        {"id": "jobId", "score": "riskScore", "level": "riskLevel", "clusters": "clusters", "signals": "signals"},
    ),
    "address_analysis_completed": ("analysis-completed", {"id": "jobId", "duration": "durationMs"}),
    "address_analysis_error": ("analysis-error", {"id": "jobId", "code": "code", "message": "message"}),
}
CANDLES = {"market_chart_initial_data": ("chart", "series"), "market_data_response": ("history", "candles")}
UNDOCUMENTED = {"credits_deducted", "credit_balance_updated", "chat_typing", "chat_response", "chat_stop_typing"}


class Client:
    """A client of rooms, and of requests that it makes once."""

    def __init__(self, rooms: list[str], requests: list[tuple[str, Any]]) -> None:
        self._rooms = rooms
        self._requests = requests

    def __call__(self, url: str) -> AsyncIterator[Line]:
        requests = list(self._requests)

        async def start(client: socketio.AsyncClient, _: Tell) -> None:
            for room in self._rooms:
                await client.emit("subscribe", {"room": room})
            while requests:
                name, payload = requests.pop(0)
                await client.emit(name, payload)

        return socketio_lines(url, "socket.io", {"token": "Bearer test-token"}, start, lines)


def lines(event: str, payload: dict[str, Any]) -> Iterator[Line]:
    """What an event tells."""
    if event in STATES:
        kind, names = STATES[event]
        yield state(kind, **picked(payload, names))
    elif event in CANDLES:
        kind, member = CANDLES[event]
        for candle in payload[member]:
            values = picked(candle, {"time": "timestamp"} | PRICES | {"trades": "trades"})
            yield state(kind, symbol=payload["symbol"], **values)
    elif event == "market_chart_live_update":
        yield update("live", picked(payload, {"symbol": "symbol", "time": "timestamp"} | PRICES))
    elif event == "query_response":
        # The line of ours has the documents as they came.
        yield state("query-response", id=payload["queryId"], rows=raw(payload["rows"]), schema=payload["schema"])
    elif event in UNDOCUMENTED:
        yield state("event", name=event, argument=raw(payload))
    else:
        raise ValueError(f"an event that is not known: {event}")


def raw(value: Any) -> Any:
    """The numbers of a document, which were read as texts, as numbers again; no text of the simulator looks like one."""
    match value:
        case dict():
            return {name: raw(member) for name, member in value.items()}
        case list():
            return [raw(element) for element in value]
        case str() if value.isdigit():
            return int(value)
    return value


ROOMS = ["market:BTC-USD", "market:ETH-USD", "user:user_9", "market:SOL-USD"]
REQUESTS: list[tuple[str, Any]] = [
    ("request_market_data", {"symbol": "BTC-USD", "resolution": "1m"}),
    ("query", {"sql": "select 1", "applicationId": "python"}),
    ("address_analysis", {"chain": "ethereum", "address": "0xabc"}),
    ("ping", None),
    ("chat", {"text": "hi"}),
]
ASKED = ("--candles", "BTC-USD", "--query", "select 1", "--analyze", "0xabc", "--ping", "--chat", "hi")
LIMITS = ("--rate", "100", "--count", "6", "--room-limit", "3")
ONE = ["market:BTC-USD"]

SCENARIOS = [
    Scenario("ledgercore", "rooms", "", ROOMS, 12, Client(ROOMS, REQUESTS), LIMITS, ASKED, "http", is_grouped=True),
    Scenario("ledgercore", "cut", "", ONE, 12, Client(ONE, []), ("--rate", "0", "--cut-after", "5"), scheme="http"),
]
