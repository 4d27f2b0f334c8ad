"""Who a mail is certainly from: only what our own server wrote counts (RFC 8601, RFC 7489)."""

from itertools import permutations

import pytest
from bot.domain.incoming import Incoming
from bot.mail.authentication import AuthServer, authenticated, doubt_about
from bot.mail.receive import read
from hypothesis import given
from hypothesis import strategies as st

SENDER = "direktoer@aarhus.example"
OURS = AuthServer("mx.kd-net.example")
PASS = "mx.kd-net.example; dmarc=pass (p=reject) header.from=aarhus.example"
FAIL = "mx.kd-net.example; dmarc=fail (p=none) header.from=aarhus.example"
DKIM = "mx.kd-net.example; dkim=pass header.d=aarhus.example header.s=a"


def doubt(*headers, sender=SENDER, server=OURS):
    return doubt_about(Incoming("<1@x>", sender, authentication_results=headers), server)


@pytest.mark.parametrize(
    "header",
    [
        PASS,
        "MX.KD-NET.example 1; dmarc=pass header.from=AARHUS.example",
        "mx.kd-net.example; dmarc=none; dkim=pass header.d=aarhus.example",
        DKIM,
        "mx.kd-net.example; dkim=pass header.i=@post.aarhus.example; spf=fail",
        "mx.kd-net.example; dkim=fail header.d=aarhus.example; dkim=pass header.d=aarhus.example",
        "mx.kd-net.example; spf=pass smtp.mailfrom=bounce@aarhus.example",
        "mx.kd-net.example; auth=pass smtp.auth=direktoer@aarhus.example",
        'mx.kd-net.example; dkim=pass reason="good; really" header.d="aarhus.example"',
    ],
)
def test_a_pass_for_the_domain_of_the_author_is_certain(header) -> None:
    assert doubt(header) is None


@pytest.mark.parametrize(
    ("why", "header"),
    [
        ("dmarc-failed", FAIL),
        ("dmarc-failed", f"{FAIL}; dkim=pass header.d=aarhus.example"),
        ("dmarc-failed", "mx.kd-net.example; dmarc=temperror header.from=aarhus.example"),
        ("dmarc-failed", "mx.kd-net.example; dmarc=pass header.from=evil.example"),
        ("not-authenticated", "mx.kd-net.example; none"),
        ("not-authenticated", "mx.kd-net.example; dkim=pass header.d=evil.example"),
        ("not-authenticated", "mx.kd-net.example; dkim=pass header.d=example"),
        ("not-authenticated", "mx.kd-net.example; dkim=pass header.d=notaarhus.example"),
        ("not-authenticated", "mx.kd-net.example; spf=pass smtp.mailfrom=x@evil.example"),
        ("not-authenticated", "mx.kd-net.example; spf=pass smtp.helo=aarhus.example"),
        ("not-authenticated", "mx.kd-net.example; spf=softfail smtp.mailfrom=aarhus.example"),
        ("not-authenticated", "mx.kd-net.example; arc=pass"),
        ("not-authenticated", "mx.kd-net.example; auth=pass smtp.auth=evil@kd-net.example"),
        ("not-authenticated", "mx.kd-net.example; dmarc="),
        ("not-authenticated", "mx.kd-net.example; ((((((( dmarc=pass"),
    ],
)
def test_everything_else_is_uncertain_and_says_why(why, header) -> None:
    assert doubt(header) == why


def test_without_a_header_of_ours_nothing_is_certain() -> None:
    assert doubt() == "not-authenticated"
    assert doubt(PASS.replace("mx.kd-net", "mx.evil")) == "not-authenticated"
    assert doubt("spf=pass smtp.mailfrom=aarhus.example; dmarc=pass") == "not-authenticated"


@pytest.mark.parametrize("own", [FAIL, "mx.kd-net.example; none", "mx.kd-net.example; ((("])
def test_what_a_sender_wrote_below_our_header_is_not_believed(own) -> None:
    assert doubt(own, PASS) is not None
    assert doubt(own, DKIM, PASS) is not None
    assert doubt(PASS) is None  # without that rule it would be


def test_headers_of_other_servers_on_the_way_say_nothing() -> None:
    others = "mx.elsewhere.example; dmarc=fail header.from=aarhus.example"
    for headers in permutations((others, PASS)):
        assert doubt(*headers) is None


