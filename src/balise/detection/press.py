"""What the public already knows of someone: told by the press, by a published notice, or in homage of a public life.

No one word says so: a town before a dash, what was said « en point de presse », an office held, a sport that is
played, each count for something, and what only a file says undoes them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from balise.detection.detector import digits_of
from balise.detection.places import between
from balise.detection.words import Rare

BACK = 700
"""Bytes before a fact in which the press may show; less than a stream keeps."""

_DATELINE = re.compile(
    rb"(?:\A|\n)[ \t]{0,3}(?:[A-Z][A-Z' -]{3,28}|[A-Z][a-z]{3,14}(?:-[A-Z]?[a-z]+){0,3}(?:, le \d{1,2}(?:er)? [a-z]{3,9}(?: 20\d\d)?)?)(?: \([A-Za-z .]{2,22}\))? -{1,2} ?(?:Une? |Le |La |L'|Les |Des |[A-Z][a-z]+ |\")"
)
"""« LAVAL – Un ancien entraîneur … », « Québec, le 11 mars – L'Office … »."""
_NOTICE = re.compile(
    rb"\A\W{0,6}(?:(?:revue|dossier) de presse (?:du |de la |de l')[^.:\n]{1,30}(?:\n|,|-)|avis de radiation|decret \d{2,4}-20\d\d|le conseil des ministres a nomme|le conseil de discipline (?:radie|suspend)|necrologie institutionnelle|le monde d[eu][^.\n]{2,30} (?:pleure|perd|est en deuil)|proces de (?:l'ex-|l'ancien)|communique ?[.:-] ?(?:l'ex-|l'ancien|revenu quebec|le ministre|la ministre|l'autorite|l'office|la cour|la regie)|[^\n]{0,90}\(publication obligatoire\)|(?:extrait|passage) (?:de|d')[^.\n]{0,40}(?:memoires|autobiographie)|extrait d'autobiographie|le comite de deontologie policiere publie|rapport de la commission municipale|commission d'enquete sur)",
    re.IGNORECASE,
)
"""How what is published by law, or repeated from the press, begins."""
_ATTRIBUTED = Rare(
    r"(?<![a-z])(?:a-t-(?:il|elle) (?:lance|commente|declare|confie|ajoute|explique|repondu|dit|precise|laisse|soutenu|conclu|raconte|admis|fait)|(?:a|ont) (?:annonce|confirme|declare|fait savoir|replique|soutenu|lance|revele)[ ,]{1,2}(?:hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|l'elue?|l'equipe|le club|l'organisation|le ministre|la ministre|le maire|la mairesse|la procureure|le procureur|la police|la surete|revenu quebec|sa maison|son (?:agent|entourage|parti|equipe)|m\.|mme)|(?:en|d'un) point de presse|en conference de presse|nos lecteurs|a (?:raconte|annonce|revele|confie) (?:elle-meme|lui-meme|publiquement|dans (?:son|sa|un|une)|a (?:la presse|l'antenne|la television))|told reporters)"
)
"""How the press says who said what."""
_OFFICE = (
    rb"(?:(?:ex-|ancien(?:ne)? |l'ex-|vice-)?(?:premi(?:er|ere) ministre|ministre|sous-ministre|deputee?|senat(?:eur|rice)|mairesse|maire|prefete?|echevin|eluee?|conseill(?:er|ere) municipale?|batonni(?:er|ere)|mna|senator|mayor|minister)"
    rb"|pionni(?:er|ere)|fondat(?:eur|rice)|officiere? de l'ordre|laureate?|medaillee?|championn?e?|paralympique|boxeu(?:r|se)|nageu(?:r|se)|hockeyeu(?:r|se)|footballeu(?:r|se)|joueu(?:r|se)|attaquante?|defenseure?|gardien de but|chanteu(?:r|se)|comedien(?:ne)?|act(?:eur|rice)|humoriste|cineaste|ecrivaine?|romanci(?:er|ere)|poetes?|peintre|dramaturge|figure d)"
)
_BEFORE = re.compile(rb"(?<![a-z])" + _OFFICE + rb"(?: [^.;,\n\x00]{0,24})?[ ]\Z", re.IGNORECASE)
_AFTER = re.compile(
    rb"(?:[ ][A-Z][A-Za-z'-]+){0,2}[ ]?[,(][ ]?(?:l'|le |la |une? |ce |cette |ancien(?:ne)? |ex-)?"
    + _OFFICE
    + rb"(?![a-z])",
    re.IGNORECASE,
)
"""An office that is held, or a life that is led, before the public, beside a name."""
_INTRODUCED = re.compile(
    rb"(?<![A-Za-z])(?i:" + _OFFICE + rb")(?: [A-Z][A-Za-z'-]*){1,3}",
)
"""An office and who holds it."""
SHORT = 3
"""Letters of a surname too short to be known again."""
_HOMAGE = re.compile(
    rb"(?<![a-z])(?:s'est eteinte?|nous a quittes|emportee? (?:a \d{2,3} ans )?par|disparue? a \d\d ans|a la memoire de|salue la memoire|pleure [A-Z]|minute de silence|avec tristesse|obseques|une rue portera|necrologie|avait combattu|officiere? de l'ordre)(?![a-z])",
    re.IGNORECASE,
)
_PLAYED = re.compile(
    rb"(?<![a-z])(?:matchs?|lhjmq|lnh|lcf|ceinture|rondes|tournoi|championnat|olympiques?|paralympiques?|marathon|dopage|athletisme|boursiers|equipe nationale)(?![a-z])",
    re.IGNORECASE,
)
_AT_WORK = re.compile(
    rb"(?<![a-z])(?:(?:a|de) la paie|rh|au bureau|gestionnaire|superviseure?|commis|employee?|preposee?|notre|nos|au dossier|note|convocation|retour progressif|assiduite|equipe de travail)(?![a-z])",
    re.IGNORECASE,
)
"""In the sentence of a fact: someone who works here."""
_INTERVIEW = re.compile(
    rb"\A\W{0,6}(?:(?:cinq|dix|trois|sept) questions a |entrevue (?:dans|avec|exclusive)|extrait de l'allocution|allocution d)",
    re.IGNORECASE,
)
_OF_FILE = Rare(
    r"(?<![a-z])(?:confidentiel|confidential|prive et|a l'interne|note interne|ne pas (?:diffuser|ebruiter|publier|repandre|divulguer)|pas encore public|non public|huis clos|embargo|entre nous|discretement|dossier (?:no|medical|de l'employe|d'employe|disciplinaire|rh)|(?:nas|nam|ddn|matricule|usager|usagere|patient|patiente|cliente?|beneficiaire) ?:"
    r"|(?:mon|ma|notre|nos) (?:employee?|collegue|adjointe?|patron(?:ne)?|client|cliente|patient|patiente|usagere?|voisine?|eleve|gestionnaire|directeur|directrice|cheffe?|conseill(?:er|ere)|maire|mairesse)|rumeurs?|il parait|parait que|on m'a dit|elle m'a dit|il m'a dit|m'a confie|nous a confie|avant que (?:ca|la presse)|les medias ne|fuite|billet medical|arret de travail de|assureur|rh|victime(?! d')|temoin|justiciable|plaignante?|dossier|rapport d'incident|accord de (?:la|sa) famille|signalement)(?![a-z])"
)
"""What only a file, or gossip, says."""


