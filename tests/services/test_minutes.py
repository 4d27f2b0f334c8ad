"""Minutes: begun from the agenda as held, written, sent by rule, objected to, approved."""

from datetime import date

import pytest
from bot.domain.agenda import Item
from bot.domain.errors import (
    BadPromise,
    MeetingNotBegun,
    MinutesIncomplete,
    NoMinutes,
    ObjectionsOver,
    UnknownItem,
)
from bot.papers import Draft
from bot.papers.minutes import read_minutes
from bot.services.agendas import current_agenda, import_draft
from bot.services.minutes.beginning import begin_minutes
from bot.services.minutes.objecting import object_to
from bot.services.minutes.writing import bring_in, form_of, phrases_for
from bot.services.minutes.writing import promise as set_promise

from cast import CHAIR, DIRECTOR, SECRETARY, VIBORG
from services.held_meeting import KEY, NEXT, TENDER, minutes, send, write, write_all
from services.stage import Room


def test_minutes_begin_from_the_agenda_as_held_and_from_who_was_registered(held: Room) -> None:
    with held.case() as case:
        begun = begin_minutes(case, case.uow.meetings.by_key(KEY))
    assert [item.number for item in begun.items] == [str(n) for n in range(1, 6)]
    assert begun.presence.present == (
        "Claus Brandt, Direktør, Aarhus (suppleant for Anne Holm)",
        "Bente Krogh, Randers",
        "Dorte Lund, Viborg",
    )
    assert begun.presence.absent == ("Anne Holm, Aarhus (i stedet deltog Claus Brandt)",)
    with held.case() as case:
        form = form_of(case, case.uow.meetings.by_key(KEY))
    assert "  # - Erik Sand, Regionen" in form  # never answered: the secretary knows


def test_no_minutes_of_a_meeting_still_to_come(held: Room) -> None:
    held.at("2023-04-14T09:59")
    with pytest.raises(MeetingNotBegun), held.case() as case:
        begin_minutes(case, case.uow.meetings.by_key(KEY))


def test_a_phrase_becomes_the_networks_sentence_about_what_was_recommended(held: Room) -> None:
    number = next(i.number for i in begun_items(held) if i.title == TENDER.title)
    assert write(held, number, "godkendt") == "KD-Net godkendte oplægget."
    assert write(held, number, "Taget til efterretning.") == "KD-Net tog status til efterretning."
    assert write(held, number, "drøftet") == "KD-Net drøftede punktet."
    assert write(held, number, "ikke behandlet") == "Ikke behandlet."
    assert (
        write(held, number, "som indstillet")
        == "KD-Net godkendte oplægget og tog status til efterretning."
    )
    assert write(held, number, "Anne Holm orienterede.") == "Anne Holm orienterede."
    assert write(held, number, "") is None
    with pytest.raises(UnknownItem):
        write(held, "99", "godkendt")


def begun_items(room: Room) -> tuple[Item, ...]:
    with room.case() as case:
        return begin_minutes(case, case.uow.meetings.by_key(KEY)).items


def test_the_form_is_filled_in_and_brought_in_again(held: Room) -> None:
    with held.case() as case:
        form = form_of(case, case.uow.meetings.by_key(KEY))
    text = form.replace("# - Erik Sand", "- Erik Sand").replace(
        "## 2. Fælles udbud\n\nReferat:",
        "## 2. Fælles udbud\n\nReferat: KD-Net godkendte oplægget.\n\nDer var opbakning til:\n\n"
        "- a\n- b\n\nTid: en time\n\nOpfølgning: Revideret oplæg (Dorte Lund, mødet den 2. juni)",
    )
    text += "\n## Nyt punkt\n\nReferat: Rejst på mødet.\n"
    done = bring(held, text)
    tender = done.minutes.item("2")
    assert tender is not None
    assert tender.minutes == (
        "KD-Net godkendte oplægget.\n\nDer var opbakning til:\n\n- a\n- b\n\nTid: en time"
    )
    assert tender.recommendations == TENDER.recommendations  # the case stays as it was held
    assert tender.follow_ups == ("Revideret oplæg (Dorte Lund, mødet den 2. juni)",)
    assert done.minutes.presence.present[-1] == "Erik Sand, Regionen"
    assert done.minutes.items[-1].title == "Nyt punkt"
    assert done.minutes.items[-1].number == "5a"
    assert done.unknown_owners == ()
    with held.office.look(held.now) as case:
        (promised,) = case.uow.follow_ups.list()
    assert (promised.email, promised.target) == (VIBORG.email, NEXT)
    assert promised.due == date(2023, 6, 2)


