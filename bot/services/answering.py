"""A seat's answer is registered: checks, rule, notices. Chat, mail and web links join here."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.answering import (
    SubstituteNamed,
    answer,
    asked_again,
    binding,
    essence,
    events,
)
from bot.domain.attendance import (
    Apologise,
    Attendance,
    Command,
    Given,
    Source,
    Substitute,
    SubstituteReplies,
)
from bot.domain.errors import (
    HeldByMail,
    MeetingIsCancelled,
    MeetingIsOver,
    NotAllowed,
    NothingToUndo,
)
from bot.domain.invitations import Invitation, PartStat
from bot.domain.meetings import Change, Meeting
from bot.domain.order import Act, Stamp, counts_last, in_order, settled
from bot.domain.parts import fitting
from bot.domain.people import Person, Seat
from bot.domain.records import EarlyReply
from bot.domain.speaking import holder_of, may_answer, source_of
from bot.services.approvals import tell_vice_chair
from bot.services.inviting import attendances, invite
from bot.services.office import Case
from bot.services.registered import Registered
from bot.services.telling import Told, tell
from bot.store.answers import Kept


def register(
    case: Case, meeting: Meeting, seat: str, command: Command, speaker: Person, way: Source,
    stamp: Stamp | None = None,
) -> Registered:  # fmt: skip
    """Register a seat's answer, given by `speaker` over a way, and queue what follows from it.
    `stamp` places a calendar's reply among the answers that came before it, so one that comes late
    changes only what it would have changed in time.

    Raises NotAllowed where the speaker may not answer for the seat, MeetingIsOver,
    MeetingIsCancelled, HeldByMail, NoSuchPart and NotHeldOnline. The same answer again changes
    nothing.
    """
    found = _seat_for(case, meeting, seat, speaker)
    if meeting.is_by_mail:
        raise HeldByMail(meeting.key)
    command = fitting(command, meeting.key, meeting.details)
    by_way = source_of(case.plan, speaker, found, meeting.day, way)
    act = Act(command, Given(speaker.email, by_way, case.now, is_late(case, meeting)), stamp)
    _must_be_live(case, meeting)
    before = attendances(case, meeting)[found.key]
    since, acts = _acts(case, before)
    if is_known(acts, stamp):
        return Registered(meeting, found, before, before, changed=False, is_late=True)
    ground = _ground(case, before, since)
    is_late_one = not counts_last([*acts, act], act, ground.at)
    if is_late_one:
        after = settled(ground, [*acts, act], before)
        before = _given_first_by(case, before, after)
    else:
        after = answer(before, command, act.given)
    registered = _settle(case, meeting, found, before, after, speaker.email)
    kept = Kept(act, since, registered.after.version)
    case.uow.answers.add(meeting.uid, found.key, kept)
    return replace(registered, is_late=is_late_one)


def is_known(acts: Sequence[Act], stamp: Stamp | None) -> bool:
    """Whether this very reply came before, perhaps in another mail."""
    return stamp is not None and any(
        act.stamp is not None and (act.stamp.invitee, act.stamp.key) == (stamp.invitee, stamp.key)
        for act in acts
    )


def _acts(case: Case, now: Attendance) -> tuple[int, list[Act]]:
    """What binds a seat now, as a version to build on and the acts since: a new date, a new
    holder, or an answer that was taken back begins anew."""
    kept = case.uow.answers.of(now.meeting, now.seat)
    stored = case.uow.attendance.get(now.meeting, now.seat)
    is_bound = stored is None or stored.holder == now.holder
    is_unbroken = case.uow.answers.version(now.meeting, now.seat) == now.version
    if not kept or not is_unbroken or not is_bound:
        return now.version, []
    since = kept[-1].since
    return since, [each.act for each in kept if each.since == since]


def _ground(case: Case, now: Attendance, since: int) -> Attendance:
    """What the acts since a version build on."""
    history = case.uow.attendance.history(now.meeting, now.seat) if since else ()
    stored = next((version for version in history if version.version == since), None)
    return binding(stored, now.meeting, now.seat, now.holder)


def _given_first_by(case: Case, before: Attendance, after: Attendance) -> Attendance:
    """What is registered, given by whoever gave it first: that reply may come in after another."""
    is_same = essence(before) == essence(after)
    return case.uow.attendance.save(after) if is_same and before != after else before


def register_substitute_reply(
    case: Case, meeting: Meeting, seat: str, command: SubstituteReplies, email: str, way: Source,
    stamp: Stamp | None = None,
) -> Registered:  # fmt: skip
    """Register what the substitute in a seat answers; of several answers the one that was given
    last counts, by `stamp` where a calendar gave it. Raises NotAllowed where `email` is not the
    substitute's, MeetingIsOver and MeetingIsCancelled."""
    before = attendances(case, meeting).get(seat)
    substitute = before.substitute if before else None
    if before is None or substitute is None or (substitute.email or "").lower() != email.lower():
        raise NotAllowed(email, seat)
    _must_be_live(case, meeting)
    asked = _asked_sequence(case, meeting, seat, email)
    kept = case.uow.answers.of_substitute(meeting.uid, seat, email.lower())
    acts = [each.act for each in kept if each.since == asked]
    act = Act(command, Given(email, way, case.now), stamp)
    found = case.plan.seat(seat)
    if is_known(acts, stamp):
        return Registered(meeting, found, before, before, changed=False, is_late=True)
    last = in_order([*acts, act])[-1]
    after = answer(before, last.command, last.given)
    registered = _settle(case, meeting, found, before, after, email)
    kept_now = Kept(act, asked, registered.after.version)
    case.uow.answers.add(meeting.uid, seat, kept_now, email.lower())
    return replace(registered, is_late=last is not act)


