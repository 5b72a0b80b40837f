"""From a list of words to one pattern: a trie for ``re``, short alternations for Vectorscan.

``re`` tries the branches of an alternation one after the other; a trie lets it
leave after the first letters, so that a list of a thousand words costs no more
than one of ten.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from balise.detection import compiled

_GAP = r"[ \t\r\n_-]{1,3}"
_ENDING = r"(?:e?s|e|x)?"
_LIGATURE = re.compile(r"oe(?=dem|il(?![a-z])|urs?(?![a-z])|stro|soph|tus|tal|liaque)")
"""Where a text may have « œ », which the view of it writes « o »."""
_CHUNK = 20


def words_of(*lists: str) -> tuple[str, ...]:
    """Words and phrases of lists separated by ``;``, each once, also as « œ » is folded. ``*`` stands for any letters or figures."""
    phrases = {" ".join(phrase.split()) for words in lists for phrase in words.split(";")} - {""}
    return tuple(sorted(phrases | {_LIGATURE.sub("o", phrase) for phrase in phrases}))


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
