"""What several notices have in common is kept once, and each comes back byte for byte."""

from dataclasses import replace
from datetime import timedelta

from bot.store.notice_content import SHARED
from sqlalchemy import func, select

PAPERS = b"JVBERi0xLjcK" * 5_000


def _fixed(store, make_notice, rendered, now, contents):
    numbers = []
    with store.write() as unit:
        for at in range(len(contents)):
            unit.outbox.put(make_notice(f"agenda:{at}", receiver=f"{at}@x.example", meeting=None))
        for notice, content in zip(
            unit.outbox.claim("w", now, timedelta(minutes=1), 50), contents, strict=True
        ):
            made = replace(
                rendered, content=content, shared=PAPERS, message_id=f"<{notice.id}@x.example>"
            )
            assert unit.outbox.fix(notice.id, "w", made)
            numbers.append(notice.id)
    return numbers


def test_papers_that_all_are_sent_are_kept_once(store, make_notice, rendered, now) -> None:
    contents = [b"Til: %d\r\n\r\n" % at + PAPERS + b"\r\n--=_%d--" % at for at in range(20)]
    numbers = _fixed(store, make_notice, rendered, now, contents)
    with store.read() as unit:
        got = [unit.outbox.get(number).rendered for number in numbers]
        kept = unit._session.scalar(select(func.count()).select_from(SHARED))
    assert [each.content for each in got if each] == contents
    assert kept == 1


def test_a_claim_leaves_them_at_rest(store, make_notice, rendered, now) -> None:
    _fixed(store, make_notice, rendered, now, [b"a" + PAPERS + b"b"])
    with store.write() as unit:
        (claimed,) = unit.outbox.claim("w2", now + timedelta(hours=1), timedelta(minutes=1), 10)
    assert claimed.rendered is not None
    assert claimed.rendered.at_rest
    assert len(claimed.rendered.content) < 10


def test_what_is_not_in_the_content_is_no_matter(store, make_notice, rendered, now) -> None:
    (number,) = _fixed(store, make_notice, rendered, now, [b"no papers here"])
    with store.read() as unit:
        found = unit.outbox.get(number).rendered
    assert found is not None
    assert (found.content, found.at_rest) == (b"no papers here", False)
