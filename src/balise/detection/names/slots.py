"""Surnames and rare first names by themselves where only a person can stand: « Boucher propose », « Et Vaillancourt? ».

The lists hold them, but nothing beside them announces a name: their place in the clause is the evidence.
Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from balise.detection.names.credible import CAPITAL, listed, refused, surname, unlisted
from balise.detection.names.gazetteer import COMMON, FIRST, ORDINARY, USUAL, flags
from balise.detection.names.runs import Name, Token
from balise.detection.names.vocabulary import ordinary
from balise.detection.names.words import ACTS, BEFORE_CLAUSE, EVERYONE, FUNCTIONS, THINGS_TOO, TOWNS

SCORE = 0.65
SAINTS = ("Saint-", "Sainte-", "St-", "Ste-")
SMALL_SAINTS = tuple(saint.lower() for saint in SAINTS)
_HOLIDAYS = frozenset(("noel", "toussaint", "champagne", "rose", "pierre"))
_ENDS = re.compile(r"(?:'s)?(?![A-Za-z0-9'@_/-]|\.[A-Za-z]|[ ][A-Z0-9])")
"""What may follow a name that stands by itself."""
_REACH = 28
_LABEL_REACH = 52
_OPENS = re.compile(r"(?:\A|[\n\x00\t.!?;:(\"]) ?(?:[-*] |\d{1,3}[.)] )?\Z")
_COMMA = re.compile(r", \Z")
_WORD_BEFORE = re.compile(r"([A-Za-z']+) \Z")
_AND = rf"(?:(?:, | et | ou | ni | and )(?:{CAPITAL})){{0,3}}"
_VERB = re.compile(
    rf"({_AND}) (?:[a-z]+ment |aussi |deja |alors )?"
    r"(n'|ne |s'|se |m'|me |nous |vous |t'|te |lui |y |en |l'|le |la |les |leur )?"
    r"(n'|ne |lui |y |en |l')?([a-z]+)(?![A-Za-z'-])(?: (?:encore|deja|aussi|toujours|souvent|finalement|enfin|tout|mal|bien|beaucoup|trop))?(?: ([a-z']+))?"
)
_OBJECTS = frozenset(("l'", "le ", "la ", "les ", "leur ", "en ", "y "))
"""Pronouns that are articles and prepositions too."""
_HAVE = frozenset(("a", "ont", "avait", "avaient", "aura", "auront", "aurait", "auraient", "has", "had"))
_BE = frozenset(
    ("est", "etait", "sont", "etaient", "sera", "seront", "serait", "seraient", "soit", "fut", "is", "was", "will")
)  # fmt: skip
_A_KIND = frozenset(
    ("un", "une", "le", "la", "les", "l'un", "des", "a", "an", "the", "situe", "situee", "utilise")
)
_TENSES = ("ait", "aient", "era", "eront", "erait", "ira", "iront", "irait", "dra", "dront", "drait")
_NO_TENSE = frozenset(
    ("lait", "portrait", "souhait", "retrait", "extrait", "trait", "forfait", "parfait", "opera", "camera")
)
_SHORTEST_TENSE = 5
_TELLING = frozenset(
    ("demande", "propose", "dit", "veut", "pense", "croit", "appelle", "rappelle", "refuse", "accepte", "appuie", "arrive", "repond", "apporte", "signale",
     "remplace", "telephone", "ajoute", "revient", "doit", "peut", "va", "vient", "sait", "explique", "rejoint", "accompagne", "viendra", "sera")
)  # fmt: skip
"""What common nouns without an article are not the subjects of."""
_UNDERGONE = re.compile(
    r" (?:accepte|ajoute|appele|demande|explique|propose|rappele|rappelle|refuse|remplace|signale|accompagne)(?: (?:pour|par|le \d|en|au|aux|sur|depuis|hier|avec|sans|lors|dans)(?![a-z])|[ ]?(?:[.;:,)\n\x00]|\Z))"
)
"""« Paiement refusé pour la carte »: without its accent, what was done to a thing reads like what someone does."""
_CALLED = re.compile(
    r"(?:\A|[\n\x00.!?:\"-]) ?(?:Et|Oui|Non|Bon|Ok|Okay|Alors|Ben|Bien|Voyons|Ecoute|Regarde|Dis|Dites|Attends|Tiens|Coudonc|Hein|Allez|Desolee?|Merci|Pis|Puis"
    r"|Sorry|Thanks|Yes|No|Well|And),? \Z"
)
_CALL_ENDS = re.compile(r"[,?!.]")
_ASKED = re.compile(
    r"\b(?:[Cc]'est qui|[Qq]ui est|[Cc]onnais-tu|[Ww]ho is|[Oo]u est|[Oo]u sont|[Oo]u etait) \Z"
)
_LAST_ITEM = re.compile(r"[A-Za-z)], (?:puis|et|et puis|ou|pas|and) \Z")
_OWNS = re.compile(
    r"'s ((?:own )?(birthday|mother|father|sister|brother|husband|wife|partner|son|daughter|kids|email|desk|office|phone|file|locker|badge|car|house|shift|manager|team"
    r"|leave|request|notes?|report|laptop|absence|address|doctor|lawyer|replacement|resignation)?[a-z]*)"
)
"""« Beaudry's invoice », « Rose's mother »."""
_LABEL = re.compile(r"(?:\A|[\n\x00\t.;|(-]) ?(?:[-*] )?((?:[A-Z][A-Za-z'-]+)(?: [a-z'-]{2,14}){0,3}) ?: \Z")
KIN = frozenset(
    ("soeur", "sour", "frere", "mere", "pere", "fils", "fille", "mari", "femme", "ami", "amie", "cousin", "cousine", "niece", "neveu", "oncle", "tante",
     "grand-mere", "grand-pere", "bebe", "jumeau", "jumelle", "copain", "copine", "blonde", "chum", "garcon", "belle-mere", "beau-pere", "beau-frere",
     "belle-soeur", "belle-sour", "colocataire", "gardienne", "sister", "brother", "mother", "father", "son", "daughter", "wife", "husband", "friend", "enfant", "derniere", "dernier", "benjamine", "benjamin", "cadet", "aine")
)  # fmt: skip
_LABELLED_ENDS = re.compile(r" ?(?:[.;,\n\x00)|]|\Z| et | and )")
_NO_PERSON = frozenset(
    ("ville", "rue", "municipalite", "lieu", "marque", "fournisseur", "ecole", "salle", "adresse", "secteur", "arrondissement", "quartier", "province", "pays",
     "entreprise", "compagnie", "firme", "organisme", "titre", "projet", "logiciel", "modele", "produit", "banque", "hotel", "region", "trajet", "depart", "destination",
     "station", "editeur", "edition", "source", "sources", "reference", "references", "theme", "sujet", "objet", "mot", "mots", "cle", "langue", "variete", "espece",
     "type", "couleur", "centre", "hopital", "place", "city", "street", "town", "brand", "vendor", "supplier", "company", "publisher", "title", "location", "circuit",
     "ligne", "parc", "lac", "riviere", "ex", "exemple", "example", "nota", "note", "tempete", "ouragan", "systeme", "outil", "bateau", "navire", "chien", "chat")
)  # fmt: skip
"""Labels that places, firms and things follow."""
_SET_APART = re.compile(
    r",? (?:lui|elle|pour sa part|de son cote|quant a (?:lui|elle)|lui aussi|elle aussi),"
)
_TITLE_AFTER = re.compile(r", (?:notre |mon |ma |son |sa |leur |our |his |her )([a-z-]{4,24})(?![A-Za-z'-])")
_ROLE_AFTER = re.compile(r" \((?:le |la |l'|notre |son |sa )?([A-Za-z-]{4,24})(?: [a-z' -]{2,30})?\)")
_SPEAKER = re.compile(r"(?:\A|[\n\x00]) ?(?:\[[\d:. ]{4,12}\] |\d{1,2}[:h]\d\d(?::\d\d)? ?)?\Z")
_SPEAKS = re.compile(r" ?: ?\S")
_PAIR = re.compile(rf"(?: et | ou | and )({CAPITAL})(?![A-Za-z'-]| [A-Z]| \(?\d)")
_LEADS_AWAY = frozenset(
    ("le", "la", "les", "un", "une", "du", "des", "au", "aux", "ce", "cet", "cette", "ces", "son", "sa", "notre", "votre", "nos", "vos", "entre", "saint", "sainte",
     "the", "an", "this", "our", "your", "et", "ou", "and", "or", "in", "near", "vers", "pres", "depuis", "jusqu'a")
)  # fmt: skip
"""Words that a place, a firm or a body follows as well."""
_OF_A_THING = re.compile(
    r"(?<![A-Za-z])(?:[Ll]e|[Ll]a|[Ll]es|[Dd]u|[Dd]es|[Aa]ux?|[Uu]ne?|[Cc]e|[Cc]ette|[Nn]otre|[Vv]otre|the|this|our) [a-z'-]+ \Z|(?<![A-Za-z])[LlDd]'[a-z'-]+ \Z"
)
"""« la ludotheque Bolduc »: what is named for someone."""
_NOT_PAIR = re.compile(
    r"\b(?:rues?|avenues?|boulevards?|stations?|secteurs?|lacs?|rivieres?|villes?|entre|angle|coin|intersection|loi|rapport|accord|arret|d'apres|selon|de)\b",
    re.IGNORECASE,
)


def sure(word: str) -> bool:
    """Whether a word is a name before anything else: a surname, or a first name that no dictionary holds."""
    lower = word.lower()
    if lower in TOWNS or refused(lower) or lower in EVERYONE:
        return False
    kind = flags(word)
    return surname(word) or (
        bool(kind & FIRST) and not kind & ORDINARY and not (ordinary(lower) and not kind & USUAL)
    )


def common(word: str) -> bool:
    """Whether it is a common surname of Quebec, be it a word too."""
    lower = word.lower()
    return bool(flags(word) & COMMON) and not refused(lower) and lower not in TOWNS and lower not in _HOLIDAYS


def in_slots(text: str, singles: Sequence[Token]) -> Iterator[Name]:
    """Names among ``singles``, words that lists hold and that no rule has explained, where a person stands."""
    for token in singles:
        word, start, end = token.word, token.start, token.end
        if word.isupper() or len(word) < 3 or word.startswith(SAINTS) or _ENDS.match(text, end) is None:
            continue
        certain = sure(word)
        owns = _OWNS.match(text, end)
        if (
            (owns and ((certain and owns.group(1)) or (flags(word) & USUAL and owns.group(2))))
            or ((certain or listed(word)) and _is_subject(text, start, end, word))
            or ((certain or common(word)) and _SET_APART.match(text, end) is not None)
            or (listed(word) and (_in_a_role(text, end) or (common(word) and _titled(text, end))))
            or (certain and _titled(text, end))
            or _is_labelled(text, start, end, word)
            or (certain and _is_called(text, start, end))
        ):
            yield Name(start, end, SCORE, False)
        elif surname(word):
            if flags(word) & COMMON and certain and _amid(text, start):
                yield Name(start, end, SCORE, False)
            else:
                yield from _pair(text, start, end)


def _is_subject(text: str, start: int, end: int, word: str) -> bool:
    """Whether the word heads a clause and does what people do."""
    head = text[max(0, start - _REACH) : start]
    opens = _OPENS.search(head) is not None if start <= _REACH else _OPENS.search(head[1:]) is not None
    if not opens:
        before = _WORD_BEFORE.search(head)
        if not _COMMA.search(head) and not (before and before.group(1).lower() in BEFORE_CLAUSE):
            return False
    if not (sure(word) or common(word)):
        return not opens and acts(text, end, strict=True)
    if opens and not sure(word) and _UNDERGONE.match(text, end):
        return False
    told = opens and head.rstrip(" ")[-1:] not in (":", ";", "(")  # after these, only a name has a capital
    return acts(text, end, strict=told and not sure(word))


def _titled(text: str, end: int) -> bool:
    """« Guillemette, notre doyenne, … »: who the person is follows."""
    title = _TITLE_AFTER.match(text, end)
    return title is not None and (title.group(1) in FUNCTIONS or title.group(1) in KIN)


def _in_a_role(text: str, end: int) -> bool:
    """« Lina (conductrice) »: a function in parentheses."""
    role = _ROLE_AFTER.match(text, end)
    return role is not None and role.group(1).lower() in FUNCTIONS and role.group(1) not in THINGS_TOO


def acts(text: str, end: int, *, strict: bool = False) -> bool:
    """Whether a verb of people's acts follows; ``strict``: one that common nouns without an article cannot have."""
    match = _VERB.match(text, end)
    if match is None:
        return False
    others, pronoun, second, verb, then = match.groups()
    if (pronoun and pronoun not in _OBJECTS) or second:
        return True
    if strict and not others:
        return verb in _TELLING or (verb in _HAVE and (then or "").endswith(("e", "i", "u", "t", "s")))
    if pronoun:
        return verb in ACTS or (verb in _HAVE and pronoun == "l'")
    return (
        verb in ACTS
        or verb in _HAVE
        or (verb in _BE and (then or "") not in _A_KIND)
        or (verb.endswith("nt") and verb[:-2] in ACTS)
        or (verb.endswith(_TENSES) and len(verb) >= _SHORTEST_TENSE and verb not in _NO_TENSE)
    )