def complete_substitute(
    case: Case, meeting: Meeting, seat: Seat, substitute: Substitute, way: Source
) -> Registered:
    """Register who sits in as that person says it: the apology stays as it was given, and by
    whom. Raises NothingToUndo where nobody is named any more, and as `register` does."""
    before = _substituted(case, meeting, seat)
    by, source = before.by or substitute.email or "", before.source or way
    act = Act(Apologise(substitute), Given(by, source, case.now, before.late))
    since, _ = _acts(case, before)
    after = answer(before, act.command, act.given)
    registered = _settle(case, meeting, seat, before, after, substitute.email or "")
    case.uow.answers.add(meeting.uid, seat.key, Kept(act, since, registered.after.version))
    return registered


def decline_unaddressed(case: Case, meeting: Meeting, seat: Seat) -> Registered:
    """Register that a substitute without an address cannot come. Raises as the one above."""
    before = _substituted(case, meeting, seat)
    after = answer(before, SubstituteReplies("declined"), Given("", "web", case.now))
    return _settle(case, meeting, seat, before, after, "")


def _substituted(case: Case, meeting: Meeting, seat: Seat) -> Attendance:
    _must_be_live(case, meeting)
    found = attendances(case, meeting)[seat.key]
    if found.answer != "apologised" or found.substitute is None:
        raise NothingToUndo
    return found


def _asked_sequence(case: Case, meeting: Meeting, seat: str, email: str) -> int:
    """The SEQUENCE that a substitute was asked at last: who is asked anew answers anew."""
    invited = case.uow.invitations.of(meeting.uid)
    mine = (i for i in invited if (i.seat, i.receiver.lower()) == (seat, email.lower()))
    return next((i.asked_sequence for i in mine), 0)


def undo(
    case: Case, meeting: Meeting, seat: str, version: int, speaker: Person, way: Source
) -> Registered:
    """Put a seat's attendance back to what it was before the answer of that version. Raises
    NothingToUndo where it has changed since, and what `register` raises."""
    found = _seat_for(case, meeting, seat, speaker)
    _must_be_live(case, meeting)
    current = attendances(case, meeting)[seat]
    if current.version != version:
        raise NothingToUndo
    history = case.uow.attendance.history(meeting.uid, seat)
    former = next((a for a in reversed(history) if a.version < version), None)
    blank = Attendance(meeting.uid, seat, current.holder)
    restored = replace(
        former if former and former.holder == current.holder else blank,
        source=source_of(case.plan, speaker, found, meeting.day, way),
        by=speaker.email,
        at=case.now,
    )
    restored = asked_again(restored, Change.NONE, meeting.details)
    return _settle(case, meeting, found, current, restored, speaker.email)


def _seat_for(case: Case, meeting: Meeting, seat: str, speaker: Person) -> Seat:
    """The seat of a key, where the speaker may answer for it in that meeting."""
    found, group = case.plan.seat(seat), case.group_of(meeting)
    if not may_answer(case.plan, speaker, group, found, meeting.day, case.today):
        raise NotAllowed(speaker.email, seat)
    return found


