"""What was added late is told of, at each heartbeat."""

from bot.services.rules.firing import Apart
from bot.services.supplements import queue_supplements, supplement_moments

SUPPLEMENTS = Apart(queue_supplements, supplement_moments)
