"""The bot's own address, plain (`bot@kd-net.example`) or with an address token after a plus."""

import re

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


def is_own(address: str, own: str) -> bool:
    """Mail for this address comes to the bot, whatever stands after the plus."""
    return _detail(address, own) is not None


def token_in(address: str, own: str) -> str | None:
    """The address token (26 characters of lower-case base32), or None where there is none."""
    detail = _detail(address, own)
    return detail if detail and _TOKEN.fullmatch(detail) else None
