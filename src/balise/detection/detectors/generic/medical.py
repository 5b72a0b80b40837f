"""A health fact about a person: an illness, a sign, a treatment, a medicine, a measure, a leave, a limitation.

Source of the notion: LAI, s. 59 (sensitive by its medical nature); LRSSS, s. 2.
Format: the words of health and their learned endings, a label or a verb of care
with what follows it, a measure or a dose with its value. Whether the sentence says
it of someone is read afterwards (see ``facts``). Negatives: programmes,
statistics, rules, general advice. Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import figurative
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.expressions import read_back
from balise.detection.lexicons import clinical, english, health
from balise.detection.lexicons.trie import anchors_of, pattern_of, words_of
from balise.detection.names.gazetteer import FIRST, flags
from balise.detection.scan import CASED
from balise.detection.words import alternatives
from balise.detection.wordwise import Wordwise, prefixes_of

_LISTS = (
    health.ILLNESS,
    health.SIGNS,
    health.CARE,
    health.SUBSTANCES,
    health.DRUGS,
    clinical.DISEASES,
    clinical.SIGNS,
    clinical.ACTS,
    clinical.MEDICINES,
    english.HEALTH,
)
_LEARNED = r"[a-z-]{3,24}(?:" + "|".join(sorted(health.ENDINGS, key=len, reverse=True)) + r")s?"
TERM = read_back((r"(?<![a-z0-9])" + pattern_of(*_LISTS) + r"(?![a-z0-9])").encode(), re.IGNORECASE)
_NONE = re.compile(
    rb"(?<![a-z])(?:pas (?:de |d')|aucune? |absence (?:de |d')|sans |denies |no |assurance[ -])\Z",
    re.IGNORECASE,
)
"""What is said not to be there, and the name of an insurance."""
_CALLED = re.compile(
    rb"(?<![a-z])(?:mme|mlle|madame|monsieur|m\.|mr|mrs|ms|dre?|prenom ?:) ?\Z", re.IGNORECASE
)
_GOES_ON = re.compile(rb"[a-z,] \Z")
"""A capital amid a sentence: no common noun has one."""
_SUBJECT = re.compile(
    rb"(?:[ -]|, )[A-Z][a-z]| (?:a|est|etait|sera|aura|va|ne|n'|se|s'|et [A-Z]\w|has|is|was|will)(?![a-z])"
)
"""A surname, or a verb: a common noun that begins a sentence and does something has an article."""
_READER = re.compile(
    rb"(?:palm|retinal?|iris|face|hand|document) \||\|[ ](?:des? (?:la |l'|sa |son |documents?)?)?(?:paume|retine|retinien|iris|visage|main|document|palmaire|facial|dossier)",
    re.IGNORECASE,
)
"""A scan that tells who someone is, or that copies papers."""
_ADMITTED = re.compile(
    rb"(?<![a-z])(?:(?:est|etait|sera|reste|restait|demeure|encore|toujours|aller|va|ira|alla|entree?|rentree?|retournee?|retourne|admise?|conduite?|emmenee?|amenee?|transferee?"
    rb"|transportee?|passee?|allee?|arrivee?|vue?|rendue?|gardee?|semaines?|jours?|mois|nuits?|finie?|fini) (?:a |en |aux? )(?:l')?|(?:sort|sortie?|sortait|sortira|conge|revenue?|revient) de l')\Z",
    re.IGNORECASE,
)
"""How one comes to a hospital, stays there or leaves it."""
_VISITED = re.compile(
    rb"[ ,]{1,2}(?:comme |a titre |pour (?:la |le |les |l'|une? |des |son |sa )?(?:formation|reunion|rencontre|visite|atelier|conference|livr|install|entret|inspect|repar|audit"
    rb"|entrevue|stage|quart|remplac|presentation|comite|projet|releve|prise de)|sur rendez-vous)",
    re.IGNORECASE,
)
"""Who is at the hospital to work or to meet is no patient."""
_OPERATES = re.compile(
    rb"(?:opere|traite|suivi?t?|diagnostique)[ ](?:les|des|une?|la|le (?!soir|matin|jour|lendemain|\d|lundi|mardi|mercredi|jeudi|vendredi)|l')",
    re.IGNORECASE,
)
_UNDERGONE = re.compile(rb"(?:ete|est|etait|fut|etre|fait|sera|,) \Z", re.IGNORECASE)
"""Who operates or treats does it to others."""
_CAUGHT = re.compile(
    rb"(?<![a-z])(?:(?:eu|attrapee?|contractee?|has|had|got|caught|with)(?: la| the| encore la)?|positi(?:f|ve) (?:a la|au|for)|sequelles de la|complications de la|emportee?s? par la|(?:mort|morte|decedee?|deces|died|dead|hospitalisee?|alitee?) (?:de|des suites de|pour|of|from|with)(?: la)?) \Z",
    re.IGNORECASE,
)
"""An epidemic is nobody's illness unless someone caught it."""
_SLUG = re.compile(rb"[a-z0-9][-_]\Z")
"""Amid the words of an identifier: « …-en-dialyse »."""
_SCANNED = re.compile(
    rb"(?<![a-z])(?:un|le|son|sa|mon|du|au|par|ct|pet|passe|a|her|his)[ -]\Z", re.IGNORECASE
)
_VARIABLE = re.compile(
    rb" ?=(?:=| ?(?:None|True|False|null|\[|\{|self|new |[a-z_]{2,12}\())| or (?:\[|\{|None)"
)
"""The name of a variable of a program."""
_TANTRUM = re.compile(
    rb"fait (?:une|deux|plusieurs) tentatives? (?:de (?!suicide)|d'|pour|infruct|avec|sans)|f(?:ait|aire) (?:une|des) crises?(?: ?(?:a chaque|chaque|pour|parce|quand|lorsque|de (?:jalousie|colere|larmes|rire|bacon)|,|!|-))",
    re.IGNORECASE,
)
"""Anger, and no illness."""
_MANY = re.compile(
    rb"(?:aveugle|sourd|handicape|malentendant|malvoyant|autiste|diabetique|alcoolique|toxicomane|epileptique|blesse|epuise|deprime|stresse|essouffle)s|handicapees|sourdes",
    re.IGNORECASE,
)
"""A group, as an institution or an allowance names it."""
_BOUND = re.compile(
    rb"(?<![a-z])(?:inferieure?|superieure?|moins de|plus de|au-dessus|au-dessous|sous|cible|viser|entre|below|above|under|over|less than|greater than|target)(?![a-z])|[<>]",
    re.IGNORECASE,
)
"""A value to stay under or to reach: what a guideline says of a measure, and no result."""
_DOSE = re.compile(
    rb"[^.\x00;]{0,50}?\d[\d., ]{0,8} ?(?:mg|mcg|ug|ml|g|ui|unites?|comprimes?|mmol/l|%|mmhg|cp|x/jour|fois "
    rb"par jour)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rb"[ ]?(?:principal |medical |final |actuel |psychiatrique )?[:=][ \t\"']{0,4}[A-Za-z][^.\x00;\n]{3,80}"
)
_TO_FILL = re.compile(
    rb"[ ]?[:=][ \t\"']{0,4}(?:\{\{|\$\{|<<)|[a-z_ ]{0,24}\}|[a-z_ ]{0,24}>>", re.IGNORECASE
)
"""What a mail merge will write, or the name of its field: no fact yet."""
MESSAGE = 900
"""Bytes of an HL7 message between its patient and a result."""
_PID = re.compile(rb"PID\|(?:[^|\n]*\|){4}(?!DOE\^|TEST\^)[A-Z][^|^\n]*\^[A-Z]", re.IGNORECASE)
_HEADING = re.compile(rb"[\"']?[;|\t]|,[^ ]")
"""What follows the heading of a column."""
_TAIL = re.compile(
    rb"(?:[ ](?:de type [12]|severe|majeure?|chronique|aigue?|metastatique|bipolaire|du [a-z]+|de la? "
    rb"[a-z]+|de "
    rb"l'[a-z]+|d'[a-z]+|au [a-z]+|stade [0-9iv]+|terminal|recurrente?|generalisee?|saisonniere"
    rb"|post-?partum|lombaire|cervicale)(?![a-z])){1,3}",
    re.IGNORECASE,
)


def judge(candidate: Candidate) -> Found | None:
    match = candidate.match
    kind = match.lastgroup
    if kind == "learned" and (
        match.group("learned").lower().rstrip(b"s").rpartition(b"-")[2] in health.NOT_LEARNED
        or _someone(candidate)
        or _IN_AN_ADDRESS.match(candidate.after(2))
    ):
        return None
    if _NONE.search(candidate.before(24)) or figurative(candidate) or _of_things(candidate):
        return None
    if candidate.value.lower().startswith(b"scan") and _READER.search(
        candidate.before(8) + b"|" + candidate.after(24)
    ):
        return None
    if kind == "place":
        admitted = _ADMITTED.search(candidate.before(40))
        if admitted is None or _VISITED.match(candidate.after(40)):
            return None
        return Found(0.8, start=candidate.start - len(admitted.group()), tie=Tie.WORD)
    if _OPERATES.match(candidate.value + candidate.after(6)) and not _UNDERGONE.search(candidate.before(16)):
        return None
    if candidate.value[:5].lower() == b"covid" and not _CAUGHT.search(candidate.before(30)):
        return None
    if _VARIABLE.match(candidate.after(12)) or candidate.before(5) == b"self.":
        return None
    if _TANTRUM.match(candidate.value + candidate.after(24)):
        return None
    if _MANY.fullmatch(candidate.value) or _SLUG.search(candidate.before(2)):
        return None
    if _PLACE_OR_POINTS.match(candidate.before(9)[-9:] + candidate.value + candidate.after(6)):
        return None
    if candidate.value.lower() == b"scan" and not _SCANNED.search(candidate.before(12)):
        return None
    prescribes = candidate.value.lower().startswith(b"prescri") and candidate.value[-1:] in b"tT"
    if prescribes and not health.PRESCRIBED.search(candidate.before(16)):
        return None
    if health.CARERS.fullmatch(candidate.value) and not health.SEEN.search(candidate.before(40)):
        return None
    if candidate.value.lower().startswith(b"enceinte") and candidate.before(3).lower() in (
        b" l'",
        b"ne ",
        b"es ",
    ):
        return None
    if kind == "measure" and candidate.value[3:4] == b"|":
        return Found(0.9, tie=Tie.TIED if _of_patient(candidate) else Tie.RECORD)
    if kind == "measure":
        loose = _BOUND.search(candidate.value) or candidate.value[:4].lower() in (b"pas ", b"maxi", b"jama")
        return Found(0.85, tie=Tie.WORD if loose else Tie.RECORD)
    following = candidate.after(90)
    if kind == "stated":
        return _stated(candidate, following)
    if following[:3].lstrip().startswith(b":"):
        return None
    dosed = _DOSE.match(following[:60]) if kind == "term" else None
    tail = dosed or _TAIL.match(following[:50])
    end = candidate.end + (tail.end() if tail else 0)
    return Found(0.85 if dosed else 0.8, end=end, tie=Tie.RECORD if dosed else Tie.WORD)


_IN_AN_ADDRESS = re.compile(rb"[@_][A-Za-z0-9]|\.[a-z]")
"""What joins a word to the next in an e-mail or a host: « csslaseigneurie.gouv »."""
_PLACE_OR_POINTS = re.compile(rb"[^\n]{0,9}civieres? ?\d|points? d'inaptitude", re.IGNORECASE)
"""Where someone lies, by its number, and what a licence loses."""


_STOLEN = re.compile(
    rb"(?<![a-z])(?:vols?|detournement|trafic|recel|theft|distributeur|distributrice|armoire|chariot|cabinet|dispenser|automatisee?) (?:de |des |d'|a |aux? |of )?\Z",
    re.IGNORECASE,
)
_RECORDS = re.compile(
    rb"(?<![a-z])(?:pieces?|donnees?|documents?|informations?|reponses?|chiffres?|resultats?|renseignements?|dates?|formulaires?|montants?|fichiers?|versions?|data)"
    rb"(?: (?:sont|est|semblent?|paraissent|jugee?s?|fournie?s?|trop|tres|souvent)){0,2} \Z",
    re.IGNORECASE,
)
_DRUGS = re.compile(rb"medicaments?|medications?|narcotiques?", re.IGNORECASE)
"""Drugs that are stolen, or stand in a machine: nobody's treatment."""
_DEVICE = re.compile(
    rb"[ ]?[:=][ ]{0,3}(?:gabarit|index rejete|lecteur biometrique|imprimante|connexion (?:impossible|refusee|perdue|lente)|mot de passe)(?![a-z])",
    re.IGNORECASE,
)
"""What a ticket of support calls the symptom of a device."""


def _of_things(candidate: Candidate) -> bool:
    """Whether the words are of drugs as goods, of papers that do not agree, or of a device."""
    value = candidate.value.lower()
    if _DRUGS.fullmatch(value) and _STOLEN.search(candidate.before(24)):
        return True
    if value[:9] == b"incoheren" and _RECORDS.search(candidate.before(40)):
        return True
    return value[:7] == b"symptom" and _DEVICE.match(candidate.after(40)) is not None


def _of_patient(candidate: Candidate) -> bool:
    """Whether a segment of HL7 follows one that identifies a patient in the same message."""
    lead = candidate.data[max(0, candidate.start - MESSAGE) : candidate.start]
    return _PID.search(lead[lead.rfind(b"MSH|") + 1 :]) is not None


def _someone(candidate: Candidate) -> bool:
    """Whether a word that only ends as a learned one does is written as a name: « Noémie », « Mme Zéphémie »."""
    value = candidate.value
    if flags(value.decode("latin-1")) & FIRST:
        return True
    if not value[:1].isupper():
        return False
    title_case = not value[1:].isupper()
    return _CALLED.search(candidate.before(24)) is not None or (
        title_case
        and (_GOES_ON.search(candidate.before(4)) or _SUBJECT.match(candidate.after(24))) is not None
    )


_CHECKED = re.compile(
    rb"(?<![a-z])(?:verifi|enquete|controle|formulaire|recherche)[a-z]*(?: (?:d'|de |des |les |ses |vos |leurs |sur ))?(?:de |des |les |ses |vos |d')?\Z",
    re.IGNORECASE,
)
"""A check of someone's past, which is of police records and tells nothing."""
_OF_JUSTICE = re.compile(
    rb"[ ]?:[ ]?(?:une? |deux |trois )?(?:condamnations? |infractions? )?(?:de |pour |d')?(?:conduite avec|harcelement criminel|vols? |voies de fait|fraudes?|agressions? |possession|trafic|introduction par|bris d|menaces|mefaits?"
    rb"|recel|incendie criminel|violence conjugale|proxenetisme|extorsion|supposition de|entrave|evasion|impaired driving|assault|theft|mischief|drug trafficking)[^.;\n\x00]*",
    re.IGNORECASE,
)


def _stated(candidate: Candidate, following: bytes) -> Found | None:
    """A verb or label of care: with what it says, or nothing."""
    if _TO_FILL.match(following) or _HEADING.match(following):
        return None
    past = candidate.value.lower() == b"antecedents"
    if past and (offence := _OF_JUSTICE.match(following)):
        end = candidate.end + offence.end()
        return Found(0.85, end=end, type=FindingType.JUDICIAL, tie=Tie.WORD)
    term = TERM.search(following)
    if past and not term and _CHECKED.search(candidate.before(40)):
        return None
    labelled = _LABELLED.match(following) or _DOSE.match(following)
    if term and not (labelled and labelled.end() < term.start()):
        tail = _TAIL.match(following, term.end())
        return Found(0.9, end=candidate.end + (tail or term).end(), tie=Tie.WORD)
    if labelled:
        return Found(0.85, end=candidate.end + labelled.end(), tie=Tie.WORD)
    alone = TERM.fullmatch(candidate.value) and not following[:3].lstrip().startswith(b":")
    return Found(0.75, tie=Tie.WORD) if alone else None


DETECTOR = Detector(
    name="generic.medical",
    type=FindingType.MEDICAL,
    level=Level.PROTEGE_C,
    anchors=(
        *anchors_of(*_LISTS),
        r"(?:" + "|".join(health.ENDINGS) + r")s?\b",
        rf"\b(?:{alternatives(health.STATED)})\b",
        *health.MEASURE_ANCHORS,
        *clinical.MEASURE_ANCHORS,
        r"\b(?:a|de) l'(?:hopital|urgence)\b",
        rf"{CASED}\b(?:{health.INITIALS}|FA (?:parox|perm|rapide))\b",
    ),
    pattern=Wordwise(
        r"(?:(?P<measure>"
        + health.MEASURES
        + r"|"
        + clinical.MEASURES
        + r")|(?P<stated>"
        + alternatives(health.STATED)
        + r")(?![a-z0-9])|(?P<term>"
        + pattern_of(*_LISTS)
        + r")(?![a-z0-9])|(?P<place>hopital|urgence)(?![a-z0-9])|(?P<initials>(?-i:"
        + health.INITIALS
        + r"|FA(?= parox| perm| rapide)))(?![a-z0-9])|(?P<learned>"
        + _LEARNED
        + r")(?![a-z0-9]))",
        prefixes_of(
            [
                *words_of(*_LISTS),
                *words_of(health.STATED),
                *words_of(health.MEASURED, clinical.MEASURED),
                *health.INITIALS.lower().split("|"),
                "fa",
                "hopital",
                "urgence",
            ]
        ),
        health.ENDINGS,
        figures=True,
    ),
    judge=judge,
    most=16,
    near=(90, 60),
)
