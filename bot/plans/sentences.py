"""The sentences of problems and warnings, in both languages: what is wrong, and how to mend it."""
# ruff: noqa: E501 (a table: one sentence, one line)

from bot.domain.network import Language

_UNREADABLE = {
    "no-file": ("Filen findes ikke. Se efter i navnet og mappen.",
                "There is no such file. Check its name and folder."),
    "no-plain-file": ("Det er ikke en fil, der kan læses. Angiv en planfil.",
                      "This is not a file that can be read. Name a plan file."),
    "too-large": ("Filen er over {limit} MB og læses ikke. Del planen op i flere filer.",
                  "The file is over {limit} MB and is not read. Divide the plan into several files."),
    "not-utf8": ("Tegnene her er ikke UTF-8. Gem filen igen med tegnsættet UTF-8.",
                 "The characters here are not UTF-8. Save the file again as UTF-8."),
    "control-character": ("Her står et usynligt tegn ({sign}), som ikke kan bruges. Slet det.",
                          "There is an invisible character here ({sign}) that cannot be used. Delete it."),
    "not-yaml": ("Linjen kan ikke læses som YAML. Se efter i indrykning, kolon og parenteser, og sæt anførselstegn om tekst, der rummer kolon.",
                 "This line cannot be read as YAML. Check indents, colons and brackets, and put text that holds a colon in quotation marks."),
    "tab": ("Linjen er rykket ind med tabulator. Brug mellemrum.",
            "This line is indented with a tab. Use spaces."),
    "several-documents": ("Her begynder et nyt YAML-dokument (---). En planfil har kun ét; slet linjen, eller del filen.",
                          "A new YAML document begins here (---). A plan file has one only; delete the line or divide the file."),
    "empty-file": ("Filen er tom. Skriv netværk, personer og grupper i den.",
                   "The file is empty. Write network, people and groups in it."),
    "no-keys": ("Filen skal begynde med nøgler som »network:«, »people:« og »groups:«.",
                'The file has to begin with keys such as "network:", "people:" and "groups:".'),
    "too-deep": ("Her er mere end {limit} lag i hinanden. Gør planen fladere.",
                 "There are more than {limit} levels inside each other here. Make the plan flatter."),
    "too-many-values": ("Filen har mere end {limit} værdier, når gentagelser (*) tælles med. Del den op, eller skriv dem ud.",
                        "The file has more than {limit} values, repeated ones (*) included. Divide it, or write them out."),
    "unknown-alias": ("»*{alias}« henviser til noget, der ikke står tidligere i filen. Skriv værdien ud.",
                      '"*{alias}" points to something that does not come before it. Write the value out.'),
    "tag": ("»!{tag}« kan ikke bruges i en planfil. Slet det.",
            '"!{tag}" cannot be used in a plan file. Delete it.'),
    "key-not-text": ("Før kolonet skal der stå et enkelt ord, ikke en liste eller et felt uden navn.",
                     "Before the colon there has to be a single word, not a list or an empty name."),
    "key-twice": ("»{key}« står her for anden gang; første gang er i linje {first}. Behold den ene.",
                  '"{key}" is here for the second time; the first is in line {first}. Keep one.'),
}  # fmt: skip
_KEYS = {
    "unknown-key": ("»{key}« er ikke en nøgle, der kan bruges her.{meant} Ret eller slet den.",
                    '"{key}" is not a key that can be used here.{meant} Correct or delete it.'),
    "key-after-comma": ("»{key}« er ikke en nøgle her og har ingen værdi.{meant} Hører det til teksten før kommaet, så sæt anførselstegn om hele teksten.",
                        '"{key}" is no key here and has no value.{meant} If it belongs to the text before the comma, put quotation marks around all of it.'),
    "unknown-rule": ("»{key}« er ikke en regel.{meant} Reglerne er: {choices}.",
                     '"{key}" is not a rule.{meant} The rules are: {choices}.'),
    "missing-key": ("Der mangler »{key}«{entry}. Tilføj den.", '"{key}" is missing{entry}. Add it.'),
    "not-a-choice": ("»{value}« kan ikke bruges her.{meant} Vælg mellem: {choices}.",
                     '"{value}" cannot be used here.{meant} Choose one of: {choices}.'),
    "not-a-list": ("»{key}« skal være en liste: én pr. linje med »- « foran, eller i skarpe parenteser.",
                   '"{key}" has to be a list: one a line after "- ", or in square brackets.'),
    "not-keys": ("»{key}« skal have nøgler og værdier under sig, som i »navn: værdi«.",
                 '"{key}" needs keys and values under it, as in "name: value".'),
    "not-text": ("Her skal stå en enkelt værdi, ikke en liste eller flere nøgler.",
                 "There has to be a single value here, not a list or several keys."),
    "empty-text": ("Her mangler en værdi. Skriv den, eller slet linjen.",
                   "A value is missing here. Write it, or delete the line."),
    "text-too-long": ("Teksten er længere end {limit} tegn. Gør den kortere.",
                      "The text is longer than {limit} characters. Make it shorter."),
}  # fmt: skip
_VALUES = {
    "bad-key": ("»{value}« kan ikke være et kort navn. Brug små bogstaver a-z, tal og bindestreg, som i »kd-net«.",
                '"{value}" cannot be a short name. Use small letters a-z, digits and hyphens, as in "kd-net".'),
    "bad-email": ("»{value}« er ikke en e-mailadresse. Skriv den som navn@kommune.example.",
                  '"{value}" is not an e-mail address. Write it like name@city.example.'),
    "not-a-date": ("»{value}« er ikke en dato. Skriv år, måned og dag som 2023-04-14.",
                   '"{value}" is not a date. Write year, month and day like 2023-04-14.'),
    "no-such-date": ("Datoen {value} findes ikke. Ret dagen eller måneden.",
                     "There is no such date as {value}. Correct the day or the month."),
    "year-out-of-reach": ("Året i {value} kan ikke passe. Brug et år fra {first} til {last}.",
                          "The year in {value} cannot be right. Use one from {first} to {last}."),
    "not-a-time": ("»{value}« er ikke et klokkeslæt. Skriv det som 09:00.",
                   '"{value}" is not a time of day. Write it like 09:00.'),
    "not-hours": ("»{value}« er ikke en mødetid. Skriv den som 10:00-12:00.",
                  '"{value}" is not the hours of a meeting. Write them like 10:00-12:00.'),
    "ends-before-it-starts": ("Sluttidspunktet {end} ligger ikke efter {start}. Et møde slutter samme dag, som det begynder.",
                              "The end {end} is not after {start}. A meeting ends on the day it begins."),
    "bad-rule": ("»{value}« kan ikke læses som et tidspunkt for udsendelse. Skriv det på engelsk som »8 weeks before, 09:00«, »10 working days before« eller »7 days after«.",
                 '"{value}" cannot be read as the moment of a rule. Write it like "8 weeks before, 09:00", "10 working days before" or "7 days after".'),
    "not-an-alarm": ("»{value}« kan ikke læses som en alarm. Skriv den på engelsk som »30 minutes before«, »2 hours before« eller »1 day before«.",
                     '"{value}" cannot be read as an alarm. Write it like "30 minutes before", "2 hours before" or "1 day before".'),
    "not-a-moment": ("»{value}« er ikke en dato med klokkeslæt. Skriv den som 2023-03-20T09:00.",
                     '"{value}" is not a date with a time. Write it like 2023-03-20T09:00.'),
    "unknown-zone": ("Tidszonen »{value}« findes ikke.{meant} Skriv den som Europe/Copenhagen.",
                     'There is no time zone "{value}".{meant} Write it like Europe/Copenhagen.'),
    "unknown-holidays": ("Helligdagene i »{value}« kendes ikke. Skriv landets kode, som DK, eller none.",
                         'The public holidays of "{value}" are not known. Write the code of a country, such as DK, or none.'),
    "not-a-flag": ("»{value}« skal være ja eller nej (true eller false).", '"{value}" has to be yes or no (true or false).'),
    "not-a-count": ("»{value}« er ikke et antal. Skriv et helt tal fra 0 til 999.",
                    '"{value}" is not a number of people. Write a whole number from 0 to 999.'),
    "not-a-lead-time": ("»{value}« er ikke et antal dage. Skriv det mindste og det største, som 10-21.",
                        '"{value}" is not a number of days. Write the least and the most, such as 10-21.'),
    "not-a-link": ("»{value}« er ikke et link. Det skal begynde med https:// (eller http://).",
                   '"{value}" is not a link. It has to begin with https:// (or http://).'),
    "not-a-slack-user": ("»{value}« er ikke en bruger i Slack. Brug medlems-id'et, som U012AB3CD, fra profilen.",
                         '"{value}" is not a user in Slack. Use the member ID, such as U012AB3CD, from the profile.'),
    "not-a-slack-channel": ("»{value}« er ikke en kanal i Slack. Brug kanalens id, som C012AB3CD, fra dens detaljer.",
                            '"{value}" is not a channel in Slack. Use the channel ID, such as C012AB3CD, from its details.'),
    "not-a-repeat": ("»{value}« kan ikke læses som en gentagelse. Skriv den som »first friday of the month« eller »første fredag i måneden« (første til fjerde, eller sidste).",
                     '"{value}" cannot be read as a repetition. Write it like "first friday of the month" (first to fourth, or last).'),
}  # fmt: skip
_PEOPLE_AND_GROUPS = {
    "no-network": ("Der mangler »network«: hvis plan er det? Tilføj nøgle, navn og kontakt.",
                   '"network" is missing: whose plan is this? Add key, name and contact.'),
    "networks-differ": ("Netværket er beskrevet anderledes i {where}. Behold én beskrivelse, eller gør dem ens.",
                        "The network is described differently in {where}. Keep one description, or make them the same."),
    "person-twice": ("»{value}« står allerede i {where}. En adresse hører til én person; behold den ét sted.",
                     '"{value}" is already in {where}. An address belongs to one person; keep it in one place.'),
    "unknown-person": ("Ingen person har adressen {value}.{meant} Ret den, eller tilføj personen under »people«.",
                       'Nobody has the address {value}.{meant} Correct it, or add the person under "people".'),
    "assistant-itself": ("{value} kan ikke være sin egen sekretær. Slet adressen her.",
                         "{value} cannot be their own assistant. Delete the address here."),
    "group-twice": ("Gruppen »{value}« står allerede i {where}. En gruppe hører hjemme ét sted; saml den der.",
                    'The group "{value}" is already in {where}. A group lives in one place; bring it together there.'),
    "unknown-group": ("Der er ingen gruppe »{value}«.{meant} Ret navnet, eller tilføj gruppen under »groups«.",
                      'There is no group "{value}".{meant} Correct the name, or add the group under "groups".'),
    "group-itself": ("Gruppen »{value}« kan ikke henvise til sig selv. Slet den her.",
                     'The group "{value}" cannot refer to itself. Delete it here.'),
    "listed-has-more": ("{group} står kun på listen (listed) og har kun mødedatoer. Slet »{key}«, eller slet »listed«.",
                        '{group} is listed and has dates only. Delete "{key}", or delete "listed".'),
    "seat-twice": ("Pladsen »{value}« står allerede i linje {first}. Giv den et andet kort navn, eller slet den ene.",
                   'The seat "{value}" is already in line {first}. Give it another short name, or delete one.'),
    "holder-and-holders": ("Pladsen {seat} har både »holder« og »holders«. Brug »holders«, når pladsen skifter, ellers »holder«.",
                           'The seat {seat} has both "holder" and "holders". Use "holders" where it changes hands, else "holder".'),
    "two-holders": ("Pladsen {seat} har to indehavere på samme tid: {one} og {other}. Lad »until« for den ene være dagen før »from« for den anden.",
                    'The seat {seat} has two holders at the same time: {one} and {other}. Let "until" of the one be the day before "from" of the other.'),
    "term-ends-first": ("Perioden for {person} slutter {last}, før den begynder {first}. Byt om på datoerne, eller ret dem.",
                        "The term of {person} ends on {last}, before it begins on {first}. Swap the dates, or correct them."),
    "served-after-buffet": ("»served« skal være tidligere end »buffet«: det er, hvornår et møde slutter for tidligt til buffeten, men sent nok til frokost.",
                            '"served" has to be earlier than "buffet": it is when a meeting ends too early for the buffet but late enough for lunch.'),
}  # fmt: skip
_MEETINGS = {
    "no-date": ("Mødet har ingen dato. Tilføj »date« (eller »every«).", 'The meeting has no date. Add "date" (or "every").'),
    "was-is-date": ("Mødet er flyttet fra samme dato, som det har: {date}. »was« er den dato, mødet havde før; ret eller slet den.",
                    'The meeting was moved from the date that it has: {date}. "was" is its former date; correct or delete it.'),
    "only-with-every": ("»{key}« kan kun bruges sammen med »every«. Slet den, eller tilføj »every«.",
                        '"{key}" can be used with "every" only. Delete it, or add "every".'),
    "not-with-every": ("»{key}« kan ikke bruges sammen med »every«. Giv mødet en linje for sig, og tilføj datoen til »except«.",
                       '"{key}" cannot be used with "every". Give the meeting a row of its own, and add its date to "except".'),
    "repeat-without-ends": ("En gentagelse skal have »from« og »to«. Tilføj dem.", 'A repetition needs "from" and "to". Add them.'),
    "repeat-too-long": ("Gentagelsen løber over mere end {limit} år. Sæt »to« tidligere.",
                        'The repetition goes on for more than {limit} years. Set "to" earlier.'),
    "repeat-of-none": ("Gentagelsen giver ingen møder. Se efter i »from«, »to« og »except«.",
                       'The repetition gives no meetings. Check "from", "to" and "except".'),
    "except-of-none": ("Der er intet møde {date} at undtage. Ret datoen i »except«.",
                       'There is no meeting on {date} to leave out. Correct the date in "except".'),
    "mail-has-no-hours": ("Et mailmøde har ingen klokkeslæt, så »{key}« kan ikke bruges. Slet den.",
                          'A meeting by mail has no hours, so "{key}" cannot be used. Delete it.'),
    "mail-without-until": ("Et mailmøde skal have »until«: den sidste dag, der kan svares. Tilføj den.",
                           'A meeting by mail needs "until": the last day for answers. Add it.'),
    "until-before-date": ("Mailmødet slutter {last}, før det begynder {first}. Ret »until« eller »date«.",
                          'The meeting by mail ends on {last}, before it begins on {first}. Correct "until" or "date".'),
    "until-only-by-mail": ("»until« hører til mailmøder. Slet den, eller tilføj »mode: mail«.",
                           '"until" belongs to meetings by mail. Delete it, or add "mode: mail".'),
    "hours-twice": ("Mødet har både »hours« og »{key}«. Behold »hours«.", 'The meeting has both "hours" and "{key}". Keep "hours".'),
    "start-and-end": ("Mødet slutter, før det begynder, eller det ene klokkeslæt mangler. Skriv begge, som i »hours: 10:00-12:00«.",
                      'The meeting ends before it starts, or lacks one of the two. Write both, as in "hours: 10:00-12:00".'),
    "no-hours": ("Mødet har ingen mødetid, og {group} har heller ingen. Tilføj »hours« her eller i gruppen.",
                 'The meeting has no hours, nor has {group}. Add "hours" here or in the group.'),
    "part-outside": ("Delen »{part}« ligger uden for mødet, som varer kl. {start}-{end}. Ret delens eller mødets tid.",
                     'The part "{part}" lies outside the meeting, which is from {start} to {end}. Correct its hours or the meeting\'s.'),
    "guest-part": ("Mødet har ingen del, der hedder »{part}«, så gæsten {guest} kan ikke høre til den. Ret navnet på delen.",
                   'The meeting has no part called "{part}" for the guest {guest}. Correct the name of the part.'),
    "guest-outside": ("Gæsten {guest} har en tid uden for mødet, som varer kl. {start}-{end}, eller en tid, der slutter, før den begynder. Ret »from« og »until«.",
                      'The guest {guest} has a time outside the meeting, which is from {start} to {end}, or one that ends before it begins. Correct "from" and "until".'),
    "too-many-meetings": ("Filen giver mere end {limit} møder. Se efter i gentagelserne, eller del filen.",
                          "The file gives more than {limit} meetings. Check its repetitions, or divide the file."),
    "meeting-twice": ("{group} har allerede et møde {date} på samme tid i linje {first}. Slet det ene, eller ret tiden.",
                      "{group} already has a meeting on {date} at the same time in line {first}. Delete one, or correct the hours."),
    "hour-is-skipped": ("Uret stilles frem {date}, så klokkeslættet findes ikke i {zone}. Vælg et andet.",
                        "The clocks go forward on {date}, so that hour does not exist in {zone}. Choose another."),
}  # fmt: skip
_WARNINGS = {
    "on-holiday": ("{group} {date} ligger på en helligdag: {holiday}.", "{group} on {date} is on a public holiday: {holiday}."),
    "on-weekend": ("{group} {date} ligger på en {weekday}.", "{group} on {date} is on a {weekday}."),
    "clash": ("{group} {date} ligger på samme tid som {other} ({where}): {count} {people} i begge ({names}).",
              "{group} on {date} is at the same time as {other} ({where}): {count} {people} in both ({names})."),
    "nothing-prepared": ("{group} {date} har intet møde i {prepared} {least}-{most} dage efter.",
                         "{group} on {date} has no meeting of {prepared} {least}-{most} days later."),
}  # fmt: skip

