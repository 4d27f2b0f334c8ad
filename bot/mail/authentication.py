"""Whether a mail is certainly its sender's, by the results that our own mail server added.

Anybody can write such a header (RFC 8601). Believed are only those with our server's name, and of
these only as many, counted from the top, as the server adds: a sender's own lie further below. A
server must remove what comes from outside under its name (section 5); where it does not, and adds
nothing itself, no count helps.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from bot.domain.incoming import Incoming

Doubt = Literal["dmarc-failed", "not-authenticated"]

EXCHANGE_ONLINE: Final = "exchange-online"
"""Exchange Online writes its results without a name; it stands for that."""
_NAME: Final = re.compile(r"\s*\"?([^\s;\"=]+)\"?\s*(?:[\s;]|$)")
_NO_POLICY: Final = frozenset(("none", "bestguesspass"))
"""DMARC results of a domain that has no policy: DKIM and SPF decide."""


@dataclass(frozen=True)
class AuthServer:
    """Our own mail server: its authserv-id in lower case, and how many headers it adds."""

    name: str
    count: int = 1


@dataclass(frozen=True)
class Result:
    """One result: `properties` are "smtp.mailfrom", "header.d" ... and their values."""

    method: str
    result: str
    properties: dict[str, str]


def authenticated(incoming: Incoming, server: AuthServer | None) -> Incoming:
    """The mail with `sender_doubt` set where it is not certainly its sender's. Without a server
    nothing is checked."""
    if server is None:
        return incoming
    return replace(incoming, sender_doubt=doubt_about(incoming, server))


def doubt_about(incoming: Incoming, server: AuthServer) -> Doubt | None:
    """Why a mail is not certainly its sender's. It is where DMARC passed for the domain of From
    (RFC 7489); where that domain has no policy, where DKIM or SPF passed for it; or where the
    sender was logged in to our own server under that address (RFC 8601 2.7.4)."""
    domain = _domain(incoming.sender)
    results = list(_believed(incoming.authentication_results, server))
    if not domain:
        return "not-authenticated"
    if any(_is_logged_in(each, incoming.sender) for each in results):
        return None
    for each in results:
        if each.method == "dmarc" and each.result not in _NO_POLICY:
            is_it = each.result == "pass" and _is_about(each, domain)
            return None if is_it else "dmarc-failed"
    return None if any(_is_aligned(each, domain) for each in results) else "not-authenticated"


def _believed(headers: Sequence[str], server: AuthServer) -> Iterator[Result]:
    """The results of our server, the topmost first. Of each method the first counts; another of
    DKIM is another signature."""
    seen: set[str] = set()
    ours = [value for value in headers if _name(value) == server.name]
    for value in ours[: server.count]:
        found = list(_results(value, server))
        yield from (each for each in found if each.method not in seen)
        seen |= {each.method for each in found}


def _name(value: str) -> str:
    """The authserv-id of a header; Exchange Online's for one that begins with a result."""
    match = _NAME.match(value)
    if match is not None:
        return match[1].lower()
    return EXCHANGE_ONLINE if re.match(r"\s*[a-z]+\s*=", value) else ""


def _results(value: str, server: AuthServer) -> Iterator[Result]:
    """What a header says; nothing where it cannot be read."""
    from authres import AuthenticationResultsHeader, AuthResError

    if server.name == EXCHANGE_ONLINE:
        value = f"{EXCHANGE_ONLINE}; {value}"
    try:
        header = AuthenticationResultsHeader.parse_value(value)
    except (AuthResError, ValueError, IndexError, AttributeError, TypeError):
        return
    for each in header.results:
        properties = {f"{p.type}.{p.name}".lower(): str(p.value) for p in each.properties}
        if each.method and each.result:
            yield Result(each.method.lower(), each.result.lower(), properties)


def _is_logged_in(result: Result, sender: str) -> bool:
    names = {result.properties.get(name, "").lower() for name in ("smtp.auth", "smtp.mailfrom")}
    return result.method == "auth" and result.result == "pass" and sender in names


def _is_about(result: Result, domain: str) -> bool:
    """A DMARC result is about the domain of From; a server that names none means that."""
    named = result.properties.get("header.from")
    return named is None or _domain(named) == domain


def _is_aligned(result: Result, domain: str) -> bool:
    """DKIM or SPF passed for the domain of From, or for one above or below it (RFC 7489 3.1,
    relaxed). A domain of one label is nobody's."""
    if result.result != "pass":
        return False
    if result.method == "dkim":
        named = result.properties.get("header.d") or result.properties.get("header.i", "")
    elif result.method == "spf":
        named = result.properties.get("smtp.mailfrom", "")
    else:
        return False
    other = _domain(named)
    if "." not in other or "." not in domain:
        return other == domain
    return other == domain or other.endswith(f".{domain}") or domain.endswith(f".{other}")


def _domain(address: str) -> str:
    """The domain of an address, or the domain that it is, as it stands in the DNS."""
    domain = address.rpartition("@")[2].strip().rstrip(".").lower()
    try:
        return domain.encode("idna").decode()
    except UnicodeError:
        return ""
