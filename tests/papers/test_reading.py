"""What a secretary writes, and what becomes of it; what is wrong, and where."""

import contextlib
import re
from datetime import date

import pytest
from bot.domain.agenda import Annex, PreliminaryItems
from bot.domain.errors import BadFile
from bot.papers import read
from bot.papers.sentences import SENTENCES

HEAD = "---\nmøde: kd-net/2023-04-14\n---\n\n"


def item_of(text: str, **options: object):
    """The one item of a paper with that text below its heading."""
    (item,) = read("udkast.md", f"{HEAD}{text}".encode(), **options).items
    return item


def test_the_front_matter_says_which_meeting_it_is_for():
    draft = read("udkast.md", f"{HEAD}## Punkt\n".encode())
    assert (draft.meeting, draft.group, draft.day) == (
        "kd-net/2023-04-14", "kd-net", date(2023, 4, 14)
    )  # fmt: skip


def test_a_paper_without_front_matter_says_no_meeting():
    draft = read("udkast.md", b"## Punkt\n")
    assert (draft.meeting, draft.group, draft.day) == (None, None, None)


def test_a_bom_and_the_line_ends_of_windows_make_no_difference():
    text = "---\nmøde: kd-net/2023-04-14\n---\n## Punkt\nBilag: Notat\n\nTekst\n"
    windows = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert read("udkast.md", windows) == read("udkast.md", text.encode())


def test_danish_and_english_labels_mean_the_same():
    danish = item_of(
        "## Punkt\nForelægges af: Anne\nIndstilling: drøfter\nBilag (eftersendes 5. april): A\n"
        "Videre til: kkr\nReferat: Drøftet.\n"
    )
    english = item_of(
        "## Punkt\nPresented by: Anne\nRecommendation: drøfter\nAnnex (follows 5 April): A\n"
        "Goes on to: kkr\nMinutes: Drøftet.\n"
    )
    assert danish == english


@pytest.mark.parametrize(
    ("heading", "number", "title", "presenters"),
    [
        ("Klima", "", "Klima", ()),
        ("3. Klima", "3", "Klima", ()),
        ("8a) Klima", "8a", "Klima", ()),
        ("2023 bliver et godt år", "", "2023 bliver et godt år", ()),
        (r"3\. kvartal", "", "3. kvartal", ()),
        ("4. Trafik v. Anne Holm og Bo Lund", "4", "Trafik", ("Anne Holm", "Bo Lund")),
        ("Dialog m.v. om planer", "", "Dialog m.v. om planer", ()),
    ],
)
def test_a_heading_holds_number_title_and_presenters(heading, number, title, presenters):
    item = item_of(f"## {heading}\n")
    assert (item.number, item.title, item.presenters) == (number, title, presenters)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anne Holm, Bo Lund", ("Anne Holm", "Bo Lund")),
        ("Anne Holm samt Bo Lund", ("Anne Holm", "Bo Lund")),
        ("Anne Holm / Bo Lund", ("Anne Holm", "Bo Lund")),
        ("Chefen for børn og unge", ("Chefen for børn og unge",)),
        ("Anne Holm, direktør; Bo Lund", ("Anne Holm, direktør", "Bo Lund")),
    ],
)
def test_presenters_are_divided_as_people_join_them(text, names):
    assert item_of(f"## Punkt\nForelægges af: {text}\n").presenters == names


@pytest.mark.parametrize(
    ("text", "recommendations", "recommender"),
    [
        ("Indstilling: drøfter sagen", ("drøfter sagen",), None),
        ("Indstilling: Det indstilles, at KD-Net drøfter sagen", ("drøfter sagen",), None),
        ("Indstilling: drøfter sagen,\nog det grundigt", ("drøfter sagen, og det grundigt",), None),
        ("Indstilling:\n- drøfter\n- godkender\n  planen", ("drøfter", "godkender planen"), None),
        ("Indstilling: Det indstilles, at KD-Net\n\n1. a\n2. b", ("a", "b"), None),
        ("Indstilling fra formandskabet: drøfter", ("drøfter",), "Formandskabet"),
        ("Indstilling: Formandskabet indstiller, at KD-Net drøfter", ("drøfter",), "Formandskabet"),
        ("Indstilling: KD-Net indstiller til KKR, at planen godkendes", ("planen godkendes",),
         "KD-Net indstiller til KKR"),
    ],
)  # fmt: skip
def test_a_recommendation_loses_its_opening_and_keeps_its_recommender(
    text, recommendations, recommender
):
    item = item_of(f"## Punkt\n{text}\n\nSagen.\n")
    assert (item.recommendations, item.recommender) == (recommendations, recommender)
    assert item.body == "Sagen."


