"""The settings of one person, as blocks of Home (`/moedebot` says them in a message)."""

from typing import Final

from bot.domain.people import Language
from bot.i18n import say
from bot.services.preferences import OwnSettings
from bot.slack.home_parts import Block, section, select

SETTINGS: Final = "settings:"
"""What the action id of a setting begins with; `language` or `channel` follows."""


def settings_blocks(settings: OwnSettings, language: Language) -> list[Block]:
    """A menu for each setting. Where Slack cannot be posted to, there is nothing to choose between
    for reminders."""
    languages = [(each, say(f"home-language-{each}", language)) for each in ("da", "en")]
    channels = [(each, say(f"home-channel-{each}", language)) for each in ("mail", "slack")]
    blocks = [_setting("language", languages, settings.language, language)]
    if settings.can_have_slack:
        blocks.append(_setting("channel", channels, settings.channel, language))
    return blocks


def _setting(name: str, options: list[tuple[str, str]], chosen: str, language: Language) -> Block:
    menu = select(f"{SETTINGS}{name}", options, chosen)
    return section([say(f"home-{name}", language)], menu) | {"block_id": f"{SETTINGS}{name}"}
