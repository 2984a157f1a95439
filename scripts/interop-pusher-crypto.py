#!/usr/bin/env python3
"""Compare what a testee signs, derives and reads of Pusher with Pusher's own library and libsodium.

Signatures and shared secrets have to be those of `pusher`, and boxes that libsodium closes are opened from what the testee reads of
them, as are events that the library encrypts. The boxes of the vectors are opened too, each with its key, and have to hold what they did
where they were published. Needs the packages pusher and pynacl.

usage: scripts/interop-pusher-crypto.py [--seed N] [--count N] -- TESTEE ARGUMENT…
       scripts/interop-pusher-crypto.py -- .build/release/feedwire testee
"""

import argparse
import base64
import json
import pathlib
import random
import sys
from typing import Any

import nacl.exceptions
import nacl.secret
import pusher
from testee import Testee

VECTORS = pathlib.Path(__file__).parent.parent / "Vectors/pusher/encryption.json"
OPERATIONS = {"pusher.sign", "pusher.verify", "pusher.derive-key", "pusher.decode-encrypted", "pusher.encode-encrypted"}
CHARACTERS = "-azAZ9_=@,.;"


class PusherTestee(Testee):
    """A testee of Pusher's authorization and encryption."""

    def encoded(self, operation: str, event: dict[str, Any]) -> bytes:
        """What an event is written as."""
        return content_bytes(self.run(operation, events=[event])["bytes"])

    def decoded(self, operation: str, data: bytes, options: dict[str, str] | None = None) -> dict[str, Any]:
        """What is read."""
        return self.run(operation, options, chunks=[data.hex()])["events"][0]


def content(data: str | bytes) -> dict[str, str]:
    return {"hex": (data.encode() if isinstance(data, str) else data).hex()}


def content_bytes(content: dict[str, str]) -> bytes:
    return bytes.fromhex(content["hex"]) if "hex" in content else content["text"].encode()


# MARK: Signatures


def name(generator: random.Random) -> str:
    return "".join(generator.choice(CHARACTERS) for _ in range(generator.randrange(1, 30)))


def check_signature(testee: PusherTestee, generator: random.Random) -> str | None:
    """What is not the same of a signature, or nothing."""
    key, secret = str(generator.randrange(10**9)), name(generator)
    socket_id = f"{generator.randrange(10**9)}.{generator.randrange(10**9)}"
    app = pusher.Pusher(app_id="1", key=key, secret=secret)
    event: dict[str, Any] = {"key": content(key), "secret": content(secret), "socketID": content(socket_id)}
    options = {"app-key": key, "secret": secret, "socket-id": socket_id}
    user = {"id": name(generator), "name": generator.choice(["Ann", "ą§¶™€ł", '"\\/'])}
    match generator.randrange(3):
        case 0:
            channel = generator.choice(["private-", "private-cache-"]) + name(generator)
            expected = app.authenticate(channel, socket_id)
            event |= {"type": "subscription", "channel": content(channel)}
            options["channel"] = channel
        case 1:
            channel = "presence-" + name(generator)
            expected = app.authenticate(channel, socket_id, {"user_id": user["id"], "user_info": user})
            event |= {"type": "subscription", "channel": content(channel), "channelData": content(expected["channel_data"])}
            options |= {"channel": channel, "channel-data": expected["channel_data"]}
        case _:
            expected = app.authenticate_user(socket_id, user)
            event |= {"type": "sign-in", "userData": content(expected["user_data"])}
            options["user-data"] = expected["user_data"]
    signed = testee.encoded("pusher.sign", event).decode()
    if signed != expected["auth"]:
        return f"{signed} is signed, and by pusher {expected['auth']}, for {options}"
    if not testee.decoded("pusher.verify", signed.encode(), options)["valid"]:
        return f"{signed} is not valid for {options}"
    return None


# MARK: Encryption


class Backend:
    """Keeps the requests of the library instead of sending them."""

    requests: list[Any] = []

    def __init__(self, client: Any, **options: Any) -> None:
        pass

    def send_request(self, request: Any) -> dict[str, Any]:
        """Whatever the request is, it has gone well."""
        self.requests.append(request)
        return {}


