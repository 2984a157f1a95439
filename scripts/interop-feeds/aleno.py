"""Aleno, as a client sees it that has Socket.IO and JSON from Python."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import socketio

from scenarios import Line, Scenario, state, update
from socketio_lines import Tell, picked, socketio_lines

TICKER = {
    "symbol": "id",
    "price": "aggregated.price",
    "volume": "aggregated.h24UsdVolume",
    "cexPrice": "cex.price",
    "cexVolume": "cex.h24UsdVolume",
    "dexPrice": "dex.price",
    "dexVolume": "dex.h24UsdVolume",
    "tvl": "dex.usdTvl",
    "sent": "sentTimestampMs",
}
EQUITY = {"symbol": "symbol", "price": "price", "sent": "sentTimestampMs"}
PAIR = {
    "symbol": "id",
    "base": "baseSymbol",
    "quote": "quoteSymbol",
    "price": "price",
    "time": "processTimestamp",
    "chain": "processBlockChainId",
    "block": "processBlockNumber",
    "blockTime": "processBlockTimestamp",
    "baseVolume": "aggregatedLast7DaysBaseVolume",
    "usdVolume": "aggregatedLast7DaysUsdVolume",
    "depthBelow": "aggregatedMarketDepthMinusOnePercentUsdAmount",
    "depthAbove": "aggregatedMarketDepthPlusOnePercentUsdAmount",
    "depth": "aggregatedMarketDepthUsdAmount",
}


class Client:
    """A client of symbols, each family with one request behind the other's answer."""

    def __init__(self, path: str, *requests: tuple[str, list[str]]) -> None:
        self._path = path
        self._requests = requests

    def __call__(self, url: str) -> AsyncIterator[Line]:
        return socketio_lines(url, self._path, {"apiKey": "test-token"}, self._start, lines)

    async def _start(self, client: socketio.AsyncClient, tell: Tell) -> None:
        await self._ask(client, tell, list(self._requests))

    async def _ask(self, client: socketio.AsyncClient, tell: Tell, requests: list[tuple[str, list[str]]]) -> None:
        if not requests:
            return
        (event, symbols), *others = requests

        async def acknowledged(answer: dict[str, Any]) -> None:
            tell(acknowledgement(answer))
            await self._ask(client, tell, others)

        await client.emit(event, symbols, callback=acknowledged)


def acknowledgement(answer: dict[str, Any]) -> Line:
    """What an acknowledgement tells."""
    lists = {
        "involved": answer["involvedSubscriptions"],
        "active": answer["subscriptionsAfterUpdate"],
        "rejected": answer.get("rejectedSubscriptions", []),
    }
    return state("acknowledgement", status=answer["status"], **lists, **picked(answer, {"error": "error"}))


def lines(event: str, states: list[dict[str, Any]]) -> Iterator[Line]:
    """What a batch tells."""
    for values in states:
        match event:
            case "new_token_states" if "aggregated" in values:
                yield update("ticker", picked(values, TICKER))
            case "new_token_states":
                yield update("pair", picked(values, PAIR))
            case "initial_token_states":
                yield state("snapshot", **picked(values, PAIR))
            case "new_equity_states":
                yield update("equity", picked(values, EQUITY))
            case _:
                raise ValueError(f"an event that is not known: {event}")


TICKERS = ["BTC/USD", "frax/usd", " XRP/USD", "SHIB/USD", "NOPE/USD"]
EQUITIES = ["NVDA", "brk.b"]
BOTH = Client("v1/socket", ("subscribe_ticker", TICKERS), ("subscribe_equity", EQUITIES))
PAIRS = Client("socket.io", ("subscribe", ["link/usd", "ETH/USD"]))
TWO = Client("v1/socket", ("subscribe_ticker", ["BTC/USD", "ETH/USD"]))
OLD = ("--legacy",)

SCENARIOS = [
    Scenario(
        "aleno", "states", "", TICKERS + EQUITIES, 30, BOTH, ("--rate", "100", "--count", "5"), scheme="http", is_grouped=True
    ),
    Scenario("aleno", "legacy", "", ["link/usd", "ETH/USD"], 16, PAIRS, ("--rate", "0", "--count", "8", *OLD), OLD, "http"),
    Scenario("aleno", "cut", "", ["BTC/USD", "ETH/USD"], 20, TWO, ("--rate", "100", "--cut-after", "7"), scheme="http"),
]