def test_phrases_in_the_form_become_sentences_and_none_is_offered_that_says_nothing(
    held: Room,
) -> None:
    with held.case() as case:
        form = form_of(case, case.uow.meetings.by_key(KEY))
    *_, last = form.split("## ")
    assert last.startswith("5. Eventuelt")
    assert "godkendte" not in last, "nothing was recommended"
    text = form.replace("## 2. Fælles udbud\n\nReferat:", "## 2. Fælles udbud\n\nReferat: drøftet")
    done = bring(held, text.replace("## 5. Eventuelt\n\nReferat:", "## 5. Eventuelt\n\nReferat: -"))
    assert [i.minutes for i in done.minutes.items if i.minutes] == ["KD-Net drøftede punktet.", "-"]


def test_a_second_verb_in_a_recommendation_is_not_left_in_the_present(held: Room) -> None:
    advice = "tager programmet til efterretning og aftaler, hvem der indleder"
    item = Item("Temamødet", recommendations=(advice,))
    said = dict(phrases_for(item, "KD-Net", "da"))
    assert said["som indstillet"] == "KD-Net godkendte indstillingen."


def bring(room: Room, text: str):
    paper = read_minutes("referat.md", text.encode(), "da", room_groups(room))
    return bring_in(room.office, paper, KEY, room.now)


def room_groups(room: Room):
    with room.office.look(room.now) as case:
        return case.plan.groups


def test_a_promise_that_cannot_be_read_changes_nothing(held: Room) -> None:
    begun_items(held)
    with pytest.raises(BadPromise):
        bring(
            held, "## 2. Fælles udbud\n\nReferat: Ja.\n\nOpfølgning: Noget (Dorte Lund, engang)\n"
        )
    assert minutes(held).missing == minutes(held).items


def test_minutes_with_items_missing_are_not_sent(held: Room) -> None:
    with pytest.raises(NoMinutes):
        send(held)
    write(held, "1", "godkendt")
    with pytest.raises(MinutesIncomplete) as raised:
        send(held)
    assert raised.value.numbers == "2, 3, 4, 5"
    assert held.notices("minutes") == []


def test_minutes_go_as_one_mail_to_each_member_and_substitute_by_rule(held: Room) -> None:
    write_all(held)
    held.tick()
    assert [s for s in held.tick() if s.notice.kind == "minutes"] == []
    held.at("2023-04-21T08:59").tick()
    assert held.notices("minutes") == []
    sent = held.at("2023-04-21T09:00").tick()
    assert {s.notice.receiver for s in sent} == {
        DIRECTOR.email, "claus.brandt@aarhus.example", CHAIR.email, VIBORG.email,
        "direktoer@region.example",
    }  # fmt: skip
    assert all(s.notice.kind == "minutes" for s in sent)
    (mail,) = [s for s in sent if s.notice.receiver == VIBORG.email]
    assert mail.mail["Subject"].startswith("Udkast til referat: KD-Net fredag 14. april")
    assert "mandag den 1. maj" in mail.text
    assert "/referat/" in mail.text
    assert "KD-Net godkendte oplægget." in mail.text
    assert "2. juni 2023" in mail.text
    assert held.at("2023-04-21T09:05").tick() == []


def test_the_secretary_is_told_when_minutes_are_missing_and_again_until_they_are_sent(
    held: Room,
) -> None:
    held.tick()
    (told,) = held.at("2023-04-21T09:00").tick()
    assert told.what == ("minutes-missing", SECRETARY.email)
    assert "moedebot minutes start kd-net/2023-04-14" in told.text
    assert held.at("2023-04-24T09:00").tick() == []
    (again,) = held.at("2023-04-25T09:00").tick()  # two working days later
    assert "stadig ikke sendt" in again.text
    (once,) = held.at("2023-05-03T12:00").tick()  # after a downtime once
    assert once.what == ("minutes-missing", SECRETARY.email)
    write_all(held)
    assert send(held) == 5
    held.deliver()
    later = held.at("2023-05-31T09:00").tick()
    assert "minutes-missing" not in {s.notice.kind for s in later}


