"""Templates and facts -> a message -> text, HTML, Slack blocks, mail."""

from bot.render.html import to_fragment, to_html
from bot.render.mail import mail
from bot.render.renderer import Message, Renderer
from bot.render.slack import to_blocks, to_posts
from bot.render.text import to_text

__all__ = [
    "Message",
    "Renderer",
    "mail",
    "to_blocks",
    "to_fragment",
    "to_html",
    "to_posts",
    "to_text",
]
