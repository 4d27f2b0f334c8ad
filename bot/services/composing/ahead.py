"""The PDF of agenda or minutes, made before the transaction in which the first mail with it is
composed: it takes seconds, and nobody else could write meanwhile."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.notices import Notice
from bot.services.composing.about import look_up
from bot.services.composing.enclosed import enclosures
from bot.services.office import Office

_CARRYING = ("agenda", "minutes", "substitute-invitation")


def papers_ahead(office: Office) -> Callable[[Notice, datetime], None]:
    """What makes the papers of a notice in a reading transaction, and keeps them where composing
    finds them (`bundles`). What changes in between is made anew there. For one delivery: papers
    that are the same for several receivers are made once. Raises what composing raises."""
    made = set()

    def make(notice: Notice, now: datetime) -> None:
        if notice.kind not in _CARRYING or notice.channel != "mail":
            return
        with office.look(now) as case:
            about = look_up(case, notice)
            same = (notice.kind, notice.meeting, about.language, about.sees_closed)
            if same not in made:
                enclosures(about)
                made.add(same)

    return make