@pytest.mark.parametrize(
    ("line", "annex"),
    [
        ("Bilag: Notat", Annex("Notat")),
        ("Bilag: ./. Bilag - Notat om 2022/2023.", Annex("Notat om 2022/2023")),
        ("Bilag (eftersendes): Notat", Annex("Notat", "later")),
        ("Bilag (eftersendes 5. april): Notat", Annex("Notat", "later", None, date(2023, 4, 5))),
        ("Bilag:\n- Notat (eftersendes 5/4)", Annex("Notat", "later", None, date(2023, 4, 5))),
        ("Bilag: [Notat](https://kkr.example/n)", Annex("Notat", link="https://kkr.example/n")),
        ("Bilag: ../../etc/passwd", Annex("passwd")),
        ("Bilag: C:\\Users\\x\\notat.pdf", Annex("notat.pdf")),
        ("Bilag: file:///etc/shadow", Annex("shadow")),
    ],
)
def test_an_annex_is_here_or_follows_and_its_title_is_no_path(line, annex):
    assert item_of(f"## Punkt\n{line}\n").annexes == (annex,)


def test_a_day_without_a_year_is_the_one_nearest_the_meeting():
    text = "---\nmøde: kd-net/2024-01-05\n---\n## Punkt\nBilag (eftersendes 30. december): A\n"
    (item,) = read("udkast.md", text.encode()).items
    assert item.annexes[0].due == date(2023, 12, 30)


def test_labels_stand_before_the_text_or_behind_it_and_are_text_within_it():
    item = item_of(
        "## Punkt\nBilag: Først\n\nSagen.\nBilag: i teksten\n\nMere.\n\n"
        "Bilag: Sidst\nVidere til: kkr\n"
    )
    assert [annex.title for annex in item.annexes] == ["Først", "Sidst"]
    assert item.body == "Sagen.\nBilag: i teksten\n\nMere."
    assert item.goes_on == ("kkr",)


def test_a_numbered_list_within_a_case_stays_text():
    item = item_of("## Punkt\n\nTre spørgsmål:\n\n1. Hvad\n2. Hvem\n\n### Økonomi\n\nIngen.\n")
    assert item.body.count("\n") == 7


def test_minutes_can_have_several_paragraphs():
    item = item_of("## Punkt\nReferat:\n> Godkendt.\n>\n> Følges op i juni.\n\nSagen.\n")
    assert (item.minutes, item.body) == ("Godkendt.\n\nFølges op i juni.", "Sagen.")


@pytest.mark.parametrize("name", ["KKR", "kkr", "KKR Midtjylland", "kkr midtjylland", "KKR-mødet"])
def test_a_body_is_named_by_key_name_or_alias(groups, name):
    assert item_of(f"## Punkt\nVidere til: {name}\n", groups=groups).goes_on == ("kkr",)


@pytest.mark.parametrize(
    "said", ["kkr/2023-06-21", "KKR 2023-06-21", "KKR den 21. juni", "KKR-mødet den 21. juni 2023"]
)
def test_an_item_can_go_on_to_a_meeting_by_its_day(groups, said):
    item = item_of(f"## Punkt\nVidere til: {said}\n", groups=groups)
    assert item.goes_on == ("kkr/2023-06-21",)


def test_preliminary_items_are_written_by_hand_under_a_meeting(groups):
    text = (
        "---\nmøde: kd-net/2023-04-14\nforeløbige punkter:\n  KKR den 21. juni:\n"
        '    - Budget: 2024\n    - "{{ evil }}"\n  kd-net/2023-06-02: Regnskab\n---\n## Punkt\n'
    )
    assert read("udkast.md", text.encode(), groups=groups).preliminary == (
        PreliminaryItems("kkr", date(2023, 6, 21), ("Budget: 2024", "{{ evil }}")),
        PreliminaryItems("kd-net", date(2023, 6, 2), ("Regnskab",)),
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Godkendelse af dagsordenen", "approve-agenda"),
        ("Godkendelse af referatet af mødet den 26. august 2022", "approve-minutes"),
        ("Foreløbige punkter på møde i KKR Midtjylland den 22. november 2022", "preliminary"),
        ("Foreløbig punkter til KKR-mødet den 5. februar 2020", "preliminary"),
        ("Foreløbige punkter til kommende KD-Net møder", "preliminary-own"),
        ("Kommende møder", "upcoming"),
        ("Evt.", "any-other-business"),
        ("Preliminary items for KKR", "preliminary"),
        ("Kommende møder med regionen", "ordinary"),
        ("Godkendelse af referatskabelon", "ordinary"),
    ],
)
def test_standing_items_are_known_in_other_words(groups, title, kind):
    assert item_of(f"## {title}\n", groups=groups).kind == kind


def test_template_braces_and_scripts_stay_text():
    title = "{{ config }} {% include 'x' %} <script>alert(1)</script>"
    item = item_of(f"## {title}\n\n{title}\n")
    assert (item.title, item.body) == (title, title)


def test_signs_that_hide_or_turn_text_are_taken_out():
    item = item_of("## Be\u202etaling\u200b\x07\nBilag: No\u2066tat\n")
    assert (item.title, item.annexes[0].title) == ("Betaling", "Notat")


