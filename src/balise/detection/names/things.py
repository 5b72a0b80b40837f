"""What bears a name and is no person: a handbook, a place, a programme, a cast, a measure.

Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re

from balise.detection.names.gazetteer import FIRST, LAST, flags
from balise.detection.names.vocabulary import ordinary

_HANDBOOK = re.compile(
    r"manuel (?:(?:d'|d[eu] |des )(?:l'|la |les )?|(?=(?:diagnosti|pratique|pedagogique|scolaire|technique|officiel|juridique|clinique|numerique|administratif|electronique|terminologique)))([a-z]{3,})"
)
_NO_ONES_PLACE = re.compile(
    r"\b(?:(?:nee?s?|detenue?s?|incarceree?s?|emprisonnee?s?|(?:mois|jours?|semaines?|ans|annees?)(?: de (?:prison|detention|penitencier))?) a|(?:born|jailed|held|detained) (?:in|at)) \Z"
    r"|\bcoin (?:d[eu] |d')?(?:[A-Za-z0-9'-]+ (?:[A-Z][a-z-]+ )?(?:et|pis|and) (?:d[eu] |d')?)?\Z|\bcorner of (?:[A-Z][a-z]+ and )?\Z"
)
"""Where someone was born or held, and crossings of streets."""
_LEADS_TO_SAINT = re.compile(
    r"(?:from|in|at|near|to|of|the|across|along|across from|near the) \Z", re.IGNORECASE
)
_MEASURED = re.compile(r"(?:vo2|debit|frequence|charge|vitesse) \Z", re.IGNORECASE)
_BORN = re.compile(
    r"(?:\A|[^a-z' -])(?:(?:lieu|ville|pays|endroit|province|municipalite|place|city|town|country) (?:de (?:la )?naissance|of birth)|birthplace|nee? a) ?: (?:([A-Z][A-Za-z'-]+) )?\Z",
    re.IGNORECASE,
)
"""« Lieu de naissance : Bir Mourad »; the group is a word that the name leaves out."""
_GROUND = re.compile(
    r"\b(?:terrains?|monuments?|gymnases?|sentiers?|plages?|debarcaderes?|fontaines?|escaliers?|pistes?|bustes?|steles?|plaques?|fields?|playgrounds?|rinks?)"
    r"(?: (?:de (?:baseball|soccer|jeux?|tennis|balle|football|ski)|(?:multi|omni)?sports?|communautaire|municipale?|commemorati(?:f|ve)))? \Z",
    re.IGNORECASE,
)
"""« le terrain Maurice-Richard »: with its hyphen, the first name and the surname of whom a place honours."""
_OF_A_GROUND = re.compile(
    r" ?[\"')]?(?:[.;!?\x00]|\Z)|,? (?:(?:a|at) (?:\d|la |l')|le (?:\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|ce (?:soir|matin|midi)|demain"
    r"|(?:est|sera) (?:fermee?|ouverte?|eclairee?|inauguree?|refaite?|renovee?|restauree?))(?![a-z])"
)
"""What goes on after it as after a place: all else may tell of somebody."""
_BETWEEN_STREETS = re.compile(
    r"\b(?:rue|avenue|av\.|boulevard|boul\.|chemin|ch\.|rang|route|montee|rues|street|avenues) (?:[a-z' ]{0,12})?[A-Z][A-Za-z' .-]{1,40}?,? (?:entre|between) (?:(?:la |les )?rues? |l'avenue )?"
    r"(?:[A-Z][A-Za-z'-]+(?: [A-Z][A-Za-z'-]+)? (?:et|and) (?:(?:la )?rue |l'avenue )?)?\Z"
)
"""« la rue Racine, entre Wilfrid-Laurier et … »: streets that cross it."""
_ROADWORKS = re.compile(
    r"\b(?:travaux|barree?|fermee?|fermeture|refection|pavage|asphaltage|entraves?|detour|deneigement|roadwork|closed|closure|paving)\b",
    re.IGNORECASE,
)
"""Without it, a street may be where two people meet."""
_WITHIN = re.compile(r"\b[Dd]ans \Z")
"""« fusionner dans Clara »: a system, a book or a film."""
_LEVEL = re.compile(r"[ivx]{1,4} [a-z]")
_SCHOOLED = re.compile(
    r"\b(?:sec\.?|secondaire|grades?|annee|niveau|level|chapitre|tome|livre|partie|titre|annexe|section|division|phase|axe|volet|module)[ \x00]\Z",
    re.IGNORECASE,
)
"""« Sec. V English »: a rank in figures of Rome, and what is taught there."""
_MADE_UP = re.compile(
    r"\b(?:personnages?|heros|protagonistes?|characters?) (?:inventee?s?|fictifs?|imaginaires?|principaux|principal|de (?:ma|mon|la|notre) (?!equipe|famille|bureau|ecole|service|classe|unite|groupe)[a-z]+|du (?:roman|conte|recit|jeu)|fictional|invented|of my [a-z]+) ?:[^.!?\n]{0,90}\Z"
    r"|\bpersonnages? ?: (?![^\n]{0,40}(?:vise|concerne|plainte|est|a) )[^.!?\n]{0,40}\Z|\b(?:two|three|deux|trois) (?:characters|personnages)[.:,] \"?(?:[A-Z][a-z]+\"? [^\n]{0,80})?\Z",
    re.IGNORECASE,
)
"""A cast that is said to be one."""
_BRANDED = re.compile(
    r"\b(?:marques?|labels?|brand|cartouches?|imprimantes?|stylos?) \Z",
    re.IGNORECASE,
)
"""What bears the name of a brand."""
_ANIMAL = re.compile(
    r"\b(?:chiens?|chienne|chiots?|chats?|chatte|chatons?|cheval|jument|poney|lapine?|perruche|perroquet|furet|vache|chevre|dog|cat|puppy|kitten|horse)"
    r"(?:,? (?:nommee?|noire?|blanc|blanche|grise?|rousse?|roux|named|called|croisee?)){0,2},? \Z",
    re.IGNORECASE,
)
_ILLS = frozenset(
    ("alzheimer", "parkinson", "crohn", "asperger", "huntington", "hodgkin", "meniere", "tourette", "raynaud")
)
_WHOSE_ILL = ("son ", "Son ", "sa ", "mon ", "Mon ", "ton ", "un ", "l'", "L'", "d'", "du ", "her ", "his ")
"""« son Alzheimer »: an illness by who described it."""
_HALL = re.compile(
    r" (?:amphitheat(?:re|er)|arena|auditorium|hall|library|museum|stadium|theat(?:re|er))(?!'|[a-z])",
    re.IGNORECASE,
)
_TO_HALL = ("the ", "The ", "THE ")
"""« the Oscar-Peterson hall »: the article is that of what bears the name, for nobody's name has one."""
_PASSWORD = re.compile(r"\d{2,4}[!@#$%^&*?+=~]")
"""What goes on after a name in one: « Martin1984! »."""
_CASTS = ("ersonnage", "haracter", "heros", "rotagoniste", "PERSONNAGE", "HEROS")
_TITLED = 10
"""Characters after a name that its title repeats."""
_TITLES_NEAR = 600


