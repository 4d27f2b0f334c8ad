"""The doctor's look at Slack's workspaces, and at whom Slack users are."""

from collections.abc import Iterator

from bot.app.application import Application
from bot.app.checks import Check, Words
from bot.config import Settings
from bot.domain.errors import MoedebotError, NoPlan
from bot.domain.workspaces import Installation
from bot.services.installations import bare_ids, bare_ids_count

_SECONDS = 10


def workspaces(words: Words, application: Application) -> Iterator[Check]:
    """Each workspace that the app is installed in answers to its token; those that it was taken out
    of are named. Nothing is said where there is one workspace, set up by a token."""
    settings = application.settings
    with application.store.read() as uow:
        found = uow.workspaces.installations()
    if settings.slack_client_id is None and not found:
        return
    if not found:
        yield words.ill("workspaces-none", url=f"{settings.base_url.rstrip('/')}/slack/install")
    for each in found:
        yield _workspace(words, application, each)
    if settings.slack_client_id and not settings.slack_workspaces:
        yield words.advice("workspaces-any")
    live = sum(each.is_live for each in found)
    if not bare_ids_count(live, has_token=settings.slack_bot_token is not None):
        yield from _bare_ids(words, application)


def links(words: Words, application: Application) -> Iterator[Check]:
    """Slack users who were linked to an address that nobody in the plan has any more."""
    with application.store.read() as uow:
        try:
            plan = uow.plans.current()
        except NoPlan:
            return
        known = uow.workspaces.links()
    stale = [each for each in known if plan.find(each.email) is None]
    if stale:
        named = ", ".join(f"{each.workspace}/{each.user} ({each.email})" for each in stale)
        yield words.advice("slack-links", users=named)


def _workspace(words: Words, application: Application, found: Installation) -> Check:
    name = found.name or found.id
    if not found.is_live:
        ended = found.ended_at and found.ended_at.date()
        return words.ill("workspaces-out", name=name, day=ended, url=_install(application.settings))
    try:
        token = application.installations.seal.open(found.token, found.id)
        team = _who(application.settings, token)
    except MoedebotError as error:
        return words.failed(error, "workspaces-out", url=_install(application.settings))
    return words.well("workspaces", name=team or name)


def _who(settings: Settings, token: str) -> str | None:
    """The workspace's name, as Slack has it (auth.test). Raises DeliveryError."""
    from slack_sdk import WebClient

    from bot.slack.errors import as_delivery_errors

    address = settings.slack_api_url.rstrip("/") + "/"
    client = WebClient(token, base_url=address, timeout=_SECONDS, retry_handlers=[])
    with as_delivery_errors():
        found: str | None = client.auth_test().get("team")
    return found


def _install(settings: Settings) -> str:
    return f"{settings.base_url.rstrip('/')}/slack/install"


def _bare_ids(words: Words, application: Application) -> Iterator[Check]:
    try:
        people = bare_ids(application.plan())
    except NoPlan:
        return
    if people:
        yield words.ill("workspaces-bare", people=", ".join(people))
