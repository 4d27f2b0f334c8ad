"""A folder of a mailbox, open: what lies in it, the bytes of a message, and putting it away."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from bot.domain.errors import Outage
from bot.mail.imap_connect import ImapConnector

if TYPE_CHECKING:
    from imap_tools import BaseMailBox

MAX_HEAD: Final = 65_536
"""So many bytes of a message that is too large are fetched: its head."""
SLICE: Final = 1.0
"""Seconds after which a process that waits sees that it is to stop."""
_SIZE: Final = re.compile(rb"RFC822\.SIZE (\d+)", re.IGNORECASE)


class Folder:
    """One folder, selected on one connection. UIDs hold as long as it is open: UIDVALIDITY cannot
    change meanwhile (RFC 3501 2.3.1.1). What fails raises Outage (by `open_folder`)."""

    def __init__(self, mailbox: "BaseMailBox", handled: str) -> None:
        self._mailbox = mailbox
        self._client = mailbox.client
        self._handled = handled
        said = self._client.response("UIDVALIDITY")[1][-1]
        self.validity = said.decode("ascii", "replace") if isinstance(said, bytes) else ""

    @property
    def can_idle(self) -> bool:
        """Whether the server tells of new messages by itself (RFC 2177)."""
        return "IDLE" in self._client.capabilities

    def waiting(self) -> list[str]:
        """The UIDs of all messages that are not marked as deleted, oldest first. What arrives
        while the server answers is in it: it is announced once, and not again in IDLE."""
        for _ in range(3):
            self._client.response("EXISTS")  # forget what was announced before
            found = self._mailbox.uids("UNDELETED", charset=None)
            if self._client.response("EXISTS")[1] == [None]:
                break
        return sorted(found, key=int)

    def size(self, uid: str) -> int | None:
        """Its size in bytes; None where it is no longer there."""
        for item in self._fetch(uid, "(RFC822.SIZE)"):
            line = item[0] if isinstance(item, tuple) else item
            if isinstance(line, bytes) and (found := _SIZE.search(line)):
                return int(found[1])
        return None

    def whole(self, uid: str) -> bytes | None:
        """The message; None where it is no longer there. It is not marked as read."""
        return _literal(self._fetch(uid, "(UID BODY.PEEK[])"))

    def head(self, uid: str) -> bytes | None:
        """The beginning of its headers."""
        return _literal(self._fetch(uid, f"(UID BODY.PEEK[HEADER]<0.{MAX_HEAD}>)"))

    def put_away(self, uid: str) -> None:
        """Move it to the folder of what is handled; what another moved already is none of ours.

        Without MOVE (RFC 6851) it is copied, marked as deleted, and expunged by its UID (UIDPLUS,
        RFC 4315). Without that, too, it stays marked: EXPUNGE would take what others marked."""
        from imap_tools.utils import encode_folder

        client, folder = self._client, encode_folder(self._handled).decode("ascii")
        if "MOVE" in client.capabilities:
            _check(client.uid("MOVE", uid, folder))
            return
        _check(client.uid("COPY", uid, folder))
        self.delete(uid)

    def delete(self, uid: str) -> None:
        """Mark it as deleted, and expunge it alone where the server can."""
        _check(self._client.uid("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)"))
        if "UIDPLUS" in self._client.capabilities:
            _check(self._client.uid("EXPUNGE", uid))

    def wait_for_news(self, seconds: float, stop: threading.Event) -> None:
        """IDLE until the server says something, or for so long. Ending IDLE asks the server for a
        word, so that a connection which is open on one side only is noticed."""
        with self._mailbox.idle as idle:
            if self._has_buffered():
                return
            for _ in range(max(1, int(seconds / SLICE))):
                if stop.is_set() or idle.poll(timeout=min(SLICE, seconds)):
                    return

    def _has_buffered(self) -> bool:
        """Whether a line came along with the go-ahead for IDLE: the library waits for the socket,
        which does not tell of what is read already."""
        sock = self._client.sock
        before = sock.gettimeout()
        sock.settimeout(0)
        try:
            reader: Any = getattr(self._client, "_file", None) or self._client.file
            return bool(reader.peek(1))
        except OSError:
            return False
        finally:
            sock.settimeout(before)

    def _fetch(self, uid: str, what: str) -> list[Any]:
        _, data = _check(self._client.uid("FETCH", uid, what))
        return [item for item in data if item is not None]


@contextmanager
def open_folder(connector: ImapConnector, handled: str) -> Iterator[Folder]:
    """The connector's folder, with a folder `handled` beside it, made where it is missing. Raises
    Outage, also for whatever goes wrong with it later."""
    with connector.open() as mailbox:
        _make(mailbox, handled)
        mailbox.folder.set(connector.address.folder)
        yield Folder(mailbox, handled)


def _make(mailbox: "BaseMailBox", name: str) -> None:
    from imap_tools import MailboxFolderCreateError, MailboxFolderSubscribeError

    if mailbox.folder.exists(name):
        return
    try:
        mailbox.folder.create(name)
    except MailboxFolderCreateError:
        if not mailbox.folder.exists(name):  # another process was quicker
            raise
    with suppress(MailboxFolderSubscribeError):
        mailbox.folder.subscribe(name, True)


def _literal(items: list[Any]) -> bytes | None:
    """The bytes of a FETCH with one literal; other messages' flags may come between."""
    for item in items:
        if isinstance(item, tuple) and b"BODY[" in item[0].upper():
            content = item[1]
            return content if isinstance(content, bytes) else None
    return None


def _check(result: Any) -> Any:
    """The answer to a command about one message, if it is OK. Raises Outage (`of_message`)."""
    kind, data = result
    if kind != "OK":
        said = b" ".join(line for line in data if isinstance(line, bytes)).decode(errors="replace")
        raise Outage(said or str(kind), of_message=True)
    return result
