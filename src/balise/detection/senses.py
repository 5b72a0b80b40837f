"""Words of health, justice or money that stand there in another sense, as what is beside them tells.

The « greffe » of a court is no transplant, a credit that is « épuisé » is not tired, and who « m'a arrêtée à
l'épicerie » made no arrest.
"""

from __future__ import annotations

import re

from balise.detection.names.vocabulary import ordinary
from balise.detection.words import Rare, Seldom

BACK, AHEAD = 40, 60
"""Bytes on each side of a fact that are read."""
WORDS = 30
"""Bytes of the name of a field."""
OVER = 14
"""Bytes of a fact beyond those words, of which nothing more is told."""
_OTHER = Rare(
    r"[|;,\t\n:] ?greffes? ?(?=[|;\n\t]|\Z)|(?<![a-z])(?:(?:le|au|du|ce|un|notre|votre|chaque|aux) greffes?(?! (?:du |de |d')? ?(?:rein|foie|coeur|poumon|moelle|peau|cornee|renale|hepatique|cardiaque|pancreas))"
    r"|(?:credits?|prestations?(?: de maladie)?|budgets?|plafonds?|fonds|conges?|banque(?: de conges)?|delais?|recours|economies|ressources|stocks?|reserves?|soldes?|droits|vacances|inventaire|liste|sujet|patience)(?: d[eu']s? ?[a-z']{2,12})? (?:est |sont |etait |etaient |s'|a ete |ont ete |presque )?epuise[a-z]*"
    r"|epuise[a-z]* (?:ses|son|sa|leurs?|les|tous|toutes|mes|mon|ma|tes|vos|votre|nos|notre|le|la|l')[ ]?(?:\w{2,12} )?(?:credits?|prestations?|budgets?|plafonds?|fonds|conges?|banques?|delais?|recours|economies|ressources|stocks?|reserves?|soldes?|droits|vacances|inventaire|liste|sujet|semaines|jours)"
    r"|amputee?s? (?:de|du) (?:pres de |plus de |environ )?(?:\d|moitie|tiers|quart|la moitie|son|sa|ses|leur)"
    r"|(?:m'|t')(?:a|ont|avait) arretee?s? (?:a l'(?:epicerie|eglise|entree|ascenseur|accueil)|a la (?:cafeteria|sortie|cantine|pharmacie|machine)|au (?:comptoir|guichet|depanneur|cafe|casse-croute)|dans (?:le (?:corridor|couloir|hall)|l'(?:escalier|ascenseur|allee))|devant (?:le|la|l'|mon|ma)[ ]?[a-z]*|pour (?:me|te|jaser|parler|demander|saluer)|sur[ -]le[ -]champ|de travailler)"
    r"|(?:m'|l'|les |nous |t')(?:a|ont|avait) arretee?s? pour (?:me|lui|nous|leur|jaser|saluer)"
    r"|dechir[a-z]{1,4} (?:le |la |l'|les |un |une |son |sa |ses |des )(?:testaments?|lettres?|contrats?|papiers?|photos?|chemises?|billets?|formulaires?|enveloppes?|pages?|factures?|constats?|cheques?|contravention|chandail|pantalon|dossiers?|affiches?)"
    r"|(?:section|titre|rubrique|partie|grille)[ ,:\"-]{1,4}(?:d')?evaluation du risque de recidive|taux de recidive|prevention de la recidive"
    r"|(?:ingenieure?|mecanicien(?:ne)?|instruct(?:eur|rice)|monit(?:eur|rice)|simulateur|plan|carnet|enregistreur|numero|heure|temps|niveau|altitude)s? de vol(?! (?:a main|avec|par|d'identite|qualifie))"
    r"(?: (?:du|de la|d'un|d'une) [\w-]{2,14})?(?: (?:a|ont|avait|est) [a-z]{3,14})?"
    r"|sondes? (?:(?:mal |bien |trop )?(?:etalonnee?|calibree?|defectueuse|encrassee?|spatiale|thermique|electronique|numerique)s?|d[e'] ?(?:temperature|niveau|pression|humidite|fioul|four|eau|air)|a neige)"
    r"|dernier avis (?:avant|de paiement|amical)|final notice before"
    r"|(?:propose|rediger?|redige-moi|projet d'|modele d'|gabarit d')[ ]?(?:une )?entente de derniere chance"
    r"|ordonnances?[ ]?: (?:museliere|cloture|laisse|sterilisation)[^.\n\x00]{0,60}"
    r"|(?:un|le|au|du|son|sa|notre|:) ?leve-personne(?! en permanence)"
    r"|complices? de (?:toujours|scene|jeu|travail|ecriture|la premiere heure)|(?:(?:son|sa|le|la|un|une) [a-z-]{3,12},? )?batt(?:ait|ant|re|u|aient|it|ent)? (?:la mesure|des (?:mains|ailes|paupieres)|son plein|le (?:fer|rappel|record)|les (?:cartes|oeufs)|en retraite)"
    r"|(?:couper|suspendre|suspend|coupe|versee?|payee?|prime d'|primes d'|regime d'|d'|son|mon|leur|votre|l'|une|en) ?assurance[ -]salaire (?:n'|ne |de (?:courte|longue)|tombe|commence|embarque|debute|collective|apres|sera|est)"
    r")(?![a-z])"
)

