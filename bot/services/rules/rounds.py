"""Rounds, at each heartbeat: a meeting by mail puts its items to its members, who has not answered
is reminded, and what is over is closed."""

from bot.services.rounds.closing import close_due
from bot.services.rounds.mail_meetings import mail_moments, open_mail_meetings
from bot.services.rounds.reminding import moments, remind
from bot.services.rules.firing import Apart

MAIL_MEETINGS = Apart(open_mail_meetings, mail_moments)
ROUNDS = Apart(lambda case: close_due(case) + remind(case), moments)
