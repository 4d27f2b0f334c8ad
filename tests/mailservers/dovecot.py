"""Dovecot from Debian's packages, with a configuration of its own, on loopback, without root."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

PROGRAM = Path("/usr/sbin/dovecot")
SECONDS = 20.0
PASSWORD = "hemmelig"
BOT = "bot@kd-net.example"
ALL = "IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE LITERAL+ UNSELECT UIDPLUS CHILDREN NAMESPACE"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def wait_until(holds: Callable[[], bool], what: str, seconds: float = SECONDS) -> None:
    """Wait for a condition, with a bound."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.02)


def is_listening(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


END_WITH_US = ("setpriv", "--pdeathsig", "TERM")
"""Before a server's command: it is told to stop where the tests are killed."""


def why_not() -> str | None:
    """Why Dovecot cannot be run here, or None."""
    if not PROGRAM.exists():
        return "needs Dovecot (Debian: apt-get install dovecot-imapd dovecot-lmtpd)"
    return None


@dataclass
class Dovecot:
    """A running server: `imap` and `lmtp` are its ports. Users are addresses; all have one
    password."""

    folder: Path
    imap: int
    lmtp: int
    process: subprocess.Popen[bytes]

    def url(self, user: str = BOT, password: str = PASSWORD) -> str:
        """`MOEDEBOT_IMAP` for a user's mailbox."""
        return f"imap://{quote(user, safe='')}:{password}@127.0.0.1:{self.imap}/INBOX"

    def mail_in(self, user: str, box: str = "INBOX") -> list[bytes]:
        """The messages of a folder, by their names (Maildir++: `.Behandlet`)."""
        root = self.folder / "mail" / user
        where = root if box == "INBOX" else root / f".{box}"
        found = [p for part in ("new", "cur") for p in (where / part).glob("*")]
        with suppress(FileNotFoundError):
            return [p.read_bytes() for p in sorted(found, key=lambda p: p.name)]
        return self.mail_in(user, box)  # one was moved while we read

    def empty(self) -> None:
        """Throw away all mail; nobody may be logged in."""
        shutil.rmtree(self.folder / "mail", ignore_errors=True)

    def forget_uids(self, user: str) -> None:
        """Give the INBOX another UIDVALIDITY, as a server restored from a backup does."""
        root = self.folder / "mail" / user
        for path in root.glob("dovecot*"):
            path.unlink()
        uids = root / "dovecot-uidlist"
        uids.write_text(f"3 V123456 N1 G{'0a' * 16}\n")
        shutil.chown(uids, root.owner(), root.group())

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(5)

    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")


def _identity() -> tuple[str, str, dict[str, object]]:
    """Whom Dovecot runs as: us, or nobody where we are root."""
    if os.geteuid() != 0:
        me = pwd.getpwuid(os.geteuid()).pw_name
        return me, str(os.getegid()), {}
    return "nobody", "nogroup", {"user": "nobody", "group": "nogroup", "extra_groups": []}


@dataclass(frozen=True)
class Wishes:
    """`capability` replaces what the server says it can do; `token_check` is the URL of an OAuth 2
    introspection server, for XOAUTH2; with a `certificate` the IMAP port is encrypted."""

    capability: str = ""
    token_check: str = ""
    users: tuple[str, ...] = (BOT,)
    certificate: Path | None = None


@contextmanager
def dovecot(**wishes: Any) -> Iterator[Dovecot]:
    """A running server, ended afterwards; `wishes` as in `Wishes`."""
    folder = Path(tempfile.mkdtemp(prefix="moedebot-dovecot-"))
    user, group, options = _identity()
    ports = free_port(), free_port()
    try:
        _configure(folder, (user, group), ports, Wishes(**wishes))
        if options:
            for path in (folder, *folder.rglob("*")):
                shutil.chown(path, user, group)
        with (folder / "stderr").open("wb") as stderr:
            process = subprocess.Popen(
                [*END_WITH_US, PROGRAM, "-F", "-c", folder / "dovecot.conf"],
                start_new_session=True,
                stdout=subprocess.DEVNULL, stderr=stderr, **options,
            )  # fmt: skip
        running = Dovecot(folder, *ports, process)
        try:
            wait_until(
                lambda: process.poll() is not None or all(map(is_listening, ports)),
                "Dovecot listens",
            )
            assert process.poll() is None, (folder / "stderr").read_text() + running.log()
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _configure(
    folder: Path, owner: tuple[str, str], ports: tuple[int, int], wishes: Wishes
) -> None:
    (user, group), (imap, lmtp) = owner, ports
    token_check, capability, users = wishes.token_check, wishes.capability, wishes.users
    fields = f"{{PLAIN}}{PASSWORD}:{user}:{group}::{folder}/home"
    (folder / "users").write_text("".join(f"{u}:{fields}/{u}::\n" for u in users))
    (folder / "oauth2").write_text(
        f"introspection_url = {token_check}\nintrospection_mode = post\n"
        "username_attribute = user\nactive_attribute = active\nactive_value = true\n"
    )
    (folder / "log").touch()
    by_token = f"""
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth2
}}
"""
    (folder / "dovecot.conf").write_text(f"""
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap lmtp
listen = 127.0.0.1
{_tls(folder, wishes.certificate)}
disable_plaintext_auth = no
auth_mechanisms = plain login{" xoauth2 oauthbearer" if token_check else ""}
auth_username_format = %Lu
recipient_delimiter = +
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{folder}/mail/%u
mail_fsync = never
mailbox_idle_check_interval = 1 secs
auth_failure_delay = 0
{f"imap_capability = {capability}" if capability else ""}
{by_token if token_check else ""}
passdb {{
  driver = passwd-file
  args = username_format=%Lu {folder}/users
}}
userdb {{
  driver = passwd-file
  args = username_format=%Lu {folder}/users
}}
protocol lmtp {{
  postmaster_address = postmaster@kd-net.example
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {0 if wishes.certificate else imap}
  }}
  inet_listener imaps {{
    port = {imap if wishes.certificate else 0}
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service auth {{
  extra_groups =
}}
""")


def _tls(folder: Path, certificate: Path | None) -> str:
    """A certificate with its key, copied to where the server may read it."""
    if certificate is None:
        return "ssl = no"
    own = shutil.copy(certificate, folder / "pem")
    return f"ssl = yes\nssl_cert = <{own}\nssl_key = <{own}"
