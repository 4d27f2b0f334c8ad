"""Slack in and out: listeners hand what was said to the services, and show what they answer."""

from bot.slack.ports import SlackSettings

__all__ = ["SlackSettings"]
