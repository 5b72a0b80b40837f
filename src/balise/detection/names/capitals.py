"""Surnames by themselves in a text all in capitals: « NOM DU CLIENT : LAFOND », « RAPPELER LAFOND », « LAFOND ABSENT ».

Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from balise.detection.names.credible import BUILDINGS, given, listed, refused, surname, unlisted
from balise.detection.names.gazetteer import FIRST, LAST, ORDINARY, USUAL, flags
from balise.detection.names.runs import BARRED, CIVILITY, PARTICLE, Name, Token
from balise.detection.names.vocabulary import ordinary
from balise.detection.names.words import (
    ANNOUNCING,
    BELONGINGS,
    EVERYONE,
    FUNCTIONS,
    NAME_LABELS,
    ROLE_LABELS,
    SPOKEN_TO,
    TOLD,
)

_LABELS = ANNOUNCING | FUNCTIONS | NAME_LABELS | ROLE_LABELS | frozenset(
    ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "soir", "appel", "compteurs", "buts", "signe", "passes", "remplacant")
)  # fmt: skip
_LABEL = re.compile(r"([A-Z][A-Z' ]{1,36}?)(?: ?(?:NO\.? ?|#)?\d{1,3}[A-Z]?)? ?: ?\Z")
_WORDS_BEFORE = re.compile(r"(?:([A-Z]+) )?([A-Z]+) \Z")
_CALLS = TOLD | frozenset(
    ("voir", "payer", "paye", "aviser", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "par", "signe", "entre", "et", "pas", "ni", "ou")
)  # fmt: skip
_GIVEN_TO = SPOKEN_TO | frozenset(
    ("merci", "remises", "remise", "remis", "cles", "envoyer", "livrer", "livre")
)
_DOES = re.compile(
    r" (?:PASSE(?:RA)? (?:LUNDI|MARDI|MERCREDI|JEUDI|VENDREDI|SAMEDI|DIMANCHE|DEMAIN|CE SOIR|CET? )|ABSENTE?|MALADE|EN (?:CONGE|VACANCES|RETARD|ARRET|FORMATION)|REMPLACE|ARRIVE|PARTIE?|REFUSE|DEMANDE|VIENDRA|SERA|TRAVAILLE|VEUT"
    r"|A (?:APPELE|DIT|SIGNE|TELEPHONE|PAYE|RAPPELE|VU|LAISSE|REFUSE|DEMANDE))(?![A-Z])"
)
_JOINED = re.compile(r"(?: \(\d{1,3}\))?(?:, ?| ET | ?/ ?| ?& ?)")
_GREETED = re.compile(
    r"(?:\A|[\n\x00.!?:\"] ?)(?:BONJOUR|SALUT|ALLO|COUCOU|BONSOIR|CHERE?|DEAR|HELLO|HI|HEY|MERCI|THANKS)(?: A)? \Z"
)
_HAILED = re.compile(r" ?[,!](?! ?[A-Z'-]+[,!])")
_AT_HEAD = re.compile(r"(?:\A|[\n\x00.!?\"] ?|- )\Z")
_SPOKEN_TO = re.compile(
    r"(?:(?: ET |, ?| ?[&/] ?)(?P<next>[A-Z][A-Z'-]{2,}))? ?: ?(?:VO(?:TRE|S)(?! (?:AVOCATE?S|NOTAIRES?|COMPTABLES|EXPERTS?|SPECIALISTES?|COURTIERS?|AGENTS?|PARTENAIRES?|CONSEILLERS?|PHARMACIENS?|DENTISTES?)"
    r"| (?:[A-Z]{2,}(?:ERIE|ISTE|ICIEN|OLOGUE)S?|MAGASINS?|BOUTIQUES?|MARCHES?|GARAGES?|CENTRES?|CLINIQUES?|CONCESSIONNAIRES?|DEPANNEURS?|RESTAURANTS?|TRAITEURS?|SALONS?|ATELIERS?|CABINETS?|FIRMES?"
    r"|PLOMBIERS?|ENTREPRENEURS?|FOURNISSEURS?|DETAILLANTS?|ASSUREURS?|COUVREURS?|MENUISIERS?|TRANSPORTEURS?|IMPRIMEURS?|TAILLEURS?|REFERENCES?|DESTINATIONS?|CHOIX)(?= ?(?:[.,;!(\n\x00]|\Z)| (?:DE|DES|DU|D'[A-Z]+|DEPUIS|AU|EN|POUR)(?![A-Z])))"
    r"|VOUS|TON|TA|TES|SVP|S\.V\.P|PRIERE|VEUILLEZ|RAPPELEZ|APPELEZ|PASSEZ|VENEZ|N'OUBLIEZ|YOUR?(?! (?:[A-Z]{3,} )?(?:STORES?|SHOPS?|DEALERS?|EXPERTS?|SPECIALISTS?|LAWYERS?|NOTARIES|ACCOUNTANTS?|CONTRACTORS?|BAKERY|GARAGE) ?(?:[.,;!\n\x00]|\Z))|PLEASE)(?![A-Z'])"
)
"""« LAFOND ET KIM : VOTRE COLIS EST ICI »: a note to somebody, and no firm's trade."""
_A_THING = re.compile(r"([A-Z'-]+) (?:\d{1,4}[A-Z]?(?![\w-])|[A-Z]{2,})")
_RANKED = re.compile(r"(?<![A-Z'-])(?:AGTE?|SGTE?|CPL|LTE?|CAPT|INSP|PTRE|PPLE?)\.? \Z")
"""Ranks cut short: « SGT LAFOND »."""
_ON_SHIFT = re.compile(
    r"(?:\A|[:/,;|\n\x00.-]) ?(?:JOUR|SOIR|SOIREE|NUIT|MATIN|DAY|EVENING|NIGHT)S? ?[:-]? ?\Z"
)
_SHIFT_ENDS = re.compile(r"(?: \(\d{1,3}\))?[ ]?(?:[/,;|\n\x00.]|\Z)")
"""Who works when: « JOUR LAFOND / SOIR KIM / NUIT ROY »."""
_REACH = 48
_LIST_REACH = 90
_ITEM = re.compile(r"[A-Z][A-Z'-]{2,}")
_LIST_BEFORE = re.compile(r"(?<![A-Z'-])(?:[A-Z][A-Z'-]{2,}(?:, ?| ET | ?/ ?| ?& ?)){1,6}\Z")
KIN = frozenset(
    ("PERE", "MERE", "FILS", "FILLE", "FRERE", "SOEUR", "CONJOINT", "CONJOINTE", "EPOUX", "EPOUSE", "AMI", "AMIE", "MARI", "FEMME", "TANTE", "ONCLE",
     "NEVEU", "NIECE", "COUSIN", "COUSINE", "VOISIN", "VOISINE", "BEBE", "ENFANT")
)  # fmt: skip
"""Words without which nothing is found of a family."""
_KIN = re.compile(
    rf"\b(?:{'|'.join(sorted(KIN, reverse=True))})"
    r"(?:(?: [A-Z]{4,12})? ?\(([A-Z]{3,}(?:-[A-Z]{2,})?)(?=\))|,? (?:DE \d+ ANS, )?([A-Z]{3,}(?:-[A-Z]{2,})?))(?![A-Z'-])"
)
_MORE = re.compile(r" [A-Z]{3,}")
"""Another word: the run is a whole name, found as such."""

