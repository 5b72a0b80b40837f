"""Letters that a wrong encoding spoiled, read back: « dÃ©pression », « RenÚe », « cong\ufffd ».

What is pasted from an export or an old program was often read in another code page than it was written in. The
sequences are those of the accents and quotes of French written in UTF-8 and read as Windows-1252, as ISO 8859-1, as Mac
Roman or as a console's page (RFC 3629; unicode.org/Public/MAPPINGS); letters are those of ISO 8859-1 read as a console's
page, and the other way round. A text keeps its length, so that its offsets stay those of what was sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.patience import check

_ACCENTED = "àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆ’‘“”«»–—…·°\u00a0\u202f"
_PAGES = ("cp1252", "latin-1", "mac_roman", "cp850", "cp437")
_FILLER = "\u200b"
"""Stands for what a sequence has beyond one character; it vanishes in the view."""
_LOST = "\ufffd"
"""What a program writes for a byte that it cannot read."""
_ALONE = {
    "Ú": "e",
    "Þ": "e",
    "Û": "e",
    "Ó": "a",
    "þ": "c",
    "¶": "o",
    "‚": "e",
    "Š": "e",
    "ˆ": "e",
    "‡": "c",
    "Θ": "e",
    "Φ": "e",
}
"""Letters by themselves, by what stands for them amid small letters: é, è, ê, à, ç, ô from or to a console's page."""


def _read_as(char: str, page: str) -> str:
    """A character written in UTF-8 and read in a page, whose unused bytes are read as controls."""
    return "".join(bytes([byte]).decode(page, "ignore") or chr(byte) for byte in char.encode())


def _sequences() -> Iterator[tuple[str, str]]:
    for char in _ACCENTED:
        for page in _PAGES:
            yield _read_as(char, page), char
        yield "".join(_read_as(part, "cp1252") for part in _read_as(char, "cp1252")), char  # twice over


_SEQUENCES = {sequence: char for sequence, char in _sequences() if len(sequence) > 1}
_SIZES: dict[str, tuple[int, ...]] = {
    first: tuple(sorted({len(own) for own in _SEQUENCES if own[0] == first}, reverse=True))
    for first in {own[0] for own in _SEQUENCES}
}
"""How long sequences are, the longest first, by how they begin."""
_SIGNS = sorted({sequence[0] if sequence[0] != "â" else sequence[:2] for sequence in _SEQUENCES})
_MARKS = (*_SIGNS, *_ALONE, _LOST, "ao¹t", "ao–t")
"""One of these stands in every text that is spoiled, and in few others."""
_RUN = re.compile(r"[^\x00-\x7f]+")
_NO_BREAK = "Â"
"""What is left of a no-break space that a program then wrote as a plain one."""
_AUGUST = "¹–"
"""« û » from or to a console's page, which a month alone needs."""
_BY_ITSELF = frozenset((*_ALONE, *_AUGUST, _LOST, _NO_BREAK))
_AFTER = re.compile(r"[a-z0-9:;,.!?$%]Â ")
_CEDILLA = re.compile(
    r"(?<=an)\ufffd(?=[ao]i|o\b)|(?<=ar)\ufffd(?=on)|(?<=le)\ufffd(?=on)|(?<=re)\ufffd(?=[ue])"
)
_CIRCUMFLEX = re.compile(r"(?<=[Hh])\ufffd(?=pi)|(?<=ntr)\ufffd(?=l)|(?<=ipl)\ufffd(?=m)")


def repaired(text: str) -> str:
    """The text with the letters that were meant, as long as it was; itself where nothing is spoiled."""
    if text.isascii() or not any(map(text.__contains__, _MARKS)):
        return text
    return _RUN.sub(_read, text)


def _read(match: re.Match[str]) -> str:
    text, at, end = match.string, match.start(), match.end()
    found: list[str] = []
    while at < end:
        met = text[at]
        char = _single(text, at) if met in _BY_ITSELF else met
        for size in _SIZES.get(met, ()):
            if meant := _SEQUENCES.get(text[at : at + size]):
                met, char = text[at : at + size], meant
                break
        # At the end of a word the letter comes last, at its beginning first: a finding holds the whole sequence.
        filler = _FILLER * (len(met) - len(char))
        found.append(filler + char if at and text[at - 1].isalpha() else char + filler)
        at += len(met)
        check()
    return "".join(found)


def _single(text: str, at: int) -> str:
    """What a character stands for by itself; itself as a rule."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char == _LOST:
        return _lost(text, at, before, after)
    if char in _ALONE:
        return _ALONE[char] if _amid(before, after) else char
    if char in _AUGUST:
        return "u" if text[max(0, at - 2) : at + 2] == f"ao{char}t" else char
    return "" if char == _NO_BREAK and _AFTER.match(text, max(0, at - 1)) else char


def _amid(before: str, after: str) -> bool:
    """Whether a letter stands amid small ones; after a capital, where one follows (« HÚlÞne », and not « NÚMERO »)."""
    return before.isascii() and (
        (before.islower() and not after.isupper())
        or (before.isupper() and after.isascii() and after.islower())
    )


def _lost(text: str, at: int, before: str, after: str) -> str:
    """The letter that is likeliest there: nine accents in ten are those of « e »."""
    if before == after == " ":
        return "a"
    if not (before.isalpha() or after.isalpha()):
        return _LOST
    if _CEDILLA.match(text, at):
        return "c"
    if text.startswith("t", at + 1) and text.endswith(("ao", "Ao"), 0, at):
        return "u"
    return "o" if _CIRCUMFLEX.match(text, at) else "e"
