"""Agendas: a draft is stored, shown as it stands, and sent out; items for what it prepares."""

from bot.services.agendas.documents import (
    agenda_facts,
    document_facts,
    open_agenda,
    table_facts,
)
from bot.services.agendas.drafts import agenda_of, current_agenda, import_draft
from bot.services.agendas.lists import kkr_facts, preliminary_facts, preliminary_items
from bot.services.agendas.sending import readers, send_agenda

__all__ = [
    "agenda_facts",
    "agenda_of",
    "current_agenda",
    "document_facts",
    "import_draft",
    "kkr_facts",
    "open_agenda",
    "preliminary_facts",
    "preliminary_items",
    "readers",
    "send_agenda",
    "table_facts",
]
