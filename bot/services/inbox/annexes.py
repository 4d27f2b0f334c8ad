"""Annexes by mail: what a mail's attached files are among the annexes that are waited for.

A mail is about annexes where it answers the mail that asked for them (by In-Reply-To, by the
address that the answer goes to, or by its subject), or where its subject names one ("Bilag 4.2",
"Bilag til punkt 4", the whole title). Only who owes an annex, their assistants and the group's
secretariat deliver it. What is not certain is asked back and waits for the secretary."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from bot.domain.annex_delivery import numbered_in, sort_out, titled_in
from bot.domain.annex_files import safe_name
from bot.domain.annexes import Placed
from bot.domain.errors import AnnexRefused, AnnexTooLarge
from bot.domain.incoming import Attachment, Incoming
from bot.domain.meetings import Meeting
from bot.domain.notices import Notice
from bot.domain.people import Person
from bot.domain.phrases import read
from bot.i18n import sentence
from bot.render.annexes import CameAnnex, ReplyAnnexesFacts, WantedAnnex
from bot.services.annexes import NewAnnex, add_annex, list_annexes, take_file
from bot.services.conversation import interpret
from bot.services.describing import describe
from bot.services.identity import addresses_of
from bot.services.inbox.taken import Taken, may_speak_as, meeting_of_thread
from bot.services.inbox.waiting import hold, tell_secretary
from bot.services.inbox.writing_back import write_back
from bot.services.missing_annexes import secretaries_of
from bot.services.office import Case
from bot.services.replying import Speech
from bot.services.situation import situation_of
from bot.services.slack_ways import slack_way

ASKED_FOR: Final = "annexes-missing"
"""The kind of the mail that asks for annexes; its answers carry a token made with it."""
CAME, UNCLEAR, REFUSED, WORDS, LEFT = (
    "annex-came", "annex-unclear", "annex-refused", "annex-words", "annex-left",
)  # fmt: skip
_IN_BETWEEN = ("receipt", "held-notice")
_BACK = 6
"""How far back in a thread the mail that asked is looked for."""
_OTHER_WORDS = ("apology", "partial")
"""What a text may say beside its files that somebody has to read."""


@dataclass(frozen=True)
class _Asked:
    """What a mail may deliver: annexes of one meeting, and those of them that it names."""

    meeting: Meeting
    wanted: tuple[Placed, ...]
    named: tuple[Placed, ...]


def reply_token(case: Case, meeting: str, receiver: str) -> str:
    """The token in the address that files for a meeting (its UID) are sent to. It only locates."""
    return case.token(meeting, ASKED_FOR, receiver)


def take_annexes(case: Case, incoming: Incoming, raw: bytes) -> Taken | None:
    """Put the files of a mail to the annexes that they certainly are, and write back what became of
    each; None where the mail is not about annexes. An answer without a file is the secretary's to
    read: "it comes on Wednesday" says nothing of who comes."""
    request = _request(case, incoming)
    answered = case.uow.meetings.by_uid(request.meeting) if request and request.meeting else None
    speaker = _speaker(case, incoming.sender)
    if answered is not None and request is not None:
        is_theirs = speaker is not None and _is_for(case, request, answered, incoming.sender)
        if not is_theirs or not incoming.attachments:
            return hold(case, incoming, raw, WORDS if is_theirs else UNCLEAR, answered)
    if speaker is None or not incoming.attachments:
        return None
    asked = _asked(case, incoming, answered)
    if isinstance(asked, _Asked):
        return _deliver(case, incoming, raw, asked, speaker)
    return hold(case, incoming, raw, UNCLEAR) if asked == "several" else None


def _speaker(case: Case, sender: str) -> Person | None:
    """Who writes: somebody of the plan, or a secretariat from its own address."""
    contacts = (case.contact, *(case.contact_of(group) for group in case.plan.groups))
    ours = (Person(c.email, c.name) for c in contacts if c.email.lower() == sender)
    return case.plan.find(sender) or next(ours, None)


def _request(case: Case, incoming: Incoming) -> Notice | None:
    """The mail that asked for missing annexes and is answered, or whose receipt is; or the post
    that named the address."""
    for each in incoming.references[:_BACK]:
        notice = case.uow.addresses.notice_of((each,))
        if notice is not None and notice.kind not in _IN_BETWEEN:
            return notice if notice.kind == ASKED_FOR else None
    told = (
        each
        for who in sorted(may_speak_as(case, incoming.sender))
        for receiver in _receivers(case, who)
        for each in case.uow.outbox.list(receiver=receiver, kind=ASKED_FOR)
    )
    found = [each for each in told if _is_answer(case, incoming, each)]
    return found[-1] if len({each.meeting for each in found}) == 1 else None


def _receivers(case: Case, who: str) -> Iterator[str]:
    """What notices to a person (an address) have as their receiver: the address, the Slack user."""
    yield who
    person = case.plan.find(who)
    if person is not None and (user := slack_way(case.uow, person)) is not None:
        yield user


def _person_of(asked: Notice) -> str:
    """The address of who was asked."""
    return str(asked.facts.get("person") or asked.receiver)


def _is_for(case: Case, request: Notice, meeting: Meeting, sender: str) -> bool:
    """Whether somebody was asked, or is the secretariat: another to whom the mail was passed on may
    owe something else."""
    return _person_of(request) in may_speak_as(case, sender) or _serves(case, meeting, sender)


def _is_answer(case: Case, incoming: Incoming, asked: Notice) -> bool:
    """By the address that the answer goes to, or by the subject that the mail had."""
    if asked.meeting is None or asked.rendered is None:
        return False
    is_to_it = incoming.token == reply_token(case, asked.meeting, _person_of(asked))
    return is_to_it or asked.rendered.subject in incoming.subject


def _may_deliver(case: Case, sender: str) -> dict[str, tuple[Placed, ...]]:
    """The missing annexes that somebody may deliver, by the meeting's key."""
    found: dict[str, list[Placed]] = {}
    for each in list_annexes(case, missing=True):
        if _may(case, each.meeting, each.owner, sender):
            found.setdefault(each.meeting.key, []).append(each.placed)
    return {key: tuple(spots) for key, spots in found.items()}


