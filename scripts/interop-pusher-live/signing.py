"""The test app, and what its server signs; written with Python's own HMAC."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

KEY = "feedwire-test-key"
SECRET = "feedwire-test-secret"
MASTER_KEY = b"feedwire-test-master-key-32-byte"


def signature(socket_id: str, *rest: str, secret: str = SECRET) -> str:
    """The auth value of a channel, with the data of its member behind it if there is one."""
    subject = ":".join([socket_id, *rest])
    return f"{KEY}:{hmac.new(secret.encode(), subject.encode(), hashlib.sha256).hexdigest()}"


def user_signature(socket_id: str, user_data: str, secret: str = SECRET) -> str:
    """The auth value of a user who signs in."""
    return signature(socket_id, "", "user", "", user_data, secret=secret)


def shared_secret(channel: str) -> str:
    """The key of an encrypted channel."""
    return base64.b64encode(hashlib.sha256(channel.encode() + MASTER_KEY).digest()).decode()


def needs_authorization(channel: str) -> bool:
    """Whether a channel is not for everybody."""
    return channel.startswith(("private-", "presence-"))


def decoded(data: Any) -> Any:
    """What an event says: servers put the document into a string."""
    if isinstance(data, str):
        try:
            return json.loads(data)
        except ValueError:
            return data
    return data
