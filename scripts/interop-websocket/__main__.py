"""Prove our WebSocket server and client with peers that others wrote: curl, `websockets` and `websocket-client`.

Needs Python 3.11, the packages of `requirements.txt`, and curl. FEEDWIRE names another program with our command line.
"""

from __future__ import annotations

import argparse
import logging
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

# In the order of their checks.
import curl_handshake  # noqa: F401
import websockets_client  # noqa: F401
import websocket_client  # noqa: F401
import our_client  # noqa: F401
from checking import CHECKS, SUBPROTOCOL, name, run
from server_process import EchoServer, Failure

ALL_SECONDS = 120


def give_up(*_: object) -> None:
    """End what runs."""
    raise SystemExit(f"interop-websocket: the checks did not end within {ALL_SECONDS} s")


def passes(function: Callable[..., Any], server: EchoServer) -> bool:
    """Run a check and print how it went."""
    start = time.monotonic()
    try:
        run(function, server)
        if server.status is not None:
            raise Failure(f"the server ended with {server.status}")
    except Exception as failure:
        kind = "" if isinstance(failure, Failure) else f"{type(failure).__name__} "
        print(f"FAILED {name(function)}: {kind}{failure}", flush=True)
        return False
    print(f"ok     {name(function)} ({time.monotonic() - start:.1f} s)", flush=True)
    return True


def main() -> int:
    """Run the checks whose name has the pattern of the command line."""
    parser = argparse.ArgumentParser("interop-websocket", description=__doc__.partition("\n")[0])
    parser.add_argument("pattern", nargs="?", default="", help="part of the names of the checks to run")
    pattern: str = parser.parse_args().pattern
    if not shutil.which("curl"):
        print("interop-websocket: curl is missing", file=sys.stderr)
        return 3
    # What libraries log of a connection that fails is here what a check is about, and told by it.
    logging.disable()
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(ALL_SECONDS)
    chosen = [function for function in CHECKS if pattern in name(function)]
    with EchoServer("--subprotocol", SUBPROTOCOL) as server:
        passed = [passes(function, server) for function in chosen]
        server.terminate()
        server.wait()
    print(f"interop-websocket: {len(passed)} checks, {passed.count(False)} failed")
    return 0 if passed and all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
