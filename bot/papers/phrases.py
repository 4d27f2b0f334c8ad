"""The phrases at hand for minutes, in Danish and English."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.domain.outcomes import PhraseTexts
from bot.domain.people import Language

DANISH = PhraseTexts(
    names=MappingProxyType({
        "approved": ("godkendt", "vedtaget", "tiltrådt"),
        "discussed": ("drøftet",),
        "noted": ("taget til efterretning", "til efterretning", "efterretning"),
        "not-reached": ("ikke behandlet", "ikke nået"),
        "recommended": ("som indstillet", "indstillingen godkendt", "indstillingen tiltrådt"),
    }),
    sentences=MappingProxyType({
        "approved": "{group} godkendte {object}.",
        "discussed": "{group} drøftede {object}.",
        "noted": "{group} tog {object} til efterretning.",
        "not-reached": "Ikke behandlet.",
    }),
    objects=MappingProxyType({
        "approved": "indstillingen", "discussed": "punktet", "noted": "orienteringen",
        "recommended": "indstillingen",
    }),
    verbs=MappingProxyType({
        "godkender": "godkendte", "drøfter": "drøftede", "tager": "tog", "tiltræder": "tiltrådte",
        "beslutter": "besluttede", "anbefaler": "anbefalede", "indstiller": "indstillede",
        "udpeger": "udpegede", "vælger": "valgte", "giver": "gav", "afgiver": "afgav",
        "fastlægger": "fastlagde", "fastsætter": "fastsatte", "bakker": "bakkede",
        "støtter": "støttede", "vedtager": "vedtog", "oversender": "oversendte",
        "bemyndiger": "bemyndigede", "kommenterer": "kommenterede", "prioriterer": "prioriterede",
        "aftaler": "aftalte", "videresender": "videresendte", "sender": "sendte",
    }),
    lead=MappingProxyType({
        "approved": "godkender", "discussed": "drøfter", "noted": "tager … til efterretning",
    }),
    also="og",
    not_reached=("ikke behandlet", "punktet blev ikke behandlet", "ikke nået",
                 "punktet blev ikke nået"),
    approved=("godkendt", "godkendte", "godkendtes"),
    negations=("ikke", "udsat", "udskudt", "hvis", "når"),
)  # fmt: skip

ENGLISH = PhraseTexts(
    names=MappingProxyType({
        "approved": ("approved", "adopted", "agreed"),
        "discussed": ("discussed",),
        "noted": ("noted", "taken note of"),
        "not-reached": ("not reached", "not treated"),
        "recommended": ("as recommended",),
    }),
    sentences=MappingProxyType({
        "approved": "{group} approved {object}.",
        "discussed": "{group} discussed {object}.",
        "noted": "{group} took note of {object}.",
        "not-reached": "Not reached.",
    }),
    objects=MappingProxyType({
        "approved": "the recommendation", "discussed": "the item", "noted": "the information",
        "recommended": "the recommendation",
    }),
    verbs=MappingProxyType({
        "approves": "approved", "discusses": "discussed", "takes": "took", "adopts": "adopted",
        "decides": "decided", "recommends": "recommended", "appoints": "appointed",
        "elects": "elected", "gives": "gave", "endorses": "endorsed", "supports": "supported",
        "agrees": "agreed", "authorises": "authorised", "comments": "commented",
        "prioritises": "prioritised", "notes": "noted", "sends": "sent",
    }),
    lead=MappingProxyType({
        "approved": "approves", "discussed": "discusses", "noted": "takes note of",
    }),
    also="and",
    not_reached=("not reached", "not treated", "the item was not reached"),
    approved=("approved",),
    negations=("not", "if", "when", "postponed"),
)  # fmt: skip

_BY_LANGUAGE: Mapping[Language, PhraseTexts] = MappingProxyType({"da": DANISH, "en": ENGLISH})
BOTH = (DANISH, ENGLISH)


def phrase_texts(language: Language) -> PhraseTexts:
    """The phrases of a language."""
    return _BY_LANGUAGE[language]
