"""The form of content lines (RFC 5545 3.1), which forgiving parsers do not insist on."""


def check(data: bytes) -> list[str]:
    """What is wrong with the bytes: line ends, long lines, split characters, controls."""
    problems = []
    if not data.endswith(b"\r\n"):
        problems.append("the last line has no CRLF")
    lines = data.split(b"\r\n")
    for number, line in enumerate(lines, 1):
        if len(line) > 75:
            problems.append(f"line {number} has {len(line)} octets")
        if any((octet < 0x20 and octet != 0x09) or octet == 0x7F for octet in line):
            problems.append(f"line {number} holds a control character")
        try:
            text = line.decode()
        except UnicodeDecodeError:
            problems.append(f"line {number} splits a character")
        else:
            problems += [f"line {number} breaks"] if text.splitlines() not in ([], [text]) else []
    return problems