SENTENCES = {**_UNREADABLE, **_KEYS, **_VALUES, **_PEOPLE_AND_GROUPS, **_MEETINGS, **_WARNINGS}
"""Code -> (Danish, English)."""

_MEANT = (" Mente du »{}«?", ' Did you mean "{}"?')
_ENTRY = (" i »{}«", ' in "{}"')
_WEEKDAYS = {5: ("lørdag", "Saturday"), 6: ("søndag", "Sunday")}
_PEOPLE = {True: ("person sidder", "person sits"), False: ("personer sidder", "people sit")}


def _of(pair: tuple[str, str], language: Language) -> str:
    return pair[0] if language == "da" else pair[1]


def sentence(code: str, language: Language, facts: dict[str, object]) -> str:
    """The sentence of a code, filled in. `meant` and `entry` may be "": then nothing is said of
    them; `weekday` is 5 or 6; `count` also chooses between singular and plural."""
    told = dict(facts)
    for name, phrase in (("meant", _MEANT), ("entry", _ENTRY)):
        if name in told:
            told[name] = _of(phrase, language).format(told[name]) if told[name] else ""
    if isinstance(weekday := told.get("weekday"), int):
        told["weekday"] = _of(_WEEKDAYS[weekday], language)
    if "count" in told:
        told["people"] = _of(_PEOPLE[told["count"] == 1], language)
    return _of(SENTENCES[code], language).format(**told)
