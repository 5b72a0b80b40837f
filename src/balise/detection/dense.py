"""The other facts of a file: a chart, a judgment, a plan, a table of absences.

Such a text goes on speaking of the same people with verbs that no list holds (« La pathologie révèle un
adénocarcinome »), or with none. Once a fact is someone's, or once a file names someone (« Usager : Luc Roy »,
« Zoé Roy, 8 ans »), an illness or an amount of one's own that follows closely is kept, unless its sentence speaks
of rules, teaching, numbers or suppositions. Nothing is drawn from what comes later: a stream has not read it. Of
justice, only what one has undergone counts, not the steps of procedure.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from balise.contracts.findings import Finding, FindingType
from balise.detection.about import of_nobody
from balise.detection.alone import GENERAL, OWNED, OWNED_WORDS, at_work_only, evolves, only_one, spoken_of
from balise.detection.detector import Tie
from balise.detection.detectors.generic.salary import OF_A_FILE
from balise.detection.expressions import read_back
from balise.detection.lexicons import justice
from balise.detection.lexicons.grammar import CONDITIONS, TOPICS, Part
from balise.detection.lexicons.talk import CARE_TOPICS, CARED, HANDLING, RULE, TRIED
from balise.detection.lexicons.trie import pattern_of
from balise.detection.places import between
from balise.detection.public_money import addressed, anyones
from balise.detection.sentence import Sentence
from balise.detection.words import Rare, Seldom

REACH = 900
"""Bytes before a fact in which another, and someone named, must stand; less than a stream keeps."""
Fact = tuple[Finding, Tie, int, int]
_KINDS = (FindingType.MEDICAL, FindingType.SALARY, FindingType.JUDICIAL)
_UNDERGONE = re.compile(
    rb"(?<![a-z])(?:condamn[a-z]+|probation|sursis|detention|detenue?|incarceree?|arrestation|accusations?|antecedents|casier|interdite?|garde en etablissement|suspension|suspendue?|avis disciplinaire|radiation|radiee?|congediement|congediee?|expulsee?|renvoyee?|fugues?|placement|garde fermee|plagiat|sanction|convicted|convictions?|arrested|jailed)(?![a-z])",
    re.IGNORECASE,
)
"""What happened to someone: a sentence, a measure, a charge."""
_LABELLED = Seldom(
    rb"(?<![a-z])(?:(?:usager|patient|beneficiaire|resident|client|accidente|blesse|eleve|etudiant|employe|salarie|travailleu[rs]e?|assure|reclamant|proposant|locataire|debit(?:eur|rice)|prestataire|requerant|demandeu(?:r|se|resse)"
    rb"|detenu|accuse|prevenu|intime|plaignant|victime|suspect|conducteur|candidat|enfant|jeune|majeur protege|personne (?:evaluee|visee|concernee)|participant|contrevenant|dame|bebe|tenant|claimant|student|defendant|resident|victim|inmate|worker)e?"
    rb"(?: no \d+)?|pt|cas(?: no)? \d{1,4}|cl\.|nom(?: (?:complet|de l'[a-z]+|du [a-z]+|de la [a-z]+))?|name|(?:suivi|bilan|evaluation|rapport|dossier|intervention|note|plan|protocole|rappel|retour|fiche|concernant|objet|sujet|re|au sujet de|a propos de|reclamation|constat|rencontre|evolution)(?: [a-z']{2,14}){0,4}(?: (?:no )?\d{1,4})?)"
    rb"[ ]?[:,(-]{0,2} ?(?:(?:m|mme|mlle|mr|ms|mrs)\.? |monsieur |madame )?\Z",
    re.IGNORECASE,
)
"""What a record writes before the one whom it is about."""
_OPENS = re.compile(
    rb"(?:\A|[\n\x00.;-])[ \t]{0,4}(?i:identite|usagere?|patiente?|beneficiaire|residente?|cliente?|accidentee?|eleve|etudiante?|travailleu(?:r|se)|employee?|salariee?|assuree?|reclamante?|requerante?|prestataire|jeune|adolescente?|detenue?|contrevenante?|prevenue?|accusee?|debit(?:eur|rice)|locataire|candidate?|conduct(?:eur|rice)|suspecte?|mise? en cause|(?:personne|agente?|employee?) visee?|intimee?|professionnel(?:le)? visee?|contribuable|proposante?|majeure? protegee?|person of interest|subject|employee|tenant|debtor|youth|inmate|offender|personne (?:evaluee|concernee|decedee)|defunte?|deceased|patient|pt|enfant|nom|name|client name|patient name|claimant|resident|student)"
    rb"(?: \((?:e|se|ere)\))?[ \t]{0,3}:[ \t]{0,4}(?i:(?:m|mme|mlle|mr|mrs|ms)\.? |monsieur |madame )?[A-Z][A-Za-z'-]{1,24}(?:, ?| {1,3})[A-Z]"
    rb"|\A(?![^\n]{0,40}(?i:cas clinique|vignette|question|exerci|module|scenario|osce|examen|criter|fiche|exemple|consigne|epreuve|etude))(?:[^\n]{3,40}\n)?[ \t]{0,4}(?i:usagere?|patiente?|beneficiaire|residente?) (?i:de|agee? de) \d{1,3} (?i:ans|mois)[ ]{0,3}[.,\n\x00]"
)
"""How the file of one person begins."""
_DESCRIBED = re.compile(
    rb"[ ]?[,(;-]{0,2} ?(?:\d{1,3} ?(?:ans|mois|yo|y/o|[mfh](?![a-z]))|\d{2}[mf](?![a-z])|(?:age|agee|ne|nee|ddn|dob|born)(?![a-z])|(?:dossier|matricule|mat\.|app\.?|ch\.|chambre|lit|groupe|gr\.|permis|file)[ :#]{1,3}(?:no )?[a-z]?\d)",
    re.IGNORECASE,
)
"""What a record writes after: an age, a birth, a file, a room."""
_TELLING = frozenset(
    (
        "generic.breach",
        "generic.harm",
        "generic.judged",
        "generic.alleged",
        "generic.misdeed",
        "generic.conduct",
    )
)
"""Detectors of what someone did or underwent, by its words."""
_OFFENCE = read_back((pattern_of(justice.OFFENCES) + r"(?![a-z0-9])").encode(), re.IGNORECASE)
_MOVED = re.compile(
    rb"(?<![a-z])(?:"
    + OWNED_WORDS
    + rb"|somme|montant|economies|comptant|argent|vire[rz]?|virements?|retire[res]?|retraits?|remis|remet|remise|transfere[rz]?|transferts?|envoye[rz]?|place[rz]?|investi[rt]?|perdu|pertes?|soutire|vole[rz]?|extorque|emprunte[rz]?|prete[rz]?|rembourse[rz]?|remboursements?|doit|devait|dus|dues?|gagne|touche|recoit|recu|percoit|percu|declare|reclame|reclamation|offr[a-z]+|propose|profit|allowance|overtime|vacation|settle|impute|montrent|entente|versements?|penalites?|interets|frais|honoraires|cotisations?|impots?|taxes|aide|primes?|boni|bonus|hausse|augmentation|rate|her|his|owes?|owed|back pay|shortfall|arrears|benefit|overpa(?:id|yment)|award(?:ed)?|offers?|settlement|severance|lump sum|forfaitaire|attribue|accorde[es]*|octroye|laisse|legue|reste|ecart|recuperer|total a|retenu|preleve|corriger|temps partiel|temps plein|valeur reclamee|retient|dommages|lottery|loterie|cheque|paycheque|creanciers?|actifs?|passifs?|sent|lost|withdr[aeiou]wn?|transferred|loan(?:ed)?|borrowed|repay|an hour|per (?:hour|week|month|year)|(?:par |l'|de l'|a l'|/ ?)(?:heure|mois|semaine|annee|an|paie|quinzaine))(?![a-z])",
    re.IGNORECASE,
)
"""The same, and what one does with it."""
CLOSE = 260
"""Bytes before an amount in which someone must be named, in a text on pay or debts."""
_PAID = re.compile(
    rb"(?<![a-z])(?:paies?|payes?|salaires?|salaria[a-z]+|remunerations?|trop-(?:payes?|percus?|verses?)|prestations?|pensions?|rentes?|faillites?|dettes?|debit(?:eur|rice)s?|creances?|arrerages|recouvrement|remboursements?|prets?|bourses?|budget (?:personnel|familial)|surendettement|saisies?|honoraires|indemnites?|avances?|primes?"
    rb"|payroll|salary|salaries|overpayments?|garnish[a-z]*|child support|arrears|benefits|pension|compensation review|debts?|bankruptcy)(?![a-z])",
    re.IGNORECASE,
)
_LOST = re.compile(
    rb"(?<![a-z])(?:a (?:remis|retire|vire|transfere|envoye|perdu|verse|prete|emprunte|investi|place)|vire|virements?|transfere|perdu|retiree?s?|soutiree?s?|extorquee?s?|volee?s?|escroquee?s?|frauduleu[a-z]+|fraude|a son nom|en son nom|usurp[a-z]+|has (?:sent|lost|wired|transferred)|(?:sent|lost|wired|withdrew|transferred))(?![a-z])",
    re.IGNORECASE,
)
"""What happens to the money of a victim."""
_TALK = {FindingType.SALARY: HANDLING, FindingType.JUDICIAL: TRIED, FindingType.MEDICAL: CARED}
"""Words of one's work, of a service or of teaching, beside which a fact is no one's."""
_YOU = re.compile(rb"(?<![a-z])(?:vous|votre|vos)(?![a-z])", re.IGNORECASE)
"""A letter to the one whose file it is: « vous pouvez rembourser en six fois »."""
_FIGURE = re.compile(rb"\d")
NEVER = 1 << 62
"""After any place of a text."""
_RULE = Rare(RULE)
_OF_IT = frozenset(("le", "la", "l'", "the"))


def following(
    facts: Sequence[Fact],
    held: Sequence[Fact],
    places: list[tuple[int, int]],
    data: bytes,
    *,
    one_from: int,
    paid_from: int,
) -> Iterator[Fact]:
    """Those of ``facts`` (by place) that only their nearness to one in ``held`` makes someone's.

    ``one_from``: where the text has shown to be the file of one person, named at its start; ``paid_from``: to be one on
    pay or debts. Either is ``NEVER`` when it is not, and says nothing of the facts before it.
    """
    ends = sorted(finding.end for finding, _, _, _ in held)
    filed = [end for start, end in places if _filed(data, start, end)]
    names = sorted(end for _, end in places)
    done = {(finding.start, finding.end, finding.type) for finding, _, _, _ in held}
    sentence: tuple[int, int, Sentence] | None = None
    for fact in facts:
        finding, tie, low, high = fact
        if finding.type not in _KINDS or tie is Tie.ROW or (finding.start, finding.end, finding.type) in done:
            continue
        one, paid = one_from <= finding.start, paid_from <= finding.start
        told = _near(ends, finding.start) and (one or _near(names, finding.start))
        of_file = told or _near(filed, finding.start) or (one and finding.type is FindingType.MEDICAL)
        if not (of_file or _of_named(data, places, finding, paid=paid)) or _amid(places, finding):
            continue
        if sentence is None or sentence[:2] != (low, high):
            sentence = (low, high, Sentence.of(data, low, high, places))
        rich = (of_file and finding.type is FindingType.SALARY) and (
            told or finding.label != OF_A_FILE or _lost(data, low, finding)
        )
        if _told(data, sentence[2], fact, begun=told, rich=rich, wide=rich or not of_file):
            yield structs.replace(finding, label=""), tie, low, high


def of_one(head: bytes) -> int:
    """Where a text has begun as the file of one person: « Assuré : Luc Roy », « Identité : Roy, Luc »; else ``NEVER``."""
    return _end(_OPENS.search(head))


def of_pay(head: bytes) -> int:
    """Where a text has begun as one on what someone earns or owes: « Objet : trop-payé de Luc Roy »; else ``NEVER``."""
    return _end(_PAID.search(head))


def _end(found: re.Match[bytes] | None) -> int:
    return NEVER if found is None else found.end()


def _filed(data: bytes, start: int, end: int) -> bool:
    """Whether a record names someone there: after a label or a role, or before their age, room or file."""
    return (
        _LABELLED.search(data, max(0, start - 48), start) is not None
        or _DESCRIBED.match(data, end, end + 40) is not None
    )


def _of_named(data: bytes, places: list[tuple[int, int]], finding: Finding, *, paid: bool) -> bool:
    """Whether an amount follows closely someone who is not met in their work: the only one named, or any if ``paid``."""
    if finding.type is not FindingType.SALARY or finding.label == OF_A_FILE:
        return False
    low = finding.start - CLOSE
    named = between(places, low, finding.start)
    if at_work_only(data, places, low, finding.start):
        return False
    return any(not addressed(data, *place) for place in named) and (
        paid or only_one(data, places, finding.start - REACH, finding.end)
    )


def _near(ends: list[int], start: int) -> bool:
    at = bisect.bisect_right(ends, start) - 1
    return at >= 0 and start - ends[at] <= REACH


def _amid(places: list[tuple[int, int]], finding: Finding) -> bool:
    """Whether the words share a place with a name or an identifier."""
    at = bisect.bisect_left(places, (finding.end, 0)) - 1
    return at >= 0 and places[at][1] > finding.start


def _told(data: bytes, sentence: Sentence, fact: Fact, *, begun: bool, rich: bool, wide: bool) -> bool:
    """Whether the sentence tells of the fact rather than speaks of its subject.

    ``begun``: a fact was told before, so that « la plaie » is one of someone's; else no definite article may stand;
    ``rich``: the text tells of someone's affairs, so that any money that one moves is theirs, whoever handles it;
    ``wide``: whatever word of money it stands with.
    """
    finding, _, low, high = fact
    first = sentence.word_at(finding.start)
    before = sentence.words[first - 1] if first else ""
    if before in GENERAL and not (
        (begun and before in _OF_IT) or evolves(data, sentence, first, finding.end)
    ):
        return False
    if finding.type is FindingType.SALARY and not (
        moved(data, low, high, finding) if wide else finding.label != OF_A_FILE and _owned(data, low, finding)
    ):
        return False
    if finding.type is FindingType.JUDICIAL and not (
        (finding.detector in _TELLING and not (fact[1] is Tie.TOLD and finding.detector == "generic.breach"))
        or _UNDERGONE.search(data, finding.start, finding.end)
        or _OFFENCE.match(data, finding.start, finding.end + 1)
    ):
        return False
    around = data[max(low, finding.start - 300) : min(high, finding.end + 90)]
    return not (
        (
            _supposed(sentence, first)
            if rich
            else spoken_of(
                sentence,
                first,
                _TALK[finding.type],
                CARE_TOPICS if finding.type is FindingType.MEDICAL else TOPICS,
            )
        )
        or b"?" in around
        or of_nobody(data, low, finding.start, finding.end, around, named=True)
        or (finding.type is FindingType.SALARY and anyones(data, low, finding.start, finding.end, high))
        or (_RULE.search(around) and not (rich and _YOU.search(around)))
    )


def moved(data: bytes, low: int, high: int, finding: Finding) -> bool:
    """Whether an amount stands with a word of what one does with one's money, in a file that tells of it."""
    return _FIGURE.search(data, finding.start, finding.end) is not None and (
        _MOVED.search(data, max(low, finding.start - 70), min(high, finding.end + 40)) is not None
    )


def _supposed(sentence: Sentence, first: int) -> bool:
    """Whether a condition or a rule comes before the words."""
    return any(
        word == "si" or word in CONDITIONS or sentence.part(at) is Part.MAY
        for at, word in enumerate(sentence.words[:first])
    )


def _lost(data: bytes, low: int, finding: Finding) -> bool:
    """Whether an amount is what someone gave away or had taken."""
    return _LOST.search(data, max(low, finding.start - 50), finding.end + 30) is not None


def _owned(data: bytes, low: int, finding: Finding) -> bool:
    """Whether an amount stands with a word of what one earns, holds or owes, rather than with a price."""
    return _FIGURE.search(data, finding.start, finding.end) is not None and (
        OWNED.search(data, max(low, finding.start - 40), finding.end) is not None
    )
