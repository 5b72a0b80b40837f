"""Numbers of people's files after their label, whatever links the two, and after one another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]
ReadStream = Callable[[str, int], list[tuple[str, str]]]
LABELS = (
    "matricule",
    "no d'employé",
    "# étudiant",
    "numéro étudiant",
    "employee ID",
    "staff number",
    "payroll no.",
    "badge no",
    "MRN#",
    "M.R.N.",
    "medical record number",
    "no d'hôpital",
    "no DME",
    "dossier CLSC",
    "dossier de la Cour",
    "dossier RRQ",
    "doss.",
    "no. de doss.",
    "numéro de cause",
    "docket no.",
    "parking ticket no.",
    "statement of offence",
    "no de contravention",
    "grievance no.",
    "subscriber no.",
    "compte client",
    "no CNESST",
)
LINKS = (
    "{} : {}",
    "{} est le {}",
    "{}, c'est le {}",
    "{} qui est {}",
    "{} ({})",
    "{}\t{}",
    "{} → {}",
    "{} portant le numéro {}",
    "{} au complet : {}",
    "{} ........ {}",
    "{} :\n{}",
    "{}\n{}",
    "{}? — {}",
    "Quel est le {}?\nCliente : {}",
    "C'est quoi {}?\nR. C'est le {}",
)
VALUES = ("804122651", "TA-10448", "774 209 113", "R24-00417", "2025-DS-8812")
FOUND = (
    ("Compte client 30021184", "30021184"),
    ("L'agent Roy (matricule 7239-41-0862) est en congé.", "7239-41-0862"),
    ("Son matricule est le 4512-88-3306.", "4512-88-3306"),
    ("DOSS: CP12 7719 004", "CP12 7719 004"),
    ("L'employé 88 10437 est absent.", "88 10437"),
    ("Chart: H-552091", "H-552091"),
    ("I got a parking ticket 774 209 113 last week", "774 209 113"),
    ("Abonnement 2 2777 0041 0339 8", "2 2777 0041 0339 8"),
    ('{"no_constat": "812445990"}', "812445990"),
    ("Her badge is 77-0421.", "77-0421"),
    ("Le grief de Luc Gagnon est à l'arbitrage; le numéro est G-2025-0098.", "G-2025-0098"),
    ("Numéro de client 2556-72-6126", "2556-72-6126"),
)
LISTS = (
    "Dossiers réunis : {}, {} et {}",
    "Dossiers {}, {}, {}",
    "Dossiers à fermer :\n- {}\n- {}\n- {}\n",
    "Files no. {}, {} and {}",
)
PASSED = (
    "Le code de produit « mensuel étudiant » devient 0555654346931.",
    "Le nom du patient est-il exigé? 15-2026",
    "Charts: 12345 rows",
    "Le dossier de la soumission 2025-AO-0093 est complet, Mme Lise Gagnon le signe.",
    "Réclamation du fournisseur no RF-20250114 pour retard.",
    "Le matricule du véhicule 2025-014 est au registre.",
    "Le règlement est adopté; le numéro est RV-2025-0098.",
    "Le dossier du contrat est fermé; le numéro est C-2025-0098.",
    "Compte client 30021184 de notre fournisseur Staples",
    "Chart: 24-25 revenue growth",
    "Org chart 20250114 attached",
    "Matricule 5678-12-3456 au rôle d'évaluation, propriété de deux logements",
    "Employés : 114 602 au 31 mars",
    "Dossiers : 12 500, 13 200 et 14 100 en trois ans",
    "Usagers : 2 300 450 par année",
    "un employé 12 000 heures",
    "Quel est le nombre de dossiers?\n12 500 en mai",
    "Étudiants\n111 284\n",
    "Combien de clients?\n2025 en compte 48 211 personnes",
    "Ticket no INC0048812 assigné",
    "Le prestataire, 9214-7718 Québec inc., s'engage à déneiger 360 heures.",
    "Participant : 9187-4421 Canada ltée, plus bas soumissionnaire",
    "no de pièce 804-122-655, 804-131-207 et 804-139-884",
)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("link", LINKS)
def test_it_is_found_whatever_links_it_to_its_label(read: Read, label: str, link: str) -> None:
    missed = [value for value in VALUES if value not in _values(read(link.format(label, value)))]
    assert missed == []


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_it_is_found(read: Read, text: str, value: str) -> None:
    assert ("FILE_NUMBER", value) in read(text)


@pytest.mark.parametrize("text", LISTS)
def test_those_of_a_list_are_found(read: Read, text: str) -> None:
    values = ("804-122-655-1", "804-131-207-4", "804-139-884-9")
    found = _values(read(text.format(*values)))
    assert [value for value in values if value not in found] == []


@pytest.mark.parametrize("text", PASSED)
def test_what_counts_or_is_of_a_thing_passes(engine: Engine, text: str) -> None:
    inspection = engine.inspect(text)
    assert "FILE_NUMBER" not in [one.type.value for one in inspection.findings]
    assert inspection.level is Level.NON_CLASSIFIE


@pytest.mark.parametrize("step", [1, 7, 40])
def test_a_stream_finds_the_same(read: Read, read_stream: ReadStream, step: int) -> None:
    text = "Bonjour. Quel est votre matricule?\nEmployé : c'est le 88-10437. Dossiers réunis : 804-122-655-1, 804-131-207-4 et 804-139-884-9. Merci."
    assert read_stream(text, step) == read(text)


def _values(found: list[tuple[str, str]]) -> list[str]:
    """What was found, of any type: nine figures after a label may also be an insurance number's."""
    return [value for _, value in found]
