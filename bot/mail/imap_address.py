"""Which folder of which mailbox: the settings `MOEDEBOT_IMAP` and `MOEDEBOT_JOURNAL`, read."""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from bot.domain.errors import BadSetting
from bot.mail.address import is_loopback

_FORM: Final = "imaps://user:password@host/folder"
_PORTS: Final = {"imaps": 993, "imap": 143}


@dataclass(frozen=True)
class ImapAddress:
    """A folder of a mailbox. Without encryption on this machine only. Without a password an access
    token is needed (XOAUTH2)."""

    host: str
    port: int
    user: str
    password: str | None = field(repr=False)
    folder: str = "INBOX"
    is_encrypted: bool = True


def parse_imap(
    url: str, setting: str = "MOEDEBOT_JOURNAL", *, by_token: bool = False
) -> ImapAddress:
    """The folder that a URL names: `imaps://user:password@host/folder`, user and password
    percent-encoded; `imap://` for loopback only. `by_token`: the login is by an access token, so
    the URL has no password. Raises BadSetting, which shows no password."""
    try:
        return _address(urlsplit(url.strip()), by_token=by_token)
    except ValueError as error:
        scheme, found, rest = url.strip().rpartition("://")
        shown = f"{scheme}{found}{'***@' if '@' in rest else ''}{rest.rpartition('@')[2]}"
        form = _FORM.replace(":password", "") if by_token else _FORM
        raise BadSetting(setting, shown, form) from error


def _address(parts: SplitResult, *, by_token: bool) -> ImapAddress:
    """Raises ValueError for whatever is not as `_FORM` has it."""
    host, user = parts.hostname, unquote(parts.username or "", errors="strict")
    if parts.scheme not in _PORTS or not host or not user:
        raise ValueError
    if by_token is (parts.password is not None) or parts.query or parts.fragment:
        raise ValueError
    if parts.scheme == "imap" and not is_loopback(host):
        raise ValueError
    password = unquote(parts.password, errors="strict") if parts.password is not None else None
    folder = unquote(parts.path.strip("/"), errors="strict") or "INBOX"
    port = parts.port or _PORTS[parts.scheme]
    return ImapAddress(host, port, user, password, folder, parts.scheme == "imaps")