def test_minutes_corrected_after_they_were_sent_go_again_as_a_correction(held: Room) -> None:
    write_all(held)
    assert send(held) == 5
    assert send(held) == 0
    held.deliver()
    write(held, "2", "KD-Net udsatte punktet.")
    assert send(held) == 5
    (mail,) = [s for s in held.deliver() if s.notice.receiver == VIBORG.email]
    assert "er rettet" in mail.text


def test_an_objection_goes_to_secretary_and_chair_and_is_kept(held: Room) -> None:
    write_all(held)
    send(held)
    held.deliver()
    for _ in range(2):  # the same words count once
        with held.case() as case:
            object_to(case, case.uow.meetings.by_key(KEY), VIBORG.email, VIBORG.name, "Nej tak.")
    told = held.deliver()
    assert {s.what for s in told} == {("objection", SECRETARY.email), ("objection", CHAIR.email)}
    assert "Dorte Lund" in told[0].text
    (kept,) = minutes(held).objections
    assert kept.text == "Nej tak."
    assert minutes(held).items == begun_items(held)  # nothing changed by itself
    held.at("2023-04-25T00:00")
    with pytest.raises(ObjectionsOver), held.case() as case:
        object_to(case, case.uow.meetings.by_key(KEY), VIBORG.email, VIBORG.name, "For sent")


def test_the_next_meeting_approves_them_by_its_standing_item(held: Room) -> None:
    write_all(held)
    send(held)
    import_draft(held.office, Draft(NEXT, (Item("Budget"),)), None, held.now)
    with held.office.look(held.now) as case:
        agenda = current_agenda(case, case.uow.meetings.by_key(NEXT))
    assert agenda is not None
    approval = next(item for item in agenda.items if item.kind == "approve-minutes")
    assert "blev sendt til deltagerne den 14. april 2023" in approval.body
    assert approval.annexes
    held.at("2023-06-02T12:30")
    write(held, "2", "Referatet blev ikke godkendt.", NEXT)
    assert minutes(held).state == "sent"
    assert write(held, "2", "godkendt", NEXT) == "KD-Net godkendte referatet."
    approved = minutes(held)
    assert (approved.state, approved.approved_on) == ("approved", date(2023, 6, 2))
    write(held, "2", "Ikke behandlet.", NEXT)
    assert minutes(held).state == "sent"


def test_the_owner_is_reminded_before_the_date_and_the_secretary_after(held: Room) -> None:
    write_all(held)
    with held.case() as case:
        promise = "Revideret oplæg (Dorte Lund, 26. maj)"
        set_promise(case, case.uow.meetings.by_key(KEY), "2", [promise])
    send(held)
    held.deliver()
    kinds = ("follow-up", "follow-up-past")
    assert [s for s in held.at("2023-05-18T08:59").tick() if s.notice.kind in kinds] == []
    (told,) = [s for s in held.at("2023-05-19T09:00").tick() if s.notice.kind in kinds]
    assert told.what == ("follow-up", VIBORG.email)
    assert "Revideret oplæg" in told.text
    (past,) = [s for s in held.at("2023-05-30T09:00").tick() if s.notice.kind in kinds]
    assert past.what == ("follow-up-past", SECRETARY.email)
    assert "2. juni 2023" in past.text  # the first meeting after the date
    assert [s for s in held.at("2023-06-01T09:00").tick() if s.notice.kind in kinds] == []


def test_an_objection_by_mail_is_kept_and_a_word_of_thanks_is_none(held: Room) -> None:
    write_all(held)
    send(held)
    (mail,) = [s for s in held.deliver() if s.notice.receiver == VIBORG.email]
    held.take(held.mail(VIBORG.email, "Tak for referatet", answers=mail).as_bytes())
    assert minutes(held).objections == ()
    text = "Under punkt 2 mangler, at Viborg tog forbehold for oplægget."
    held.take(held.mail(VIBORG.email, text, answers=mail).as_bytes())
    (kept,) = minutes(held).objections
    assert (kept.by, kept.text.strip()) == (VIBORG.email, text)
