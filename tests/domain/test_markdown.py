"""A plain text shows as exactly that text, wherever a list or a paragraph puts it."""

from bot.domain.markdown import literal
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

_SIGNS = "ab1 .)-+*_#>`[]()<>!&;~|=\\{}:/\"'æ"


@given(st.text(st.sampled_from(_SIGNS), min_size=1, max_size=25))
@example("26. april")
@example("- streg")
@example("[x](javascript:alert(1))")
@example("&amp; <!channel> {{ 1 }}")
@example("---")
def test_any_text_is_shown_literally(text):
    wanted = " ".join(text.split())
    if not wanted:
        return
    for opening in ("", "- "):
        tokens = MarkdownIt("commonmark").enable("table").parse(opening + literal(text))
        inline = [token for token in tokens if token.type == "inline"]
        assert len(inline) == 1
        children = inline[0].children or []
        assert {token.type for token in children} <= {"text", "text_special"}
        assert "".join(token.content for token in children) == wanted
