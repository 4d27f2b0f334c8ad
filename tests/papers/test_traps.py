"""Every trap that the network's documents and their like hold, each by itself."""

from datetime import date, time
from typing import Any

import pytest
from bot.papers import read_paper
from bot.papers.paper import Paper, PaperItem

HEAD = """Dagsorden for møde i Netværket den 14. april 2023

Tid og sted: Fredag den 14. april 2023, kl. 10.00 – 12.00, Hotellet, Torvet 1, 8600 Silkeborg
"""
ONE = "\n4. Budget v. Anne Holm\nDet indstilles, at Netværket drøfter budgettet\n"


def paper(text: str, name: str = "dagsorden.txt", **options: Any) -> Paper:
    return read_paper(name, text.encode(), **options)


def items(text: str, head: str = HEAD) -> tuple[PaperItem, ...]:
    return paper(head + text).items


def item(text: str) -> PaperItem:
    """The first item of a document whose items are these."""
    return items(text)[0]


def table(*rows: str) -> str:
    return "\nPunkt\tIndhold\tBilag\n" + "".join(row + "\n" for row in rows) + "\n"


def titles(text: str, head: str = HEAD) -> list[tuple[str, str]]:
    return [(each.number, each.title) for each in items(text, head)]


def remarks(text: str) -> list[str]:
    return [remark.text for remark in paper(HEAD + text).warnings]


# -- headings ---------------------------------------------------------------------------------

LIST_IN_CASE = """
1. Budget v. Anne Holm
Det indstilles, at Netværket drøfter budgettet

Sagsfremstilling

Der er tre trin:

1. Udkast sendes ud
2. Bemærkninger samles
3. Budgettet vedtages
{page}4. Regnskabet følger efter

2. Klima v. Bo Lund
Det indstilles, at Netværket drøfter planen
"""


@pytest.mark.parametrize("page", ["", "\n\n\n\n", "\n\f\n", "\n\n\nSide 2 af 3\n\n"])
def test_a_numbered_list_in_a_case_is_no_row_of_items_also_after_a_page_break(page: str) -> None:
    found = items(LIST_IN_CASE.format(page=page))
    assert [each.title for each in found] == ["Budget", "Klima"]
    assert "4. Regnskabet" in (found[0].body or "")


def test_a_list_in_a_case_that_goes_on_to_the_next_items_number_is_still_a_list() -> None:
    text = table("1\tBudget\t", "2\tKlima\t", "3\tVeje\t") + (
        "1. Budget\nDet indstilles, at Netværket drøfter sagen\n\n"
        "1. Først dette\n2. Så det andet\n3. Til sidst dette\n\n"
        "2. Klima\nDet indstilles, at Netværket drøfter sagen\n\n3. Veje\n"
    )
    assert titles(text) == [("1", "Budget"), ("2", "Klima"), ("3", "Veje")]
    assert "3. Til sidst dette" in (items(text)[0].body or "")


@pytest.mark.parametrize(
    "heading",
    [
        "4. Budget v. Anne Holm", "**4. Budget** v. Anne Holm", "**4. Budget v. Anne Holm**",
        "- 4. Budget v. Anne Holm", "- 4. Budget** v. Anne Holm", "- 4. Budget v. Anne Holm**",
        "4. **Budget** v. Anne Holm", "4) Budget v. Anne Holm", "4.\tBudget v. Anne Holm",
        "Punkt 4: Budget v. Anne Holm", "   4. Budget v/Anne Holm", "4. Budget v. Anne Holm.",
        "4. Budget v. Anne\nHolm" + " " * 5, "## 4. Budget v. Anne Holm",
    ],
)  # fmt: skip
def test_a_heading_is_known_with_and_without_bold_hyphen_and_sign(heading: str) -> None:
    if "\n" in heading:
        heading = heading.replace("Budget", "Budget for alle fælles opgaver i de kommende fire år")
    found = item(f"\n{heading}\nDet indstilles, at Netværket drøfter budgettet\n")
    assert found.number == "4"
    assert found.title.startswith("Budget")
    assert found.title.endswith(("Budget", "år"))
    assert found.presenters == ("Anne Holm",)
    assert found.recommendations == ("drøfter budgettet",)


