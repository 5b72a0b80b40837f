"""History, whose people are dead: told in its tense, with its years and its words."""

from __future__ import annotations

import re

from balise.detection.words import Rare

BACK = 280
"""Bytes on each side of a fact in which history or a story may be told."""
_NARRATED = Rare(
    r"(?<![a-z])(?:fut|furent|eut lieu|eurent lieu|(?:il|elle|qui|n'|ne|l'|lui|et|on|y) (?:fit|eut|prit|mit|devint|vint|revint|mourut|vecut|dut|perdit|rendit|repondit|construisit|ecrivit|naquit|partit"
    r"|sortit)|ils (?:furent|firent|eurent)|elles (?:furent|firent|eurent)|dit-il|dit-elle|dit (?:le|la|l') ?(?:coroner|juge|sergente?|inspect[a-z]+|docteur|medecin) en)(?![a-z])",
)
"""The simple past, in which history and novels are told, and no file."""
_YEAR = re.compile(
    rb"(?<![a-z])(?<!\bne )(?<!\bnee )(?:en|vers|depuis|des|de|avant|apres|le \d{1,2}) (?:janvier |fevrier |mars |avril |mai |juin |juillet |aout |septembre |octobre |novembre |decembre )?1(?:[0-8]\d\d|9[0-3]\d)(?![\d-])",
    re.IGNORECASE,
)
"""A year whose convicts and patients are long dead, and no birth."""
_ERA = Rare(
    r"\(1[0-8]\d\d ?- ?1[0-9]\d\d\)|(?<![a-z])(?:1\de|x[ivx]{1,4}e) siecle(?![a-z])|(?<![a-z])(?:ne|nee|mort|morte|decede|decedee) en 1[0-8]\d\d(?!\d)"
    r"|(?<!\bne )(?<!\bnee )(?<!\bmarie )(?<!\bmariee )(?<![a-z])(?:en|vers|apres|des|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre) 1(?:[0-8]\d\d|9[0-3]\d)(?![\d-]| ?\$|[.,]\d)|, 1(?:[0-8]\d\d|9[0-3]\d)\.|(?:19[0-4]\d|1[0-8]\d\d)-19[0-4]\d|proces [^.\x00\n]{3,40}, 1(?:[0-8]\d\d|9[0-3]\d)(?!\d)",
)
"""A time whose people are dead or whose trials are in books."""
_BYGONE = Rare(
    r"(?<![a-z])(?:poetes?|poetesse|romanci(?:er|ere)|ecrivaine?s?|peintre celebre|compositeur|biographie|expose d'histoire|histoire du quebec|siecle|(?:son|ses|un) (?:recueil|poeme)s?|nouvelle-france"
    r"|les patriotes|exposition|musees?|cartels?|plaque commemorative|echafaud|chroniqueurs|historiens?|figure d[eu]|recueillis? par|fonds d'archives|sanatorium|diaconesse|seigneurs?|colonel|legendes? de photos|personnages historiques|faits historiques|rebellion|potence|gibet|bagne|pendue?|peine de mort|l'affaire [a-z]+|proces (?:de [a-z-]+, 1|celebre|historique)|chef metis)(?![a-z])",
)
"""What a life or a trial of history is told with."""
_FILE = re.compile(
    rb"(?<![a-z])(?:dossier|usagere?|patiente?|residente?|chambre|cliente?|employee?|hebergee?|beneficiaire|(?:mon|ma|mes|notre|nos) (?:employee?|patiente?|collegue|usagere?|cliente?|eleve|voisine?|fils|fille|mere|pere|mari|femme|conjointe?|frere|soeur|sour)|20[0-4]\d|19[6-9]\d)(?![a-z])",
    re.IGNORECASE,
)
"""What tells of today or of one's own people: a file, and no page of history."""
WIDE = 900
"""Bytes before a fact in which a page of history says of when it tells."""
_STORY = re.compile(
    rb"(?<![a-z])(?:premier chapitre|chapitre \d{1,2}|(?:mon|ma|un|une|d'un|d'une) (?:polar|piece de theatre|feuilleton|conte)|(?:extrait|passage) (?:de|du) (?:mon |ma |un |une )?(?:roman|piece|nouvelle)"
    rb"|acte (?:\d|[ivx]{1,3}) ?[,:.-]|audioguide|prison-musee|panneau (?:d'interpretation|du musee))(?![a-z])",
    re.IGNORECASE,
)
"""What a story, or a museum, calls its own text: a report has exhibits, scenes and museums, too."""
_FUT = re.compile(
    rb"(?<![a-z])(?:fut|furent) (?:accusee?s?|condamnee?s?|arretee?s?|internee?s?|emprisonnee?s?|pendue?s?|atteinte?s?|exilee?s?|acquittee?s?|radiee?s?|emportee?s?|ruinee?s?)[^.\x00\n]{0,60} (?:en|le \d{1,2} [a-z]{3,9}) 1(?:[0-8]\d\d|9[0-5]\d)(?!\d)",
    re.IGNORECASE,
)
"""« Elle fut accusée de sédition en 1948 »."""


def bygone(data: bytes, head: bytes, start: int) -> bool:
    """Whether what stands around a fact at ``start`` tells of history, or of a story; ``head`` is how the text begins."""
    around = data[max(0, start - BACK) : start + BACK]
    if _NARRATED.search(around) and (_YEAR.search(around) or _STORY.search(head)):
        return True
    if _FUT.search(around):
        return True
    wide = data[max(0, start - WIDE) : start + BACK]
    return _ERA.search(wide) is not None and _BYGONE.search(wide) is not None and _FILE.search(wide) is None
