"""The secretary who uses Slack is asked, when members have got papers of a public group, whether
they are to be on the web: a step of its own (decision 15). Whoever is written to by mail finds it
on the own page, and gets no further mail (decision 4)."""

from bot.domain.approvals import DocumentKind
from bot.domain.meetings import Meeting
from bot.domain.notices import Notice
from bot.services.office import Case


def ask_to_publish(case: Case, meeting: Meeting, document: DocumentKind, revision: int) -> int:
    """Queue the question about a revision of agenda or minutes. Gives the notices queued."""
    group = case.group_of(meeting)
    if not group.public:
        return 0
    ways = ((person, *case.way_to(person)) for person in case.secretaries(group))
    return sum(
        case.uow.outbox.put(
            Notice(
                cause=f"to-publish/{meeting.uid}/{document}/{revision}",
                receiver=receiver,
                channel=channel,
                kind="to-publish",
                meeting=meeting.uid,
                queued_at=case.now,
                due_at=case.now,
                facts={"document": document, "person": person.email},
            )
        )
        is not None
        for person, receiver, channel in ways
        if channel == "slack"
    )
