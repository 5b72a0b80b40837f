"""Names written without capitals: « jean tremblay », « mme gagnon »; both words must be known.

Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import accumulate, compress
from string import ascii_letters

from balise.detection.names.credible import refused
from balise.detection.names.gazetteer import COMMON, FIRST, LAST, ORDINARY, TABLE, USUAL, flags
from balise.detection.names.runs import Name
from balise.detection.names.vocabulary import ordinary
from balise.detection.names.words import INSIDE

_WORDED = ascii_letters + "-"
_SPLIT = bytes(byte if byte in _WORDED.encode() else 0x20 for byte in range(256))
"""Letters and hyphens, all else blank."""
_HYPHEN = re.compile(r"-(?=[a-z])")
_SHORTEST_UNKNOWN = 4
_LONGEST = 40
"""Letters of a first name of two parts, at most."""
_FIRST_ALONE = frozenset(
    word for word, kind in TABLE.items() if len(word) > 2 and kind & FIRST and kind & (USUAL | ORDINARY)
)
"""First names that a surname in lower case may follow; those of two parts are looked up by their parts."""
_WORDS = re.compile(r"(?<![A-Za-z@._/-])[a-z]+(?:-[a-z]+)*(?![A-Za-z@_])")
# The first letter, which a search finds at once, then what must stand around it.
_CIVILITIES = frozenset(
    ["m", "mme", "mlle", "monsieur", "madame", "mademoiselle", "me", "mr", "mrs", "dr", "dre"]
)
_CIVIL = re.compile(
    r"[dm](?<![A-Za-z].)(?:(?<=m)(?:\.|me|lle|onsieur|adame|ademoiselle|e|r|rs)|(?<=d)(?:r|re))"
    r" ([a-z-]{2,24})(?: ([a-z-]{3,24}))?"
)


_TO_ME = re.compile(
    r"(?<![A-Za-z])(?:give|gives|gave|tell|tells|told|send|sends|show|shows|let|lets|help|make|made|write|find|get|got|for|to|with|by|from|of|on|at|about|and|call|teach|draft|bring|suggest|offer) \Z",
    re.IGNORECASE,
)
"""Before the English pronoun."""
_DOES = re.compile(
    r" (?:a|est|fait|dit|veut|souffre|habite|demeure|travaille|m'a|n'a|ne|va|prend|vit|gagne|doit|refuse|demande|s'est|avait|etait|me|nous|attend|conteste|touche"
    r"|recoit|consulte|prefere|reste|pense|croit|appelle|ecrit|boit|fume|dort|mange|suit|subit|signe|presente|redige|corrige|rencontre|confirme|affirme|explique|mentionne|indique"
    r"|raconte|allegue|nie|avoue|admet|declare|reclame|rembourse|paie|perd|sera|aura|pourra|viendra|peut|sait|vient|revient|rentre|passe|quitte|commence|souhaite|aimerait|voudrait)(?![a-z])"
)
_SURNAME = re.compile(r"(?<![A-Za-z@._/'-])([a-z]{4,}(?:-[a-z]+)*),? \Z")
_ARTICLES = frozenset(("el", "al", "ben", "bin", "ait", "abou", "ould", "van", "von", "da", "di", "del"))
"""What begins a surname of two words, and no phrase."""
_USUAL_ALONE = frozenset(
    word
    for word, kind in TABLE.items()
    if len(word) > 3 and kind & FIRST and kind & USUAL and not kind & ORDINARY and "-" not in word
)
_COMMON_ALONE = frozenset(
    word
    for word, kind in TABLE.items()
    if len(word) > 4 and kind & COMMON and not kind & (ORDINARY | FIRST) and not ordinary(word)
)
_SUMMONING = re.compile(
    r"\b(?:texter?|avec|chez|voir|vu|appeler?|rappeler?|contacter?|aviser?|croiser?|rencontrer?|(?:dis|dire|parler?|demander?|ecris|ecrire|envoyer?|remis|donner?) a|remplacer?"
    r"|attends|attend|aider?|remercier?|m'?\.?|bonjour|salut|allo)\Z"
)
_GOES_ON = re.compile(r"[A-Za-z0-9@'_/-]|\.[A-Za-z]")
_LONGEST_CALL = 28
_LEAST_ALONE = 5
"""Letters of a first name that nothing calls: shorter ones are words of other languages."""
_BEFORE_LONE = frozenset(("", " ", "\n", "\x00", "(", '"'))
_ACTS = re.compile(
    r" (?:n'|ne |s'|se |m'|me |nous |vous |t'|te )?(?:a|est|fait|dit|veut|va|vient|rentre|revient|part|arrive|peut|pourrait|sait|doit|prend|signe|remplace|rappelle|commence|finit"
    r"|aime|voudrait|aimerait|pourra|sera|ira|viendra|sort|reste|travaille|habite|dort|mange|souffre|refuse|demande|attend|pense|croit|etait|avait|avance|repond|joue|s'en|conduit|rentrera|reviendra|partira|appellera|prendra|aura|devra|voudra|fera|restera"
    r"|is|was|has|will|wants|said|called|works|left)(?![a-z])"
    r"| (?:n'|s'|l'|m'|t'|ne |se |lui |les |leur |le |la )[a-z]{3,}"
)
_IS = re.compile(r" (?:n'|s'|m'|l'|t')?(?:est|a(?! la fois)|va|veut|doit|dit|avait|etait|peut|sera)(?![a-z])")
_CLAUSE = re.compile(
    r"(?:\A|[.!?,;:\n\x00(] ?|\b(?:que|qu'|sinon|et|pis|mais|quand|si|car|comme|donc|alors|puis|lorsque|parce que|est-ce que|hier|demain|aujourd'hui|encore|aussi|enfin|matin|soir|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|and|but|that|when|if|because) )\Z"
)
_CALLING = re.compile(
    r"\b(?:(?:dis|dit|dire|parle|parler|ecris|ecrire|demande|demander|repond|repondre|envoie|envoye|envoyer|donne|donner|remis|telephone|appartient) a"
    r"|(?:dossier|cas|plainte|demande|message|lettre|note|mere|pere|fils|fille|frere|soeur|conjointe?|cousine?|part|courriel|texto|auto|maison|fete|conge"
    r"|absence|horaire|paie|appel) (?:de|a)"
    r"|avec|chez|pour|voir|vu|vois|croise|rencontre|c'est|appelle|appeler|rappelle|rappeler|contacte|contacter|avise|aviser|rencontrer|bonjour|allo|salut|coucou|merci|hello"
    r"|hey|hi|dear|cher|chere|ami|amie|soeur|frere|cousine?|mari|femme|fille|fils|collegue|voisine?|copine|copain|chum|blonde|oncle|tante|nommee?|patiente?"
    r"|cliente?|eleve|employee?)\Z"
)


_ACCORDING = re.compile(
    r"\b(?:selon|rappeler?|texter?|aviser?|rencontre avec|rendez-vous avec|rdv avec|parler? a|parle avec|(?:cour)?riel (?:de|a)) \Z"
)
_AT_END = re.compile(r" ?(?:[,.;:!?)\n\x00]|\Z)| (?:a|est|va|dit|veut|doit|peut|et|pour|qui)(?![a-z])")
CUES = _FIRST_ALONE | _CIVILITIES | _COMMON_ALONE
"""Words without which, and without a hyphen, nothing is found here."""
_BRANCH = re.compile(
    r"elif [a-z]+(?= ?[:.(\[=!<>]| (?:in|is|not|and|or) )[^\n\x00]*[:(\[{\\][ \t]*(?:#[^\n\x00]*)?(?:[\n\x00]|\Z)"
)
"""To its line's end; « elif » is a first name, too."""
_NO_SURNAME = frozenset(
    str.split(
        "la-dessus la-bas la-dedans la-haut ci-joint ci-jointe ci-dessous ci-dessus ci-apres au-dessus au-dela par-dessus par-dela vis-a-vis"
    )
)
"""What is no name: « clair là-dessus »."""