def test_an_item_with_nothing_but_a_title_is_found_between_the_others() -> None:
    text = (
        "\n1. Velkommen\n\nFormanden byder velkommen.\n\n2. Budget v. Anne Holm\n\nTre trin:\n\n"
        "1. Udkast\n2. Høring\n3. Vedtagelse\n\n3. Klima\n\nPlanen er klar.\n\n4. Eventuelt\n"
    )
    assert titles(text) == [
        ("1", "Velkommen"), ("2", "Budget"), ("3", "Klima"), ("4", "Eventuelt"),
    ]  # fmt: skip
    assert "3. Vedtagelse" in (items(text)[1].body or "")


def test_late_items_keep_their_letters() -> None:
    text = "\n8. Budget v. Anne Holm\n\nTekst.\n\n8a. Klima v. Bo Lund\n\nTekst.\n\n9. Eventuelt\n"
    assert [number for number, _ in titles(text)] == ["8", "8a", "9"]


def test_a_day_at_the_start_of_a_line_is_no_heading() -> None:
    text = ONE + "\nSagsfremstilling\n\n5. maj 2023 er der møde i styregruppen\n\n5. Eventuelt\n"
    assert titles(text) == [("4", "Budget"), ("5", "Eventuelt")]


def test_the_table_gives_the_title_and_a_differing_heading_is_told() -> None:
    text = (
        table("1\tBudget 2024\t", "2\tEventuelt\t") + "1. Budgettet for 2024 v. Bo\n\n2. Eventuelt"
    )
    found = paper(HEAD + text)
    assert found.items[0].title == "Budget 2024"
    (remark,) = found.warnings
    assert (remark.item, "Budgettet for 2024" in remark.text) == ("1", True)


def test_an_item_that_only_the_table_or_only_the_text_has_is_kept_and_told() -> None:
    text = table("1\tBudget\t", "2\tKlima\t") + "1. Budget v. Bo\n\nTekst.\n\n3. Eventuelt v. Bo\n"
    found = paper(HEAD + text)
    assert [each.title for each in found.items] == ["Budget", "Klima", "Eventuelt"]
    assert [remark.item for remark in found.warnings] == ["2", "3"]


@pytest.mark.parametrize(
    "lost",
    [
        "Punkt Indhold Bilag\n1 Godkendelse af dagsorden\n2 Budget for 2024 ./.\n3 Eventuelt\n",
        "Punkt\nIndhold\nBilag\n1\nGodkendelse af dagsorden\n2\nBudget for 2024\n./.\n"
        "3\nEventuelt\n",
        "| Punkt | Indhold | Bilag |\n| 1 | Godkendelse af dagsorden | |\n"
        "| 2 | Budget for 2024 | ./. |\n| 3 | Eventuelt | |\n",
    ],
)
def test_a_table_whose_tabs_were_lost_is_read(lost: str) -> None:
    text = f"\n{lost}\n1. Godkendelse af dagsorden\n\n2. Budget 2024\n\n./. Notat\n\n3. Eventuelt\n"
    assert titles(text)[1] == ("2", "Budget for 2024")
    assert len(items(text)) == 3


def test_a_document_that_has_nothing_but_a_numbered_list_is_an_agenda() -> None:
    assert titles("\n1. Velkommen\n2. Budget\n3. Eventuelt\n") == [
        ("1", "Velkommen"), ("2", "Budget"), ("3", "Eventuelt"),
    ]  # fmt: skip


# -- recommendations --------------------------------------------------------------------------


@pytest.mark.parametrize("marks", ["{}", "*{}*", "**{}**"])
def test_the_recommendation_on_the_headings_line_is_read(marks: str) -> None:
    advice = marks.format("Det indstilles, at Netværket godkender budgettet.")
    found = item(f"\n4. Budget v. Anne Holm og Bo Lund {advice}\n\nSagsfremstilling\n\nTekst.\n")
    assert (found.title, found.presenters) == ("Budget", ("Anne Holm", "Bo Lund"))
    assert found.recommendations == ("godkender budgettet",)
    assert found.recommender is None


