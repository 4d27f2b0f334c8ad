"""The outbox at work: what is due goes out once (decisions 5 and 6).

`deliver` claims, renders once, marks sending, sends, marks sent; `settle` decides on what a crash
left in sending; a breaker for each channel keeps an outage from being asked again and again.
"""

from bot.outbox.breaker import Breaker, breaker_of, close
from bot.outbox.delivery import deliver
from bot.outbox.pauses import back_off, jitter_of
from bot.outbox.ports import LEASE, Compose, Delivered, Evidence, Sender, Session, Settled, Skip
from bot.outbox.settling import settle

__all__ = [
    "LEASE", "Breaker", "Compose", "Delivered", "Evidence", "Sender", "Session", "Settled", "Skip",
    "back_off", "breaker_of", "close", "deliver", "jitter_of", "settle",
]  # fmt: skip
