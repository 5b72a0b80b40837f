"""SALARY: someone's means told by what they do, not those of a body, of all, or of a rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    "Lucie Amyot n'a plus une cenne depuis le congé des Fêtes.",
    "Bruno Tardieu n'arrive plus à nourrir ses garçons.",
    "Visite chez Mme Carole Hudon : garde-manger vide, deux avis d'Hydro.",
    "Denis Lefort ne peut pas payer la garderie ce mois-ci.",
    "M. Denis Lefort mange à la soupe populaire depuis août.",
    "Ève Cantin dort dans son auto depuis la séparation.",
    "Hydro va lui couper le courant mardi, dit Omer Gagné, mon locataire.",
    "Mme Nadia Haddad n'a pas reçu son dernier chèque.",
    "Paul Roy : sa prestation a été suspendue par erreur.",
    "L'employeur retient sa paie, raconte Mme Nadia Haddad.",
    "Sa banque a gelé ses comptes; Karim Bouzid ne sait plus quoi faire.",
    "Karim Bouzid touche l'aide sociale depuis un an.",
    "Rose Plourde dit que sa pension ne suffit plus.",
    "Hugo Vézina a réhypothéqué sa maison.",
    "Julie Côté a cosigné le prêt de son frère.",
    "Julie Côté vend ses bijoux pour payer l'avocat.",
    "Jean Simard doit 1 800 à son beau-frère.",
    "Jean Simard a tout perdu au casino.",
    "Rita Nolin a flambé son héritage.",
    "Marc Hébert dit que l'huissier est passé chez lui hier.",
    "Marc Hébert n'a versé que deux mensualités.",
    "Zoé Lemay travaille au noir dans un resto.",
    "Zoé Lemay n'a pas déclaré ses pourboires.",
    "Mr. Kevin Fraser can't afford the prescription.",
    "Kevin Fraser sold his truck to pay the lawyer.",
)
PASSED = (
    "La Ville n'a plus d'argent pour le déneigement. Signé : Luc Roy, directeur.",
    "Que faire quand on ne peut pas payer son compte de taxes?",
    "Si un locataire ne paie plus son loyer, le locateur peut s'adresser au Tribunal.",
    "L'électricité sera coupée dimanche de 8 h à 10 h pour travaux. Renseignements : Julie Côté.",
    "La soupe populaire cherche des bénévoles. Contactez Rose Plourde, coordonnatrice.",
    "Paul Roy anime un atelier sur le travail au noir.",
    "L'aide sociale est versée le premier du mois.",
    "Le professeur Karim Bouzid étudie le jeu compulsif et ceux qui ont tout perdu au casino.",
)


@pytest.mark.parametrize("text", FOUND)
def test_means_are_found(read: Read, text: str) -> None:
    assert "SALARY" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", PASSED)
def test_what_is_said_of_all_passes(read: Read, text: str) -> None:
    assert "SALARY" not in [kind for kind, _ in read(text)]
