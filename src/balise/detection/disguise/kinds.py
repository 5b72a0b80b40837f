"""Chunks of any size that make a number of the kind that their sentence names, before them or after.

« transit, folio : 879 | 410 | 060 … », « 2756 [suite] 8954 [suite] 5 … recolle son NAS », « Permis (R69) (480) … ».
The name and the form of the whole number are the evidence, with the check digit where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from balise.detection.detector import digits_of
from balise.detection.disguise.forms import by_threes
from balise.detection.disguise.gathered import FILLER, TAG
from balise.detection.disguise.piece import Rewrite, blank
from balise.detection.disguise.shapes import is_account, is_card, is_nas, shaped
from balise.detection.scan import Behind
from balise.detection.words import Seldom

_NAS = r"n\.?a\.?s\b|ass\w* soc|social insurance|\bsin\b"
_CARD = r"visa\b|mastercard|amex\b|carte\b|card\b"
_ACCOUNT = r"transit|folio|compte|depot direct|direct deposit|specimen|account|virement|wire transfer"
_PHONE = r"tel\b|tel\.|telephone|cell\b|cell\.|cellulaire|portable|phone|fax|telecopieur|mobile ?[:=(]|(?:mon|son|leur|my|his|her|their) mobile"
_LICENCE = r"permis|licen[cs]e"
_NAMES = rf"(?:{_NAS}|{_CARD}|{_ACCOUNT}|{_PHONE}|{_LICENCE})"
_SIZE, _LONG = 8, 15
"""Figures of a chunk at most, and of one that a line's end leaves of a number written in one piece."""
_ODD = r"(?:[^a-z0-9\n]{0,3}(?:[+=>~,;&:|_*/\t()\[\]]|\.\.|\n)[^a-z0-9]{0,6}|[^a-z0-9]{1,4}(?:suite|puis|then|next)[^a-z0-9]{1,4})"
_APART = rf"[0-9]{_ODD}[0-9]{{1,{_SIZE}}}{_ODD}[0-9]"
ANCHORS = (
    rf"{_NAMES}[^0-9\x00]{{0,60}}[0-9]{{1,{_SIZE}}}{_ODD}[0-9]{{1,{_SIZE}}}{_ODD}[0-9]",
    rf"(?:{_ACCOUNT})[^0-9\x00]{{0,24}}[0-9]{{1,4}}(?:[ -]{{1,2}}[0-9]{{1,4}}){{3}}",
    rf"(?:{_ACCOUNT})[^0-9\x00]{{0,24}}[0-9]{{3,8}}(?:-[0-9]{{1,8}}){{0,2}}-?[ ]?\r?\n[0-9]{{1,8}}",
    rf"{_NAMES}[^0-9\n\x00]{{0,60}}[0-9][0-9 .()-]{{0,15}}\r?\n[ .()\r\n-]{{0,5}}[0-9]",
    Behind(rf"{_APART}[^\x00]{{0,120}}{_NAMES}", cue=_APART),
)
_MARK = r"\b(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9](?=[ t][0-9]{2}:[0-9]{2})|\n[ \t]{0,4}[0-9](?:[.)] |\t)|[\[(][0-9]{1,2} ?(?:/|de|of|sur) ?[0-9]{1,2}[\])]|\[?\b[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?\b\]?"
_SKIPPED = re.compile(rf"{TAG}|{_MARK}|{FILLER}".encode(), re.IGNORECASE)
"""What stands between chunks, and figures that say which one follows or when it was sent."""
_RUN = re.compile(
    rf"(?<![A-Za-z0-9])(?P<letter>[A-Za-z])?(?P<figures>\d{{1,{_LONG}}}(?:[^A-Za-z0-9\x00]{{1,40}}\d{{1,{_LONG}}}){{1,16}})(?![A-Za-z0-9]|[ ]?[$%])".encode()
)
_CELL = re.compile(rb"\d[^|;\t\n\x00]+(?<=\d)(?=[ ]?[|;\t\n]|\Z)")
"""A cell of a table whose chunks go on into the next ones."""
_LINE = re.compile(rb"(?<=\d)(?=[ .-]{0,2}\r?\n)")
"""The end of a line that a number may end, before the figures of something else."""
_PLAIN = re.compile(rb"\d+(?:[ .-]{1,2}\d+)*")
"""Chunks that are read as they stand, the columns of an account among them."""
_AS_ACCOUNTS = re.compile(rb"\d{5}[ .-]{1,2}\d{3}[ .-]{1,2}\d[\d .-]*|\d{3}[ .-]\d{5}[ .-]\d[\d .-]*|\d+")
"""As detectors read them."""
_REGROUPED = re.compile(
    rf"(?<![a-z])(?:{_ACCOUNT})(?![a-z])[^0-9a-z\x00]{{0,6}}(?:(?:est|is|le|no|numero|bancaire|institution-compte)[ :.]{{1,3}}){{0,3}}\Z".encode(),
    re.IGNORECASE,
)
"""What stands right before figures of an account in groups of another size than those of its parts."""
_LENGTHS, _LEAD = range(14, 18), 60
_FEWEST = 9
_FIRST = b"23456789"
"""What an area code or an exchange begins with (NANPA)."""
_BEFORE, _AFTER = 90, 160
"""Bytes before and after chunks in which their kind is named."""


