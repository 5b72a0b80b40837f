"""The byte view of a text on which every pattern runs: one byte for one character.

Patterns are written once, in plain ASCII, and meet the text after folding:
accents dropped, typographic quotes and dashes made plain, compatibility forms
(full-width, mathematical, superscript: Unicode NFKC, UAX #15) and look-alike
letters of other scripts (UTS #39) replaced by the ASCII character they imitate.
Keeping one byte for one character makes byte offsets equal to character offsets,
so that an ordinary text needs no offset map at all. Only invisible characters
(zero width, combining, control) and ligatures change the length; a text that has
some pays for a map. So does one with bold type of Markdown, whose marks
would part a label from its value (« **Mot de passe :** … »), and one with the quoted
lines of a reply, whose marks would part a sentence.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from array import array
from dataclasses import dataclass

from balise.detection.lookalikes import LOOKALIKES
from balise.detection.misread import repaired

REBUILD = 0x01
"""Stands for a character that vanishes or expands; never left in a view."""
OTHER = 0x02
"""Stands for a character that no pattern wants (ideograph, emoji, symbol)."""

_EXPANDED = re.compile(b"\x01")
_BOLD = re.compile(
    rb"(?<![\w*])\*\*(?=\w)((?:[^*\n.!?]|[.!?](?=[^\s*\"')\]])){1,200}?)(?<=[^\s*])\*\*(?![\w*])"
)
"""Bold type (CommonMark 6.2) without the end of a sentence inside; no star that hides figures, and no power."""
_QUOTED = re.compile(rb"^(?:>[ ]?){0,7}>", re.MULTILINE)
"""The marks that a mail program puts before the lines of what is answered."""
_TAGS, _SELECTORS, _FEWER_SELECTORS = 0xE0000, 0xE0100, 16
"""Where the Tags and the Variation Selectors Supplement begin, and how many selectors come before these."""


@dataclass(slots=True)
class View:
    """Folded bytes and, when lengths differ, the origin of each byte in the text.

    ``origin[i]`` is the index of the character that gave byte ``i``; it has one
    more entry, the length of the text. ``None`` means the identity.
    """

    data: bytes
    origin: array[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text of the bytes ``start:end``, invisible characters inside included."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1


_CUT = re.compile(rb"(?<![A-Za-z])([A-Za-z'][a-z]{1,24})(-\r?\n(?:\x01[ ]?){0,8})(?=[a-z]{2})")
"""« dépres-⏎sion », as text is copied from justified columns, or quoted in a reply."""
_HYPHENATED = frozenset(
    b"sous apres avant rendez peut celui celle ceux celles au la ci non vice co ex demi semi mi porte chef beau belle grand petit arriere contre entre hors sans socio psycho self well part long short full check follow vih".split()
)
"""What has a hyphen of its own after it more often than not."""


def fold(text: str) -> View:
    """The view of a text; any ``str`` is accepted, unpaired surrogates included. Linear time."""
    text = repaired(text)
    try:
        data = text.encode("latin-1").translate(_PLAIN_LATIN)
    except UnicodeEncodeError:
        data = text.encode("cp1252", "balise-fold").translate(_PLAIN)
    if b"&nbsp;" in data:  # a blank of HTML, where a label ends: « mot de passe&nbsp;: … »
        data = data.replace(b"&nbsp;", b" " + bytes((REBUILD,)) * 5)
    if b"**" in data:
        data = _BOLD.sub(b"\x01\x01\\1\x01\x01", data)
    if b"\n>" in data or data[:1] == b">":
        data = _QUOTED.sub(_vanished, data)
    if b"-\n" in data or b"-\r\n" in data:
        data = _CUT.sub(_mended, data)
    if b"\r\n" in data:  # one way of ending a line, so that no pattern needs to know of another
        data = data.replace(b"\r\n", b"\x01\n")
    if REBUILD not in data:
        return View(data)
    return _rebuild(text, data)


def _mended(cut: re.Match[bytes]) -> bytes:
    """A word that the end of a line cut in two, whole again; one that has a hyphen of its own keeps it."""
    head, mark = cut.group(1), cut.group(2)
    kept = b"-" if head.lower() in _HYPHENATED else bytes((REBUILD,))
    return head + kept + bytes((REBUILD,)) * (len(mark) - 1)


def _vanished(marks: re.Match[bytes]) -> bytes:
    return marks.group().replace(b">", bytes((REBUILD,)))


def _rebuild(text: str, data: bytes) -> View:
    pieces: list[bytes] = []
    origin = array("q")
    last = 0
    for match in _EXPANDED.finditer(data):
        at = match.start()
        if at > last:
            pieces.append(data[last:at])
            origin.extend(range(last, at))
        expansion = _expansion(text[at])
        if expansion:
            pieces.append(expansion)
            origin.extend([at] * len(expansion))
        last = at + 1
    pieces.append(data[last:])
    origin.extend(range(last, len(data) + 1))
    return View(b"".join(pieces), origin)


def _expansion(char: str) -> bytes:
    """What a character of variable length becomes: nothing when it is invisible, what it carries where it hides one."""
    code = ord(char)
    if code >= _TAGS:  # letters that no one sees (Unicode Tags, and selectors by their number)
        hidden = code - _TAGS if code < _SELECTORS else code - _SELECTORS + _FEWER_SELECTORS
        return bytes([hidden]) if 0x20 <= hidden < 0x7F else b""
    wide = unicodedata.normalize("NFKC", char)
    if len(wide) < 2:
        return b""
    plain = "".join(c for c in unicodedata.normalize("NFD", wide) if not unicodedata.combining(c))
    return plain.encode("ascii", "ignore").replace(b"\x00", b"")


def _fold_char(char: str) -> int:
    """The byte for one character; REBUILD when it does not keep its length."""
    known = LOOKALIKES.get(char)
    if known is not None:
        return ord(known)
    category = unicodedata.category(char)
    if char in "\t\n\r":
        return ord(char)
    if char in "\u2028\u2029\x85\x0b\x0c":
        return 0x0A
    if (
        category in ("Cf", "Cc", "Mn", "Me", "Cn")
        or 0xFE00 <= ord(char) <= 0xFE0F
        or char in "\u115f\u1160\u3164\uffa0"
    ):
        return REBUILD
    if category in ("Zs", "Zl", "Zp"):
        return 0x20
    if category == "Pd":
        return 0x2D
    if category == "Nd":
        return 0x30 + unicodedata.decimal(char)
    wide = unicodedata.normalize("NFKC", char)
    plain = "".join(c for c in unicodedata.normalize("NFD", wide) if not unicodedata.combining(c))
    if len(plain) == 1:
        if plain in LOOKALIKES:
            return ord(LOOKALIKES[plain])
        return ord(plain) if 0x20 <= ord(plain) < 0x7F else OTHER
    expanded = plain.encode("ascii", "ignore")
    return REBUILD if len(expanded) > 1 and len(plain) == len(expanded) else OTHER


class _Folds(dict[int, int]):
    def __missing__(self, code: int) -> int:
        value = self[code] = _fold_char(chr(code)) if not 0xD800 <= code <= 0xDFFF else OTHER
        return value


_FOLDS = _Folds()


def _fold_run(error: UnicodeError) -> tuple[bytes, int]:
    """Codec error handler: the characters that the Windows page lacks, folded one by one."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    run = error.object[error.start : error.end]
    return bytes([_FOLDS[ord(char)] for char in run]), error.end


