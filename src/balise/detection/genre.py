"""What kind of text it is by how it begins: a title of what is written for everyone, of history, or of a story.

A guide, a rule, a lesson, a programme or an article tells of « un père atteint d'un cancer » or of « je »
without anyone in particular. Its title says so. What a file calls itself (« Rapport d'évaluation », « Note
d'évolution ») or the name of someone in the title undoes it, and so does a letter's greeting: only a title
that stands on its own line counts, never a word in a sentence.
"""

from __future__ import annotations

import re
from enum import IntFlag
from functools import cached_property

from balise.contracts.findings import Finding
from balise.detection.alone import GREETED, at_work_only
from balise.detection.detector import digits_of
from balise.detection.expressions import read_back
from balise.detection.lexicons import genres
from balise.detection.lexicons.grammar import KIN, ROLES
from balise.detection.places import between
from balise.detection.sentence import Join
from balise.detection.titles import of_talk
from balise.detection.words import Seldom

OPENING = 420
"""Bytes at the start of a text in which a request and a title may stand."""
TITLE = 150
"""Bytes of a line that may be a title."""


class Genre(IntFlag):
    """What a title says of the text under it."""

    NONE = 0
    GENERAL = 1
    """Written for everyone: a guide, a rule, a lesson, a programme, what is published."""
    INVENTED = 2
    """Its people are said outright to be made up, or it is a work of fiction or about one."""
    BYGONE = 4
    """History: its people are dead."""
    STAGED = 8
    """People speak there under titles."""
    TITLED = 16
    """A title of nothing known, neither of a file nor of a letter."""
    PLAYED = 32
    """A lesson whose people are played, as its form tells: whoever has a first and a last name may be real."""


