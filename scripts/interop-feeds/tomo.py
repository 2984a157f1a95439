"""Tomo, as a client sees it that has its JSON from Python."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from scenarios import Line, Scenario, chosen, exact, state, update

HEADERS = {"Authorization": "Bearer test-token"}
TOKEN = "0xAbCdEf0000000000000000000000000000000001"
PRICE = {"market_kind": "dex", "target_id": TOKEN, "chain": "base", "event_family": "price"}
CANDLE = {"market_kind": "dex", "target_id": TOKEN, "chain": "base", "event_family": "short_range_ohlcv", "interval": "1m"}
UNKNOWN = {"market_kind": "dex", "target_id": "0x2", "chain": "mars", "event_family": "price"}
TARGETS = [f"base/{TOKEN}/price", f"base/{TOKEN}/short_range_ohlcv/1m", "mars/0x2/price"]
MEMBERS = {
    "target_id": "target",
    "chain": "chain",
    "source_id": "source",
    "source_publish_ts": "published",
    "gateway_ingest_ts": "ingested",
    "gateway_send_ts": "sent",
    "freshness_ms": "freshness",
}


async def client(url: str) -> AsyncIterator[Line]:
    """A client of three targets, of which one is not known."""
    while True:
        async with connect(url, additional_headers=HEADERS, max_queue=None) as socket:
            yield state("connected")
            await socket.send(json.dumps({"action": "subscribe", "targets": [PRICE, CANDLE, UNKNOWN]}))
            try:
                async for message in socket:
                    yield line(exact(message), json.loads(message)["payload"])
            except ConnectionClosed:
                pass
        yield state("disconnected")


def line(event: dict[str, Any], plain: dict[str, Any]) -> Line:
    """What an event tells."""
    payload = event["payload"]
    session = {"session": event["session_id"], "sequence": event["sequence"]}
    envelope = session | {ours: event[theirs] for theirs, ours in MEMBERS.items()}
    match event["event_type"]:
        case "SESSION_READY":
            accepted = payload["accepted_targets"]
            missing = [target for target in (TOKEN, "0x2") if target not in accepted]
            return state("ready", **session, status=payload["status"], accepted=accepted, missing=missing)
        case "MARKET_PRICE":
            assets = {"base": payload["base_asset"], "quote": payload["quote_asset"]}
            return update("price", envelope | assets | chosen(payload, ("price",)))
        case "MARKET_SHORT_RANGE_OHLCV":
            assets = {"base": payload["base_asset"], "quote": payload["quote_asset"]}
            values = chosen(payload, ("interval", "open", "high", "low", "close", "volume"))
            return update("candle", envelope | assets | values)
        case "SESSION_GAP_DETECTED":
            missed, mode = payload["missed_sequence_count"], payload["reconnect_mode"]
            return state("gap", **session, state=payload["continuity_state"], missed=missed, mode=mode)
        case status:
            return state("status", **session, event=status, payload=plain)


STATUSES = ("--rate", "0", "--count", "16", "--gap-every", "5", "--status-every", "3")
SCENARIOS = [
    Scenario("tomo", "market", "v1/market/ws", TARGETS, 30, client, STATUSES),
    Scenario("tomo", "cut", "v1/market/ws", TARGETS, 12, client, ("--rate", "500", "--cut-after", "5")),
]