def of_a_thing(text: str, start: int, end: int, name: str) -> bool:
    """Whether a handbook, a place, a programme or a measure is what bears the name."""
    if name.startswith("manuel"):
        book = _HANDBOOK.match(text[start : end + 40].lower())
        if book and ordinary(book.group(1)):
            return True
    before = text[max(0, start - 48) : start]
    if name.startswith("max") and _MEASURED.search(before):
        return True
    if name.startswith(("st. ", "ste. ")) and _LEADS_TO_SAINT.search(before):
        return True
    if before.endswith(_TO_HALL) and _HALL.match(text, end):
        return True
    if _LEVEL.match(name) and _SCHOOLED.search(before):
        return True
    cast = text[max(0, start - 120) : start]
    if any(map(cast.__contains__, _CASTS)) and _MADE_UP.search(cast):
        return True
    if ("aissance" in before or "irth" in before or "AISSANCE" in before) and _birthplace(before, name):
        return True
    if " " in name:
        return False
    if "-" in name and _honoured(text, start, name):
        return True
    if name in _ILLS and before.endswith(_WHOSE_ILL):
        return True
    if _PASSWORD.match(text, end):
        return True
    word = before[-2:-1].isalpha() or before[-2:-1] == ","
    if word and (_BRANDED.search(before) or _ANIMAL.search(before)):
        return True
    if (before.endswith((" a ", " in ", " at ")) or "co" in before) and _NO_ONES_PLACE.search(before):
        return True
    return (before.endswith("ans ") and _WITHIN.search(before) is not None) or _in_title(text, start, end)


def _birthplace(before: str, name: str) -> bool:
    """Whether a field of births holds it, and no list holds its first word as a name."""
    field = _BORN.search(before)
    return field is not None and not flags(field[1] or name.partition(" ")[0]) & (FIRST | LAST)


