"""What bears a name and is of a program: a class, a function, a table; and who holds the rights on one.

Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re

_CALLED = re.compile(
    r"\(\)|\(\{|::[A-Za-z_]|\.class\b|\.[a-z_][A-Za-z0-9_]{0,40}\(|<[A-Z][A-Za-z0-9]{0,30}>[ ({]"
)
"""« Martin() », « Martin.parse( », « Martin::new »."""
_SIGNS = frozenset("(:.< ;{,=\n\x00")
_DECLARED = re.compile(
    r"(?<![A-Za-z])(?:class|extends|implements|interface|struct|enum|trait|new|function|fn|def|namespace|(?P<given>const|let|var|type))[ ]\Z"
)
_BODY = re.compile(r"[({]|;[ ]?(?:[\n\x00]|\Z)|[ ][{]|[ ](?:extends|implements)[ ]|<[A-Z]")
_GIVEN = re.compile(r"[ ]?=[ ]?[^= ]|[ ](?:struct|interface)[ ]")
_TYPED = re.compile(r"(?<![A-Za-z])(?:private|public|protected|final|static|readonly|override|internal)[ ]\Z")
_VARIABLE = re.compile(r"[ ][a-z][A-Za-z0-9_]{0,40}(?:\(|;[ ]?(?:[\n\x00]|\Z)|[ ]?[={])")
_ELEMENT = re.compile(r"[ ][a-z][A-Za-z-]{0,24}=[\"'{]|[ ]?/>")
_TABLE = re.compile(r"(?<![A-Za-z])(?:TABLE|FROM|JOIN|INTO|UPDATE|table|from|join|into|update)[ ]\Z")
_QUERY = re.compile(r"[ ](?:WHERE|SET|ON|VALUES|GROUP BY|ORDER BY|LIMIT|INNER|LEFT|JOIN)[ ]")
_FILLED = re.compile(r"(?<![a-z])(?:create table|insert into)[ ](?:if not exists[ ])?\Z", re.IGNORECASE)
_COLUMNS = re.compile(r"[ ]?\([ ]?[a-z_]{1,30}[ ,)]")
_TAKEN = re.compile(
    r"(?:\*[ ]|(?<![a-z])delete[ ])from[ ]\Z|(?<![a-z])(?:drop|truncate)[ ]table[ ]\Z", re.IGNORECASE
)
_ENDED = re.compile(r"[ ]?;[ ]?(?:[\n\x00]|\Z)")
"""What follows a table; more is asked of what is also English: « a letter from Martin (his son); »."""
_RIGHTS = re.compile(
    r"(?:^|[\n\x00])[^A-Za-z0-9\n\x00]{0,12}(?:copyright|spdx-filecopyrighttext:)[^A-Za-z0-9\n]{1,3}(?:\(c\)[ ])?\d{4}(?:[-, ]{1,2}\d{4}){0,6},?[ ](?:by[ ])?\Z",
    re.IGNORECASE,
)


def of_a_program(text: str, start: int, end: int) -> bool:
    """Whether the word there is what a program calls, declares or asks a database for."""
    if text[end : end + 1] not in _SIGNS:
        return False
    if _CALLED.match(text, end):
        return True
    before = text[max(0, start - 32) : start]
    if before.endswith("<"):
        return _ELEMENT.match(text, end) is not None
    if declared := _DECLARED.search(before):
        return (_GIVEN if declared["given"] else _BODY).match(text, end) is not None
    if _VARIABLE.match(text, end) and _TYPED.search(before):
        return True
    return any(
        follows.match(text, end) and leads.search(before)
        for follows, leads in ((_QUERY, _TABLE), (_COLUMNS, _FILLED), (_ENDED, _TAKEN))
    )


def holds_rights(text: str, start: int) -> bool:
    """« Copyright (c) 2021 Martin Fowler », beginning a line: the notice of a licence, which anyone may read."""
    return (
        "opyright" in text[max(0, start - 80) : start]
        and _RIGHTS.search(text, max(0, start - 80), start) is not None
    )