@pytest.mark.parametrize(
    ("said", "who", "what"),
    [
        ("Formandskabet indstiller, at Netværket drøfter sagen.", "Formandskabet", "drøfter sagen"),
        ("Netværket indstiller til KKR Midtjylland, at aftalen godkendes.",
         "Netværket indstiller til KKR Midtjylland", "aftalen godkendes"),
        ("Styregruppen for klima indstiller at Netværket drøfter sagen",
         "Styregruppen for klima", "drøfter sagen"),
        ("Indstilling: Det indstilles, at Netværket drøfter sagen", None, "drøfter sagen"),
        ("Indstilling fra formandskabet: drøfter sagen", "Formandskabet", "drøfter sagen"),
        ("Indstilling\n\nDet indstilles, at Netværket drøfter sagen", None, "drøfter sagen"),
        ("It is recommended that Netværket discusses it.", None, "discusses it"),
    ],
)  # fmt: skip
def test_others_than_the_network_recommend(said: str, who: str | None, what: str) -> None:
    following = "5. Klima v. Bo Lund\nDet indstilles, at Netværket drøfter sagen\n"
    case = f"{said}\n\nSagsfremstilling\n\nTekst.\n\n{following}"
    found = item(f"\n4. Budget v. Anne Holm\n\n{case}")
    assert (found.recommender, found.recommendations) == (who, (what,))
    assert found.body == "Tekst."


@pytest.mark.parametrize("between", ["\n", "\n\n\n\n", "\n\f", "\nSide 2 af 9\n\f\n"])
@pytest.mark.parametrize("bullet", ["- ", "• ", "1. ", "a) ", ""])
def test_a_list_of_recommendations_goes_on_over_a_page(between: str, bullet: str) -> None:
    second = {"1. ": "2. ", "a) ": "b) "}.get(bullet, bullet)
    text = (
        f"\n6. Trafik v. Anne Holm\n\nDet indstilles, at Netværket\n\n{bullet}drøfter planen;\n"
        f"{between}{second}godkender forslaget, og\n{second.replace('2', '3').replace('b', 'c')}"
        "tager resten til efterretning.\n\nSagsfremstilling\n\nTekst.\n"
    )
    found = item(text)
    assert found.recommendations == (
        "drøfter planen", "godkender forslaget", "tager resten til efterretning",
    )  # fmt: skip
    assert found.body == "Tekst."


def test_a_recommendation_within_the_case_is_not_the_items_and_is_told() -> None:
    text = ONE + "\nSagsfremstilling\n\nDet indstilles, at byrådene godkender aftalen.\n"
    assert item(text).recommendations == ("drøfter budgettet",)
    assert "byrådene" in (item(text).body or "")
    assert any("byrådene" in remark for remark in remarks(text))


def test_an_abbreviation_keeps_its_stop() -> None:
    text = "\n4. Budget v. Anne Holm\nDet indstilles, at Netværket bevilger 3 mio. kr.\n"
    assert item(text).recommendations == ("bevilger 3 mio. kr.",)


# -- presenters -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("v. Anne Holm og Bo Lund", ("Anne Holm", "Bo Lund")),
        ("v. Anne Holm / Bo Lund", ("Anne Holm", "Bo Lund")),
        ("v. Anne Holm/Bo Lund", ("Anne Holm", "Bo Lund")),
        ("v. Anne Holm samt Bo Lund", ("Anne Holm", "Bo Lund")),
        ("v. Anne Holm, Bo Lund og Kaj Friis", ("Anne Holm", "Bo Lund", "Kaj Friis")),
        ("v. Anne Holm.", ("Anne Holm",)),
        ("v. Anne Holm og", ("Anne Holm",)),
        ("v.", ()),
        ("v/ direktør Anne Holm", ("direktør Anne Holm",)),
        ("v. formanden for KOSU", ("formanden for KOSU",)),
        ("ved direktør Anne Holm", ("direktør Anne Holm",)),
        ("", ()),
    ],
)
def test_presenters_are_joined_cut_short_or_missing(said: str, names: tuple[str, ...]) -> None:
    found = item(f"\n4. Budget {said}\nDet indstilles, at Netværket drøfter sagen\n")
    assert (found.title, found.presenters) == ("Budget", names)


@pytest.mark.parametrize("said", ["v. Anne Holm", "v/ Anne Holm", "Oplæg ved Anne Holm"])
def test_presenters_can_stand_two_lines_below(said: str) -> None:
    found = item(f"\n4. Budget\n\n{said}\n\nDet indstilles, at Netværket drøfter sagen\n")
    assert (found.title, found.presenters) == ("Budget", ("Anne Holm",))
    assert found.recommendations == ("drøfter sagen",)


