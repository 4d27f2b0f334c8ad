"""What a person wrote, apart from what their client added."""

import time

import pytest
from bot.mail.reply import written
from hypothesis import given, settings
from hypothesis import strategies as st

SAID = "Jeg kommer ikke. Claus Brandt kommer i stedet."
OURS = "Svar afbud, hvis du ikke kan komme."

QUOTES = [
    f"Den tors. 23. mar. 2023 kl. 10.15 skrev KD-Net <bot@kd-net.example>:\n\n> {OURS}",
    "Den tors. 23. mar. 2023 kl. 10.15 skrev KD-Net sekretariatet <\n"
    f"bot@kd-net.example>:\n\n> {OURS}",
    f"Den 23.03.2023 kl. 10.15 skrev KD-Net:\n> {OURS}",
    f"Den 23-03-2023 10:15, skrev KD-Net:\n> {OURS}",
    f"tor. 23. mar. 2023 kl. 10.15 skrev KD-Net <bot@kd-net.example>:\n\n> {OURS}",
    f"KD-Net skrev den 23.03.2023:\n> {OURS}",
    f"2023-03-23 10:15 GMT+01:00 KD-Net <bot@kd-net.example>:\n\n> {OURS}",
    f"On Thu, 23 Mar 2023 at 10:15, KD-Net <bot@kd-net.example> wrote:\n\n> {OURS}",
    "On Thu, 23 Mar 2023 at 10:15, KD-Net sekretariatet i Randers\n"
    f"<bot@kd-net.example>\nwrote:\n\n> {OURS}",
    "Fra: KD-Net <bot@kd-net.example>\nSendt: 23. marts 2023 10:15\n"
    f"Til: Lise Holm\nEmne: KD-Net\n\n{OURS}",
    "Fra: KD-Net <bot@kd-net.example>\nDato: torsdag den 23. marts 2023\n"
    f"Til: Lise Holm\nEmne: KD-Net\n\n{OURS}",
    "*Fra:* KD-Net <bot@kd-net.example>\n*Sendt:* 23. marts 2023 10:15\n"
    f"*Til:* Lise\n*Emne:* KD-Net\n\n{OURS}",
    "From: KD-Net\nSent: Thursday, March 23, 2023 10:15 AM\nTo: Lise Holm\n"
    f"Subject: KD-Net\n\n{OURS}",
    f"________________________________\nFra: KD-Net\nSendt: x\nTil: y\nEmne: z\n\n{OURS}",
    f"-----Oprindelig meddelelse-----\nFra: KD-Net\nSendt: x\nTil: y\nEmne: z\n\n{OURS}",
    f"-----Original Message-----\nFrom: KD-Net\nSent: x\nTo: y\nSubject: z\n\n{OURS}",
    f"-------- Oprindelig besked --------\nFra: KD-Net\nDato: x\nTil: y\nEmne: z\n\n{OURS}",
    f"---------- Videresendt meddelelse ----------\nFra: KD-Net\n\n{OURS}",
    f"Start på videresendt besked:\n\nFra: KD-Net\nEmne: x\nDato: y\n\n{OURS}",
    f"> {OURS}\n> {OURS}",
]  # fmt: skip

SIGNATURES = [
    "Mvh",
    "Mvh Lise",
    "Mvh.\nLise Holm",
    "Vh Lise Holm",
    "Med venlig hilsen\n\nLise Holm\nKommunaldirektør\nTlf. 89 00 00 00",
    "Med venlig hilsen / Best regards\n\nLise Holm",
    "Venlig hilsen Lise Holm",
    "De bedste hilsner\nLise",
    "Bedste hilsner,\nLise",
    "Mange hilsner fra Lise",
    "Hilsen\nLise",
    "Best regards,\nLise Holm",
    "Kind regards\nLise",
    "På forhånd tak\n\nLise Holm",
    "Thanks,\nLise",
    "-- \nLise Holm\nAarhus Kommune",
    "Sendt fra min iPhone",
    "Sendt fra Outlook til iOS<https://aka.example/o0ukef>",
    "Hent Outlook til Android",
    "Sent from my iPad",
    "Get Outlook for iOS",
    "Lise",
    "/Lise",
    "Lise Holm",
    "",
]


@pytest.mark.parametrize("quote", QUOTES)
def test_what_is_quoted_is_cut_away(quote: str) -> None:
    assert written(f"{SAID}\n\n{quote}\n", "Lise Holm") == SAID


