"""Tokens of workspaces as they are kept: encrypted, so that a copy of the database opens nothing.

Fernet (AES-128-CBC with HMAC-SHA256) under keys derived from settings by HKDF-SHA256 (RFC 5869).
The first key seals; all of them open, so that a key can be changed without installing again.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from bot.domain.errors import TokenUnreadable

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

_PURPOSE = b"moedebot slack tokens"


@dataclass(frozen=True)
class Seal:
    """What tokens are sealed with: the texts of the keys, the newest first. At least one."""

    keys: Sequence[bytes] = field(repr=False)

    @cached_property
    def _fernet(self) -> "MultiFernet":
        from cryptography.fernet import Fernet, MultiFernet

        return MultiFernet([Fernet(_derived(key)) for key in self.keys])

    def close(self, token: str) -> str:
        """The token as it is kept."""
        return self._fernet.encrypt(token.encode()).decode("ascii")

    def open(self, kept: str, workspace: str) -> str:
        """The token again. Raises TokenUnreadable where none of the keys fits."""
        from cryptography.fernet import InvalidToken

        try:
            return self._fernet.decrypt(kept.encode("ascii", "replace")).decode()
        except InvalidToken:
            raise TokenUnreadable(workspace) from None

    def renewed(self, kept: str, workspace: str) -> str | None:
        """The same under the first key; None where it is under that one already. Raises
        TokenUnreadable."""
        token = self.open(kept, workspace)
        try:
            Seal(self.keys[:1]).open(kept, workspace)
        except TokenUnreadable:
            return self.close(token)
        return None


def _derived(key: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(key)
    return base64.urlsafe_b64encode(derived)
