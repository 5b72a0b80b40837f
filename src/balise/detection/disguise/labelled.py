"""Chunks of a number after its label, whatever stands between: « NAS : a=130 b=692 c=544 », « commence par 130, finit par … ».

Here the label and the check digit are the evidence: chunks are put together when
they make a valid number of the kind that the label says, and as they stand otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.checks import luhn, vin
from balise.detection.detector import alnum_of, digits_of
from balise.detection.disguise.hidden import named
from balise.detection.disguise.piece import Rewrite, blank
from balise.detection.disguise.shapes import shaped
from balise.detection.words import Rare, Seldom

_NAS = r"n\.?a\.?s\b|\bass\w*\.? soc\w*|\bsin\b|social insurance"
_CARD = r"visa|mastercard|carte|card|credit"
_VIN = r"n\.?i\.?v\b|\bv\.?i\.?n\b|chassis|no de serie|numero de serie"
_PART = r"(?:partie|part|bloc|groupe|morceau|segment|block|group|chunk)"
ANCHORS = (
    rf"(?:{_NAS}|{_CARD})[^0-9]{{0,40}}[0-9]{{1,6}}[^0-9]{{2,28}}[0-9]{{1,6}}[^0-9]{{1,28}}[0-9]",
    rf"(?:{_NAS}|{_CARD})[^0-9]{{0,30}}\[?[0-9]{{1,2}}[:h][0-9]{{2}}[^0-9]{{1,4}}[0-9]{{2,6}}[^0-9]",
    rf"(?:{_NAS})[^0-9]{{0,40}}[0-9]{{3}}[.]?\n[^0-9]{{0,60}}[0-9]{{1,3}}[^0-9]",
    rf"(?:{_VIN})[^0-9]{{0,24}}[a-hj-npr-z0-9]{{1,8}}[ -][a-hj-npr-z0-9]{{1,8}}[ -]",
    r"(?:compte|transit|folio|account)[^0-9]{0,30}[0-9]{14,17}",
    r"(?:commence|debute|starts?|begins?|beginning) (?:par|with|by) [a-z0-9]{1,8}[,;]? (?:et |and |puis )?(?:finit|finissant|se termine|ends?|ending) ",
    r"(?:n?chr|char|fromcharcode)\([0-9]{2,3}\) ?[|+&.,]",
    r"[\"'] ?(?:\|\||[+&.]) ?(?:n?chr|char|string\.fromcharcode)\([0-9]{2,3}\)",
    rf"{_PART} (?:no )?1 ?[:=-] ?[0-9]{{1,6}}[^0-9]{{2,20}}2 ?[:=-] ?[0-9]",
)
_LABEL = Seldom(
    rf"(?P<nas>(?<![a-z])n\.?a\.?s(?![a-z])|(?<![a-z])ass\w*\.? soc\w*|(?<![a-z])sin(?![a-z])|social insurance)|(?P<card>{_CARD})".encode(),
    re.IGNORECASE,
)
_SPEAKER = (
    rb"(?:\[?[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?\]?[ -]{1,3}[a-z][a-z' -]{0,20}"
    rb"|(?:clients?|agents?|usager|citoyen|prepose|patient|caller|customer|moi|lui|elle|me|user)(?:ne|e)?)"
)
_MARKS = re.compile(
    rb"(?<=\n)" + _SPEAKER + rb" ?:(?:[^0-9\n]{0,60}(?=\n))?"
    rb"|(?<![0-9])(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9](?=[ t][0-9]{2}:[0-9]{2})|[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?|[0-9]{1,2} ?/ ?[0-9]{1,2}(?![0-9])|[0-9]{1,2}(?:er|re|e|eme|ieme|st|nd|rd|th)(?![a-z])"
    rb"|[a-z_]{1,10}[0-9]{1,2}[\"']?(?= ?[=:])|(?<=\n)(?:[0-9]|[a-h](?=[.)] ))[.)]|[0-9][.)](?= )"
    rb"|(?:parties?|parts?|blocs?|groupes?|morceaux?|segments?) (?:no )?[0-9]{1,2}(?= ?[:=-])",
    re.IGNORECASE,
)
"""Numbers that say which chunk follows, or when it was sent; in a chat, who writes, and turns without a figure."""
_DIGITS = re.compile(rb"[0-9]+")
_WORDS = re.compile(rb"[A-Za-z]{2,}")
_FEWEST, _CODED = 9, 12
"""Figures of a number, and of characters given by calls, at least."""
_LOGGED = re.compile(
    rb"\n[^\n]{0,40}(?<![A-Za-z])(?:INFO|WARN(?:ING)?|ERROR|DEBUG|TRACE|FATAL|NOTICE)(?![A-Za-z])"
    rb"(?![^\n]{0,40}(?<![a-z])(?:nas|sin|part|partie|suite|carte|card)(?![a-z]))"
)
"""Another line of a journal, which does not name the number again."""
_MACHINE = re.compile(rb"\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
_BLANKS = bytes.maketrans(b".-", b"  ")
_REACH = 40
_LONGEST = 320
_LONGEST_GAP = 40
_SPACED_VIN = re.compile(
    rb"(?<![A-Za-z0-9])[A-HJ-NPR-Z0-9]{1,8}(?:[ -][A-HJ-NPR-Z0-9]{1,8}){1,8}(?![A-Za-z0-9])", re.IGNORECASE
)
_WORD_AMID = re.compile(rb"(?<![A-Za-z0-9])[a-z]{2,}(?![A-Za-z0-9])")
"""A word of the sentence, which no chunk is."""
_NAMED_VIN = Rare(_VIN)
_WINE = re.compile(
    rb"(?<![a-z])(?:caisses?|bouteilles?|verres?) de vin(?![a-z.])|(?<![a-z])vin (?:blanc|rouge|rose|tranquille|mousseux|biologique|quebecois|maison)",
    re.IGNORECASE,
)
"""What is drunk, and no number of a vehicle."""
_WHOLE = Seldom(rb"(?:compte|transit|folio|account)[^0-9\x00]{0,30}(\d{14,17})(?![0-9])", re.IGNORECASE)
_PARTED = re.compile(
    rf"{_PART} (?:no )?1 ?[:=-] ?\d{{1,6}}(?:[\s,;.]{{1,4}}{_PART} (?:no )?[2-9] ?[:=-] ?\d{{1,6}}){{2,7}}(?!\d)".encode(),
    re.IGNORECASE,
)
"""A number told part by part from the first one: its label may stand a sentence before."""
_BOTH_ENDS = re.compile(
    rb"(?:commence|debute|starts?|begins?|beginning) (?:par|with|by) (?P<first>[A-Za-z0-9]{1,8})(?![A-Za-z0-9])[,;]? (?:et |and |puis )?(?:(?:finit|finissant|se termine|ends?|ending) (?:par|with|in|by)) (?P<last>[A-Za-z0-9]{1,8})(?![A-Za-z0-9])[,;]? "
    rb"(?:et |and |avec |with )?(?:(?:au|dans le) milieu|in the middle|entre les deux|between(?: them)?)?(?: c'est| est| il y a| is)?[ :,]{0,3}(?P<middle>(?-i:[A-Z0-9]{1,8}(?:[ .-][A-Z0-9]{1,8}){0,5}))(?![A-Za-z0-9])(?: (?:au milieu|in the middle|entre les deux))?",
    re.IGNORECASE,
)
"""« commence par 130, finit par 544, au milieu 692 »."""
_CALLS = re.compile(
    rb"(?:n?chr|char)\(\d{2,3}\)(?:\s{0,2}(?:\|\||[+&.,])\s{0,2}(?:n?chr|char)\(\d{2,3}\)){5,80}",
    re.IGNORECASE,
)


_CALL = rb"(?:n?chr|char|string\.fromcharcode)\(\d{2,3}\)"
_LITERAL = rb"(?:'[^'\n\x00]{0,40}'|\"[^\"\n\x00]{0,40}\")"
_MIXED = re.compile(
    rb"(?:"
    + _LITERAL
    + rb"|"
    + _CALL
    + rb")(?:\s{0,2}(?:\|\||[+&.])\s{0,2}(?:"
    + _LITERAL
    + rb"|"
    + _CALL
    + rb"|\d{1,8}(?![\d.,]))){1,24}",
    re.IGNORECASE,
)
"""Strings put together with characters given by calls: « 'Q' || '0128' || chr(45) || … »."""
_ONE = re.compile(rb"'([^'\n\x00]{0,40})'|\"([^\"\n\x00]{0,40})\"|\((\d{2,3})\)|(?<=[ +&.|])(\d{1,8})(?!\d)")


def _joined(expression: bytes) -> bytes | None:
    """What such strings make together; None where no call stands among them."""
    parts = _ONE.findall(expression)
    codes = [int(code) for _, _, code, _ in parts if code]
    if not codes or not any(single or double for single, double, _, _ in parts):
        return None
    if not all(0x20 <= code < 0x7F for code in codes):
        return None
    return b"".join(
        single or double or number or (bytes((int(code),)) if code else b"")
        for single, double, code, number in parts
    )


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Numbers whose chunks a label and a check digit hold together; characters given by calls."""
    digits = len(digits_of(data))
    done = 0
    for label in _LABEL.finditer(data) if digits >= _FEWEST else ():
        if label.end() >= done:
            lengths = (9,) if label.group("nas") else (16, 15)
            found = _gathered(data, label.end(), lengths)
            if found:
                yield found
                done = found[1]
    for match in _PARTED.finditer(data) if digits >= _FEWEST else ():
        plain = b"".join(_DIGITS.findall(_MARKS.sub(blank, match.group())))
        if len(plain) == 9 or (len(plain) in (15, 16) and luhn(plain)):
            yield (
                match.start(),
                match.end(),
                b",".join((plain[:3], plain[3:6], plain[6:])) if len(plain) == 9 else plain,
            )
    for match in _BOTH_ENDS.finditer(data):
        plain = alnum_of(b"".join(match.group("first", "middle", "last")))
        unsure = plain.isdigit() and len(plain) == _FEWEST  # asks for a label
        yield (
            match.start(),
            match.end(),
            b",".join((plain[:3], plain[3:6], plain[6:])) if unsure else shaped(plain),
        )
    for match in _WHOLE.finditer(data):
        yield match.start(1), match.end(1), shaped(match.group(1))
    if _NAMED_VIN.search(data) and _NAMED_VIN.search(_WINE.sub(b"", data)):
        for match in _SPACED_VIN.finditer(data):
            if _WORD_AMID.search(match.group()):
                continue
            plain = re.sub(rb"[ -]", b"", match.group()).upper()
            if len(plain) == 17 and vin(plain):
                yield match.start(), match.end(), plain
    for match in _MIXED.finditer(data) if b"(" in data else ():
        joined = _joined(match.group())
        if joined:
            yield match.start(), match.end(), joined
    for match in _CALLS.finditer(data) if digits >= _CODED and b"(" in data else ():
        codes = [int(code) for code in _DIGITS.findall(match.group())]
        if all(0x20 <= code < 0x7F for code in codes):
            yield match.start(), match.end(), named(bytes(codes))


