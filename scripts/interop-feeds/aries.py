"""Aries, as a client sees it that has its JSON from Python."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from scenarios import Line, Scenario, chosen, exact, state, update

TOKEN = "test-token"
MARKET = (
    "symbol bidPrice bidSize bidExchange askPrice askSize askExchange quoteTimestamp lastPrice price size tradeExchange"
    " tradeTimestamp tradeSeq tick totalVolume netChange openPrice highPrice lowPrice delta gamma theta vega rho"
    " impliedVolatility orderBook quotes"
)
CHART = "symbol lp ch bid ask open_price high_price low_price volume price size timestamp"
ORDER = (
    "clOrdId ordId accountId symbol side type timeInForce qty price stopPrice ordStatus cumQty leavesQty avgPrice createdAt"
    " updatedAt"
)
POSITION = "accountId symbol securityType quantity averagePrice todayRealizedPnL unrealizedPl dailyPl createdAt"
BALANCE = "accountId netBuyingPower totalEquity unrealizedPl pdt pendingOrdersCount"
STATUS = "afterHours currencies earlyHours exchanges indicesGroups market serverTime"
NOTICES = ("authRequired", "refreshAuth", "authExpired")


def names(text: str) -> tuple[str, ...]:
    """The names of a list."""
    return tuple(text.split())


def authentication(feed: str) -> dict[str, Any]:
    """A variant of the request for each endpoint, as their pages have them."""
    if feed == "market":
        return {"method": "post", "path": "/auth", "body": {"action": "auth", "token": TOKEN}}
    return {"method": "POST" if feed == "charts" else "post", "path": "/auth", "body": {"token": TOKEN}}


class Client:
    """A client of an endpoint."""

    def __init__(self, feed: str, subscription: Any) -> None:
        self._feed = feed
        self._subscription = subscription

    async def __call__(self, url: str) -> AsyncIterator[Line]:
        while True:
            async with connect(url, max_queue=None) as socket:
                yield state("connected")
                await socket.send(self._request("request", authentication(self._feed)))
                try:
                    async for message in socket:
                        for document in message.splitlines():
                            line = self._line(exact(document), document)
                            if line.members["kind"] == "authenticated":
                                await socket.send(self._request("subscribe", self._subscription))
                            elif line.members["kind"] == "refreshAuth":
                                await socket.send(self._request("request", authentication(self._feed)))
                            yield line
                except ConnectionClosed:
                    pass
            yield state("disconnected")

    def _request(self, kind: str, payload: Any) -> str:
        return json.dumps({"type": kind, "id": "python", "payload": payload})

    def _line(self, message: Any, document: str) -> Line:
        payload = message["payload"]
        match payload["action"], payload.get("type"):
            case "authSuccess", None:
                return state("authenticated", **payload["data"])
            case notice, None if notice in NOTICES:
                return state(notice)
            case "update", "marketStatus":
                return state("marketStatus", **chosen(payload["data"], names(STATUS)))
            case "update", topic:
                return self._update(topic, payload["data"], json.loads(document)["payload"]["data"])
        raise ValueError(f"an event that is not known: {document}")

    def _update(self, topic: str, data: dict[str, Any], plain: dict[str, Any]) -> Line:
        match self._feed, topic:
            case "market", _:
                return update(topic, whole(data, MARKET))
            case "charts", _:
                members = whole(data, CHART)
                # What is of no documented kind is told as it is.
                if "timestamp" in members:
                    members["timestamp"] = plain["timestamp"]
                return update(f"chart{topic.capitalize()}", members)
            case _, "account" if "clOrdId" in data:
                return update("order", chosen(data, names(ORDER)))
            case _, "account" if "quantity" in data:
                return update("position", whole(data, POSITION))
            case _, "account":
                return update("balance", whole(data, BALANCE))
        return update(topic, {"data": plain})


def whole(data: dict[str, Any], known: str) -> dict[str, Any]:
    """All members in the order of their names; others are a fault."""
    if others := data.keys() - set(names(known)):
        raise ValueError(f"members that are not known: {others}")
    return chosen(data, names(known))


async def legacy(url: str) -> AsyncIterator[Line]:
    """A client of the older protocol, which has no envelopes."""
    async with connect(url, max_queue=None) as socket:
        yield state("connected")
        await socket.send(json.dumps({"action": "auth", "token": TOKEN, "xAPIKey": "x"}))
        async for message in socket:
            match exact(message):
                case {"action": "auth", "message": "success"}:
                    symbols = [{"symbol": "MSFT", "fields": ["*"]}, {"symbol": "AMZN", "fields": ["askPrice", "bidPrice"]}]
                    await socket.send(json.dumps({"action": "subscribe", "type": "equityComposite", "data": symbols}))
                    yield state("authenticated")
                case {"action": "publish", "type": "marketStatus", "data": data}:
                    yield state("marketStatus", **chosen(data, names(STATUS)))
                case {"type": "equityComposite", "data": data}:
                    yield update("equityComposite", whole(data, MARKET))
                case _:
                    raise ValueError(f"a message that is not known: {message!r}")


EVERYTHING = Client(
    "market",
    [
        {"symbol": "MSFT"},
        {"symbol": "SPX", "quoteFields": "*", "tradeFields": "lastPrice"},
        {"symbol": "AMZN", "quoteFields": ["bidPrice", "askPrice"], "fields": ["orderBook", "quotes"]},
        {"symbol": "AAPL", "tradeFields": ["tradeSeq"], "timeAndSalesFields": "*"},
        {"symbol": "MSFT260116C00400000", "symbolType": "option", "tradeFields": ["price"], "greeksFields": ["*"]},
    ],
)
ALL = ["MSFT", "SPX:quote:trade=lastPrice", "AMZN:quote=bidPrice,askPrice:level2", "AAPL:trade=tradeSeq:timeAndSales"]
ALL.append("MSFT260116C00400000:trade=price:greeks")
ACCOUNTS = Client(
    "accounts",
    [{"topic": "account", "accountId": "ACC-1"}, {"topic": "pnl", "interval": "1m"}, {"topic": "watchlist"}, {"topic": "news"}],
)
OLD = ["MSFT", "AMZN=askPrice,bidPrice"]
TOPICS = ["account:ACC-1", "pnl:1m", "watchlist", "news"]

CHARTS = Client("charts", [{"symbol": "MSFT"}, {"symbol": "AMZN"}])

SCENARIOS = [
    Scenario("aries", "market", "v1/market/ws", ALL, 60, EVERYTHING, ("--rate", "500")),
    Scenario("aries", "charts", "v1/charts/ws", ["MSFT", "AMZN"], 12, CHARTS, ("--rate", "100")),
    Scenario("aries", "accounts", "v1/accounts/ws", TOPICS, 24, ACCOUNTS, ("--rate", "0", "--count", "8")),
    Scenario("aries", "legacy", "v1/market/ws", OLD, 10, legacy, ("--rate", "200"), ("--legacy",)),
    Scenario("aries", "cut", "v1/market/ws", ALL, 30, EVERYTHING, ("--rate", "500", "--cut-after", "13")),
]
