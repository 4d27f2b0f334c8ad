"""A message could not be handed over."""

from dataclasses import dataclass

from bot.domain.errors.base import MoedebotError


@dataclass(eq=False)
class DeliveryError(MoedebotError):
    """A message could not be handed over."""

    reason: str


@dataclass(eq=False)
class Refused(DeliveryError):
    """Permanent: the receiver's server said no (SMTP 5xx, Slack `channel_not_found`)."""


@dataclass(eq=False)
class Outage(DeliveryError):
    """Passing: refused connection, time-out, 4xx, 429; `retry_after` in seconds if it was told.
    `of_message`: only this message was asked to come later, the session goes on. `in_doubt`: the
    other side may have accepted it, since the answer was lost."""

    retry_after: float | None = None
    of_message: bool = False
    in_doubt: bool = False


@dataclass(eq=False)
class LeaseRanOut(DeliveryError):
    """The worker was held up so long that others may have its notice: it was not handed over."""