def test_a_v_within_a_title_of_the_table_is_no_presenter() -> None:
    text = table("1\tAarhus v. Randers\t") + "1. Aarhus v. Randers v. Anne Holm\n"
    assert (item(text).title, item(text).presenters) == ("Aarhus v. Randers", ("Anne Holm",))


# -- annexes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "./. Udkast til budget", "- ./. Udkast til budget", "./ Udkast til budget",
        "- ./ Udkast til budget", "/ Udkast til budget", "./. Udkast til budget.",
        "./. Bilag – Udkast til budget", "./ Bilag - Udkast til budget",
        "Bilag - Udkast til budget",
        "Bilag: Udkast til budget", "./.\n\nUdkast til budget", "./.\n\n\n\n\nUdkast til budget",
        "- ./.\n- Udkast til budget", "./. Bilag 4.1: Udkast til budget", "./.Udkast til budget",
        "./. Udkast til\nbudget",
    ],
)  # fmt: skip
def test_the_marker_of_an_annex_is_known_in_every_form(line: str) -> None:
    found = item(f"{ONE}\nSagsfremstilling\n\nTekst.\n\n{line}\n\n5. Eventuelt\n")
    assert [annex.title for annex in found.annexes] == ["Udkast til budget"]
    assert found.body == "Tekst."


@pytest.mark.parametrize(
    "marks", ["- ./.\n./.\n- Udkast.\nTidsplan.", "./.\n./.\n\nUdkast\nTidsplan"]
)
def test_two_markers_stand_before_two_titles(marks: str) -> None:
    found = item(f"{ONE}\nSagsfremstilling\n\nTekst.\n\n{marks}\n\n5. Eventuelt\n")
    assert [annex.title for annex in found.annexes] == ["Udkast", "Tidsplan"]


def test_an_annex_in_the_midst_of_the_case_leaves_the_case_whole() -> None:
    text = ONE + "\nSagsfremstilling\n\nFørst dette.\n\n./ Bilag – Tidsplan\n\nSå dette.\n"
    assert [annex.title for annex in item(text).annexes] == ["Tidsplan"]
    assert item(text).body == "Først dette.\n\nSå dette."


def test_a_marker_in_mid_text_leaves_the_text_before_it() -> None:
    text = ONE + "\nSagsfremstilling\n\nSe planen for året. ./. Tidsplan for 2024\n"
    assert [annex.title for annex in item(text).annexes] == ["Tidsplan for 2024"]
    assert item(text).body == "Se planen for året."


def test_a_slash_or_the_word_within_a_sentence_is_no_annex() -> None:
    text = (
        ONE + "\nSagsfremstilling\n\nBilag følger af aftalen og/eller loven.\n\nBilaget er sendt.\n"
    )
    assert item(text).annexes == ()
    assert "og/eller" in (item(text).body or "")


def test_an_annex_that_only_the_text_or_only_the_table_has_is_told() -> None:
    text = table("1\tBudget\t", "2\tKlima\t./.") + "1. Budget\n\n./. Notat\n\n2. Klima\n\nTekst.\n"
    found = paper(HEAD + text)
    assert [annex.title for annex in found.items[0].annexes] == ["Notat"]
    assert found.items[1].annexes == ()
    assert [remark.item for remark in found.warnings] == ["1", "2"]


@pytest.mark.parametrize(
    "line",
    [
        "./. Notat (eftersendes)",
        "./. Notat – eftersendes",
        "./. Notat. Eftersendes",
        "./. Eftersendes: Notat",
        "./. Notat, eftersendes senest den 12. april",
        "Bilag: Notat (eftersendes 12. april)",
    ],
)
def test_an_annex_can_follow_by_the_text(line: str) -> None:
    (annex,) = item(f"{ONE}\nSagsfremstilling\n\nTekst.\n\n{line}\n").annexes
    assert (annex.title, annex.state) == ("Notat", "later")
    assert annex.due == (date(2023, 4, 12) if "12" in line else None)


