"""The papers of a meeting as files: PDF and Word, through the templates of the network."""

from bot.domain.people import Language
from bot.render.facts import AgendaDocumentFacts
from bot.services.office import Office


def document(office: Office, facts: AgendaDocumentFacts, form: str, language: Language) -> bytes:
    """An agenda, or minutes, as a file of the form "pdf" or "docx". Raises BadTemplate."""
    from bot.render.document import paper_of, to_pdf, to_word

    write, template = (to_pdf, "agenda.typ") if form == "pdf" else (to_word, "agenda.docx")
    return write(paper_of(facts, language), office.renderer.file(template))
