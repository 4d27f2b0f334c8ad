"""Only what says that it is an item is one."""

import pytest
from bot.domain.proposal_reading import Read, about, items_in, says_none


def test_items_are_read_from_their_lines_on() -> None:
    first = "Punkt: Elbiler v. Anne Holm og Bo Lund (15 min.)\nVi drøfter *det*."
    text = f"Kære sekretariat\n\n{first}\n\n- Punkt: Budget"
    one, two = items_in(text)
    assert one == Read("Elbiler", ("Anne Holm", "Bo Lund"), 15, "Vi drøfter \\*det\\*.")
    assert two == Read("Budget")


@pytest.mark.parametrize(
    "text",
    ["Kan vi tale om elbiler?", "Elbiler", "", "Måske noget om budget. Hvad synes du?\nPunkt: x",
     "Punkt: " + "x" * 201],
)  # fmt: skip
def test_what_is_not_certain_is_no_item(text: str) -> None:
    assert items_in(text) == ()


def test_a_mail_can_say_for_which_meeting() -> None:
    said = about("Punkt til mødet den 14. april: Fælles indkøb (20 min.)\n\nBaggrund.")
    assert said == ("mødet den 14. april", Read("Fælles indkøb", (), 20, "Baggrund."))
    assert about("Jeg har et punkt til mødet den 14. april: indkøb") is None


@pytest.mark.parametrize("text", ["Ingen punkter herfra.", "Vi har ingen punkter", "No items"])
def test_none_is_an_answer_too(text: str) -> None:
    assert says_none(text)
    assert not says_none(text + " men måske et par ord om budget")