def check_box(testee: PusherTestee, generator: random.Random) -> str | None:
    """What is not the same of an encrypted event, or nothing."""
    master, channel = generator.randbytes(32), "private-encrypted-" + name(generator)
    key = base64.b64encode(master).decode()
    app = pusher.Pusher(app_id="1", key="k", secret="s", encryption_master_key_base64=key, backend=Backend)
    # Bytes, which its callers make text of.
    expected = app.authenticate(channel, "1.1")["shared_secret"].decode()
    derivation = {"type": "derivation", "channel": content(channel), "masterKey": content(master)}
    derived = testee.encoded("pusher.derive-key", derivation).decode()
    if derived != expected:
        return f"{derived} is derived, and by pusher {expected}, for {channel}"
    box = nacl.secret.SecretBox(base64.b64decode(derived))
    data = generator.randbytes(generator.choice([0, 1, 15, 16, 17, 300]))
    closed = box.encrypt(data, generator.randbytes(box.NONCE_SIZE))
    event = {"type": "encrypted", "nonce": content(closed.nonce), "ciphertext": content(closed.ciphertext)}
    document = testee.encoded("pusher.encode-encrypted", event)
    # As PHP writes it, and as others do.
    for text in (document, document.replace(b"/", b"\\/")):
        read = testee.decoded("pusher.decode-encrypted", text)
        if box.decrypt(content_bytes(read["ciphertext"]), content_bytes(read["nonce"])) != data:
            return f"another box was read of {text!r}"
    app.trigger(channel, "e", '"ü"')
    read = testee.decoded("pusher.decode-encrypted", json.loads(Backend.requests.pop().body)["data"].encode())
    if box.decrypt(content_bytes(read["ciphertext"]), content_bytes(read["nonce"])).decode() != '"ü"':
        return f"another event was read than pusher encrypted for {channel}"
    return None


# The boxes of the vectors with their keys, and what they hold; nothing where the key, the nonce or the box is a wrong one.
BOXES = {
    "box-1": ("EOWC/ked3NtBDvEs9gFwk7x4oZEbH9I0Lz2qkopBxxs=", '{"name":"freddy","message":"hello"}'),
    "box-2": ("iBvNoPVYwByqSfg6anjPpEQ2j051b3rt1Vmnb+z5do0=", None),
    "box-3": ("EOWC/ked3NtBDvEs9gFwk7x4oZEbH9I0Lz2qkopBxxs=", None),
    "box-4": ("6071zp2l/GPnDPDXNWTJDHyIZ8pZMvQrYsa4xuTKK2c=", '{"message":"hello world"}'),
    "box-5": ("dwXDg1sGnypM44uPh5Rts/JIP2Y7XkHR5lB/o3rBlVs=", '{"message":""}'),
    "box-6": ("dwXDg1sGnypM44uPh5Rts/JIP2Y7XkHR5lB/o3rBlVs=", '{"message":""}'),
    "box-7": ("dwXDg1sGnypM44uPh5Rts/JIP2Y7XkHR5lB/o3rBlVs=", '{"message":""}'),
    "box-8": ("dwXDg1sGnypM44uPh5Rts/JIP2Y7XkHR5lB/o3rBlVs=", '{"message":""}'),
    "box-9": ("AEgx+Z0qToZyPok8re06KJfe7dvtlRT+lJfc3cUr1Qs=", "Hello!"),
    "box-garbage": ("SXQgTXVzdCBCZSBUaGlydHkgVHdvIENoYXJhY3RlcnM=", None),
    "box-by-python": ("VmIsNZtCSteh8kazd2toc+ofhohBtUouQRSDtRvuyVI=", '{"test": "payload"}'),
}


def opened(key: str, read: dict[str, Any]) -> str | None:
    box = nacl.secret.SecretBox(base64.b64decode(key))
    try:
        return box.decrypt(content_bytes(read["ciphertext"]), content_bytes(read["nonce"])).decode()
    except nacl.exceptions.CryptoError:
        return None


def check_vectors(testee: PusherTestee) -> list[str]:
    """Which boxes of the vectors do not hold what they should, as the testee reads them."""
    groups = json.loads(VECTORS.read_text())["groups"]
    inputs = {vector["id"]: vector["input"] for group in groups for vector in group["vectors"]}
    found = []
    for identifier, (key, expected) in BOXES.items():
        text = opened(key, testee.decoded("pusher.decode-encrypted", content_bytes(inputs[identifier])))
        if text != expected:
            found.append(f"{identifier} holds {text}, and not {expected}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser("interop-pusher-crypto", description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("testee", nargs="+", help="the program and its arguments, behind --")
    arguments = parser.parse_args()
    generator = random.Random(arguments.seed)
    testee = PusherTestee(arguments.testee, OPERATIONS)
    found = check_vectors(testee)
    for _ in range(arguments.count):
        found += [text for check in (check_signature, check_box) if (text := check(testee, generator)) is not None]
    for text in found:
        print(f"seed {arguments.seed}: {text[:2000]}", file=sys.stderr)
    status = testee.bye()
    print(f"interop-pusher-crypto: {len(BOXES)} boxes of vectors, {arguments.count} signatures and boxes, {len(found)} differ")
    return 1 if found or status else 0


if __name__ == "__main__":
    sys.exit(main())
