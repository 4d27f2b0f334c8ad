"""Mails as the clients of directors and their servers write them."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from bot.domain.incoming import Incoming
from bot.mail.receive import read

SAMPLES = Path(__file__).parent / "samples"
OWN = "sekretariat@kd-net.example"
TOKEN = "abcdefghijklmnopqrstuvwx27"


@dataclass(frozen=True)
class Expected:
    partstat: bytes | None = None
    method: str | None = None
    text: str = ""
    automatic: str | None = None
    bounce: tuple[str, ...] | None = None
    problem: str | None = None
    sender: str = "direktoer@aarhus.example"
    more: dict[str, object] = field(default_factory=dict)


EXPECTED = {
    "outlook-accept": Expected(b"ACCEPTED", "REPLY"),
    "outlook-decline-with-comment": Expected(
        b"DECLINED", "REPLY", "Claus Brandt kommer i stedet. Han er stedfortræder."
    ),
    "gmail-decline": Expected(
        b"DECLINED", "REPLY", "Lise Holm har afslået denne invitation.", "auto-submitted",
        more={"sent_by": "calendar-notification@google.example"},
    ),
    "apple-accept": Expected(b"ACCEPTED", None, "Lise Holm har accepteret din invitation."),
    "apple-octet-stream": Expected(b"ACCEPTED"),
    "thunderbird-accept": Expected(
        b"ACCEPTED", "REPLY",
        "Lise Holm <direktoer@aarhus.example> har accepteret din begivenhedsinvitation.",
    ),
    "evolution-decline": Expected(
        b"DECLINED", "REPLY", sender="sekretaer@aarhus.example",
        more={"sender_name": "Mette Sø", "sent_by": "sekretaer@aarhus.example"},
    ),
    "text-outlook-da": Expected(
        text="Kære sekretariat\n\nJeg må melde afbud til mødet den 14. april. "
        "Claus Brandt deltager i mit sted."
    ),
    "text-outlook-en": Expected(text="I cannot come on 14 April; Claus Brandt takes my place."),
    "text-outlook-mobile": Expected(text="Jeg kommer ikke."),
    "text-outlook-html-only": Expected(
        text="Jeg melder afbud til den 14. april,\nSøren Ærø deltager."
    ),
    "text-outlook-web-html-only": Expected(text="Ja, jeg kommer."),
    "text-gmail-da": Expected(text="Jeg kommer, men går før kl. 11.30."),
    "text-gmail-html-only": Expected(text="Jeg kommer ikke.\n\nKhaled Hassan kommer i stedet."),
    "text-gmail-en": Expected(text="I will be there."),
    "text-apple-da": Expected(text="Tak for indkaldelsen. Jeg er desværre forhindret."),
    "text-thunderbird-below": Expected(
        text="Jeg deltager i den første time, hvorefter jeg er nødt til at gå, da byrådet mødes."
    ),
    "text-postscript": Expected(
        text="Jeg kommer ikke den 14. april.\n\nPS. Claus Brandt tager min plads."
    ),
    "bounce-postfix": Expected(
        automatic="report", bounce=("suppleant@aarhus.example",),
        sender="mailer-daemon@mail.kd-net.example",
    ),
    "bounce-delayed": Expected(automatic="report", sender="mailer-daemon@mail.kd-net.example"),
    "bounce-exim": Expected(
        automatic="auto-submitted", bounce=("suppleant@aarhus.example",),
        sender="mailer-daemon@mail.aarhus.example",
    ),
    "out-of-office-exchange": Expected(automatic="auto-submitted"),
    "out-of-office-old-exchange": Expected(automatic="auto-reply"),
    "out-of-office-vacation": Expected(automatic="auto-reply"),
    "read-receipt": Expected(automatic="report"),
    "mailing-list": Expected(automatic="list"),
    "tnef-response": Expected(problem="tnef", text="Lise Holm har accepteret."),
    "tnef-only": Expected(problem="tnef"),
    "tnef-beside-text": Expected(text="Jeg kommer ikke."),
    "encrypted": Expected(problem="encrypted"),
}  # fmt: skip


def sample(name: str) -> Incoming:
    raw = (SAMPLES / f"{name}.eml").read_bytes().replace(b"\n", b"\r\n")
    return read(raw, OWN)


def test_every_sample_has_its_reading() -> None:
    there = {path.stem for path in SAMPLES.glob("*.eml")}
    assert there == {*EXPECTED, "forwarded-as-attachment"}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_is_read_as_what_it_is(name: str) -> None:
    incoming, expected = sample(name), EXPECTED[name]
    assert incoming.sender == expected.sender
    assert incoming.token == TOKEN
    assert incoming.automatic == expected.automatic
    assert incoming.bounce == expected.bounce
    assert incoming.problem == expected.problem
    if not (expected.automatic and not expected.text):
        assert incoming.text == expected.text
    for name_of, value in expected.more.items():
        assert getattr(incoming, name_of) == value


@pytest.mark.parametrize("name", EXPECTED)
def test_a_calendar_answer_is_found_once_and_in_utf8(name: str) -> None:
    incoming, expected = sample(name), EXPECTED[name]
    if expected.partstat is None:
        assert incoming.calendar == ()
        return
    (part,) = incoming.calendar
    assert b"PARTSTAT=" + expected.partstat in part.data
    assert part.data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert part.data.decode("utf-8")
    assert part.method_param == expected.method
    assert not part.in_attached_mail


def test_a_comment_in_latin_letters_arrives_whole() -> None:
    (part,) = sample("outlook-decline-with-comment").calendar
    assert "stedfortræder" in part.data.decode()


def test_an_invitation_in_a_forwarded_mail_is_told_from_the_senders_own() -> None:
    incoming = sample("forwarded-as-attachment")
    assert incoming.calendar == ()
    assert incoming.text == "Jeg kommer ikke."


def test_an_invitation_forwarded_without_a_word_is_known_as_forwarded() -> None:
    raw = (SAMPLES / "forwarded-as-attachment.eml").read_bytes().replace(b"Jeg kommer ikke.", b"")
    incoming = read(raw.replace(b"\n", b"\r\n"), OWN)
    assert [part.in_attached_mail for part in incoming.calendar] == [True]


def test_the_thread_is_read_nearest_first() -> None:
    assert sample("text-gmail-da").references == (
        "<invitation-1@kd-net.example>",
        "<invitation-0@kd-net.example>",
    )


def test_the_date_is_an_instant() -> None:
    date = sample("outlook-accept").date
    assert date is not None
    assert date.isoformat() == "2023-03-21T09:15:00+00:00"
