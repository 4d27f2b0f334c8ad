"""A guest's answer links: each authorises its holder for that guest's answer and no seat's."""

from bot.domain.guest_invitations import GuestInvitation
from bot.i18n import say
from bot.render.values import Link
from bot.services.links import Wish, page_of
from bot.services.office import Case
from bot.services.tickets import Ticket

_OFFERED: tuple[tuple[str, Wish], ...] = (
    ("link-substitute-attends", "deltager"), ("link-substitute-declines", "kan-ikke"),
)  # fmt: skip


def guest_links(case: Case, invitation: GuestInvitation) -> tuple[Link, ...]:
    """Yes and no, in the guest's language."""
    language = case.plan.language_of(invitation.receiver)
    ticket = Ticket("guest", invitation.meeting, invitation.key, invitation.receiver)
    return tuple(Link(say(key, language), page_of(case, ticket, valg=w)) for key, w in _OFFERED)