def is_late(case: Case, meeting: Meeting) -> bool:
    """Whether the deadline for answers is past."""
    deadline = case.deadline(meeting)
    return deadline is not None and case.now > deadline


def _must_be_live(case: Case, meeting: Meeting) -> None:
    if meeting.is_cancelled:
        raise MeetingIsCancelled(meeting.key)
    if case.now >= meeting.end:
        raise MeetingIsOver(meeting.key)


def _settle(
    case: Case, meeting: Meeting, seat: Seat, before: Attendance, after: Attendance, actor: str
) -> Registered:
    """State and notices commit together: save, invite or cancel, tell whom it concerns."""
    if essence(before) == essence(after):
        return Registered(meeting, seat, before, before, changed=False)
    after = case.uow.attendance.save(after)
    invite(case, meeting, anew=_asked_anew(before, after))
    registered = Registered(meeting, seat, before, after, changed=True)
    for event in events(before, after):
        tell(case, Told(meeting, seat, before, after), event, actor)
    for event in events(before, after):
        if isinstance(event, SubstituteNamed) and event.substitute.email:
            _take_early(case, meeting, seat.key, event.substitute.email)
    _take_along(case, registered, actor)
    if {before.answer, after.answer} & {"apologised"} and _is_chairs(case, meeting, seat):
        tell_vice_chair(case, meeting)
    return replace(registered, after=attendances(case, meeting)[seat.key])


def _is_chairs(case: Case, meeting: Meeting, seat: Seat) -> bool:
    """Whether the chair of the group holds the seat."""
    chairs = case.group_of(meeting).people_in("chair", meeting.day)
    return seat.holder(meeting.day) in chairs


def _take_along(case: Case, registered: Registered, actor: str) -> None:
    """Who holds a seat and apologises in it does not sit in for another either: that director hears
    of it as of any substitute who declines. Who comes after all sits in there again."""
    was, is_off = (a.answer == "apologised" for a in (registered.before, registered.after))
    holder = holder_of(case.plan, registered.seat, registered.meeting.day)
    if was == is_off or holder is None:
        return
    given = attendances(case, registered.meeting)
    for seat in case.group_of(registered.meeting).seats:
        before = given[seat.key]
        if before.substitute and before.substitute.email in holder.all_addresses:
            along = replace(before.substitute, answer="declined" if is_off else "none")
            after = replace(before, substitute=along)
            _settle(case, registered.meeting, seat, before, after, actor)


def _take_early(case: Case, meeting: Meeting, seat: str, email: str) -> None:
    """What the substitute answered before we were told who it is counts now, unless the meeting has
    got another time since (RFC 5546 3.2.2.3)."""
    invited = [i for i in case.uow.invitations.of(meeting.uid) if i.seat == seat]
    asked = max((i.asked_sequence for i in invited if i.invited_as == "member"), default=0)
    own = next((i for i in invited if i.receiver.lower() == email), None)
    for early in case.uow.inbox.early_replies(meeting.uid, email):
        if early.sequence < asked:
            case.uow.inbox.resolve(early.held, case.now, "superseded")
            continue
        sequence = own.asked_sequence if own else 0
        answer_early = SubstituteReplies(
            "attending" if early.partstat == "ACCEPTED" else "declined"
        )
        stamp = Stamp(email, sequence, early.dtstamp, early.said)
        register_substitute_reply(case, meeting, seat, answer_early, email, "mail", stamp)
        if own is not None:
            _remember_early(case, own, early)
        case.uow.inbox.resolve(early.held, case.now, "named as substitute")


def _remember_early(case: Case, own: Invitation, early: EarlyReply) -> None:
    partstat: PartStat = "ACCEPTED" if early.partstat == "ACCEPTED" else "DECLINED"
    replied = {"replied_sequence": own.asked_sequence, "replied_dtstamp": early.dtstamp}
    case.uow.invitations.save(Invitation(**vars(own) | {"partstat": partstat} | replied))


def _asked_anew(before: Attendance, after: Attendance) -> frozenset[str]:
    """The seat, where its substitute had declined and was named once more."""
    old, new = before.substitute, after.substitute
    if old is None or new is None or not old.is_same_person(new):
        return frozenset()
    is_anew = old.answer == "declined" and new.answer == "none"
    return frozenset({after.seat}) if is_anew else frozenset()
