"""Follow-ups, at each heartbeat."""

from bot.services.followups.reminding import moments, remind
from bot.services.rules.firing import Apart

FOLLOW_UPS = Apart(remind, moments)
