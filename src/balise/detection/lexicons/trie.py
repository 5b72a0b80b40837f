"""From a list of words to one pattern: a trie for ``re``, short alternations for Vectorscan.

``re`` tries the branches of an alternation one after the other; a trie lets it
leave after the first letters, so that a list of a thousand words costs no more
than one of ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from balise.detection import compiled

_GAP = r"[ \t\r\n_-]{1,3}"
_ENDING = r"(?:e?s|e|x)?"
_LIGATURE = re.compile(r"oe(?=dem|il(?![a-z])|urs?(?![a-z])|stro|soph|tus|tal|liaque)")
"""Where a text may have « œ », which the view of it writes « o »."""
_CHUNK = 20
_THEIRS = re.compile(r"(?<![a-z'-])(?:s'est|s'|(?:son|sa|ses|se|his|her)(?= ))")
"""Words by which a phrase is said of a third person."""
_MINE = str.split("son mon sa ma ses mes se me s'est me-suis s' m' his my her my")
_THINE = str.split("son ton sa ta ses tes se te s'est t'es s' t' his your her your")
_YOURS = {"son": "votre", "sa": "votre", "ses": "vos", "s'est": "vous etes"}
_PERSONS = (
    *(
        {said: then.replace("-", " ") for said, then in zip(words[::2], words[1::2], strict=True)}
        for words in (_MINE, _THINE)
    ),
    _YOURS,
)
"""The same of oneself and of the one spoken to."""
_CHANGING = re.compile(
    r"(?<![a-z'])(fai|per|men|atten|pren|ren|vi|dor|sor|tien|mor|saisi|purgeai)(d|t)(?![a-z])"
)
"""Verbs of such phrases that are written otherwise after « je » and « tu »."""
_TO_YOU = re.compile(r"^([a-z]{3,}?)e((?: pas| plus)? (?:vos|votre) )")
"""And after « vous »: « refusez vos médicaments »."""


def words_of(*lists: str) -> tuple[str, ...]:
    """Words and phrases of lists separated by ``;``, each once, of every person, also as « œ » is folded. ``*`` stands for any letters or figures."""
    phrases = {" ".join(phrase.split()) for words in lists for phrase in words.split(";")} - {""}
    said = {variant for phrase in phrases for variant in _persons(phrase)}
    return tuple(sorted(said | {_LIGATURE.sub("o", phrase) for phrase in said}))


def _persons(phrase: str) -> Iterator[str]:
    """A phrase, and what one says of oneself or to someone in its place: « se fait vomir », « me fais vomir »."""
    yield phrase
    if _THEIRS.search(phrase) is None:
        return
    for words in _PERSONS:
        if all(found.group() in words for found in _THEIRS.finditer(phrase)):
            said = _THEIRS.sub(lambda found, words=words: words[found.group()], phrase)  # type: ignore[misc]
            if words is _YOURS:
                yield said
                yield _TO_YOU.sub(r"\1ez\2", said)
            else:
                yield _CHANGING.sub(lambda verb: verb[1] + ("ds" if verb[2] == "d" else "s"), said)


def pattern_of(*lists: str) -> str:
    """One expression for ``re``; a feminine or plural ending may follow each word. Long to make: kept as databases are."""
    code = Path(__file__).read_bytes()
    made = compiled.made(
        (code, *(words.encode() for words in lists)), lambda: _pattern(words_of(*lists)).encode()
    )
    return made.decode()


def _pattern(phrases: tuple[str, ...]) -> str:
    root: dict[str, Any] = {}
    for phrase in phrases:
        node = root
        for char in phrase:
            node = node.setdefault(char, {})
        node[""] = {}
    return f"(?:{_branch(root)}){_ENDING}"


def anchors_of(*lists: str) -> tuple[str, ...]:
    """Vectorscan expressions met wherever a word of the lists begins."""
    plain = [_anchor(phrase) for phrase in words_of(*lists)]
    return tuple(rf"\b(?:{'|'.join(plain[at : at + _CHUNK])})" for at in range(0, len(plain), _CHUNK))


def _anchor(phrase: str) -> str:
    return re.escape(phrase.rstrip("*")).replace(r"\*", "[a-z0-9]{0,12}").replace(r"\ ", r"[^a-z0-9]{1,3}")


def _branch(node: dict[str, Any]) -> str:
    options: list[str] = []
    final = "" in node
    for char in sorted(key for key in node if key):
        rest = node[char]
        atom = {"*": "[a-z0-9]*", " ": _GAP}.get(char) or re.escape(char)
        options.append(atom + ("" if set(rest) == {""} else _branch(rest)))
    if not options:
        return ""
    body = options[0] if len(options) == 1 and not final else f"(?:{'|'.join(options)})"
    return body + ("?" if final else "")
