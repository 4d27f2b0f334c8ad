"""Where a person is reached in Slack: which user of which workspace."""

from collections.abc import Iterator

from bot.domain.people import Person
from bot.domain.workspaces import slack_receiver, split_receiver
from bot.store import UnitOfWork


def slack_way(uow: UnitOfWork, person: Person) -> str | None:
    """A person's receiver in Slack (`U123`, or `T123/U123` where the app is installed in
    workspaces of their own), or None. The plan's ids come before links; a workspace that the app
    was taken out of cannot be posted to."""
    installed = uow.workspaces.installations()
    ended = {each.id for each in installed if not each.is_live}
    for workspace, user in _users(uow, person):
        if workspace not in ended:
            return slack_receiver(workspace if installed else None, user)
    return None


def _users(uow: UnitOfWork, person: Person) -> Iterator[tuple[str | None, str]]:
    for named in person.slack:
        yield split_receiver(named)
    for link in sorted(uow.workspaces.links(), key=lambda each: each.at, reverse=True):
        if link.email == person.email:
            yield link.workspace, link.user
