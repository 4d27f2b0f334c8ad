"""Home: what each sees, and that it shows what is so, whoever changed it and where."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from bot.domain.agenda import Agenda, Annex, Item
from bot.domain.attendance import Apologise, Attend, Substitute
from bot.domain.notices import Notice
from bot.domain.records import Held
from bot.room.slack import Failure
from bot.room.slack_forms import click_in, home_opened
from bot.room.slack_limits import check_view
from bot.room.slack_people import TEAM, user_id, user_of
from bot.room.slack_requests import message
from bot.services.agendas import send_agenda
from bot.services.answering import register
from bot.services.publishing.acts import Ticks, publish

from cast import AARHUS, ASSISTANT, CHAIR, DIRECTOR, OUTSIDER, SECRETARY, SUBSTITUTE, VIBORG


def _answer(house, command, speaker=DIRECTOR, seat=AARHUS, way="mail"):
    house.later(minutes=1)
    house.change(
        lambda case: register(
            case, case.uow.meetings.by_key("kd-net/2023-04-14"), seat, command, speaker, way
        )
    )


def _buttons(view):
    return [
        element["text"]["text"]
        for block in view["blocks"] if block["type"] == "actions"
        for element in block["elements"]
    ]  # fmt: skip


def test_a_member_sees_the_own_meetings_with_answer_and_buttons(house, words):
    view = house.open(DIRECTOR)
    said = words(view)
    assert "fredag den 14. april kl. 10-12" in said
    assert "fredag den 2. juni kl. 10-12" in said
    assert "Svar mangler" in said
    assert _buttons(view)[:4] == ["Deltager", "Afbud", "Send suppleant", "Kommer senere"]
    assert "<https://moeder.kd-net.example/kalender/p/" in said
    assert "Formandskab og sekretariat" not in said
    assert house.failures == []


def test_an_english_member_reads_english(house, words):
    said = words(house.open(VIBORG))
    assert "Your meetings" in said
    assert "Friday 14 April, 10:00-12:00" in said
    assert "No answer yet" in said
    assert "Dine" not in said


def test_a_click_is_registered_and_seen_at_once(house, words):
    house.open(DIRECTOR)
    view = house.click(DIRECTOR, "Deltager")
    given = house.given(AARHUS)
    assert given.answer == "attending"
    assert given.source == "slack"
    assert "Svar: *Deltager*" in words(view)
    assert _buttons(view).count("Deltager") == 1  # the meeting in June alone is open
    assert house.failures == []


def test_an_assistant_sees_the_directors_meetings_and_answers_as_assistant(house, words):
    said = words(house.open(ASSISTANT))
    assert "Anne Holm (Aarhus)" in said
    house.click(ASSISTANT, "Afbud")
    given = house.given(AARHUS)
    assert (given.answer, given.by) == ("apologised", ASSISTANT.email)
    assert "af Lis Abildgaard" in words(house.open(DIRECTOR))


@pytest.mark.parametrize(
    ("locale", "sentence"), [("da-DK", "Kontakt KD-Net sekretariatet"), ("en-GB", "Please contact")]
)
@pytest.mark.parametrize("person", [OUTSIDER, SUBSTITUTE])
def test_strangers_see_a_polite_home_that_names_the_secretariat(
    house, words, person, locale, sentence
):
    house.double.directory.add(user_of(person) | {"locale": locale})
    _answer(house, Apologise(Substitute("Claus Brandt", email=SUBSTITUTE.email)))
    view = house.open(person)
    assert sentence in words(view)
    assert "14. april" not in words(view)
    assert _buttons(view) == []


def test_a_member_who_sits_in_for_another_sees_that(house, words):
    _answer(house, Apologise(Substitute("Bente Krogh", email=CHAIR.email)))
    said = words(house.open(CHAIR))
    assert "Du er suppleant for Anne Holm" in said


def test_chair_and_secretary_see_how_the_next_meeting_stands(house, words):
    _answer(house, Attend())
    uid = house.meeting().uid
    annexes = (Annex("Udkast til budget", "later"), Annex("Notat", "attached"))
    agenda = Agenda(uid, (Item("Budget", "4", annexes=annexes),))
    held = Held("otto@andetsteds.example", house.now, "unknown-sender", "Møde", b"x")
    house.change(lambda case: (case.uow.agendas.save(agenda), case.uow.inbox.hold(held)))
    for person in (CHAIR, SECRETARY):
        said = words(house.open(person))
        assert "Kommer: 1. Mangler svar: 2." in said
        assert "Har ikke svaret: Bente Krogh (Randers), Dorte Lund (Viborg)" in said
        assert "Punkt 4: Udkast til budget" in said
        assert "Notat" not in said
        assert "Til afklaring: 1 mail" in said
        assert "Ukendt afsender" in said
        assert "Alle beskeder er afsendt" in said
    for person in (DIRECTOR, ASSISTANT):
        assert "Til afklaring" not in words(house.open(person))


def test_the_secretary_has_a_button_to_what_can_be_published(house, words):
    def send(case, group_is_public=True):
        meeting = case.uow.meetings.by_key("kd-net/2023-04-14")
        case.uow.agendas.save(Agenda(meeting.uid, (Item("Budget"),)))
        groups = (replace(case.plan.groups[0], public=group_is_public), *case.plan.groups[1:])
        case.uow.plans.save(replace(case.plan, groups=groups))
        send_agenda(case, meeting)

    label = "Offentliggør KD-Net 14. april"
    house.change(lambda case: send(case, group_is_public=False))
    assert label not in _buttons(house.open(SECRETARY))
    house.change(send)
    view = house.open(SECRETARY)
    (button,) = (
        element for block in view["blocks"] if block["type"] == "actions"
        for element in block["elements"] if element["text"]["text"] == label
    )  # fmt: skip
    assert button["url"].startswith("https://moeder.kd-net.example/offentliggoer/")
    for person in (CHAIR, DIRECTOR):
        assert label not in _buttons(house.open(person))
    house.change(lambda case: publish(case, house.meeting(), "agenda", Ticks()))
    assert label not in _buttons(house.open(SECRETARY))


def test_what_failed_is_said(house, words):
    notice = Notice(
        "x/1", DIRECTOR.email, "mail", "invitation", house.now, house.now
    )  # fmt: skip

    def fail(case):
        put = case.uow.outbox.put(notice)
        case.uow.outbox.claim("w", house.now, timedelta(minutes=1), 10, ["mail"])
        case.uow.outbox.mark_sending(put.id, "w", house.now, timedelta(minutes=1))
        case.uow.outbox.mark_failed(put.id, "w", "550 no such user")

    house.change(fail)
    said = words(house.open(SECRETARY))
    assert "Ikke afsendt: 1 besked" in said
    assert "550 no such user" in said


def test_what_was_changed_elsewhere_is_seen_by_who_has_home_open(house, words):
    house.open(DIRECTOR)
    house.open(CHAIR)
    _answer(house, Attend())
    assert house.parts.tabs.refresh(house.now) == 2
    assert "Svar: *Deltager*" in words(house.home(DIRECTOR))
    assert "Kommer: 1" in words(house.home(CHAIR))
    assert house.parts.tabs.refresh(house.now) == 0, "what has not changed is not shown again"


def test_an_answer_in_a_message_refreshes_home_by_itself(house, words):
    house.open(DIRECTOR)
    house.send(message(house.double, DIRECTOR, "Jeg kommer den 14. april", house.now))
    assert "Svar: *Deltager*" in words(house.home(DIRECTOR))


def test_who_opened_home_long_ago_is_left_alone(house):
    house.open(DIRECTOR)
    house.later(minutes=16)
    _answer(house, Attend())
    assert house.parts.tabs.refresh(house.now) == 0


def test_who_opens_the_messages_gets_no_home(house):
    house.send(home_opened(house.double, DIRECTOR, house.now, tab="messages"))
    assert house.double.views.home(user_id(DIRECTOR)) is None


def test_a_hash_conflict_shows_what_is_so_now(house, words):
    house.open(DIRECTOR)
    stale = house.home(DIRECTOR)["hash"]
    # another process shows something, and we do not know of it
    house.double.views.publish({
        "user_id": user_id(DIRECTOR),
        "view": {"type": "home", "blocks": [{"type": "divider"}]},
    })  # fmt: skip
    assert house.home(DIRECTOR)["hash"] != stale
    _answer(house, Attend())
    assert house.parts.tabs.refresh(house.now) == 1
    assert "Svar: *Deltager*" in words(house.home(DIRECTOR))
    assert house.failures == []


def test_a_home_that_slack_does_not_take_holds_back_no_other(house, words):
    house.open(DIRECTOR)
    house.later(seconds=1)
    house.open(CHAIR)
    _answer(house, Attend())
    house.double.fail(Failure("error", "views.publish", code="internal_error"))
    assert house.parts.tabs.refresh(house.now) == 1
    assert len(house.failures) == 1
    assert "Svar: *Deltager*" in words(house.home(DIRECTOR))


def test_the_agenda_comes_as_a_message(house):
    uid = house.meeting().uid
    agenda = Agenda(uid, (Item("Budget 2024", "1"),), state="sent", revision=1, sent_at=house.now)
    house.change(lambda case: case.uow.agendas.save(agenda))
    house.open(DIRECTOR)
    house.click(DIRECTOR, "Dagsorden")
    [post] = [p for p in house.double.posts_to(DIRECTOR) if "view" not in p]
    assert "Budget 2024" in json.dumps(post["blocks"], ensure_ascii=False)


def test_a_button_of_a_past_meeting_says_so_instead_of_failing(house, words):
    view = house.open(DIRECTOR)
    house.pointer.now = house.now.replace(month=4, day=20)
    house.send(click_in(house.double, DIRECTOR, view, "Deltager", house.now))
    assert "14. april" in words(house.home(DIRECTOR))
    assert house.given(AARHUS).answer == "none"
    assert house.failures == []


def test_a_title_calls_nobody_from_home(house, words):
    house.apply(*["{date: 2023-04-14, notes: ['<!channel> & <@U1>']}", "{date: 2023-06-02}"])
    said = words(house.open(DIRECTOR))
    assert "<!channel>" not in said
    assert "&lt;!channel&gt; &amp; &lt;@U1&gt;" in said


def test_many_meetings_are_cut_with_a_line_that_says_so(house, words):
    days = [f"{{date: 2023-{month:02}-{day:02}}}" for month in (4, 5, 6) for day in range(14, 29)]
    house.apply(*days, "{date: 2023-06-02}")
    view = house.open(CHAIR)
    assert len(view["blocks"]) <= 100
    check_view({"type": "home", "blocks": view["blocks"]})
    assert "møder mere" in words(view)
    assert "Formandskab og sekretariat" in words(view)
    assert "Indstillinger" in words(view)


def test_the_wrong_person_may_click_what_they_like(house):
    view = house.open(DIRECTOR)
    house.send(click_in(house.double, OUTSIDER, view, "Deltager", house.now))
    assert house.given(AARHUS).answer == "none"


def test_a_secretary_sees_links_and_undoes_one(house, words):
    house.open(DIRECTOR)
    gone = replace(OUTSIDER, email="gammel@aarhus.example")
    house.change(lambda c: c.uow.facts.link_slack("T9", "U9", gone.email, house.now))
    said = words(house.open(SECRETARY))
    assert f"Anne Holm er {user_id(DIRECTOR)} ({TEAM})" in said
    assert "U9 (T9) var gammel@aarhus.example, som ikke længere er i planen" in said
    assert "Brugere i Slack" not in words(house.open(CHAIR))
    house.click(SECRETARY, "Fjern")
    links = house.look(lambda c: {link.user for link in c.uow.workspaces.links()})
    assert "U9" not in links
    assert user_id(DIRECTOR) in links


def test_who_is_no_secretary_undoes_no_link(house):
    view = house.open(SECRETARY)
    house.open(DIRECTOR)
    view = house.open(SECRETARY)
    house.send(click_in(house.double, DIRECTOR, view, "Fjern", house.now))
    links = house.look(lambda c: {link.user for link in c.uow.workspaces.links()})
    assert links == {user_id(DIRECTOR), user_id(SECRETARY)}
