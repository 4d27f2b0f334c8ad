"""What was typed, out of Slack's markup."""

import pytest
from bot.slack.text import plain


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Kan ikke den 14.", "Kan ikke den 14."),
        ("A &amp; B &lt;c&gt;", "A & B <c>"),
        ("&amp;lt;", "&lt;"),
        ("<mailto:claus@aarhus.example|claus@aarhus.example>", "claus@aarhus.example"),
        ("<mailto:claus@aarhus.example>", "claus@aarhus.example"),
        ("se <https://kd-net.example/d?a=1&amp;b=2>", "se https://kd-net.example/d?a=1&b=2"),
        ("<https://kd-net.example|dagsorden>", "dagsorden"),
        ("<@U1> deltager", "Claus Brandt deltager"),
        ("<@U1|claus> deltager", "Claus Brandt deltager"),
        ("<@U2|bo> deltager", "bo deltager"),
        ("<@U2> deltager", "@U2 deltager"),
        ("<#C1|kd-net>", "kd-net"),
        ("<!channel>", "channel"),
        ("<!date^1^{date}|14. april>", "14. april"),
        ("  \n ", ""),
        ("a < b", "a < b"),
    ],
)
def test_markup_is_read_as_the_words_it_stands_for(typed, words):
    assert plain(typed, {"U1": "Claus Brandt"}.get) == words