@pytest.mark.parametrize(
    ("text", "line", "name"),
    [
        ("", 1, "empty"),
        ("Kære alle\n## Punkt\n", 1, "before-first"),
        ("## Punkt\n##\n", 2, "no-title"),
        ("## Punkt\n\nIndstiling: drøfter\n", 3, "like-label"),
        ("## Punkt\nBilag:\n", 2, "nothing-after"),
        ("## Punkt\nIndstilling: a\nIndstilling: b\n", 3, "twice"),
        ("## Punkt\nBilag (måske): Notat\n", 2, "annex-note"),
        ("## Punkt\nBilag (eftersendes 31. februar 2023): Notat\n", 2, "annex-day"),
        ("## Punkt\nBilag: ../\n", 2, "annex-title"),
        ("## Punkt\nBilag: [x](javascript:alert)\n", 2, "link"),
        ("## Punkt\nBilag: [x](file:///etc/passwd)\n", 2, "link"),
        ("## Punkt\nVidere til: Byrådet\n", 2, "unknown-group"),
        ("---\nmøde: kd-net/2023-04-14\n", 1, "front-open"),
        ("---\nmøde: [\n---\n## Punkt\n", 2, "front-yaml"),
        ("---\na: &a x\nb: *a\n---\n## Punkt\n", 2, "front-alias"),
        ("---\n- a\n---\n## Punkt\n", 2, "front-shape"),
        ("---\na: [[[[[[[x]]]]]]]\n---\n## Punkt\n", 2, "front-shape"),
        ("---\nsted: Silkeborg\n---\n## Punkt\n", 2, "front-key"),
        ("---\nmøde: kd-net/2023-04-14\nmeeting: x\n---\n## Punkt\n", 3, "front-twice"),
        ("---\nmøde: kd-net/2023-02-30\n---\n## Punkt\n", 2, "meeting"),
        ("---\nmøde: byen/2023-02-03\n---\n## Punkt\n", 2, "unknown-group"),
        ("---\nforeløbige punkter: KKR\n---\n## Punkt\n", 2, "preliminary"),
        ("---\nforeløbige punkter:\n  KKR i juni: [a]\n---\n## Punkt\n", 3, "meeting"),
    ],
)
@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_wrong_is_said_with_its_line(problems_of, groups, language, text, line, name):
    (problem,) = problems_of(text, language=language, groups=groups)
    opening = SENTENCES[name][language].partition("{")[0]
    assert problem.startswith(f"udkast.md:{line}: {opening}")


def test_all_problems_are_told_at_once_by_line(problems_of):
    found = problems_of("Hej\n## \nBilag:\n## B\nBilag: [x](ftp://x.example)\n")
    assert [problem.split(":")[1] for problem in found] == ["1", "2", "3", "5"]


@pytest.mark.parametrize("name", ["udkast.docx", "udkast.pdf", "udkast", "udkast.md.exe"])
def test_other_kinds_of_files_are_refused_with_a_clear_sentence(problems_of, name):
    (problem,) = problems_of("## Punkt\n", name=name)
    assert "Markdown (.md)" in problem


def test_a_file_over_one_megabyte_is_refused_before_it_is_read(problems_of):
    (problem,) = problems_of(b"\xff" * (1024 * 1024 + 1))
    assert "1 MB" in problem


def test_another_encoding_is_refused_with_its_line(problems_of):
    (problem,) = problems_of("## Møde\n\næøå\n".encode("latin-1"))
    assert problem.startswith("udkast.md:1: Filen er ikke i UTF-8")


def test_thousands_of_items_are_refused(problems_of):
    (problem,) = problems_of("## a\n" * 2000)
    assert "300 punkter" in problem


def test_deep_and_long_front_matter_is_refused_quickly(problems_of):
    assert problems_of("---\na: " + "[" * 50_000 + "\n---\n## Punkt\n")
    assert problems_of("---\na: " + "x" * 70_000 + "\n---\n## Punkt\n")


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "text",
    [
        "x\n" + "Bilag: a\n" * 90_000 + "- b\n",
        "\n" * 900_000 + "x",
        "Indstilling:\n- a\n" + "b\n" * 400_000,
        "Indstilling: " + "indstilles at " * 60_000,
        "Bilag: " + "(eftersendes a" * 60_000,
        "Bilag: " + "[" * 900_000,
        "Videre til: " + "den 1 " * 140_000,
        "Forelægges af: " + "og " * 300_000,
        "> " * 400_000,
    ],
)
def test_work_is_bounded_whatever_a_megabyte_holds(text):
    with contextlib.suppress(BadFile):
        read("udkast.md", f"## Punkt\n{text}\n".encode())


@pytest.mark.timeout(30)
def test_a_long_heading_is_read_in_bounded_time():
    with contextlib.suppress(BadFile):
        read("udkast.md", ("## " + "a v. b (udgår) " * 60_000).encode())


def test_every_sentence_exists_in_both_languages_with_the_same_facts():
    for texts in SENTENCES.values():
        danish, english = (set(re.findall(r"{\w+}", texts[code])) for code in ("da", "en"))
        assert danish == english
