"""Word documents as other secretaries make them, with what only Word has: numbers of its own,
Danish styles, merged cells, changes that were tracked, comments, text boxes, content controls."""

from collections.abc import Callable

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from papers.word_making import (
    define,
    footnote,
    labelled,
    level,
    lines,
    numbered,
    override,
    run_of,
    table,
    text_box,
    tracked,
)  # fmt: skip


def auto_numbers() -> Document:
    """Items numbered by Word from 3 on; lists in the case restart, one by an override; a list with
    letters, and one of two levels."""
    document = docx.Document()
    lines(document, "Dagsorden for møde i Vejforum Vest den 15. maj 2024 (anden del)")
    lines(
        document, "Tid og sted: Onsdag den 15. maj 2024 kl. 13-15, Rådhuset, Torvet 2, 6900 Skjern"
    )
    (items,) = define(document, 40, level(0, "%1.", start=3), level(1, "%1.%2"))
    first, second = define(document, 50, level(0, "%1)"), nums=("", override(0, 1)))
    (letters,) = define(document, 60, level(0, "%1)", "lowerLetter"))
    numbered(document, items, "Vintervedligehold v. Gerda Ry", bold=True)
    lines(document, "Det indstilles, at forum")
    numbered(document, letters, "drøfter serviceniveauet")
    numbered(document, letters, "udpeger en tovholder")
    lines(document, "Sagsfremstilling", "Vejene ryddes sådan:")
    numbered(document, first, "Skoleveje")
    numbered(document, first, "Cykelstier")
    numbered(document, first, "Øvrige veje")
    numbered(document, items, "Belægninger v. Finn Lau", bold=True)
    lines(document, "Det indstilles, at forum tager orienteringen til efterretning.")
    lines(document, "Sagsfremstilling", "To forhold gør sig gældende:")
    numbered(document, second, "Prisen på asfalt")
    numbered(document, second, "Nye krav til støj")
    numbered(document, items, "Delmål for støj", depth=1)
    numbered(document, items, "Eventuelt", bold=True)
    return document


def danish_styles() -> Document:
    """Headings by Danish style names, of which one numbers the items; minutes."""
    document = docx.Document()
    styles = document.styles
    for name in ("Overskrift 1", "Overskrift 2"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    (num,) = define(
        document, 70, level(0, "Punkt %1:", more='<w:pStyle w:val="Overskrift2"/>'),
    )  # fmt: skip
    styles["Overskrift 2"].element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{num}"/></w:numPr>')
    )
    lines(document, "Referat af møde i Fritidschefkredsen den 3. juni 2024", style="Overskrift 1")
    table(
        document,
        ("Tidspunkt", "Mandag den 3. juni 2024 kl. 9.00-11.00"),
        ("Sted", "Kulturøen, Havnegade 1, 5500 Middelfart"),
        ("Mødedeltagere", "Ib Sand, Maj Krog og Tue Lind"),
        ("Afbud", "Asta Fog (suppleant: Villy Holm)"),
    )
    lines(document, "Godkendelse af dagsorden", style="Overskrift 2")
    lines(document, "Konklusion: Godkendt.")
    lines(document, "Haltider i sommerferien v/ Maj Krog", style="Overskrift 2")
    lines(document, "Indstilling: Det indstilles, at kredsen drøfter ensartede åbningstider.")
    lines(document, "Konklusion:", "Kredsen ønsker fælles åbningstider.", "Maj Krog skriver ud.")
    lines(document, "Sagsfremstilling: Hallerne lukker i forskellige uger.")
    lines(document, "Bilag:")
    lines(document, "Oversigt over haller", "Åbningstider 2023", style="List Bullet")
    lines(document, "Eventuelt", style="Overskrift 2")
    lines(document, "Konklusion: Intet.")
    return document


