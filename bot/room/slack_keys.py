"""The double's tokens and secrets, made once for a folder and known to nobody else.

They are no constants, since whoever knows the secret can speak for everybody in the plan.
"""

import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

_FILE: Final = ".keys.json"
APP: Final = "A0R00M0001"


@dataclass(frozen=True)
class Keys:
    """What the app calls the double with, and what the double signs its requests with."""

    bot_token: str
    signing_secret: str

    @property
    def app_token(self) -> str:
        """What a socket is asked for with (`xapp-`)."""
        return f"xapp-1-{APP}-{self._derived('app')}"

    @property
    def client_id(self) -> str:
        """What an installation is asked for with, beside its secret."""
        return "room.client"

    @property
    def client_secret(self) -> str:
        """The app's secret in an installation by OAuth."""
        return self._derived("client")

    def _derived(self, what: str) -> str:
        return hashlib.sha256(f"{what}:{self.signing_secret}".encode()).hexdigest()[:32]


def keys_in(folder: Path) -> Keys:
    """The keys of a folder; made, readable for the owner only, where there are none."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _FILE
    if not path.exists():
        _make(path)
    return Keys(**json.loads(path.read_text(encoding="ascii")))


def _make(path: Path) -> None:
    """Whole or not at all; of several processes at once, the first makes them."""
    keys = Keys(f"xoxb-room-{secrets.token_hex(12)}", secrets.token_hex(16))
    fresh = path.with_suffix(f".{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        json.dump(asdict(keys), file)
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    finally:
        fresh.unlink()
