"""Results a line each, marks that a reader refuses, and one of those whom who writes knows; beside them what only resembles them."""

from __future__ import annotations

from itertools import product

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

PERSON = "Louise Tremblay"
RESULTS = (
    "Syphilis : réactif",
    "VIH : positif",
    "Hepatitis C: detected",
    "Opiacés : positif",
    "Ferritine : abaissée",
    "ÉGQI 79",
)
SHEETS = (
    "Patiente : {person}\n{result}",
    "{person}, 41 ans\nPrélèvement du 3 mai\n{result}\nCopie au médecin",
    "Usagère : {person} – {result}",
)
READERS = (
    "{person} : pouce droit illisible",
    "{person} – empreintes effacées",
    "{person} : index gauche refusé, score 9",
    "{person}: left thumb unreadable",
)
OURS = (
    "Une employée du service de la paie m'a avoué qu'elle suit un traitement pour l'alcoolisme. Que lui répondre?",
    "Un de nos chauffeurs est en cure de désintoxication depuis mardi.",
    "Une préposée de notre équipe est hospitalisée en psychiatrie depuis hier.",
    "One of our drivers was diagnosed with epilepsy in June.",
    "Chambre 512, lit A, en sevrage d'opioïdes depuis hier. Pas de nom au dossier.",
    "Ch. 118 : positif au SARM, précautions de contact.",
)
NOBODYS = (
    "Analyse de l'eau du puits. Coliformes : positif. Prélevé par Louise Tremblay.",
    "Dépliant : VIH : positif ou négatif, que faire ensuite?",
    "Trousse de Louise Tremblay pour les écoles. Syphilis : positif chez deux jeunes sur mille.",
    "Borne 4 : lecteur en panne, empreinte non lue. Technicien appelé.",
    "Tout le monde l'appelle « Minou », mais son vrai nom est Louise Tremblay.",
    "Louise Tremblay, au volant de l'autobus 12, a remis les billets.",
    "Louise Tremblay (louise.tremblay@lachevaleurie.qc.ca) confirme sa présence.",
    "Demande rendue à Louise Tremblay : pièces incohérentes.",
    "Une employée de notre ministère qui reçoit un diagnostic de cancer a droit à un congé.",
    "Chambre 12 de l'hôtel : la douche fuit, appeler le plombier.",
    "Room 12: a talk on addiction and depression at noon.",
    "La maison du notaire, 214, rue des Fondateurs, est un immeuble patrimonial depuis 1984.",
    "Louise Tremblay soupçonne que le logiciel efface les notes.",
    "Je m'en occupe. Il reste 2 150 $, de quoi payer la dernière tranche.\nLouise Tremblay",
    "Un employé d'un de nos services doit-il déclarer une dépression?",
)


@pytest.mark.parametrize(("sheet", "result"), list(product(SHEETS, RESULTS)))
def test_a_result_is_someones(engine: Engine, sheet: str, result: str) -> None:
    assert engine.inspect(sheet.format(person=PERSON, result=result)).level == Level.PROTEGE_C


@pytest.mark.parametrize("line", READERS)
def test_a_mark_that_a_reader_refuses(engine: Engine, line: str) -> None:
    assert engine.inspect(line.format(person=PERSON)).level == Level.PROTEGE_C


@pytest.mark.parametrize("text", OURS)
def test_one_of_ours_is_someone(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize("text", NOBODYS)
def test_what_resembles_them_passes(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B
