"""Any bytes become a value, within bounds."""

import base64
import random
import time
from pathlib import Path

import pytest
from bot.domain.incoming import Incoming
from bot.mail.receive import read
from hypothesis import given, settings
from hypothesis import strategies as st

OWN = "sekretariat@kd-net.example"
TOKEN = "abcdefghijklmnopqrstuvwx27"
SAMPLES = [path.read_bytes() for path in sorted((Path(__file__).parent / "samples").glob("*.eml"))]
REPLY = b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"


def mail(head: str, body: bytes = b"Jeg kommer ikke.\r\n") -> bytes:
    return head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body


@settings(deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_are_read(raw: bytes) -> None:
    assert _is_sound(read(raw, OWN))


@settings(max_examples=300, deadline=None)
@given(sample=st.sampled_from(SAMPLES), seed=st.integers(0, 2**32))
def test_any_mutated_mail_is_read(sample: bytes, seed: int) -> None:
    incoming = read(_mutated(sample, random.Random(seed)), OWN)
    assert _is_sound(incoming)
    assert incoming.problem != "unreadable"


def _is_sound(incoming: Incoming) -> bool:
    """What everybody after this relies on."""
    incoming.text.encode()
    incoming.subject.encode()
    assert incoming.message_id
    assert incoming.sender == incoming.sender.lower()
    assert incoming.date is None or incoming.date.utcoffset() is not None
    assert all(part.data.decode("utf-8") is not None for part in incoming.calendar)
    return True


def _mutated(raw: bytes, chance: random.Random) -> bytes:
    raw = raw.replace(b"\n", b"\r\n") if chance.random() < 0.5 else raw
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(raw)), chance.randint(1, 40)
        new = chance.choice(
            [b"", chance.randbytes(4), raw[at : at + length] * 3, b"\r\n", b"\r\n\r\n", b'"', b";",
             b"(", b"=?utf-8?b?", b"boundary=", b"charset=unicode_escape",
             b"filename*0*=punycode''",
             b"Content-Type: message/rfc822\r\n\r\n", b"\xff\xfe", b"\\u"],
        )  # fmt: skip
        raw = raw[:at] + new + raw[at + length :]
        raw = raw or b"x"
    return raw


def test_a_mail_without_message_id_is_known_by_its_bytes() -> None:
    one, other = read(b"Subject: a\r\n\r\n", OWN), read(b"Subject: b\r\n\r\n", OWN)
    assert one.message_id.startswith("sha256:")
    assert one.message_id != other.message_id
    assert one.message_id == read(b"Subject: a\r\n\r\n", OWN).message_id


@pytest.mark.parametrize(
    "head",
    [
        f"To: KD-Net <Sekretariat+{TOKEN.upper()}@KD-Net.example>",
        f"Cc: a@b.example, sekretariat+{TOKEN}@kd-net.example",
        f"To: sekretariat@kd-net.example\nDelivered-To: sekretariat+{TOKEN}@kd-net.example",
        f"X-Original-To: sekretariat+{TOKEN}@kd-net.example",
    ],
)
def test_the_token_is_found_in_any_recipient(head: str) -> None:
    assert read(mail(head), OWN).token == TOKEN


@pytest.mark.parametrize(
    "address",
    [
        "sekretariat@kd-net.example",
        "sekretariat+nyhedsbrev@kd-net.example",
        f"anden+{TOKEN}@kd-net.example",
        f"sekretariat+{TOKEN}@andet.example",
        f"sekretariat+{TOKEN[:-1]}1@kd-net.example",
        f"sekretariat+{TOKEN}a@kd-net.example",
    ],
)
def test_what_is_no_token_of_ours_is_none(address: str) -> None:
    assert read(mail(f"To: {address}"), OWN).token is None


@pytest.mark.parametrize(
    "head",
    [
        "From: direktoer@aarhus.example, ukendt@andet.example",
        "From: direktoer@aarhus.example\nFrom: ukendt@andet.example",
        "From: direktoer@aarhus.example)ukendt@andet.example",
        "From: <direktoer@aarhus.example> <ukendt@andet.example>",
        "From: Direktionen: direktoer@aarhus.example;",
        f"From: {'(' * 5000}direktoer@aarhus.example",
        "Subject: ingen",
        "From: ",
    ],
)
def test_a_sender_that_is_not_certainly_one_is_nobody(head: str) -> None:
    assert read(mail(head), OWN).sender == ""


def test_a_name_that_looks_like_an_address_is_not_the_sender() -> None:
    incoming = read(mail('From: "direktoer@aarhus.example" <ukendt@andet.example>'), OWN)
    assert incoming.sender == "ukendt@andet.example"


def test_an_encoded_word_cannot_smuggle_an_address() -> None:
    head = "From: =?utf-8?q?direktoer=40aarhus=2Eexample=3E=2C_=3C?= <ukendt@andet.example>"
    assert read(mail(head), OWN).sender == "ukendt@andet.example"