def _before_public(data: bytes, near: int, start: int, places: Sequence[tuple[int, int]]) -> bool:
    """Whether the one named last before a fact leads a life before the public."""
    named = between(places, near, start)
    if not named:
        return False
    first, last = named[-1]
    surname = data[first:last].split()[-1]
    if len(surname) > SHORT and surname in data[near:first]:
        held = (match[0] for match in _INTRODUCED.finditer(data, near, first))
        if any(surname in re.split(rb"[ -]", each) or each.endswith(b" " + surname) for each in held):
            return True
    return (
        _BEFORE.search(data, max(0, first - 60), first) is not None
        or _AFTER.match(data, last, last + 60) is not None
    )


def public(
    data: bytes, opening: bytes, low: int, high: int, start: int, places: Sequence[tuple[int, int]]
) -> bool:
    """Whether the fact at ``start`` of the segment ``low:high`` is one that the public was told.

    ``opening`` is how the text began; an identifier near makes of it a file.
    """
    near = max(0, start - BACK)
    if any(digits_of(data[slice(*place)]) for place in between(places, near, high)):
        return False
    if _OF_FILE.search(opening) or _OF_FILE.search(data[near:high]):
        return False
    if _NOTICE.match(opening):
        return True
    if _AT_WORK.search(data, low, high):
        return False
    around = data[near:high]
    told = _ATTRIBUTED.search(around) is not None
    if told and _DATELINE.search(opening):
        return True
    if not _before_public(data, near, start, places):
        return False
    return (
        told
        or any(sign.search(around) for sign in (_HOMAGE, _PLAYED, _DATELINE))
        or _INTERVIEW.match(opening) is not None
    )