def _is_called(text: str, start: int, end: int) -> bool:
    """« Et Vaillancourt? », « Bon, Ghyslaine, on t'écoute », « Trahan : je l'ai vu »."""
    head = text[max(0, start - _REACH) : start]
    if _CALL_ENDS.match(text, end) and (
        _CALLED.search(head) or _ASKED.search(head) or _LAST_ITEM.search(head)
    ):
        return True
    return _SPEAKS.match(text, end) is not None and _SPEAKER.search(head) is not None


def _amid(text: str, start: int) -> bool:
    """Whether a word of the sentence leads there, which is no article and tells of no place."""
    before = _WORD_BEFORE.search(text, max(0, start - _REACH), start)
    if before is None or not before.group(1).islower() or before.group(1) in _LEADS_AWAY:
        return False
    if _OF_A_THING.search(text, max(0, start - 2 * _REACH), start):
        return False
    head, hyphen, _ = text[start : start + 24].partition("-")
    return not (hyphen and flags(head) & FIRST)  # « la halte Pierre-Laporte »


def _is_labelled(text: str, start: int, end: int, word: str) -> bool:
    """« Photos : Brochu. », « Le facteur : Normand. »: after a function, any name that a list holds."""
    label = _LABEL.search(text, max(0, start - _LABEL_REACH), start)
    if label is None or _LABELLED_ENDS.match(text, end) is None:
        return False
    words = label.group(1).lower().replace("'", " ").replace("-", " ").split()
    if not _NO_PERSON.isdisjoint(words):
        return False
    return surname(word) or (
        listed(word) and not FUNCTIONS.isdisjoint(words) and THINGS_TOO.isdisjoint(words)
    )


