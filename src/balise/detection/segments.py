"""Where one match may not continue into the next: the walls of a view.

A wall stands at the end of a sentence, at a blank line, and, in text that has
neither, at a line break or a blank after a fixed length. It is written into the
view as a zero byte, which no pattern accepts: matches never cross it. That makes
detection local, so a stream read piece by piece finds what a whole text finds,
and the cost stays linear whatever the input.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from string import ascii_uppercase

from balise.detection.disguise.lined import REACH, begun, goes_on
from balise.detection.members import calls
from balise.detection.naming import LEADS, may_name, names_the_one
from balise.detection.replies import may_reply, replied

WALL = 0x00
SOFT = 600
HARD = 1600
SIGHT = 64
"""Bytes after a forced wall from which it can still be seen that a sentence ended there."""
_NO_LEAD = "".join(sorted({*ascii_uppercase} - {lead[0] for lead in LEADS})).encode()
"""Capitals with which no sentence begins that only says who was meant."""

_END = re.compile(
    rb"[.!?\n](?:(?<=[a-z]{3}\.)()[ ](?=["
    + _NO_LEAD
    + rb"])|(?<!\n)[\"')\]]{0,3}[ \t\r\n]{1,8}(?=[A-Z\"*\-\[(#<])"
    rb"|(?<=\n)(?=[ \t\r]{0,40}\n|[ \t]{0,8}(?:[-*+>][ ]|\d{1,2}[.)][ ]|#{1,6}[ ]|```)))",
    re.DOTALL,
)
"""It begins with the mark itself, which a search finds at once. Its group is of the plainest end, of nearly every sentence."""
_TAIL = 3
_ABBREVIATIONS = frozenset(
    b"boul bout chem rang autr prof docteur appt local poste dept suite mtre mgr mmes messrs univ dest exp".split()
    + b"av ave st ste ch app mme mlle mr mrs ms dr dre me no tel cell fax ext art al cf ex env vs etc inc "
    b"ltee".split()
    + b"rte imp mtl qc que mun csp bur dir div serv fr jr sr sq prov ref janv fevr sept oct nov dec max min imm immat veh diag matr inscr emp doss adm succ inst rx atcd dx inf const insp naiss nais perm cond ident sgt sgte agt agte cpl tech ph jos wm geo pl".split()
)
_SET_APART = re.compile(rb"(?<![A-Za-z0-9])(?:[A-Za-z0-9]|(?=[A-Z0-9]*\d)[A-Z0-9]{2,8}) \Z")
"""« A . B . 8 . 6 »: points between signs, or between groups of them, that one sets apart."""
_LONGEST = max(map(len, _ABBREVIATIONS))
_TAILS = frozenset(word[-_TAIL:] for word in _ABBREVIATIONS)
"""How those of three letters or more end."""
_LETTERS_ALONE = bytes(byte | 0x20 if 0x61 <= byte | 0x20 <= 0x7A else 0x20 for byte in range(256))
"""Letters in lower case, all else blank."""
_ENCODED_LINE = re.compile(rb"(?:\A|\n)[ \t]{0,8}[A-Za-z0-9+/=]{24,}\r?\Z")
_LISTED = re.compile(rb"[ \t]{0,8}(?:[-*+>][ ]|\d{1,2}[.)][ ])")
_FIGURE = re.compile(rb"[0-9]")
_HEADING = 100
"""Bytes of a line that titles a list, at most."""
_BOLD = 206
"""Bytes within which bold type ends (see ``normalise``)."""
_NO_BOLD = re.compile(rb"[*\n]|[.!?][\s*\"')\]]")
_GAP = re.compile(rb"[ \t\r\n,;}>](?=[^0-9])")
_BULLET = rb"(?:[-*+>]|[0-9]{1,2}[.)]|[a-h]\))?[ \t]{0,3}[\"']?"
_CHUNK = _BULLET + rb"(?:\d{1,8}|[A-Za-z]{4}|[A-Z0-9]{1,8})[\"']?[ \t\r]{0,3}"
_CHUNK_BEFORE = re.compile(rb"(?:(?:\A|\n[ \t]{0,4})" + _CHUNK + rb"|[A-Za-z] ?:)\Z")
_CHUNK_AFTER = re.compile(rb"\s{0,8}" + _BULLET + rb"(?:\d{1,8}|[A-Z0-9]{1,8})[\"']?[ \t\r]{0,3}(?:\n|\Z)")
"""Lines that hold a few digits or capitals alone, blank lines or bullets between, below what announces them or each
other: parts of one number, perhaps."""
_CLOSES = (b'"', b"'", b":")
_LONGEST_CHUNK = 24
_LIST_MARK = re.compile(rb"(?:\A|\n)[ \t]{0,4}[0-9]{1,2}\Z")
_CHUNK_LISTED = re.compile(rb"\.[ ]{1,3}(?:\d{1,8}|[A-Z0-9]{1,8})[ \t\r]{0,3}(?:\n|\Z)")
"""The number of a line of a list, and the rest of one that holds no more than such a chunk."""
_PARTS = ["parties", "parts", "blocs", "blocks", "groupes", "groups", "morceaux", "segments", "tranches"]
_ORDINALS = [
    "deuxiemes",
    "secondes",
    "troisiemes",
    "quatriemes",
    "dernieres",
    "derniers",
    "second",
    "third",
    "fourth",
    "last",
]
_LINKS = ["ensuite", "puis", "enfin", "next", "then", "finally"]
_PART = "|".join(part + "?" for part in _PARTS)
_PART_AFTER = re.compile(
    rf"\.[ \t\r\n]{{1,4}}(?:(?:{_PART}) \d{{1,2}}|(?:{'|'.join(word + '?' for word in _ORDINALS)})(?: (?:{_PART}))?)"
    r" ?[:=-] ?(?-i:\d{2,8}|[A-Z0-9]{2,8})(?![A-Za-z0-9])"
    rf"|\.[ \t\r\n]{{1,4}}(?:{'|'.join(_LINKS)})[ ,:]{{1,3}}(?:le |les |the )?(?-i:\d{{1,8}}|[A-Z0-9]{{2,8}})(?=[.,;\n]|\Z)".encode(),
    re.IGNORECASE,
)
"""« Partie 1 : 130. Partie 2 : 692. », « Puis 544. »: sentences that give one number part by part."""
_PART_BEGINS = re.compile(
    rf"\.[ \t\r\n]{{1,4}}(?:{'|'.join('(?:'.join(part) + ')?' * (len(part) - 1) for part in (*_PARTS, *_ORDINALS, *_LINKS))})(?:[^a-z]|\Z)".encode(),
    re.IGNORECASE,
)
"""What may become one: the beginning of such a word, or the word whole."""


def walls(data: bytes, *, growing: bool = False) -> list[int]:
    """Offsets of the walls of a view, increasing. Each replaces a blank or, at worst, the byte there.

    ``growing``: more bytes may follow, so walls that they could move are left out.
    """
    found: list[int] = []
    last = 0
    for match in _END.finditer(data):
        at = match.start()
        if at <= last and found:
            continue
        if match.lastindex and data[at - _TAIL : at] not in _TAILS:
            at += 1
            if at - last > SOFT:
                found.extend(_forced(data, last, at))
            found.append(at)
            last = at
            continue
        mark = data[at]
        question = at if mark == 0x3F else at - 1 if data[at - 1 : at] == b"?" else -1
        if question >= 0:
            if growing and may_reply(data, question):
                break  # what follows may yet be a yes or a no
            answer = replied(data, question)
            if answer:
                end = answer.end()
                if data[end : end + 1] == b"\n":
                    if end - last > SOFT:
                        found.extend(_forced(data, last, end))
                    found.append(end)
                    last = end
                continue
        if growing and data[match.end() : match.end() + 1] == b"*" and _may_be_bold(data, match.end()):
            break
        if mark != 0x0A:
            if mark == 0x2E and data[at - 1 : at].isdigit() and _LIST_MARK.search(data, max(0, at - 8), at):
                if growing and len(data) - at <= _LONGEST_CHUNK:
                    break  # what follows may yet be a chunk alone
                if _CHUNK_LISTED.match(data, at) or _calls_a_group(data, max(0, data.rfind(b"\n", 0, at))):
                    continue
            if mark == 0x2E and data[at - 3 : at] == b"...":
                continue  # what leads from a label to its value, on a form
            # A word longer than every abbreviation ends its sentence, without more ado.
            if mark == 0x2E and not (at > _LONGEST and data[at - _LONGEST - 1 : at].isalpha()):
                if _abbreviated(data, at):
                    continue
                if data[at - 1 : at].isdigit() or data[at - 1 : at].isupper():
                    if growing and len(data) - at <= 2 * _LONGEST_CHUNK and _PART_BEGINS.match(data, at):
                        break  # what follows may yet be a part
                    if _PART_AFTER.match(data, at):
                        continue
            if growing and may_name(data, at):
                break  # what follows may yet name who was meant
            if names_the_one(data, at):
                continue
            at += 1
            while data[at] not in b" \t\r\n":
                at += 1
        else:
            if _chunk_ends(data, at):
                if growing and len(data) - at <= 2 * _LONGEST_CHUNK:
                    break  # what follows may yet be a chunk, or none
                if _CHUNK_AFTER.match(data, at, at + 2 * _LONGEST_CHUNK):
                    continue
            if growing and len(data) - at <= REACH and begun(data, at):
                break  # the same of a value that the line's end cuts
            if goes_on(data, at):
                continue
            if _calls_a_group(data, at):
                continue
        if at == 0:
            continue
        if at - last > SOFT:
            found.extend(_forced(data, last, at))
        found.append(at)
        last = at
    forced_walls = _forced(data, last, len(data))
    if growing:
        sure = len(data) - SIGHT
        found.extend(place for place in forced_walls if place < sure)
    else:
        found.extend(forced_walls)
    return found


def _may_be_bold(data: bytes, at: int) -> bool:
    """Whether stars may yet open bold type, which a view leaves out: nothing so far says that they do not."""
    return len(data) - at < _BOLD and _NO_BOLD.search(data, at + 2) is None


def _abbreviated(data: bytes, at: int) -> bool:
    """Whether the full stop at ``at`` ends an abbreviation or an initial rather than a sentence."""
    if data[at - 2 : at + 3] in (b'" . "', b"' . '"):
        return True  # strings that a program puts together
    if data[at - 1 : at] == b" " and _SET_APART.search(data, max(0, at - 12), at):
        return True
    word = data[max(0, at - 12) : at].translate(_LETTERS_ALONE).rpartition(b" ")[2]
    return len(word) == 1 or word in _ABBREVIATIONS


def _chunk_ends(data: bytes, at: int) -> bool:
    """Whether the line that ends at ``at``, or before blank lines there, holds a few digits alone."""
    head = data[max(0, at - _LONGEST_CHUNK) : at].rstrip(b" \t\r\n")
    return (head[-1:].isalnum() or head[-1:] in _CLOSES) and _CHUNK_BEFORE.search(head) is not None


def _calls_a_group(data: bytes, at: int) -> bool:
    """Whether the line that ends at ``at``, or the one over it when that is the first of a list, may say what those listed share."""
    line, rest = _line_before(data, at)
    item = _LISTED.match(line)
    if item:
        if _FIGURE.search(line, item.end()):
            return False  # a number would go on in that of the next line
        line, _ = _line_before(data, rest)
    return 0 < len(line) < _HEADING and line[-1:] not in b".!?" and calls(line)


def _line_before(data: bytes, at: int) -> tuple[bytes, int]:
    """The line that ends at ``at`` or before blank ones there, empty when long, and where the one before it ends."""
    stretch = data[max(0, at - _HEADING) : at].rstrip(b" \t\r\n")
    start = stretch.rfind(b"\n") + 1
    if start == 0 and at > _HEADING:
        return b"", at
    return stretch[start:], max(0, at - _HEADING) + start


def _forced(data: bytes, start: int, end: int) -> Iterator[int]:
    """Walls in a stretch without sentences: a line break past SOFT, any gap or byte past HARD."""
    while end - start > SOFT:
        at = data.find(b"\n", start + SOFT, min(end, start + HARD))
        while at >= 0 and _ENCODED_LINE.search(data, max(start, at - 100), at):
            at = data.find(b"\n", at + 1, min(end, start + HARD))
        if at < 0:
            if end - start <= HARD:
                return
            gap = _GAP.search(data, start + HARD - 200, start + HARD)
            at = gap.start() if gap else start + HARD
        yield at
        start = at


def blocks(bounds: list[int], size: int) -> Iterator[tuple[int, int]]:
    """Runs of whole segments, at least ``size`` bytes each save the last: first segment, segment after."""
    first = 0
    while first < len(bounds):
        after = bisect.bisect_left(bounds, bounds[first] + size, first + 1)
        yield first, after
        first = after
