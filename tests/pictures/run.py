"""`python -m pictures.run`: the mails of one meeting as pictures, in both languages.

PYTHONPATH=tests python -m pictures.run                  the mails of a meeting, to pictures/
PYTHONPATH=tests python -m pictures.run --cases          each case of each template instead
PYTHONPATH=tests python -m pictures.run --only agenda    those whose name holds the word
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import cast, get_args

from bot.domain.notices import Kind
from bot.domain.people import Language

from pictures.drawing import DESK, PHONE, Page, draw
from pictures.story import play
from services.stage import Sent

_ROLES = {
    "sekretariat@kd-net.example": "secretary", "sekretaer@aarhus.example": "assistant",
    "koekken@scandic.example": "venue",
}  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Draw, print what is wrong, and say by the exit status whether anything is."""
    parser = argparse.ArgumentParser(prog="pictures", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("pictures"))
    parser.add_argument("--cases", action="store_true", help="each case of each template")
    parser.add_argument("--only", default="", help="those whose name holds this")
    parser.add_argument("--dark", action="store_true", help="at phone width in the dark, too")
    parser.add_argument("--language", choices=get_args(Language), action="append")
    asked = parser.parse_args(arguments)
    said: list[str] = []
    for language in asked.language or get_args(Language):
        pages = [p for p in _pages(language, is_cases=asked.cases) if asked.only in p.name]
        folder = asked.out / language
        said += draw(pages, folder, (PHONE, DESK), dark=asked.dark)
        (folder / "index.html").write_text(_index(pages), "utf-8")
        print(f"{folder}: {len(pages)} mails")
    print("\n".join(said) or "nothing wrong that a program can see; now look at them")
    return 1 if said else 0


def _pages(language: Language, *, is_cases: bool) -> list[Page]:
    if is_cases:
        return list(_of_cases(language))
    with tempfile.TemporaryDirectory(prefix="moedebot-pictures-") as folder:
        return list(_of_meeting(play(Path(folder), language)))


def _of_meeting(sent: Sequence[Sent]) -> Iterator[Page]:
    """The first mail of each kind to each role, a copy by what it is of; all receipts."""
    seen: set[str] = set()
    kinds: dict[int, Kind] = {each.notice.id: each.notice.kind for each in sent}
    for each in sent:
        kind = str(each.notice.kind)
        if kind == "copy":
            kind = f"copy-of-{kinds.get(cast(int, each.notice.facts['original']))}"
        name = "-".join(filter(None, (kind, _ROLES.get(each.notice.receiver))))
        if kind == "receipt":
            name = f"{name}-{sum(s.startswith(name) for s in seen) + 1}"
        if name not in seen:
            seen.add(name)
            body = each.mail.get_body(("html",))
            assert body is not None
            yield Page(f"{len(seen):02}-{name}", str(each.mail["Subject"]), body.get_content())


def _of_cases(language: Language) -> Iterator[Page]:
    from bot.render import Renderer
    from bot.render.html import to_html

    from render.conftest import CAST

    renderer = Renderer(None)
    for name, (template, facts) in CAST.CASES.items():
        message = renderer.message(template, language, facts.as_mapping(), {})
        html = to_html(message.subject, message.markdown, language)
        yield Page(name, message.subject, html)


def _index(pages: Sequence[Page]) -> str:
    """All of them to be looked at side by side."""
    shown = "".join(
        f"<figure><figcaption>{escape(p.name)}<br>{escape(p.subject)}</figcaption>"
        f'<img src="{p.name}-{PHONE}.png" alt="{escape(p.subject, quote=True)}"></figure>'
        for p in pages
    )
    style = "body{display:flex;flex-wrap:wrap;gap:1rem;font:14px sans-serif;background:#999}"
    style += f"figure{{margin:0;width:{PHONE}px}}"
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{shown}\n"


if __name__ == "__main__":
    raise SystemExit(main())