_FIELD = Rare(
    r"(?<![a-z])(?:(?:stages?|stagiaires?|technicienn?e?s?|formations?|cours|ateliers?|diplomes?|baccalaureat|maitrise|certificat|expert(?:e|s|es)?|carriere|specialise[es]*) en|gestion des|formations? sur|conferences? sur|scenarios? d'|(?:forme|formera|forment) \d{1,4} [a-z]{4,12} d[e'] ?(?:l')?) ?\Z"
)
"""Before the name of a field in which one works, studies or teaches."""


_GLOSSARY = Seldom(
    rb"(?<![a-z])(?:abreviations?|acronymes?|sigles|legende|lexique|abbreviations?|acronyms)(?![a-z])[^\n\x00]{0,120}?[:\n][^\x00]{0,500}\Z",
    re.IGNORECASE,
)
_PAIR = re.compile(
    rb"(?<![A-Za-z])[A-Z](?:x|[A-Z0-9/][A-Za-z0-9/]{0,6}|[a-z][A-Z0-9]{1,3}) ?(?P<sign>=|:|->) ?(?=[a-z])"
)
"""An abbreviation, which no surname is, and what it stands for."""
_ENDED = re.compile(rb"[;.\n\x00]")
"""After an entry: what comes next is of another one, or of someone in the note that the list precedes."""
GLOSSARY, PAIRS = 520, 3
"""Bytes of a list of abbreviations, and the pairs that make one."""
_AUTHOR = re.compile(rb"(?P<surname>[A-Z][A-Z'-]{3,24}),? (?:[A-Z]\.[ -]?){1,3},? ?\((?:19|20)\d\d")
"""A surname in capitals in a list of works, that ends as an illness does: « VASKITIS, J. (2011) »."""


def of_glossary(data: bytes, start: int, end: int) -> bool:
    """Whether the words at ``start:end`` stand in an entry of a list of abbreviations that says that it is one."""
    lead = data[max(0, start - GLOSSARY) : end]
    if _GLOSSARY.search(lead) is None:
        return False
    pairs = list(_PAIR.finditer(lead))
    alike = [
        pair for pair in pairs if pair["sign"] == pairs[0]["sign"]
    ]  # « ROY : … » is of no list with « = »
    return len(alike) >= PAIRS and _ENDED.search(lead, alike[-1].end()) is None


def other_sense(data: bytes, low: int, start: int, end: int) -> bool:
    """Whether the words at ``start:end``, in a segment from ``low``, are of another sense."""
    if end - start <= WORDS and _FIELD.search(data[max(low, start - BACK) : start]):
        return True
    if of_glossary(data, start, end):
        return True
    author = _AUTHOR.match(data, start) if data[start:end].isupper() else None
    if author and not ordinary(author["surname"].decode("ascii").lower()):
        return True
    base = max(low, start - BACK)
    found = _OTHER.search(data[base : end + AHEAD])
    return (
        found is not None
        and base + found.start() <= start < base + found.end()
        and end <= base + found.end() + OVER
    )
