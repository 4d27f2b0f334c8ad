"""A round of commitments among nineteen municipalities: answered by mail, link and in Slack, with
a condition, reminded of, closed by itself, and carried into the next minutes."""

import re
from collections.abc import Callable
from urllib.parse import unquote

from bot.domain.agenda import Item
from bot.domain.people import Person
from bot.papers import Draft
from bot.room.slack_forms import submit
from bot.room.slack_people import user_id
from bot.services.agendas import agenda_of, import_draft
from bot.services.minutes.beginning import begin_minutes
from bot.services.rounds.listing import round_json
from bot.services.rounds.opening import Wanted
from bot.services.rounds.standing import round_of
from bot.services.rounds.starting import start_rounds

from cast import local
from stories.letters import Mail
from stories.room import Room, post_text
from web.visitor import Visitor, text_of

OpenRoom = Callable[[str, str], Room]
ANNE, LIS = "direktoer@aarhus.example", "sekretaer@aarhus.example"
SECRETARY = "sekretariat@kd-net.example"
WANTED = "Anmodning om tilsagn"
WORDS = "under forudsætning af at regionen betaler halvdelen"


def director(seat: str) -> str:
    return f"direktoer@{seat}.example"


def stands(room: Room) -> dict[str, object]:
    with room.application.office.look(room.now) as case:
        return round_json(case, round_of(case, 1))


def answers(room: Room) -> dict[str, tuple[str, str | None]]:
    """What each seat that answered said, in which words."""
    seats = stands(room)["seats"]
    assert isinstance(seats, list)
    return {s["label"]: (s["answer"], s["words"]) for s in seats if s["answer"] != "none"}


