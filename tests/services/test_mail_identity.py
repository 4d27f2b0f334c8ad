"""A mail is taken once; what another wrote under its Message-ID does not take its place."""

from cast import DIRECTOR, OUTSIDER


def test_a_mail_that_came_before_under_the_same_message_id_hides_nothing(room) -> None:
    invited = room.invitation_to(DIRECTOR.email)
    genuine = room.mail(DIRECTOR.email, "Jeg deltager", answers=invited)
    forged = room.mail(OUTSIDER.email, "Hej", answers=invited)
    forged.replace_header("Message-ID", str(genuine["Message-ID"]))
    assert room.take(forged.as_bytes()).outcome == "held"
    assert room.take(genuine.as_bytes()).outcome == "attending"
    assert room.attendance().answer == "attending"
    assert room.take(genuine.as_bytes()).outcome == "duplicate"