def test_the_subject_is_one_line_of_text() -> None:
    subject = "Subject: =?iso-8859-1?Q?M=F8de?=\n =?utf-8?B?IGk=?= Silkeborg"
    assert read(mail(subject), OWN).subject == "Møde i Silkeborg"
    assert read(mail("Subject: Møde i Århus"), OWN).subject == "Møde i Århus"
    assert read(b"Subject: M\xf8de\r\n\r\n", OWN).subject == "Møde"
    assert "\n" not in read(mail("Subject: =?utf-8?q?a=0D=0ABcc:_x?="), OWN).subject


@pytest.mark.parametrize(
    "date", ["", "i går", "Mon, 99 Abc 99999 99:99:99 +9999", "0", "1 Jan 0001"]
)
def test_a_date_that_is_none_is_none(date: str) -> None:
    assert read(mail(f"Date: {date}"), OWN).date is None


@pytest.mark.parametrize(
    "sender", ['"Aarhus: direktør; Lise" <a@x.example>', "a@x.example (Aarhus: Lise;)"]
)
def test_a_name_with_the_marks_of_a_group_is_still_a_name(sender: str) -> None:
    assert read(mail(f"From: {sender}"), OWN).sender == "a@x.example"


@pytest.mark.parametrize("content_type", ["text/calendar", "APPLICATION/ICS", "text/x-vcalendar"])
def test_the_calendar_is_found_however_deep(content_type: str) -> None:
    body = f"Content-Type: {content_type}\r\n\r\n".encode() + REPLY
    for level in range(15):
        body = (
            b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
            + body + b"\r\n--b%d--\r\n" % level
        )  # fmt: skip
    (part,) = read(body, OWN).calendar
    assert part.data.strip() == REPLY.strip()


def test_two_different_calendars_are_both_there() -> None:
    body = b"".join(
        b"--b\r\nContent-Type: text/calendar\r\n\r\n" + text + b"\r\n"
        for text in (REPLY, REPLY.replace(b"REPLY", b"COUNTER"), REPLY)
    )
    head = 'Content-Type: multipart/mixed; boundary="b"'
    assert len(read(mail(head, body + b"--b--\r\n"), OWN).calendar) == 2


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-16", "iso-8859-1", "windows-1252", "us-ascii", "findes-ikke", ""]
)
def test_the_charset_is_what_it_says_or_what_it_is(charset: str) -> None:
    real = {"us-ascii": "utf-8", "findes-ikke": "cp1252", "": "cp1252"}.get(charset, charset)
    body = base64.encodebytes("Søren Ærø kommer".encode(real))
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64"
    assert read(mail(head, body), OWN).text == "Søren Ærø kommer"


LATIN, UTF = "Søren Ærø kommer – nok".encode("cp1252"), "Søren Ærø kommer – nok".encode()
WIDE = "Søren Ærø kommer – nok"


@pytest.mark.parametrize(
    ("charset", "content"),
    [
        ("utf-8", LATIN), ("utf-16", LATIN), ("utf-16", UTF), ("iso-8859-1", UTF),
        ("windows-1252", UTF), ("iso-8859-1", LATIN), ("iso-8859-15", UTF),
        ("utf-8", b"\xef\xbb\xbf" + UTF),
        ("utf-16", WIDE.encode("utf-16-le")), ("utf-16", WIDE.encode("utf-16-be")),
        ("utf-8", WIDE.encode("utf-16")), ("utf-16le", WIDE.encode("utf-16-le")),
        ("iso-8859-1", WIDE.encode("utf-32")), ("zlib", UTF), ("hex", LATIN), ("\x00", UTF),
    ],
)  # fmt: skip
def test_a_wrong_label_does_not_hide_what_was_written(charset: str, content: bytes) -> None:
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64"
    assert read(mail(head, base64.encodebytes(content)), OWN).text == "Søren Ærø kommer – nok"


@pytest.mark.parametrize("charset", ["utf-16", "iso-8859-1", "windows-1252", "findes-ikke", None])
def test_a_calendar_is_decoded_by_its_mime_charset(charset: str | None) -> None:
    text = REPLY.decode().replace("END:", "COMMENT:Kører før\r\nEND:")
    codec = "cp1252" if charset in (None, "findes-ikke") else charset
    kind = f"text/calendar; charset={charset}" if charset else "text/calendar"
    head = f"Content-Type: {kind}\nContent-Transfer-Encoding: base64"
    (part,) = read(mail(head, base64.encodebytes(text.encode(codec))), OWN).calendar
    assert "COMMENT:Kører før" in part.data.decode()


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream", "text/plain; name=a.b"])
def test_a_calendar_that_is_called_something_else_is_known_by_its_beginning(kind: str) -> None:
    (part,) = read(mail(f"Content-Type: {kind}", REPLY), OWN).calendar
    assert part.method_param is None
    assert read(mail(f"Content-Type: {kind}", b"Se BEGIN:VCALENDAR i filen"), OWN).calendar == ()