def pairs(text: str, met: Set[str]) -> Iterator[Name]:
    """First name and surname side by side in lower case; ``met``: the words of ``CUES`` that the text holds."""
    alone = met & _FIRST_ALONE
    starts = set(_compounds(text))
    if alone:
        starts.update(_places(text, alone))
    done = 0
    for start in sorted(starts):
        first = _WORDS.match(text, start)
        if first is None or first.start() < done:
            continue
        last = _WORDS.match(text, first.end() + 1)
        if last and last.group() in _NO_SURNAME:
            continue
        if end := _articled(text, first, last):
            yield Name(first.start(), end, 0.7, True)
            done = end
        elif last and (
            _plausible(first.group(), last.group())
            or _told_of(text, first.group(), last)
            or _according(text, first, last)
            or (_unknown_follows(first.group(), last.group()) and not _programmed(text, first, last))
        ):
            yield Name(first.start(), last.end(), 0.7, True)
            done = last.end()
        elif (
            "-" in first.group()
            and flags(first.group()) & USUAL
            and (
                _two_firsts(first.group())
                or _DOES.match(text, first.end())
                or _acts(text, first.start(), first.end())
            )
        ):
            yield Name(first.start(), first.end(), 0.65, False)  # « luc-andre est absent »
            done = first.end()
        elif (name := _surname_first(text, first)) and not (
            name.start < done and "," in text[name.start : name.end]
        ):
            yield name
            done = first.end()