def marked_up() -> Document:
    """Changes still tracked, a comment, a text box with the head, a content control, merged cells
    in the table of items."""
    document = docx.Document()
    title = document.add_paragraph()
    control = (
        f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent>"
        f"{run_of('Dagsorden for møde i Arkivudvalget den 11. september 2024')}"
        "</w:sdtContent></w:sdt>"
    )
    title._p.append(parse_xml(control))
    holder = document.add_paragraph()
    holder._p.append(
        parse_xml(
            text_box(
                "Tid og sted: Onsdag den 11. september 2024 kl. 10-11.30, Arkivet, Vej 4, "
                "8000 Aarhus C",
                "Afbud: Ove Gram",
            )
        )
    )
    made = table(
        document,
        ("Nr.", "Emne", "Bilag"),
        ("1", "Godkendelse af dagsorden", ""),
        ("2", "Nye magasiner", "./."),
        ("3", "Digitale afleveringer", "Eftersendes"),
        ("4", "Eventuelt", ""),
    )
    made.cell(1, 1).merge(made.cell(1, 2))
    lines(
        document,
        "1. Godkendelse af dagsorden",
        "Det indstilles, at udvalget godkender dagsordenen.",
    )
    heading = document.add_paragraph()
    tracked(heading, ("", "2. Nye "), ("del", "lagre"), ("ins", "magasiner"), ("", " v. Rita Munk"))
    advice = document.add_paragraph("Det indstilles, at udvalget drøfter placeringen.")
    document.add_comment(advice.runs, text="Er det her rigtigt?", author="X")
    gone = document.add_paragraph()
    tracked(gone, ("del", "Det indstilles, at udvalget afviser sagen."))
    gone._p.get_or_add_pPr().append(
        parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="2" w:author="X"/></w:rPr>')
    )
    lines(document, "Sagsfremstilling", "Der mangler 400 hyldemeter.", "./. Pladsbehov")
    lines(document, "3. Digitale afleveringer v. Ove Gram", "Det indstilles, at udvalget")
    lines(document, "- tager orienteringen til efterretning", "- godkender tidsplanen")
    lines(document, "Sagsfremstilling", "Fristen er den 1. november.", "./. Tidsplan (eftersendes)")
    lines(document, "4. Eventuelt")
    return document


def roll_call() -> Document:
    """Minutes with a table of the participants, of which cells are merged, and "Ad" headings."""
    document = docx.Document()
    document.add_heading("Mødereferat: Skolechefnetværket Nord, 5. december 2023", 1)
    lines(document, "Kl. 12.30-14.30 på Skolen ved Søen, Søvej 9, 9500 Hobro")
    made = table(
        document,
        ("Navn", "Kommune", "Deltagelse"),
        ("Pia Holm", "Rebild", "til stede"),
        ("Jens Ulv", "Rebild", "afbud"),
        ("Karl Bro", "Hobro", "afbud, suppleant Eva Nør"),
    )
    made.cell(1, 1).merge(made.cell(2, 1)).text = "Rebild"
    document.add_heading("Ad 1. Godkendelse af dagsorden", 2)
    lines(document, "Referat: Godkendt.")
    document.add_heading("Ad 2. Skolefravær v. Pia Holm", 2)
    lines(document, "Referat: Drøftet.", "Der laves en fælles vejledning.")
    document.add_heading("Ad 3. Eventuelt", 2)
    lines(document, "Referat: Intet.")
    return document


