"""What a laboratory or a machine concluded of someone's blood, face or prints: « l'ADN l'exclut », « matched a facial image ».

Source of the notion: LCCJTI, s. 44 and 45; LAI, s. 59. Format: a word of blood or of a sample, and within its clause that it
matches, excludes, belongs to, comes from; a paternity that was told; a face, an iris or a print that matched what was kept.
Negatives: science, teaching, fiction, beasts and plants, laboratories and their delays, the « DNA » of an organisation.
Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.wordwise import Lowered

_BLOOD = (
    r"(?:(?:profils?|tests?|analyses?|marqueurs?|comparaisons?|traces?|echantillons?) )?(?:d')?adn|dna(?: (?:profile|sample|test|evidence|result)s?)?"
    r"|(?:profils?|tests?|analyses?|marqueurs?|empreintes?) genetiques?|genetic (?:profile|test|marker)s?|tests? de (?:paternite|filiation|parente)|paternity tests?"
)
_SAMPLE = r"(?:swabs?|ecouvillons?|frottis|salive|saliva|sperme|semen|cheveux?|hairs?|megots?|sang|blood)"
_AGREES = (
    r"(?P<agrees>(?:correspond|concord|apparten|appartien|match|half-match|partial match|belong)[a-z]{0,6})"
)
_GAP = r"(?:[ ,(]{1,2}[a-z0-9'.-]{1,14}\)?){0,8}?[ ,(]{1,2}"
_SAME = r"(?:(?:bien|donc|not|pas|plus|indeed) )?(?:celui|celle|ceux|celles|that of|those of)"
_TELLS = (
    rf"(?:(?:ne |n'|l'|le |la |les |s'|y )?(?:exclu(?:t|ait|ent|re)|(?:a|ont|avait) exclu|ecarte(?:nt)?|innocente(?:nt)?|incrimine(?:nt)?|designe(?:nt)?|(?:correspond|concord|coincid|apparten|appartien|provien|proven)[a-z]{{0,6}}|vient|viennent)"
    rf"|(?:n')?(?:est|sont|etait|etaient|serait|is|was|are|were) {_SAME}|(?:in)?compatibles?|mele(?:e?s?) ?:|melanges? (?:de|:)|concordances?|correspondances?"
    r"|(?:demontr|confirm|etabli|prouv|infirm)[a-z]{1,4} (?:que?|qu'(?:il|elle)|sa|la|his|her|the) ?(?:paternite|filiation|paternity)?"
    r"|(?:half-|partial )?match(?:e[sd])?|excludes?|excluded|rule[sd]? (?:him|her|out)|belong(?:s|ed)?|c[ao]mes? (?:back )?(?:from|to)|(?:links?|linked|ties?|tied|points?) (?:him|her|to)|(?:is|was) (?:consistent|inconsistent))"
)
_PATERNITY = (
    r"(?:paternite|filiation|paternity|parentage)(?: (?:est|a ete|etait|is|was|ressort))? ?:? ?(?:confirmee|exclue|etablie|ecartee|refutee|prouvee|confirmed|excluded|established|disproved)"
    r"|(?:probabilite|probability|indice|index) (?:de|of) (?:paternite|paternity)[ :=,]{1,3}(?:de |est de |of |is )?\d"
)
_LOCI = r"profils? (?:adn |genetiques? )?(?:(?:a|de|sur|partiel a|partiel sur) )?\d{1,2} (?:loci|marqueurs)|(?:profile|mixture)[ ,]{1,2}\d{1,2} (?:loci|markers)"
_HITS = r"(?:dna|genetic) (?:half-|partial )?(?:match|hit|exclusion|mixture|comparison)|(?:match|concordance|correspondance|exclusion|comparaison) (?:d'|par (?:l')?|de l')?(?:adn|genetique)"
_KEPT = r"(?:faciale?s?|facial|face|iris|voice|vocale?|palm(?:aire)?|fingerprint|thumbprint|digitales?|du visage|de visage|d'iris|de voix|d'empreintes?)"
_IMAGE = (
    r"(?:images?|templates?|photos?|records?|prints?|scans?|gabarits?|empreintes?|enrol?lments?|visages?)"
)
_AGAINST = (
    rf"match(?:ed|es)?(?: (?:to|with|against))?(?: (?:an?|the|his|her|our|\d{{4}}|old|stored|previous|existing)){{0,4}} {_KEPT} {_IMAGE}"
    rf"|(?:apparie|associe|rapproche|rattache|correspond|matche|compare)[a-z]{{0,3}}(?: [a-z0-9%]{{1,10}}){{0,3}}? (?:a |avec |au |aux |d')(?:une? |la |le |l'|son |sa |des )?(?:vieille |ancienne? )?{_IMAGE} {_KEPT}"
    rf"|(?:photographie|filme|capte)e?s?,? (?:puis|et) (?:compare|apparie|reconnu|identifie)e?s?(?: [a-z]{{1,5}})? (?:(?:reconnaissance|comparaison) faciale|logiciel|visage)"
)
_FORMS = rf"(?:{_BLOOD}){_GAP}{_TELLS}|{_SAMPLE}{_GAP}(?:dont (?:le profil|l'adn)|whose (?:profile|dna)|{_AGREES})|{_LOCI}|{_PATERNITY}|{_HITS}|{_AGAINST}"

WHO = r"(?<=[a-z,:;(|\t/=>\"+'-][ ])(?!(?i:adn|dna|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre))[A-Z][a-z'-]{2,}"
_SOMEONE = re.compile(
    rf"(?<![A-Za-z])(?:M\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Dre) ?[A-Z]|{WHO}|[A-Z][a-z'-]+,? [A-Z](?:[a-z'-]+|\.)|[A-Z][A-Z'-]{{2,}} [A-Z][A-Z'.-]+|[A-Z][a-z'-]+'s |(?<![a-z])(?:m\.|mme|mr|mrs|ms)\.? [a-z]{{3}}".encode()
)
_PARTY = re.compile(
    rb"(?<![a-z])(?:demandeu(?:r|se)|demanderesse|defende(?:ur|resse)|plaignante?|suspecte?|accusee?|prevenue?|victime|requerante?|claimant|plaintiff|defendant|complainant|suspect|accused|detainee|putatif|presumee? pere|pere presume|alleged father)(?![a-z])",
    re.IGNORECASE,
)
_STOP = re.compile(
    rb"[!?\n\x00]|(?<!\b[Mm])(?<!\bM[rse])(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\bno)(?<! [A-Z])[.](?=\s|\Z)"
)
_GENERAL = re.compile(
    rb"(?<![a-z])(?:politiques?|directives?|projets?(?! de (?:vie|loi))|pilotes?|soumissions?|devis|appels? d'offres|marques?|produits?|acheter|achats?|coute|couts?|budgets?|guides?|comment|how|formations?|formateurs?|(?<!au )cours(?! d)|ateliers?|exemples?|reglement|commission d'acces|whether|polic(?:y|ies)|vendors?|chaque|toute?s?(?= (?:personne|employe|donnee|banque|empreinte))|every|each|anyone|anybody|articles?(?! \d)|recherche(?:s|urs?)?|etudes?(?! d[eu] dossier)|studies|study|conferences?|conferenci\w+|fict\w+|romans?|novels?|films?|movie|series?|episodes?|musees?|museum|exposition|exhibit|club|theatre|quiz|demonstrations?|demos?|manuel|manual|brochure|chercheu\w+|researchers?|scienti\w+|students?|etudiants?|professeure?|professor|revue scientifique|vulgarisation|balados?|podcasts?|documentaires?|documentary|jardin\w*|garden\w*|plantes?|ours|chiens?|chats?|animaux|poissons?|bovins?|semences?|virus|bacteri\w+|orignaux|orignal|agronom\w+|veterinaires?|pommiers?|arbres?|chevaux|cheval|vaches?|lapins?|baleines?|loups?|saumons?|jouets?|menuisi\w+|ebenist\w+|carpent\w+|fictif|fictives?|fictifs|dummy|sample data|d'essai|tous les|toutes les|all (?:staff|employees|visitors)|les employes|le personnel|les (?:visiteurs|citoyens|eleves|usagers|voyageurs|demandeurs)|applicants|travell?ers|visitors|citizens|employees|pupils|en general|toujours possible|accredit\w+|couverture|regime d'assurance|benefits plan|kits?|trousses?|notre bureau|exactitude|precision de|taux|error rates?|statistique\w*|question d'examen|clavier)(?![a-z])",
    re.IGNORECASE,
)
"""Of the technique itself, of its teaching or of tales, in the same sentence."""
_OF_US = re.compile(
    rb"(?<![a-z])(?:our|notre|nos|votre|your) (?:adn|dna)(?![a-z])|(?<![a-z])(?:adn|dna)(?: meme)? (?:de |d'|of )(?:notre|nos|votre|l'|la |le |cette |ce |our |the |this |its )",
    re.IGNORECASE,
)
_A_BODYS = re.compile(
    rb"(?:adn|dna)(?: meme)? (?:de |d'|of )(?:l'|la |le |ce |cette |the )(?:accuse|suspect|enfant|bebe|victime|plaignant|homme|femme|pere|mere|fille|fils|individu|inconnu|employe|usager|detenu|demande|requerant|client|patient|child|man|woman|father|mother|baby|victim|accused|unknown)",
    re.IGNORECASE,
)
"""The « DNA » of an organisation, a brand or a town is none; that of a child is."""


_AGREES_WITH = re.compile(
    rb"(?: (?:pas|bien|plus|a|au|avec|to|the|le|la|un|une|an?|with|his|her|son|sa|unknown)){1,5} (?:l')?(?:profile?|adn|dna|celui|celle|siene?s?|suspecte?|accusee?|victime?|inconnue?|unknown|male|female|sample|echantillon)(?![a-z])",
    re.IGNORECASE,
)
_TYPED = re.compile(rb"(?<![a-z])(?:adn|dna|genetiques?|genetic|loci)(?![a-z])", re.IGNORECASE)
"""Without either, hair agrees with a colour and a swab with an order."""
_OF_KINDS = re.compile(
    rb"(?:genetiques?|adn|dna|salive|cheveux?|sang|paternite|paternity|saliva) (?:(?:des|of the) (?!deux|accuse|suspect|victim|parent|enfant|plaignant|child|two|accus|men|jumeaux|twins)[a-z]+s |test kits?)|(?:(?:les|nos|ces|des) )?(?:tests? (?:genetiques?|d'adn|de paternite|de filiation)|(?:genetic|dna|paternity) tests) (?:ne |n')?(?:vien|vont|come|are|sont|est exclu)",
    re.IGNORECASE,
)
"""Blood of beasts and of plants, and tests that nobody has passed."""


def sentence_parts(candidate: Candidate) -> tuple[bytes, bytes]:
    """What stands in the sentence of a candidate before and after it."""
    return _STOP.split(candidate.before(150))[-1], _STOP.split(candidate.after(120))[0]


def general(sentence: bytes) -> bool:
    """Whether a sentence is about the technique itself, its teaching or a tale."""
    return _GENERAL.search(sentence) is not None


def tie_of(candidate: Candidate, before: bytes, after: bytes) -> Tie:
    """The one named in the same sentence, else whom the record names before."""
    sentence = before + candidate.value + after
    named = _SOMEONE.search(sentence) or _PARTY.search(sentence)
    return Tie.ROW if named else Tie.RECORD


def judge(candidate: Candidate) -> Found | None:
    before, after = sentence_parts(candidate)
    around = before + candidate.value + after
    if (
        general(around)
        or _OF_KINDS.search(candidate.value)
        or (_OF_US.search(around) and not _A_BODYS.search(around))
    ):
        return None
    if candidate.match.group("agrees") and not (_AGREES_WITH.match(after) or _TYPED.search(around)):
        return None
    return Found(0.8, tie=tie_of(candidate, before, after))


DETECTOR = Detector(
    name="generic.biometric_matched",
    type=FindingType.BIOMETRIC,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:adn|dna|swabs?|ecouvillons?|frottis|salive|saliva|sperme|semen|cheveux?|hairs?|megots?|sang|blood|paternite|paternity|filiation|parentage)\b",
        r"\bloci\b|\bmarkers\b|\bgeneti(?:ques?|c)\b",
        r"\bmatch(?:ed|es)?\b|\b(?:apparie|associe|rapproche|rattache|matche|correspond)[a-z]{0,3} [^\n]{0,50}(?:facia|visage|iris|voca|palm|digita|voix|empreinte)|\b(?:compare|reconnu|apparie|identifie)e?s? [^\n]{0,12}facia",
    ),
    pattern=Lowered(rf"(?<![a-z0-9])(?:{_FORMS})(?![a-z0-9])".encode(), plain=True),
    judge=judge,
    most=10,
    near=(64, 120),
)