@pytest.mark.parametrize(
    ("mark", "lines", "states"),
    [
        ("Eftersendes", "./. Notat\n", ["later"]),
        ("Eftersendes", "", ["later"]),
        ("./. Eftersendes", "./. Notat\n./. Plan (eftersendes)\n", ["attached", "later"]),
        ("./. Eftersendes", "./. Notat\n./. Plan\n", ["attached", "later"]),
        ("./.", "./. Notat\n", ["attached"]),
    ],
)
def test_an_annex_can_follow_by_the_table(mark: str, lines: str, states: list[str]) -> None:
    text = table(f"1\tBudget\t{mark}", "2\tEventuelt\t")
    found = items(f"{text}1. Budget\n\nTekst.\n\n{lines}\n2. Eventuelt\n")[0]
    assert [annex.state for annex in found.annexes] == states
    assert all(annex.title for annex in found.annexes)


@pytest.mark.parametrize(
    ("line", "link"),
    [
        ("./. [Notat](https://kd-net.example/notat.pdf)", "https://kd-net.example/notat.pdf"),
        ("./. Notat: https://kd-net.example/notat.pdf", "https://kd-net.example/notat.pdf"),
        ("./. [Notat]()", None),
        ("./. [Notat](file:///C:/notat.docx)", None),
        ("./. Notat <file:///C:/notat.docx>", None),
    ],
)
def test_an_annex_with_a_dead_link_is_kept_without_it_and_told(line: str, link: str | None) -> None:
    text = f"{ONE}\nSagsfremstilling\n\nTekst.\n\n{line}\n"
    (annex,) = item(text).annexes
    assert (annex.title, annex.link) == ("Notat", link)
    assert any("Notat" in remark for remark in remarks(text)) == (link is None)


# -- outcomes ---------------------------------------------------------------------------------

MINUTES = HEAD.replace("Dagsorden for", "Referat fra")


def outcome(text: str) -> str | None:
    return items("\n2. Budget v. Anne Holm\n" + text, MINUTES)[0].minutes


def test_minutes_of_a_former_meeting_are_no_outcome() -> None:
    text = (
        "Det indstilles, at Netværket godkender referatet\n\nReferat: Godkendt.\n\n"
        "Sagsfremstilling\n\nReferat af møde i Netværket den 27. januar er bilag.\n\n"
        "./. Referat fra mødet den 27. januar\n"
    )
    assert outcome(text) == "Godkendt."
    found = items("\n2. Budget v. Anne Holm\n" + text, MINUTES)[0]
    assert found.body == "Referat af møde i Netværket den 27. januar er bilag."
    assert [annex.title for annex in found.annexes] == ["Referat fra mødet den 27. januar"]


def test_an_outcome_of_several_paragraphs_goes_to_the_case() -> None:
    said = "Først.\n\nBemærk: to ting.\n\n- den ene\n- den anden"
    assert outcome(f"Referat: {said}\n\nSagsfremstilling\n\nTekst.\n") == said


def test_an_outcome_that_a_page_cuts_is_whole() -> None:
    text = (
        "Referat: Der var enighed om, at sagen skal drøftes igen på et møde i\n\n\n\n"
        "kredsen til efteråret.\n\nSagsfremstilling\n\nTekst.\n"
    )
    assert outcome(text) == (
        "Der var enighed om, at sagen skal drøftes igen på et møde i kredsen til efteråret."
    )


def test_what_happens_with_an_item_that_was_not_reached_belongs_to_its_outcome() -> None:
    text = "Referat: Ikke behandlet. Se eftersendt mail.\n\nDesuden: Noget andet.\n"
    assert outcome(text) == "Ikke behandlet. Se eftersendt mail."
    text = "Referat: Ikke behandlet.\n\nPunktet sendes ud på mail.\n\nBaggrunden er en anden.\n"
    assert outcome(text) == "Ikke behandlet.\n\nPunktet sendes ud på mail."


def test_the_outcome_ends_where_preliminary_lists_begin() -> None:
    text = (
        "Referat: Ikke behandlet.\n\nForeløbige punkter til mødet i KKR den 21. juni\n\n- Budget\n"
    )
    assert outcome(text) == "Ikke behandlet."


def test_a_document_with_outcomes_is_minutes_whatever_its_title_says() -> None:
    assert paper(f"Møde den 14. april 2023\n{ONE}\nReferat: Drøftet.\n").kind == "minutes"
    assert paper(HEAD + ONE).kind == "agenda"


# -- apologies and participants ---------------------------------------------------------------


