"""An agenda that is written for people, in every format that is read, reads back to the same."""

import io
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from bot.domain.agenda import Annex, Item, number
from bot.domain.network import Contact
from bot.domain.people import Language
from bot.papers import read_paper
from bot.papers.paper import Paper, PaperItem
from bot.papers.texts import standing_texts
from bot.render import Renderer, to_text
from bot.render.document import paper_of, to_pdf, to_word
from bot.render.facts import AgendaDocumentFacts
from bot.render.renderer import built_in_templates
from bot.render.values import AgendaFacts, ApologyFacts, MeetingFacts
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

ZONE = ZoneInfo("Europe/Copenhagen")
WORDS = ("budget for 2024", "klimaaftalen", "Region Midtjylland", "3. kvartal", "sag nr. 7",
         "punkt 2 i aftalen", "den 26. april", "kommunernes andel: 40 pct.", "ældre- og sundhed",
         "A/S Midt", "(tidl. Sociolancen)", "KKR's rolle", "50/50", "indsatsen", "1-1-2",
         "10 mio. kr. om året", "»bedre hverdag«", "et år")  # fmt: skip
NAMES = ("Anne Holm", "Bo Ly-Sørensen", "Kaj van Dyk", "formanden for KOSU", "Åse Ø. Bæk")
VERBS = ("godkender", "drøfter", "tager til efterretning", "anbefaler KKR at tiltræde")
LINES = ("1. første skridt", "Referat af mødet i foråret", "Det blev aftalt i 2022", "2. andet",
         "Indstillingen følger senere", "Bilag findes på nettet")  # fmt: skip

phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
titles = phrases.map(lambda text: text[0].upper() + text[1:]).map(lambda text: f"Om {text}")
sentences = phrases.map(lambda text: f"Det handler om {text}.")
clauses = st.tuples(st.sampled_from(VERBS), phrases).map(" ".join)
lists = st.lists(phrases, min_size=1, max_size=3).map(
    lambda found: "\n".join(f"- om {text}" for text in found)
)
numbered = st.lists(phrases, min_size=2, max_size=3).map(
    lambda found: "\n".join(f"{n}. om {text}" for n, text in enumerate(found, 1))
)
tables = st.lists(phrases, min_size=1, max_size=2).map(
    lambda p: "| Kommune | Andel |\n| --- | --- |\n" + "\n".join(f"| Skive | {x} |" for x in p)
)
headings = phrases.map(lambda text: f"### Om {text}")
bodies = st.lists(
    sentences | st.sampled_from(LINES[:3] + LINES[4:]) | lists | numbered | tables | headings,
    max_size=4,
).map("\n\n".join)
annexes = st.builds(
    lambda title, later, due, link, is_closed: Annex(
        title,
        "later" if later else "attached",
        None if later else link,
        due if later else None,
        is_closed=is_closed,
    ),
    phrases.map(lambda text: f"Notat om {text}").filter(lambda text: not text.endswith(".")),
    st.booleans(),
    st.none() | st.dates(date(2023, 4, 1), date(2023, 4, 14)),
    st.none() | st.just("https://kd-net.example/bilag/1?x=a"),
    st.booleans(),
)
outcomes = st.lists(sentences, min_size=1, max_size=3).map("\n\n".join)


@st.composite
def items(draw: st.DrawFn) -> Item:
    texts = draw(st.lists(clauses, max_size=3))
    who = draw(st.sampled_from((None, "Formandskabet", "KD-Net indstiller til KKR Midtjylland")))
    return Item(
        title=draw(titles),
        presenters=tuple(draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=3))),
        recommendations=tuple(texts),
        recommender=who if texts else None,
        body=draw(bodies),
        annexes=tuple(draw(st.lists(annexes, max_size=3))),
        minutes=draw(outcomes),
        is_closed=draw(st.booleans()),
    )


agendas = st.lists(items(), min_size=1, max_size=5).map(
    lambda found: number(
        (
            Item("Godkendelse af dagsorden", kind="approve-agenda"),
            *found,
            Item("Eventuelt", kind="any-other-business"),
        ),
        frozen=False,
    )
)
PEOPLE = ("Niels Bro", "Ole Friis", "Ida Skov", "Per Kær", "Lars Juul-Holm", "Åse Øst")
substitutes = st.tuples(
    st.sampled_from(("Claus Brandt", "Mia Bang")),
    st.none() | st.sampled_from(("direktør", "stabschef")),
)
apologies = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.none() | substitutes),
    unique_by=lambda a: a[0],
    max_size=4,
).map(lambda found: tuple((name, *(who or (None, None))) for name, who in found))
coming = st.lists(
    st.tuples(st.dates(date(2023, 5, 1), date(2024, 12, 31)), st.sampled_from((None, "budget"))),
    unique_by=lambda each: each[0], min_size=1, max_size=4,
).map(lambda found: tuple(sorted(found, key=lambda each: each[0])))  # fmt: skip