def _may(case: Case, meeting: Meeting, owner: str, sender: str) -> bool:
    is_owner = bool(owner) and sender in addresses_of(case, owner)
    return is_owner or _serves(case, meeting, sender)


def _serves(case: Case, meeting: Meeting, sender: str) -> bool:
    """Whether a mail is from the secretariat of a meeting's group."""
    secretaries = (addresses_of(case, who) for who in secretaries_of(case, meeting))
    contact = case.contact_of(case.group_of(meeting)).email.lower()
    return sender in frozenset({contact}).union(*secretaries)


def _asked(
    case: Case, incoming: Incoming, answered: Meeting | None
) -> _Asked | Literal["none", "several"]:
    """The annexes of which a mail is about some; the meeting is the one that is answered, else the
    only one of which it names any, else the one whose day it says."""
    owed = _may_deliver(case, incoming.sender)
    said = f"{incoming.subject}\n{incoming.text}"
    if answered is not None:
        wanted = owed.get(answered.key, ())
        return _Asked(answered, wanted, numbered_in(said, wanted))
    named = {
        key: numbered_in(said, spots) or titled_in(incoming.subject, spots)
        for key, spots in owed.items()
    }
    keys = [key for key, spots in named.items() if spots]
    if len(keys) > 1:
        keys = [key for key in keys if key == _meant(case, incoming)]
        if not keys:
            return "several"
    return (
        _Asked(case.uow.meetings.by_key(keys[0]), owed[keys[0]], named[keys[0]]) if keys else "none"
    )


def _meant(case: Case, incoming: Incoming) -> str | None:
    """The key of the one meeting that a mail is about, by its thread or by the day in its
    subject."""
    meeting = meeting_of_thread(case, incoming)
    person = case.plan.find(incoming.sender)
    if meeting is not None or person is None:
        return meeting.key if meeting else None
    found = read(f"Dagsorden til {incoming.subject}", situation_of(case, person))
    return found.meetings[0] if len(found.meetings) == 1 else None


def _deliver(case: Case, incoming: Incoming, raw: bytes, asked: _Asked, speaker: Person) -> Taken:
    files = incoming.attachments
    found = sort_out([file.name for file in files], asked.wanted, asked.named)
    came: list[CameAnnex] = []
    refused: list[str] = []
    unclear: list[str] = []
    for at, spot in found.certain:
        try:
            came.append(_put(case, asked.meeting, spot, files[at]))
        except (AnnexRefused, AnnexTooLarge) as error:
            refused.append(sentence(error, speaker.language))
    for at in found.unclear:
        why = _why_refused(case, files[at], speaker)
        (unclear if why is None else refused).append(why or safe_name(files[at].name))
    result = ReplyAnnexesFacts(
        **Speech(case, speaker, "mail", "", is_letter=True).base(asked.meeting),
        meeting=describe(case, asked.meeting),
        came=tuple(came),
        refused=tuple(refused),
        unclear=tuple(unclear),
        wanted=_still(case, incoming, asked),
    )
    return _conclude(case, incoming, raw, asked.meeting, speaker, result)


def _put(case: Case, meeting: Meeting, spot: Placed, file: Attachment) -> CameAnnex:
    """Raises AnnexRefused, AnnexTooLarge."""
    kept = take_file(case.office, file.name, file.content)
    added = add_annex(case, meeting, spot.number, NewAnnex(kept))
    told = added.told_at.astimezone(case.zone) if added.told_at else None
    return CameAnnex(number=spot.number, title=spot.annex.title, file=kept.name, told_at=told)


def _why_refused(case: Case, file: Attachment, speaker: Person) -> str | None:
    """Why a file can be no annex at all, whichever it is meant as."""
    from bot.papers.annex_check import check

    try:
        check(file.name, file.content, case.office.limits.annex)
    except (AnnexRefused, AnnexTooLarge) as error:
        return sentence(error, speaker.language)
    return None


def _still(case: Case, incoming: Incoming, asked: _Asked) -> tuple[WantedAnnex, ...]:
    """What is still waited for, of what the sender may deliver."""
    spots = _may_deliver(case, incoming.sender).get(asked.meeting.key, ())
    return tuple(WantedAnnex(number=spot.number, title=spot.annex.title) for spot in spots)


def _conclude(
    case: Case, incoming: Incoming, raw: bytes, meeting: Meeting, speaker: Person,
    result: ReplyAnnexesFacts,
) -> Taken:  # fmt: skip
    """Tell the sender what became of the files. A file that found no place waits with its mail for
    the secretary; so does a text that says more than what the files are."""
    speech = Speech(case, speaker, "mail", incoming.text, is_letter=True)
    says_more = interpret(speech, meeting.key).intent in _OTHER_WORDS if incoming.text else False
    result = replace(result, says_more=says_more)
    write_back(case, incoming, speech.render("reply-annexes", result, meeting=meeting), meeting)
    quiet = replace(incoming, automatic="told by the reply")
    if result.unclear or result.refused or says_more:
        reason = UNCLEAR if result.unclear else REFUSED if result.refused else WORDS
        return hold(case, quiet, raw, reason, meeting)
    tell_secretary(case, incoming, raw, CAME, meeting)
    return Taken("answered", meeting.key, speaker.email, reason=CAME)
