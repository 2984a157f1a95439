"""Shuriken, as a client sees it that has HTTP, WebSocket and JSON from Python."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlencode, urljoin
from urllib.request import Request, urlopen

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from scenarios import Line, Scenario, exact, state, update
from socketio_lines import reached

SWAP = "tokenMint signature slot blockTime isBuy sizeSol sizeUsd priceUsd priceSol maker amountIn amountOut poolAddress"
SIGNAL = "latestSignal."
SOURCE = f"{SIGNAL}source.source."
# By the stream, what its lines are called, and which members they have, with paths of the wire.
STREAMS = {
    "svm.token.swaps": ("svmSwap", f"{SWAP} fees.platform fees.platformFeeLamports network"),
    "svm.token.poolInfo": (
        "svmTokenPool",
        "tokenAddress tokenName tokenSymbol priceUsd blockIndex timestampUpdatedMs",
    ),
    "svm.token.balances": ("svmTokenBalance", "mint owner slot preBalance postBalance"),
    "svm.token.distributionStats": (
        "distributionStats",
        "tokenAddress blockIndex stats.holderCount stats.developer stats.top10HolderBalances stats.top10Holders"
        " stats.bundlerCount",
    ),
    "svm.token.holderStats": (
        "holderStats",
        "tokenAddress blockIndex stats.boughtUsd stats.boughtNative stats.buysCount stats.isTokenDev stats.tokenBalance"
        " stats.avgBuyPriceUsd stats.avgSellPriceUsd",
    ),
    "svm.wallet.nativeBalance": ("svmNativeBalance", "owner slot preBalance postBalance"),
    "svm.wallet.tokenBalances": ("svmTokenBalance", "mint owner slot preBalance postBalance"),
    "svm.bondingCurve.creations": (
        "curveCreation",
        "tokenAddress curveAddress curveDexType creator blockHeight transactionIndex",
    ),
    "svm.bondingCurve.graduations": ("curveGraduation", "tokenAddress destPoolAddress destPoolDexType blockHeight"),
    "evm.token.swaps": (
        "evmSwap",
        "tokenAddress txHash chainId blockNumber timestamp isBuy amountNative amountUsd priceNative priceUsd amountIn"
        " amountOut maker network",
    ),
    "evm.token.poolInfo": (
        "evmTokenPool",
        "tokenAddress chainId tokenName totalSupply priceUsd liquidityUsd marketCapUsd timestampUpdatedMs",
    ),
    "evm.token.balances": ("evmTokenBalance", "tokenAddress owner chainId balance"),
    "evm.wallet.nativeBalance": ("evmNativeBalance", "owner chainId balance"),
    "evm.wallet.tokenBalances": ("evmTokenBalance", "tokenAddress owner chainId balance"),
}
SIGNALS = (
    "type tokenAddress network tokenMeta.symbol feedId profileId"
    f" {SIGNAL}id {SIGNAL}timestampMs {SIGNAL}isBot {SIGNAL}priceUsd {SIGNAL}priceNative {SIGNAL}marketcapUsd"
    f" {SIGNAL}source.sourceType"
)
SOURCES = {
    "discord": "messageId authorIsBot",
    "telegram": "messageId topicId",
    "x": "tweetId authorVerified",
    "trade": "walletAddress isBuy amountUsd amountNative",
}
MESSAGES = {
    "discord": "data.messageId data.content data.timestamp data.author.username tokens data.isDeleted",
    "telegram": "data.messageId data.snapshotChatTitle data.topicId data.content data.timestamp tokens data.isEdited",
    "x": "data.tweetId data.content data.author.followersCount data.cashtags data.publicMetrics.quoteCount",
}
TASK = "type taskId rootTaskId claimId regionId userId chainId"


class Client:
    """A client of streams: it asks for a session, connects, has channels authorized, and subscribes to them."""

    def __init__(self, *subscriptions: str) -> None:
        self._subscriptions = [asked(text) for text in subscriptions]

    async def __call__(self, url: str) -> AsyncIterator[Line]:
        body = json.dumps({"subscriptions": self._subscriptions})
        answer = json.loads(await posted(url, "/api/v2/ws/session", "application/json", body))["data"]
        for subscription in answer["subscriptions"]:
            yield state("resolved", **{name: subscription[name] for name in ("channel", "stream", "event", "visibility")})
        connection = answer["connection"]
        socket_url = f"ws://{connection['wsHost']}:{connection['wsPort']}/app/{connection['appKey']}?protocol=7&client=python"
        endpoint = connection["authEndpoint"]
        channels = {subscription["channel"]: subscription for subscription in answer["subscriptions"]}
        while True:
            async with connect(socket_url, max_queue=None) as socket:
                try:
                    async for message in socket:
                        event = json.loads(message)
                        match event["event"]:
                            case "pusher:connection_established":
                                yield state("connected")
                                socket_id = json.loads(event["data"])["socket_id"]
                                for channel in channels.values():
                                    await subscribe(socket, url, endpoint, socket_id, channel)
                            case "pusher_internal:subscription_succeeded":
                                yield state("subscribed", channel=event["channel"])
                            case name if name == channels[event["channel"]]["event"]:
                                data = event["data"]
                                payload = exact(data if isinstance(data, str) else json.dumps(data))
                                yield line(channels[event["channel"]]["stream"], event["channel"], payload)
                            case name:
                                raise ValueError(f"an event that is not known: {name}")
                except ConnectionClosed:
                    pass
            yield state("disconnected")


def asked(text: str) -> dict[str, Any]:
    """A stream and its filters, as our client takes them in its arguments."""
    stream, _, filters = text.partition(":")
    return {"stream": stream, "filter": dict(pair.split("=") for pair in filters.split(",") if pair)}


async def posted(url: str, path: str, kind: str, body: str) -> bytes:
    """The body of the answer to a request."""
    fields = {"Authorization": "Bearer test-token", "Content-Type": kind}
    request = Request(urljoin(url, path), body.encode(), fields)

    def send() -> bytes:
        with urlopen(request, timeout=10) as answer:
            content: bytes = answer.read()
            return content

    return await asyncio.to_thread(send)


async def subscribe(
    socket: ClientConnection, url: str, endpoint: str, socket_id: str, subscription: dict[str, Any]
) -> None:
    """Have a channel authorized if it needs that, and ask for it."""
    name = subscription["channel"]
    data = {"channel": name}
    if subscription["visibility"] == "presence" or name.startswith(("private-", "presence-")):
        form = urlencode({"socket_id": socket_id, "channel_name": name})
        data |= json.loads(await posted(url, endpoint, "application/x-www-form-urlencoded", form))
    await socket.send(json.dumps({"event": "pusher:subscribe", "data": data}))


def line(stream: str, channel: str, payload: dict[str, Any]) -> Line:
    """What an update tells."""
    if stream in STREAMS:
        kind, paths = STREAMS[stream]
        return told(kind, channel, payload, paths)
    if stream in ("portfolio.notifications", "automation.updates"):
        camel = {name: payload.get(name, payload.get(snake(name))) for name in TASK.split()}
        return told("notification" if stream.startswith("portfolio") else "automation", channel, camel, TASK)
    return alpha(channel, payload)


def alpha(channel: str, payload: dict[str, Any]) -> Line:
    """What a signal, a message or a call tells."""
    match payload.get("type"):
        case "callReference":
            members = told("callReference", channel, payload, "address lastSeenAtMs mentionCount").members
            messages = [mention["messageId"] for mention in payload["mentions"]]
            return Line(members | {"messages": messages}, is_update=True)
        case "feedMessage":
            inner = message(payload["message"])
            members = told("feedMessage", channel, payload, "feedId").members
            return Line(members | {f"message.{name}": value for name, value in inner.items()}, is_update=True)
        case None if "data" in payload:
            return update("message", {"channel": channel} | message(payload))
        case None:
            return told("legacyMessage", channel, payload, "platform messageId content timestamp isEdited")
    source = reached(payload, "latestSignal.source.sourceType")
    paths = SIGNALS + "".join(f" {SOURCE}{name}" for name in SOURCES[source].split()) if source else SIGNALS
    return told("signal", channel, payload, paths)


def message(payload: dict[str, Any]) -> dict[str, Any]:
    """What a message of a platform tells."""
    platform = payload["platform"]
    tokens = [token["address"] for token in payload["data"]["tokens"]]
    return at(payload | {"tokens": tokens}, f"platform {MESSAGES[platform]}")


def told(kind: str, channel: str, payload: dict[str, Any], paths: str) -> Line:
    """An update with what is at paths."""
    return update(kind, {"channel": channel} | at(payload, paths))


def at(payload: dict[str, Any], paths: str) -> dict[str, Any]:
    """What is at paths, without what is not there."""
    values = {path: reached(payload, path) for path in paths.split()}
    return {path: value for path, value in values.items() if value is not None}


def snake(name: str) -> str:
    """A name in the other spelling."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


