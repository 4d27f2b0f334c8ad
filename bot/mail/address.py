"""Where mail is handed over: the setting `MOEDEBOT_SMTP`, read."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Final, Literal
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from bot.domain.errors import BadSetting

Tls = Literal["smtps", "starttls-required", "starttls-offered", "never"]

_FORM: Final = "smtp[s]://user:password@host:port?starttls=never|offered|required"
_STARTTLS: Final[dict[str, Tls]] = {
    "never": "never",
    "offered": "starttls-offered",
    "required": "starttls-required",
}
_SMTPS_PORT: Final = 465
_SUBMISSION_PORT: Final = 587
_RELAY_PORT: Final = 25


@dataclass(frozen=True)
class SmtpAddress:
    """A mail server. `tls`: from the first byte, by STARTTLS (required, or if offered), never."""

    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: Tls = "starttls-required"

    @property
    def is_loopback(self) -> bool:
        """It is this machine, so no real mail leaves."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """`localhost` or a loopback address (127.0.0.0/8, ::1); looks no name up."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def parse_smtp(url: str) -> SmtpAddress:
    """The server that a URL names: `smtp://user:password@host:port` or `smtps://...`, user and
    password percent-encoded, with `?starttls=never|offered|required` (by default required, on
    loopback never, where certificates are rarely in order). Without a port it is 465 for smtps,
    587 with a user, else 25. Raises BadSetting, which shows no password."""
    try:
        parts = urlsplit(url.strip())
        return _address(parts)
    except ValueError as error:
        raise BadSetting("MOEDEBOT_SMTP", _without_password(url), _FORM) from error


def _address(parts: SplitResult) -> SmtpAddress:
    """Raises ValueError for whatever is not as `_FORM` has it."""
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError
    if parts.path.strip("/") or parts.fragment:
        raise ValueError
    parts.hostname.encode("idna")
    user, password = _credentials(parts)
    tls = _tls(parts)
    port = parts.port or _default_port(tls, user)
    return SmtpAddress(parts.hostname, port, user, password, tls)


def _credentials(parts: SplitResult) -> tuple[str | None, str | None]:
    user = unquote(parts.username or "", errors="strict") or None
    password = unquote(parts.password or "", errors="strict") or None
    if (user is None) != (password is None):
        raise ValueError
    if not f"{user}{password}".isascii():  # smtplib sends AUTH in ASCII only
        raise ValueError
    return user, password


def _tls(parts: SplitResult) -> Tls:
    options = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
    wish = options.pop("starttls", None)
    if options or (wish is not None and (wish not in _STARTTLS or parts.scheme == "smtps")):
        raise ValueError
    if parts.scheme == "smtps":
        return "smtps"
    if wish is None:
        return "never" if is_loopback(parts.hostname or "") else "starttls-required"
    return _STARTTLS[wish]


def _default_port(tls: Tls, user: str | None) -> int:
    if tls == "smtps":
        return _SMTPS_PORT
    return _SUBMISSION_PORT if user else _RELAY_PORT


def _without_password(url: str) -> str:
    scheme, found, rest = url.strip().rpartition("://")
    _, at, host = rest.rpartition("@")
    return f"{scheme}{found}{'***@' if at else ''}{host}"
