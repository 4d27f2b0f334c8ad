"""What is said where a document disagrees with itself, in Danish and English."""

from bot.domain.people import Language

REMARKS: dict[str, dict[Language, str]] = {
    "titles-differ": {
        "da": "Punktet hedder »{table}« i oversigten og »{heading}« i teksten. Oversigten gælder.",
        "en": 'The item is called "{table}" in the table and "{heading}" in the text. The table '
        "counts.",
    },
    "only-in-table": {
        "da": "Punktet står i oversigten, men ikke i teksten.",
        "en": "The item is in the table but not in the text.",
    },
    "only-in-text": {
        "da": "Punktet står i teksten, men ikke i oversigten.",
        "en": "The item is in the text but not in the table.",
    },
    "annex-not-in-table": {
        "da": "Bilaget »{said}« står i teksten, men er ikke markeret i oversigten. Det er taget "
        "med.",
        "en": 'The annex "{said}" is in the text but not marked in the table. It is kept.',
    },
    "annex-not-in-text": {
        "da": "Oversigten viser et bilag, men teksten nævner ikke noget.",
        "en": "The table shows an annex, but the text names none.",
    },
    "later-not-in-text": {
        "da": "Oversigten siger »eftersendes«, men teksten nævner ikke noget bilag. Det har fået "
        "punktets navn.",
        "en": 'The table says "follows", but the text names no annex. It is called as the item.',
    },
    "later-not-in-table": {
        "da": "Teksten siger, at et bilag eftersendes, men det gør oversigten ikke. Teksten "
        "gælder.",
        "en": "The text says that an annex follows, the table does not. The text counts.",
    },
    "dead-link": {
        "da": "Linket til bilaget »{said}« fører ingen steder hen. Bilaget er taget med uden link.",
        "en": 'The link of the annex "{said}" leads nowhere. The annex is kept without it.',
    },
    "further-advice": {
        "da": "Sagsfremstillingen har også en indstilling: »{said}«. Den er ikke regnet som "
        "punktets.",
        "en": 'The case holds a recommendation too: "{said}". It is not taken as the item\'s.',
    },
    "weekday": {
        "da": "Den {day} er en {right}. Datoen gælder.",
        "en": "{day} is a {right}. The date counts.",
    },
    "two-days": {
        "da": "Overskriften siger den {first}, og tiden siger den {second}. Mødet er sat til den "
        "{taken}.",
        "en": "The title says {first}, the time says {second}. {taken} was taken.",
    },
    "outcome-untold": {
        "da": "Ved punkterne står der ikke »Referat« eller »Beslutning«. Teksten under dem er "
        "taget som referatet.",
        "en": "No item says “Minutes” or “Decision”. The text below them was taken as the outcome.",
    },
    "head-stacked": {
        "da": "Hovedets felter står for sig selv, adskilt fra deres tekst. Deltagere og afbud "
        "er ikke "
        "læst.",
        "en": "The labels of the head stand apart from their text. Who takes part and apologies "
        "were "
        "not read.",
    },
    "no-such-item": {
        "da": "Teksten henviser til punkt {said}, som ikke er på dagsordenen.",
        "en": "The text refers to item {said}, which is not on the agenda.",
    },
    "list-day": {
        "da": "Punktets titel siger den {first}, og listen siger den {second}. Listen gælder.",
        "en": "The item's title says {first}, the list says {second}. The list counts.",
    },
    "not-in-calendar": {
        "da": "Der er foreløbige punkter til {body} den {day}, men den dato står ikke i "
        "mødekalenderen.",
        "en": "There are preliminary items for {body} on {day}, which the calendar does not have.",
    },
    "no-day": {
        "da": "»{said}« har ikke nogen dato endnu.",
        "en": '"{said}" has no date yet.',
    },
    "past-day": {
        "da": "Den {said} ligger før mødet. Er året rigtigt?",
        "en": "{said} is before the meeting. Is the year right?",
    },
    "unknown-body": {
        "da": "»{said}« er ikke en gruppe i planen. Listen er ikke gemt.",
        "en": '"{said}" is not a group of the plan. The list is not kept.',
    },
    "list-without-day": {
        "da": "Listen til {said} har ingen dato. Den er ikke gemt.",
        "en": "The list for {said} has no day. It is not kept.",
    },
}
