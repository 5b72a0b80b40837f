"""What says which part of a value follows, and is no part of it: « a) », « 2. », « partie 3 : », « nas_2 = », « Client : »."""

from __future__ import annotations

import re

from balise.detection.words import Seldom

_UNITS = r"(?:parties?|parts?|blocs?|blocks?|groupes?|groups?|morceaux?|segments?|chunks?|tranches?)"
_RANKS = (
    r"(?:premiere?|1ere?|deuxieme|2e|seconde?|troisieme|3e|quatrieme|4e|cinquieme|5e|sixieme|6e|septieme|derniere?"
    r"|first|second|third|fourth|fifth|sixth|seventh|last)"
)
_SPEAKERS = (
    r"(?:client|agent|usager|citoyen|prepose|patient|appelant|caller|customer|moi|lui|elle|me|user)(?:ne|e)?"
)
_HOUR = r"\[?[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?\]?"
_MARKS = (
    rf"(?:\A|(?<=[\n\x00]))[ \t]{{0,4}}(?:{_HOUR}[ -]{{1,3}}[a-z][a-z' -]{{0,20}}|{_SPEAKERS}) ?:"
    rf"|(?:\A|(?<=[\n\x00]))[ \t]{{0,4}}[1-9a-h][.)](?=[ ])"
    rf"|(?<![a-z0-9'])(?:[a-h]|(?<!\()[1-9])\)(?=[ ])"
    rf"|(?<![0-9/a-z])[\[(]?[1-9] ?/ ?[2-9][\])]?(?=[ :])[ ]?:?(?![ ]?/)"
    rf"|(?<![a-z])(?:{_RANKS} )?{_UNITS}(?: (?:no )?[1-9])? ?[:=-]"
    rf"|(?<![a-z])(?:(?:et )?(?:la )?suite|ensuite|puis|reste|fin|next|then|rest|end) ?:"
    # Keys that differ by a number or a letter, and single letters: of a document, a program, a sheet, an address.
    rf"|(?<![a-z0-9_])[$@]?(?:[a-z_]{{1,24}}(?:[1-9]|_[a-h])|[a-h])[\"']?[ ]?(?:=|:(?!/))"
    rf"|(?<![a-z0-9_])[$@]?[a-z_]{{1,24}}[ ]?\+="
    rf"|</?[a-z][^<>\x00]{{0,60}}>"
)
MARKS = Seldom(
    _MARKS.encode(),
    re.IGNORECASE,
    holds=re.sub(
        r"\(\?<!\[([^]^]+)\]\)", r"(?:^|[^\1])", _MARKS.replace(r"(?:\A|(?<=[\n\x00]))", r"(?:^|[\n\x00])")
    ).encode(),
)
"""Bounded, and each begins a line or a word: looked for with what precedes, for most words end like a mark."""
_GAP = r"[^a-z0-9\x00]{0,6}"
_BIT = rf"[a-z0-9]{{1,8}}{_GAP}"
MARKED = (
    rf"\b[a-h1-9]\) {_BIT}\b[b-h2-9]\) [a-z0-9]",
    rf"(?:[1-9]|_[a-h])[\"']? ?[:=]{_GAP}{_BIT}(?:[a-z_]{{1,24}})?(?:[1-9]|_[b-h])[\"']? ?[:=]{_GAP}[a-z0-9]",
    rf"\b[a-h] ?={_GAP}{_BIT}(?:const |let |var )?[b-h] ?={_GAP}[a-z0-9]",
    r"\+= ?[\"'][a-z0-9]{1,8}[\"']",
    rf"[\n\x00](?:\[?[0-9]{{1,2}}[:h][0-9]{{2}}\]? [a-z' -]{{1,20}}|{_SPEAKERS}) ?: ?[a-z0-9]{{1,8}}\r?\n",
    rf"\b(?:{_UNITS} [1-9] ?:?|{_RANKS} {_UNITS} ?:?|suite ?:) ?[a-z0-9]{{1,8}}\b",
)
"""Where parts behind such marks may stand."""
