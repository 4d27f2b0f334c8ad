"""What is wrong with a paper and how to mend it, in Danish and English."""

from bot.domain.people import Language
from bot.papers.remarks import REMARKS

SENTENCES: dict[str, dict[Language, str]] = {
    "kind": {
        "da": "En fil af typen {kind} kan ikke læses. Gem dagsordenen som Word (.docx), tekst "
        "(.txt) "
        "eller Markdown (.md).",
        "en": "A file of the kind {kind} cannot be read. Save the agenda as Word (.docx), text "
        "(.txt) "
        "or Markdown (.md).",
    },
    "is-really": {
        "da": "Filen hedder {kind}, men er ikke sådan en fil ({really}). Gem dagsordenen igen "
        "som Word "
        "(.docx), tekst (.txt) eller Markdown (.md).",
        "en": "The file is named {kind} but is none ({really}). Save the agenda again as Word "
        "(.docx), "
        "text (.txt) or Markdown (.md).",
    },
    "is-other": {
        "da": "Filen hedder {kind}, men er ikke sådan en fil. Gem dagsordenen igen som Word "
        "(.docx), tekst (.txt) eller Markdown (.md).",
        "en": "The file is named {kind} but is none. Save the agenda again as Word (.docx), text "
        "(.txt) or Markdown (.md).",
    },
    "file-empty": {
        "da": "Filen er tom.",
        "en": "The file is empty.",
    },
    "is-pdf": {
        "da": "Filen er en PDF. Brug Word-filen, eller gem teksten fra PDF-filen som .txt.",
        "en": "The file is a PDF. Use the Word file, or save the text of the PDF as .txt.",
    },
    "word-size": {
        "da": "Word-filen fylder mere end {limit} MB. Læg store billeder i et bilag.",
        "en": "The Word file is larger than {limit} MB. Put large pictures into an annex.",
    },
    "word-bomb": {
        "da": "Word-filen fylder alt for meget, når den pakkes ud, og er ikke læst. Gem den "
        "igen fra "
        "Word.",
        "en": "The Word file becomes far too large when unpacked and was not read. Save it "
        "again from "
        "Word.",
    },
    "word-damaged": {
        "da": "Word-filen er beskadiget. Åbn den i Word, og gem den igen som .docx.",
        "en": "The Word file is damaged. Open it in Word and save it again as .docx.",
    },
    "word-macros": {
        "da": "Word-filen indeholder makroer og er ikke læst. Gem den som .docx uden makroer.",
        "en": "The Word file holds macros and was not read. Save it as .docx without macros.",
    },
    "word-paths": {
        "da": "Word-filen indeholder filer med forbudte stier og er ikke læst. Gem den igen fra "
        "Word.",
        "en": "The Word file holds files with forbidden paths and was not read. Save it again from "
        "Word.",
    },
    "word-entities": {
        "da": "Word-filen indeholder XML-definitioner, som Word ikke skriver, og er ikke læst. "
        "Gem den "
        "igen fra Word.",
        "en": "The Word file holds XML definitions that Word does not write and was not read. "
        "Save it "
        "again from Word.",
    },
    "word-locked": {
        "da": "Word-filen er beskyttet med adgangskode. Gem den uden adgangskode.",
        "en": "The Word file is protected by a password. Save it without one.",
    },
    "word-old": {
        "da": "Filen er i Words gamle format (.doc). Åbn den i Word, og gem den som .docx.",
        "en": "The file is in Word's old format (.doc). Open it in Word and save it as .docx.",
    },
    "long-line": {
        "da": "En linje er for lang til at være tekst. Gem filen igen med almindelige linjer.",
        "en": "A line is too long to be text. Save the file again with ordinary lines.",
    },
    "no-items": {
        "da": "Der er ingen punkter at læse. Et punkt begynder med sit nummer og sin titel, »4. "
        "Budget«.",
        "en": 'There are no items to read. An item begins with its number and title, "4. Budget".',
    },
    "no-meeting": {
        "da": "Dokumentet siger ikke, hvilket møde det er til ({said}). Skriv det med "
        "--meeting, som "
        "kd-net/2023-04-14.",
        "en": "The document does not say which meeting it is for ({said}). Name it by "
        "--meeting, as "
        "kd-net/2023-04-14.",
    },
    "size": {
        "da": "Filen fylder mere end 1 MB. Læg store tekster i et bilag.",
        "en": "The file is larger than 1 MB. Put long texts into an annex.",
    },
    "encoding": {
        "da": "Filen er ikke i UTF-8. Gem den igen med tegnsættet UTF-8.",
        "en": "The file is not UTF-8. Save it again with the encoding UTF-8.",
    },
    "empty": {
        "da": "Der er ingen punkter. Et punkt begynder med en linje som »## Titel«.",
        "en": 'There are no items. An item begins with a line such as "## Title".',
    },
    "before-first": {
        "da": "Der står tekst før det første punkt. Flyt den ned under et punkt, »## Titel«.",
        "en": 'There is text before the first item. Move it under an item, "## Title".',
    },
    "no-title": {
        "da": "Punktet har ingen titel. Skriv den efter »##«.",
        "en": 'The item has no title. Write it after "##".',
    },
    "too-many": {
        "da": "Der er mere end {limit} punkter. Del dagsordenen.",
        "en": "There are more than {limit} items. Split the agenda.",
    },
    "like-label": {
        "da": "»{said}:« kendes ikke. Mente du »{meant}:«? Ellers indled teksten med et andet ord.",
        "en": '"{said}:" is not known. Did you mean "{meant}:"? Otherwise begin the text with '
        "another word.",
    },
    "nothing-after": {
        "da": "Der står ikke noget efter »{label}:«. Udfyld linjen, eller slet den.",
        "en": 'Nothing stands after "{label}:". Fill in the line, or delete it.',
    },
    "twice": {
        "da": "»{label}:« står to gange under punktet. Saml det ét sted.",
        "en": '"{label}:" stands twice in the item. Keep it in one place.',
    },
    "annex-note": {
        "da": "»({note})« kendes ikke ved et bilag. Skriv »(eftersendes)« eller "
        "»(eftersendes 5. april)«.",
        "en": '"({note})" is not known with an annex. Write "(follows)" or "(follows 5 April)".',
    },
    "annex-day": {
        "da": "»{said}« er ikke en dato. Skriv den som »5. april« eller »2023-04-05«.",
        "en": '"{said}" is not a day. Write it as "5 April" or "2023-04-05".',
    },
    "day": {
        "da": "»{said}« er ikke en dato. Skriv den som »5. april« eller »2023-04-05«.",
        "en": '"{said}" is not a day. Write it as "5 April" or "2023-04-05".',
    },
    "time": {
        "da": "»{said}« er ikke en varighed. Skriv den som »15 min.« eller »1 time 30 min.«.",
        "en": '"{said}" is not a length of time. Write it as "15 min." or "1 hour 30 min.".',
    },
    "guest": {
        "da": "»{said}« kan ikke læses som en gæst. Skriv »Navn, titel, organisation "
        "<adresse> kl. 11.00-11.30«; alt efter navnet kan udelades.",
        "en": '"{said}" cannot be read as a guest. Write "Name, title, organisation '
        '<address> 11:00-11:30"; all but the name can be left out.',
    },
    "annex-title": {
        "da": "Bilaget har ingen titel, der kan bruges. Skriv en kort titel uden stier.",
        "en": "The annex has no title that can be used. Write a short title without paths.",
    },
    "link": {
        "da": "Linket »{said}« kan ikke bruges. Et link begynder med https:// eller http://.",
        "en": 'The link "{said}" cannot be used. A link begins with https:// or http://.',
    },
    "unknown-group": {
        "da": "»{said}« er ikke en gruppe i planen. Planen kender {known}.",
        "en": '"{said}" is not a group of the plan. The plan knows {known}.',
    },
    "front-open": {
        "da": "Hovedet begynder med »---«, men slutter ikke. Sæt en linje med »---« under det.",
        "en": 'The front matter begins with "---" but does not end. Put a line with "---" below.',
    },
    "front-yaml": {
        "da": "Hovedet kan ikke læses fra denne linje. Skriv linjer som »møde: kd-net/2023-04-14«.",
        "en": 'The front matter cannot be read from this line on. Write lines such as "meeting: '
        'kd-net/2023-04-14".',
    },
    "front-alias": {
        "da": "Hovedet bruger YAML-henvisninger (& og *). Skriv teksten helt ud.",
        "en": "The front matter uses YAML references (& and *). Write the text out.",
    },
    "front-shape": {
        "da": "Hovedet har en forkert form. Skriv linjer som »møde: kd-net/2023-04-14«.",
        "en": 'The front matter has the wrong form. Write lines such as "meeting: '
        'kd-net/2023-04-14".',
    },
    "front-size": {
        "da": "Hovedet er for langt. Hold det under 64 kB.",
        "en": "The front matter is too long. Keep it under 64 kB.",
    },
    "front-key": {
        "da": "»{said}« kendes ikke i hovedet. Der kan stå {known}.",
        "en": '"{said}" is not known in the front matter. It can hold {known}.',
    },
    "front-twice": {
        "da": "»{said}« står to gange i hovedet. Behold den ene.",
        "en": '"{said}" stands twice in the front matter. Keep one of them.',
    },
    "meeting": {
        "da": "»{said}« er ikke nøglen til et møde. Skriv gruppe og dato, som kd-net/2023-04-14.",
        "en": '"{said}" is not the key of a meeting. Write group and day, as kd-net/2023-04-14.',
    },
    "people": {
        "da": "»{said}« kan ikke læses som en deltager. Skriv hver på en linje, »- Navn, plads«.",
        "en": '"{said}" cannot be read as somebody who took part. Write each on a line, '
        '"- Name, seat".',
    },
    "preliminary": {
        "da": "Foreløbige punkter skrives under mødets nøgle som en liste, »- Punkt«.",
        "en": 'Preliminary items are written under the key of the meeting as a list, "- Item".',
    },
}


def sentence(name: str, language: Language, **facts: object) -> str:
    """The sentence for a problem. Facts that people wrote come shortened, on one line."""
    short = {key: _short(str(value)) for key, value in facts.items()}
    return (SENTENCES.get(name) or REMARKS[name])[language].format(**short)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 120 else line[:119] + "…"
