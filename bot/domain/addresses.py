"""The bot's own address, plain (`bot@kd-net.example`) or with an address token after a plus.

`own` is that address, or several: where the secretariat has moved, mail for the former one counts
as well, since the calendars of those invited before answer to it for as long as they have the
meeting."""

import re

Own = str | tuple[str, ...]
_TOKEN = re.compile(r"[a-z2-7]{26}")


def _detail(address: str, own: str) -> str | None:
    """What stands between `+` and `@`: "" in the plain address, None in anybody else's."""
    local, _, domain = address.strip().lower().rpartition("@")
    own_local, _, own_domain = own.strip().lower().rpartition("@")
    if not own_local or domain != own_domain:
        return None
    if local == own_local:
        return ""
    return local[len(own_local) + 1 :] if local.startswith(f"{own_local}+") else None


def is_own(address: str, own: Own) -> bool:
    """Mail for this address comes to the bot, whatever stands after the plus."""
    return any(_detail(address, each) is not None for each in _each(own))


def token_in(address: str, own: Own) -> str | None:
    """The address token (26 characters of lower-case base32), or None where there is none."""
    details = (_detail(address, each) for each in _each(own))
    return next((found for found in details if found and _TOKEN.fullmatch(found)), None)


def _each(own: Own) -> tuple[str, ...]:
    return (own,) if isinstance(own, str) else own
