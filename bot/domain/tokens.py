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


def feed_locator(secret: bytes, person: str) -> str:
    """The first part of the token of a person's calendar (16 characters, 80 bits): by it the person
    is found among all, and it stays when the rest is renewed. It opens nothing by itself."""
    return _short(secret, ("feed-of", person.lower()), octets=10)


def feed_token(secret: bytes, person: str, renewal: int) -> str:
    """What stands in the address of a person's calendar: the locator, then 128 bits of HMAC that
    nobody can guess and that are others after each renewal."""
    key = _short(secret, ("feed-key", person.lower(), str(renewal)), octets=16)
    return feed_locator(secret, person) + key


def _short(secret: bytes, said: tuple[str, ...], octets: int) -> str:
    digest = hmac.new(secret, "\0".join(said).encode(), hashlib.sha256).digest()[:octets]
    return base64.b32encode(digest).decode().rstrip("=").lower()