def _honoured(text: str, start: int, name: str) -> bool:
    """Whether a first name and a surname that a hyphen joins are a street's or another place's."""
    first, _, last = name.rpartition("-")
    if not (flags(first) & FIRST and flags(last) & (FIRST | LAST)):
        return False
    before = text[max(0, start - 96) : start]
    if flags(last) & LAST and _GROUND.search(before):
        return _OF_A_GROUND.match(text, start + len(name)) is not None
    if "ntre " not in before and "etween " not in before:
        return False
    return _ROADWORKS.search(before) is not None and _BETWEEN_STREETS.search(before) is not None


def _in_title(text: str, start: int, end: int) -> bool:
    """Whether a first name by itself begins what is quoted somewhere with the words that follow it: « le programme "Lucie au boulot" »."""
    follows = text[end : end + _TITLED]
    if '"' not in text or not re.match(r" [a-z]{1,9} ?[a-z]", follows):
        return False
    quoted = '"' + text[start:end] + follows, '" ' + text[start:end] + follows
    low, high = max(0, start - _TITLES_NEAR), end + _TITLED
    for title in quoted:
        at = text.find(title, low, high)
        if at >= 0 and _A_TITLE.search(text, max(0, at - 40), at):
            return True
    return False


_A_TITLE = re.compile(
    r"\b(?:programmes?|services?|campagnes?|projets?|initiatives?|activites?|ateliers?|lignes?|capsules?|chroniques?|concours|trousses?|applications?|sites?|outils?|depliants?|brochures?|jeux?|emissions?|balados?|livres?|albums?|films?|chansons?|mentions?|noms?|titres?|program|campaign|service|show|book) (?:par |de |of )?\Z",
    re.IGNORECASE,
)


_WORDS = {
    "jun": re.compile(r"\.? {1,3}\d"),
    "mark": re.compile(
        r" an? (?:[a-z-]+ ){1,6}as (?:an? )?(?:completed?|done|finished|read|unread|resolved|closed|open|paid|sent|spam|important|favou?rite|default"
        r"|reviewed|archived|deleted|cancelled|pending|failed|seen|final|private|public|in progress)\b"
        r"| a single (?:task|item|message|note|event|row|entry|notification)\b"
    ),
    "max": re.compile(
        r"\.? (?:\d[\d ]{0,6}(?:words?|mots?|car(?:acteres?)?|characters?|lignes?|lines?|pages?)(?= ?[\"')]?(?:[.;!?\x00]|\Z))"
        r"|(?:number|nombre|tokens?|jetons|length|longueur|size|characters?|caracteres"
        r"|(?:file|page|wait|batch|chunk|context|output|input|line|image|upload|message) (?:size|length|time|tokens?|count)"
        r"|results? to (?:return|show|fetch|list|retrieve))\b)"
        r"|\.? (?:results?|resultats|taille|depth|profondeur|rows?|lines?|items?|values?|count|chars?|pages?|time|retries|attempts|entries|limit|width|height"
        r"|age|amount|duration|iterations|steps|matches|connections|requests|records|files|days|hours|minutes|seconds|users|messages|score|temperature)"
        r"(?= (?:of|per|allowed|returned|de|par)\b| in (?:bytes|seconds|minutes|ms|pixels|tokens)\b| ?[:=()\[\]\"'\n\x00]|\Z)"
        r"|[.:]? \d{1,3}(?:[ ,]\d{3}|\d{1,4})?(?:\)|\.(?= ?(?:[A-Z]|min\b|default\b)| ?[\"'\n\x00]|\Z)| (?:per|par)\b| (?:results?|resultats|items?|rows?|lines?|lignes|pages?|files?"
        r"|values?|entries|chars?|characters?|tokens?|jetons|seconds?|minutes?|hours?|days?|ms|bytes|[km]b|words?|mots|times|attempts|messages?|records?|requests?)"
        r"(?= (?:per|par|each|at once|allowed|returned)\b| ?[.;:!?()\[\]\"'\n\x00]|\Z))"
    ),
}
"""« Mark a task as done », « Max number of results », « Max 20 pages »: what descriptions of tools begin with. « Max requests a leave » is someone's.
The month of programs: « Mon Jun 3 10:11 »."""


def names_nobody(text: str, end: int, name: str) -> bool:
    """Whether what follows makes a first name a word: of a program, or a month."""
    return name in _WORDS and _WORDS[name].match(text, end) is not None
