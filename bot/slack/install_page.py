"""What an administrator reads after installing: it worked, or why not and what to do."""

from html import escape
from string import Template
from typing import Final

from bot.domain.errors import MoedebotError
from bot.domain.people import Language
from bot.i18n import say, sentence

_REASONS: Final = {
    "access_denied": "install-denied",
    "invalid_browser": "install-too-late",
    "invalid_state": "install-too-late",
}
_PAGE: Final = Template("""<!doctype html>
<html lang="$language">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title><link rel="stylesheet" href="/page.css"></head>
<body><main><h1>$title</h1><p>$text</p></main></body>
</html>
""")


def page_of_success(accepted: str, workspace: str) -> str:
    """The page after an installation; `accepted` is the browser's Accept-Language."""
    language = _language(accepted)
    return _page(language, "install-done-title", say("install-done", language, name=workspace))


def page_of_failure(accepted: str, reason: str, error: MoedebotError | None) -> str:
    """The page where it was not done; `reason` is Slack's or Bolt's, `error` ours."""
    language = _language(accepted)
    key = _REASONS.get(reason, "install-failed")
    text = sentence(error, language) if error else say(key, language)
    return _page(language, "install-failed-title", text)


def _page(language: Language, title: str, text: str) -> str:
    return _PAGE.substitute(
        language=language, title=escape(say(title, language)), text=escape(text)
    )


def _language(accepted: str) -> Language:
    """Danish unless the browser asks for English first and for no Danish."""
    tags = [part.strip()[:2].lower() for part in accepted[:200].split(",")]
    return "en" if "en" in tags and "da" not in tags else "da"
