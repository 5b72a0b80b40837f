"""Rows that count people, and tell of none: « E11,diabète de type 2,Alma,327,49.41 » under « code,libellé,région,cas,taux »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from balise.contracts.findings import FindingType
from balise.detection.columns import lists_people
from balise.detection.places import Place, between

_COUNTS = re.compile(
    rb"[\"'` ]*(?:nb|nbre|nombre|n|total|cas|cases|taux|rate|prevalence|incidence|effectifs?|population|pct|pourcentage|proportion"
    rb"|ratio|deces|deaths|hospitalisations|count|frequence)(?:[ _./(%-][^,;|\t]{0,30})?[\"'` ]*",
    re.IGNORECASE,
)
"""Headings of numbers of people."""
_OF_SOMEONE = re.compile(
    rb"(?<![a-z])(?:dossiers?|matricules?|nam|nas|naissance|ddn|telephone|tel|courriel|adresse|age|sexe|chambre|lit|(?:no|id|code) (?:usager|patient|client|employe|eleve|permanent)"
    rb"|messages?|commentaires?|notes?|descriptions?|resumes?|details?|raisons?|qui|who|jours|heures|candidats?|collegues?|joueu(?:rs?|ses?)|personnel|artistes?|individus?|familles?|mere|pere|enfants?|intervenue?s?)(?![a-z])",
    re.IGNORECASE,
)
"""Headings of tables whose rows are somebody's, or told in sentences."""
_FIGURES = re.compile(rb"[\"' ]*\d[\d ]*(?:[.,]\d+)?[ ]?%?[\"' ]*")
_SELF = re.compile(
    rb"(?<![a-z])(?:je |j'|mon |ma |mes |il |elle |son |sa |ses |i |my |his |her )", re.IGNORECASE
)
IDENTIFY = frozenset(
    (FindingType.PERSON, FindingType.NAS, FindingType.NAM, FindingType.EMAIL, FindingType.PHONE)
)


def counting(headings: Sequence[bytes]) -> int:
    """The column that counts people under such headings, of rows that are nobody's; -1 where there is none."""
    if len(headings) < 3 or lists_people(headings):
        return -1
    if _OF_SOMEONE.search(b" ".join(headings).replace(b"_", b" ")):
        return -1
    columns = [at for at, name in enumerate(headings) if at and _COUNTS.fullmatch(name)]
    return columns[0] if columns else -1


def counts(data: bytes, row: Place, delimiter: bytes, column: int, named: Sequence[Place]) -> bool:
    """Whether a row says how many, and of nobody: a figure in its column, no one of ``named`` nor « je » in it."""
    line = data[slice(*row)]
    cells = line.split(delimiter)
    return (
        len(cells) > column
        and _FIGURES.fullmatch(cells[column]) is not None
        and _SELF.search(line) is None
        and not between(named, *row)
    )
