"""What mail programs, telephones and politeness put around a person's own words."""

import pytest
from bot.domain.phrases.cleaning import MAX_LENGTH, cleaned

OWN = "Jeg kommer ikke den 14. april."


@pytest.mark.parametrize(
    "around",
    [
        "{}\n\nSendt fra min iPhone",
        "{}\nSent from my iPad",
        "{}\n\nMed venlig hilsen\n\nAnne Holm\nKommunaldirektør\nAarhus Kommune\nTlf. 89 40 20 00",
        "{} Mvh Anne",
        "{} /vh Anne",
        "{}\n-- \nAnne Holm",
        "{}\n\nDen 20. marts 2023 kl. 09.00 skrev KD-Net:\n> Kommer du den 2. juni?\n> Svar afbud",
        "{}\n\nOn Mon, 20 Mar 2023, KD-Net wrote:\n> Are you coming?",
        "{}\n\n-----Original Message-----\nI will attend",
        "> Kommer du?\n{}",
        "Kære sekretariat\n\n{}",
        "Hej Lise, {}",
        "{} 😢🙏",
        "{} :pray:",
        "<@U012ABC> {}",
    ],
)
def test_what_stands_around_an_answer_is_left_out(around: str) -> None:
    assert cleaned(around.format(OWN)).rstrip("/ ") == OWN


def test_an_answer_before_a_greeting_word_is_kept() -> None:
    assert cleaned("Jeg sender Claus Brandt, hilsen til alle") == (
        "Jeg sender Claus Brandt, hilsen til alle"
    )


def test_a_text_is_cut() -> None:
    assert len(cleaned("a " * MAX_LENGTH)) <= MAX_LENGTH


def test_letters_made_of_two_signs_are_one() -> None:
    assert cleaned("A\u030arhus") == "Århus"


def test_a_postscript_is_part_of_the_answer() -> None:
    text = f"{OWN}\n\nVenlig hilsen Anne Holm\nDirektør\n\nPS. Claus Brandt tager min plads."
    assert cleaned(text) == f"{OWN}\n\n\nClaus Brandt tager min plads."
