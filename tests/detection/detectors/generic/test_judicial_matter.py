"""JUDICIAL: a word of justice counts beside an offence, a court or someone harmed, and not alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

PASSED = (
    "Luc Bouchard est en cure fermée pour sa consommation de cocaïne.",
    "Mme Tremblay comparaît devant le notaire Luc Bouchard.",
    "Luc Bouchard intercepte un véhicule en stationnement interdit.",
    "Luc Bouchard a reçu une mise en demeure de la Ville.",
    "Le médecin suspecte un trouble chez Luc Bouchard.",
    "Luc Bouchard siège au comité de discipline.",
    "Luc Bouchard est poursuivi par la fatigue.",
    "Luc Bouchard a arrêté son choix.",
    "Luc Bouchard, victime d'un AVC, est à l'hôpital.",
    "Luc Bouchard est victime de son succès.",
    "Luc Bouchard attend la sentence arbitrale.",
    "Luc Bouchard est avocat de la défense.",
    "Luc Bouchard a émis un constat d'infraction.",
    "Luc Bouchard, policier, a procédé à l'arrestation d'un suspect.",
    "Luc Bouchard a déposé une plainte pour bruit.",
    "Luc Bouchard a déposé une plainte à la Ville.",
    "Luc Bouchard est convoqué à une séance.",
    "Luc Bouchard a un contrat suspendu 3 semaines.",
    "Luc Bouchard témoigne au procès de la firme.",
    "Luc Bouchard a reçu une ordonnance de physiothérapie.",
    "Le docteur remet une ordonnance à Luc Bouchard.",
    "Luc Bouchard demande une absolution. Luc Bouchard est suspect aux yeux du comité.",
    "Luc Bouchard est en probation jusqu'en mars.",
    "Luc Bouchard réclame 3 mois de préavis.",
    "Luc Bouchard a été expulsé de la liste de diffusion.",
    "Luc Bouchard travaille à la prison de Matane.",
    "Luc Bouchard a été libéré de ses tâches.",
    "Luc Bouchard a volé vers Montréal.",
    "Luc Bouchard est inspecteur, il note l'infraction au règlement.",
    "Luc Bouchard a frappé un chevreuil avec sa voiture.",
    "Luc Bouchard purge ses courriels.",
    "Luc Bouchard a perdu la garde du trophée.",
    "Luc Bouchard a la garde du bâtiment cette nuit.",
    "Le courriel frauduleux visait Luc Bouchard. Luc Bouchard a reçu un courriel frauduleux.",
    "Luc Bouchard a signalé une tentative de fraude.",
    "Luc Bouchard a signé un engagement de confidentialité.",
    "Le dossier de séparation de corps du moteur revient à Luc Bouchard.",
    "Luc Bouchard agresse la pente en ski. Luc Bouchard adopte un enfant.",
    "Mme Roy a fait une déclaration sous serment. Luc Bouchard passe un interrogatoire de base de données.",
    "Luc Bouchard est coupable d'optimisme.",
)
FOUND = (
    "Luc Bouchard est accusé de possession de cocaïne pour trafic.",
    "Luc Bouchard a soufflé au-dessus de la limite permise.",
    "Luc Bouchard refuse l'alcootest.",
    "Luc Bouchard l'a frappé au visage et menacé de mort.",
    "Luc Bouchard a été libéré sur promesse de comparaître.",
    "Luc Bouchard est accusé de possession de cocaïne.",
    "Julie Tremblay a été victime d'une agression sexuelle.",
    "Julie Tremblay s'est fait cambrioler la semaine passée.",
    "Luc Bouchard est visé par une enquête policière. Luc Bouchard a été congédié pour vol.",
    "Luc Bouchard est poursuivi pour fraude.",
    "Luc Bouchard a tenu des propos à caractère sexuel.",
    "Luc Bouchard est suspect dans un meurtre.",
    "Luc Bouchard est en probation pour voies de fait.",
    "Luc Bouchard a signé un engagement de garder la paix.",
    "Luc Bouchard a frappé sa conjointe.",
    "Luc Bouchard a perdu la garde de ses enfants.",
    "Luc Bouchard a été expulsé du logement par le tribunal.",
    "Luc Bouchard est coupable de vol.",
    "Luc Bouchard a déposé une plainte pour harcèlement.",
)


@pytest.mark.parametrize("text", PASSED)
def test_a_word_of_justice_alone_passes(read: Read, text: str) -> None:
    assert "JUDICIAL" not in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", FOUND)
def test_a_matter_of_justice_is_found(read: Read, text: str) -> None:
    assert "JUDICIAL" in [kind for kind, _ in read(text)]


def test_the_passage_stops_before_a_name(read: Read) -> None:
    assert ("JUDICIAL", "curatelle de") in read("La curatelle de Luc Bouchard est gérée par la Ville.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ROLE DU 4 MARS\n500-01-118204-243  BERGERON-ROY, SYLVIE  MEFAIT  ORIENTATION", True),
        ("SALLE 2\n13H15  CARON, LISE  23-01177-2  VOIES DE FAIT", True),
        ("COURS\nLUNDI  ROY, MARC  DROIT CRIMINEL  VOL QUALIFIE", False),
        ("Luc Roy, 34 ans, test du 2 juin positif à la cocaïne.", False),
    ],
)
def test_the_row_of_a_roll_is_of_whom_it_names(read: Read, text: str, found: bool) -> None:
    assert ("JUDICIAL" in {kind for kind, _ in read(text)}) is found