def link(mail: Mail, label: str) -> str:
    body = mail.message.get_body(("html",))
    assert body is not None
    found = re.findall(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', body.get_content(), re.DOTALL)
    (url,) = (url for url, text in found if re.sub(r"<[^>]+>", "", text).strip() == label)
    return unquote(url)[unquote(url).index("/runde/") :]


def asked(room: Room, address: str) -> Mail:
    (mail,) = room.mails(address, WANTED)
    return mail


def opened(open_at: OpenRoom, plan: str) -> Room:
    """The round is sent on Monday 17 April, to the municipalities, until Friday 28 April."""
    who = "- person: direktoer@viborg.example\n"
    assert who in plan
    plan = plan.replace(who, f"{who}    channel: slack\n    slack: [UVIBORG]\n", 1)
    room = open_at("2023-04-17T10:00", plan)
    office = room.application.office
    group = room.application.plan().group("kd-net")
    seats = tuple(seat.label for seat in group.seats if seat.label != "Regionen")
    assert len(seats) == 19
    with office.case(room.now) as case:
        start_rounds(case, Wanted(
            "kd-net", title="Fælles klimasekretariat", body="To medarbejdere i Viborg.",
            question="Giver I tilsagn om 50.000 kr. årligt?", until="2023-04-28", seats=seats,
        ))  # fmt: skip
    room.beat()
    return room


def in_slack(room: Room, who: Person) -> None:
    """Viborg has Slack: yes, then with a condition by the form; an outsider's click is refused."""
    (post,) = (p for p in room.outside.double.posts_to(who) if "klima" in post_text(p))
    room.click(who, post, "Ja")
    assert answers(room)["Viborg"] == ("yes", None)
    (post,) = (p for p in room.outside.double.posts_to(who) if "klima" in post_text(p))
    assert "Registreret svar: ja" in post_text(post)
    room.click(room.person(director("odder")), post, "Nej")
    assert answers(room)["Viborg"] == ("yes", None)
    room.click(who, post, "Ja, med betingelse")
    view = room.outside.double.views.of(user_id(who))
    assert view is not None
    form = submit(room.outside.double, who, view, room.now, {"text": "hvis det ligger i Viborg"})
    room.deliver(form)
    assert answers(room)["Viborg"] == ("conditional", "hvis det ligger i Viborg")


def sent_once(room: Room) -> None:
    told = [mail.to for mail in room.mails(subject=WANTED)]
    assert len(told) == len(set(told)) == 38  # nineteen directors, and their assistants
    assert LIS in told
    assert director("region") not in told
    room.beat()
    assert len(room.mails(subject=WANTED)) == 38


def by_mail(room: Room) -> None:
    """Plainly, or with a condition; what is not certain is asked back."""
    for seat in ("favrskov", "herning", "horsens"):
        room.answer_mail(asked(room, director(seat)), "Ja\n\nMed venlig hilsen")
    condition = "Ja, under forudsætning af at regionen\nbetaler halvdelen.\n\nMvh Leif"
    room.answer_mail(asked(room, director("odder")), condition)
    assert answers(room)["Odder"] == ("conditional", WORDS)
    (receipt,) = room.mails(director("odder"), "Svar registreret")
    assert WORDS in receipt.text
    room.answer_mail(asked(room, director("skive")), "Ja, men jeg vender tilbage om beløbet")
    assert "Skive" not in answers(room)
    (question,) = room.mails(director("skive"), "Hvad svarer du")
    room.answer_mail(question, "Nej, fordi vi har vores eget")
    assert answers(room)["Skive"] == ("no", "fordi vi har vores eget")
    room.answer_mail(asked(room, director("skive")), "Ja", sender=director("struer"))
    assert answers(room)["Skive"] == ("no", "fordi vi har vores eget")
    assert room.held()[-1]["reason"] == "NotAskedInRound"


def by_link(room: Room) -> None:
    """Without login; looking changes nothing."""
    page = link(asked(room, director("lemvig")), "Nej")
    visitor = Visitor(room.application.office, room.now)
    assert "Giver I tilsagn om 50.000 kr. årligt?" in text_of(visitor.get(page))
    assert "Lemvig" not in answers(room)
    assert "registreret: nej" in text_of(visitor.press(page, svar="nej"))
    assert answers(room)["Lemvig"] == ("no", None)
    own = link(asked(room, LIS), "Ja, med betingelse")
    assert visitor.post(own, svar="betinget", tekst=" ").status_code == 422
    assert "Aarhus" not in answers(room)
    visitor.press(own, svar="ja")
    assert answers(room)["Aarhus"] == ("yes", None)
    assert visitor.get("/runde/falsk").status_code == 404


def reminded_of(room: Room) -> None:
    """Only those who have not answered, once each; the secretary sees the count."""
    room.go_to("2023-04-27T12:00")
    reminded = [mail.to for mail in room.mails(subject="Påmindelse om tilsagn")]
    silent = 19 - len(answers(room))
    assert len(reminded) == len(set(reminded)) == 2 * silent  # the assistant, then the director
    assert director("odder") not in reminded
    (status,) = room.mails(SECRETARY, "Status på runde")
    assert f"{len(answers(room)) - 2} af 19 har givet tilsagn, heraf 2" in status.text


def over_by_itself(room: Room) -> None:
    """At midnight; what comes later is held, and its sender told so."""
    late = link(asked(room, director("norddjurs")), "Ja")
    room.go_to("2023-05-01T08:59")
    assert stands(room)["state"] == "closed"
    assert not room.mails(subject="Resultat af runde")
    told = text_of(Visitor(room.application.office, room.now).post(late, svar="ja"))
    assert "Sekretariatet har fået det" in told
    room.answer_mail(asked(room, director("syddjurs")), "Ja")
    assert [h["reason"] for h in room.held()][-2:] == ["RoundIsOver", "RoundIsOver"]
    assert "Norddjurs" not in answers(room)
    room.go_to("2023-05-01T09:01")
    results = [mail.to for mail in room.mails(subject="Resultat af runde")]
    assert len(results) == len(set(results)) == 39  # and the secretary
    (result,) = room.mails(ANNE, "Resultat af runde")
    assert WORDS in result.text


def carried(room: Room) -> None:
    """The next minutes have it, as soon as there is a draft of that agenda."""
    assert stands(room)["minutes"] is None
    office = room.application.office
    import_draft(office, Draft("kd-net/2023-06-02", (Item("Andet"),)), None, room.now)
    room.go_to("2023-05-02T09:00")
    with office.look(room.now) as case:
        agenda = agenda_of(case, case.uow.meetings.by_key("kd-net/2023-06-02"))
    (item,) = (i for i in agenda.items if i.title == "Fælles klimasekretariat")
    assert item.minutes is not None
    assert "6 af 19 gav tilsagn, heraf 2 med betingelse" in item.minutes
    assert WORDS in item.minutes
    assert stands(room)["minutes"] == "kd-net/2023-06-02"
    with office.case(local("2023-06-02T11:00")) as case:
        minutes = begin_minutes(case, case.uow.meetings.by_key("kd-net/2023-06-02"))
    (item,) = (i for i in minutes.items if i.title == "Fælles klimasekretariat")
    assert WORDS in (item.minutes or "")


def test_a_round_with_a_condition(open_at: OpenRoom, sample_plan: str) -> None:
    room = opened(open_at, sample_plan)
    sent_once(room)
    by_mail(room)
    by_link(room)
    in_slack(room, room.person(director("viborg")))
    reminded_of(room)
    over_by_itself(room)
    carried(room)
