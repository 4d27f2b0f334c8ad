"""What is handed over, and how."""

import pytest
from bot.domain.errors import Outage, Refused
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

OWN = "sekretariat@kd-net.example"
TOKENED = "sekretariat+abcdefghijklmnopqrstuvwx27@kd-net.example"

lines = st.lists(
    st.one_of(
        st.sampled_from([b"", b".", b"..", b".a", b" .", b"a." * 499, b"QUIT", b"\tfoldet"]),
        st.binary(max_size=60).map(lambda b: b.replace(b"\r", b"").replace(b"\n", b"")),
    ),
    max_size=12,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=lines)
def test_a_message_arrives_byte_for_byte(serve, notice, body) -> None:
    """Dots, long lines, eight-bit bytes and all."""
    running = _one_server(serve)
    content = b"Subject: x\r\n\r\n" + b"".join(line + b"\r\n" for line in body)
    with running.sender().session() as session:
        session.send(notice(content=content))
    assert running.behaviour.caught[-1].content == content


_running: dict[int, object] = {}


def _one_server(serve):
    """One server for all examples of a property."""
    if id(serve) not in _running:
        _running.clear()
        _running[id(serve)] = serve()
    return _running[id(serve)]


def test_many_messages_take_one_session(serve, notice) -> None:
    running = serve()
    with running.sender().session() as session:
        for number in range(20):
            session.send(notice(receiver=f"r{number}@aarhus.example"))
    assert [c.receiver for c in running.behaviour.caught] == [
        f"r{n}@aarhus.example" for n in range(20)
    ]
    assert running.behaviour.connections == 1


def test_a_session_without_messages_connects_to_nobody(serve) -> None:
    running = serve()
    with running.sender().session():
        pass
    assert running.behaviour.connections == 0


def test_bounces_come_home_with_the_token_of_reply_to(serve, notice) -> None:
    running = serve()
    content = f"Reply-To: KD-Net <{TOKENED}>\r\nSubject: x\r\n\r\nhej\r\n".encode()
    with running.sender().session() as session:
        session.send(notice(content=content))
        session.send(notice())
    assert [c.sender for c in running.behaviour.caught] == [TOKENED, OWN]


def test_a_reply_to_of_somebody_else_is_no_envelope_sender(serve, notice) -> None:
    running = serve()
    with running.sender().session() as session:
        session.send(notice(content=b"Reply-To: claus@aarhus.example\r\n\r\nhej\r\n"))
    assert running.behaviour.caught[0].sender == OWN


def test_eight_bits_are_announced_and_seven_are_not(serve, notice) -> None:
    running = serve()
    with running.sender().session() as session:
        session.send(notice())
        session.send(notice(content="Subject: x\r\n\r\nPrøv igen\r\n".encode()))
        session.send(notice(receiver="søren@aarhus.example"))
    ascii_only, eight_bit, utf8 = (c.options for c in running.behaviour.caught)
    assert not {"BODY=8BITMIME", "SMTPUTF8"} & set(ascii_only)
    assert "BODY=8BITMIME" in eight_bit
    assert "SMTPUTF8" not in eight_bit
    assert "SMTPUTF8" in utf8


def test_a_server_without_smtputf8_refuses_that_message_alone(serve, notice) -> None:
    running = serve(enable_SMTPUTF8=False)
    with running.sender().session() as session:
        with pytest.raises(Refused, match="SMTPUTF8"):
            session.send(notice(receiver="søren@aarhus.example"))
        session.send(notice())
    assert len(running.behaviour.caught) == 1


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\n.\r\nMAIL FROM:<x@y.example>\r\n"])
def test_a_lone_line_end_never_reaches_a_server(serve, notice, end) -> None:
    """It could hide a second message from the server after ours (SMTP smuggling)."""
    running = serve()
    with running.sender().session() as session, pytest.raises(Refused, match="CRLF"):
        session.send(notice(content=b"Subject: x\r\n\r\nhej" + end))
    assert running.behaviour.connections == 0


@pytest.mark.parametrize(
    "receiver", ["", "nobody", "a@b.example\r\nRSET", "a b@c.example", "<a@b>"]
)
def test_what_is_no_address_never_reaches_a_server(serve, notice, receiver) -> None:
    running = serve()
    with running.sender().session() as session, pytest.raises(Refused, match="address"):
        session.send(notice(receiver=receiver))
    assert running.behaviour.connections == 0


def test_a_message_above_the_servers_size_is_refused_before_its_body(serve, notice) -> None:
    running = serve(data_size_limit=1000)
    with running.sender().session() as session:
        with pytest.raises(Refused, match="552"):
            session.send(notice(content=b"Subject: x\r\n\r\n" + b"a" * 70 + b"\r\n" * 600))
        session.send(notice())


def test_a_password_goes_over_starttls(serve, notice, server_tls, login) -> None:
    running = serve(tls_context=server_tls, require_starttls=True, **login)
    sender = running.sender(tls="starttls-required", user="bot", password="hemmelig")
    with sender.session() as session:
        session.send(notice())
    assert len(running.behaviour.caught) == 1


def test_smtps_is_encrypted_from_the_first_byte(serve, notice, server_tls) -> None:
    running = serve(smtps=server_tls)
    with running.sender(tls="smtps").session() as session:
        session.send(notice())
    assert len(running.behaviour.caught) == 1


@pytest.mark.parametrize("tls", ["smtps", "starttls-required"])
def test_a_certificate_of_nobody_we_trust_is_an_outage(serve, notice, server_tls, tls) -> None:
    running = serve(**({"smtps": server_tls} if tls == "smtps" else {"tls_context": server_tls}))
    sender = running.sender(tls=tls, trust="")
    with sender.session() as session, pytest.raises(Outage, match="certificate"):
        session.send(notice())
    assert running.behaviour.caught == []


def test_required_starttls_that_is_not_offered_is_an_outage(serve, notice) -> None:
    running = serve()
    sender = running.sender(tls="starttls-required")
    with sender.session() as session, pytest.raises(Outage, match="STARTTLS"):
        session.send(notice())
    assert running.behaviour.caught == []


def test_starttls_that_was_only_a_wish_is_done_without(serve, notice) -> None:
    running = serve()
    with running.sender(tls="starttls-offered").session() as session:
        session.send(notice())
    assert len(running.behaviour.caught) == 1


def test_but_no_password_goes_unencrypted_for_that(serve, notice, login) -> None:
    running = serve(auth_require_tls=False, **login)
    sender = running.sender(tls="starttls-offered", user="bot", password="hemmelig")
    with sender.session() as session, pytest.raises(Outage, match="STARTTLS"):
        session.send(notice())


def test_a_wrong_password_is_an_outage_and_no_messages_fault(serve, notice, login) -> None:
    running = serve(auth_require_tls=False, **login)
    sender = running.sender(user="bot", password="forkert")
    with sender.session() as session, pytest.raises(Outage, match="535"):
        session.send(notice())


def test_a_notice_that_is_not_rendered_is_a_mistake_of_ours(serve, notice) -> None:
    from dataclasses import replace

    with serve().sender().session() as session, pytest.raises(ValueError, match="not rendered"):
        session.send(replace(notice(), rendered=None))
