"""Rows that count people, and tell of none: « E11,diabète de type 2,Alma,327,49.41 » under « code,libellé,région,cas,taux »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from balise.detection.columns import lists_people

_COUNTS = re.compile(
    rb"[\"'` ]*(?:nb|nbre|nombre|n|total|cas|cases|taux|rate|prevalence|incidence|effectifs?|population|pct|pourcentage|proportion"
    rb"|ratio|deces|deaths|hospitalisations|mentions|count|frequence)(?:[ _./(%-][^,;|\t]{0,30})?[\"'` ]*",
    re.IGNORECASE,
)
"""Headings of numbers of people."""
_OF_SOMEONE = re.compile(
    rb"(?<![a-z])(?:dossiers?|matricules?|nam|nas|naissance|ddn|telephone|tel|courriel|adresse|age|sexe|chambre|lit|(?:no|id|code)_?(?:usager|patient|client|employe|eleve|permanent))(?![a-z])",
    re.IGNORECASE,
)
"""Headings of tables whose rows are somebody's."""


def counts_people(headings: Sequence[bytes]) -> bool:
    """Whether the rows under such headings are of how many, and of nobody."""
    if len(headings) < 3 or not any(map(_COUNTS.fullmatch, headings)):
        return False
    line = b" ".join(headings).replace(b"_", b" ")
    return _OF_SOMEONE.search(line) is None and not lists_people(headings)
