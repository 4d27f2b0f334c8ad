"""Access tokens for XOAUTH2, by client credentials (RFC 6749 4.4), as Exchange Online asks for."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from bot.domain.errors import BadSetting, Outage
from bot.mail.address import is_loopback

_SETTING: Final = "MOEDEBOT_IMAP_TOKEN_URL"
_FORM: Final = "https://login.microsoftonline.com/TENANT/oauth2/v2.0/token"
_MARGIN: Final = 120.0
"""A token is renewed so many seconds before its end, at most a fifth of its life: one that ends
between asking for it and using it is refused."""
_SHORT: Final = 0.2
_USUAL_LIFE: Final = 3600.0
_MAX_ANSWER: Final = 65_536


@dataclass(frozen=True)
class Client:
    """Who asks for tokens, and where. `scope` says for what."""

    url: str
    client_id: str
    secret: str = field(repr=False)
    scope: str


def check_token_url(url: str) -> str:
    """The URL, if a secret may be sent there. Raises BadSetting."""
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        return url
    raise BadSetting(_SETTING, url, _FORM)


class AccessTokens:
    """The token of one client: asked for when it is needed, kept until shortly before its end.
    `monotonic` is a clock in seconds; `timeout` is in seconds."""

    def __init__(
        self, client: Client, timeout: float = 30, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._timeout = timeout
        self._monotonic = monotonic
        self._token: str | None = None
        self._until = 0.0

    def current(self) -> str:
        """A token that holds now. Raises Outage."""
        if self._token is None or self._monotonic() >= self._until:
            return self.renew()
        return self._token

    def renew(self) -> str:
        """A new token, whatever the old one is good for. Raises Outage."""
        asked_at = self._monotonic()
        answer = self._ask()
        token = answer.get("access_token")
        if not isinstance(token, str) or not token.isascii():
            raise Outage("token: the answer holds none")
        life = _seconds(answer.get("expires_in"))
        self._token = token
        self._until = asked_at + life - min(_MARGIN, life * _SHORT)
        return token

    def _ask(self) -> dict[str, Any]:
        client = self._client
        form = {
            "grant_type": "client_credentials",
            "client_id": client.client_id,
            "client_secret": client.secret,
            "scope": client.scope,
        }
        request = Request(check_token_url(client.url), data=urlencode(form).encode())
        request.add_header("Accept", "application/json")
        try:
            with urlopen(request, timeout=self._timeout) as response:
                return _object(response.read(_MAX_ANSWER))
        except HTTPError as error:
            with error:
                told = _object(error.read(_MAX_ANSWER))
            raise Outage(f"token: {error.code} {_said(told)}".strip()) from error
        except (OSError, HTTPException) as error:
            raise Outage(f"token: {error}") from error


def _object(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _said(told: dict[str, Any]) -> str:
    """What RFC 6749 5.2 says of a refusal; the first line of it."""
    words = (str(told[key]) for key in ("error", "error_description") if told.get(key))
    return ": ".join(words).partition("\n")[0][:300].strip()


def _seconds(value: object) -> float:
    """`expires_in`, which some servers give as text, and which may be missing (RFC 6749 5.1)."""
    try:
        return float(max(int(str(value)), 0))
    except ValueError:
        return _USUAL_LIFE
