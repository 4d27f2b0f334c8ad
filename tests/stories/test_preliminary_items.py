"""Preliminary items end to end: from items that go on, from what minutes promised, and by hand; two
meetings of KKR within reach, a later one, and Kontaktudvalget; posted once by rule, and the same
wherever they are shown."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date

import pytest
from bot.domain.agenda import Item, PreliminaryItems
from bot.papers import Draft
from bot.services.agendas import current_agenda, import_draft, send_agenda
from bot.services.agendas.editing import withdraw_item
from bot.services.minutes.beginning import begin_minutes
from bot.services.minutes.writing import promise, set_outcome

from cli.conftest import run
from stories.letters import Mail
from stories.room import Room, post_text

OpenRoom = Callable[[str, str], Room]
Lists = Mapping[str, list[str]]
BEFORE, KEY, NEXT = "kd-net/2023-02-24", "kd-net/2023-04-14", "kd-net/2023-06-02"
SECOND = "{date: 2023-05-04}"
OTHERS = """
  - group: kontaktudvalg
    name: Kontaktudvalget
    listed: true
    hours: 10:00-12:00
    meetings:
      - {date: 2023-05-09}
"""
DRAFT = Draft(
    KEY,
    (
        Item("Klimaaftalen", goes_on=("kkr",)),
        Item("Budget for 2024", goes_on=("kkr/2023-05-04",)),
        Item("Kollektiv trafik", goes_on=("kkr/2023-06-21", "kontaktudvalg")),
        Item("Direktørens kontrakt", goes_on=("kkr",), is_closed=True),
    ),
    (PreliminaryItems("kkr", date(2023, 4, 26), ("Uddannelse", "klimaaftalen")),),
)
PLANNED: Lists = {
    "KKR Midtjylland 26. april 2023": ["Klimaaftalen", "Lukket punkt", "Uddannelse"],
    "KKR Midtjylland 4. maj 2023": ["Budget for 2024", "Status på vandplaner"],
    "KKR Midtjylland 21. juni 2023": ["Kollektiv trafik"],
    "Kontaktudvalget 9. maj 2023": ["Kollektiv trafik"],
}


@pytest.fixture
def plan(small_plan: str) -> str:
    """KKR has two meetings within KD-Net's lead time, and one behind it."""
    text = small_plan.replace("      - {date: 2023-04-14}", "      - {date: 2023-02-24}\n"
                              "      - {date: 2023-04-14}", 1)  # fmt: skip
    text = text.replace(
        "      - {date: 2023-04-26}", f"      - {{date: 2023-04-26}}\n      - {SECOND}"
    )
    text = text.replace("{group: kkr, days: 10-21}\n", "{group: kkr, days: 10-21}\n      "
                        "- {group: kontaktudvalg, days: 20-30}\n", 1)  # fmt: skip
    return text.replace("\npeople:", f"{OTHERS}\npeople:", 1)


@pytest.fixture
def spring(open_at: OpenRoom, plan: str, monkeypatch: pytest.MonkeyPatch) -> Room:
    """The meeting in February has promised something for KKR; April has a draft."""
    room = open_at("2023-02-20T09:00", plan)
    monkeypatch.setenv("MOEDEBOT_DATA", str(room.folder / "data"))
    import_draft(room.application.office, Draft(BEFORE, (Item("Vand"),)), None, room.now)
    room.go_to("2023-02-24T12:30")
    with room.application.office.case(room.now) as case:
        meeting = case.uow.meetings.by_key(BEFORE)
        number = next(i.number for i in begin_minutes(case, meeting).items if i.title == "Vand")
        set_outcome(case, meeting, number, "drøftet")
        promise(case, meeting, number, ("Status på vandplaner (Anne Holm, KKR den 4. maj)",))
    import_draft(room.application.office, DRAFT, None, room.now)
    return room


def kkr(room: Room, form: str = "text", key: str = KEY) -> str:
    """What the command shows."""
    database = f"sqlite:///{room.folder}/room.sqlite3"
    done = run("--database", database, "--at", room.now.isoformat(), "kkr", key, "--format", form)
    assert done.status == 0, done.err
    return done.out


LIST = re.compile(
    r"Foreløbige punkter til mødet i (?P<body>.+?) \w+dag den (?P<day>\d+\. \w+ \d{4}):"
    r"(?P<items>.*?)De behandles i"
)


