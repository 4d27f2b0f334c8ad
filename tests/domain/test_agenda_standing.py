"""The standing items write themselves, around what the draft says in its own words."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from bot.domain.agenda import Agenda, Annex, Item, PreliminaryItems, freeze
from bot.domain.annex_files import AnnexFile
from bot.domain.last_minutes import LastMinutes
from bot.domain.meetings import Details, Meeting, Mode, Status
from bot.domain.network import Group, Prepares
from bot.domain.standing import ORDER, StandingContext, complete
from bot.papers import standing_texts
from hypothesis import given
from hypothesis import strategies as st

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
KKR = Group("kkr", "KKR Midtjylland", listed=True)
KD_NET = Group("kd-net", "KD-Net", follows=("kkr",), prepares=(Prepares("kkr", 10, 21),))


def meeting(
    key: str, *notes: str, mode: Mode = "physical", status: Status = "planned", was: str = ""
) -> Meeting:
    group, _, day = key.partition("/")
    start = datetime.fromisoformat(day[:10]).replace(hour=10, tzinfo=COPENHAGEN)
    details = Details(group, start, start.replace(hour=12), notes=notes, mode=mode)
    moved = date.fromisoformat(was) if was else None
    return Meeting(key, key, group, details, datetime(2020, 1, 1, tzinfo=UTC), status, moved)


OWN = meeting("kd-net/2023-04-14", "temamøde")
MEETINGS = (
    meeting("kd-net/2022-11-04"),
    meeting("kd-net/2023-01-27"),
    OWN,
    meeting("kkr/2023-02-10"),
    meeting("kkr/2023-04-26"),
    meeting("kd-net/2023-06-02"),
    meeting("kkr/2023-06-21", was="2023-06-19", status="moved"),
    meeting("kd-net/2023-08-25", status="cancelled"),
    meeting("kd-net/2023-11-10", "temamøde", mode="online"),
    meeting("kkr/2024-02-09"),
)
CONTEXT = StandingContext(OWN, KD_NET, (KD_NET, KKR), MEETINGS, standing_texts("da"))
DRAFT = Agenda("uid", (Item("Klima", goes_on=("kkr",)), Item("Trafik")))


def by_kind(agenda: Agenda) -> dict[str, Item]:
    return {item.kind: item for item in agenda.items}


def test_the_standing_items_stand_around_the_drafts_own_in_the_order_of_the_form():
    done = complete(DRAFT, CONTEXT)
    assert [(item.number, item.title) for item in done.items] == [
        ("1", "Godkendelse af dagsorden"),
        ("2", "Godkendelse af referat fra mødet den 27. januar 2023"),
        ("3", "Klima"),
        ("4", "Trafik"),
        ("5", "Foreløbige punkter til mødet i KKR Midtjylland den 26. april 2023"),
        ("6", "Kommende møder"),
        ("7", "Eventuelt"),
    ]


def test_they_are_written_in_english_too():
    done = complete(DRAFT, replace(CONTEXT, texts=standing_texts("en")))
    assert [item.title for item in done.items if item.kind != "ordinary"] == [
        "Approval of the agenda",
        "Approval of the minutes of the meeting on 27 January 2023",
        "Preliminary items for the meeting of KKR Midtjylland on 26 April 2023",
        "Coming meetings",
        "Any other business",
    ]


MINUTES = "Referat af mødet i KD-Net den 27. januar 2023"
SENT = LastMinutes(
    date(2023, 2, 6), AnnexFile("a" * 64, "Referat.pdf", 9, 1), AnnexFile("b" * 64, "R.pdf", 8, 1)
)


def test_the_last_minutes_are_an_annex_and_their_sending_is_told():
    item = by_kind(complete(DRAFT, replace(CONTEXT, minutes=SENT)))["approve-minutes"]
    assert item.annexes == (Annex(MINUTES, file=SENT.file, open_file=SENT.open_file),)
    assert item.recommendations == ("godkender referatet",)
    assert "6. februar 2023" in item.body


def test_minutes_that_were_not_sent_are_said_to_follow():
    item = by_kind(complete(DRAFT, CONTEXT))["approve-minutes"]
    assert item.annexes == (Annex(MINUTES, state="later"),)
    assert item.body == "Udkast til referat af mødet i KD-Net den 27. januar 2023 eftersendes."


def test_what_the_item_says_of_its_annex_follows_what_is_there():
    """The item was kept when somebody put an annex to it, or named who owes it."""
    item = by_kind(complete(DRAFT, CONTEXT))["approve-minutes"]
    by_hand = replace(item, annexes=(replace(item.annexes[0], file=SENT.file, state="attached"),))
    draft = replace(DRAFT, items=(by_hand, *DRAFT.items))
    done = by_kind(complete(draft, CONTEXT))["approve-minutes"]
    assert (
        done.body
        == "Udkast til referat af mødet i KD-Net den 27. januar 2023 er bilag til punktet."
    )
    draft = replace(DRAFT, items=(replace(item, body="Egne ord"), *DRAFT.items))
    done = by_kind(complete(draft, replace(CONTEXT, minutes=SENT)))["approve-minutes"]
    assert (done.body, done.annexes[0].file) == ("Egne ord", SENT.file)


def test_the_first_meeting_has_no_minutes_to_approve():
    done = complete(DRAFT, replace(CONTEXT, meeting=MEETINGS[0]))
    assert "approve-minutes" not in by_kind(done)


def test_the_second_meeting_of_a_day_does_not_approve_the_minutes_of_the_first():
    first, second = meeting("kd-net/2021-12-03"), meeting("kd-net/2021-12-03T1100")
    done = complete(DRAFT, replace(CONTEXT, meeting=second, meetings=(first, second)))
    assert "approve-minutes" not in by_kind(done)


def test_a_meeting_that_prepares_none_has_no_preliminary_item():
    done = complete(Agenda("uid", (Item("Trafik"),)), replace(CONTEXT, meeting=MEETINGS[5],
                    meetings=MEETINGS[:6]))  # fmt: skip
    assert "preliminary" not in by_kind(done)


def test_items_that_go_on_are_listed_with_those_written_by_hand():
    draft = replace(DRAFT, preliminary=(PreliminaryItems("kkr", date(2023, 4, 26), ("Budget",)),))
    assert by_kind(complete(draft, CONTEXT))["preliminary"].body == "- Klima\n- Budget"


def test_two_meetings_that_are_prepared_stand_under_a_heading_each():
    draft = replace(DRAFT, preliminary=(PreliminaryItems("kkr", date(2023, 6, 21), ("Budget",)),))
    item = by_kind(complete(draft, CONTEXT))["preliminary"]
    assert item.title == "Foreløbige punkter til kommende møder i KKR Midtjylland"
    assert item.body == (
        "**KKR Midtjylland den 26. april 2023**\n\n- Klima\n\n"
        "**KKR Midtjylland den 21. juni 2023**\n\n- Budget"
    )


def test_a_prepared_meeting_without_items_says_so():
    item = by_kind(complete(Agenda("uid", (Item("Trafik"),)), CONTEXT))["preliminary"]
    assert item.body == "Der er foreløbig ikke meldt punkter ind til mødet."


def test_items_for_a_coming_meeting_of_the_own_group_have_an_item_of_their_own():
    by_hand = (PreliminaryItems("kd-net", date(2023, 11, 10), ("Plan",)),)
    draft = Agenda("uid", (Item("Klima", goes_on=("kd-net",)),), by_hand)
    item = by_kind(complete(draft, CONTEXT))["preliminary-own"]
    assert item.title == "Foreløbige punkter til kommende møder i KD-Net"
    assert item.body == (
        "**KD-Net den 2. juni 2023**\n\n- Klima\n\n**KD-Net den 10. november 2023**\n\n- Plan"
    )


def test_the_coming_meetings_are_those_of_own_followed_and_prepared_groups_by_year():
    assert by_kind(complete(DRAFT, CONTEXT))["upcoming"].body == (
        "**KD-Net 2023**\n\n"
        "- fredag den 2. juni\n"
        "- fredag den 10. november (temamøde, online)\n\n"
        "**KKR Midtjylland 2023**\n\n"
        "- onsdag den 26. april\n"
        "- onsdag den 21. juni (flyttet fra 19. juni 2023)\n\n"
        "**KKR Midtjylland 2024**\n\n"
        "- fredag den 9. februar"
    )


def test_the_last_meeting_of_the_plan_says_that_none_is_planned():
    done = complete(DRAFT, replace(CONTEXT, meetings=MEETINGS[:3]))
    assert by_kind(done)["upcoming"].body == "Der er ikke planlagt flere møder endnu."


@pytest.mark.parametrize("title", ["*fed*", "[x](javascript:x)", "26. april", "- streg", "{{ 1 }}"])
def test_titles_are_read_literally_in_the_lists(title):
    from markdown_it import MarkdownIt

    body = by_kind(complete(Agenda("uid", (Item(title, goes_on=("kkr",)),)), CONTEXT))[
        "preliminary"
    ].body
    tokens = MarkdownIt().parse(body)
    texts = [token.children or [] for token in tokens if token.type == "inline"]
    assert len(texts) == 1
    assert "".join(token.content for token in texts[0]) == title
    assert [token.type for token in tokens if token.type.endswith("list_open")] == [
        "bullet_list_open"
    ]


def test_a_standing_item_in_the_drafts_own_words_is_kept_and_not_doubled():
    own = Item("Mødeplan", kind="upcoming", body="Se bilag")
    done = complete(replace(DRAFT, items=(*DRAFT.items, own)), CONTEXT)
    assert [item for item in done.items if item.kind == "upcoming"] == [replace(own, number="6")]


def test_a_standing_item_with_nothing_but_its_heading_is_filled_in_under_it():
    own = Item("Godkendelse af referat", kind="approve-minutes", presenters=("Formanden",))
    item = by_kind(complete(replace(DRAFT, items=(own, *DRAFT.items)), CONTEXT))["approve-minutes"]
    assert (item.title, item.presenters) == ("Godkendelse af referat", ("Formanden",))
    assert item.recommendations == ("godkender referatet",)


def test_an_agenda_that_was_sent_gets_numbers_for_late_items_and_nothing_else():
    sent = freeze(Agenda("uid", (Item("Klima"), Item("Trafik"))), datetime(2023, 4, 5, tzinfo=UTC))
    late = replace(sent, items=(sent.items[0], Item("Sent"), sent.items[1]))
    assert [item.number for item in complete(late, CONTEXT).items] == ["1", "1a", "2"]


_ITEMS = st.builds(
    Item,
    title=st.sampled_from("abc"),
    kind=st.sampled_from(ORDER),
    body=st.sampled_from(["", "Egne ord"]),
    goes_on=st.sampled_from([(), ("kkr",), ("kd-net",), ("kkr/2023-06-21",), ("kkr/2030-01-01",)]),
    is_withdrawn=st.booleans(),
)


@given(st.lists(_ITEMS, max_size=8))
def test_completing_twice_changes_nothing(items):
    once = complete(Agenda("uid", tuple(items)), CONTEXT)
    assert complete(once, CONTEXT) == once
    assert [item.number for item in once.items] == [str(n + 1) for n in range(len(once.items))]


@given(st.lists(_ITEMS, max_size=8))
def test_whatever_the_draft_holds_stays_in_its_order(items):
    kept = [item.title for item in items if not item.is_withdrawn]
    done = complete(Agenda("uid", tuple(items)), CONTEXT)
    assert [item.title for item in done.items if item.title in "abc"] == kept
