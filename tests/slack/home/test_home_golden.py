"""Home as each sees it, whole, as JSON: member, assistant, chair, secretary, stranger."""

import json

import pytest
from bot.domain.agenda import Agenda, Annex, Item
from bot.domain.attendance import Apologise, AttendPartly, Substitute
from bot.domain.records import Held
from bot.room.slack_limits import check_view
from bot.room.slack_people import user_of
from bot.services.answering import register

from cast import AARHUS, ASSISTANT, CHAIR, DIRECTOR, OUTSIDER, RANDERS, SECRETARY, local

WHO = {
    "member": DIRECTOR, "assistant": ASSISTANT, "chair": CHAIR, "secretary": SECRETARY,
    "stranger": OUTSIDER,
}  # fmt: skip
KEY = "kd-net/2023-04-14"


def _say(case, seat, command, speaker):
    register(case, case.uow.meetings.by_key(KEY), seat, command, speaker, "mail")


def _happened(house):
    """An apology with a substitute, one who comes late, a draft with a missing annex, a mail."""
    uid = house.meeting().uid
    claus = Apologise(Substitute("Claus Brandt", "Direktør", "claus.brandt@aarhus.example"))
    annexes = (Annex("Udkast til budget", "later", due=local("2023-04-11T00:00").date()),)
    agenda = Agenda(
        uid, (Item("Budget 2024", "1", annexes=annexes),), state="sent", revision=1,
        sent_at=house.now,
    )  # fmt: skip

    def happen(case):
        _say(case, AARHUS, claus, ASSISTANT)
        _say(case, RANDERS, AttendPartly(from_=local("2023-04-14T11:00").time()), CHAIR)
        case.uow.agendas.save(agenda)
        case.uow.inbox.hold(
            Held("otto@andetsteds.example", house.now, "unknown-sender", "Møde", b"")
        )

    house.change(happen)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("who", sorted(WHO))
def test_home_as_each_sees_it(house, golden, who, language, plan):
    person = WHO[who]
    in_english = plan.replace("name: Anne Holm", "name: Anne Holm\n    language: LANGUAGE")
    for name in ("Lis Abildgaard", "Bente Krogh"):
        in_english = in_english.replace(f"name: {name}", f"name: {name}, language: LANGUAGE")
    house.apply(text=in_english, LANGUAGE=language, OFFICE=language)
    locale = {"da": "da-DK", "en": "en-GB"}[language]
    house.double.directory.add(user_of(OUTSIDER) | {"locale": locale})
    _happened(house)
    view = house.open(person)
    shown = {"type": view["type"], "blocks": view["blocks"]}
    check_view(shown)
    assert house.failures == []
    text = json.dumps(shown, ensure_ascii=False, indent=1)
    golden(f"slack/home-{who}.{language}.json", text + "\n")
