"""`minutes`: begun from the agenda as held, written, sent."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.agenda import Meeting, Output
from bot.cli.plan import AsJson
from bot.cli.state import state_of
from bot.cli.unreached import not_reached

if TYPE_CHECKING:
    from bot.domain.meetings import Meeting as OneMeeting
    from bot.domain.minutes import Minutes
    from bot.services.followups.keeping import Proposed
    from bot.services.office import Case


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Minutes: begin, write and send them.")
    group.command()(start)
    group.command(name="set")(set_outcome)
    group.command(name="import")(bring_in)
    group.command()(show)
    group.command()(send)
    group.command()(not_reached)
    app.add_typer(group, name="minutes")


def start(context: typer.Context, meeting: Meeting, output: Output = None) -> None:
    """Begin the minutes from the agenda as held and who was registered as coming, and write them as
    a file to be filled in. Begun before, they come as they stand.

    Example: moedebot minutes start kd-net/2023-04-14 -o referat.md
    """
    from bot.cli.output import note, print_text
    from bot.services.minutes.writing import form_of

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        found = case.uow.meetings.by_key(meeting)
        text = form_of(case, found)
    if output is None:
        print_text(text)
        return
    from bot.app.plain_files import write_text

    write_text(output, f"{text.rstrip()}\n")
    note("cli-minutes-form", meeting=found.key, file=str(output))


def set_outcome(
    context: typer.Context,
    meeting: Meeting,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="The item's number, such as 4.")],
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="What was decided, or a phrase: godkendt.")
    ],
) -> None:
    """Write what was decided under one item. The phrases "godkendt", "drøftet", "taget til
    efterretning", "ikke behandlet" and "som indstillet" become whole sentences.

    Example: moedebot minutes set kd-net/2023-04-14 4 "taget til efterretning"
    """
    from bot.cli.output import print_text
    from bot.services.minutes.writing import set_outcome as write

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        minutes = write(case, case.uow.meetings.by_key(meeting), item, text)
    found = minutes.item(item)
    print_text((found.minutes or "") if found else "")


def bring_in(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Minutes: Word, text or Markdown.")],
    meeting: Annotated[
        str | None, typer.Option(metavar="KEY", help="The meeting, where the file does not say.")
    ] = None,
) -> None:
    """Read minutes and keep them: outcomes, promises, who came. What the file leaves out stays.

    Example: moedebot minutes import referat.md
    """
    from bot.app.files import import_minutes
    from bot.cli.output import note
    from bot.services.followups.keeping import proposals_in

    done = import_minutes(state_of(context).application, file, meeting)
    missing = len(done.minutes.missing)
    note("cli-minutes-kept", meeting=done.meeting.key, count=len(done.minutes.items) - missing)
    if missing:
        numbers = ", ".join(item.number for item in done.minutes.missing)
        note("cli-minutes-lack", numbers=numbers)
    for owner in done.unknown_owners:
        note("cli-follow-up-unknown", owner=owner)
    _propose(proposals_in(done.meeting, done.minutes))


def show(context: typer.Context, meeting: Meeting, as_json: AsJson = False) -> None:
    """Show how the minutes stand: outcomes, who came, objections, and sentences that look like
    promises.

    Example: moedebot minutes show kd-net/2023-04-14
    """
    from bot.cli.output import LANGUAGE, note, print_json, print_table
    from bot.i18n import say
    from bot.services.followups.keeping import proposals_in
    from bot.services.minutes.beginning import minutes_of

    application = state_of(context).application
    with application.office.look(application.clock()) as case:
        found = case.uow.meetings.by_key(meeting)
        minutes = minutes_of(case, found)
        if as_json:
            print_json(_as_json(case, found, minutes))
            return
    rows = [(i.number, i.title, i.minutes or say("cli-minutes-none", LANGUAGE))
            for i in minutes.items if not i.is_withdrawn]  # fmt: skip
    print_table(["cli-number", "cli-item", "cli-outcome"], rows)
    note(f"cli-minutes-{minutes.state}", meeting=found.key)
    for each in minutes.objections:
        note("cli-objection", name=each.name, text=each.text)
    _propose(proposals_in(found, minutes))


def send(context: typer.Context, meeting: Meeting) -> None:
    """Send the minutes to the members as a draft; objections are taken from then on. Where a
    chair is to approve them first and was not asked, the chair is asked instead.

    Example: moedebot minutes send kd-net/2023-04-14
    """
    from bot.cli.output import note
    from bot.services.approvals import ask_for_minutes
    from bot.services.minutes.sending import send_minutes

    application = state_of(context).application
    with application.office.case(application.clock()) as case:
        found = case.uow.meetings.by_key(meeting)
        asked = ask_for_minutes(case, found)
        queued = 0 if asked else send_minutes(case, found)
    if asked:
        note("cli-asked-approval", count=asked)
    else:
        note("cli-queued", count=queued)


def _propose(found: "tuple[Proposed, ...]") -> None:
    """What looks like a promise and is written as none."""
    from bot.cli.output import note

    for each in found:
        said = each.suggestion
        note("cli-follow-up-proposed", number=each.number, sentence=said.sentence,
             due=said.due.day)  # fmt: skip


def _as_json(case: "Case", meeting: "OneMeeting", minutes: "Minutes") -> dict[str, Any]:
    zone = case.zone
    return {
        "meeting": meeting.key,
        "state": minutes.state,
        "sent_at": minutes.sent_at.astimezone(zone).isoformat() if minutes.sent_at else None,
        "objections_until": minutes.objections_until and minutes.objections_until.isoformat(),
        "present": list(minutes.presence.present),
        "absent": list(minutes.presence.absent),
        "guests": list(minutes.presence.guests),
        "items": [
            {"number": i.number, "title": i.title, "minutes": i.minutes,
             "follow_ups": list(i.follow_ups)}
            for i in minutes.items if not i.is_withdrawn
        ],
        "objections": [
            {"by": o.by, "name": o.name, "text": o.text, "at": o.at.astimezone(zone).isoformat()}
            for o in minutes.objections
        ],
    }  # fmt: skip