def annotated() -> Document:
    """Footnotes, a header and a footer, a paragraph that was moved, and rows that came and went
    while changes were tracked."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "9. Udkast til intern brug v. Ingen"
    document.sections[0].footer.paragraphs[0].text = "Side 1 af 3"
    lines(document, "Dagsorden for møde i Vandforum den 4. juni 2024")
    made = table(
        document, ("Nr.", "Emne", "Bilag"), ("1", "Drikkevand", "./."), ("2", "Spildevand", ""),
        ("2", "Kloakker", ""), ("3", "Eventuelt", ""),
    )  # fmt: skip
    gone = made.rows[3]._tr
    gone.get_or_add_trPr().append(parse_xml(f'<w:del w:id="7" w:author="X" {nsdecls("w")}/>'))
    for cell in made.rows[3].cells:
        paragraph = cell.paragraphs[0]
        text = paragraph.text
        paragraph.clear()
        tracked(paragraph, ("del", text))
    lines(document, "1. Drikkevand v. Jon Kold", "Det indstilles, at forum drøfter boringerne.")
    lines(document, "Sagsfremstilling")
    noted = document.add_paragraph("Tre boringer er lukket")
    footnote(document, noted, "To i Odder og en i Skive.")
    noted.add_run(" siden 2020.")
    moved = document.add_paragraph()
    moved._p.append(
        parse_xml(
            f'<w:moveFrom w:id="8" w:author="X" {nsdecls("w")}>'
            f"{run_of('Prisen er steget.')}</w:moveFrom>"
        )
    )
    lines(document, "./. Kort over boringer")
    lines(document, "2. Spildevand", "Renseanlægget er nyt.")
    there = document.add_paragraph()
    there._p.append(
        parse_xml(
            f'<w:moveTo w:id="9" w:author="X" {nsdecls("w")}>'
            f"{run_of('Prisen er steget.')}</w:moveTo>"
        )
    )
    lines(document, "3. Eventuelt")
    return document


def port_book() -> Document:
    """A port council's book of minutes: abbreviated labels in bold, headings in capitals with who
    presents in parentheses, apologies in the sentence behind those present."""
    document = docx.Document()
    document.add_heading("Mødebog for Havnerådet Limfjorden", 0)
    lines(
        document,
        "Møde nr. 4 – tirsdag den 19. marts 2024 kl. 10:00-12:15 i Mødesalen, Havnevej 2, "
        "7600 Struer",
        "Til stede: Bo Sand, Karen Fur og Mads Bjerre. Afbud fra Lis Toft; Jan Ry mødte for "
        "Lis Toft.",
    )
    document.add_heading("PKT. 1 – GODKENDELSE AF MØDEBOG", 1)
    labelled(document, "Besl.:", " Godkendt.")
    document.add_heading("PKT. 2 – UDDYBNING AF SEJLLØB (Karen Fur)", 1)
    labelled(document, "Sagsfremst.:", " Løbet sander til.")
    labelled(
        document, "Indst.:",
        " At rådet søger om midler, og at formanden skriver til Kystdirektoratet.",
    )  # fmt: skip
    labelled(document, "Besl.:", " Vedtaget.")
    lines(document, "Bilag 1: Pejlinger")
    document.add_heading("PKT. 3 – EVT.", 1)
    labelled(document, "Besl.:", " Intet.")
    lines(document, "Næste møde i Havnerådet er tirsdag den 21. maj 2024 kl. 10.")
    return document


def job_tables() -> Document:
    """Minutes in which each item is a table of labels and texts."""
    document = docx.Document()
    lines(
        document,
        "Referat – Jobcenterchefmøde 22.05.2024",
        "Sted: Jobcenter Vejle, Havneparken 2, 7100 Vejle",
        "Tid: kl. 9-11",
        "Fravær: Helle Ask. Simon Krag deltog som suppleant for Peter Bang.",
    )
    table(
        document,
        ("Punkt 1", "Ukrainske borgere"),
        ("Ansvarlig", "Helle Ask"),
        ("Indstilling", "At chefgruppen godkender den fælles vejledning"),
        ("Sagsfremstilling", "Der er 140 borgere."),
        ("Beslutning", "Godkendt."),
    )
    document.add_paragraph()
    table(
        document,
        ("Punkt 2", "Sygefravær"),
        ("Ansvarlig", "Simon Krag"),
        ("Sagsfremstilling", "Fraværet falder."),
        ("Beslutning", "Taget til efterretning."),
    )
    document.add_paragraph()
    table(document, ("Punkt 3", "Evt."), ("Beslutning", "Intet."))
    return document


DOCUMENTS: dict[str, Callable[[], Document]] = {
    "15-auto-numbers": auto_numbers,
    "16-danish-styles": danish_styles,
    "17-marked-up": marked_up,
    "18-roll-call": roll_call,
    "19-annotated": annotated,
    "22-port-book": port_book,
    "26-job-tables": job_tables,
}