def apologies(text: str) -> list[tuple[str, str | None, str | None]]:
    found = paper(f"{HEAD}\n{text}\n{ONE}")
    return [(a.name, a.substitute, a.substitute_title) for a in found.apologies]


@pytest.mark.parametrize(
    "text",
    [
        "Afbud: Anne Holm, i stedet deltager Bo Lund\nKaj Friis",
        "Afbud:\nAnne Holm, i stedet deltager Bo Lund\nKaj Friis",
        "Afbud:\n\n- Anne Holm, i stedet deltager Bo Lund\n- Kaj Friis",
        "Afbud: Anne Holm (Bo Lund deltog i stedet for Anne), Kaj Friis.",
        "Afbud: Bo Lund deltog i stedet for Anne Holm, Kaj Friis",
        "Afbud: Anne Holm, Kaj Friis. Bo Lund for Anne Holm".replace(". Bo", ", Bo"),
        "Afbud: Anne Holm (Aarhus), i stedet deltager Bo Lund, Kaj Friis (Skive)",
        "Afbud: kommunaldirektør Anne Holm, Aarhus, i stedet deltager Bo Lund, Kaj Friis, direktør",
        "Afbud: Anne Holm, i stedet deltager Bo Lund (Aarhus) og Kaj Friis",
        "Afbud: Anne Holm (suppleant: Bo Lund), Kaj Friis",
        "Afbud:\tAnne Holm - suppleant Bo Lund; Kaj Friis",
        "Apologies: Anne Holm, Bo Lund comes instead\nKaj Friis",
    ],
)
def test_apologies_are_read_in_every_form(text: str) -> None:
    assert apologies(text) == [("Anne Holm", "Bo Lund", None), ("Kaj Friis", None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Afbud: Anne Holm, i stedet deltager direktør Bo Lund",
        "Afbud: Anne Holm, i stedet deltager Bo Lund, direktør",
        "Afbud: Anne Holm (direktør Bo Lund deltog i stedet for Anne)",
        "Afbud: Anne Holm, i stedet deltager Bo Lund (direktør)",
    ],
)
def test_a_substitutes_title_is_told_from_the_name(text: str) -> None:
    assert apologies(text) == [("Anne Holm", "Bo Lund", "direktør")]


@pytest.mark.parametrize(
    "text",
    [
        "Afbud: ingen", "Afbud: Ingen ved udsendelsen", "Afbud:",
        "Afbud sendes til sekretariat@kd-net.example", "Afbud: sekretariat@kd-net.example",
        "Evt. afbud sendes til sekretariat@kd-net.example", "Afbud til: sekretariat@kd-net.example",
    ],
)  # fmt: skip
def test_a_label_followed_by_an_address_or_by_nobody_holds_no_apology(text: str) -> None:
    assert apologies(text) == []


def test_participants_run_into_a_guest_with_hours_that_are_not_the_meetings() -> None:
    found = paper(
        f"{HEAD}\nDeltagere: Direktørerne, sekretariatet Per Kær deltog kl. 11.30 til 12.30\n{ONE}"
    )
    assert [(g.name, g.start, g.until) for g in found.guests] == [
        ("Per Kær", time(11, 30), time(12, 30))
    ]
    assert (found.start, found.end, found.lunch) == (time(10), time(12), None)
    assert (found.participants or "").startswith("Direktørerne, sekretariatet")


# -- lists and calendars ----------------------------------------------------------------------


def preliminary(case: str, title: str = "Foreløbige punkter til kommende møder") -> list[Any]:
    found = paper(
        f"{HEAD}\n7. {title} v. Anne Holm\n\nSagsfremstilling\n\n{case}\n\n8. Eventuelt\n"
    )
    return [(x.body, x.day and x.day.isoformat(), list(x.items)) for x in found.preliminary]


def test_several_lists_of_several_bodies_stand_in_one_item() -> None:
    case = (
        "Foreløbige punkter til mødet i KKR den 26. april 2023\n\n- Budget\n- Klima\n\n\n\n\n"
        "- Veje\n\nForeløbige punkter til mødet i Kontaktudvalget den 17. juni 2023:\n\n"
        "- Sundhed\n\n"
        "Der er foreløbigt følgende sager til KKR's møde den 21. juni.\n\n- Regnskab\n"
    )
    assert preliminary(case) == [
        ("KKR", "2023-04-26", ["Budget", "Klima", "Veje"]),
        ("Kontaktudvalget", "2023-06-17", ["Sundhed"]),
        ("KKR", "2023-06-21", ["Regnskab"]),
    ]