def _pair(text: str, start: int, end: int) -> Iterator[Name]:
    """« Cossette et Vaillancourt »: two surnames before anything else."""
    match = _PAIR.match(text, end)
    if match is None or not surname(match.group(1)) or match.group(1).lower() in TOWNS:
        return
    if _NOT_PAIR.search(text, max(0, start - _REACH), start):
        return
    yield Name(start, end, SCORE, False)
    yield Name(match.start(1), match.end(1), SCORE, False)


_ASIDE = re.compile(rf", ({CAPITAL})(?=[,.;]| et | \()")
_SOMEONE = re.compile(
    r"(?<![A-Za-z])(?:[Ll]e |[Ll]a |[Ll]'|[Mm]on |[Mm]a |[Ss]on |[Ss]a |[Nn]otre |[Vv]otre |[Ll]eur |[Uu]ne? |[Dd]u |[Aa]u |[Tt]he |[Oo]ur |[Hh]er |[Hh]is )"
    r"(?:nouve(?:lle|au) |ancienne? |jeune |petite? |grande? )?([a-z-]{3,24})(?: (?:de |d'|du |des |a |aux? |en )?[a-z'-]{2,20}| (?:des|de) [A-Z][a-z-]+){0,3}\Z"
)
_APPOSED_REACH = 80


