"""KKR moves from 9 to 13 November 2020, and KD-Net, which follows it, is told."""

from collections.abc import Callable

import pytest
from bot.domain.errors import MissingMeetings

from stories.room import Room, post_text

OLD, NEW = "kkr/2020-11-09", "kkr/2020-11-13"
OpenRoom = Callable[[str, str], Room]


def edited(plan: str, old: str, new: str) -> str:
    """A plan as the secretary edits it: one place, which is there once."""
    assert plan.count(old) == 1
    return plan.replace(old, new)


@pytest.fixture
def before(sample_plan: str) -> str:
    """The sample as it was published first."""
    return edited(sample_plan, "{date: 2020-11-13, was: 2020-11-09}", "{date: 2020-11-09}")


def test_kkr_moves_and_each_of_the_twenty_members_gets_one_mail(
    open_at: OpenRoom, before: str, sample_plan: str
) -> None:
    room = open_at("2020-10-24T12:00", before)  # the day after KD-Net's own meeting
    with room.application.store.read() as uow:
        first = uow.meetings.by_key(OLD)
    assert room.mails() == []

    room.go_to("2020-10-26T10:00")
    with room.news() as news:
        applied = room.apply(sample_plan)
    assert (applied.moved, applied.queued) == (((OLD, NEW),), 20)
    assert (applied.new, applied.changed, applied.cancelled) == ((), (), ())
    assert applied.unchanged == 31 + 26

    holders = {seat.holder(first.day) for _, seat in room.application.plan().seats()}
    assert len(holders) == 20
    told = [mail for mail in news if not mail.subject.startswith("Kopi: ")]
    assert sorted(m.to for m in told) == sorted(str(h) for h in holders)
    for mail in told:
        assert mail.subject == "Flyttet: KKR Midtjylland fredag 13. november kl. 10-13"
        assert "mandag den 9. november" in mail.text
        assert mail.calendar is None  # KKR invites its own; we only tell
        assert mail.message["To"].addresses[0].addr_spec == mail.to
    assert len(room.mails()) == len(news) == 20 + 20  # a copy to each one's assistant

    with room.application.store.read() as uow:
        moved, by_old_key = uow.meetings.by_key(NEW), uow.meetings.by_key(OLD)
    assert by_old_key == moved
    assert (moved.uid, moved.status, moved.was) == (first.uid, "moved", first.day)

    with room.news() as news:
        again = room.apply(sample_plan)
    assert (again.is_empty, again.unchanged, news) == (True, 31 + 27, [])


def test_a_group_with_a_channel_is_told_there_once_and_nobody_by_mail(
    open_at: OpenRoom, before: str, sample_plan: str
) -> None:
    def with_channel(plan: str) -> str:
        return edited(
            plan, "    follows: [kkr]\n", "    follows: [kkr]\n    slack_channel: C0KDNET001\n"
        )

    room = open_at("2020-10-24T12:00", with_channel(before))
    with room.news() as news:
        assert room.apply(with_channel(sample_plan)).queued == 1
    assert news == []
    (post,) = room.outside.double.posts()
    assert "13. november" in post_text(post)


def test_a_move_of_what_is_past_is_news_to_nobody(
    open_at: OpenRoom, before: str, sample_plan: str
) -> None:
    room = open_at("2020-11-14T12:00", before)
    assert room.apply(sample_plan).queued == 0
    assert room.mails() == []


def test_a_meeting_that_is_struck_out_is_an_error_and_nothing_is_changed(
    open_at: OpenRoom, before: str
) -> None:
    room = open_at("2020-10-24T12:00", before)
    with pytest.raises(MissingMeetings) as caught:
        room.apply(edited(before, "      - {date: 2020-11-09}\n", ""))
    assert caught.value.keys == (OLD,)
    with room.application.store.read() as uow:
        assert uow.meetings.by_key(OLD).status == "planned"
    assert room.mails() == []
