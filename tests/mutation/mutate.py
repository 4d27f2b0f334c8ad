"""What is done to a mail: bytes, headers, parts, charsets, boundaries; by a seeded chance."""

import base64
import random
import re
from collections.abc import Callable

from mutation.sources import PEOPLE

Mutation = Callable[[bytes, bytes, random.Random], bytes]

_JUNK = (
    b"", b"\r\n", b"\r\n\r\n", b'"', b";", b"(", b"=?utf-8?b?", b"\xff\xfe", b"\x00", b"\\u",
    b"\xc3", b"charset=unicode_escape",
    b"filename*0*=punycode''", b"Content-Type: message/rfc822\r\n\r\n",
    b"> ", b"--", b"=\r\n", b"BEGIN:VEVENT\r\n", b"END:VCALENDAR\r\n", b"Jeg kommer ikke.\r\n",
    b"\xe2\x80\xa8", b"Fra: a@b.example\r\nSendt: i dag\r\n", b"boundary=",
)  # fmt: skip
_HEADERS = (
    b"Auto-Submitted: auto-replied", b"Precedence: bulk", b"List-Id: <x.y.example>",
    b"Return-Path: <>", b"Sender: otto.uden@andetsteds.example",
    b"Content-Transfer-Encoding: base64",
    b"X-Failed-Recipients: direktoer@aarhus.example", b"MIME-Version: 1.0", b"Subject: Accepted",
    b"From: otto.uden@andetsteds.example", b"From: Lise Holm <direktoer@aarhus.example>",
    b"Reply-To: direktoer@aarhus.example", b"Content-Type: multipart/mixed; boundary=x",
    b"Content-Type: multipart/report; report-type=delivery-status; boundary=x", b"Date: i dag",
    b"To: sekretariat+randersrandersrandersrand2@kd-net.example",
)  # fmt: skip
_CHARSETS = (b"utf-16", b"utf-8", b"iso-8859-1", b"us-ascii", b"utf-7", b"big5", b"findes-ikke",
             b"utf-32", b"cp037", b"hz", b"iso-2022-jp", b"rot13", b"zlib", b"idna")  # fmt: skip
_ENCODINGS = (b"base64", b"quoted-printable", b"7bit", b"binary", b"x-uuencode", b"8bit", b"?")
_TYPES = (b"text/plain", b"text/html", b"text/calendar", b"application/ics", b"message/rfc822",
          b"application/ms-tnef", b"multipart/mixed", b"message/delivery-status",
          b"application/octet-stream", b"/", b"text")  # fmt: skip


def mutated(mail: bytes, other: bytes, chance: random.Random) -> bytes:
    """The mail after up to four mutations; `other` is what pieces are taken from."""
    for _ in range(chance.choice((0, 1, 1, 2, 3, 4))):
        mail = chance.choice(MUTATIONS)(mail, other, chance) or b"x"
    return mail


def _span(mail: bytes, chance: random.Random, longest: int = 60) -> tuple[int, int]:
    start = chance.randrange(len(mail))
    return start, min(len(mail), start + chance.randint(1, longest))


def _flip(mail: bytes, _: bytes, chance: random.Random) -> bytes:
    changed = bytearray(mail)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _delete(mail: bytes, _: bytes, chance: random.Random) -> bytes:
    start, end = _span(mail, chance, chance.choice((5, 40, 600)))
    return mail[:start] + mail[end:]


def _insert(mail: bytes, _: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(mail))
    return mail[:at] + chance.choice(_JUNK) * chance.choice((1, 1, 1, 50)) + mail[at:]


def _repeat(mail: bytes, _: bytes, chance: random.Random) -> bytes:
    start, end = _span(mail, chance, 200)
    return mail[:end] + mail[start:end] * chance.choice((1, 2, 200)) + mail[end:]


def _swap(mail: bytes, _: bytes, chance: random.Random) -> bytes:
    (a, b), (c, d) = sorted((_span(mail, chance), _span(mail, chance)))
    return mail if b > c else mail[:a] + mail[c:d] + mail[b:c] + mail[a:b] + mail[d:]


def _truncate(mail: bytes, _: bytes, chance: random.Random) -> bytes:
    return mail[: chance.randrange(len(mail))]