TOKEN = "tokenAddress=T1"
EVM = "chainId=8453,tokenAddress=0xt"
ALL = [
    *(f"svm.token.{name}:{TOKEN}" for name in ("swaps", "poolInfo", "balances", "distributionStats", "holderStats")),
    *(f"{chain}.wallet.{name}:walletAddress=W1" for chain in ("svm", "evm") for name in ("nativeBalance", "tokenBalances")),
    "svm.bondingCurve.creations",
    "svm.bondingCurve.graduations",
    *(f"evm.token.{name}:{EVM}" for name in ("swaps", "poolInfo", "balances")),
    "alpha.signalFeed.global",
    "alpha.signalFeedPersonal",
    "alpha.signalFeedProfile:profileId=p1",
    "alpha.signalFeedNamed:feedId=f1",
    "alpha.personal",
    "portfolio.notifications",
    "automation.updates",
]
EACH = 6

SCENARIOS = [
    Scenario(
        "shuriken",
        "streams",
        "",
        ALL,
        EACH * len(ALL),
        Client(*ALL),
        ("--rate", "1000", "--count", str(EACH)),
        scheme="http",
        is_grouped=True,
    ),
    Scenario(
        "shuriken",
        "cut",
        "",
        ["alpha.personal"],
        15,
        Client("alpha.personal"),
        ("--rate", "0", "--cut-after", "4"),
        scheme="http",
    ),
]
