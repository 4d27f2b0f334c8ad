"""What people and scripts look at: coming meetings, attendance, the outbox (cli.md, JSON)."""

import email
import email.policy
import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from bot.domain.attendance import Attendance, Substitute
from bot.domain.errors import UnknownGroup
from bot.domain.meetings import Details, Meeting, Part
from bot.domain.notices import Notice
from bot.domain.parts import coming_to, is_online, ordered, parts_of
from bot.domain.records import Held
from bot.domain.speaking import holder_of
from bot.services.inviting import attendances
from bot.services.office import Case

Json = dict[str, Any]


def upcoming(
    case: Case, *, group: str | None = None, first: date | None = None, last: date | None = None,
    everything: bool = False,
) -> tuple[Meeting, ...]:  # fmt: skip
    """Meetings not yet ended, by start. `first` and `last` are inclusive local days and reach into
    the past; `everything` has past and cancelled ones too. Raises UnknownGroup."""
    if group is not None and all(known.key != group for known in case.plan.groups):
        raise UnknownGroup(group)
    after, before = None, None
    if first is not None:
        after = datetime.combine(first, time.min, case.zone)
    elif not everything:
        after = case.now
    if last is not None:
        before = datetime.combine(last + timedelta(days=1), time.min, case.zone)
    found = case.uow.meetings.list(group=group, ending_after=after, starting_before=before)
    return tuple(meeting for meeting in found if everything or not meeting.is_cancelled)


def meeting_json(meeting: Meeting) -> Json:
    """A meeting as `upcoming` has it. A meeting by mail has days for its start and end."""
    details = meeting.details
    is_mail = details.mode == "mail"
    last = (meeting.end - timedelta(days=1)).date()
    return {
        "key": meeting.key,
        "group": meeting.group,
        "title": meeting.title,
        "start": meeting.day.isoformat() if is_mail else meeting.start.isoformat(),
        "end": last.isoformat() if is_mail else meeting.end.isoformat(),
        "place": details.place,
        "mode": details.mode,
        "status": meeting.status,
        "was": meeting.was.isoformat() if meeting.was else None,
        "notes": list(details.notes),
        "parts": [_part_json(part) for part in details.parts or (_whole(meeting),)],
        "uid": meeting.uid,
    }


def _whole(meeting: Meeting) -> Part:
    """A meeting whose plan names no parts is one part."""
    return Part(meeting.title, meeting.start, meeting.end)


def _part_json(part: Part) -> Json:
    return {"title": part.title, "start": part.start.isoformat(), "end": part.end.isoformat()}


def attendance_json(case: Case, meeting: Meeting) -> Json:
    """Who comes, who does not, who sits in for whom, and the numbers for the venue."""
    from bot.services.counting import count
    from bot.services.guests.overview import guests_json

    group = case.group_of(meeting)
    given = attendances(case, meeting)
    details, answers = meeting.details, tuple(given.values())
    counted = count(case, meeting)
    seats = []
    for seat in group.seats:
        holder = holder_of(case.plan, seat, meeting.day)
        row = {"seat": seat.key, "label": seat.label, "person": holder.email if holder else None}
        seats.append({**row, **_answer_json(case, details, given[seat.key])})
    return {
        "key": meeting.key,
        "seats": seats,
        "numbers": {
            "coming": counted.coming,
            "unanswered": counted.unanswered,
            "lunch": counted.lunch,
        },
        "guests": guests_json(case, meeting),
        "present": counted.present,
        "online": sum(is_online(answer, details) for answer in answers),
        "parts": [
            {**_part_json(part), "coming": coming_to(answers, part)} for part in ordered(details)
        ],
    }


def dead_addresses(case: Case, meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """The label of each seat whose holder or substitute has an address that mail comes back from,
    with that address."""
    dead = {each.address for each in case.uow.addresses.undeliverable()}
    given = attendances(case, meeting)
    found = []
    for seat in case.group_of(meeting).seats:
        holder = holder_of(case.plan, seat, meeting.day)
        substitute = given[seat.key].substitute
        theirs = (holder.email if holder else None, substitute.email if substitute else None)
        found += [(seat.label, who) for who in theirs if who and who.lower() in dead]
    return tuple(found)


def _answer_json(case: Case, details: Details, given: Attendance) -> Json:
    return {
        "answer": given.answer,
        "substitute": _substitute_json(given.substitute),
        "from": _clock(given.from_),
        "until": _clock(given.until),
        "parts": list(parts_of(given, details)),
        "online": is_online(given, details),
        "late": given.late,
        "source": given.source,
        "by": given.by,
        "at": _local(case, given.at),
    }


def _substitute_json(substitute: Substitute | None) -> Json | None:
    if substitute is None:
        return None
    return {"name": substitute.name, "email": substitute.email, "answer": substitute.answer}


def _clock(at: time | None) -> str | None:
    return at.isoformat("minutes") if at else None


def _local(case: Case, moment: datetime | None) -> str | None:
    return moment.astimezone(case.zone).isoformat() if moment else None


def notice_json(case: Case, notice: Notice, keys: Mapping[str, str]) -> Json:
    """A notice as `outbox list` has it; `keys` are the meetings' keys by UID."""
    rendered = notice.rendered
    return {
        "id": notice.id,
        "state": notice.state,
        "channel": notice.channel,
        "receiver": notice.receiver,
        "meeting": keys.get(notice.meeting or ""),
        "rule": notice.rule,
        "subject": rendered.subject if rendered else None,
        "message_id": rendered.message_id if rendered else None,
        "queued_at": _local(case, notice.queued_at),
        "sent_at": _local(case, notice.sent_at),
        "attempts": notice.attempts,
        "reason": notice.reason,
    }


def held_json(case: Case, held: Held) -> Json:
    """What is held, as `held list` has it."""
    return {
        "id": held.id,
        "from": held.sender,
        "at": _local(case, held.at),
        "meeting": held.meeting,
        "reason": held.reason,
        "subject": held.subject,
    }


def keys_by_uid(case: Case) -> dict[str, str]:
    """The key of each meeting, by its UID."""
    return {meeting.uid: meeting.key for meeting in case.uow.meetings.list()}


def notices_json(
    case: Case, *, state: str | None, meeting: str | None, receiver: str | None
) -> list[Json]:
    """Notices as `outbox list` has them; `meeting` is a key. Raises UnknownMeeting."""
    uid = case.uow.meetings.by_key(meeting).uid if meeting else None
    found = case.uow.outbox.list(state=cast(Any, state), meeting=uid, receiver=receiver)
    keys = keys_by_uid(case)
    return [notice_json(case, notice, keys) for notice in found]


def readable(notice: Notice) -> str:
    """The text of a rendered notice, for a reader: a mail's plain part, or a Slack post's body."""
    content = notice.rendered.content if notice.rendered else b""
    if notice.channel == "slack":
        return json.dumps(json.loads(content), ensure_ascii=False, indent=2)
    message = email.message_from_bytes(content, policy=email.policy.default)
    body = message.get_body(("plain",))
    heads = "\n".join(f"{name}: {message[name]}" for name in ("From", "To", "Subject", "Date"))
    return f"{heads}\n\n{body.get_content() if body else ''}"