expected = titles.filter(lambda text: not ("26. april" in text and ":" in text))
"""What is expected; a day before a colon ("KKR den 26. april: budget") is the meeting it is for."""
KKR = "KKR Midtjylland"
KKR_DAYS = (date(2023, 4, 26), date(2023, 6, 21))


@dataclass(frozen=True)
class Around:
    """What stands beside the items: who sends an apology and who comes instead, the titles that are
    for KKR's next meetings, the days on which KKR meets then, and what minutes say of both."""

    apologies: tuple[tuple[str, str | None, str | None], ...] = (
        ("Niels Bro", "Claus Brandt", "direktør"), ("Ole Friis", None, None),
        ("Ida Skov", "Per Kær", None),
    )  # fmt: skip
    for_kkr: tuple[tuple[str, ...], ...] = ()
    coming: tuple[tuple[date, str | None], ...] = ()
    outcomes: tuple[str | None, str | None] = (None, None)

    def items(self, language: Language) -> tuple[Item, ...]:
        """The standing items that say so, in the words that agendas have."""
        return tuple(
            replace(item, recommendations=(standing_texts(language).takes_note,), minutes=outcome)
            for item, outcome in zip(
                (self._for_kkr(language), self._coming(language)), self.outcomes, strict=True
            )
            if item.body
        )

    def lists(self) -> list[tuple[str, date, tuple[str, ...]]]:
        """The lists of what is for KKR: body, day and titles."""
        return [(KKR, day, titles) for day, titles in zip(KKR_DAYS, self.for_kkr, strict=False)]

    def _for_kkr(self, language: Language) -> Item:
        texts, lists = standing_texts(language), self.lists()
        listed = ["\n".join(f"- {title}" for title in found) for _, _, found in lists]
        if len(lists) < 2:
            title = texts.preliminary.format(group=KKR, day=texts.day(KKR_DAYS[0]))
            return Item(title, kind="preliminary", body="\n\n".join(listed))
        heads = (
            f"**{texts.preliminary_heading.format(group=KKR, day=texts.day(day))}**"
            for _, day, _ in lists
        )
        body = "\n\n".join(f"{head}\n\n{found}" for head, found in zip(heads, listed, strict=True))
        return Item(texts.preliminary_several.format(groups=KKR), kind="preliminary", body=body)

    def _coming(self, language: Language) -> Item:
        texts = standing_texts(language)
        body = ""
        for year in sorted({day.year for day, _ in self.coming}):
            days = (
                f"- {texts.weekday(day)}{f' ({note})' if note else ''}"
                for day, note in self.coming
                if day.year == year
            )
            heading = texts.upcoming_heading.format(group=KKR, year=year)
            body += f"**{heading}**\n\n" + "\n".join(days) + "\n\n"
        return Item(texts.upcoming, kind="upcoming", body=body)


BESIDE = Around()
arounds = st.builds(
    Around,
    apologies,
    st.lists(st.lists(expected, min_size=1, max_size=3, unique=True).map(tuple), max_size=2).map(
        tuple
    ),
    coming | st.just(()),
    st.tuples(st.none() | outcomes, st.none() | outcomes),
)
renderer = Renderer()
TEMPLATES = built_in_templates()


def facts(found: tuple[Item, ...], around: Around, *, minutes: bool = False) -> AgendaDocumentFacts:
    start = datetime(2023, 4, 14, 10, tzinfo=ZONE)
    return AgendaDocumentFacts(
        meeting=MeetingFacts(
            key="kd-net/2023-04-14", group="KD-Net", title="KD-Net", start=start,
            end=start.replace(hour=12), place="Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg",
            room="lokalet står på skærmen",
        ),
        agenda=AgendaFacts(items=found),
        contact=Contact("Sekretariatet", "sekretariat@kd-net.example"),
        participants="Kommunaldirektørerne samt KKR-sekretariatet",
        apologies=tuple(
            ApologyFacts(name=name, substitute=who, substitute_title=title)
            for name, who, title in around.apologies
        ),
        is_minutes=minutes,
    )  # fmt: skip


def written(of: AgendaDocumentFacts, form: str, language: Language) -> bytes:
    """The document, as `agenda show` writes it."""
    if form == "pdf":
        pages = PdfReader(
            io.BytesIO(to_pdf(paper_of(of, language), TEMPLATES / "agenda.typ"))
        ).pages
        return "\n\f\n".join(page.extract_text() for page in pages).encode()
    if form == "docx":
        return to_word(paper_of(of, language), TEMPLATES / "agenda.docx")
    message = renderer.message("agenda-document", language, of.as_mapping(), {})
    text = message.markdown if form == "md" else to_text(message.markdown)
    return text.encode()


def words(markdown: str | None) -> list[str]:
    """The words of a text, whatever its look."""
    return re.findall(r"\w+", to_text(markdown or ""))