def test_bodies_are_named_inside_a_line() -> None:
    case = (
        "- KKR den 26. april: Budget\n- Kontaktudvalget den 17. juni: Sundhed\n"
        "- KKR den 26. april: Veje\n"
    )
    assert preliminary(case) == [
        ("KKR", "2023-04-26", ["Budget", "Veje"]),
        ("Kontaktudvalget", "2023-06-17", ["Sundhed"]),
    ]


def test_a_list_without_a_heading_is_for_the_meeting_of_the_title() -> None:
    title = "Foreløbige punkter til KKR-mødet den 26. april 2023"
    assert preliminary("- Budget", title) == [("KKR", "2023-04-26", ["Budget"])]


def calendar(case: str) -> list[tuple[str, str | None, str | None]]:
    found = paper(
        f"{HEAD}\n7. Kommende møder v. Anne Holm\n\nSagsfremstilling\n\n{case}\n\n8. Eventuelt\n"
    )
    return [(m.body, m.day and m.day.isoformat(), m.note) for m in found.upcoming]


@pytest.mark.parametrize("page", ["", "\n\n\n", "\fSide 3\n"])
def test_a_year_that_stands_only_in_a_heading_holds_over_the_page(page: str) -> None:
    case = f"Mødekalender for KKR Midtjylland 2025\n\n{page}- 5. februar\n- 8. april\n"
    assert calendar(case) == [
        ("KKR Midtjylland", "2025-02-05", None), ("KKR Midtjylland", "2025-04-08", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "note"),
    [
        ("13. marts (samt status)", "samt status"),
        ("13. marts, samt temamøde", "samt temamøde"),
        ("13. marts – online", "online"),
        ("fredag den 13. marts 2026 kl. 10.00-12.00", None),
        ("13. marts", None),
    ],
)
def test_notes_stand_with_and_without_parentheses(entry: str, note: str | None) -> None:
    assert calendar(f"Mødekalender KD-Net 2026:\n\n- {entry}\n") == [("KD-Net", "2026-03-13", note)]


def test_days_stand_on_one_line_and_bodies_beside_days() -> None:
    case = (
        "KKR 2024: 9. februar, 17. april og 18. juni (konstituerende)\n\n"
        "Andre møder:\n\n- Kontaktudvalget den 17. juni 2024\n- 27. oktober 2024: CDEU\n"
    )
    assert calendar(case) == [
        ("KKR", "2024-02-09", None), ("KKR", "2024-04-17", None),
        ("KKR", "2024-06-18", "konstituerende"), ("Kontaktudvalget", "2024-06-17", None),
        ("CDEU", "2024-10-27", None),
    ]  # fmt: skip


def test_a_seminar_without_a_day_is_kept_without_one() -> None:
    case = "Mødekalender for KKR 2023\n\n- 26. april\n\nSeminar for alle afholdes i oktober 2023.\n"
    assert calendar(case) == [
        ("KKR", "2023-04-26", None), ("Seminar for alle", None, "afholdes i oktober 2023"),
    ]  # fmt: skip


# -- references, days that contradict ---------------------------------------------------------


def test_references_to_items_are_told_from_those_to_other_things() -> None:
    text = (
        f"{ONE}\nSagsfremstilling\n\nDet hænger sammen med punkt 5 på dagsordenen. Kommunerne "
        "lever op til punkt 2 i aftalen, jf. punkt 3 i loven og punkt 9 på dagsordenen den "
        "27. januar 2023.\n\n"
        "5. Klima v. Bo Lund\n\nJf. punkt 7.\n"
    )
    assert [each.references for each in items(text)] == [("5",), ("7",)]
    assert any("punkt 7" in remark for remark in remarks(text))


def test_two_days_for_one_meeting_are_told_and_the_one_with_its_weekday_counts() -> None:
    head = HEAD.replace("den 14. april 2023\n\n", "den 13. april 2023\n\n")
    found = paper(head + ONE)
    assert found.day == date(2023, 4, 14)
    assert any("13. april" in r.text and "14. april" in r.text for r in found.warnings)


