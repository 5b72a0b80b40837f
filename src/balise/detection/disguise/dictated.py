"""An identifier that its sentence names, told in pieces of any kind: « permis : V comme Victor, quatre-vingt-quinze … »,
« NIV : two X-ray Echo four … », « code postal : Gérard trois Zoé un … », « passeport A · B · 8 · 6 … », « L3O72.I2O4.62BB ».

Letters said by a word, numbers in words or figures, letters for figures and what stands
between are read together. The name and the form of the whole are the evidence, with the
check digit where there is one; the words of an alphabet where nothing is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from balise.detection.checks import mod97, vin
from balise.detection.disguise.forms import (
    born,
    born_on,
    by_threes,
    dashed,
    dashed_on,
    dated,
    is_line,
    licensed,
    posted,
    posted_as,
)
from balise.detection.disguise.marks import MARKED, MARKS
from balise.detection.disguise.numerals import NUMBER
from balise.detection.disguise.piece import Rewrite, blank
from balise.detection.disguise.pieces import ALPHABET, Piece, pieces
from balise.detection.disguise.shapes import is_account, is_card, is_nas, shaped
from balise.detection.words import Rare

_SPOKEN = "|".join(sorted(word.decode() for word in ALPHABET))
_ON_THE_RADIO = rf"\b(?:{_SPOKEN})[ ,.-]{{1,3}}(?:{_SPOKEN})\b"
_NAMES = {
    "birth": r"\bn\.?a\.?m(?:\b|[_1-9])|assurance.maladie|\bramq\b|carte.soleil|health.(?:card|insurance)|code.perm|permanent.code",
    "licence": r"\bpermis(?:\b|[_1-9])|\bperm1s\b|licen[cs]e|\bsaaq\b|\bp\.?c\b",
    "passport": r"pass?e?-?port|\bpass\b|\bpp\b",
    "postal": r"\bcodes?.post(?:ale?|aux)(?:\b|[_1-9])|\bpostale? code|\bc\.?p\b",
    "vehicle": r"\bn\.?i\.?v(?:\b|[_1-9])|\bvin(?:\b|[_1-9])|chassi",
    "iban": r"\biban(?:\b|[_1-9])|\brib\b",
    "nas": r"(?:\b|_)n\.?a\.?s(?:\b|[_1-9])|\bass\w* soc|\bnum soc|social insurance|\bsin[ :#,_1-9]",
    "card": r"\bvisa\b|mastercard|\bamex\b|\bcarte(?:\b|[_1-9])|\bcard(?:\b|[_1-9])",
    "account": r"\btransit\b|\bfolio\b|depot direct|direct deposit|\bspecimen\b|\bdepot d|\bcompte(?:\b|[_1-9])|\bvirement\b|\baccount(?:\b|[_1-9])",
    "company": r"\bn\.?e\.?q\b|(?:numero|no) d'entreprise|enterprise number",
    "plate": r"\bplaques?(?:\b|[_1-9])|immatricul|\bplate\b",
    "born": r"naissance|\bbirth|\bborn\b|\bddn(?:\b|[_1-9])|\bdob\b|\bnee? le\b",
    "line": r"\bnum\b|\bnumero|boite vocale|\bdemande[rz]\b|\bnumber\b|\btel(?:\b|[_1-9])|\btelephone|\bcell\b|\bphone\b|\btext[eo]?\b|\br?appel|joindre\b|\bcall\b|\breach\b|\bvoicemail\b",
}
_APART = r"[0-9][^0-9\x00]{2,40}[0-9]"
_SIGN = r"(?:[^a-z0-9/. -]| [^a-z0-9]|[a-z])"
"""What stands between the figures of no date that detectors read as it is."""
ANCHORS = (
    _ON_THE_RADIO,
    rf"[0-9](?:{NUMBER})(?:[0-9]|\b)",
    rf"\b[a-z] (?:{NUMBER}) [a-z]\b",
    *MARKED,
    r"[0-9][xy]{1,3}[0-9]{1,4}[xy]{1,3}[0-9]",
    rf"(?:{_NAMES['line']})[^\x00]{{0,70}}\b(?:{NUMBER})[ ,.-]{{1,3}}(?:{NUMBER})\b",
    rf"\b(?:compte|virement|account|depot|folio)\b[^\x00]{{0,40}}\b(?:{NUMBER})[ ,.-]{{1,3}}(?:{NUMBER})[ ,.-]{{1,3}}(?:{NUMBER})\b",
    *(
        _NAMES[name]
        for name in ("birth", "licence", "passport", "postal", "plate", "vehicle", "iban", "company")
    ),
    rf"(?:{_NAMES['born']})[^0-9\x00]{{0,40}}(?:[0-9]{{1,4}}{_SIGN}[^\x00]{{0,12}}[0-9]|[0-9]{{0,3}}[oli])",
    *(rf"(?:{_NAMES[name]})[^\x00]{{0,70}}[0-9][oqlisbzg]" for name in ("account", "line")),
    *(rf"(?:{_NAMES[name]})[^\x00]{{0,60}}{_APART}" for name in ("nas", "card")),
    *(rf"{_APART}{{1,8}}[^0-9\x00]{{1,60}}(?:{_NAMES[name]})" for name in ("nas", "card")),
)
_RADIO = re.compile(_ON_THE_RADIO.encode(), re.IGNORECASE)
_LETTER_BY_LETTER = re.compile(
    rf"[a-z] (?:{NUMBER}) [a-z],? (?:{NUMBER}) [a-z] (?:{NUMBER})(?![a-z0-9])".encode(), re.IGNORECASE
)
"""A postal code, unless its letters are those of a list."""
_MAY_SPELL = Rare(f"{_ON_THE_RADIO}|{_LETTER_BY_LETTER.pattern.decode()}")
_CALLS = "join|concat(?:_ws|ener)?|implode|textjoin|true|vrai|new|string(?:builder)?|array|list|tuple|append|format|s|to_date|est|is|c'est"
_GAP, _MARKED, _BEFORE, _AFTER = 14, 60, 100, 70
"""Bytes between two pieces but for blanks, with the mark of the second one, and between a value and what names it before or after, at most."""
_PIECES, _WORDS, _CHUNKS = 24, 5, 4
"""Pieces of a value; of a number with a check digit that other words part, those words in a row, and its chunks."""
_FIGURES_FOR = bytes.maketrans(b"ODQLISBZGTEA", b"000115829734")
_LETTERS_FOR = bytes.maketrans(b"01258", b"OIZSB")
_AS_WRITTEN = re.compile(rb"[A-Za-z0-9]+(?:[ .-][A-Za-z0-9]+)*")
"""What detectors read as it stands, unless letters stand for figures."""
_LETTERS = 3
"""Told in an alphabet, at least, that make a word."""
_RADIO_WORD = re.compile(rf"{_SPOKEN}|x[- ]ray".encode(), re.IGNORECASE)
_ENDS_WITH = re.compile(
    rb"(?<![a-z])(?:finit|finissent|termine|se terminent|ends?|ending)(?: with| par| in)(?![a-z])",
    re.IGNORECASE,
)
"""« commence par quatre neuf six … finit par huit huit huit »: other words stand between words, too."""
_CLOCK = re.compile(rb"\d:\d\d")
_PUPIL = re.compile(
    rb"(?<![a-z])(?:code.perm|permanent.code|eleve|etudiant|pupil|student|ecole|school)", re.IGNORECASE
)
_IBANS = range(15, 35)
_COUNTED = re.compile(
    rb"(?<![a-z])(?:pieces?|commandes?|lots?|series?|modeles?|versions?|pages?|points?|formulaires?|parts?|orders?|models?|gagnants)(?![a-z])",
    re.IGNORECASE,
)
"""What numbers are of, when they are of no line."""
_OF_A_PATTERN = re.compile(rb"\\[bdswBDSW](?![a-z])|\[[A-Z]-[A-Z]|\{\d,?\d?\}")
"""Of a regular expression."""
_OTHER_FIELD = re.compile(
    rb"[\"'](?!(?:p(?:art(?:ie|s)?)?|bloc|morceau|segment|chunk|debut|milieu|fin|suite|start|middle|end|nas|sin|numero|carte|card)[_ ]?\d?[\"'])[a-z_]{3,30}[\"'] ?: ?[\"']?\Z",
    re.IGNORECASE,
)
"""Another field of a record, whose value is no part of the one before."""
_CHECKED_LENGTH = 17
"""Characters from which a check character leaves little to chance."""
_SERIAL = 5
"""Figures that end an identifier of a vehicle (ISO 3779)."""


class _Kind(NamedTuple):
    name: str
    forms: tuple[str, ...]
    """``A`` a letter, ``9`` a figure, ``X`` either; none where the length varies."""
    label: bytes
    """What detectors read before it."""
    valid: Callable[[bytes], bool] = bool
    checked: bool = False
    """A check digit tells it from chance: other words may stand between its figures."""
    sure: bool = False
    """Its length and its check digit leave nothing to chance, however many words stand between."""
    alone: bool = False
    """Of figures: without words, read where they are one piece, letters standing for some of them."""
    grouped: bool = False
    """Detectors read it in any groups of figures."""
    cut: tuple[int, ...] = ()
    """How its figures are told, where they are told in groups."""
    swapped: int = 0
    """Signs that may stand for others at most; half of them and one, unless it says."""
    letters: bool = False
    """Figures may stand for its letters, too, in a piece that has both."""
    free: bool = False
    """Any sign of it may stand for another."""
    undotted: bool = False
    """Detectors read no points in it."""
    beside: bool = False
    """Only right behind its name."""
    pupils: bytes = b""
    """Its label where a pupil is spoken of."""
    written: Callable[[bytes], bytes] = shaped


_KINDS = (
    _Kind("birth", ("A" * 4 + "9" * 8,), b"NAM : ", dated, letters=True, pupils=b"code permanent : "),
    _Kind("licence", ("A" + "9" * 12,), b"permis : ", licensed),
    _Kind("passport", ("AA999999", "A999999AA"), b"passeport : "),
    _Kind("postal", ("A9A9A9",), b"code postal : ", posted, free=True, written=posted_as),
    _Kind("plate", ("A99AAA", "AAA99A", "AAA999", "999AAA"), b"plaque : ", undotted=True),
    _Kind("born", ("9" * 8,), b"date de naissance : ", born, cut=(4, 2, 2), beside=True, written=dashed),
    _Kind(
        "born", ("9" * 8,), b"date de naissance : ", born_on, cut=(2, 2, 4), beside=True, written=dashed_on
    ),
    _Kind("vehicle", ("X" * 17,), b"NIV : ", vin, checked=True, undotted=True),
    _Kind("iban", (), b"IBAN : ", mod97, checked=True),
    _Kind("nas", ("9" * 9,), b"NAS : ", is_nas, checked=True, grouped=True, written=by_threes),
    _Kind("card", ("9" * 16, "9" * 15), b"", is_card, checked=True, sure=True, grouped=True),
    _Kind("account", ("9" * 15,), b"compte : ", is_account, alone=True, cut=(5, 3, 7)),
    _Kind(
        "account",
        ("9" * 20,),
        b"compte : ",
        is_account,
        alone=True,
        cut=(5, 3, 12),
        written=lambda plain: b"-".join((plain[:5], plain[5:8], plain[8:])),
    ),
    _Kind(
        "company", ("9" * 10,), b"NEQ : ", lambda plain: plain[:2] in (b"11", b"22", b"33", b"88"), alone=True
    ),
    _Kind("line", ("9" * 10,), b"tel. : ", is_line, alone=True, cut=(3, 3, 4), swapped=8),
)


def _by_length(kinds: Iterable[_Kind]) -> dict[int, list[_Kind]]:
    """Kinds by how many signs a value of each has."""
    lengths: dict[int, list[_Kind]] = {}
    for kind in kinds:
        for length in sorted({*map(len, kind.forms)}) or _IBANS:
            lengths.setdefault(length, []).append(kind)
    return lengths


_SPELLED = _by_length(
    kind for kind in _KINDS if kind.name in ("birth", "licence", "passport", "postal", "vehicle")
)
"""Those that have letters: told in an alphabet, they need no name."""
_NAMED = {name: Rare(names) for name, names in _NAMES.items()}
_BESIDE = {
    name: re.compile(
        rf"(?:{names})(?-i:[a-z_' ]{{0,24}}|[A-Z_]{{0,24}})[1-9]?[^a-z0-9]{{1,48}}(?:(?:{_CALLS})[^a-z0-9\x00]{{1,8}}){{0,4}}\Z".encode(),
        re.IGNORECASE,
    )
    for name, names in _NAMES.items()
}
"""A name right before its value, or before the call that puts it together."""


class _Text(NamedTuple):
    data: bytes
    plain: bytes
    """The same with blanks for the marks of its parts."""
    begins: int
    """Where what is read begins; a name before it is that of a value only right behind it."""


def rewrites(data: bytes, head: bytes = b"") -> Iterator[Rewrite]:
    """What is told in pieces, behind the name that detectors ask for, which may stand in what precedes: ``head``."""
    head = head[-_BEFORE:]
    whole, skipped = head + data, len(head)
    kinds = [kind for kind in _KINDS if _NAMED[kind.name].search(whole)]
    radio = _MAY_SPELL.search(data) is not None
    if not kinds and not radio:
        return
    text = _Text(whole, MARKS.sub(blank, whole), skipped)
    told = pieces(text.plain, skipped)
    figures = [Piece(one.start, one.end, ends=True) if one.worded else one for one in told]
    any_of = _by_length(kinds)
    checked = _by_length(kind for kind in kinds if kind.checked)
    sure = _by_length(kind for kind in kinds if kind.checked and (kind.sure or _ENDS_WITH.search(data)))
    last = 0
    for first, piece in enumerate(told):
        if piece.start < last or not piece.said:
            continue
        found = _value(text, told, first, any_of)
        if found is None and checked and not piece.worded:
            found = _value(text, figures, first, checked, words=_WORDS)
        if found is None and sure:
            found = _value(text, told, first, sure, words=_WORDS)
        if (
            found is None
            and radio
            and any(spelled.match(whole, piece.start) for spelled in (_RADIO, _LETTER_BY_LETTER))
        ):
            found = _value(text, told, first, _SPELLED, named=False) or _word(whole, told, first)
        if found:
            start, last, instead = found
            yield start - skipped, last - skipped, instead


def _word(data: bytes, told: Sequence[Piece], first: int) -> Rewrite | None:
    """Letters told in an alphabet, put together: of a name, or of an address of mail."""
    last = first
    while last < len(told) and _RADIO_WORD.fullmatch(data, told[last].start, told[last].end):
        last += 1
    if last - first < _LETTERS:
        return None
    return told[first].start, told[last - 1].end, b"".join(piece.said for piece in told[first:last])


def _value(
    text: _Text,
    told: Sequence[Piece],
    first: int,
    kinds: Mapping[int, Sequence[_Kind]],
    *,
    words: int = 0,
    named: bool = True,
) -> Rewrite | None:
    """The value that begins at a piece; ``words``: so many others may stand between two pieces."""
    plain, free = b"", b""
    other = chunks = 0
    longest = max(kinds, default=0)
    before = first
    for index in range(first, min(first + _PIECES * (1 + words), len(told))):
        piece = told[index]
        if piece.ends and not _is_initial(told, first, index):
            other += 1
            if index == first or other > words:
                return None
            continue
        between = text.plain[told[before].end : piece.start]
        if not words and (
            len(between.translate(None, b" ")) > _GAP or len(between) > _MARKED or b":" in between
        ):
            return None
        if words and b":" in between and _OTHER_FIELD.search(between):
            return None
        if words and not piece.worded and (b"?" in between or b"!" in between):
            return None
        before = index
        if not piece.said:
            continue
        other = 0
        chunks += 1
        plain += piece.said.upper()
        # Among other words, a letter by itself is one of theirs: « "1984-06-09", "courriel": "z.… ».
        free += (b"1" if piece.mixed and not words else b"0") * len(piece.said)
        if len(plain) > longest or (words and chunks > _CHUNKS and not piece.worded):
            return None
        for kind in kinds.get(len(plain), ()):
            value = _fit(kind, plain, free)
            if value and _is_told(text, told, first, index, kind, changed=value != plain):
                start, end = told[first].start, piece.end
                if not named or _is_named(text, kind, start, end):
                    return start, end, _label(text.data, kind, start, end) + kind.written(value)
    return None


def _is_initial(told: Sequence[Piece], first: int, index: int) -> bool:
    """Whether a word is said for its first letter: a figure follows it, and precedes it unless it begins."""
    following = index + 1 < len(told) and told[index + 1].said.isdigit()
    return bool(told[index].said) and following and (index == first or told[index - 1].said.isdigit())


def _is_told(
    text: _Text, told: Sequence[Piece], first: int, last: int, kind: _Kind, *, changed: bool
) -> bool:
    """Whether it is whole, and told as no detector reads it."""
    data = text.plain
    start, end = told[first].start, told[last].end
    if _touch(told, first - 1, first) or _touch(told, last, last + 1) or _CLOCK.search(data, start, end):
        return False
    if _OF_A_PATTERN.search(data, start, end):
        return False
    among = told[first : last + 1]
    sizes = [len(piece.said) for piece in among if piece.said]
    if first != last and not set(accumulate(kind.cut[:-1])) <= set(accumulate(sizes)):
        return False
    if any(piece.worded for piece in among) or set(sizes) == {1}:
        return True
    listed = b"," in data[start:end] and all(piece.said for piece in among) and sum(sizes) < _CHECKED_LENGTH
    if listed and not _is_beside(text, kind, start):
        return False  # a list of numbers
    marked = data[start:end] != text.data[start:end] or (kind.undotted and b"." in data[start:end])
    if kind.alone:
        return (changed or marked) and (first == last or sizes == list(kind.cut))
    if changed or marked or any(piece.ends or not piece.said for piece in among):
        return True
    return not kind.grouped and _AS_WRITTEN.fullmatch(data, start, end) is None


def _touch(told: Sequence[Piece], one: int, next_one: int) -> bool:
    """Whether figures that may be of one number stand one right after the other."""
    if one < 0 or next_one >= len(told):
        return False
    left, right = told[one], told[next_one]
    if left.ends or right.ends:
        return False
    return left.said.isdigit() and right.said.isdigit() and right.start - left.end <= 1


def _fit(kind: _Kind, plain: bytes, free: bytes) -> bytes | None:
    """The value that pieces make, in the form of its kind; what is ``free`` may stand for its like."""
    if not kind.forms:
        fits = len(plain) in _IBANS and plain[:2].isalpha()
        if not fits or kind.valid(plain):
            return plain if fits else None
        figures = plain[:2] + plain[2:].translate(_FIGURES_FOR)
        return figures if figures[2:].isdigit() and kind.valid(figures) else None
    for form in kind.forms:
        if len(form) != len(plain) or (kind.free and plain.isalpha()):  # « BILLET » is a word
            continue
        if form[0] == "X":
            read = plain.replace(b"O", b"0").replace(b"Q", b"0").replace(b"I", b"1")
            end = read[:-_SERIAL] + read[-_SERIAL:].translate(_FIGURES_FOR)
            return next((one for one in (read, end) if kind.valid(one)), None)
        figures, letters = plain.translate(_FIGURES_FOR), plain.translate(_LETTERS_FOR)
        value = bytearray(plain)
        swapped = 0
        for at, sign in enumerate(form):
            if plain[at : at + 1].isdigit() != (sign == "9"):
                value[at] = (figures if sign == "9" else letters)[at]
                may = kind.free or (free[at : at + 1] == b"1" and (sign == "9" or kind.letters))
                swapped += 1 if may else len(form)
        right = all(bytes((byte,)).isdigit() == (sign == "9") for byte, sign in zip(value, form, strict=True))
        most = kind.swapped or len(form) // 2 + 1
        if right and swapped <= most and kind.valid(bytes(value)):
            return bytes(value)
    return None


def _is_beside(text: _Text, kind: _Kind, start: int) -> bool:
    """Whether its name, or the mark that holds it, stands right before."""
    beside = _BESIDE[kind.name]
    return any(beside.search(view, max(0, start - _BEFORE), start) for view in (text.data, text.plain))


def _is_named(text: _Text, kind: _Kind, start: int, end: int) -> bool:
    if kind.alone and _COUNTED.search(text.data, max(0, start - 40), start):
        return False
    if _is_beside(text, kind, start):
        return True
    names = _NAMED[kind.name]
    return not kind.beside and (
        names.search(text.data, max(text.begins, start - _BEFORE), start) is not None
        or names.search(text.data, end, end + _AFTER) is not None
    )


def _label(data: bytes, kind: _Kind, start: int, end: int) -> bytes:
    pupil = kind.pupils and _PUPIL.search(data, max(0, start - _BEFORE), end + _AFTER)
    return kind.pupils if pupil else kind.label
