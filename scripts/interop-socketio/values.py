"""Arguments of events as JSON, with bytes as `{"$hex": "00ff"}`."""

from __future__ import annotations

import json
from typing import Any


def encoded(value: Any) -> Any:
    """A value without bytes."""
    if isinstance(value, bytes):
        return {"$hex": value.hex()}
    if isinstance(value, dict):
        return {key: encoded(member) for key, member in value.items()}
    return [encoded(element) for element in value] if isinstance(value, list | tuple) else value


def decoded(value: Any) -> Any:
    """A value with its bytes."""
    if isinstance(value, dict):
        if list(value) == ["$hex"]:
            return bytes.fromhex(value["$hex"])
        return {key: decoded(member) for key, member in value.items()}
    return [decoded(element) for element in value] if isinstance(value, list) else value


def canonical(value: Any) -> str:
    """The text that only the same value has: for Python, 1, 1.0 and True are equal."""
    return json.dumps(encoded(value), sort_keys=True)


def packed(value: Any, attachments: list[bytes]) -> Any:
    """A value with placeholders for its bytes, which are appended to a list."""
    if isinstance(value, bytes):
        attachments.append(value)
        return {"_placeholder": True, "num": len(attachments) - 1}
    if isinstance(value, dict):
        return {key: packed(member, attachments) for key, member in value.items()}
    return [packed(element, attachments) for element in value] if isinstance(value, list | tuple) else value


def unpacked(value: Any, attachments: list[bytes]) -> Any:
    """A value with bytes for its placeholders."""
    if isinstance(value, dict):
        if "_placeholder" in value:
            return attachments[value["num"]]
        return {key: unpacked(member, attachments) for key, member in value.items()}
    return [unpacked(element, attachments) for element in value] if isinstance(value, list) else value
