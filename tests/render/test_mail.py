"""A mail's bytes: what RFC 5322, 6047 and Outlook ask for."""

import email
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from bot.domain.errors import NaiveDatetime
from bot.render import Message, mail
from hypothesis import given, settings
from hypothesis import strategies as st

NOW = datetime(2023, 2, 17, 8, tzinfo=UTC)
MESSAGE = Message("Mødeindkaldelse: KD-Net fredag 14. april kl. 10-12", "Kære **Åse**\n", "da")
CALENDAR = "BEGIN:VCALENDAR\r\nSUMMARY:Møde\r\n i KD-Net\r\nEND:VCALENDAR\r\n".encode()
LONG = f"<{'a' * 100}@kd-net.example>"


def made(message: Message = MESSAGE, **changes: object) -> bytes:
    given: dict[str, object] = {
        "sender": ("KD-Net sekretariatet", "sekretariat@kd-net.example"),
        "receiver": ("Åse Bæk", "direktoer@aarhus.example"),
        "reply_to": "svar+mzxw6ytboi4dcmrtgq2tmnzyhe@kd-net.example",
        "message_id": "<1@kd-net.example>",
        "date": NOW,
        "list_id": "KD-Net <kd-net.kd-net.example>",
        **changes,
    }
    return mail(message, **given)  # type: ignore[arg-type]


def read(content: bytes) -> EmailMessage:
    parsed = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def parts(content: bytes) -> list[EmailMessage]:
    return [part for part in read(content).iter_parts() if isinstance(part, EmailMessage)]


def test_the_calendar_part_comes_last_in_the_alternative_without_a_disposition() -> None:
    content = made(calendar=CALENDAR, calendar_method="REQUEST")
    assert read(content).get_content_type() == "multipart/alternative"
    types = [part.get_content_type() for part in parts(content)]
    assert types == ["text/plain", "text/html", "text/calendar"]
    last = parts(content)[-1]
    assert dict(last["Content-Type"].params) == {"charset": "UTF-8", "method": "REQUEST"}
    assert last["Content-Transfer-Encoding"] == "base64"
    assert all(part["Content-Disposition"] is None for part in parts(content))


def test_the_calendar_arrives_with_its_line_ends() -> None:
    last = parts(made(calendar=CALENDAR, calendar_method="CANCEL"))[-1]
    assert last.get_payload(decode=True) == CALENDAR


def test_a_calendar_given_as_text_would_lose_them() -> None:
    wrong = EmailMessage()
    wrong.set_content("x")
    wrong.add_alternative(CALENDAR.decode(), subtype="calendar", cte="base64")
    assert parts(wrong.as_bytes(policy=email.policy.SMTP))[-1].get_payload(decode=True) != CALENDAR


def test_without_a_calendar_there_are_text_and_html() -> None:
    content = made()
    assert [p.get_content_type() for p in parts(content)] == ["text/plain", "text/html"]
    assert parts(content)[0].get_content().strip() == "Kære Åse"
    assert "<strong>Åse</strong>" in parts(content)[1].get_content()


def test_a_calendar_without_its_method_is_refused() -> None:
    with pytest.raises(ValueError, match="method"):
        made(calendar=CALENDAR)


def test_a_date_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveDatetime):
        made(date=datetime(2023, 2, 17, 8))  # noqa: DTZ001


def test_the_headers_say_who_what_and_that_no_person_wrote_it() -> None:
    parsed = read(made(language="en", extra_headers={"X-Moedebot": "1"}))
    assert parsed["From"] == "KD-Net sekretariatet <sekretariat@kd-net.example>"
    assert parsed["To"].addresses[0].display_name == "Åse Bæk"
    assert parsed["Subject"] == MESSAGE.subject
    assert parsed["Date"].datetime == NOW
    assert parsed["Message-ID"] == "<1@kd-net.example>"
    assert parsed["Reply-To"] == "svar+mzxw6ytboi4dcmrtgq2tmnzyhe@kd-net.example"
    assert parsed["Auto-Submitted"] == "auto-generated"
    assert parsed["List-Id"] == '"KD-Net" <kd-net.kd-net.example>'
    assert parsed["Content-Language"] == "en"
    assert parsed["X-Moedebot"] == "1"
    assert parsed["References"] is None


def test_the_language_is_the_messages_own_where_none_is_given() -> None:
    assert read(made())["Content-Language"] == "da"


def test_mails_about_one_meeting_stand_in_one_thread() -> None:
    parsed = read(made(references=["first@kd-net.example", "<last@kd-net.example>"]))
    assert parsed["References"] == "<first@kd-net.example> <last@kd-net.example>"
    assert parsed["In-Reply-To"] == "<last@kd-net.example>"


def test_long_identifiers_are_never_encoded() -> None:
    content = made(message_id=LONG, references=[LONG, LONG])
    assert content.count(LONG.encode()) == 4
    assert read(content)["Message-ID"].strip() == LONG
    plain = EmailMessage(policy=email.policy.SMTP)
    plain["References"] = f"{LONG} {LONG}"
    assert LONG.encode() not in plain.as_bytes()  # what the library does by itself


def test_the_same_values_give_the_same_bytes() -> None:
    assert made(calendar=CALENDAR, calendar_method="REQUEST") == made(
        calendar=CALENDAR, calendar_method="REQUEST"
    )
    assert made() != made(message_id="<2@kd-net.example>")


def lines(content: bytes) -> list[bytes]:
    assert content.replace(b"\r\n", b"").count(b"\n") == 0
    assert content.replace(b"\r\n", b"").count(b"\r") == 0
    return content.split(b"\r\n")


def test_lines_end_in_crlf_and_none_is_too_long() -> None:
    long = Message("Emne " + "langt" * 300, "x" * 3000 + "\n\n" + "æ" * 3000, "da")
    content = made(long, calendar=CALENDAR * 50, calendar_method="REQUEST")
    assert all(len(line) <= 998 for line in lines(content))
    assert content.isascii()


HEADERS = {
    "From", "To", "Subject", "Date", "Message-ID", "Reply-To", "Auto-Submitted", "List-Id",
    "Content-Language", "MIME-Version", "Content-Type",
}  # fmt: skip


@settings(deadline=None)
@given(name=st.text(), subject=st.text(), group=st.text())
def test_no_name_or_subject_adds_a_header(name: str, subject: str, group: str) -> None:
    content = made(
        Message(subject, "x", "da"),
        sender=(name, "sekretariat@kd-net.example"),
        receiver=(name, "direktoer@aarhus.example"),
        list_id=f"{group} <kd-net.kd-net.example>",
    )
    parsed = read(content)
    assert set(parsed.keys()) == HEADERS
    assert len(parsed.keys()) == len(HEADERS)
    assert parsed["To"].addresses[0].addr_spec == "direktoer@aarhus.example"
    assert all(len(line) <= 998 for line in lines(content))


def test_line_ends_in_names_and_subjects_are_removed() -> None:
    content = made(
        Message("a\r\nBcc: evil@b.example", "x", "da"),
        receiver=("Åse\r\nBcc: evil@b.example", "direktoer@aarhus.example"),
        extra_headers={"X-Note": "a\nBcc: evil@b.example"},
    )
    assert read(content)["Bcc"] is None
    assert read(content)["Subject"] == "a Bcc: evil@b.example"


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError):
        made(receiver=("Åse", "ikke en adresse"))
