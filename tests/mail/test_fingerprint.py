"""Two copies of a mail are one, and two mails under one Message-ID are two."""

import pytest
from bot.mail.fingerprint import fingerprint
from bot.mail.receive import read
from hypothesis import given
from hypothesis import strategies as st

OWN = "sekretariat@kd-net.example"
MAIL = (
    b"From: Anne Holm <direktoer@aarhus.example>\r\nTo: sekretariat@kd-net.example\r\n"
    b"Date: Mon, 20 Mar 2023 09:00:00 +0100\r\nMessage-ID: <1@aarhus.example>\r\n"
    b"Subject: SV: 14. april\r\n\r\nJeg kommer\r\n"
)
ADDED = b"Return-Path: <direktoer@aarhus.example>\r\nReceived: from mail by mx with SMTP;\r\n\tMon"


@pytest.mark.parametrize(
    "copy",
    [MAIL.replace(b"\r\n", b"\n"), ADDED + b"\r\n" + MAIL, MAIL + b"\r\n",
     b"Delivered-To: sekretariat@kd-net.example\n" + MAIL.replace(b"\r\n", b"\n")],
)  # fmt: skip
def test_what_servers_add_and_other_line_ends_make_no_other_mail(copy) -> None:
    assert read(copy, OWN).identity == read(MAIL, OWN).identity


@pytest.mark.parametrize(
    ("was", "is_now"),
    [(b"Jeg kommer", b"Afbud"), (b"direktoer@aarhus", b"otto@andetsteds"), (b"09:00", b"10:00"),
     (b"To: sekretariat@", b"To: sekretariat+aaaa@")],
)  # fmt: skip
def test_another_mail_under_the_same_message_id_is_another(was, is_now) -> None:
    other = read(MAIL.replace(was, is_now), OWN)
    assert other.message_id == read(MAIL, OWN).message_id
    assert other.identity != read(MAIL, OWN).identity


def test_the_same_words_in_another_mail_are_another() -> None:
    assert read(MAIL.replace(b"<1@", b"<2@"), OWN).identity != read(MAIL, OWN).identity


@given(st.binary(max_size=400))
def test_line_ends_never_tell_mails_apart(raw) -> None:
    unix = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    assert fingerprint(raw) == fingerprint(unix) == fingerprint(unix.replace(b"\n", b"\r\n"))
