"""What a rule over marks cannot be met without: read from its expression, so that few rules are tried on a sentence."""

from __future__ import annotations

import re

Clause = frozenset[str]
"""Marks of which a sentence must hold one."""

_PIECE = re.compile(r"\(\?(?:<?[=!])|\(\?:|\[(?P<class>\^?[^\]]+)\]|(?P<one>\\.|[^()|\[*+\\])", re.DOTALL)
_TIMES = re.compile(r"\?|\{(\d+)(?:,\d*)?\}")
_RANGE = re.compile(r"(.)-(.)")
_ANYWHERE = frozenset("^$.")


def needs(expression: str) -> tuple[Clause, ...]:
    """What must stand in a sentence for an expression to be met there.

    The expression has marks, classes, groups, bounds and looks around; no star, no plus.
    """
    clauses, end = _choice(expression, 0)
    if end != len(expression):
        raise ValueError(expression)
    return tuple(dict.fromkeys(clauses))


def _choice(expression: str, at: int) -> tuple[list[Clause], int]:
    """The clauses of branches, and where they end. One of each branch makes what the choice needs."""
    branches: list[list[Clause]] = [[]]
    while at < len(expression) and expression[at] != ")":
        if expression[at] == "|":
            branches.append([])
            at += 1
        else:
            clauses, at = _piece(expression, at)
            branches[-1].extend(clauses)
    if len(branches) == 1:
        return branches[0], at
    if not all(branches):
        return [], at
    return [frozenset().union(*(min(branch, key=len) for branch in branches))], at


def _piece(expression: str, at: int) -> tuple[list[Clause], int]:
    match = _PIECE.match(expression, at)
    if match is None:
        raise ValueError(expression)
    at = match.end()
    clauses: list[Clause] = []
    if match[0].startswith("("):
        clauses, at = _choice(expression, at)
        at += 1
        clauses = clauses if match[0] == "(?:" else []
    elif marks := match["class"]:
        clauses = [] if marks[0] == "^" else [_members(marks)]
    elif match[0] not in _ANYWHERE:
        clauses = [frozenset(match["one"][-1])]
    times = _TIMES.match(expression, at)
    if times is None:
        return clauses, at
    return (clauses if int(times[1] or 0) else []), times.end()


def _members(marks: str) -> Clause:
    """The marks of a class, ranges filled."""
    filled = _RANGE.sub(lambda pair: "".join(map(chr, range(ord(pair[1]), ord(pair[2]) + 1))), marks)
    return frozenset(filled)