_LINE_START = re.compile(r"(?:\A|[\n\x00\t;|,])[ \d.)*\"'-]{0,8}\Z")
_LINE_END = re.compile(r"[ \"']{0,3}(?:\Z|[\n\x00\t\r;|,(])")


def in_capitals(text: str, orphans: Sequence[Token]) -> Iterator[Name]:
    """Names in capitals after a label, a call or before what the person does; ``orphans``: names left alone."""
    last = -1
    for token in orphans:
        if not token.word.isupper() or len(token.word) < 3 or not listed(token.word):
            continue
        joined = last >= 0 and _JOINED.fullmatch(text, last, token.start) is not None
        if not joined and (hailed := _hailed(text, token)):
            yield from hailed
            last = hailed[-1].end
            continue
        if not joined and (led := _led(text, token.start)):
            yield from led
            joined = True
        certain = surname(token.word) or (given(token.word) and len(token.word) > 3)
        if (
            _labelled(text, token.start)
            or _RANKED.search(text, max(0, token.start - 8), token.start)
            or (_on_shift(text, token) and not ordinary(token.word.lower()))
            or (certain and (joined or _called(text, token)))
        ):
            yield Name(token.start, token.end, 0.65, False)
            last = token.end


def _hailed(text: str, token: Token) -> list[Name]:
    """Who is greeted, or the one or two to whom a note is left."""
    word = token.word
    if token.kind & FIRST and word.lower() not in EVERYONE and _HAILED.match(text, token.end):
        head = _GREETED.search(text, max(0, token.start - 14), token.start)
        return [Name(token.start, token.end, 0.65, False)] if head else []
    note = _SPOKEN_TO.match(text, token.end) if token.kind & LAST and ":" in text else None
    if note is None or not _AT_HEAD.search(text, max(0, token.start - 2), token.start):
        return []
    both = [Name(token.start, token.end, 0.65, False)]
    following = note["next"]
    if following:
        if refused(following.lower()) or not flags(following) & LAST:
            return []
        both.append(Name(note.start("next"), note.end("next"), 0.65, False))
    return both if surname(word) or (following and surname(following)) else []


