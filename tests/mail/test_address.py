import pytest
from bot.domain.errors import BadSetting
from bot.mail.address import SmtpAddress, parse_smtp


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (
            "smtp://bot:hem%40melig@mail.kd-net.example:2525",
            SmtpAddress("mail.kd-net.example", 2525, "bot", "hem@melig", "starttls-required"),
        ),
        ("smtp://mail.example", SmtpAddress("mail.example", 25, tls="starttls-required")),
        ("smtp://u:p@mail.example", SmtpAddress("mail.example", 587, "u", "p")),
        ("smtps://u:p@mail.example", SmtpAddress("mail.example", 465, "u", "p", "smtps")),
        ("smtp://127.0.0.1:1025", SmtpAddress("127.0.0.1", 1025, tls="never")),
        ("smtp://localhost", SmtpAddress("localhost", 25, tls="never")),
        ("smtp://[::1]:1025/", SmtpAddress("::1", 1025, tls="never")),
        ("smtp://localhost?starttls=required", SmtpAddress("localhost", 25)),
        ("smtp://mail.example?starttls=never", SmtpAddress("mail.example", 25, tls="never")),
        (
            "smtp://mail.example?starttls=offered",
            SmtpAddress("mail.example", 25, tls="starttls-offered"),
        ),
    ],
)
def test_a_url_names_a_server(url: str, address: SmtpAddress) -> None:
    assert parse_smtp(url) == address


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://mail.example:mange",
        "smtp://mail.example:99999",
        "smtp://mail.example/indbakke",
        "smtp://mail.example?starttls=måske",
        "smtp://mail.example?tls=never",
        "smtps://mail.example?starttls=never",
        "smtp://bot@mail.example",
        "smtp://bot:blåbær@mail.example",
        "smtp://a..b",
        "smtp://[::1",
    ],
)
def test_what_cannot_be_used_is_refused_with_the_form_it_should_have(url: str) -> None:
    with pytest.raises(BadSetting) as refused:
        parse_smtp(url)
    assert refused.value.name == "MOEDEBOT_SMTP"
    assert refused.value.mend.startswith("smtp")


def test_no_error_and_no_log_line_shows_the_password() -> None:
    with pytest.raises(BadSetting) as refused:
        parse_smtp("smtp://bot:hemmelig@mail.example/indbakke")
    assert "hemmelig" not in str(refused.value)
    assert "mail.example" in str(refused.value)
    assert "hemmelig" not in repr(parse_smtp("smtp://bot:hemmelig@mail.example"))


def test_only_loopback_is_loopback() -> None:
    assert parse_smtp("smtp://127.9.9.9").is_loopback
    assert not parse_smtp("smtp://127.0.0.1.example").is_loopback
