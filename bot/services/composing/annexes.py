"""Mails about annexes that are waited for, made from what is still missing when they are sent."""

from bot.domain.annexes import Placed
from bot.domain.notices import Notice, Rendered
from bot.outbox import Skip
from bot.render.annexes import AnnexesMissingFacts, MissingAnnex, Owed
from bot.services.composing.about import look_up
from bot.services.composing.posts import as_post
from bot.services.envelopes import Letter, as_mail
from bot.services.inbox.annexes import reply_token
from bot.services.missing_annexes import Debt, debts, secretaries_of
from bot.services.office import Case


def annexes_missing(case: Case, notice: Notice) -> Rendered | Skip:
    """What the receiver owes; to the secretary what everybody owes. An answer goes to
    our own address: the file comes with it, and finds its place (`bot/services/inbox/annexes.py`).
    """
    about = look_up(case, notice)
    meeting, group = about.meeting, about.group
    person = str(notice.facts.get("person") or notice.receiver)
    is_secretary = person in secretaries_of(case, meeting)
    found = tuple(debt for debt in debts(case, meeting) if is_secretary or _is_of(debt, person))
    if not found:
        return Skip("nothing is missing any more")
    answers_to = case.own_address(reply_token(case, meeting.uid, person))
    is_chat = notice.channel == "slack"
    facts = AnnexesMissingFacts(
        **about.base,
        owed=tuple(_owed(case, debt, shows_closed=is_secretary) for debt in found),
        to_secretary=is_secretary,
        mail_to=answers_to if is_chat else None,
    )
    message = case.office.renderer.message(
        "annexes-missing", about.language, facts.as_mapping(), dict(group.words)
    )
    if is_chat:
        return as_post(case, notice, message)
    letter = Letter(about.name, about.language, meeting, group)
    return as_mail(case, notice, message, letter, reply_to=answers_to)


def _is_of(debt: Debt, receiver: str) -> bool:
    return debt.person is not None and debt.person.email == receiver


def _owed(case: Case, debt: Debt, *, shows_closed: bool) -> Owed:
    return Owed(
        annexes=tuple(_missing(case, spot, shows_closed=shows_closed) for spot in debt.annexes),
        owner=debt.person.name if debt.person else debt.owner or None,
        is_told=debt.person is not None,
    )


def _missing(case: Case, spot: Placed, *, shows_closed: bool) -> MissingAnnex:
    annex, item = spot.annex, spot.item
    return MissingAnnex(
        number=spot.number,
        title=annex.title,
        item=item.number,
        item_title=item.title if shows_closed or not item.is_closed else None,
        due=annex.due,
        is_late=annex.due is not None and annex.due < case.today,
    )