def _on_shift(text: str, token: Token) -> bool:
    """Whether a roster gives a shift to a word that ends its item."""
    return (
        _SHIFT_ENDS.match(text, token.end) is not None
        and _ON_SHIFT.search(text, max(0, token.start - 16), token.start) is not None
    )


def _labelled(text: str, start: int) -> bool:
    label = _LABEL.search(text, max(0, start - _REACH), start)
    if label is not None and label.group(1) == "ATTENTION" and _warned_of(text, start):
        return False
    return label is not None and not _LABELS.isdisjoint(label.group(1).lower().replace("'", " ").split())


def _led(text: str, start: int) -> list[Name]:
    """Names that no list holds, at the head of a labelled list that goes on with a surname: « ÉQUIPE : ZBRG, PERRON »."""
    head = _LIST_BEFORE.search(text, max(0, start - _LIST_REACH), start)
    if head is None or not _labelled(text, head.start()):
        return []
    return [
        Name(word.start(), word.end(), 0.65, False)
        for word in _ITEM.finditer(text, head.start(), head.end())
        if unlisted(word.group().capitalize())
    ]


def _warned_of(text: str, start: int) -> bool:
    """« ATTENTION : LOCAL 12 », « ATTENTION : PORTE BARREE »: a thing, of which more is told."""
    thing = _A_THING.match(text, start)
    return thing is not None and ordinary(thing.group(1).lower())


def in_family(text: str) -> Iterator[Name]:
    """« SON PÈRE, BASSAM », « FILLE AVISÉE (CAROLE) »: a first name beside a relative."""
    for match in _KIN.finditer(text):
        word = match.group(1) or match.group(2)
        kind = flags(word)
        if kind & FIRST and not refused(word.lower()) and not _MORE.match(text, match.end()):
            yield Name(match.end() - len(word), match.end(), 0.65, False)


def _called(text: str, token: Token) -> bool:
    if _DOES.match(text, token.end):
        return True
    before = _WORDS_BEFORE.search(text, max(0, token.start - _REACH), token.start)
    if before is None:
        return False
    word = before.group(2).lower()
    if word == "a":
        return (before.group(1) or "").lower() in _GIVEN_TO
    if word == "de" and (before.group(1) or "").lower() in BELONGINGS:
        return True
    return word in _CALLS and word not in ("et", "ou")


def own_line(text: str, start: int, end: int) -> bool:
    """True when the run is all that its line or its cell holds (after a number or a bullet at most)."""
    return bool(_LINE_START.search(text, max(0, start - 12), start)) and bool(_LINE_END.match(text, end))


def alone_on_line(tokens: list[Token]) -> list[Name]:
    """« ABETXUKO TARIQ » in a list in capitals: a usual first name beside one unknown word or two."""
    kinds = [token.kind for token in tokens]
    if tokens[0].word in BUILDINGS or not 2 <= len(tokens) <= 3:
        return []
    if any(kind & (BARRED | CIVILITY | PARTICLE) for kind in kinds):
        return []
    usual = any(kind & USUAL and not kind & ORDINARY for kind in (kinds[0], kinds[-1]))
    both = len(kinds) == 2 and kinds[0] & LAST and kinds[1] & FIRST
    if not usual and not both:
        return []
    return [Name(tokens[0].start, tokens[-1].end, 0.6, True)]
