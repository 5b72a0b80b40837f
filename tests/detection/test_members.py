"""What is said once of all who are named as being of a group stops the text; a team, a service or a course does not."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]
ReadStream = Callable[[str, int], list[tuple[str, str]]]
GROUPS = {
    "MEDICAL": (
        "élèves autistes",
        "patients diabétiques",
        "employés en arrêt de travail",
        "usagers sous méthadone",
        "élèves qui ont un TDAH",
        "employees on sick leave",
    ),
    "SALARY": (
        "bénéficiaires de l'aide sociale",
        "locataires en retard de loyer",
        "employés qui gagnent plus de 100 000 $",
        "tenants in arrears",
    ),
    "JUDICIAL": (
        "détenus",
        "contrevenants en probation",
        "jeunes placés par la DPJ",
        "femmes victimes de violence conjugale",
        "offenders on parole",
    ),
}
WAYS = (
    "Les {group} : {one}, {two}",
    "{group}\n{one}\n{two}",
    "{group}\n- {one}\n- {two}",
    "## {group}\n1. {one}\n2. {two}",
    "{group} :\n\n{one}\n{two}",
    "Liste des {group}\n{one}\n{two}",
    "| {group} |\n|---|\n| {one} |\n| {two} |",
    "Les {group} sont {one} et {two}.",
    "Les {group} de mon unité, {one} et {two}, seront rencontrés lundi.",
    "Nos {group} ({one}, {two}) ont répondu.",
    "{one} et {two} font partie des {group}.",
    "Parmi les {group}, {one} et {two} demandent un rendez-vous.",
)
NAMES = (("Julie Roy", "Marc Cyr"), ("ROY, Julie", "CYR, Marc"), ("Mme Roy", "M. Cyr"))


@pytest.mark.parametrize("way", WAYS)
def test_who_is_named_as_of_a_group_has_what_it_shares(engine: Engine, way: str) -> None:
    passed = []
    for (kind, groups), (one, two) in product(GROUPS.items(), NAMES):
        for group in groups:
            text = way.format(group=group, one=one, two=two)
            inspection = engine.inspect(text)
            kinds = {finding.type.value for finding in inspection.findings}
            if kind not in kinds or inspection.level < Level.PROTEGE_C:
                passed.append(text)
    assert passed == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Congés de maladie\n- Julie Roy\n- Marc Cyr", "MEDICAL"),
        ("Loyers impayés : Julie Roy, Marc Cyr", "SALARY"),
        ("Avis disciplinaires – janvier\n1) J. Roy\n2) M. Cyr", "JUDICIAL"),
        ("Registre – chèques sans provision\n407 Julie Roy\n512 Marc Cyr\n518 Kim Nguyen", "SALARY"),
        ("Julie Roy, Marc Cyr et Kim Nguyen ont tous les trois un diabète de type 1.", "MEDICAL"),
        ("Ont reçu une prime de départ : Julie Roy, Marc Cyr.", "SALARY"),
        ("Le repas du midi (enceintes : Julie Roy, Zoé Cyr) est servi à 11 h.", "MEDICAL"),
        ("Corrige la note : l'élève autiste Julie Roy change de local lundi.", "MEDICAL"),
        ("Les personnes suivantes sont séropositives : Julie Roy, Marc Cyr.", "MEDICAL"),
    ],
)
def test_a_subject_that_titles_a_list_of_people_is_theirs(read: Read, text: str, kind: str) -> None:
    assert kind in [found for found, _ in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Clinique des patients diabétiques : Julie Roy, Marc Cyr",
        "Responsables des congés de maladie : Julie Roy, Marc Cyr",
        "Équipe de soutien aux détenus\n- Julie Roy\n- Marc Cyr",
        "Classes d'élèves autistes, horaire\nMme Roy – groupe 901\nM. Cyr – groupe 902",
        "Les bénévoles en fin de vie sont Julie Roy et Marc Cyr.",
        "Formation sur les élèves TDAH : Julie Roy, Marc Cyr, Kim Nguyen",
        "Les employés suivants doivent remettre leurs clés : Julie Roy, Marc Cyr.",
        "Employés visés par la formation : Julie Roy, Marc Cyr",
        "Accusés de réception : Julie Roy, Marc Cyr",
        "Service aux victimes de violence conjugale : Julie Roy, poste 4412",
        "Comptes suspendus : Julie Roy, Marc Cyr",
        "Suspended accounts\n- Julie Roy\n- Marc Cyr",
        "Serveurs en défaut : Julie Roy, Marc Cyr",
        "Ordinateurs infectés\n1. Julie Roy\n2. Marc Cyr",
        "Frais de déplacement impayés : Julie Roy, Marc Cyr",
        "Gardiens des détenus : Julie Roy, Marc Cyr",
        "Infirmières en oncologie\n- Julie Roy\n- Marc Cyr",
        "Les accès de Julie Roy et Marc Cyr sont suspendus.",
        "Julie Roy et Marc Cyr doivent réviser le programme d'aide aux entreprises.",
        "Mme Roy et M. Cyr reçoivent les demandes d'aide au comptoir.",
        "Plan d'intervention en cas d'incendie : Julie Roy, Marc Cyr",
        "Pour les élèves autistes, Julie Roy propose un local calme.",
        "Employés en arrêt de travail : Julie Roy répondra à vos questions.",
        "Élèves autistes : stratégies pour la rentrée, par Julie Roy",
        "Julie Roy et Marc Cyr ne sont pas détenus.",
        "Perception des pensions alimentaires – répondants régionaux\nROY, Julie\nCYR, Marc\nNGUYEN, Kim",
    ],
)
def test_who_works_with_a_group_has_nothing_of_it(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B


@pytest.mark.parametrize("step", [1, 2, 7, 40])
@pytest.mark.parametrize(
    "text",
    [
        "Voici la liste.\n\nÉlèves autistes :\n- Julie Roy\n- Marc Cyr\n\nMerci!",
        "## Congés de maladie\n\n1. Julie Roy\n2. Marc Cyr\n3. Kim Nguyen\n",
        "Détenus\n\nJulie Roy\nMarc Cyr\n\n- Autre point\n- Dernier point",
    ],
)
def test_a_stream_of_lists_is_read_as_the_whole(
    read: Read, read_stream: ReadStream, text: str, step: int
) -> None:
    assert read_stream(text, step) == read(text)


@pytest.mark.parametrize("title", ["Détenus", "Loyers impayés :", "Élèves autistes"])
@pytest.mark.parametrize(
    ("items", "kinds"),
    [
        ("1. 4111 1111 1111 1111\n2. Julie Roy\n3. Marc Cyr", {"CREDIT_CARD"}),
        ("1. NAS 046 454 286\n2. 514 555-1234\n3. fin", {"NAS", "PHONE"}),
        ("1) 514 555-1234\n2) 4111 1111 1111 1111", {"PHONE", "CREDIT_CARD"}),
    ],
)
def test_numbers_listed_under_a_group_are_read_each_by_itself(
    read: Read, title: str, items: str, kinds: set[str]
) -> None:
    assert kinds <= {kind for kind, _ in read(f"{title}\n{items}")}
