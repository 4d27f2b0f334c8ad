"""Pages drawn in Chromium, and what is wrong with them that a program can see."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Any

PHONE, DESK = 390, 1000
FINGER = 44
"""How high what is pressed has to be, in CSS pixels."""
_MEASURE = """() => ({
  width: document.documentElement.scrollWidth,
  small: [...document.querySelectorAll('a.button, button')]
    .filter(a => a.getBoundingClientRect().height < FINGER).map(a => a.innerText),
  unnamed: [...document.images].filter(image => !image.alt).map(image => image.src),
  empty: [...document.querySelectorAll('a, h1, h2, h3, th, li')]
    .filter(each => !each.innerText.trim() && each.tagName != 'TH').map(each => each.outerHTML),
  text: document.body.innerText,
})""".replace("FINGER", str(FINGER))
_WORDS = (
    (re.compile(r"\{\{|\}\}|\{%"), "a template's own signs"),
    (re.compile(r"\b(None|undefined|nan)\b"), "a value that is none"),
    (re.compile(r"\S {2,}\S"), "two spaces"),
    (re.compile(r" [,.;:!?](\s|$)"), "a space before a sign"),
    (re.compile(r"(?<!\.)\.\.(?!\.)|,,|;;|,\."), "two signs"),
    (re.compile(r"\*\*|^#{1,6} |\]\(", re.MULTILINE), "Markdown"),
)


@dataclass(frozen=True)
class Page:
    """A mail's page. `name` is the stem of its files."""

    name: str
    subject: str
    html: str


def faults(found: dict[str, Any], width: int) -> list[str]:
    """What is wrong with a page, from what was measured of it at a width."""
    said = [f"{found['width']} wide at {width}"] if found["width"] > width else []
    said += [f"too small to press: {text}" for text in found["small"]]
    said += [f"an image without words: {source}" for source in found["unnamed"]]
    said += [f"empty: {source[:60]}" for source in found["empty"]]
    for pattern, what in _WORDS:
        match = pattern.search(found["text"])
        if match:
            near = found["text"][max(0, match.start() - 20) : match.end() + 20]
            said.append(f"{what}: …{' '.join(near.split())}…")
    return said


@contextmanager
def _chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = which("chromium") or which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def draw(pages: Sequence[Page], folder: Path, widths: Sequence[int], *, dark: bool) -> list[str]:
    """Each page at each width as `NAME-WIDTH.png`, at phone width also in the dark where that is
    asked; give what is wrong, a line each."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    said = []
    with _chromium() as browser:
        for scheme in ("light", "dark") if dark else ("light",):
            for width in widths if scheme == "light" else (PHONE,):
                sheet = browser.new_page(
                    viewport={"width": width, "height": 600}, color_scheme=scheme
                )
                for page in pages:
                    sheet.set_content(page.html)
                    name = f"{page.name}-{width}{'-dark' if scheme == 'dark' else ''}.png"
                    sheet.screenshot(path=str(folder / name), full_page=True)
                    if scheme == "light":
                        said += [
                            f"{folder.name}/{name}: {fault}"
                            for fault in faults(sheet.evaluate(_MEASURE), width)
                        ]
                sheet.close()
    return said
