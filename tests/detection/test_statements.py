"""A fact belongs to someone when the sentence says so: families of sentences built from their grammar.

Each family crosses people with facts, so that what is tested is the form of the
sentence and not one wording.
"""

from __future__ import annotations

from itertools import product

import pytest

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.detection.resolve import FACTS

PEOPLE = ("Mme Julie Tremblay", "Marc-André Gagnon", "M. Luc Bouchard")
ILLNESS = ("diabète", "dépression", "cancer du sein", "sclérose en plaques")
PROCEEDING = ("fraude", "voies de fait", "conduite avec facultés affaiblies")

STATED = (
    "{who} souffre de {fact}.",
    "{who} est en arrêt de travail pour {fact}.",
    "{who} a reçu un diagnostic de {fact} en mars.",
    "Le diagnostic de {fact} de {who} est confirmé.",
    "{who}, de l'équipe de nuit, a eu une rechute de {fact}.",
    "{who} s'absente à cause de son {fact}.",
    "Diagnostic de {who} : {fact}.",
    "Le médecin explique que {who} est atteinte de {fact}.",
    "Atteinte de {fact}, {who} demande un poste à temps partiel.",
)
WORKED_ON = (
    "{who} prépare le rapport sur {fact}.",
    "{who} anime un atelier sur {fact}.",
    "{who} traite les dossiers de {fact}.",
    "{who} est responsable du programme de prévention de {fact}.",
    "{who} a répondu à une question sur {fact}.",
    "{who}, avocate, publie un article sur {fact}.",
    "Selon {who}, {fact} coûte cher au réseau.",
    "Pour toute question sur {fact}, écrivez à {who}.",
    "{who} a présenté les statistiques sur {fact} au comité.",
)
ACCUSED = (
    "{who} a été accusé de {fact}.",
    "{who} a été reconnu coupable de {fact}.",
    "{who} purge une peine de deux ans pour {fact}.",
    "Accusation de {fact} portée contre {who}.",
)
ABOUT_NOBODY = (
    "Les employés atteints de {fact} ont droit à un aménagement.",
    "L'employé qui souffre de {fact} doit fournir un certificat.",
    "Si l'employé souffre de {fact}, le gestionnaire avise le bureau de santé.",
    "Le taux de {fact} a augmenté de 4 % en un an.",
    "Par exemple, une patiente fictive, Mme Test, souffre de {fact}.",
    "Dans Roy c. Ville, 2021 QCTAT 455, la travailleuse souffrait de {fact}.",
)


def kinds(engine: Engine, text: str) -> set[FindingType]:
    inspection = engine.inspect(text)
    assert inspection.unscanned == ""
    return {finding.type for finding in inspection.findings} & FACTS


@pytest.mark.parametrize(("form", "fact"), [*product(STATED, ILLNESS)])
@pytest.mark.parametrize("who", PEOPLE)
def test_what_someone_is_said_to_have_is_theirs(engine: Engine, form: str, fact: str, who: str) -> None:
    text = form.format(who=who, fact=fact)
    assert kinds(engine, text) == {FindingType.MEDICAL}
    assert engine.inspect(text).level is Level.PROTEGE_C


@pytest.mark.parametrize(("form", "fact"), [*product(WORKED_ON, (*ILLNESS, *PROCEEDING))])
@pytest.mark.parametrize("who", PEOPLE)
def test_what_someone_works_on_is_not_theirs(engine: Engine, form: str, fact: str, who: str) -> None:
    text = form.format(who=who, fact=("la " if fact in ("dépression", "fraude") else "le ") + fact)
    assert kinds(engine, text) == set()


@pytest.mark.parametrize(("form", "fact"), [*product(ACCUSED, PROCEEDING)])
@pytest.mark.parametrize("who", PEOPLE)
def test_what_someone_is_accused_of_is_theirs(engine: Engine, form: str, fact: str, who: str) -> None:
    assert FindingType.JUDICIAL in kinds(engine, form.format(who=who, fact=fact))


@pytest.mark.parametrize(("form", "fact"), [*product(ABOUT_NOBODY, ILLNESS)])
def test_rules_statistics_examples_and_judgments_are_about_nobody(
    engine: Engine, form: str, fact: str
) -> None:
    assert kinds(engine, form.format(fact=fact)) == set()


AMOUNTS = ("54 200 $", "1 342,17 $")


@pytest.mark.parametrize(("who", "amount"), [*product((*PEOPLE, "La requérante"), AMOUNTS)])
@pytest.mark.parametrize(
    "form",
    (
        "{who} gagne {amount} par année.",
        "{who} touche une rente de {amount}.",
        "{who} doit {amount} de loyer.",
    ),
)
def test_money_that_someone_earns_or_owes_is_theirs(engine: Engine, form: str, who: str, amount: str) -> None:
    assert kinds(engine, form.format(who=who, amount=amount)) == {FindingType.SALARY}


@pytest.mark.parametrize(("who", "amount"), [*product(PEOPLE, AMOUNTS)])
@pytest.mark.parametrize(
    "form",
    (
        "{who} recrute une technicienne à un salaire de {amount}.",
        "{who} a approuvé un contrat de {amount}.",
        "{who} gère un budget de {amount}.",
        "Selon {who}, le plafond des prestations est de {amount}.",
    ),
)
def test_money_that_someone_handles_is_not_theirs(engine: Engine, form: str, who: str, amount: str) -> None:
    assert kinds(engine, form.format(who=who, amount=amount)) == set()


BODY = ("poignet", "genou", "cheville", "épaule")


@pytest.mark.parametrize(("who", "part"), [*product((*PEOPLE, "Mon collègue"), BODY)])
@pytest.mark.parametrize(
    "form",
    (
        "{who} s'est fracturé le {part} au travail.",
        "{who} a une douleur au {part}.",
        "{who} a reçu un colis sur le {part}.",
        "{who} est tombé d'une échelle et a le {part} cassé.",
    ),
)
def test_injuries_told_as_events_are_found(engine: Engine, form: str, who: str, part: str) -> None:
    assert FindingType.MEDICAL in kinds(engine, form.format(who=who, part=part))


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(
    "form",
    (
        "{who} a coupé la tête du graphique.",
        "{who} est tombé sur une erreur dans le fichier.",
        "{who} est psychologue au service d'aide.",
        "{who} a participé à la marche pour l'Alzheimer.",
        "{who} a un vol de retour demain.",
        "{who} a frappé à la porte du bureau.",
    ),
)
def test_images_professions_and_other_senses_are_no_facts(engine: Engine, form: str, who: str) -> None:
    assert kinds(engine, form.format(who=who)) == set()


def test_a_pronoun_needs_someone_before_it(engine: Engine) -> None:
    assert kinds(engine, "Mme Julie Tremblay a téléphoné. Elle souffre de dépression.") == {
        FindingType.MEDICAL
    }
    assert kinds(engine, "La salle est prête. Elle souffre de dépression.") == set()


def test_a_list_goes_on_with_what_it_begins(engine: Engine) -> None:
    found = engine.inspect("Luc Bouchard souffre d'asthme, de diabète et d'hypertension.").findings
    assert sum(finding.end - finding.start for finding in found if finding.type is FindingType.MEDICAL) > 20