_FROM = (
    r"(?:\A\W{0,6}|[-:(\"] ?)(?:(?:extraits?|textes?|projet|ebauche|version|brouillon|premiere version|plan) (?:de |d'|du |des |pour )(?:la |l'|le |les |une? )?|(?:voici|relis|relisez) (?:le texte |l'extrait |un extrait )?(?:d'|de |du )?)?"
    r"(?:(?:the|a|an|le|la|les|l'|un|une|mon|notre|petits?|petites?|grand|mini|nouveau|nouvelle|courte?s?|chers?) ?){0,2}"
)
"""Where a title says what the text is: at its start, or after a sign."""
_GENERAL = read_back(
    rf"{_FROM}(?:{genres.GUIDES}|{genres.RULES}|{genres.LESSONS}|{genres.PUBLISHED}|{genres.STAGED}|{genres.WORKS})(?![a-z])".encode(),
    re.IGNORECASE,
)
_ON_STAGE = re.compile(rf"{_FROM}(?:{genres.STAGED})(?![a-z])".encode(), re.IGNORECASE)
_MADE_UP = re.compile(rf"(?<![a-z])(?:{genres.FICTION})(?![a-z])".encode(), re.IGNORECASE)
_IN_PLAY = re.compile(rf"{_FROM}(?:{genres.WORKS}|{genres.PLAYED})(?![a-z])".encode(), re.IGNORECASE)
_OF_A_WORK = re.compile(
    rb"(?<![a-z])(?:romans?|polars?|films?|pieces? de theatre|recueil de (?:contes|nouvelles|poemes)|novels?)(?![a-z])",
    re.IGNORECASE,
)
"""What a review is of, whose people are no one."""
_SOMEONE = re.compile(
    rb"(?<![A-Za-z'])(?<!de )(?<!par )(?<!by )[A-Z][a-z-]{1,20}(?:-[A-Z][a-z]+)? [A-Z][a-z][A-Za-z-]{1,24}(?![A-Za-z])"
)
"""A first and a last name, of no author: a title that names someone is of them."""
_OLD = re.compile(rf"(?<![a-z])(?:{genres.HISTORY})(?![a-z])".encode(), re.IGNORECASE)
_OF_FILE = Seldom(
    rf"(?<![A-Za-z])(?:(?i:{genres.FILE})|(?:M\.|Mme|MME|Mlle|Monsieur|Madame|Mr\.?|Mrs\.?|Ms\.?) [A-Z])".encode()
)
_LONG_AGO = re.compile(
    rb"(?<![a-z])(?:en|vers|des|de|du|depuis|avant|apres|noel|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|in|since)[ ]1[5-8]\d\d(?![\d$-]| ?\$)",
    re.IGNORECASE,
)
"""A year whose people are dead."""
_QUOTED = re.compile(rb'"[^"]*"')
_TOLD = re.compile(
    rb"\W*(?:ecri(?:s|re|vez)|redige[rz]?|compose[rz]?|invente[rz]?|imagine[rz]?|write|compose)(?:-moi| moi| me)? (?:une?|an?) (?:courte |petite |breve |belle |short )?(?:nouvelle (?:de \d|sur|qui|ou)|histoire (?:de \d|fictive)|conte|roman|polar|fable|sketch|saynete|monologue|piece de theatre|feuilleton|scene de (?:film|theatre|roman)|short story|story|play|poem)(?![a-z])",
    re.IGNORECASE,
)
"""A request for a story, before its outline."""
_UNDER = re.compile(
    rb"\A\W{0,4}(?i:(?:nom|prenom|usagere?|patiente?|cliente?|employee?|eleve|re|our file|date of birth|dossier|matricule|nas|nam) ?(?:no ?)?[:#]|.{0,80}huis clos)",
)
"""Under a title: what only a file, or a letter, goes on with."""
_QUALIFIED = re.compile(
    rb"\((?:modele|exemple|extrait|version (?:publi|administrative|grand public)|document (?:public|de consultation)|transcription publi|texte de|fictional|a l'usage)",
    re.IGNORECASE,
)
_LINE = re.compile(rb"\n+")
_SAID_INVENTED = re.compile(
    rb"(?<![a-z])(?:noms|prenoms|personnages|cas|faits|personnes|exemples|situations|names)[^.\n]{0,20} (?:sont|ont ete|have been|are) (?:tous |entierement |purement |all )?(?:fictifs?|fictives?|inventee?s?|imaginaires?|bidons?|changee?s?|modifiee?s?|changed|invented|made up)(?![a-z])",
    re.IGNORECASE,
)
_MADE = re.compile(
    rb"\W*(?:[a-z0-9'-]+ ){0,6}\(?(?:mises? en situation|cas|situations?|exemples?|scenarios?|vignettes?|personnages?|dialogues?|histoires?|profils?|scenes?|cases|scenarios|situations)(?: [a-z']{2,12}){0,2} ?[(,:-]? ?(?:tous |toutes |tout a fait |entierement |purement |all |entirely )?(?:fictifs?|fictives?|inventee?s?|imaginaires?|hypothetiques?|bidons?|fictional|fictitious|invented|made-up|made up)(?![a-z])",
    re.IGNORECASE,
)
"""A first line that shows cases made up: « Banque de mises en situation (toutes inventées) »."""
_ANNOUNCED = re.compile(
    rb"(?:\A|[.!?;:(][ ]?)(?:(?:le|la|les|ce|ces|cet|cette|l'|tous les|toutes les|mes|the|all|these|this)[ ]?)?(?:(?:cas|exemples?|problemes?|situations?|faits|donnees|personnages|noms et (?:les )?faits|recits?|dossiers?|textes?|tout|case|cases|characters|data|everything)(?: [a-z']{2,12}){0,3}"
    rb" (?:est|sont|is|are) (?:tous? |toutes |entierement |totalement |purement |all |entirely |purely )?(?:fictifs?|fictives?|inventee?s?|imaginaires?|fictional|fictitious|invented|made up)(?![a-z]| par | by )"
    rb"|(?:personnages|personnes|gens|characters|people)[^.\n]{0,16} (?:n'existent pas|do not exist|don't exist)(?![a-z])|toute ressemblance avec)",
    re.IGNORECASE,
)
"""The request itself says that what it shows is made up, people and facts alike."""
_OF_RECORDS = re.compile(
    rb"(?<![a-z])(?:formulaires?|formule|form|rapports?|report|resume|sommaire|summary|comptes? rendus?|proces-verba(?:l|ux)|minutes|proteges?|secret|confidentiel|confidential|plans? d'intervention|releves?|registres?|listes?|list|feuilles?|talons?|notes?|journal|registry"
    rb"|transcriptions?|transcript|examens?|expertises?|demandes?|requetes?|dossiers?|files?|fiches?|constats?|chronologie|enquetes?|decisions?|sentences?|jugements?|ordonnances?|plaintes?|complaints?|bail|baux|donateurs|equipes?|groupes?|flotte|centres?|audiences?|auditions?|comites?|recits?|commissions?"
    rb"|roles?|classification|cote|projets?|certificat|attestation|contrats?|factures?|etats? de|evaluations?|assessment|bilans?|suivis?|rencontres?|entrevues?|interview|declarations?|statement|signalements?|avis|lettres?|letter|courriels?|messages?|conversations?|export|extraits?|billets?|tickets?|incidents?"
    rb"|evenements?|accidents?|reclamations?|griefs?|sanctions?|congediement|suspensions?|cas|cases?|usagers?|patients?|clients?|eleves?|employes?|residents?|laboratoire|biochimie|hopital|clinique|unite|chambre|visites?|inspections?|verifications?|temoignages?|depositions?|protecteur|ministre|qui de droit|madame|monsieur"
    rb"|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|monday|tuesday|wednesday|thursday|friday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?![a-z])|\A(?:de|from|a|to) ?:|\d{3}|[;|{}=<>@\t#\[\]_/]",
    re.IGNORECASE,
)
"""What a title of a record, of a letter or of a list of people holds."""
_SHOWN = re.compile(
    rb"(?<![a-z])(?:voici (?:un|une|le|la|l'|les|notre|mon|des)|cet?|cette|ces|relis|corrige|traduis|resume|raccourcis|premier|dernier|here is|this|these) ?(?:le |la |l'|les |mon |ma |notre |un |une |my |our |the |an? )?(?:texte (?:de|d'|du) ?)?(?:la |le |l')?"
    rb"(?:articles?|guides?|depliants?|brochures?|chroniques?|communiques?|infolettres?|editorial|programme|colloque|congres|allocution|discours|chapitre|polar|roman|nouvelle litteraire|conte|piece|sketch|scenario|page web|foire aux questions|faq|lexique|glossaire|politique|directive|reglement|offre d'emploi"
    rb"|plan de cours|exercice|mise en situation|cas fictif|panneau|audioguide|balado|critique|newsletter|article|leaflet|policy|press release|speech|short story|novel|lesson)(?![a-z])",
    re.IGNORECASE,
)
_STORY = re.compile(
    rb"(?<![a-z])(?:chapitre (?:de|d'|du) (?:mon|ma|un|une)? ?(?:polar|roman|conte|livre|recit)|polar|roman|nouvelle litteraire|conte|sketch|cas fictif|short story|novel)(?![a-z])",
    re.IGNORECASE,
)
_WORDED = re.compile(
    rb"(?<![a-z])(?!(?:ans?|yrs?|old|age|lit|bed|nee?|mme|mlle|mrs?|ms|dre?|apt|app|log)(?![a-z]))[a-z]{2,}",
    re.IGNORECASE,
)
"""What a line says besides a name, an age and a place."""
_ASKING = re.compile(
    rb"\W*(?:voici|voila|premier|here is|re[a-z]{2,8}[rz]?|corrige|resume|traduis|ecris|fais|faites|mets|prepare|propose|aide|peux|pouvez|pourrais|pourriez|dis|donne|trouve|compare|explique|analyse|transforme|adapte|ajoute|verifie|classe|j'|je |mon |ma |mes |mon|please|can you|could you|write|draft|summari|translate|fix|my |i )",
    re.IGNORECASE,
)
"""How a request begins, and no title."""
_ABOVE = re.compile(rb"\A[^\n]{12,400}[.?!:]\"?[ ]?\r?\n[ \t\r]*\n")
"""A sentence and a blank line: what is asked of the text below, whatever its verb."""
NEAR = 300
"""Bytes before a sentence in which who it speaks of may be named."""
EARLY = 300
"""Bytes at the start of a text in which a message says of whom it speaks, if not by name."""
FAR = 900
"""The same where a title says little; less than a stream keeps."""
_NOW = re.compile(
    rb"(?<![a-z])(?:hier|avant-hier|ce matin|cet apres-midi|ce soir|cette (?:nuit|semaine)|la semaine derniere|tantot|yesterday|this morning|tonight|last (?:night|week))(?![a-z])",
    re.IGNORECASE,
)
"""A day that only a message tells of."""
_PERSONS = re.compile(
    rb"(?<![a-z])(?:(?P<first>je|j'|me|m'|moi|mon|ma|mes|nous|notre|nos|i|my|our|me|we)|il|elle|ils|elles|lui|leur|son|sa|ses|he|she|his|her|they|their)(?![a-z])",
    re.IGNORECASE,
)
_RECENT = re.compile(rb"(?<!\d)(?:20[0-4]\d|19[89]\d)(?!\d)")
_OURS = re.compile(
    rb"(?<![a-z])(?:mon|ma|notre|my|our) (?:[a-z]{4,9} )?(?:employee?|collegue|voisine?|client|cliente|patient|patiente|eleve|adjointe?|patron(?:ne)?|gestionnaire|coworker|neighbou?r|employee|boss)(?![a-z])",
    re.IGNORECASE,
)
"""Someone of who writes, whom no story is about."""
_TOLD_OF = re.compile(
    rb"(?<![a-z])(?:un|une|d'un|d'une|l'un|l'une|a|an|un autre|une autre|chaque|tout|toute|aucun|aucune|certains?|des|les) (?:(?:jeune|vieil|vieux|vieille|ancien|ancienne|certain|certaine|petit|petite|autre|seul|seule|young|old|former) ){0,2}(?:"
    + "|".join(sorted({*ROLES, *KIN}, key=len, reverse=True)).encode()
    + rb"|homme|femme|dame|monsieur|personne|intervenante?|polici(?:er|ere)|ouvrier|ouvriere|commis|cadre|juge|infirmiere?|medecin|prepose|preposee|camionneu[a-z]+|cultivat[a-z]+|agriculteurs?|soldat|veuve|veuf|orphelin[a-z]*|caissiere?|livreu[a-z]+|mecanicien"
    rb"|retraitee?|aidante?|benevole|proche|survivante?|immigrante?|refugiee?|migrante?|itinerante?|sans-abri|gestionnaire|directeur|directrice|man|woman|person|girl|boy|nurse|officer|worker)s?(?![a-z])",
    re.IGNORECASE,
)
"""Someone whom the text does not name, of whom what follows is told."""
_YOURS = re.compile(rb"(?<![a-z])(?:votre|vos|ton|ta|tes|your)(?: [a-z'-]{2,14}){0,3} ?\Z", re.IGNORECASE)


