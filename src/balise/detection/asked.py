"""Questions: those put to whoever reads, and those that a text answers at once."""

from __future__ import annotations

import re

BACK = 280
"""Bytes after a fact in which its question ends."""
_YOURS = re.compile(rb"(?<![a-z])(?:votre|vos|your)(?![a-z])", re.IGNORECASE)
_ASKED_OF_IT = re.compile(rb"\A[^.,;!?\n\x00]*\?")
"""The fact is what is asked, not what is told before another question: « …, avez-vous reçu son rapport? »"""
_ANSWER = (
    rb"\?[\"\x00 ]{0,3}(?:[\n\x00 ]{1,3}[\"\x00]{0,2})?(?:-{1,2} ?|r[.:)]{1,2} ?|(?:reponse|answer) ?[:.] ?)?\"?(?:(?:oui|non|yes|no)(?![a-z]| ou | or )|(?:pas|not) (?:si |forcement|automatiquement|necessairement|toujours|encore|vraiment|if|necessarily)|jamais|never|seulement|only if|surtout pas|sauf|(?:cela|ca|tout) depend|it depends|il se peut|possible(?:ment)?|probablement|parfois"
    rb"|(?!aidez|pouvez|pourriez|savez|avez|auriez|etes|allez|voulez|voudriez|dites)[a-z]{3,12}ez(?:[ -]|$)|vous (?:avez|pouvez|devez|n'avez|ne|demeurez|etes|recevrez|serez)|si (?:vous|un|une|le|la|votre)[ ]|on (?:peut|doit|adapte|ne|regarde|vous)|une? [a-z]{4,14} (?:suffit|ne suffit|n'est|est))"
    rb"(?![^.!?\n\x00]{0,90}(?<![a-z])(?:je|j'|mon|ma|mes|me|m'|moi|nous|i|my)(?![a-z]))"
)
"""A question, and an answer at once that is no one's: in one word, or to whoever asks."""
_ANSWERED = re.compile(rb"\A[^.!?\n\x00]{0,200}" + _ANSWER, re.IGNORECASE)
_PAIR = re.compile(_ANSWER, re.IGNORECASE)
PAIRS = 900
"""Bytes before a fact in which other questions were answered; less than a stream keeps."""
MANY = 2
"""Questions answered before, from which a text is a list of them."""
_OWN_CASE = re.compile(
    rb"(?<![a-z])(?:voici|voila|(?:ma|notre|sa) situation|(?:mon|notre) cas|bonjour|salut|aide[rz]?|redige[rz]?|ecri[stvrez]{1,3}|prepare[rz]?|peux-tu|pouvez-vous|hier|ce matin|here is|my (?:case|situation))(?![a-z])",
    re.IGNORECASE,
)
"""After such questions: a case of one's own, or a request."""
_ENDS_ASKED = re.compile(rb"\A[^.!?\n\x00]{0,200}\?")


def asked_of_reader(data: bytes, low: int, start: int, end: int, high: int) -> bool:
    """Whether a fact stands in a question to whoever reads: « Votre enfant a un diagnostic d'asthme? »"""
    return (
        _YOURS.search(data, low, start) is not None
        and _ASKED_OF_IT.match(data[end : min(high, end + BACK)]) is not None
    )


def answered(data: bytes, start: int, end: int) -> bool:
    """Whether a fact at ``start:end`` stands in a question that the text answers at once, or in a list of such.

    « Je suis suspendu, dois-je le dire? Non. » is asked by anyone. A stream holds back what follows a question
    (``segments.ANSWER``) until its answer may be read.
    """
    if _ANSWERED.match(data[end : end + BACK]):
        return True
    low = max(0, start - PAIRS)
    pairs = [match.end() for match in _PAIR.finditer(data, low, start)]
    if not pairs or _OWN_CASE.search(data, pairs[-1], start):
        return False
    return len(pairs) >= MANY or _ENDS_ASKED.match(data[end : end + BACK]) is not None