def same(
    form: str, item: Item, found: PaperItem, *, minutes: bool, language: Language = "da"
) -> None:
    """Field by field; a body by its words, in order."""
    assert (found.number, found.title) == (item.number, item.title)
    assert found.presenters == item.presenters
    assert found.recommendations == item.recommendations
    assert found.recommender == item.recommender
    assert [(a.title, a.state, a.due, a.is_closed) for a in found.annexes] == [
        (a.title, a.state, a.due, a.is_closed) for a in item.annexes
    ]
    if form != "pdf":  # its text has no links
        assert [a.link for a in found.annexes] == [a.link for a in item.annexes]
    assert found.is_closed == item.is_closed
    assert words(found.body) == words(item.body)
    if minutes and item.minutes:
        assert words(found.minutes) == words(item.minutes)
    else:  # nothing written yet is nothing; Word and PDF say that it was not reached
        assert found.minutes in (None, *(("Ikke behandlet.", "Not reached.") if minutes else ()))


MANY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
FEW = settings(MANY, max_examples=4)
"""Word takes most of a second a document."""


@pytest.mark.parametrize("form", ["text", "md"])
@MANY
@given(
    found=agendas, minutes=st.booleans(), language=st.sampled_from(("da", "da", "en")),
    around=arounds,
)  # fmt: skip
def test_what_is_shown_reads_back_to_the_same(form, found, minutes, language, around):
    there_and_back(form, found, language, around, minutes=minutes)


@FEW
@given(found=agendas, minutes=st.booleans(), language=st.sampled_from(("da", "en")), around=arounds)
def test_what_is_written_for_word_reads_back_to_the_same(found, minutes, language, around):
    there_and_back("docx", found, language, around, minutes=minutes)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_text_of_our_own_pdf_reads_back_to_the_same(language):
    """Over three pages, with words divided at the ends of lines and a foot on every page."""
    case = "Styregruppen foreslår, at kommunerne går sammen om opgaverne i de kommende år.\n\n"
    first = Item(
        "Klimasamarbejdet efter 2023: opgaver, økonomi og organisering i de kommende fire år",
        presenters=("Anne Holm", "Bo Lund"),
        recommendations=("drøfter udkastet", "godkender økonomien for de næste år"),
        body=f"{case * 25}1. energi\n2. vand\n3. varme\n\nUdgiften er uændret.",
        annexes=(Annex("Udkast til aftale"), Annex("Fordeling", "later", due=date(2023, 4, 12))),
    )
    second = Item(
        "Fælles vagt for it",
        presenters=("Per Kær",),
        recommendations=("tager orienteringen til efterretning",),
        body="Vagten prøves. " * 300,
        annexes=(Annex("Notat"),),
    )
    last = Item("Eventuelt", kind="any-other-business")
    there_and_back("pdf", number((first, second, last), frozen=False), language, minutes=False)


def test_a_reader_that_loses_a_presenter_would_be_noticed():
    item = Item("Om budget", "1", presenters=("Anne Holm", "Bo Ly"))
    with pytest.raises(AssertionError):
        same("text", item, PaperItem("1", "Om budget", presenters=("Anne Holm",)), minutes=False)


def there_and_back(
    form: str, found: tuple[Item, ...], language: Language, around: Around = BESIDE, *,
    minutes: bool,
) -> None:  # fmt: skip
    if language == "en":  # the sentence is in Danish here
        found = tuple(
            replace(item, recommender=None) if "indstiller" in (item.recommender or "") else item
            for item in found
        )
    name = f"dagsorden.{'txt' if form in ('text', 'pdf') else form}"
    found = number((*found[:-1], *around.items(language), found[-1]), frozen=False)
    paper = read_paper(name, written(facts(found, around, minutes=minutes), form, language))
    _same_head(paper, around, minutes=minutes)
    assert len(paper.items) == len(found)
    for item, read in zip(found, paper.items, strict=True):
        same(form, item, read, minutes=minutes, language=language)


def _same_head(paper: Paper, around: Around, *, minutes: bool) -> None:
    assert paper.kind == ("minutes" if minutes else "agenda")
    assert (paper.group, paper.day) == ("KD-Net", date(2023, 4, 14))
    assert (paper.start, paper.end) == (time(10), time(12))
    assert (paper.mode, paper.place) == (
        "physical", "Scandic Silkeborg, Udgårdsvej 2, 8600 Silkeborg",
    )  # fmt: skip
    assert paper.participants == "Kommunaldirektørerne samt KKR-sekretariatet"
    given = tuple((a.name, a.substitute, a.substitute_title) for a in paper.apologies)
    assert given == around.apologies
    lists = [(each.body, each.day, each.items) for each in paper.preliminary]
    assert lists == around.lists()
    days = tuple((each.day, each.note) for each in paper.upcoming)
    assert days == around.coming
    assert {each.body for each in paper.upcoming} <= {KKR}
