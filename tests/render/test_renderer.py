"""Templates of one's own, and what happens when one of them is wrong."""

from pathlib import Path

import pytest
from bot.domain.errors import BadTemplate
from bot.render import Renderer
from bot.render.renderer import built_in_templates, tidy

REFUSED = {
    "contact": {"name": "S", "email": "s@kd-net.example", "phone": None}, "receiver": None,
}  # fmt: skip


def own(folder: Path, text: str, name: str = "reply-refused") -> Renderer:
    """A renderer with one template of its own, in Danish."""
    (folder / "da").mkdir()
    (folder / "da" / f"{name}.md").write_text(text, encoding="utf-8")
    return Renderer(folder)


def refusal(folder: Path, text: str, **facts: object) -> BadTemplate:
    with pytest.raises(BadTemplate) as refused:
        own(folder, text).message("reply-refused", "da", facts)
    return refused.value


def test_an_own_template_goes_before_the_built_in_one_file_by_file(tmp_path: Path) -> None:
    renderer = own(tmp_path, "---\nsubject: Hej {{ name }}\n---\nKære *{{ name }}*\n")
    message = renderer.message("reply-refused", "da", {"name": "Åse"})
    assert (message.subject, message.markdown) == ("Hej Åse", "Kære *Åse*\n")
    english = Renderer(tmp_path).message("reply-refused", "en", REFUSED)
    assert english.subject == "We do not recognise you"


def test_an_own_template_can_use_the_built_in_parts(tmp_path: Path) -> None:
    renderer = own(
        tmp_path,
        '---\nsubject: x\n---\n{% import "da/_parts.md" as parts with context %}\n'
        "{{ parts.greeting(receiver) }}\nTak.\n",
    )
    assert renderer.message("reply-refused", "da", {"receiver": "Åse"}).markdown == (
        "Kære Åse\n\nTak.\n"
    )


def test_a_value_stays_as_written_whatever_is_in_it(tmp_path: Path) -> None:
    renderer = own(tmp_path, "---\nsubject: Om {{ title }}\n---\n{{ title }}\n")
    title = "*Budget* [x](http://a.example) <!channel> {{ 7 * 7 }} # | `kode` &amp; 1. ---"
    message = renderer.message("reply-refused", "da", {"title": title})
    assert message.subject == f"Om {title}"
    assert message.text().replace("\n", " ").strip() == title
    assert "<a" not in message.html()
    assert "<!channel>" not in str(message.blocks())
    assert "49" not in message.markdown


def test_a_line_end_in_a_value_ends_no_line_of_a_subject(tmp_path: Path) -> None:
    renderer = own(tmp_path, "---\nsubject: Om {{ title }}\n---\nx\n")
    message = renderer.message("reply-refused", "da", {"title": "a\r\nBcc: b@c.example\x00\u2028d"})
    assert message.subject == "Om a Bcc: b@c.example d"


def test_an_unknown_name_is_refused_with_its_line(tmp_path: Path) -> None:
    error = refusal(
        tmp_path, "---\nsubject: x\n---\nen\n\n{% if true %}\n{{ modtager }}\n{% endif %}"
    )
    assert error.name == "da/reply-refused"
    assert error.reason == "reply-refused.md:7: 'modtager' is undefined"


def test_an_unknown_name_in_the_subject_is_refused_with_its_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, "---\nnote: y\nsubject: {{ modtager }}\n---\nx")
    assert error.reason == "reply-refused.md:3: 'modtager' is undefined"


def test_wrong_syntax_is_refused_with_its_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, "---\nsubject: x\n---\n\n{% if %}\n")
    assert error.reason.startswith("reply-refused.md:5: Expected an expression")


def test_a_fault_in_an_imported_part_names_the_part(tmp_path: Path) -> None:
    (tmp_path / "da").mkdir()
    (tmp_path / "da" / "_x.md").write_text("{% macro m() %}\n{{ 1 / 0 }}\n{% endmacro %}")
    (tmp_path / "da" / "t.md").write_text(
        '---\nsubject: x\n---\n{% import "da/_x.md" as x %}\n{{ x.m() }}'
    )
    with pytest.raises(BadTemplate) as refused:
        Renderer(tmp_path).message("t", "da", {})
    assert refused.value.reason == "_x.md:2: division by zero"


def test_a_value_that_is_not_known_is_never_printed_as_none(tmp_path: Path) -> None:
    error = refusal(tmp_path, "---\nsubject: x\n---\n{{ phone }}", phone=None)
    assert error.reason.startswith("reply-refused.md:4: a value that is not known")


@pytest.mark.parametrize(
    "expression",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ name.__init__.__globals__ }}",
        "{{ '{0.__class__}'.format(name) }}",
        "{% for i in range(10000000) %}{% endfor %}",
        "{{ names.append('x') }}",
        '{% include "../../../etc/passwd" %}',
        "{{ name | safe }}",
        '[x]({{ "javascript:alert(1)" | url }})',
        "{% macro m() %}{{ caller() }}{{ m() }}{% endmacro %}{{ m() }}",
    ],
)
def test_the_sandbox_lets_nothing_out(tmp_path: Path, expression: str) -> None:
    refusal(tmp_path, f"---\nsubject: x\n---\n{expression}\n", name="x", names=["y"])


def test_a_template_without_a_subject_is_refused(tmp_path: Path) -> None:
    assert "no subject" in refusal(tmp_path, "Kære alle\n").reason


def test_a_template_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "da").mkdir()
    (tmp_path / "da" / "t.md").write_bytes("---\nsubject: mødet\n---\n".encode("latin-1"))
    with pytest.raises(BadTemplate, match="utf-8"):
        Renderer(tmp_path).message("t", "da", {})


def test_a_name_without_a_template_is_refused() -> None:
    with pytest.raises(BadTemplate, match="there is no template"):
        Renderer().message("nothing", "da", {})


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    renderer = own(
        tmp_path, "\ufeff---\r\nsubject: Hej\r\n---\r\nEn\r\n{% if true %}\r\nto\r\n{% endif %}"
    )
    message = renderer.message("reply-refused", "da", {})
    assert (message.subject, message.text()) == ("Hej", "En to\n")


def test_what_is_left_out_leaves_no_trace() -> None:
    assert tidy("**Tid:** nu\\\n**Sted:** her\\\n\n\n \nSlut\\\n") == (
        "**Tid:** nu\\\n**Sted:** her\n\nSlut\n"
    )
    assert tidy("en sti: C:\\\\\n") == "en sti: C:\\\\\n"


def test_the_built_in_templates_are_found() -> None:
    assert (built_in_templates() / "da" / "invitation.md").is_file()


def test_an_own_template_holds_from_when_it_is_there_until_it_is_gone(tmp_path: Path) -> None:
    def subject() -> str:
        return Renderer(tmp_path).message("reply-refused", "en", REFUSED).subject

    (tmp_path / "en").mkdir()
    built_in, file = subject(), tmp_path / "en" / "reply-refused.md"
    file.write_text("---\nsubject: Who are you?\n---\nx")
    assert subject() == "Who are you?"
    file.write_text("---\nsubject: Who?\n---\nx")
    assert subject() == "Who?"
    file.unlink()
    assert subject() == built_in == "We do not recognise you"
