"""The journal: a mailbox that gets a copy of all mail the server accepts, read by IMAP.

After a crash it tells whether a message was accepted, by its Message-ID (`MOEDEBOT_JOURNAL`).
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.errors import Outage
from bot.domain.notices import Notice
from bot.mail.imap_address import ImapAddress, parse_imap
from bot.mail.imap_connect import ImapConnector
from bot.mail.imap_tokens import AccessTokens

__all__ = ["ImapAddress", "Journal", "parse_imap"]


@dataclass(frozen=True)
class Journal:
    """The journal as the outbox's evidence (`bot.outbox.Evidence`). `timeout` is in seconds."""

    address: ImapAddress
    timeout: float = 30
    delay: timedelta = timedelta(minutes=5)
    """A server writes its journal soon after it has accepted, not before."""
    tokens: AccessTokens | None = None

    def was_accepted(self, notice: Notice) -> bool:
        """Whether the journal holds the notice's message, by its Message-ID. Raises Outage where
        the journal cannot be read; ValueError where the notice is not rendered."""
        if notice.rendered is None:
            raise ValueError(f"notice {notice.id} is not rendered")
        from imap_tools import AND, H

        criteria = AND(header=[H("Message-ID", notice.rendered.message_id)])
        connector = ImapConnector(self.address, self.timeout, self.tokens)
        try:
            with connector.open() as mailbox:
                mailbox.folder.set(self.address.folder, readonly=True)
                return bool(mailbox.uids(criteria))
        except Outage as error:
            raise Outage(f"journal: {error.reason}") from error
