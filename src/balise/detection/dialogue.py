"""What is answered on the next turn of a dialogue: « Agente : votre date de naissance? ↵ Usager : le 4 mai 1958 ».

A turn is laid out as people export it: a line with who speaks and when, a line for each of them, an element of
HTML, an object of JSON, a row or a cell of a table.
"""

from __future__ import annotations

import re

_HOUR = rb"\d{1,2}(?:[:h]| h ?)\d{2}(?::\d{2})?(?:[.,]\d{3})?(?: ?[AP]\.?M\.?)?"
_STAMP = rb"[\[(]?(?:(?:\d{4}-\d\d-\d\d|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}),?[T ](?:a )?)?" + _HOUR + rb"[\])]?"
"""When someone speaks, with the day or without."""
_WHO = rb"[A-Za-z][\w'. -]{0,24}"
_ROLE = (
    rb"(?:client|usager|patient|citoyen|agent|appelant|employe|intervenant|temoin|caller|user|customer)e?s?"
)
_CAPTION = rb"(?:\d{1,4}[ ]?\n)?\d\d:\d\d:\d\d[.,]\d{3} -{1,2}> \d\d:\d\d:\d\d[.,]\d{3}[ ]?\n"
"""The line over what is said, in subtitles."""
TURN = (
    rb"(?:" + _CAPTION + rb")?"
    rb"(?:" + _STAMP + rb"[ ]?[ ,-]{0,3})?(?:[-*>]{1,2}[ ]?)?"
    rb"(?:R(?:ep)?\.[ \x00]?(?:\d{1,4}[ .:]{1,2})?"
    rb"|<(?:v )?" + _WHO + rb">[ ]?"
    rb"|" + _WHO + rb"(?:[ ]{1,4}|\n)" + _STAMP + rb"[ ]?\n"
    rb"|" + _WHO + rb"(?:[ ]{1,2}" + _STAMP + rb")?[ ]?[:>][ ]?"
    rb"|" + _WHO + rb"[ ]{1,2}" + _STAMP + rb"[ ]?-{1,2}[ ]"
    rb"|" + _ROLE + rb"[ ,])?"
)  # fmt: skip
"""How a turn begins: an hour, a dash, who speaks; each may be missing."""
_WAIT = rb"(?:un (?:petit )?(?:moment|instant)|une (?:petite )?(?:seconde|minute)|attendez?|prenez votre temps|d'accord|bien sur|certainement|parfait|tres bien|je (?:regarde|cherche|verifie)|laissez-moi|ok|oui|one (?:moment|second)|just a|hold on|sure|take your time|let me|okay|of course)"
_WAITED = (
    rb"(?:" + _STAMP + rb"[ ]?[ -]{0,3})?(?:" + _WHO + rb"[ ]?[:>][ ]?|-{1,2} )" + _WAIT + rb"[^\d?:\n\x00]{0,40}[\n\x00][ \t]{0,4}"
)  # fmt: skip
"""A turn between the question and its answer, in which one only asks the other to wait."""
_TAGS = rb"(?:\s{0,6}</?[a-z][^<>\n\x00]{0,40}>){1,6}[ ]?(?:" + _WHO + rb"[ ]?:[ ]?(?:</[a-z]{1,8}>)?[ ]?)?"
_FIELDS = rb"\"\s{0,4}\}?,?\s{0,4}\{?\s{0,8}(?:\"[a-z_]{2,14}\" ?: ?\"[^\"\n\x00]{0,40}\",\s{0,8}){0,3}\"(?!(?:id|key|name|type|max|min|placeholder|buttons?|default|slot|intent|options?|yes|no|oui|non|hint|help|label|format)\")[a-z_]{1,12}\" ?: ?\""
"""From one message of JSON to the next."""
_CELL = (
    rb"\"?[ ]?[|;,\t][ ]?(?:[\n\x00]?\|[ ]?" + _WHO + rb"[ ]?\|)?[ ]?\"?"
    rb"|\"?[\n\x00]" + _STAMP + rb"[,;]" + _WHO + rb"[,;]\"?"
    rb"|[ ](?:-{1,2}|=)> "
)  # fmt: skip
_REPORTED = rb"[ \x00]?[\"']?[ \n\x00]{1,2}[-.,]? ?(?:et )?(?:-?(?:il|elle|on|he|she|they)|(?:l'|le |la |the )[a-z]{4,12}|(?:M\.|Mr\.?|Mme|Mrs\.?|Ms\.?) [A-Z][a-z-]{1,20}|[A-Z][a-z-]{1,20}(?: [A-Z][a-z-]{1,20})?) (?:m'|me |lui |nous )?(?:a |avait |has )?(?:repond|dit|said|says|answer|repli|confirm|precis|donn|gave)[a-z]{0,6}(?: que)?[ ]?:?[ ]?[\"']?[ ]?"
"""Who answers, as one who reports a dialogue says it: « Il répond : « … » »."""
WAITING = r"\b(?:moment|instant|seconde?|minute|temps|hold on|time|regarde|cherche)[^0-9?\n]{0,20}[\n\x00][^0-9\n?]{0,30}[a-z0-9#]"
"""Anchor of what follows a turn in which one only asks the other to wait."""
GAP = (
    rb"(?:[\"')\].*]{0,3}[\s\x00]{1,8}(?:[:=-] )?(?:" + _WAITED + rb"){0,3}"
    rb"|" + _TAGS + rb"|" + _FIELDS + rb"|" + _CELL + rb"|" + _REPORTED + rb")"
)  # fmt: skip
"""What parts a question from the turn that answers it."""
ASKED = rb"[^?\x00]{0,90}(?:\?|svp|s\.v\.p\.|stp|please)" + GAP
"""What ends a question, once the words that say what is asked for."""
SAID = (
    rb"(?:(?:euh|heu|hum|ben|bon|oui|ouais|ok|alors|exact|um|uh|well|yes|yeah|sure|(?:attendez|attends)(?: un (?:instant|moment))?|un (?:instant|moment)|c'est ca|voila|certainement|bien sur|essaie|essayez|try|monsieur|madame)[,. ]{1,5}){0,4}"
    rb"(?:(?:c'est|c|cest|je crois que c'est|it's|that's|it is|voici|this is|ce serait)[ ](?:toujours |tjrs |tjs |encore |still )?(?:le |la |the )?:?[ ]?)?"
)
"""What one says before the answer itself."""


_AT = re.compile(rb",?[T ](?:a )?\d{1,2}[:h]\d\d")


def stamped(data: bytes, start: int, end: int) -> bool:
    """Whether a date right after a question is when a turn was written: an hour follows it."""
    return b"?" in data[max(0, start - 8) : start] and _AT.match(data, end, end + 9) is not None