def genre_of(head: bytes) -> Genre:
    """What the first lines of a text say of it; ``head`` is how it begins."""
    lines = [line.strip() for line in _LINE.split(head) if line.strip()]
    if not lines:
        return Genre.NONE
    announced = _TOLD.match(lines[0]) or _ANNOUNCED.search(lines[0]) or _MADE.match(lines[0])
    if announced and not _SOMEONE.search(lines[0]):
        return Genre.GENERAL | Genre.INVENTED
    shown = Genre.NONE
    if len(lines) > 1 and _ASKING.match(lines[0]) and not _of_title(lines[0]):
        if _OF_FILE.search(lines[1]) or _UNDER.search(lines[1]) or _OF_FILE.search(lines[0]):
            return Genre.NONE
        shown = _shown(lines.pop(0))
    found = _by_lines(lines, head) | shown
    if found or len(lines) < 2 or not _ABOVE.match(head):
        return found
    if any(_OF_FILE.search(line) for line in lines[:2]) or _UNDER.search(lines[1]):
        return Genre.NONE
    return (_by_lines(lines[1:], head) & ~Genre.TITLED) | _shown(lines[0])


def _by_lines(lines: list[bytes], head: bytes) -> Genre:
    """What the first line says as a title, or else the second."""
    if len(lines) < 2 or len(lines[0]) > TITLE or lines[0].endswith(b"."):
        return Genre.NONE
    if _OF_FILE.search(_QUOTED.sub(b"", lines[0])) or _UNDER.search(lines[1]):
        return Genre.NONE
    found = _of_title(lines[0])
    if not found and len(lines[1]) <= TITLE and not _OF_FILE.search(lines[1]):
        found = _of_title(lines[1])
    if found and (_SOMEONE.search(lines[0]) or _SOMEONE.search(lines[1][:TITLE])):
        found &= ~(Genre.PLAYED | Genre.BYGONE)
    if found:
        found |= _of_title(lines[1][:TITLE]) & (Genre.INVENTED | Genre.PLAYED)
    if found and _SAID_INVENTED.search(head):
        found |= Genre.INVENTED
    if found and _LONG_AGO.search(head):
        found |= Genre.BYGONE
    return found or (Genre.TITLED if _plain_title(lines[0]) else Genre.NONE)


