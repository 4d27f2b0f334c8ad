"""The forms behind buttons: what stands in them at first, and what a filled-in one means."""

import json
from collections.abc import Mapping
from typing import Any, cast

from bot.domain.attendance import Attendance
from bot.domain.forms import Form, FormKind, Limits
from bot.domain.meetings import Meeting
from bot.domain.people import Person, Seat
from bot.domain.speaking import holder_of, is_own_seat
from bot.i18n import say
from bot.i18n.dates import hours
from bot.services.cards import card, meeting_of, seat_in, substitute_words, why_not
from bot.services.inviting import attendances
from bot.services.office import Case
from bot.services.replying import Reply, Speech


def form_for(speech: Speech, wish: Mapping[str, Any]) -> Form | Reply:
    """The form that a button opens, or what is to be said instead: that the meeting can be answered
    no more. Raises NotAllowed, UnknownMeeting."""
    meeting = meeting_of(speech.case, wish["meeting"])
    seat = seat_in(speech.case, meeting, wish["seat"], speech)
    closed = why_not(speech.case, meeting)
    if closed is not None:
        return card(speech, meeting, seat, closed)
    return _form(speech, meeting, seat, cast(FormKind, wish["form"]))


def next_form(speech: Speech, kind: FormKind) -> Form | Reply:
    """The form for the speaker's next own meeting; a sentence where there is none."""
    case = speech.case
    for meeting in case.uow.meetings.list(ending_after=case.now):
        seats = case.group_of(meeting).seats
        own = [s for s in seats if is_own_seat(case.plan, speech.speaker, s, meeting.day)]
        if own and not meeting.is_cancelled:
            return _form(speech, meeting, own[0], kind)
    return Reply(say("form-no-meeting", speech.speaker.language))


def _form(speech: Speech, meeting: Meeting, seat: Seat, kind: FormKind) -> Form:
    case, language = speech.case, speech.speaker.language
    given = attendances(case, meeting)[seat.key]
    holder = holder_of(case.plan, seat, meeting.day)
    shown = card(speech, meeting, seat, "registered")
    start, end = meeting.start.astimezone(case.zone), meeting.end.astimezone(case.zone)
    wish = {"do": "apology" if kind == "substitute" else "partial",
            "meeting": meeting.uid, "seat": seat.key}  # fmt: skip
    return Form(
        kind=kind,
        language=language,
        about=shown.markdown,
        word=substitute_words(case, meeting, language)["substitute"],
        hours=hours(start, end, language),
        wish=json.dumps(wish),
        limits=limits_of(case, meeting, holder),
        entered=_entered(kind, given),
    )


def limits_of(case: Case, meeting: Meeting, holder: Person | None) -> Limits:
    """What is checked of an answer for the seat that `holder` has."""
    start, end = meeting.start.astimezone(case.zone), meeting.end.astimezone(case.zone)
    return Limits(
        directors=holder.all_addresses if holder else (),
        ours=_ours(case, meeting),
        start=f"{start:%H:%M}",
        end=f"{end:%H:%M}" if start.date() == end.date() else "",
    )


def _ours(case: Case, meeting: Meeting) -> tuple[str, ...]:
    contact = case.contact_of(case.group_of(meeting))
    return tuple(dict.fromkeys((*case.own_addresses, contact.email.lower())))


def _entered(kind: FormKind, given: Attendance) -> dict[str, str]:
    """What is registered, to be changed."""
    if kind == "hours":
        return {
            "from": given.from_.isoformat("minutes") if given.from_ else "",
            "until": given.until.isoformat("minutes") if given.until else "",
        }
    substitute = given.substitute
    if substitute is None or substitute.answer == "declined":
        return {}
    return {
        "name": substitute.name,
        "title": substitute.title or "",
        "email": substitute.email or "",
    }


def filled_in(wish: str, kind: FormKind, entered: Mapping[str, str]) -> str:
    """A form's wish with what was entered, as a button's value (`Conversation.choose`)."""
    found: dict[str, Any] = {**json.loads(wish), "card": None}
    said = {name: entered.get(name, "").strip() or None for name in entered}
    if kind == "hours":
        found |= {"from": said.get("from"), "until": said.get("until")}
    else:
        name = " ".join((said.get("name") or "").split())
        email = (said.get("email") or "").lower() or None
        found["substitute"] = {"name": name, "title": said.get("title"), "email": email}
    return json.dumps(found, ensure_ascii=False)
