"""The address token: 128 bits of HMAC in lower-case base32, stable across moves (decision 3)."""

import base64
import hashlib
import hmac


def address_token(secret: bytes, meeting: str, seat: str, receiver: str) -> str:
    """The token (26 characters) that locates one receiver's invitation to a meeting (its UID) in a
    seat. It only locates: who answers must be the invited person or an assistant of theirs."""
    message = "\0".join((meeting, seat, receiver.lower())).encode()
    digest = hmac.new(secret, message, hashlib.sha256).digest()[:16]
    return base64.b32encode(digest).decode().rstrip("=").lower()


def tokened(address: str, token: str) -> str:
    """The bot's own address with a token: `local+TOKEN@domain`."""
    local, _, domain = address.partition("@")
    return f"{local}+{token}@{domain}"