def test_a_server_that_adds_two_headers_is_believed_both_and_no_third() -> None:
    two = AuthServer("mx.kd-net.example", 2)
    spf = "mx.kd-net.example; spf=pass smtp.mailfrom=x@evil.example"
    assert doubt(spf, DKIM) == "not-authenticated"
    assert doubt(spf, DKIM, server=two) is None
    assert doubt(FAIL, PASS, server=two) == "dmarc-failed"
    assert doubt(spf, "mx.kd-net.example; none", PASS, server=two) == "not-authenticated"


def test_exchange_online_writes_no_name_and_is_read_nevertheless() -> None:
    written = (
        "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=aarhus.example; dkim=pass (signature was "
        "verified) header.d=aarhus.example;dmarc=pass action=none header.from=aarhus.example;"
        "compauth=pass reason=100"
    )
    server = AuthServer("exchange-online")
    assert doubt(written, server=server) is None
    assert doubt(written.replace("dmarc=pass", "dmarc=fail"), written, server=server)
    assert doubt(f"exchange-online; {PASS.partition('; ')[2]}", server=server)


def test_a_domain_with_other_letters_is_compared_as_the_dns_has_it() -> None:
    header = "mx.kd-net.example; dmarc=pass header.from=xn--rhus-poa.example"
    assert doubt(header, sender="direktoer@århus.example") is None
    assert doubt(header.replace("xn--", "xn--x"), sender="direktoer@århus.example")


def test_without_a_server_nothing_is_checked_and_nothing_doubted() -> None:
    incoming = Incoming("<1@x>", SENDER, authentication_results=(FAIL,))
    assert authenticated(incoming, None) == incoming
    assert authenticated(incoming, OURS).sender_doubt == "dmarc-failed"


@given(st.text(max_size=200), st.lists(st.text(max_size=60), max_size=4))
def test_no_text_of_a_sender_is_ever_believed_below_ours(text, more) -> None:
    assert doubt("mx.kd-net.example; none", text, *more) == "not-authenticated"
    assert doubt(f"mx.kd-net.example; {text}", sender="x@unknown-domain.example") is not None


def headers(*lines):
    return read(
        "\r\n".join((*lines, "Message-ID: <1@x>", "", "Jeg kommer")).encode(), "bot@k.example"
    )


def test_the_headers_are_read_from_the_top() -> None:
    incoming = headers(
        f"Authentication-Results: {FAIL}", "Received: by mx.kd-net.example",
        f"Authentication-Results: {PASS}", f"From: {SENDER}",
    )  # fmt: skip
    assert incoming.authentication_results == (FAIL, PASS)
    assert authenticated(incoming, OURS).sender_doubt == "dmarc-failed"


def test_a_folded_header_is_one() -> None:
    folded = PASS.replace("; ", ";\r\n\t", 1)
    incoming = headers(f"Authentication-Results: {folded}", f"From: {SENDER}")
    assert authenticated(incoming, OURS).sender_doubt is None


@pytest.mark.parametrize(
    "from_",
    [
        f"{SENDER}, evil@evil.example",
        f"evil@evil.example, {SENDER}",
        f"Direktion: {SENDER}, evil@evil.example;",
        "undisclosed-recipients:;",
        f"=?utf-8?q?{SENDER}?= <evil@evil.example>",
        f"{SENDER} <evil@evil.example>, {SENDER}",
        "direKtoer@aarhus.example".replace("K", "\u212a"),
    ],
)
def test_who_speaks_is_one_address_or_nobody(from_) -> None:
    assert headers(f"From: {from_}").sender == ""


def test_two_from_headers_are_nobody() -> None:
    assert headers(f"From: {SENDER}", "From: evil@evil.example").sender == ""


@pytest.mark.parametrize(
    ("from_", "sender"),
    [
        (f'"{SENDER}" <evil@evil.example>', "evil@evil.example"),
        (f'"Anne Holm <{SENDER}>" <evil@evil.example>', "evil@evil.example"),
        (f"evil@evil.example ({SENDER})", "evil@evil.example"),
        ("Direktoer@AARHUS.example", SENDER),
        ("direktoer+kd@aarhus.example", "direktoer+kd@aarhus.example"),
        ("direktoer@a\u0430rhus.example", "direktoer@a\u0430rhus.example"),
    ],
)
def test_the_address_counts_and_not_what_is_shown(from_, sender) -> None:
    assert headers(f"From: {from_}").sender == sender


def test_who_sent_it_on_is_read() -> None:
    incoming = headers(
        f"From: {SENDER}", "Resent-From: A <A@b.example>", "Resent-Sender: c@d.example"
    )
    assert incoming.resent_by == ("a@b.example", "c@d.example")
