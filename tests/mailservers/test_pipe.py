"""What Postfix makes of the exit status of a pipe, and what it tells the command."""

import os
import shutil
import smtplib
import tempfile
from pathlib import Path

import pytest
from bot.mail.receive import read

from mailservers import postfix as postfix_server
from mailservers.dovecot import BOT, wait_until
from mailservers.postfix import postfix

_reason = postfix_server.why_not()
pytestmark = pytest.mark.skipif(
    _reason is not None and not os.environ.get("CI"), reason=_reason or ""
)
TOKENED = "bot+abcdefghijklmnopqrstuvwx27@kd-net.example"
MAIL = b"From: direktoer@aarhus.example\r\nTo: bot@kd-net.example\r\n\r\nJeg kommer\r\n"


@pytest.fixture
def folder():
    """A folder that the pipe's user may write in, and its command: it keeps what it is given, and
    ends with the status in the file `status`."""
    made = Path(tempfile.mkdtemp(prefix="moedebot-pipe-"))
    made.chmod(0o777)
    (made / "status").write_text("75")
    script = made / "command"
    script.write_text(f'#!/bin/sh\ncat > {made}/$$.eml\nexit "$(cat {made}/status)"\n')
    script.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def server(folder):
    with postfix([BOT], 1, pipe={BOT: str(folder / "command")}) as running:
        yield running


def hand_over(server, sender: str = "direktoer@aarhus.example") -> None:
    with smtplib.SMTP("127.0.0.1", server.port, timeout=10) as smtp:
        smtp.sendmail(sender, TOKENED, MAIL)


def test_75_keeps_the_mail_and_tries_again_until_it_is_taken(server, folder) -> None:
    hand_over(server)
    wait_until(lambda: "status=deferred" in server.log(), "kept")
    assert "status=bounced" not in server.log()
    (folder / "status").write_text("0")
    wait_until(lambda: "status=sent" in server.log(), "taken")


@pytest.mark.parametrize("status", ["1", "3"])
def test_the_usual_exit_statuses_would_bounce_it(server, folder, status) -> None:
    (folder / "status").write_text(status)
    hand_over(server)
    wait_until(lambda: "status=bounced" in server.log(), "bounced")


def test_the_product_learns_which_address_was_meant_and_that_a_bounce_is_one(
    server, folder
) -> None:
    (folder / "status").write_text("0")
    hand_over(server, sender="")
    wait_until(lambda: "status=sent" in server.log(), "taken")
    (raw,) = [path.read_bytes() for path in folder.glob("*.eml")]
    incoming = read(raw, BOT)
    assert incoming.token == TOKENED[4:30]
    assert incoming.automatic == "null-return-path"