@pytest.mark.parametrize("signature", SIGNATURES)
def test_greeting_and_signature_are_cut_away(signature: str) -> None:
    assert written(f"{SAID}\n\n{signature}\n", "Lise Holm") == SAID


@pytest.mark.parametrize("signature", SIGNATURES)
def test_both_are_cut_away_together(signature: str) -> None:
    assert written(f"{SAID}\n\n{signature}\n\n{QUOTES[9]}\n", "Lise Holm") == SAID


@pytest.mark.parametrize(
    "said",
    [
        "Tak for indkaldelsen. Jeg melder afbud.",
        "Kære sekretariat\nTak for indkaldelsen, jeg kommer ikke.",
        "Jeg kommer ikke.\nKhaled Hassan kommer i stedet.",
        "Afbud fra mig.\n- Claus Brandt deltager",
        "Hilsenen fra borgmesteren kan jeg desværre ikke levere, jeg kommer ikke.",
        "Jeg kommer ikke.\nMange tak til Claus Brandt, der deltager i stedet.",
        "Den 14. april kommer jeg ikke.\nClaus Brandt kommer.",
        "Thanks, but I cannot come.\nBest if Claus Brandt comes.",
        "Fra kl. 11 kan jeg være med",
        "Claus",
        "Jeg kommer.\nBr. Hansen kommer ikke.",
    ],
)
def test_what_only_looks_like_a_greeting_stays(said: str) -> None:
    """The library's own signatures lose most of these: an apology would be cut away."""
    assert written(said, "Lise Holm") == said


def test_an_answer_below_the_quote_is_found() -> None:
    text = f"Den 23.03.2023 kl. 10.15 skrev KD-Net:\n> {OURS}\n> \n> Mvh\n\n{SAID}\n\nMvh Lise"
    assert written(text) == SAID


def test_answers_between_quoted_lines_are_found() -> None:
    text = "> Deltager du?\nNej.\n\n> Kommer en suppleant?\nJa, Claus Brandt."
    assert written(text) == "Nej.\n\nJa, Claus Brandt."


def test_the_unmarked_rest_of_a_broken_quoted_line_is_no_answer() -> None:
    text = f"Den 23.03.2023 kl. 10.15 skrev KD-Net:\n> {'Kære Lise Holm, ' * 5}\nsvar afbud her\n"
    assert written(text) == ""


def test_a_forward_without_a_word_says_nothing() -> None:
    assert written(QUOTES[9]) == ""


def test_a_postscript_is_read() -> None:
    text = "Jeg kommer ikke.\n\nMvh Lise Holm\nDirektør\n\nP.S. Claus Brandt kommer i stedet."
    assert written(text) == "Jeg kommer ikke.\n\nP.S. Claus Brandt kommer i stedet."


def test_a_greeting_on_the_same_line_is_cut_away() -> None:
    assert written("Jeg kommer ikke. Mvh Lise Holm\nDirektør") == "Jeg kommer ikke."


PIECES = st.sampled_from(
    ["\n", "> ", ">", " ", "- ", "On ", "wrote:", "Den ", "skrev ", "2023 ", "Fra: ", "Til:",
     "Sendt fra", "mail", "CAUTION: ", "Advarsel:", "x", "_" * 32, "--", "Mvh", "*", ":", ".", "@",
     "Tak", "\u200b", "\u2028", "\t", "From:", "\n\n", "A. ", "Disclaimer "],
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(start=st.lists(PIECES, max_size=3), unit=st.lists(PIECES, min_size=1, max_size=4))
def test_no_text_takes_long(start: list[str], unit: list[str]) -> None:
    """Repetition is what makes patterns slow: unbounded, 12,000 empty lines took the library
    seventeen seconds."""
    text = "".join(start) + "".join(unit) * 20_000
    began = time.perf_counter()
    written(text, "Lise Holm")
    assert time.perf_counter() - began < 5


@given(st.text(max_size=400))
def test_nothing_is_added_to_what_was_written(text: str) -> None:
    assert set("".join(written(text).split())) <= set(text)


def test_the_library_alone_would_lose_an_apology() -> None:
    """Why its signatures are not used; when this fails, they may be."""
    from mailparser_reply.parser import EmailMessage

    text = "Kære sekretariat\nTak for indkaldelsen, jeg kommer ikke.\nKhaled Hassan deltager."
    alone = EmailMessage(text=text, languages=["da"]).read().replies[0].body
    assert "jeg kommer ikke" not in alone
    assert written(text) == text