@pytest.mark.parametrize(
    "head",
    [
        "Auto-Submitted: auto-replied",
        "Subject: Automatisk svar: KD-Net",
        "Subject: =?utf-8?q?Frav=C3=A6rsmeddelelse=3A_KD-Net?=",
        "Subject: Out of office: KD-Net",
        "X-Auto-Reply-From: direktoer@aarhus.example",
        'Content-Type: application/gzip; name="g.example!kd.example!1679270400!1679356799.xml.gz"',
        "Auto-Submitted: auto-generated (by rule)",
        "Precedence: bulk",
        "Return-Path: <>",
        "List-Id: <nyt.kl.example>",
        "X-Auto-Response-Suppress: All\nSubject: Automatisk svar: KD-Net",
        "From: MAILER-DAEMON@aarhus.example",
        "From: <MAILER-DAEMON>",
    ],
)
def test_automatic_mail_is_known(head: str) -> None:
    assert read(mail(head), OWN).automatic is not None


@pytest.mark.parametrize(
    "head",
    [
        "From: direktoer@aarhus.example",
        "Auto-Submitted: no",
        "Return-Path: <direktoer@aarhus.example>",
        "Subject: Automatisk svar på spørgsmålet",
        "Subject: SV: Automatisk svar: KD-Net",
        "X-Auto-Response-Suppress: All\nSubject: SV: KD-Net",
        "Precedence: normal",
    ],
)
def test_what_a_person_sends_is_not_automatic(head: str) -> None:
    assert read(mail(head), OWN).automatic is None


def test_a_person_who_quotes_a_bounce_bounces_nobody() -> None:
    bounce = (Path(__file__).parent / "samples" / "bounce-exim.eml").read_bytes()
    _, _, body = bounce.partition(b"\n\n")
    assert read(mail("From: direktoer@aarhus.example", body), OWN).bounce is None


def test_automatic_mail_that_is_too_large_is_still_automatic() -> None:
    raw = mail("Auto-Submitted: auto-replied", b"a" * (10 * 1024 * 1024))
    incoming = read(raw, OWN)
    assert (incoming.problem, incoming.automatic) == ("too-large", "auto-submitted")


def _nested(levels: int) -> bytes:
    lines = []
    for level in range(levels):
        lines += [f'Content-Type: multipart/mixed; boundary="b{level}"', "", f"--b{level}"]
    return "\r\n".join([*lines, "", "dybt"]).encode()


HEAD = b"From: direktoer@aarhus.example\r\nMessage-ID: <1@aarhus.example>\r\n"
MANY = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
BOMBS = {
    "too large": (HEAD + b"\r\n" + b"a" * (10 * 1024 * 1024), "too-large"),
    "only line ends": (HEAD + b"\r\n" + b"\n" * 9_000_000, "too-large"),
    "a calendar of megabytes": (HEAD + b"Content-Type: text/calendar\r\n\r\n" + b"a" * 2_000_000,
                                "too-large"),
    "many parts": (HEAD + MANY + b"--b\r\n\r\n\r\n" * 50_000, "too-many-parts"),
    "many headers": (HEAD + b"A: b\r\n" * 100_000, "too-many-parts"),
    "thirty levels": (HEAD + _nested(30), "too-deep"),
    "a thousand levels": (HEAD + _nested(1000), "too-deep"),
    "attached mails in attached mails":
        (HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 5000, "too-many-parts"),
    "attached mails thirty deep":
        (HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 30, "too-deep"),
    "a header of megabytes": (HEAD + b"To: " + b"a@b.example,\r\n " * 150_000 + b"\r\n\r\n", None),
    "many parameters":
        (HEAD + b"Content-Type: text/plain" + b"; a=b" * 500_000 + b"\r\n\r\n", None),
    "a number that Python does not read":
        (HEAD + b"Content-Type: text/plain; name*" + b"9" * 5000 + b"=x\r\n\r\n", "unreadable"),
    "encoded words": (HEAD + b"Subject: " + b"=?a?q?" * 100_000 + b"\r\n\r\n", None),
    "comments": (HEAD + b"Sender: " + b"(" * 100_000 + b"\r\n\r\n", None),
    "nested HTML": (HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 200_000, None),
    "open tags": (HEAD + b"Content-Type: text/html\r\n\r\n" + b"<" * 1_000_000, None),
    "empty lines of text": (HEAD + b"\r\n" + b"\r\n" * 200_000, None),
    "a report of nothing": (b"From: MAILER-DAEMON@x.example\r\n\r\n" + b"a " * 1_000_000, None),
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_hostile_mail_costs_little_and_is_said_to_be_what_it_is(bomb: str) -> None:
    raw, problem = BOMBS[bomb]
    began = time.perf_counter()
    incoming = read(raw, OWN)
    assert time.perf_counter() - began < 8
    assert incoming.problem == problem


@pytest.mark.parametrize("bomb", [name for name, (_, problem) in BOMBS.items() if problem])
def test_of_what_is_refused_the_sender_is_still_known(bomb: str) -> None:
    """So that a known person can be told."""
    if bomb != "many headers":
        incoming = read(BOMBS[bomb][0], OWN)
        assert incoming.sender == "direktoer@aarhus.example"
        assert incoming.message_id == "<1@aarhus.example>"
