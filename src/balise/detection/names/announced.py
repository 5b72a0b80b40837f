"""First names that a greeting, a signature, a naming or what the person does announces: « Salut Véro! », « Prudence a dit ».

Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from string import ascii_lowercase

from balise.detection.names.credible import given, listed, refused, surname, unlisted
from balise.detection.names.gazetteer import FIRST, LAST, ORDINARY, USUAL, flags
from balise.detection.names.runs import Name
from balise.detection.names.sighted import Sighted, line_before, openings
from balise.detection.names.vocabulary import ordinary
from balise.detection.names.words import EVERYONE, NOT_NAMES

_FIRST = r"[A-Z][a-z]{1,}(?:-[A-Z][a-z]+)*"
_AFTER_NAMING = re.compile(rf"{_FIRST}(?: (?:de |la |le |du )?{_FIRST}){{0,2}}(?![A-Za-z'])")
_MINE = ("m'appelle", "m'appelais", "me nomme", "nom est", "name is")
_GREETING = re.compile(
    rf"[\n\x00.!?\"] ?(Allo|Salut|Bonjour|Coucou|Hello|Hi|Hey|Bonsoir|Cher|Chere|Dear|Merci|Thanks|Bye) (?:a |ma |mon )?"
    rf"({_FIRST}(?:(?:, | et | and ){_FIRST})*)(?=[ ]?(?:[,!.\n\x00]|\Z))"
)
_TO_ANYONE = frozenset(("bonjour", "merci", "thanks", "hello", "bonsoir", "bye"))
"""Greetings that a town, a service or a machine receives too: after them, only names that a list holds."""
_SIGNED = re.compile(
    rf"[\n\x00][ \t]{{0,4}}[-~*]{{0,2}} ?({_FIRST}(?: {_FIRST}){{0,2}}(?: [A-Z]\.)?)[ \t]*(?=[\n\x00]|\Z)"
)
_INDENT = 8
"""Characters before a signature in its line, the break among them, at most."""
_CLOSING = re.compile(
    r"(?:merci|cordialement|salutations|a bientot|bonne (?:journee|soiree|semaine|nuit|fin|fin de semaine)|bien a (?:vous|toi)|amicalement|au plaisir"
    r"|a plus|bises|thanks|thank you|regards|best|cheers|sincerely|a demain|bye|a tantot|chaleureusement|respectueusement|bisous|xx)[^\n\x00]{0,24}"
    r"[\n\x00\s]{0,3}$",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"[\x00\n] ?([A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)(?: et ([A-Z][a-z]{2,}))? "
    r"(?:a (?:encore |deja |aussi |toujours |finalement )?(?:dit|ete (?:hospitalise|opere|admis|congedi|suspend|accus|arret|bless|vu|transport|avis|rencontr)|appele|rappele|demande|oublie|mal|peur|eu"
    r"|perdu|quitte|signe|recu|pris|vu|fait|voulu|refuse|accepte|besoin|repondu|ecrit|pleure|manque|rempli|depose|telephone|laisse)"
    r"|est (?:malade|enceinte|decedee?|venue?|partie?|arrivee?|nee?|inquiete?|inquiet|absente?|fatiguee?|seule?|tombee?|mariee?|separee?|chez|hospitalisee?"
    r"|en (?:conge|arret|retard|vacances)|triste|contente?|prete?|sortie?|rentree?|allergique|suivie?|ma |mon |sa |son |la (?:mere|fille|soeur))"
    r"|n'est pas (?:venue?|la)|m'a |nous a |lui a |me |te |s'est |s'absente|dit qu|dort|pleure|souffre|habite|travaille|demeure|veut|voudrait|aimerait"
    r"|is (?:out|off|away|sick|on leave|late|back|coming|covering)|has (?:called|asked|left|been|signed)|will (?:cover|call|be|join|take|handle|sign)|called|asked|said|told|wants|needs to"
    r"|croit|pense|prefere|refuse de|va (?:mieux|bien|venir|voir|etre)|fait (?:de l|du|une|des)|ne (?:veut|peut|va|vient|dort|mange|se|m')|prend (?:sa|son|ses|des|du)"
    r"|avait|aura|etait (?:malade|absente?|la|presente?|seule?)|joue|mange|arrivent|ont (?:appele|demande|quitte|eu|dit|signe)|se (?:partagent|plaignent|disputent|connaissent)|contestent|dit (?:oui|non)|sont (?:arrives|venus|partis|absents))"
)
"""A word that begins a sentence and does what only people do."""
HUMAN = re.compile(
    r" (?:(?:est|etait|sera|soit) (?:malade|enceinte|decedee?|absente?|inquiete?|inquiet|fatiguee?|allergique|hospitalisee?|en (?:conge|vacances|retard|arret|maladie)|partie?|revenue?)"
    r"|m'a |nous a (?:dit|appele|ecrit)|n'est pas (?:venue?|la)|souffre|habite|demeure|a (?:mal|peur|oublie|pleure|appele|demande|dit|signe|rappele|telephone|accouche)"
    r"|s'absente|part(?:ait|ira)? (?:en|a|pour)|rentre|revient|pleure|prend (?:sa|son|ses)|veut|voudrait|pense|croit"
    r"|is (?:out|off|away|sick|on leave|late|back|pregnant)|was (?:late|sick|absent)|has (?:called|asked|left|signed)|called|asked|said|told|wants|needs|left|went|came|gave|took|brought|lives)(?![a-z])"
)
"""What only people do or undergo, after whatever names them."""
_CALLED_OUT = re.compile(
    r"[\x00\n] ?([A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?), (?:tu|vous|peux|pouvez|pourrais|pourriez|veux|voulez|as-tu|avez-vous|es-tu|rappelle|appelle|merci|please|can you|could you)(?![a-z])"
)
"""« Tremblay, tu peux me rappeler? »"""
_SUBJECT = re.compile(
    r"[\x00\n] ?([A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)(?: et ([A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?))? ([a-z']{1,24})(?![a-z])"
)
_NO_VERB = frozenset(
    (
        "de",
        "du",
        "des",
        "d'",
        "et",
        "ou",
        "en",
        "au",
        "aux",
        "par",
        "pour",
        "sur",
        "sous",
        "le",
        "la",
        "les",
        "inc",
        "and",
        "of",
        "the",
        "c",
        "v",
    )
)
_LOWER = re.compile(
    r"\b(?:avec|chez|par|pour|et|a|de|bonjour|allo|salut|merci|with|from|to|for|frere|soeur|mari|ami|fils|oncle|chum|blonde|voisin|collegue|mon|ma)"
    r" ([a-z]{2,}-[a-z]{3,})(?![a-z-])"
)
_JOINED = re.compile(r"-([a-z]{3,})")
_NAMING = frozenset(
    (
        "prenomme",
        "prenommee",
        "nomme",
        "nommee",
        "surnomme",
        "surnommee",
        "prenom",
        "named",
        "called",
        "alias",
        "certain",
        "certaine",
        "denomme",
        "denommee",
        "appelle",
        "appelait",
        "appellent",
        "appeler",
        "call",
        "calls",
    )
)
_SAYING = frozenset(("est", "is", "de"))
_SAID = ("nom est", "name is", "du nom de", "jeune fille est", "de naissance est", "de famille est")
_SURNAMED = ("jeune fille est", "de naissance est", "de famille est", "maiden name is", "last name is")
_CALLED = (
    "qu'on appelle",
    "qu'on appelait",
    "le monde appelle",
    "se fait appeler",
    "they call",
    "everyone calls",
)
GREETINGS = frozenset(
    ("Allo", "Salut", "Bonjour", "Coucou", "Hello", "Hi", "Hey", "Bonsoir", "Cher", "Chere", "Dear", "Merci", "Thanks", "Bye")
)  # fmt: skip


def announced(text: str, sighted: Sighted, met: Set[str]) -> Iterator[Name]:
    """Names that their announcement makes sure.

    ``sighted``: the capitalised words of the text; ``met``: the words of
    ``GREETINGS`` that it holds, among others.
    """
    for blank, word in sighted.before:
        if word in _NAMING or (word in _SAYING and text.endswith(_SAID, 0, blank)):
            yield from _named(text, blank, word)
    opened = openings(text, sighted.runs)
    greeted = not met.isdisjoint(GREETINGS)
    if greeted or opened:
        begun = "\n" + text  # the text's beginning is that of a sentence too
        if greeted:
            yield from _moved(_greeted(begun))
        for place in opened:
            yield from _moved(_doing(begun, place + 1))
            yield from _moved(_subjects(begun, place + 1))
            yield from _moved(_hailed(begun, place + 1))
    for start in sighted.bare:
        for place in line_before(text, start, _INDENT):
            yield from _signed(text, place)
    for match in _LOWER.finditer(text) if _usual_compound(text) else ():
        if flags(match.group(1)) & USUAL:
            yield Name(match.start(1), match.end(1), 0.6, False)


def _moved(names: Iterator[Name]) -> Iterator[Name]:
    """The same where one character less precedes."""
    return (name._replace(start=name.start - 1, end=name.end - 1) for name in names)


def _doing(text: str, start: int) -> Iterator[Name]:
    match = _DOES.match(text, start)
    if match is None:
        return
    for group in (1, 2):
        word = match.group(group)
        kind = flags(word) if word else 0
        first = kind & FIRST and kind & (USUAL | ORDINARY)
        if (
            word
            and (first or surname(word) or (kind & LAST and ordinary(word.lower())))
            and word.lower() not in NOT_NAMES
        ):
            yield Name(match.start(group), match.end(group), 0.65, False)


def _subjects(text: str, start: int) -> Iterator[Name]:
    """Surnames before anything else that begin a sentence and do something: « Petrov commence lundi »."""
    match = _SUBJECT.match(text, start)
    if match is None or match.group(3) in _NO_VERB:
        return
    for group in (1, 2):
        word = match.group(group)
        if word and surname(word) and not ordinary(word.lower()):
            yield Name(match.start(group), match.end(group), 0.65, False)


def _hailed(text: str, start: int) -> Iterator[Name]:
    match = _CALLED_OUT.match(text, start)
    if (
        match
        and (surname(match.group(1)) or given(match.group(1)))
        and match.group(1).lower() not in EVERYONE
    ):
        yield Name(match.start(1), match.end(1), 0.65, False)


def _named(text: str, blank: int, word: str) -> Iterator[Name]:
    match = _AFTER_NAMING.match(text, blank + 1)
    if match is None:
        return
    words = [part for part in match.group().split(" ") if part[0].isupper()]
    mine = text.endswith(_MINE, 0, blank)
    if refused(words[0].lower()):
        return
    if (
        any(flags(part) & FIRST for part in words)
        or (mine and unlisted(words[0]))
        or (text.endswith(_CALLED, 0, blank) and unlisted(words[0]))
        or (text.endswith(_SURNAMED, 0, blank) and (listed(words[0]) or unlisted(words[0])))
        or (not word.startswith(("appel", "est", "is")) and (listed(words[0]) or unlisted(words[0])))
    ):
        yield Name(match.start(), match.end(), 0.7, " " in match.group())


def _greeted(text: str) -> Iterator[Name]:
    for match in _GREETING.finditer(text):
        for word in re.finditer(_FIRST, match.group(2)):
            name = word.group()
            lower = name.lower()
            personal = match.group(1).lower() not in _TO_ANYONE and lower not in EVERYONE and unlisted(name)
            if lower not in EVERYONE and (listed(name) or personal):
                yield Name(match.start(2) + word.start(), match.start(2) + word.end(), 0.7, False)


def _signed(text: str, start: int) -> Iterator[Name]:
    """A name alone on the line after a closing formula; ``start``: the break before that line."""
    match = _SIGNED.match(text, start) if start >= 0 else None  # the first line closes nothing
    if match is None:
        return
    words = match.group(1).split(" ")
    if _CLOSING.search(text, max(0, match.start() - 60), match.start() + 1) and all(
        not refused(word.lower()) and (flags(word) & (FIRST | LAST) or unlisted(word) or len(word) <= 2)
        for word in words
    ):
        yield Name(match.start(1), match.end(1), 0.7, len(words) > 1)


def _usual_compound(text: str) -> bool:
    """Whether a usual first name of two parts stands in lower case."""
    for rest in _JOINED.finditer(text):
        head = text[max(0, rest.start() - 40) : rest.start()]
        word = head[len(head.rstrip(ascii_lowercase)) :]
        if len(word) > 1 and flags(word + rest.group()) & USUAL:
            return True
    return False
