"""What studies, published judgments and extracts of rules say: of participants known by a code, of an accused without a name, of whoever is covered.

A verbatim that ends with « (P12) », a result given with its p, a decision that a databank published and a clause of
a policy hold the words of a file, and no one who could be known.
"""

from __future__ import annotations

import re

QUOTED = 170
"""Bytes of a verbatim on each side of a fact."""
BESIDE = 60
"""Bytes after a fact in which the figures of a result stand."""
_CODED = re.compile(
    rb"\"[ ]?[,.;:]?(?:[^\"\n]{0,50})?[(\[](?:participante?s?|repondante?s?|sujets?|entrevues?|informat(?:eur|rice)s?|interviewee?s?|groupe|verbatim|respondent|interview|p|r|e|h|f|s|t|m|i)[ ._-]{0,2}(?:no )?[a-z]?\d{1,3}(?:[ ,;][^)\]\n]{0,40})?[)\]]",
    re.IGNORECASE,
)
"""After a verbatim, the code of who said it: « (P12) », « one nurse said (P07) »."""
_RESULT = re.compile(
    rb"[^.;\"\x00\n]{0,40}?[(\[,](?: ?(?:beta|b|r|r2|or|rr|hr|rc|ic|ci|d|f|t|z|chi2|kappa|alpha|m|et|n|p|adj\w*) ?(?:[=<>]|95 ?%|0[.,]\d|de \d)|[^A-Za-z0-9 ]{1,3} ?= ?-?0?[.,]\d|95 ?% (?:ci|ic))",
    re.IGNORECASE,
)
"""Figures of a statistical result: « (β = 0,41, p < 0,001) », « (OR 1.8, 95% CI 1.2-2.7) »."""
_STUDY = re.compile(
    rb"(?<![a-z])p ?[<=>] ?0?[.,]0\d|(?<![a-z])(?:kappa|cronbach|odds ratio|intervalle de confiance|confidence interval|entrevues? semi-dirigees?|semi-structured|echantillon (?:de|final)|taux de reponse|response rate|verbatims?|participants? (?:sont|etaient|ont ete) (?:designes?|identifies?|codes?)|variable (?:dependante|independante)|regression (?:logistique|lineaire|multiple))(?![a-z])",
    re.IGNORECASE,
)
"""What only a study speaks of."""
_JUDGMENT = re.compile(
    rb"(?<![a-z])(?:(?:resume|sommaire|extrait|texte|analyse|commentaire|fiche d'arret|synthese|abrege|summary|abstract) (?:d'|de |du |de la |d'un |d'une |of (?:a |the )?)?(?:l')?(?:un |une |cette |ce |cet |the |a )?|(?:une? |cette |ce |cet |la |le |the |a |this )?)"
    rb"(?:(?:published|reported) )?(?:jugements?|decisions?|arrets?|ordonnances?|sentences? arbitrales?|judge?ments?|rulings?)(?: [a-z]{2,12}){0,4}? (?:publiee?s?|rendue?s? publi\w+|anonymisee?s?|depersonnalisee?s?|caviardee?s?|deja publi\w+|published|reported|anonymi[sz]ed)(?![a-z])"
    rb"|(?<![a-z])(?:publie(?:e|es|s)?|published|tiree?s?|repere?e?s?|trouvee?s?) (?:par|sur|dans|a|by|on|in) (?:la banque |le site (?:de )?|le recueil |l'annuaire )?(?:soquij|canlii|jurisprudence|azimut|recherche juridique)|(?<![a-z])(?:published|reported) (?:judge?ment|decision|ruling|case)"
    rb"|(?<![a-z])(?:l'accusee?|l'appelante?|l'intimee?|le requerant|la requerante|le prevenu|le plaignant|la plaignante|the accused|the appellant|x|un preposee?), (?:anonymisee?|designee? (?:par|ici)|identifiee? par)",
    re.IGNORECASE,
)
"""A judgment that is published or where no one has a name."""
_EXTRACT = re.compile(
    rb"\W*(?:(?:voici|relis|reformule[rz]?|simplifie[rz]?|vulgarise[rz]?|traduis|resume[rz]?|mets)[^:\n]{0,30} )?(?:un |une |l'|le |cet |ce )?(?:extraits?|passages?|textes?|clauses?|articles?|alineas?|paragraphes?|excerpts?|sections?) (?:\d[\d.]{0,4} )?(?:de |d'|du |de la |des |from |of )(?:la |notre |cette |l'|une? |our |the )?(?:[a-z]{4,12} )?(?:politiques?|directives?|conventions?|reglements?|lois?|guides?|codes?|procedures?|manuels?|contrats? types?|ententes?|programmes?|normes?|protocoles?|polic(?:y|ies)|regulations?|acts?|agreements?|handbooks?)(?![a-z])",
    re.IGNORECASE,
)
"""How a request begins that shows a piece of a rule."""


def impersonal(data: bytes, head: bytes, start: int, end: int, high: int) -> bool:
    """Whether a fact at ``start:end``, which no name of its sentence has, is a participant's, a party's or a rule's.

    ``head`` is how the text begins.
    """
    after = data[end : min(len(data), end + QUOTED + BESIDE)]
    if b'"' in after and b'"' in data[max(0, start - QUOTED) : start]:
        closes = after.find(b'"')
        if closes < QUOTED and _CODED.match(after, closes):
            return True
    if _RESULT.match(data, end, min(high, end + BESIDE)):
        return True
    return _JUDGMENT.search(head) is not None or _EXTRACT.match(head) is not None or _of_study(head)


def _of_study(head: bytes) -> bool:
    """Whether a text opens as a study does: by two of its words, one of figures."""
    return len({match.group().lower() for match in _STUDY.finditer(head)}) > 1
