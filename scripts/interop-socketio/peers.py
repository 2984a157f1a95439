"""The programs that others wrote, and what they need."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCRIPTS = HERE.parent
BUILD = SCRIPTS.parent / ".build"
# The bundle of the official client, 4.8.1, comes in this wheel.
WHEEL = "nicegui==3.18.0"
BUNDLE = "nicegui/static/socket.io.min.js"


def javascript_client() -> list[str]:
    """The command of the client in Node."""
    packages = ["node-ws", "node-xmlhttprequest"]
    return [str(SCRIPTS / "with-node.sh"), *packages, "--", str(HERE / "client.js"), str(bundle())]


def bundle() -> Path:
    """The official client, fetched at the first time."""
    peers = BUILD / "peers"
    path = peers / WHEEL / BUNDLE
    if not path.exists():
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps", WHEEL]
        subprocess.run([*pip, "--dest", str(peers)], check=True)
        (wheel,) = peers.glob(f"{WHEEL.replace('==', '-')}-*.whl")
        with zipfile.ZipFile(wheel) as archive:
            archive.extract(BUNDLE, peers / WHEEL)
    return path


def python(revision: int) -> str:
    """The interpreter that has the packages of a revision: this one for the newest."""
    if revision == 4:
        return sys.executable
    name = f"socketio-revision-{revision}"
    options = ["--environment", name, "-r", str(HERE / f"requirements-revision-{revision}.txt")]
    subprocess.run([str(SCRIPTS / "with-python.sh"), *options, "--", "-c", ""], check=True)
    return str(BUILD / f"python-{name}" / "bin" / "python")


def python_client(revision: int, *options: str) -> list[str]:
    """The command of python-socketio's client."""
    return [python(revision), str(HERE / "python_client.py"), *options]


def python_server(revision: int, *options: str) -> list[str]:
    """The command of python-socketio's server."""
    return [python(revision), str(HERE / "python_server.py"), *options]