def _is_phone(plain: bytes) -> bool:
    return plain[0] in _FIRST and plain[3] in _FIRST


class _Kind(NamedTuple):
    named: Seldom
    lengths: range
    valid: Callable[[bytes], bool]
    letter: bool = False
    written: Callable[[bytes], bytes] = shaped

    def near(self, data: bytes, start: int, end: int) -> bool:
        return self.named.search(data, max(0, start - _BEFORE), end + _AFTER) is not None


def _named(names: str, but: str = "-") -> Seldom:
    """What names a kind, and is not the beginning of ``but``."""
    return Seldom(rf"(?<![a-z])(?!{but})(?:{names})".encode(), re.IGNORECASE)


# The first that holds: a card's figures would do for an account.
_KINDS = (
    _Kind(_named(_NAS), range(9, 10), is_nas, written=by_threes),
    _Kind(_named(_CARD), range(15, 17), is_card),
    _Kind(
        _named(_ACCOUNT, "comptes|compte[ -]rendu|accounts"),
        range(14, 18),
        is_account,
        written=lambda plain: b"-".join((plain[:5], plain[5:8], plain[8:])),  # a card's check digit may hold
    ),
    _Kind(_named(_PHONE, r"portables? \(|portables"), range(10, 11), _is_phone),
    _Kind(
        _named(_LICENCE, "permis d(?:e (?:constru|trava|lotir|occup)|.(?:etude|affich))"),
        range(12, 13),
        bool,
        letter=True,
    ),
)


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Runs of chunks, put together as the number that the sentence names."""
    if len(digits_of(data)) < _FEWEST or not any(kind.named.search(data) for kind in _KINDS):
        return
    plainly = _SKIPPED.sub(blank, data)
    for match in _RUN.finditer(plainly):
        found = _number(data, match.start("figures"), match.end(), match.group("letter"))
        if found:
            yield found
            continue
        for cell in _CELL.finditer(plainly, match.start("figures"), match.end()):
            found = _number(data, cell.start(), cell.end())
            if found:
                yield found
        found = _over_lines(data, match.start("figures"), match.end(), match.group("letter"))
        if found:
            yield found


def _over_lines(data: bytes, start: int, end: int, letter: bytes | None) -> Rewrite | None:
    """The first lines of chunks as one number, where the next line begins something else."""
    for line in _LINE.finditer(data, start, end):
        if b"\n" in data[start : line.start()]:
            found = _number(data, start, line.start(), letter)
            if found:
                return found
    return None


def _number(data: bytes, start: int, end: int, letter: bytes | None = None) -> Rewrite | None:
    """Chunks as one number, where it is one of a kind that stands near."""
    if _PLAIN.fullmatch(data, start, end):
        regrouped = digits_of(data[start:end])
        if _AS_ACCOUNTS.fullmatch(data, start, end) or not _REGROUPED.search(
            data, max(0, start - _LEAD), start
        ):
            return None
        account = len(regrouped) in _LENGTHS and is_account(regrouped) and not is_card(regrouped)
        return (start, end, shaped(regrouped)) if account else None
    plain = digits_of(_SKIPPED.sub(blank, data[start:end]))
    for kind in _KINDS:
        if len(plain) in kind.lengths and kind.valid(plain) and kind.near(data, start, end):
            if not kind.letter:
                # A point right before would make it the end of something that has points.
                return start, end, b" " * (data[start - 1 : start] == b".") + kind.written(plain)
            return (start - 1, end, letter + plain) if letter else None
    return None
