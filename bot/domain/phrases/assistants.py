"""How an assistant speaks of the director: "Anne har bedt mig melde afbud", "hun kommer"."""

from bot.domain.phrases.symbols import Match, Row, Symbol, pattern, rewritten
from bot.domain.understanding import Situation

_DIRECTOR = "(?P<who><holder> |<boss> )"
_LATELY = "(?:lige |netop |nu |i dag |idag |i gaar |just |desvaerre |derfor ){0,2}"
_ME = "(?:mig |os |me |us )(?:om at |om |at |to )?"
_ASKED = pattern(
    f"(?:har )?{_DIRECTOR}(?:har |has )?{_LATELY}(?:bedt|beder|bad|asked|asks) {_LATELY}{_ME}"
)
_REPORTS = pattern(
    "(?:(?:at )?(?:melde|sende|give|meddele|sige|skrive|notere|registrere|bekraefte|oplyse|send|"
    "register|pass on|convey|give|confirm|tell|say|inform|let) )"
)
_PRONOUN = pattern("(?:hun|han|she|he) ")
_OTHERS = frozenset(("<name>", "<title>", "<seat>"))


def with_director(row: Row, situation: Situation) -> Row:
    """The row as said of the director where an assistant tells what the director asked for, and
    where "hun" or "han" can be nobody else: in a thread about a meeting, or where the text begins
    with the director, with no other person or seat named before. Untouched for everybody else."""
    if not situation.is_assistant:
        return row
    return rewritten(rewritten(row, _ASKED, _asking), _PRONOUN, lambda m: _meant(m, situation))


def _asking(match: Match) -> Symbol | None:
    """The director, in the place of "Anne har bedt mig": what was asked must be to tell something,
    for "bedt mig bestille frokost" is no answer."""
    tells = _REPORTS.match(Row(match.row.symbols[match.last :]).text)
    return match.group("who")[0] if tells else None


def _meant(match: Match, situation: Situation) -> Symbol | None:
    holders = {seat.holder for seat in situation.seats if seat.is_mine}
    before = [symbol.form for symbol in match.row.symbols[: match.first]]
    named = situation.about is not None or before[:1] == ["<holder>"] or before[:1] == ["<boss>"]
    if len(holders) != 1 or not named or any(form in _OTHERS for form in before):
        return None
    return Symbol("<boss>", match.symbols[0].raw)