codecs.register_error("balise-fold", _fold_run)


def _plain_table() -> bytes:
    """Second step: what the 256 bytes of the Windows page become."""
    special = {
        "œ": "o", "Œ": "O", "æ": "a", "Æ": "A", "ø": "o", "Ø": "O", "ß": "s", "ð": "d", "Ð": "D", "þ": "p",
        "Þ": "P", "‘": "'", "’": "'", "‚": "'", "‹": "'", "›": "'", "´": "'", "“": '"', "”": '"', "„": '"',
        "«": '"', "»": '"', "–": "-", "—": "-", "…": ".", "•": "*", "·": ".", "€": "$", "£": "$", "¥": "$",
        "×": "x", "°": "o", "º": "o", "ª": "a", "µ": "u", "¦": "|", "ˆ": "^", "˜": "~", "¿": "?", "¡": "!",
    }  # fmt: skip
    table = bytearray(range(256))
    for byte in range(256):
        try:
            char = bytes([byte]).decode("cp1252")
        except UnicodeDecodeError:
            continue
        if byte in (REBUILD, OTHER):
            continue  # the handler's own marks
        if char in special:
            table[byte] = ord(special[char])
        elif byte >= 0x80 or byte < 0x20 or byte == 0x7F:
            table[byte] = _fold_char(char)
    return bytes(table)


_PLAIN = _plain_table()
_PLAIN_LATIN = _PLAIN[:0x80] + bytes(_FOLDS[code] for code in range(0x80, 0xA0)) + _PLAIN[0xA0:]
"""The same for a text that ISO 8859-1 can write, as most can: it is its own bytes."""