def _shown(line: bytes) -> Genre:
    """What a request says of the text that it shows: « Voici un article déjà paru; écris … »."""
    if _SHOWN.search(line) is None:
        return Genre.NONE
    return Genre.GENERAL | (Genre.INVENTED if _STORY.search(line) else Genre.NONE)


def _plain_title(line: bytes) -> bool:
    """Whether a line may be the title of an article: a few words, of no record and no request."""
    return (
        line[:1].isupper()
        and line[-1:] not in b",:;?"
        and line.count(b" ") > 0
        and len(line) < 110
        and not _OF_RECORDS.search(line)
        and not _ASKING.match(line)
    )


def _of_title(line: bytes) -> Genre:
    found = Genre.NONE
    if _GENERAL.search(line) or _QUALIFIED.search(line):
        found |= Genre.GENERAL
    if _ON_STAGE.search(line):
        found |= Genre.STAGED
    if _MADE_UP.search(line):
        found |= Genre.GENERAL | Genre.INVENTED
    if _IN_PLAY.search(line):
        found |= Genre.GENERAL | (Genre.INVENTED if _OF_A_WORK.search(line) else Genre.PLAYED)
    if _OLD.search(line):
        found |= Genre.GENERAL | Genre.BYGONE
    return found


def _of_speaker(data: bytes, low: int, start: int) -> bool:
    """Whether the last one pointed at before ``start`` is who speaks or theirs."""
    pointed = [match.group("first") for match in _PERSONS.finditer(data, low, start + 4)]
    return bool(pointed) and pointed[-1] is not None


