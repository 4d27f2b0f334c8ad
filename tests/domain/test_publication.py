"""What may be public of a paper, and what never is."""

from dataclasses import replace

import pytest
from bot.domain.agenda import Annex, Item
from bot.domain.annex_files import AnnexFile
from bot.domain.guests import Guest
from bot.domain.publication import PublicPaper, fingerprint, mentioned
from bot.domain.publishing import (
    addressless,
    offered,
    public_items,
    public_presence,
    with_closed,
    without_addresses,
)
from hypothesis import given
from hypothesis import strategies as st

from cast import details

SEATS = [("Aarhus", "Anne Holm"), ("Randers", "Bente Krogh"), ("Viborg", None), ("Region", "Erik")]
FILE, OTHER = AnnexFile("a" * 64, "a.pdf", 3, 1), AnnexFile("b" * 64, "b.pdf", 3, 1)


def paper(*items):
    told = details()
    return PublicPaper("m", "agenda", 1, "", items, (), told.title, told.start, told.end)


def test_of_a_closed_item_nothing_but_its_number_is_public() -> None:
    item = Item("Fyring", "4", body="Hemmeligt", presenters=("Mette",), recommendations=("fyrer",),
                minutes="Fyret.", annexes=(Annex("Opsigelse"),), recommender="Formanden",
                goes_on=("kkr",), key="i4", is_closed=True, proposer="x@y.example")  # fmt: skip
    (public,) = public_items((item,), "Lukket punkt", ())
    assert public == Item("Lukket punkt", "4", is_closed=True)


def test_annexes_guests_and_what_is_the_secretarys_stay_out_of_an_open_item() -> None:
    guest = Guest("Lone Friis", "lone@x.example")
    item = Item("Klima", "4", presenters=("Lone Friis, konsulent", "Anne Holm"), body="Sag",
                annexes=(Annex("Bilag"),), guests=(guest,), proposer="x@y.example", owner="Mette",
                follow_ups=("Udkast (Anne, 1. juni)",), duration=10)  # fmt: skip
    (public,) = public_items((item,), "Lukket punkt", {"lone friis"})
    assert public == Item("Klima", "4", presenters=("Anne Holm",), body="Sag")
    assert (public.guests, public.proposer, public.owner, public.duration) == ((), None, None, None)


def test_what_the_agenda_closed_is_closed_in_minutes_that_do_not_say_so() -> None:
    agenda = (Item("Løn", "4", is_closed=True), Item("Klima", "5"))
    read = (Item("Løn", "4", minutes="Sat op."), Item("Klima", "5"), Item("LØN", "6"))
    assert [item.is_closed for item in with_closed(read, agenda)] == [True, False, True]


def test_a_closed_or_missing_annex_cannot_be_ticked() -> None:
    items = (
        Item("Klima", "1", annexes=(Annex("Plan", file=FILE), Annex("Løn", is_closed=True),
                                    Annex("Senere", "later"), Annex("På papir"))),
        Item("Løn", "2", is_closed=True, annexes=(Annex("Aftale", file=OTHER),)),
        Item("Andet", "3", annexes=(Annex("Samme fil", file=OTHER),)),
    )  # fmt: skip
    found = {each.number: each.why_not for each in offered(items, (), set())}
    assert found == {"1.1": None, "1.2": "closed", "1.3": "missing", "1.4": None,
                     "2.1": "closed", "3.1": "closed"}  # fmt: skip


def test_an_annex_that_is_closed_on_the_agenda_is_closed_in_the_minutes() -> None:
    agenda = (Item("Klima", "1", annexes=(Annex("Løn", is_closed=True),)),)
    minutes = (Item("Klima", "1", annexes=(Annex("LØN", file=FILE),)),)
    assert [each.why_not for each in offered(minutes, agenda, set())] == ["closed"]


def test_only_what_members_had_with_the_paper_is_ticked_to_begin_with() -> None:
    items = (
        Item("Klima", "1", annexes=(Annex("Plan", file=FILE), Annex("Sent", file=OTHER),
                                    Annex("På papir"), Annex("Link", link="https://x.example"))),
        Item("KKR", "2", "preliminary", annexes=(Annex("Foreløbigt", file=FILE),)),
        Item("Referat", "3", "approve-minutes", annexes=(Annex("Udkast", file=FILE),)),
    )  # fmt: skip
    found = offered(items, (), {("Klima", "Sent")})
    assert [each.number for each in found if each.is_proposed] == ["1.1", "1.4"]


def test_who_took_part_is_public_by_seat_without_substitutes_and_guests() -> None:
    lines = (
        "Claus Brandt, Direktør, Aarhus (suppleant for Anne Holm)",
        "bente krogh, Randers (fra 10.30)",
        "Lone Friis, konsulent",
    )
    assert public_presence(lines, SEATS, "{seat} ved suppleant") == (
        "Aarhus ved suppleant", "Bente Krogh, Randers",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Skriv til lone@x.example.", "Skriv til (udeladt)."),
        ("[Lone](mailto:lone@x.example?subject=x)", "Lone"),
        ("<lone@x.example>", "(udeladt)"),
        ("lone\\@x.example og a\\_b@x.example", "(udeladt) og (udeladt)"),
        ("mailto:lone%40x.example", "(udeladt)"),
        ("Skriv til os@net.example.", "Skriv til os@net.example."),
        ("[os](mailto:OS@net.example)", "[os](mailto:OS@net.example)"),
        ("10 @ 5 kr.", "10 @ 5 kr."),
    ],
)
def test_a_mail_address_is_left_out_but_the_secretariats_own(text: str, shown: str) -> None:
    assert without_addresses(text, {"os@net.example"}, "(udeladt)") == shown


@given(st.from_regex(r"[a-z][a-z0-9.+-]{0,20}@[a-z]{1,10}(\.[a-z]{2,8}){1,2}", fullmatch=True),
       st.text(alphabet="ab ,.<>()[]*_\n", max_size=20))  # fmt: skip
def test_no_address_is_left_wherever_it_stands(address: str, around: str) -> None:
    body = f"{around} {address}{around}"
    item = Item(address, presenters=(address,), recommendations=(around + address,),
                recommender=address, body=body, minutes=address)  # fmt: skip
    assert "@" not in repr(addressless(item, (), "(udeladt)"))


def test_names_that_are_not_public_are_pointed_out() -> None:
    found = mentioned(
        paper(Item("Klima", "1", body="Claus\\-Brandt sagde"), Item("Løn", "2", minutes="Ole Vig")),
        ["claus-brandt", "Ole Vig", "Ole Vig", "Bo"],
    )
    assert found == (("1", "claus-brandt"), ("2", "Ole Vig"))


def test_a_fingerprint_tells_whether_the_paper_says_something_else() -> None:
    one = paper(Item("Klima", "1"))
    assert fingerprint(one) == fingerprint(replace(one, revision=2, pdf="x", source="y"))
    assert fingerprint(one) != fingerprint(paper(Item("Klima", "1", body="mere")))
    assert fingerprint(one) != fingerprint(replace(one, is_approved=True))
