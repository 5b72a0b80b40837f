"""Digits set apart by what is not a separator: tags, signs, filler words, part numbers, hours.

« 123 + 456 + 789 », « (123) (456) (789) », « 123<br>456<br>789 », « 4540 puis 1234 … », « [2/3] 456 », one
character a cell. A run is gathered when its chunks have the shape of an identifier; where
the shape is also that of a list of numbers, commas are left between, which asks for a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.checks import luhn, mod97, vin
from balise.detection.detector import alnum_of, digits_of
from balise.detection.disguise.piece import Rewrite
from balise.detection.disguise.shapes import LETTERED, shaped
from balise.detection.disguise.words import figures_in, of_length, words_in
from balise.detection.scan import Behind
from balise.detection.words import Seldom, Words

_FILLERS = (
    "(?:parties?|parts?|blocs?|blocks?|groupes?|groups?|segments?|morceaux?|chunks?|tranches?|suite) (?:no )?[0-9]", "suite", "puis", "ensuite", "et", "tiret", "espace", "then", "and", "dash", "space", "hyphen", "plus", "point", "barre",
    "oblique", "slash", "next", "premiers?", "premieres?", "deuxiemes?", "troisiemes?", "quatriemes?", "cinquiemes?", "derniers?",
    "dernieres?", "seconde?", "first", "second", "third", "fourth", "fifth", "last", "groupes?", "blocs?", "parties?", "parts?",
    "blocks?", "groups?", "chiffres?", "digits?", "suivie?s? (?:de|par)", "followed by", "enfin", "trait(?: d'union)?", "pis", "apres ca", "ca fait", "oblique",  "finalement", "finally", "apres",
    "after that", "cont", "continued", "les", "le", "the", "virgule", "comma", "underscore", "etoile", "pause", "fin", "end", "a la fin",
)  # fmt: skip
_MARK = r"\n[ \t]{0,4}[0-9][.)] |[\[(]?[0-9]{1,2} ?(?:/|de|of|sur) ?[0-9]{1,2}[\])]?[ :.-]|(?:\b|t)[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?[ ,\]-]"
FILLER = r"\b(?:" + "|".join(_FILLERS) + r")\b"
TAG = r"</?[a-z][^<>]{0,60}>|&nbsp;"
_SIGN = r"[^A-Za-z0-9<%&\\\x00]"
_BREAK = rf"(?:{TAG}|{_MARK}|{FILLER}|{_SIGN})"
_GAP = rf"(?:{_SIGN}{{0,3}}{_BREAK}{_BREAK}{{0,11}}?)"
_TIGHT = rf"(?:(?:{TAG}){{1,3}}|[^A-Za-z0-9\x00]{{1,5}})"

_SHORT_GAP = r"(?:[^a-z0-9]{2,9}|[^a-z0-9]{0,4}<[^<>]{1,60}>[^a-z0-9]{0,4}(?:<[^<>]{1,60}>[^a-z0-9]{0,4})?|[^a-z0-9]{1,4}[a-z:/0-9 ]{1,24}[^a-z0-9]{1,6}|[+=>~,;&:|_*/\x02])"
_APART = rf"[0-9]{{3}}{_SHORT_GAP}[0-9]{{3}}"
_TWO_ALONE = r"[0-9][^a-z0-9]{1,2}[0-9][^a-z0-9]{1,2}[a-z][^a-z0-9]"
_ALONE = r"[^a-z0-9](?:[a-z0-9][^a-z0-9]+){4}[a-z0-9][^a-z0-9]|>[a-z0-9][^a-z0-9]"
ANCHORS = (
    Behind(rf"{_APART}{_SHORT_GAP}[0-9]{{3,4}}", cue=_APART),
    Behind(rf"(?:[0-9]{{4}}|\b[a-z]{{4}}){_SHORT_GAP}[0-9]{{4}}{_SHORT_GAP}[0-9]{{4}}", cue=_APART),
    Behind(r"(?:[a-z0-9](?:[^a-z0-9]{1,5}|<[^<>]{1,60}>(?:<[^<>]{1,60}>)?)){6}[0-9]", cue=_ALONE),
    Behind(r"\b[a-z](?:[^a-z0-9\n]{1,2}[0-9]){2}(?:[^a-z0-9\n]{1,2}[a-z]){3}\b", cue=_TWO_ALONE),
    r"(?s)\b[A-Z]{2}[0-9]{1,2}[A-Z0-9]{0,4}[^A-Za-z0-9]{1,2}[A-Z0-9]{1,6}[^A-Za-z0-9]{1,2}[A-Z0-9]{1,6}[^A-Za-z0-9]{1,2}[A-Z0-9]{1,6}",
    r"(?s)\b[A-Z0-9]{3,12} ?\r?\n ?[A-Z0-9]{3,12} ?\r?\n ?[A-Z0-9]{0,8}[0-9]{4}\b",
    r"[0-9]\s{0,3}[\[(](?:suite|cont)[^\])]{0,8}[\])]\s{0,3}[0-9]",
    r"\b[a-z]{1,4}[0-9]{0,6}(?:,? (?:tiret|trait d'union|puis|pis|ensuite|espace|then|dash|hyphen|space)|\.\.\.) ?[a-z0-9]{0,5}[0-9]",
    r"\b(?:a l'envers|envers|inverses?|inversee?s?|backwards?|reversed?|de droite a gauche|right to left)\b|\[::-1\]",
)
_NINE = re.compile(
    rf"\d(?<![A-Za-z0-9].)\d{{2}}{_GAP}\d{{3}}{_GAP}\d{{3}}(?![A-Za-z0-9])".encode(), re.IGNORECASE
)
_TEN = re.compile(
    rf"\d(?<![A-Za-z0-9].)\d{{2}}{_GAP}\d{{3}}{_GAP}\d{{4}}(?![A-Za-z0-9])".encode(), re.IGNORECASE
)
_ODD = re.compile(
    rf"\d(?<![A-Za-z0-9].)\d{{2}}{_GAP}\d{{3}}{_GAP}\d{{3}}{_GAP}\d(?![A-Za-z0-9%$]|[.,]\d)".encode(),
    re.IGNORECASE,
)
"""Ten figures by threes, the last one alone: of a line that is announced, and of nothing else."""
_CARD = re.compile(
    rf"\d(?<![A-Za-z0-9].)(?:(?<=1)/\d \d{{4}}|\d{{3}}){_GAP}(?:\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{4}}|\d{{6}}{_GAP}\d{{5}})(?![A-Za-z0-9])".encode(),
    re.IGNORECASE,
)
_LETTERS_FIRST = Seldom(
    rf"(?<![A-Za-z0-9])[A-Za-z]{{4}}{_GAP}\d{{4}}{_GAP}\d{{4}}(?![A-Za-z0-9]|[ -]\d)".encode(), re.IGNORECASE
)
_ONE_BY_ONE = Seldom(
    rf"(?<![A-Za-z0-9])[A-Za-z0-9]({_TIGHT})[A-Za-z0-9](?:\1[A-Za-z0-9]){{4,33}}(?![A-Za-z0-9])".encode()
)
_IBAN = re.compile(
    rb"(?<![A-Za-z0-9])[A-Z]{2}\d{1,2}[A-Z0-9]{0,4}(?:[^A-Za-z0-9\x00]{1,2}[A-Z0-9]{1,6}){3,12}(?![A-Za-z0-9])"
)
_CHUNK = re.compile(rb"[A-Za-z0-9]+")
_SKIPPED = re.compile(rf"{TAG}|{_MARK}|{FILLER}".encode(), re.IGNORECASE)
_LISTED = re.compile(
    rb"[+,;|>=\n\"]|\.\s|\bet\b|\band\b|\bpis\b|\bplus\b|</?(?:td|li|tr|p|div)", re.IGNORECASE
)
_EVEN = re.compile(rb"[A-Za-z0-9]+(?:[ .-]{1,2}[A-Za-z0-9]+)+")
_PLAIN = re.compile(
    rb"[0-9][)]?[ .-]{1,2}[0-9]|\A[A-Za-z]{4}[ .-]{1,2}[0-9]|\d{3}(?:[ \t\r\n.\-_/\\,*|:]{1,3}\d{3}){2}"
)
"""A gap that detectors read as it stands."""
_BACKWARDS = Seldom(
    rb"\b(?:a l'envers|envers(?! ?[a-z])|inverses?|inversee?s?|backwards?|reversed?|de droite a gauche|right to left)\b|\[::-1\]",
    re.IGNORECASE,
)
"""« envers la ville » tells to whom, not how."""
_MAILBOX_BACKWARDS = re.compile(
    rb"(?<![\w.@-])(?:ac|moc|gro|ten|rf|ude|ofni)\.[\w.-]{2,40}@[\w-]{1,30}(?:\.[\w-]{1,30}){0,3}(?![\w@-])",
    re.IGNORECASE,
)
_RUN_OF_BOTH = re.compile(
    rb"(?<![A-Za-z0-9])(?=[A-Za-z0-9 .-]{0,34}[A-Za-z])[A-Za-z0-9](?:[ .-]?[A-Za-z0-9]){14,33}(?![A-Za-z0-9])"
)
"""Letters and figures of an account or a vehicle, whose check characters tell it from words."""
_VEHICLE_LINES = re.compile(
    rb"(?<![^\n:])[A-HJ-NPR-Z0-9]{3,12}(?:[ ]?\r?\n[ ]?[A-HJ-NPR-Z0-9]{3,12}){1,3}(?![A-Za-z0-9])"
)
"""The number of a vehicle on several lines, as narrow forms have it."""
_VEHICLE = 17
"""Characters of the number of a vehicle (ISO 3779)."""
_RUN = re.compile(
    rb"(?<![A-Za-z0-9])(?:[A-Za-z]{1,4}[ -]?)?\d(?:[ .-]?\d){5,18}(?:[ -]?[A-Za-z]{1,4})?(?![A-Za-z0-9])"
)


# The least figures, or characters by themselves, without which an expression meets nothing.
_CHUNKED = ((_CARD, 15, 3, 4), (_LETTERS_FIRST, 8, 2, 4), (_TEN, 10, 3, 3), (_NINE, 9, 3, 3))
"""With the figures that each needs, and in how many chunks of which size at least."""
_FEWEST, _PLATED, _SINGLES, _BACK, _ACCOUNT, _LONGEST_ACCOUNT = 3, 2, 6, 8, 12, 34
_NAS_LENGTH, _LINE, _PASSPORT = 9, 10, 6
_JOINT = re.compile(
    rb",? (?:tiret|trait d'union|puis|pis|ensuite|espace|then|dash|hyphen|space)(?![a-z])|\.{3}",
    re.IGNORECASE,
)
_JOINED = re.compile(
    rb"[A-Za-z0-9](?:,? (?:tiret|trait|pu?is|ensuite|then|dash|hyphen|espace|space) |\.{3} ?)[A-Z0-9]"
)
_SAID_APART = re.compile(
    rb"(?<![A-Za-z0-9])[A-Za-z]{1,4}\d{0,6}(?:(?:"
    + _JOINT.pattern
    + rb") ?[A-Z0-9]{1,6}){1,8}(?![A-Za-z0-9])",
    re.IGNORECASE,
)
"""« LAF, puis D52, puis 571, puis 904 »."""
_PLATE = re.compile(rb"[A-Z]\d\d[A-Z]{3}|[A-Z]\d\d\d[A-Z]{2}|[A-Z]{3}\d\d[A-Z]|\d\d[A-Z]{4}", re.IGNORECASE)
"""Those whose figures are fewer."""
_CALLED = Words(
    r"tel\w*; cell?\w*; mobiles?; phones?; fax; telecopieurs?; appele[rz]?; appelle\w*; joindre; joi(?:gnable|ns); rejoindre; "
    r"rejoi\w+; contacte[rz]?; rappele[rz]?; rappelle\w*; texto; texte[rz]?; sms; call; numeros?; portable; domicile; maison; "
    r"urgence; atteindre; atteint; sonne[rz]?"
)
"""What announces a line: without one, numbers with commas, « et » or parentheses between are a list."""


_NAMED_AFTER = re.compile(rb"(?<![a-z])n\.?a\.?s(?![a-z])|assurance sociale|social insurance", re.IGNORECASE)
_LOOKS = re.compile(
    rb"\d+(?:(?:</?(?:span|b|i|u|em|strong|font|mark|sup|sub|small|wbr|a)\b[^<>]{0,60}>){1,4}\d+)+",
    re.IGNORECASE,
)
_DOTTED = re.compile(rb"\d{3}(?:[.]{3}[ ]?\d{3}){2}")
_THEN = re.compile(rb"\d{3}(?:,? (?:puis|pis|ensuite|then) \d{3}){2}", re.IGNORECASE)
_LITERAL = re.compile(rb"\d{3}[\"'](?:[ ]?(?:\+|\.|&|\|\|)[ ]?[\"']\d{3}[\"']?){2}")
"""Strings that a program puts together."""
_GOES_ON = re.compile(rb"\d\s{0,3}[\[(](?:suite|cont|\.\.\.)", re.IGNORECASE)
_CONTINUED = re.compile(
    rb"(?<![A-Za-z0-9.,])\d{1,6}(?:[ ]?\s?[\[(](?:suite|cont(?:inued|\.)?|\.\.\.)[ .]{0,3}[\])]\s?[ ]?\d{1,6}){1,8}(?![A-Za-z0-9]|[.,]\d)",
    re.IGNORECASE,
)
"""Chunks that say themselves that they go on."""
_OPENS = re.compile(rb"(?:[:\"\n\x00]|\A)[ ]{0,2}\Z")
"""What precedes what someone says: quantities one after the other have words before them."""
_SUMMED = re.compile(
    rb"[^.\n\x00]{0,24}?(?:(?<![a-z])(?:fait|font|donne|total|somme|egale?|en tout|makes|sum|equals)(?![a-z])|=)",
    re.IGNORECASE,
)
_LINED = re.compile(rb"\n[ \t]*\Z")
"""What stands on a line before its number."""
_LINE_ENDS = (b"\t", b":", b"|", b" ", b">", b"-")
"""What parts the number of a line from the line."""
_SUM = 40
_AFTER = 160
"""Bytes after its chunks, line by line, in which a text says what they make together."""


def _assembled(data: bytes, match: re.Match[bytes], chunks: list[bytes]) -> bool:
    """Whether chunks on lines of their own make the number that the text speaks of after them."""
    return (
        b"\n" in match.group()
        and luhn(b"".join(chunks))
        and _NAMED_AFTER.search(data, match.end(), match.end() + _AFTER) is not None
    )


def _is_one(data: bytes, match: re.Match[bytes], chunks: list[bytes]) -> bool:
    """Whether chunks are no list of quantities: one begins with a zero, only the marks of a look or dots part them, or they open what someone says."""
    run = match.group()
    return luhn(b"".join(chunks)) and (
        any(chunk[:1] == b"0" for chunk in chunks)
        or _LOOKS.fullmatch(run) is not None
        or _DOTTED.fullmatch(run) is not None
        or _LITERAL.fullmatch(run) is not None
        or (
            _THEN.fullmatch(run) is not None
            and _OPENS.search(data, max(0, match.start() - 3), match.start()) is not None
            and _SUMMED.match(data, match.end(), match.end() + _SUM) is None
        )
    )


def _of_lines(data: bytes, match: re.Match[bytes], chunks: list[bytes]) -> bool:
    """Whether the last chunks are the numbers of two lines, as tools show those of a file."""
    last, after = chunks[-2:]
    return (
        after.isdigit()
        and int(after) == int(last) + 1
        and _LINED.search(data, match.start(), match.end() - len(after)) is not None
        and data[match.end() : match.end() + 1] in _LINE_ENDS
    )


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Runs of chunks that make an identifier once what stands between them is left out."""
    runs = figures_in(data)
    digits = sum(runs)
    for pattern, least, chunks, size in _CHUNKED:
        may = digits >= least and sum(run >= size for run in runs) >= chunks
        for match in pattern.finditer(data) if may else ():
            run = _SKIPPED.sub(b";", match.group())
            if _EVEN.fullmatch(run) or (pattern in (_TEN, _NINE) and _PLAIN.search(run)):
                continue
            found = _CHUNK.findall(run)
            if _of_lines(data, match, found):
                continue
            listed = _LISTED.search(match.group()) is not None
            if pattern is _NINE:
                apart = listed and not (_assembled(data, match, found) or _is_one(data, match, found))
                yield match.start(), match.end(), (b"," if apart else b" ").join(found)
            elif pattern is not _TEN:
                yield match.start(), match.end(), (b"; " if run[:1] == b";" else b"") + b" ".join(found[-4:])
            elif not (listed or b"(" in run) or _CALLED.met(data[max(0, match.start() - 60) : match.start()]):
                yield match.start(), match.end(), b"-".join(found)
    for match in _ODD.finditer(data) if digits >= _LINE and 1 in runs else ():
        found = _CHUNK.findall(_SKIPPED.sub(b";", match.group()))
        if _CALLED.met(data[max(0, match.start() - 60) : match.start()]):
            start = match.start() - (data[match.start() - 1 : match.start()] == b"(")
            yield start, match.end(), shaped(b"".join(found[-4:]))
    for match in _CONTINUED.finditer(data) if digits >= _NAS_LENGTH and _GOES_ON.search(data) else ():
        plain = b"".join(re.findall(rb"\d+", match.group()))
        if len(plain) in (_NAS_LENGTH, 15, 16) and luhn(plain):
            yield match.start(), match.end(), plain
    for match in _SAID_APART.finditer(data) if digits >= _PASSPORT and _JOINED.search(data) else ():
        plain = b"".join(_CHUNK.findall(_JOINT.sub(b" ", match.group()))).upper()
        if LETTERED.fullmatch(plain):
            yield match.start(), match.end(), shaped(plain)
    one_by_one = digits >= _PLATED and of_length(1, words_in(data)) >= _SINGLES
    for match in _ONE_BY_ONE.finditer(data) if one_by_one else ():
        plain = b"".join(_CHUNK.findall(_SKIPPED.sub(b";", match.group())))
        if sum(byte < 0x3A for byte in plain) >= _FEWEST or _PLATE.fullmatch(plain):
            listed = len(plain) == _NAS_LENGTH and _LISTED.search(match.group(1)) is not None
            yield (
                match.start(),
                match.end(),
                b",".join((plain[:3], plain[3:6], plain[6:])) if listed else shaped(plain),
            )
    for match in _IBAN.finditer(data) if digits >= _ACCOUNT else ():
        plain = b"".join(_CHUNK.findall(match.group()))
        if (
            _ACCOUNT < len(plain) <= _LONGEST_ACCOUNT
            and sum(byte < 0x3A for byte in plain) >= _BACK
            and mod97(plain)
        ):
            yield match.start(), match.end(), plain
    for match in _VEHICLE_LINES.finditer(data) if b"\n" in data and digits >= _FEWEST else ():
        plain = b"".join(_CHUNK.findall(match.group()))
        if len(plain) == _VEHICLE and vin(plain):
            yield match.start(), match.end(), plain
    backwards = _BACKWARDS.search(data) is not None
    for match in _MAILBOX_BACKWARDS.finditer(data) if backwards and b"@" in data else ():
        yield match.start(), match.end(), match.group()[::-1]
    if backwards and digits >= _PASSPORT:
        for match in _RUN_OF_BOTH.finditer(data):
            whole = alnum_of(match.group())[::-1]
            if mod97(whole) or (len(whole) == _VEHICLE and vin(whole)):
                yield match.start(), match.end(), whole
        for match in _RUN.finditer(data):
            back = match.group()[::-1]
            if len(digits_of(back)) >= _BACK or LETTERED.fullmatch(alnum_of(back)):
                yield match.start(), match.end(), back