def lists_in(text: str) -> Lists:
    """The lists of a text, by body and day."""
    return {
        f"{each['body']} {each['day']}": re.split(r"\s*\d+\. ", each["items"].strip())[1:]
        for each in LIST.finditer(" ".join(text.split()))
    }


def standing(room: Room, key: str = KEY) -> Lists:
    """The lists of the agenda's own standing item."""
    with room.application.office.look(room.now) as case:
        agenda = current_agenda(case, case.uow.meetings.by_key(key))
    assert agenda is not None
    item = next(each for each in agenda.items if each.kind == "preliminary")
    found: dict[str, list[str]] = {}
    for line in item.body.replace("\\", "").splitlines():
        if line.startswith("**"):
            items = found.setdefault(line.strip("*").replace(" den ", " ", 1), [])
        elif line.startswith("- "):
            items.append(line[2:])
    return found


def posted(room: Room) -> list[Mail]:
    return room.mails(subject="Foreløbige punkter")


def test_each_list_holds_what_comes_from_all_three_sources_and_is_posted_once_before_the_deadline(
    spring: Room,
) -> None:
    assert lists_in(kkr(spring)) == standing(spring) == PLANNED
    spring.go_to("2023-04-05T09:59")  # seven days before is Good Friday
    assert posted(spring) == []
    spring.go_to("2023-04-05T10:00")
    mails = posted(spring)
    assert sorted(mail.to for mail in mails) == [
        f"direktoer@{seat}.example" for seat in ("aarhus", "randers", "region", "viborg")
    ]
    assert lists_in(mails[0].text) == PLANNED
    for secret in ("Direktørens kontrakt", "kontrakt"):
        assert secret not in mails[0].text
    spring.go_to("2023-04-13T12:00")
    assert len(posted(spring)) == 4


def test_text_html_and_slack_say_the_same(spring: Room) -> None:
    html, blocks = kkr(spring, "html"), json.loads(kkr(spring, "slack"))
    listed = re.sub(r"<li\b", "1. <li", re.sub(r"</?strong[^>]*>", "", html.partition("<body")[2]))
    assert lists_in(re.sub(r"<[^>]*>", " ", listed)) == PLANNED
    said = post_text({"blocks": blocks}).replace("*", "")
    assert lists_in(said) == PLANNED


def test_lists_move_with_kkr_and_what_is_withdrawn_is_gone_with_nothing_posted_twice(
    spring: Room, plan: str
) -> None:
    spring.go_to("2023-04-05T12:00")
    plan = plan.replace(SECOND, "{date: 2023-05-05, was: 2023-05-04}")
    spring.apply(plan)
    spring.apply(plan.replace("05-05, was: 2023-05-04", "05-03, was: 2023-05-05"))  # and again
    moved = {b.replace("4. maj", "3. maj"): items for b, items in PLANNED.items()}
    assert lists_in(kkr(spring)) == moved
    with spring.application.office.case(spring.now) as case:
        meeting = case.uow.meetings.by_key(KEY)
        agenda = current_agenda(case, meeting)
        assert agenda is not None
        number = next(i.number for i in agenda.items if i.title == "Kollektiv trafik")
        withdraw_item(case, meeting, number)
        send_agenda(case, meeting)
    left = {body: items for body, items in moved.items() if items != ["Kollektiv trafik"]}
    spring.beat()
    assert lists_in(kkr(spring)) == left
    assert standing(spring) == {**left, "Kontaktudvalget 9. maj 2023": []}, "and that it has none"
    assert len(posted(spring)) == 4


def test_what_april_expects_in_june_stands_on_the_next_agenda_too(spring: Room) -> None:
    again = (Item("Havvind", goes_on=("kkr",)), Item("kollektiv trafik", goes_on=("kkr",)))
    import_draft(spring.application.office, Draft(NEXT, again), None, spring.now)
    (listed,) = lists_in(kkr(spring, key=NEXT)).items()
    assert listed == ("KKR Midtjylland 21. juni 2023", ["Havvind", "kollektiv trafik"])
    with spring.application.office.look(spring.now) as case:
        agenda = current_agenda(case, case.uow.meetings.by_key(NEXT))
    assert agenda is not None
    item = next(each for each in agenda.items if each.kind == "preliminary")
    assert item.body == "- Havvind\n- kollektiv trafik"