def test_a_weekday_that_is_not_the_days_is_told() -> None:
    text = ONE + "\nSagsfremstilling\n\nSagen behandles torsdag den 26. april 2023.\n"
    assert [r for r in remarks(text) if "onsdag" in r]
    assert remarks(text.replace("torsdag", "onsdag")) == []


def test_a_list_for_another_day_than_the_title_or_the_calendar_is_told() -> None:
    text = (
        "\n7. Foreløbige punkter til mødet i KKR den 26. april 2023\n\nSagsfremstilling\n\n"
        "Foreløbige punkter til mødet i KKR den 27. april 2023\n\n- Budget\n\n"
        "8. Kommende møder\n\nSagsfremstilling\n\nMødekalender for KKR 2023\n\n- 26. april\n"
    )
    assert len([r for r in remarks(text) if "27. april" in r]) == 2


# -- the head ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "mode", "place"),
    [
        ("Fredag den 14. april 2023, kl. 10-12, Online via Teams", "online", None),
        ("Fredag den 14. april 2023 kl. 10.00-12.00. Torvet 1, 8600 Silkeborg, og online",
         "hybrid", "Torvet 1, 8600 Silkeborg"),
        ("14. april 2023, kl. 10 til 12, Torvet 1, 8600 Silkeborg. Lokale 2", "physical",
         "Torvet 1, 8600 Silkeborg"),
        ("14. april 2023 kl. 10-12", None, None),
    ],
)  # fmt: skip
def test_time_place_and_mode_are_read(said: str, mode: str | None, place: str | None) -> None:
    found = paper(f"Dagsorden for møde i Netværket\n\nTid og sted: {said}\n{ONE}")
    assert (found.day, found.start, found.end) == (date(2023, 4, 14), time(10), time(12))
    assert (found.mode, found.place) == (mode, place)


def test_labels_that_a_pdf_tore_from_their_text_are_told_and_no_apology_is_guessed() -> None:
    head = (
        "Dagsorden for møde i Netværket den 14. april 2023\nTid og sted\nDeltagere\nAfbud\n\n"
        "Fredag den 14. april 2023 kl. 10-12, Torvet 1, 8600 Silkeborg\nDirektørerne\nAnne Holm\n"
    )
    found = paper(head + ONE)
    assert (found.start, found.place) == (time(10), "Torvet 1, 8600 Silkeborg")
    assert (found.participants, found.apologies) == (None, ())
    assert any("afbud" in remark.text for remark in found.warnings)


def test_a_head_in_two_columns_without_colons_is_read() -> None:
    head = (
        "Dagsorden for møde i Netværket den 14. april 2023\n"
        "Tid og sted Fredag den 14. april 2023 kl. 10-12, Torvet 1, 8600 Silkeborg\n"
        "Deltagere Direktørerne\nAfbud Anne Holm, i stedet deltager Bo Lund\n"
    )
    found = paper(head + ONE)
    assert (found.place, found.participants) == ("Torvet 1, 8600 Silkeborg", "Direktørerne")
    assert [absence.name for absence in found.apologies] == ["Anne Holm"]


def test_a_title_can_hold_the_hours_and_that_it_is_online() -> None:
    found = paper(f"Dagsorden til møde i Netværket onsdag d. 7. juni 2023 kl. 9-11 på Teams\n{ONE}")
    assert (found.group, found.day, found.start, found.end, found.mode) == (
        "Netværket", date(2023, 6, 7), time(9), time(11), "online",
    )  # fmt: skip


def test_a_title_that_a_narrow_page_wraps_keeps_its_year() -> None:
    head = "Dagsorden for møde i Netværket den 14. april\n2023\n"
    assert paper(head + ONE).day == date(2023, 4, 14)


def test_what_is_not_in_the_document_is_left_empty() -> None:
    found = paper("1. Budget v. Anne Holm\n\nTekst.\n\n2. Eventuelt\n")
    assert (found.group, found.day, found.start, found.place, found.mode) == (None,) * 5
    assert (found.apologies, found.preliminary, found.upcoming, found.warnings) == ((),) * 4


def test_a_body_goes_by_its_name_in_the_plan(groups: Any) -> None:
    text = HEAD.replace("Netværket", "KD-Net") + ONE.replace("Netværket", "KD-Net")
    assert paper(text, groups=groups).group == "KD-Net"