def _articled(text: str, first: re.Match[str], last: re.Match[str] | None) -> int:
    """Where « youssef el amrani » or « fatima zahra el idrissi » ends; 0 when nothing of the kind stands there."""
    one = flags(first.group())
    if last is None or not one & USUAL or one & ORDINARY or refused(first.group()):
        return 0
    if last.group() not in _ARTICLES:
        if not flags(last.group()) & (FIRST | LAST) or ordinary(last.group()):
            return 0
        last = _WORDS.match(text, last.end() + 1)
    if last is None or last.group() not in _ARTICLES or "\n" in text[first.end() : last.start()]:
        return 0
    tail = _WORDS.match(text, last.end() + 1)
    return tail.end() if tail and flags(tail.group()) & LAST and not ordinary(tail.group()) else 0


def _two_firsts(word: str) -> bool:
    """« jean-francois », « anne-lise »: a first name of two parts, each a usual one, the first no other word."""
    head, _, tail = word.partition("-")
    one, two = flags(head), flags(tail)
    if not one & two & USUAL:
        return False
    if one & ORDINARY:  # « marc-antoine », « pierre-luc »
        return not two & ORDINARY and not ordinary(tail)
    return tail in INSIDE or not ordinary(tail)


def _surname_first(text: str, first: re.Match[str]) -> Name | None:
    """« tremblay julie », where neither word is an ordinary one."""
    before = _SURNAME.search(text, max(0, first.start() - _LONGEST), first.start())
    one, two = flags(first.group()), flags(before.group(1)) if before else 0
    if (
        before is None
        or refused(before.group(1))
        or refused(first.group())
        or not one & USUAL
        or one & ORDINARY
        or not two & LAST
        or two & (ORDINARY | FIRST)
    ):
        return None
    return Name(before.start(1), first.end(), 0.7, True)


def lone(text: str, met: Set[str]) -> Iterator[Name]:
    """« dis à martine », « jai vu kevin »: a usual first name where a person is called for; ``met`` as for ``pairs``."""
    for name in met & _COMMON_ALONE:
        at = text.find(name)
        while at != -1:
            if (
                not _GOES_ON.match(text, at + len(name))
                and text[at - 1 : at] == " "
                and _SUMMONING.search(text, max(0, at - 1 - _LONGEST_CALL), at - 1)
            ):
                yield Name(at, at + len(name), 0.65, False)
            at = text.find(name, at + len(name))
    if met.isdisjoint(_USUAL_ALONE):
        return
    for name in met & _USUAL_ALONE:
        at = text.find(name)
        while at != -1:
            end = at + len(name)
            if (
                not _GOES_ON.match(text, end)
                and text[at - 1 : at] in _BEFORE_LONE
                and (_CALLING.search(text, max(0, at - 1 - _LONGEST_CALL), at - 1) or _acts(text, at, end))
            ):
                yield Name(at, end, 0.65, False)
            at = text.find(name, end)


def _acts(text: str, start: int, end: int) -> bool:
    """« sinon pauline va être fâchée »: a first name that begins a clause and does something."""
    return (
        end - start >= _LEAST_ALONE
        and (text[start:end] != "marie" or _IS.match(text, end) is not None)  # « marie le sucré au salé »
        and _ACTS.match(text, end) is not None
        and _CLAUSE.search(text, max(0, start - _LONGEST_CALL), start) is not None
    )