def apposed(text: str) -> Iterator[Name]:
    """« son attache, Loris, … », « la tresoriere du club, Sarto, … »: after a function or a relative."""
    for match in _ASIDE.finditer(text) if ", " in text else ():
        word = match.group(1)
        if refused(word.lower()) or word.lower() in TOWNS or not (listed(word) or unlisted(word)):
            continue
        someone = _SOMEONE.search(text, max(0, match.start() - _APPOSED_REACH), match.start())
        if someone and (someone.group(1) in FUNCTIONS or someone.group(1) in KIN):
            yield Name(match.start(1), match.end(1), SCORE, False)


_AGED = re.compile(
    rf"(?:, | et | and |; |\(|: )({CAPITAL})(?= \((?:nee?|born) (?:le |on |en |in )?\d|, \d{{1,2}}(?:;|\)(?! \d))|,? \(?(?:agee? de )?(?:\d{{1,2}}|[a-z]{{2,6}}(?:-(?:et-)?[a-z]{{2,6}})?) (?:ans|mois)(?![a-z])|, age \d|, aged \d)"
)


_AGES = (" ans", " mois", " age", " (nee ", " (ne ", " (born ", "; ")
"""Without one of these, nobody's age is told."""


def aged(text: str) -> Iterator[Name]:
    """« deux enfants, Romy, neuf ans, et Jules, six ans »: who has an age."""
    for match in _AGED.finditer(text) if any(map(text.__contains__, _AGES)) else ():
        word = match.group(1)
        if not refused(word.lower()) and word.lower() not in TOWNS and (listed(word) or unlisted(word)):
            yield Name(match.start(1), match.end(1), SCORE, False)


_LITTLE = frozenset(("petit", "petite", "grand", "grande", "gros", "vieux", "vieille", "jeune"))
_CALLED_SO = re.compile(rf" ({CAPITAL})(?![A-Za-z'-]| [A-Z])")
_THE = ("le ", "la ", "Le ", "La ", "mon ", "ma ", "notre ", "Mon ", "Ma ", "du ", "au ")


def familiar(text: str, before: Sequence[tuple[int, str]]) -> Iterator[Name]:
    """« le petit Kouakou », « la grande Berthe ». ``before``: each blank before a capital, and the word before it."""
    for blank, adjective in before:
        if adjective not in _LITTLE or not text.endswith(_THE, 0, blank - len(adjective)):
            continue
        match = _CALLED_SO.match(text, blank)
        word = match.group(1) if match else ""
        if match and (
            sure(word)
            or (flags(word) & FIRST and listed(word))
            or (unlisted(word) and acts(text, match.end()))
        ):
            yield Name(match.start(1), match.end(1), SCORE, False)
