"""The substitute named at 07.40 on the day: one mail that says all there is to
know, the papers in it, and a no that is heard at once."""

import pytest
from bot.papers import read
from bot.services.agendas import import_draft

from stories.letters import Mail
from stories.room import Room
from stories.test_answers_by_link import links_in, named, own_page, press

KEY, SEAT = "kd-net/2023-04-14", "kd-net/aarhus"
ANNE, LIS = "direktoer@aarhus.example", "sekretaer@aarhus.example"
METTE = "sekretariat@kd-net.example"
CLAUS = "claus.brandt@aarhus.example"
DRAFT = """---
møde: kd-net/2023-04-14
---

## Fælles indkøb af elbiler

Bilag: [Udkast til udbud](https://kd-net.example/bilag/2)
Bilag (eftersendes): Budget

Seks kommuner har meldt sig.

## Rektorstillingen

Lukket punkt
Indstilling: drøfter kandidaterne

Tre kandidater er tilbage.
"""
NETWORK = "Netværket for kommunaldirektørerne i den midtjyske region"
ROOM = "Lokalet fremgår af infoskærmen"


@pytest.fixture
def morning(room: Room, small_plan: str) -> Room:
    """07.40 on the day: the agenda was sent out a week ago."""
    told = f"    description: {NETWORK}\n    room: {ROOM}\n"
    room.apply(
        small_plan.replace("    name: KD-Net\n    hours", f"    name: KD-Net\n{told}    hours")
    )
    import_draft(room.application.office, read("dagsorden.md", DRAFT.encode()), None, room.now)
    room.go_to("2023-04-14T07:40")
    return room


def to(news: list[Mail], receiver: str) -> Mail:
    (found,) = [mail for mail in news if mail.to == receiver]
    return found


def test_one_mail_at_once_has_all_and_a_no_is_told_at_once(morning: Room) -> None:
    """All that a stranger to the network must know, and the papers, closed items too."""
    with morning.news() as news:
        morning.answer_mail(
            morning.mails(ANNE)[0], f"Afbud, Claus Brandt deltager i stedet, {CLAUS}"
        )
    invitation = to(news, CLAUS)
    assert invitation.method == "REQUEST"
    for told in (
        "Anne Holm har udpeget dig", "for Aarhus", "fredag den 14. april 2023 kl. 10-12",
        "Scandic Silkeborg", ROOM, "Frokost", NETWORK, "telefon 87 00 00 00",
        "Seks kommuner har meldt sig.", "https://kd-net.example/bilag/2", "Budget",
        "Rektorstillingen", "Tre kandidater er tilbage.",
    ):  # fmt: skip
        assert told in invitation.text, told
    (pdf,) = [p for p in invitation.message.iter_attachments() if p.get_filename().endswith(".pdf")]
    assert pdf.get_content().startswith(b"%PDF")
    assert "som PDF" in invitation.text or "som én PDF" in invitation.text
    links = links_in(invitation)
    assert list(links) == ["Jeg deltager", "Jeg kan ikke"]
    assert "Claus Brandt" in to(news, METTE).text

    with morning.news() as news:
        press(morning, links["Jeg kan ikke"], svar="kan-ikke")
    heard = {mail.to for mail in news if mail.subject.startswith("Claus Brandt kan ikke deltage")}
    assert {ANNE, METTE} <= heard
    morning.go_to("2023-04-14T09:50")
    assert len(morning.mails(CLAUS)) == 1  # no second mail with the same papers


def test_without_an_address_the_director_passes_a_link_on_and_the_mail_comes_at_once(
    morning: Room,
) -> None:
    page = own_page(named(morning, besides=(METTE,)))
    with morning.news() as news:
        press(morning, page, svar="deltager", navn="Claus Brandt", titel="Direktør", mail=CLAUS)
    assert "Tre kandidater er tilbage." in to(news, CLAUS).text
