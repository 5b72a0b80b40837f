"""What someone is asked of their money, justice or health, and confirms; the pay, income or debt that they answer.

Format: a question put to someone, then a turn that says yes, or that holds an amount and nothing else, the dollars
left out: « Combien gagnez-vous? ↵ Luc Roy : environ 64 000 ». Negatives: what anyone may ask (« Quel est le salaire
moyen? »), answers that go on for everyone (« Oui, si vous … »). Level alone: Protégé C with a named or identified
person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import REACH, Candidate, Detector, Found, Tie, digits_of
from balise.detection.dialogue import GAP, SAID, TURN, WAITING
from balise.detection.replies import Reply, reply_to

AMOUNT = "generic.amount_answered"
"""Name of the detector of amounts."""
THING = "generic.answered"
"""How names of the others begin, of things that are no fact but in a question put to someone."""
_PAY = r"(?:salaires?|revenus?|paie|paye|gagn(?:e[sz]?|iez|ais|ait)|dettes?|dev(?:ez|iez|ais)|dois|doit|touch(?:e[sz]?|iez|ais)|rente|pension|prestations?|aide sociale|solde|chomage|(?:faites|fais)(?:-vous|-tu| combien)|income|salary|wages?|make|makes|earns?|owes?|paid|debts?|pension)"
_NOT_ONES = re.compile(
    rb"(?<![a-z])(?:poste|numero|annee|salle|page|version|heure|code|compte|formulaire|quand|year|time|room|extension|how many|copies|budget|equipe|team|carte-cadeau|vacances)(?![a-z])|(?<![a-z])combien [a-z-]{2,14} de (?!l'argent)|(?<![a-z])d[eo][a-z]{1,4}(?:-vous|-tu|-je|-il|-elle)? (?:te |me |se |en |y |vous |le |la )?[a-z]{2,14}(?:er|ir|re)(?![a-z])|(?<![a-z])(?:moyens?|moyenne|mediane?|minimum|minimal|maximum|maximal|average|median|une?|des|puis|peut|peuvent|pouvoir|faut|(?:does|do|is|of|for) an?|someone|can|could|people|on)(?![a-z-])|(?<![a-z])combien (?:de |d')(?!aide|argent|prestations (?:recev|touch)|revenus?|salaire|dettes|pension)",
    re.IGNORECASE,
)
"""The pay of a kind of post, or of whoever asks."""
_ONES = re.compile(
    rb"(?<![a-z])(?:vous|tu|te|t'|votre|vos|ton|ta|tes|you|your|son|sa|ses|his|her|il|elle|he|she)(?![a-z])|(?-i:[A-Z][a-z'-]+ [A-Z][a-z'-]+)|(?:m\.|mme|monsieur|madame|mr\.?|mrs\.?|ms\.?) [a-z]",
    re.IGNORECASE,
)
_AMOUNT_ASKED = re.compile(
    rb"(?<![a-z])" + _PAY.encode() + rb"(?![a-z])[^?\x00]{0,60}\?" + GAP + rb"\Z", re.IGNORECASE
)
_ROUGHLY = rb"(?:(?:environ|autour de|a peu pres|dans les|pres de|un peu (?:plus|moins) de|je (?:fais|gagne|touche|recois|dois)|j'(?:ai|en dois|en fais)|i (?:make|earn|owe|get)|about|around|roughly|peut-etre|mettons|genre|disons)[ ,]{1,2}){0,3}"
_FIGURES = rb"\$?[ ]?\d{1,3}(?:[ ,.]?\d{3})+(?:[.,]\d\d)?(?!\d)|\$?[ ]?\d{3,6}(?:[.,]\d\d)?(?!\d)|\d{1,3}(?:[.,]\d)?[ ]?(?:k|mille|mil|thousand|grand)(?![a-z])"
_AFTER = rb"(?=[ ]?(?:\$|dollars?|piasses?|bruts?|nets?|par |a |per |/|clair|l'an|en |[.!,]|\n|\x00|\"|\||<|;|'|\Z))"


def judge_amount(candidate: Candidate) -> Found | None:
    match = candidate.match
    before = candidate.before(REACH) + b"\n"
    asked = re.split(rb"[.!?\x00\n>\"|](?=.)", before.rstrip(b"\n"), flags=re.DOTALL)[-1]
    if not _AMOUNT_ASKED.search(before) or _NOT_ONES.search(asked) or not _ONES.search(asked):
        return None
    value = match.group("given")
    if (
        re.fullmatch(rb"(?:19|20)\d\d", value.strip())
        and candidate.data[match.end("given") : match.end("given") + 3].strip()[:1] != b"$"
    ):
        return None
    if not re.search(rb"k|mil|thousand|grand", value, re.IGNORECASE) and int(digits_of(value)[:9]) < 200:
        return None
    return Found(0.85, start=match.start("given"), end=match.end("given"), tie=Tie.RECORD)


_REST = re.compile(
    rb"[ ]?(?:,? ?(?:encore|toujours|deja|actuellement|presentement|en ce moment|currently|now|right now|depuis [^?]{1,30}|since [^?]{1,30}|(?:a|au|aupres de|envers|to|de|du|pour|contre|for|against) (?:(?-i:[A-Z])|la banque|votre|vos|ton|your|quelqu|son |an? |une? |drogue|fraude|vol|voies)[^?]{0,40}|monsieur|madame|m\. [^?]{1,20}|c'est (?:bien )?(?:ca|exact|vrai)|n'est-ce pas|est-ce exact|exact|right|correct|oui|hein|isn't it|don't you|aren't you))?[ ]?",
    re.IGNORECASE,
)
"""What may follow the thing, up to the mark of the question."""


def judge_thing(candidate: Candidate) -> Found | None:
    """Something that only a question with its answer makes a fact of."""
    if reply_to(candidate.data, candidate.end, candidate.high)[0] is not Reply.YES:
        return None
    rest = candidate.data[candidate.end : candidate.data.index(b"?", candidate.end)]
    if not _REST.fullmatch(rest):
        return None
    return Found(0.8, tie=Tie.TOLD)


def _things(name: str, kind: FindingType, words: str) -> Detector:
    return Detector(
        name=f"{THING}.{name}",
        type=kind,
        level=Level.PROTEGE_C,
        anchors=(rf"\b(?:{words})\b[^?\n]{{0,60}}\?",),
        pattern=re.compile(rf"(?<![a-z])(?:{words})(?![a-z])".encode(), re.IGNORECASE),
        judge=judge_thing,
        near=(100, 40),
    )


DETECTORS = (
    Detector(
        name=AMOUNT,
        type=FindingType.SALARY,
        level=Level.PROTEGE_C,
        anchors=(rf"\b{_PAY}\b[^?\n]{{0,60}}\?[^a-z0-9?]{{1,8}}[a-z0-9$]", WAITING),
        pattern=re.compile(
            rb"(?:[\x00\n][ \t]{0,4}|(?<=[?])"
            + GAP
            + rb")"
            + TURN
            + SAID
            + _ROUGHLY
            + rb"(?P<given>"
            + _FIGURES
            + rb")"
            + _AFTER,
            re.IGNORECASE,
        ),
        judge=judge_amount,
        near=(8, 160),
    ),
    _things(
        "charge",
        FindingType.JUDICIAL,
        "en probation|en liberation conditionnelle|sous mandat|en attente de (?:proces|sentence)|casier judiciaire|dossier criminel"
        "|mandats? d'arrestation|fait de la prison|en prison|ete (?:accusee?|arretee?|condamnee?|incarceree?)|deja ete en dedans|ordonnance de (?:probation|non-contact|non-communication)|interdiction de (?:contact|possession)|perdu la garde|dpj est-elle (?:deja )?(?:intervenue|impliquee)|interdit de contact"
        "|on probation|on parole|been (?:arrested|charged|jailed|convicted|in jail|in prison)|criminal record|restraining order",
    ),
    _things(
        "debt",
        FindingType.SALARY,
        "(?:des )?dettes|endettee?|devez-vous (?:encore )?de l'argent|dois-tu (?:encore )?de l'argent|retard dans (?:vos|tes) paiements|arrerages|arrieres|insolvable|pension alimentaire|(?:pension|rente) d'invalidite|dettes de jeu|salaire (?:est-il |est )?(?:deja )?saisi|paie (?:est-elle |est )?(?:deja )?saisie|cartes? (?:sont-elles |est-elle )?saisies?|saisie de salaire|faillite|faillites"
        "|(?:prestations |de )?d'assurance-emploi|(?:sur|du|au) (?:le )?chomage|aide sociale|bien-etre social|sur le bs|proposition de consommateur|en defaut de paiement|aide de dernier recours"
        "|in debt|any debts|bankrupt|bankruptcy|welfare|child support|owe money|on unemployment|employment insurance|wages garnished",
    ),
    _things(
        "illness",
        FindingType.MEDICAL,
        "sous medication|suivie? (?:en|par un|par une|par le) (?:psychiatr[a-z]{1,3}|psychologue|oncolog[a-z]{1,3})|ete (?:hospitalisee?|operee?|internee?)|depressi(?:f|ve)|suicidaires?|alcoolique|toxicomane|maladie (?:chronique|mentale|cardiaque)|un handicap|une dependance|faire du mal|entend(?:ez-vous|s-tu) des voix|(?:fum|consomm)(?:ez-vous|es-tu) (?:du|de la) (?:cannabis|pot|drogue|mari)|(?:vous|te) suicider|sante mentale|alcool tous les jours"
        "|pensees suicidaires|cure de desintox|hiv|attempted suicide|been hospitalized|suicidal|disabled|a disability|chronic illness|mental illness|pregnant",
    ),
)
