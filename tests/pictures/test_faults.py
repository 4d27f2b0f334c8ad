"""What the drawing finds wrong with a page, and that it finds nothing wrong with a right one."""

import pytest

from pictures.drawing import PHONE, faults

RIGHT = {"width": PHONE, "small": [], "unnamed": [], "empty": [], "text": "Kære Anne\nkl. 10-12 …"}


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"width": 420}, "420 wide at 390"),
        ({"small": ["Afbud"]}, "too small to press: Afbud"),
        ({"unnamed": ["x.png"]}, "an image without words: x.png"),
        ({"empty": ["<li></li>"]}, "empty: <li></li>"),
        ({"text": "Mødet  er aflyst"}, "two spaces"),
        ({"text": "Mødet er aflyst ."}, "a space before a sign"),
        ({"text": "Mødet er aflyst.."}, "two signs"),
        ({"text": "Sted: None"}, "a value that is none"),
        ({"text": "Kære {{ receiver }}"}, "a template's own signs"),
        ({"text": "Mødet er **aflyst**"}, "Markdown"),
    ],
)
def test_each_fault_is_said(found: dict[str, object], said: str) -> None:
    (only,) = faults(RIGHT | found, PHONE)
    assert only.startswith(said)


def test_a_right_page_has_none() -> None:
    assert faults(RIGHT, PHONE) == []