def _unknown_follows(first: str, last: str) -> bool:
    """« wilfried ngassam »: a usual first name, then a word that neither list nor dictionary holds."""
    one = flags(first)
    return (
        bool(one & USUAL)
        and not one & ORDINARY
        and not (refused(first) or refused(last) or ordinary(last))
        and len(last) > _SHORTEST_UNKNOWN
        and not flags(last) & (FIRST | ORDINARY)
    )


def _programmed(text: str, first: re.Match[str], last: re.Match[str]) -> bool:
    """Whether it is what a program calls (« elif isinstance(value, dict) »), or one of its branches (« elif kwargs: »)."""
    return text.startswith("(", last.end()) or _BRANCH.match(text, first.start()) is not None


def _told_of(text: str, first: str, last: re.Match[str]) -> bool:
    """« lise caron fait … »: names that are words too, before a verb of what a person does."""
    one, two = flags(first), flags(last.group())
    return (
        bool(one & USUAL and two & LAST)
        and not (refused(first) or refused(last.group()))
        and not (ordinary(first) and ordinary(last.group()))
        and _DOES.match(text, last.end()) is not None
    )


def spelled_out(text: str, start: int) -> bool:
    """Whether the civility that begins there is a whole word (« mme », « monsieur »), after which any surname stands."""
    return text.startswith(("mme ", "mlle ", "monsieur ", "madame ", "mademoiselle "), start)


def _according(text: str, first: re.Match[str], last: re.Match[str]) -> bool:
    """« selon prudence villeneuve, … »: names that are both words, after what only a person follows."""
    one, two = flags(first.group()), flags(last.group())
    return (
        bool(one & FIRST and two & COMMON)
        and not (refused(first.group()) or refused(last.group()))
        and not (one & LAST and not one & USUAL)
        and _ACCORDING.search(text, max(0, first.start() - 24), first.start()) is not None
        and _AT_END.match(text, last.end()) is not None
    )


def _places(text: str, words: Set[str]) -> Iterator[int]:
    """Where these words begin."""
    pieces = text.encode("latin-1", "replace").translate(_SPLIT).decode("ascii").split(" ")
    lengths = enumerate(accumulate(map(len, pieces), initial=0))  # of what precedes, and how many blanks
    return map(sum, compress(lengths, map(words.__contains__, pieces)))


def _compounds(text: str) -> Iterator[int]:
    """Where words begin that hold a hyphen."""
    for hyphen in _HYPHEN.finditer(text):
        head = text[max(0, hyphen.start() - _LONGEST) : hyphen.start()]
        yield hyphen.start() - len(head) + len(head.rstrip(_WORDED))


def _plausible(first: str, last: str) -> bool:
    if len(first) < 3 or len(last) < 3 or refused(first) or refused(last):
        return False
    one, two = flags(first), flags(last)
    if not one & FIRST or not two & LAST or _DOES.fullmatch(f" {last}"):
        return False
    if one & ORDINARY:  # « jean roy », « marc otis »
        return (not two & ORDINARY and len(last) > 4) or bool(one & USUAL and _surname_alone(last, two))
    return bool(one & USUAL)


def _surname_alone(word: str, kind: int) -> bool:
    """Whether a word is a surname that many bear and no dictionary holds: « roy », « leblanc », « savoie »."""
    return bool(kind & COMMON) and not ordinary(word)


def after_civility(text: str, met: Set[str]) -> Iterator[Name]:
    """« mme tremblay », « monsieur jean tremblay »; ``met`` as for ``pairs``."""
    if met.isdisjoint(_CIVILITIES):
        return
    for match in _CIVIL.finditer(text):
        if match.group().startswith("me ") and _TO_ME.search(text, max(0, match.start() - 9), match.start()):
            continue  # « give me seven names »
        first, second = flags(match.group(1)), flags(match.group(2) or "")
        if first & FIRST and second & LAST:
            yield Name(match.start(1), match.end(2), 0.8, True)
        elif first & LAST and (
            not first & ORDINARY
            or _surname_alone(match.group(1), first)
            or (spelled_out(text, match.start()) and not refused(match.group(1)))
        ):
            yield Name(match.start(1), match.end(1), 0.75, True)
        elif (
            not first
            and spelled_out(text, match.start())
            and len(match.group(1)) > _SHORTEST_UNKNOWN
            and not (refused(match.group(1)) or ordinary(match.group(1)))
        ):
            yield Name(match.start(1), match.end(1), 0.7, True)
