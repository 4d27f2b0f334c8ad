"""The chair's running order: guests by the clock."""

from datetime import time

from bot.domain.agenda import Item
from bot.domain.guests import Guest
from bot.domain.meetings import Details, Meeting
from bot.domain.running_order import running_order

from cast import NOW, local


def test_the_running_order_has_guests_without_an_item_by_the_clock_and_none_who_declined() -> None:
    early, late = Guest("Bo Vang", from_=time(10, 30)), Guest("Lone Friis", from_=time(11, 30))
    of_item, away = Guest("Erik Hattens"), Guest("Ib Ny", email="ib@x.example")
    items = (Item("A", number="1", guests=(of_item, away)), Item("B", number="2"))
    details = Details("KD-Net", local("2023-04-14T10:00"), local("2023-04-14T12:00"))
    meeting = Meeting("uid", "kd-net/2023-04-14", "kd-net", details, NOW)
    order = running_order(items, meeting, (of_item, away, early, late), {away.key})
    assert [guest.name for guest in order.steps[0].guests] == ["Erik Hattens"]
    assert [guest.name for guest in order.others] == ["Bo Vang", "Lone Friis"]
