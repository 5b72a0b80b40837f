"""Mailboxes of public servants: public, unless something is told of who bears them."""

from __future__ import annotations

import pytest

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.engine import Engine

_TOLD = [
    "Le salaire de julie.cote@mtq.gouv.qc.ca passe à 91 300 $ en avril.",
    "Objet : mesure disciplinaire contre a.simard@msss.gouv.qc.ca",
    "Hier, a.simard@msss.gouv.qc.ca a été congédiée pour vol de matériel.",
    "julie.cote@mtq.gouv.qc.ca est en arrêt de travail pour une dépression.",
    "The gross salary of julie.cote@mtq.gouv.qc.ca is $91,300.",
    "Employée : a.simard@msss.gouv.qc.ca\nDiagnostic : trouble bipolaire",
    "courriel;motif de l'absence\na.simard@msss.gouv.qc.ca;trouble bipolaire\njulie.cote@mtq.gouv.qc.ca;fracture du bassin",
]
_AT_WORK = [
    "Pour une question sur l'assurance invalidité, écrivez à julie.cote@mtq.gouv.qc.ca.",
    "SELECT id FROM absences WHERE saisi_par = 'a.simard@msss.gouv.qc.ca' AND motif = 'depression';",
    "2025-02-11 09:14 INFO user=a.simard@msss.gouv.qc.ca report=invalidite_2024 rows=0",
    "Atelier sur l'anxiété et la dépression : inscription auprès de julie.cote@mtq.gouv.qc.ca avant le 9 mai.",
    "Commit by julie.cote@mtq.gouv.qc.ca: round the disability benefits of the test scale",
    "Le budget de 91 300 $ de julie.cote@mtq.gouv.qc.ca couvre l'achat des licences.",
    "responsable;projet;montant\na.simard@msss.gouv.qc.ca;Refonte du portail;45 000\njulie.cote@mtq.gouv.qc.ca;Archives;12 000",
    "julie.cote@mtq.gouv.qc.ca a ouvert un billet : le champ « diagnostic » du formulaire reste vide.",
]


@pytest.mark.parametrize("text", _TOLD)
def test_what_is_told_of_the_bearer_of_a_mailbox_is_of_someone(engine: Engine, text: str) -> None:
    inspection = engine.inspect(text)
    assert inspection.level is Level.PROTEGE_C
    box = next(finding for finding in inspection.findings if "@" in text[finding.start : finding.end])
    assert box.type is FindingType.EMAIL
    assert not box.label


@pytest.mark.parametrize("text", _AT_WORK)
def test_a_mailbox_tells_nothing_of_who_answers_or_signs_in(engine: Engine, text: str) -> None:
    inspection = engine.inspect(text)
    assert inspection.level is Level.NON_CLASSIFIE
    assert {finding.type for finding in inspection.findings} <= {FindingType.PUBLIC_CONTACT}
    assert not any(finding.label for finding in inspection.findings)


def test_one_named_in_the_sentence_leaves_the_mailbox_public(engine: Engine) -> None:
    text = "Selon julie.cote@mtq.gouv.qc.ca, Paul Lavigueur a une leucémie."
    types = {text[one.start : one.end]: one.type for one in engine.inspect(text).findings}
    assert types["julie.cote@mtq.gouv.qc.ca"] is FindingType.PUBLIC_CONTACT
    assert FindingType.MEDICAL in types.values()


_OF_THEIR_WORK = [
    "Le compte de julie.cote@mtq.gouv.qc.ca a été suspendu pour inactivité.",
    "a.simard@msss.gouv.qc.ca a été bloqué après cinq tentatives.",
    "Le rapport de a.simard@msss.gouv.qc.ca sur l'obésité est en ligne.",
    "La requête de julie.cote@mtq.gouv.qc.ca retourne les pensions de plus de 450 $.",
    "Collègue : a.simard@msss.gouv.qc.ca, experte en maladies infectieuses",
    "courriel;sujet\na.simard@msss.gouv.qc.ca;Dépression",
    "courriel\tmontant\njulie.cote@mtq.gouv.qc.ca\t12 500",
]


@pytest.mark.parametrize("text", _OF_THEIR_WORK)
def test_accounts_files_and_subjects_of_a_servant_are_not_told_of_them(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level is Level.NON_CLASSIFIE
