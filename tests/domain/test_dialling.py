"""A telephone number as people write it, as a URI that a telephone can ring."""

import pytest
from bot.domain.dialling import dial_uri


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("+45 87 00 00 00, kode 123 456", "tel:+4587000000,,,123456"),
        ("0045 87000000, kode: 1234#", "tel:+4587000000,,,1234"),
        ("87 00 00 00", "tel:+4587000000"),
        ("Telefon 8700 0000 (pin 4711)", "tel:+4587000000,,,4711"),
        ("+49 (30) 1234567", "tel:+49301234567"),
        ("030 1234567", None),  # of which country?
        ("kode 12345678", None),
        ("oplyses senere", None),
        ("", None),
        (None, None),
    ],
)
def test_the_first_number_is_rung_with_the_code_after_it(text: str | None, uri: str | None) -> None:
    assert dial_uri(text, "DK") == uri


def test_a_number_without_a_country_is_nobodys_where_the_country_is_not_known() -> None:
    assert dial_uri("87 00 00 00", None) is None