def _splice(mail: bytes, other: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.5:  # the head of one, the body of the other
        return mail.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" + other.partition(b"\r\n\r\n")[2]
    return mail[: chance.randrange(len(mail))] + other[chance.randrange(len(other)) :]


def _lines(mail: bytes, _: bytes, chance: random.Random) -> bytes:
    lines = mail.split(b"\r\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(3):
        case 0:
            del lines[at]
        case 1:
            lines.insert(to, lines[at])
        case _:
            lines[at], lines[to] = lines[to], lines[at]
    return b"\r\n".join(lines)


def _header(mail: bytes, other: bytes, chance: random.Random) -> bytes:
    head, gap, body = mail.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    stolen = other.partition(b"\r\n\r\n")[0].split(b"\r\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice([*_HEADERS, *stolen]))
    return b"\r\n".join(lines) + gap + body


def _sender(mail: bytes, _: bytes, chance: random.Random) -> bytes:
    one, two = (chance.choice(PEOPLE).encode() for _ in range(2))
    form = chance.choice(
        (b"%s", b"<%s>", b'"%s" <X>', b"Nogen <%s>, X", b"%s (X)", b"Gruppe: %s;", b"\t%s",
         b"=?utf-8?q?%s?= <X>", b"<%s> <X>", b"%s\r\nFrom: X"),
    ).replace(b"X", two)  # fmt: skip
    value = form % (one if chance.random() < 0.7 else one.upper())
    return re.sub(rb"(?im)^From:.*", lambda _: b"From: " + value, mail, count=1)


def _exchange(pattern: bytes, choices: tuple[bytes, ...]) -> Mutation:
    """One place that matches is exchanged for another choice."""

    def mutate(mail: bytes, _: bytes, chance: random.Random) -> bytes:
        places = list(re.finditer(pattern, mail))
        if not places:
            return mail
        place = chance.choice(places)
        return mail[: place.start(1)] + chance.choice(choices) + mail[place.end(1) :]

    return mutate


def _boundary(mail: bytes, _: bytes, chance: random.Random) -> bytes:
    found = re.search(rb'(?i)boundary="?([^"\r\n;]+)', mail)
    if not found:
        return mail
    name = found[1]
    changed = chance.choice((b"", name[:-1], name + b"x", b"--" + name, b"a" * 80, b" ", b"\xff"))
    return mail.replace(name, changed, chance.choice((1, 2, -1)))


def _wrap(mail: bytes, _: bytes, chance: random.Random) -> bytes:
    """The body one to eight levels deeper, or as an attached mail."""
    head, _, body = mail.partition(b"\r\n\r\n")
    lines, described = head.split(b"\r\n"), re.compile(rb"(?i)content-|[ \t]")
    kept = [line for line in lines if not described.match(line)]
    inner = b"\r\n".join(line for line in lines if described.match(line))
    whole = inner + b"\r\n\r\n" + body
    if chance.random() < 0.3:
        whole = b"Content-Type: message/rfc822\r\n\r\n" + mail
    for level in range(chance.randint(1, 8)):
        mark = b"w%d" % level
        whole = (b"Content-Type: multipart/mixed; boundary=%s\r\n\r\n--%s\r\n" % (mark, mark)
                 + whole + b"\r\n--%s--\r\n" % mark)  # fmt: skip
    return b"\r\n".join(kept) + b"\r\n" + whole


def _inside(mail: bytes, other: bytes, chance: random.Random) -> bytes:
    """A base64 block is opened, changed and closed again."""
    blocks = list(re.finditer(rb"(?:[A-Za-z0-9+/]{40,76}\r?\n){2,}[A-Za-z0-9+/]*={0,2}", mail))
    if not blocks:
        return mail
    block = chance.choice(blocks)
    try:
        content = base64.b64decode(block[0])
    except ValueError:
        return mail
    simple = chance.choice((_flip, _delete, _insert, _repeat, _swap, _lines, _people))
    return (
        mail[: block.start()]
        + base64.encodebytes(simple(content or b"x", other, chance))
        + mail[block.end() :]
    )


def _people(mail: bytes, _: bytes, chance: random.Random) -> bytes:
    """An address becomes another's, in one place or everywhere."""
    old, new = chance.choice(PEOPLE).encode(), chance.choice(PEOPLE).encode()
    return mail.replace(old, new, chance.choice((1, -1)))


def _line_ends(mail: bytes, _: bytes, chance: random.Random) -> bytes:
    return mail.replace(b"\r\n", chance.choice((b"\n", b"\r", b"\r\r\n", b"\n\n")))


def _utf16(mail: bytes, _: bytes, chance: random.Random) -> bytes:
    head, gap, body = mail.partition(b"\r\n\r\n")
    return (
        head + gap + body.decode("latin-1").encode(chance.choice(("utf-16", "utf-16-le", "utf-32")))
    )


MUTATIONS: tuple[Mutation, ...] = (
    _flip, _delete, _insert, _repeat, _swap, _truncate, _splice, _lines, _header, _sender,
    _boundary, _wrap, _inside, _people, _line_ends, _utf16,
    _exchange(rb"(?i)charset=\"?([\w-]+)", _CHARSETS),
    _exchange(rb"(?i)content-transfer-encoding: *([\w-]+)", _ENCODINGS),
    _exchange(rb"(?i)content-type: *([\w/.-]+)", _TYPES),
    _exchange(rb"(?i)method[=:]\"?(\w+)", (b"REQUEST", b"COUNTER", b"CANCEL", b"", b"REPLY")),
    _exchange(rb"(?i)partstat=(\w+)", (b"ACCEPTED", b"DECLINED", b"DELEGATED", b"TENTATIVE", b"X")),
    _exchange(rb"(?i)sequence:(\d+)", (b"9" * 30, b"-5", b"1", b"")),
    _exchange(rb"(?i)\+([a-z2-7]{26})@", (b"randersrandersrandersrand2", b"a" * 26, b"")),
)  # fmt: skip
