"""Templates and facts -> a message -> text, HTML, Slack blocks, mail."""

from bot.render.renderer import Message, Renderer

__all__ = ["Message", "Renderer"]