def _gathered(data: bytes, start: int, lengths: tuple[int, ...]) -> Rewrite | None:
    """The first chunks after a label that make a valid number of one of these lengths."""
    part = _MARKS.sub(blank, data[start : start + _LONGEST].partition(b"\x00")[0])
    chunks = list(_DIGITS.finditer(part))
    if not chunks or chunks[0].start() > _REACH or _MACHINE.match(part, chunks[0].start()):
        return None
    plain = b""
    words = 0
    for index, chunk in enumerate(chunks):
        if index:
            gap = b" ".join(part[chunks[index - 1].end() : chunk.start()].split())
            words += len(_WORDS.findall(gap))
            if (
                len(gap) > _LONGEST_GAP
                or _LOGGED.search(part, chunks[index - 1].end(), chunk.start())
                or words > 3 * index
                or (b"$" in gap and lengths != (9,))
            ):
                return None
        plain += chunk.group()
        if len(plain) in lengths and index >= 2 and luhn(plain) and len(set(plain)) > 2:
            size = 3 if len(plain) == 9 else 4
            groups = b" ".join(plain[at : at + size] for at in range(0, len(plain), size))
            low, high = start + _from(part, data[start:], chunks[0].start()), start + chunk.end()
            plainly = data[low:high].translate(_BLANKS) == groups  # read as it stands
            return None if plainly else (low, high, groups)
        if len(plain) >= max(lengths):
            return None
    return None


def _from(part: bytes, data: bytes, first: int) -> int:
    """Where the first chunk begins, with the number of its part before it, which would read as one of its figures."""
    low = len(part[:first].rstrip(b" :=-"))
    low += len(data[low:first]) - len(data[low:first].lstrip(b" :=-"))
    return low if data[low:first] != part[low:first] else first
