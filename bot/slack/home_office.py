"""The part of Home that chair and secretary see, as blocks."""

from collections.abc import Iterator, Sequence

from bot.domain.people import Language
from bot.i18n import reason, say
from bot.i18n.dates import day, day_long, hours, moment
from bot.render.slack import escape
from bot.services.home_office import FailedLine, GroupView, MissingAnnex, OfficeView
from bot.services.preferences import KnownLink
from bot.services.publishing.waiting import ToPublish
from bot.slack.home_parts import (
    LINK,
    UNLINK,
    Block,
    actions,
    button,
    confirmed,
    header,
    note,
    said,
    section,
)


def office_blocks(office: OfficeView, language: Language) -> Iterator[Block]:
    """How the groups stand, what waits, what failed, and whom Slack users are."""
    yield header(say("home-office", language))
    for group in office.groups:
        yield section(_group(group, language))
    yield from _publish(office, language)
    yield section(_held(office, language))
    yield section(_failed(office, language))
    if office.links:
        yield header(say("home-links", language))
        for number, known in enumerate(office.links):
            yield section([_link(known, language)], _undo(known, number, language))
        yield from map(note, _more(office.links_count, office.links, language))


def _publish(office: OfficeView, language: Language) -> Iterator[Block]:
    """Buttons to the page on which papers are put on the web."""
    yield from actions([
        button(_label(each, language), f"{LINK}publish:{number}", url=each.url)
        for number, each in enumerate(office.to_publish)
    ])  # fmt: skip


def _label(each: ToPublish, language: Language) -> str:
    facts = {"title": each.meeting.title, "day": day(each.meeting.day, language)}
    return say("home-publish", language, **facts)


def _group(view: GroupView, language: Language) -> list[str]:
    meeting = view.meeting
    when = day_long(meeting.start, language)
    at = "" if meeting.mode == "mail" else f" {hours(meeting.start, meeting.end, language)}"
    numbers = [say("home-coming", language, coming=view.coming, waiting=view.waiting)]
    if view.lunch is not None:
        numbers.append(say("home-lunch", language, lunch=view.lunch))
    is_by_mail = meeting.mode == "mail"  # whose items are answered in rounds
    return [
        f"*{escape(meeting.title)}* · {say('home-next', language)} {when}{at}",
        *(() if is_by_mail else (" ".join(numbers), _unanswered(view, language))),
        *_rounds(view, language),
        *_annexes(view.annexes, language),
        *_tasks(view, language),
    ]


def _rounds(view: GroupView, language: Language) -> Iterator[str]:
    if view.rounds:
        yield say("home-rounds", language)
    for facts in view.rounds:
        yield "• " + said("home-round", language, **facts)


def _tasks(view: GroupView, language: Language) -> Iterator[str]:
    if view.tasks:
        yield say("home-tasks", language)
    for due, title in view.tasks:
        yield "• " + said("home-task", language, due=day(due, language), title=title)


def _unanswered(view: GroupView, language: Language) -> str:
    if not view.unanswered:
        return say("home-all-answered", language)
    names = ", ".join(f"{name} ({label})" if name else label for label, name in view.unanswered)
    return said("home-unanswered", language, names=names)


def _annexes(annexes: Sequence[MissingAnnex], language: Language) -> Iterator[str]:
    if not annexes:
        yield say("home-annexes-none", language)
        return
    yield say("home-annexes", language)
    for annex in annexes:
        facts = {"number": annex.number, "title": annex.title}
        if annex.due is None:
            yield "• " + said("home-annex", language, **facts)
        else:
            due = day(annex.due, language)
            yield "• " + said("home-annex-due", language, due=due, **facts)


def _held(office: OfficeView, language: Language) -> Iterator[str]:
    if not office.held:
        yield say("home-held-none", language)
        return
    yield f"*{say('home-held', language, count=office.held_count)}*"
    for held in office.held:
        at = moment(held.at, language)
        why = reason(held.reason, language)
        facts = {"sender": held.sender, "at": at, "reason": why}
        yield "• " + said("home-held-line", language, number=held.number, **facts)
    yield from _more(office.held_count, office.held, language)


def _failed(office: OfficeView, language: Language) -> Iterator[str]:
    if not office.failed:
        yield say("home-failed-none", language)
        return
    yield f"*{say('home-failed', language, count=office.failed_count)}*"
    for failed in office.failed:
        yield "• " + _failure(failed, language)
    yield from _more(office.failed_count, office.failed, language)


def _failure(failed: FailedLine, language: Language) -> str:
    facts: dict[str, object] = {
        "number": failed.number, "receiver": failed.receiver, "subject": failed.subject,
        "state": failed.state,
    }  # fmt: skip
    if failed.reason is None:
        return said("home-failed-line", language, **facts)
    why = reason(failed.reason, language)[:200]
    return said("home-failed-reason", language, reason=why, **facts)


def _link(known: KnownLink, language: Language) -> str:
    user = f"{known.link.user} ({known.link.workspace})"
    if known.name is None:
        return said("home-link-nobody", language, user=user, email=known.link.email)
    return said("home-link", language, name=known.name, user=user)


def _undo(known: KnownLink, number: int, language: Language) -> Block:
    value = f"{known.link.workspace}/{known.link.user}"
    label = say("home-unlink", language)
    return confirmed(
        button(label, f"{UNLINK}{number}", value),
        say("home-unlink-title", language),
        say("home-unlink-text", language),
        label,
        say("home-cancel", language),
    )


def _more(count: int, shown: Sequence[object], language: Language) -> Iterator[str]:
    if count > len(shown):
        yield say("home-and-more", language, count=count - len(shown))
