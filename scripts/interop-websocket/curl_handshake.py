"""What our server answers to opening handshakes that curl writes."""

from __future__ import annotations

import subprocess
from itertools import takewhile

from checking import SUBPROTOCOL, check, expect
from server_process import EchoServer, Failure

# The example of RFC 6455, section 1.3.
KEY, ACCEPT = "dGhlIHNhbXBsZSBub25jZQ==", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
REQUEST = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": KEY}
CURL_SECONDS = 5

Response = tuple[int, dict[str, str]]


def respond(server: EchoServer, *options: str, **fields: str | None) -> Response:
    """Status and fields of the answer to a good request with other fields: a name in Python's spelling, or None."""
    request = REQUEST | {name.replace("_", "-"): value for name, value in fields.items()}
    headers = [option for name, value in request.items() if value is not None for option in ("-H", f"{name}: {value}")]
    curl = ["curl", "-sSN", "--http1.1", "--max-time", str(CURL_SECONDS), "-D", "-", "-o", "/dev/null"]
    command = [*curl, *headers, *options, server.url.replace("ws:", "http:")]
    # A connection that is upgraded does not end, so it is ended here.
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        lines = list(takewhile(bool, (line.rstrip("\n") for line in process.stdout)))
        process.kill()
    return parsed(lines)


def parsed(lines: list[str]) -> Response:
    """The status and the fields of a head."""
    version, status, _ = (lines[0] if lines else "").split(" ", 2)
    expect("version", version, "HTTP/1.1")
    fields: dict[str, str] = {}
    for line in lines[1:]:
        name, separator, value = line.partition(":")
        if not separator or name.lower() in fields:
            raise Failure(f"the field {line!r}")
        fields[name.lower()] = value.strip()
    return int(status), fields


def expect_upgrade(response: Response, subprotocol: str | None = None) -> None:
    """Fail unless the response accepts."""
    status, fields = response
    expect("status", status, 101)
    expect("Upgrade", fields.get("upgrade", "").lower(), "websocket")
    expect("Connection", fields.get("connection", "").lower(), "upgrade")
    expect("Sec-WebSocket-Accept", fields.get("sec-websocket-accept"), ACCEPT)
    expect("Sec-WebSocket-Protocol", fields.get("sec-websocket-protocol"), subprotocol)
    expect("Sec-WebSocket-Extensions", fields.get("sec-websocket-extensions"), None)


def expect_refusal(response: Response, status: int) -> None:
    """Fail unless the response refuses with a status, and ends the connection."""
    expect("status", response[0], status)
    if "close" not in response[1].get("connection", "").lower():
        raise Failure("the refusal does not close the connection")


@check
def accepts(server: EchoServer) -> None:
    expect_upgrade(respond(server))


@check
def accepts_keep_alive_and_any_case(server: EchoServer) -> None:
    expect_upgrade(respond(server, Connection="keep-alive, upgrade", Upgrade="WebSocket"))


@check
def accepts_without_an_extension(server: EchoServer) -> None:
    expect_upgrade(respond(server, Sec_WebSocket_Extensions="x-unknown; a=1, x-other"))


@check
def chooses_the_subprotocol(server: EchoServer) -> None:
    expect_upgrade(respond(server, Sec_WebSocket_Protocol=f"other, {SUBPROTOCOL}"), SUBPROTOCOL)


@check
def chooses_no_unknown_subprotocol(server: EchoServer) -> None:
    expect_upgrade(respond(server, Sec_WebSocket_Protocol="other, another"))


@check
def refuses_what_is_no_upgrade(server: EchoServer) -> None:
    response = respond(server, Connection=None, Upgrade=None)
    expect_refusal(response, 426)
    expect("Upgrade", response[1].get("upgrade", "").lower(), "websocket")


@check
def refuses_another_version_and_says_its_own(server: EchoServer) -> None:
    for version in ("8", "14"):
        response = respond(server, Sec_WebSocket_Version=version)
        expect_refusal(response, 426)
        expect("Sec-WebSocket-Version", response[1].get("sec-websocket-version"), "13")


@check
def refuses_a_missing_or_wrong_key(server: EchoServer) -> None:
    for key in (None, "dGhlIHNhbXBsZQ==", "no base64 at all", KEY[:-1]):
        expect_refusal(respond(server, Sec_WebSocket_Key=key), 400)


@check
def refuses_another_method(server: EchoServer) -> None:
    expect_refusal(respond(server, "-X", "POST"), 405)


@check
def refuses_an_older_version_of_http(server: EchoServer) -> None:
    expect_refusal(respond(server, "--http1.0"), 400)


@check
def refuses_a_head_over_the_limit(server: EchoServer) -> None:
    expect_refusal(respond(server, X_Long="x" * 20000), 431)