def _in_quotes(data: bytes, start: int) -> bool:
    """Whether words at ``start`` are quoted in their line."""
    low = max(data.rfind(b"\n", max(0, start - FAR), start) + 1, start - FAR, 0)
    return data.count(b'"', low, start) % 2 == 1


class Kind:
    """A text and what its title makes of it. Offsets are those of ``data``."""

    def __init__(self, data: bytes, places: list[tuple[int, int]], opening: bytes, *, whole: bool) -> None:
        """``places`` hold names and identifiers; ``opening`` is how the text began, ``whole`` says that ``data`` begins there too."""
        self._data = data
        self._places = places
        self._opening = opening
        self._whole = whole
        # Kept for this text alone: nothing of a text outlives its reading.
        self._genres: dict[int, Genre] = {}

    @cached_property
    def general(self) -> bool:
        return bool(self._until(len(self._opening)))

    def general_before(self, high: int) -> bool:
        """Whether what stands before ``high`` says that the text is no one's file."""
        return bool(self._genre(high))

    @cached_property
    def _recorded(self) -> bool:
        """Whether a record, a letter or a file begins here, which names whom it is about once and for all."""
        lines = [line for line in _LINE.split(self._opening) if line.strip()][:2]
        return any(
            _OF_FILE.search(line[:TITLE]) or (len(line) <= TITLE and _OF_RECORDS.search(line))
            for line in lines
        )

    @cached_property
    def _title(self) -> int:
        return len(self._opening.split(b"\n", 1)[0]) if self._whole else 0

    @cached_property
    def _of_names(self) -> bool:
        """Whether the first line only names someone, as a label or a card does, or is not in capitals but for a name."""
        title = bytearray(self._data[: self._title])
        if not title.isupper():
            return True
        for start, end in between(self._places, 0, self._title):
            title[start:end] = b" " * (end - start)
        return _WORDED.search(title) is None

    def nobodys(self, finding: Finding, low: int, high: int, said: Join) -> bool:
        """Whether a fact that words join to someone is no one's all the same, by what the text says of itself."""
        if self.invented(low, high, finding.start):
            return True
        return said is not Join.NAMED and self._no_one(finding, low, high, said)

    def tells_of_no_one(self, finding: Finding, low: int, high: int) -> bool:
        """Whether a line that no rule reads is no one's by its title alone: what it tells is invented.

        A general title does not say so: « Rapport d'ergothérapie (extrait) » is of whom it was made for.
        """
        return self.invented(low, high, finding.start)

    def _genre(self, high: int) -> Genre:
        """By what stands before ``high``: a stream has read no more."""
        if not self.general:
            return Genre.NONE
        return self._until(min(high, len(self._opening)) if self._whole else len(self._opening))

    def _until(self, end: int) -> Genre:
        genre = self._genres.get(end)
        if genre is None:
            genre = self._genres[end] = genre_of(self._opening[:end])
        return genre

    def invented(self, low: int, high: int, start: int) -> bool:
        """Whether the text says that its people are made up, played or dead long ago, and holds no identifier of any.

        Unless it says so outright, whoever is named in full is taken for real.
        """
        genre = self._genre(high)
        if not genre & (Genre.INVENTED | Genre.PLAYED | Genre.BYGONE):
            return False
        sentence = self._data[max(low, start - NEAR) : min(high, start + NEAR)]
        if _OURS.search(sentence) or self._figured(low - FAR, high):
            return False
        if genre & Genre.INVENTED:
            return True
        if self._in_full(low - FAR, high):
            return False
        return bool(genre & Genre.PLAYED) or not _RECENT.search(sentence)

    def _no_one(self, finding: Finding, low: int, high: int, said: Join) -> bool:
        """Whether a fact that is joined to no name is no one's, in a text for everyone or that names no one for long."""
        data, start, end = self._data, finding.start, finding.end
        genre = self._genre(high)
        if not genre and (self._recorded or (self._whole and low < EARLY)):
            return False
        own = said is Join.TIED and _of_speaker(data, low, start)
        if _NOW.search(data, max(low, start - NEAR), min(high, end + NEAR)):
            return False
        if not genre & Genre.GENERAL:
            if own and not (genre and _in_quotes(data, start)):
                return False
            return not self._named(low - FAR, high)
        if genre & Genre.STAGED and of_talk(data, start):
            return True
        first = low - NEAR if said is Join.UNNAMED else low
        named = self._named(first, high)
        if not named:
            return True
        if own:
            return False
        if _YOURS.search(data, max(low, start - 60), start):
            return True
        before = max((place[1] for place in named if place[1] <= start), default=first)
        return _TOLD_OF.search(data, before, start) is not None

    def _named(self, low: int, high: int) -> list[tuple[int, int]]:
        """Who is named there, but for a title in capitals, who is written to and those who are met at work."""
        data = self._data
        named = [
            place
            for place in between(self._places, low, high)
            if not (place[1] <= self._title and data[slice(*place)].isupper() and not self._of_names)
            and not GREETED.search(data, max(0, place[0] - 16), place[0])
        ]
        return [] if at_work_only(data, named, low, high) else named

    def _figured(self, low: int, high: int) -> bool:
        """Whether an identifier, which has figures, stands there: no further back than a stream keeps."""
        data = self._data
        return any(digits_of(data[slice(*place)]) for place in between(self._places, low, high))

    def _in_full(self, low: int, high: int) -> bool:
        """Whether someone is named there by more than one word."""
        data = self._data
        return any(b" " in data[slice(*place)] for place in between(self._places, low, high))
