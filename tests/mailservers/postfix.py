"""Postfix from Debian's packages, with a configuration and a queue of its own, on loopback. Its
master needs root; nothing of the machine's own Postfix is touched."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mailservers.dovecot import END_WITH_US, free_port, is_listening, wait_until

MASTER = Path("/usr/lib/postfix/sbin/master")


def why_not() -> str | None:
    """Why Postfix cannot be run here, or None."""
    if not MASTER.exists():
        return "needs Postfix (Debian: apt-get install postfix)"
    if os.geteuid() != 0:
        return "Postfix's master needs root"
    return None


@dataclass
class Postfix:
    """A running server; `port` takes mail by SMTP."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    def log(self) -> str:
        path = self.folder / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(5)


@contextmanager
def postfix(
    addresses: list[str], lmtp: int, *, delimiter: str = "+", pipe: dict[str, str] | None = None
) -> Iterator[Postfix]:
    """A running server that takes mail for these addresses and hands it to an LMTP server on that
    port; ended afterwards. Without a `delimiter` an address with a plus is another address. Mail
    for the addresses in `pipe` goes to the command beside them instead (docs/operations.md)."""
    folder = Path(tempfile.mkdtemp(prefix="moedebot-postfix-"))
    port = free_port()
    try:
        _configure(folder, addresses, lmtp, port, delimiter)
        _add_pipes(folder, pipe or {})
        environment = {**os.environ, "MAIL_CONFIG": str(folder)}
        process = subprocess.Popen(
            [*END_WITH_US, MASTER, "-s", "-c", folder, "-d"],
            start_new_session=True, env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        running = Postfix(folder, port, process)
        try:
            wait_until(lambda: process.poll() is not None or is_listening(port), "Postfix listens")
            assert process.poll() is None, running.log()
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _configure(folder: Path, addresses: list[str], lmtp: int, port: int, delimiter: str) -> None:
    folder.chmod(0o755)
    owner = pwd.getpwnam("postfix")
    for name in ("queue", "data"):
        (folder / name).mkdir()
    shutil.chown(folder / "data", "postfix", "postfix")
    (folder / "boxes").write_text("".join(f"{address} x\n" for address in addresses))
    domains = sorted({address.partition("@")[2] for address in addresses})
    (folder / "main.cf").write_text(f"""
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = /tmp, /var
multi_instance_enable = yes
myhostname = mx.kd-net.example
mydestination =
inet_interfaces = loopback-only
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
relay_domains =
default_transport = error:5.1.2 nothing leaves this machine
virtual_mailbox_domains = {", ".join(domains)}
virtual_mailbox_maps = texthash:{folder}/boxes
virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
recipient_delimiter = {delimiter}
alias_maps =
smtputf8_enable = yes
smtp_dns_support_level = disabled
""")
    (folder / "master.cf").write_text(f"""
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
showq unix n - n - - showq
postlog unix-dgram n - n - 1 postlogd
""")
    _make_queue(folder / "queue", owner.pw_uid)


def _add_pipes(folder: Path, pipes: dict[str, str]) -> None:
    """As docs/operations.md has it, and with a short time between two tries."""
    with (folder / "transport").open("w") as transport, (folder / "master.cf").open("a") as master:
        for number, (address, command) in enumerate(pipes.items()):
            transport.write(f"{address} pipe{number}:\n")
            master.write(
                f"pipe{number} unix - n n - 4 pipe\n"
                f"  flags=DORX user=nobody null_sender=\n  argv={command}\n"
            )
    with (folder / "main.cf").open("a") as main:
        main.write(
            f"transport_maps = texthash:{folder}/transport\n"
            + "".join(f"pipe{n}_destination_recipient_limit = 1\n" for n in range(len(pipes)))
            + "queue_run_delay = 1s\nminimal_backoff_time = 1s\nmaximal_backoff_time = 1s\n"
        )


def _make_queue(queue: Path, owner: int) -> None:
    """What `postfix check` makes: `postfix` owns the queues, all but `pid`."""
    names = ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming",
             "private", "saved", "trace", "maildrop", "public", "pid")  # fmt: skip
    for name in names:
        (queue / name).mkdir()
        if name != "pid":
            os.chown(queue / name, owner, -1)
    shutil.chown(queue / "maildrop", group="postdrop")
    (queue / "maildrop").chmod(0o730)
    shutil.chown(queue / "public", group="postdrop")
    (queue / "public").chmod(0o710)
