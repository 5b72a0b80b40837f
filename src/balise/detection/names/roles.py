"""Names that stand alone beside who the person is: « le sergent Lavigne », « sa sœur Wilma », « ont voté contre : … ».

A function, a kinship or a list of persons is the evidence, so that a surname or a
first name suffices. Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_letters, ascii_lowercase

from balise.detection.names.gazetteer import FIRST, LAST, ORDINARY, USUAL, flags
from balise.detection.names.runs import Name
from balise.detection.names.words import NOT_NAMES, PUBLIC_TITLES

_FUNCTION = (
    r"(?:sergente?|caporale?|capitaine|lieutenante?|constable|patrouilleu(?:r|se)|agente?|polici(?:er|ere)|enquet(?:eur|rice|euse)"
    r"|inspect(?:eur|rice)|pompi(?:er|ere)|ambulanci(?:er|ere)|paramedic|infirmi(?:er|ere)|docteure?|medecin|chirurgienn?e?|dentiste"
    r"|psychologue|psychiatre|physiotherapeute|ergotherapeute|orthophoniste|travailleu(?:r|se) sociale?|intervenante?|educat(?:eur|rice)"
    r"|enseignante?|professeure?|direct(?:eur|rice)|coordonnat(?:eur|rice)|gestionnaire|conseill(?:er|ere)|commis|technicien(?:ne)?|analyste"
    r"|ingenieure?|avocate?|notaire|procureure?|greffi(?:er|ere)|arpent(?:eur|euse)|evaluat(?:eur|rice)|huissi(?:er|ere)|temoin"
    r"|plaignante?|requerante?|locataire|locat(?:eur|rice)|proprietaire|voisine?|employee?|salariee?|etudiante?|eleve|patiente?"
    r"|cliente?|citoyen(?:ne)?|stagiaire|benevole|chauffeure?|camionn(?:eur|euse)|conduct(?:eur|rice)|passag(?:er|ere)|cycliste"
    r"|surveillante?|gardien(?:ne)?|detenue?|accusee?|suspecte?|victime|famille|freres|soe?urs|epoux|couple|collegue|candidate?|recrue"
    r"|secretaire|adjointe?|comptable|representante?|mandataire|officier|officiere|monsieur|madame|sergeant|officer|constable|detective"
    r"|nurse|doctor|teacher|tenant|landlord|neighbou?r|witness|inspector|driver|student|firefighter|lawyer)s?"
)
_ONE_FUNCTION = re.compile(_FUNCTION)
_SOCIALLY = frozenset(("social", "sociale", "socials", "sociales"))
"""What may be the second word of a function."""
_CAPITAL = r"[A-Z][a-z]{2,}(?:['-][A-Z][a-z]+)*|O'[A-Z][a-z]+|Mc[A-Z][a-z]+|Mac[A-Z][a-z]+|D'[A-Z][a-z]+|L'[A-Z][a-z]+"
_NAME = rf"(?:(?:Le|La|St-|Ste-|De|Du) ?)?(?:{_CAPITAL})"
_ROLE = re.compile(
    rf"(?<![A-Za-z-]){_FUNCTION} ({_NAME}(?:(?:, | et | and )(?:{_NAME}))*)(?![A-Za-z'-]|\.[a-z]| [A-Z][a-z]+ [A-Z])"
)
_RELATIVE = (
    r"(?:soe?ur|frere|mere|pere|fils|fille|conjointe?|mari|femme|epouse|epoux|ami|amie|cousine?|niece|neveu|oncle|tante|grand-mere"
    r"|grand-pere|bebe|jumeau|jumelle|copine|copain|blonde|chum|garcon|fillette|sister|brother|mother|father|son|daughter|wife|husband"
    r"|friend|aunt|uncle|nephew|boyfriend|girlfriend|partner)"
)
_KIN = re.compile(
    r"[SsMmTtLlNnVvHhUu](?<![A-Za-z].)(?:a|on|eur|otre|er|is|y|heir|e|ne?) "
    r"(?:petite? |grande? |demi-|ex-|belle-|beau-|younger |older )?"
    + _RELATIVE
    + r",? (?:de \d+ ans, |prenommee? |nommee? )?"
    r"([A-Z][a-z]{2,}(?:-[A-Z][a-z]+)*)(?![A-Za-z'])"
)
_BEFORE_KIN = re.compile(_RELATIVE + "|(?:pre)?nommee?|ans")
"""The word before the first name of a relative, by its letters alone."""
_NAMED = re.compile(
    r"\b(?:prenommee?|nommee?|surnommee?|du nom de|de son prenom|named|called) ([A-Z][a-z]{2,}(?:[ -][A-Z][a-z]+)?)(?![A-Za-z'])"
)
_GREETING = re.compile(
    r"(?:\A|[\n\x00.!?\"] ?)(?:Allo|Salut|Bonjour|Coucou|Hello|Hi|Hey|Bonsoir|Cher|Chere|Dear|Merci|Thanks) ([A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)(?=[ ]?[,!.\n\x00])"
)
_LIST = re.compile(
    rf":[ ]?((?:{_NAME})(?:(?: ?[,;] ?| et | and )(?:{_NAME}|[Ll][ea]s? [a-z]+|[Mm]mes? {_NAME}|M\. {_NAME}))+)"
)
"""It begins with the colon, which a search finds at once; what must stand before follows."""
_LISTED = re.compile(
    r"(?:presente?s|absente?s|vote (?:pour|contre)|abstenue?s|membres|participante?s|presences?|absences?|temoins?|attendees|convoquee?s"
    r"|signataires|equipe|joueurs|joueuses|invitee?s|candidate?s|personnes? (?:presentes|rencontrees)|regrets|in favou?r|against|recus"
    r"|admise?s|retenue?s)[^:\n\x00.]{0,30} ?$",
    re.IGNORECASE,
)
_BELONGINGS = (
    "memoire", "plainte", "demande", "temoignage", "lettre", "courriel", "appel", "version", "propos", "declaration", "opinion",
    "reponse", "requete", "dossier", "logement", "bail", "absence", "depart", "arrivee", "conge", "poste", "bureau", "auto", "voiture",
    "maison", "chat", "chien", "compte", "horaire", "paie", "message", "complaint", "testimony", "file",
)  # fmt: skip
_OF = re.compile(rf"\b(?:{'|'.join(_BELONGINGS)}) (?:de|d') ?({_NAME})(?![A-Za-z'-]| [A-Z])")
_INITIAL = re.compile(
    r"([A-Z](?<![A-Za-z'-].)[A-Za-z]{2,}(?:-[A-Z][A-Za-z]+)?) ([A-Z])\.(?![A-Za-z]|-[A-Z])(?! [A-Z]\.)"
)
_LOWER = re.compile(
    r"\b(?:avec|chez|par|pour|et|a|de|bonjour|allo|salut|merci|with|from|to|for) ([a-z]{3,}-[a-z]{3,})(?![a-z-])"
)
_WORD = re.compile(_NAME)


# What an expression needs before it can match, told by one quick search: most texts hold none of it.
_CAPITAL_AFTER = re.compile(r" [A-Z](?<=[a-z] .)")
_LONGEST_WORD = 24
_LONGEST_FUNCTION = 45
_SOCIAL = re.compile(r"[A-Za-z]+ sociale?s?\Z")
_OF_CAPITAL = re.compile(r" d(?:e|') ?[A-Z]")
_DOTTED = re.compile(r" [A-Z]\.")
_COMMA_CAPITAL = re.compile(r", [A-Z]")
_NAMING = frozenset(
    ("prenomme", "prenommee", "nomme", "nommee", "surnomme", "surnommee", "prenom", "named", "called")
)
_GREETINGS = (
    "Allo ", "Salut ", "Bonjour ", "Coucou ", "Hello ", "Hi ", "Hey ", "Bonsoir ", "Cher ", "Chere ", "Dear ", "Merci ", "Thanks ",
)  # fmt: skip


def by_role(text: str) -> Iterator[Name]:
    """Names by themselves that a function, a kinship, a greeting or a list of persons announces."""
    before = [(place.start(), _word_before(text, place.start())) for place in _CAPITAL_AFTER.finditer(text)]
    for match in _roles(text, before):
        yield from _each(text, match, 1, ordinary=True)
    for match in _belongings(text):
        yield from _each(text, match, 1, ordinary=False)
    for match in _LIST.finditer(text):
        if not _LISTED.search(text, max(0, match.start() - 60), match.start()):
            continue
        words = list(_WORD.finditer(text, match.start(1), match.end(1)))
        known = [word for word in words if flags(word.group()) & LAST]
        if len(known) >= 2 and len(known) * 2 >= len(words):
            yield from _each(text, match, 1, ordinary=True, unknown=True)
    for pattern in _announcing(text, {word for _, word in before}):
        for match in pattern.finditer(text):
            word = match.group(1)
            if word.lower() not in NOT_NAMES and (pattern is not _GREETING or flags(word) & (FIRST | LAST)):
                yield Name(match.start(1), match.end(1), 0.7, " " in word)
    for match in _INITIAL.finditer(text) if _DOTTED.search(text) else ():
        kind = flags(match.group(1))
        if kind & LAST and not kind & ORDINARY and match.group(1).lower() not in NOT_NAMES:
            yield Name(match.start(), match.end(), 0.7, True)
    for match in _LOWER.finditer(text) if _usual_compound(text) else ():
        if flags(match.group(1)) & USUAL:
            yield Name(match.start(1), match.end(1), 0.6, False)


def _roles(text: str, before: list[tuple[int, str]]) -> Iterator[re.Match[str]]:
    """Matches of ``_ROLE``: a function is the word before a capital, or two of them."""
    done = 0
    for blank, word in before:
        start = blank - len(word)
        if word in _SOCIALLY:
            social = _SOCIAL.search(text, max(0, blank - _LONGEST_FUNCTION), blank)
            start = social.start() if social else start
        elif not _is_function(word):
            continue
        match = _ROLE.match(text, start) if start >= done else None
        if match:
            yield match
            done = match.end()


def _word_before(text: str, end: int) -> str:
    """The letters that end there."""
    head = text[max(0, end - _LONGEST_WORD) : end]
    return head[len(head.rstrip(ascii_letters)) :]


@lru_cache(maxsize=4096)
def _is_function(word: str) -> bool:
    return _ONE_FUNCTION.fullmatch(word) is not None


def _belongings(text: str) -> Iterator[re.Match[str]]:
    """Matches of ``_OF``: before « de » and a capital, one of its words."""
    for place in _OF_CAPITAL.finditer(text):
        if text.endswith(_BELONGINGS, 0, place.start()):
            match = _OF.match(text, place.start() - len(_word_before(text, place.start())))
            if match:
                yield match


def _announcing(text: str, before: set[str]) -> Iterator[re.Pattern[str]]:
    """The expressions that may meet something, by the words before capitals."""
    if any(map(_is_before_kin, before)) or any(
        _is_before_kin(_word_before(text, place.start())) for place in _COMMA_CAPITAL.finditer(text)
    ):
        yield _KIN
    if not _NAMING.isdisjoint(before) or "du nom de " in text:
        yield _NAMED
    if any(word in text for word in _GREETINGS):
        yield _GREETING


@lru_cache(maxsize=4096)
def _is_before_kin(word: str) -> bool:
    return _BEFORE_KIN.fullmatch(word) is not None


def _usual_compound(text: str) -> bool:
    """Whether a usual first name of two parts stands in lower case."""
    at = text.find("-")
    while at != -1:
        rest = _PART.match(text, at + 1)
        if rest:
            head = text[max(0, at - 40) : at]
            word = head[len(head.rstrip(ascii_lowercase)) :]
            if len(word) > 2 and flags(f"{word}-{rest.group()}") & USUAL:
                return True
        at = text.find("-", at + 1)
    return False


_PART = re.compile(r"[a-z]{3,}")


def _each(
    text: str, match: re.Match[str], group: int, *, ordinary: bool, unknown: bool = False
) -> Iterator[Name]:
    for word in _WORD.finditer(text, match.start(group), match.end(group)):
        lower = word.group().lower()
        if lower in NOT_NAMES or lower in PUBLIC_TITLES:
            continue
        kind = flags(word.group())
        for part in re.split("[ '-]", word.group()) if not kind else ():
            kind |= flags(part) & LAST if len(part) > 2 else 0
        if (kind & (FIRST | LAST) and (ordinary or not kind & ORDINARY)) or (unknown and len(lower) > 3):
            yield Name(word.start(), word.end(), 0.7, False)
