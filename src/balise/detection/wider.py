"""A wider form of an expression of ``re``, which Vectorscan compiles fast: it holds wherever the expression does, and elsewhere, too.

What it leaves out only makes it meet more: the counts of long repeats, names of groups, what a back-reference repeats, and,
of what is too long for one expression, all but the longest of its groups.
"""

from __future__ import annotations

import re

LONGEST = 8000
"""Bytes of one expression: Vectorscan takes twice as many, but slowly."""
_NAMED = re.compile(rb"\(\?P<\w+>|\(\?-i:")
_NO_CAPITAL = re.compile(rb"\[\^(?!(?:\\.|[^\]\\])*a-z)(?:\\.|[^\]\\])*A-Z(?:\\.|[^\]\\])*\]")
"""Any sign but a capital: where case is ignored, it would be no letter at all."""
_REPEATED = re.compile(rb"\(\?P=\w+\)")
FEW = 12
"""Times up to which a repeat is counted: a longer one takes time to compile."""
_TIMES = re.compile(rb"(?<!\\)\{\d+,(?P<most>\d*)\}")
_ATOM = re.compile(rb"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_GROUP = b"(?:"
_PLACES = frozenset((b"^", b"$", rb"\A", rb"\Z", rb"\b", rb"\B"))
"""What asks for a place rather than for letters."""


def anywhere(expression: bytes) -> bytes:
    """The same without what asks for the place of a match: it may then be looked for in more than where it is."""
    atoms = (atom.group() for atom in _ATOM.finditer(expression))
    return b"".join(atom for atom in atoms if atom not in _PLACES)


def wider(expression: bytes) -> list[bytes]:
    """Expressions of which one holds wherever ``expression``, whose case is ignored, does; none when none is found."""
    bare = _NO_CAPITAL.sub(b".", _NAMED.sub(_GROUP, expression))
    plain = _TIMES.sub(_counted, _REPEATED.sub(b".*", bare))
    return _cut(plain)


def _counted(times: re.Match[bytes]) -> bytes:
    """The count of a repeat, or none of a long one."""
    most = times["most"]
    return times.group() if most and int(most) <= FEW else b"*"


def _cut(expression: bytes) -> list[bytes]:
    """Expressions short enough that hold together wherever one does."""
    if len(expression) <= LONGEST:
        return [expression]
    branches = _branches(expression)
    if len(branches) == 1:
        inner = max(_groups(expression), key=len, default=b"")
        return _cut(inner) if inner else []
    found: list[bytes] = []
    joined = b""
    for branch in branches:
        if len(branch) > LONGEST:
            cut = _cut(branch)
            if not cut:
                return []
            found += cut
        elif joined and len(joined) + len(branch) >= LONGEST:
            found.append(joined)
            joined = branch
        else:
            joined = joined + b"|" + branch if joined else branch
    return [*found, joined] if joined else found


def _branches(expression: bytes) -> list[bytes]:
    """What stands between the bars that are in no group."""
    found, depth, start = [], 0, 0
    for atom in _ATOM.finditer(expression):
        sign = atom.group()
        depth += (sign == b"(") - (sign == b")")
        if sign == b"|" and depth == 0:
            found.append(expression[start : atom.start()])
            start = atom.end()
    return [*found, expression[start:]]


def _groups(expression: bytes) -> list[bytes]:
    """The insides of the groups that stand in no other and must be met."""
    found, depth, start = [], 0, 0
    for atom in _ATOM.finditer(expression):
        sign = atom.group()
        if sign == b"(":
            start = start if depth else atom.start()
            depth += 1
        elif sign == b")":
            depth -= 1
            after = expression[atom.end() : atom.end() + 1]
            if depth == 0 and expression.startswith(_GROUP, start) and after not in (b"?", b"*", b"{"):
                found.append(expression[start + len(_GROUP) : atom.start()])
    return found
