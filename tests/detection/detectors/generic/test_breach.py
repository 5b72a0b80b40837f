"""JUDICIAL in the words of police, prisons, inspectors, employers, orders and schools: of someone, not of the rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    "Yves Carrier gardait une carabine chargée dans son garage.",
    "Jocelyn Audet a pêché le doré en temps prohibé.",
    "Sylvie Tardif exerce sans permis depuis le printemps.",
    "Loïc Benoit fait l'objet d'un mandat non exécuté.",
    "Mireille Caron a été libérée sur promesse.",
    "Omar Diallo est inapte à subir son procès.",
    "Dave Morin a perdu son permis de conduire pour un an.",
    "Le directeur a remis à Luc Savard une lettre d'avertissement.",
    "Nathan Roy a plagié son travail de session.",
    "Mon locataire m'a fait un chèque sans provision.",
    "Ma sœur vit maritalement sans l'avoir déclaré.",
    "Mon frère sort de détention mardi.",
    "Inès Gagné a été relevée de ses fonctions.",
    "Carl Dubé a reçu un avertissement.",
    "My cousin was turned away at the border.",
    "Peter Walsh was disciplined by his order.",
    "Erin Cole's day parole was revoked.",
    "Tom Harris bounced a cheque and lost his licence.",
    "Odile Paré conteste la suspension de son permis de chauffeur.",
    "Tom Harris threatened to burn the garage.",
    "Yvon Carrier a été relevé de ses fonctions.",
    "Odile Paré fait l'objet d'une enquête depuis janvier.",
    "Sylvie Tardif a formulé une plainte contre son superviseur.",
    "Madame Paré, vos biens seront saisis le 3 juin.",
    "Jocelyn Audet est sous probation pour un an encore.",
    "Luc Savard, casier pour recel, cherche un emploi.",
    "Nathan Roy est en retenue pour avoir vapoté.",
    "Mireille Caron a été pénalisée pour omission de revenus.",
    "Carl Dubé a reçu une lettre de congédiement.",
    "Omar Diallo intente un recours contre sa mutuelle.",
    "Tom Harris was written up twice this fall.",
    "Le dossier de Carl Dubé est transmis au DPCP.",
)
PASSED = (
    "Luc Roy a écrit ce roman sous l'influence de Zola.",
    "Tout avertissement est retiré du dossier après un an.",
    "Luc Savard a rédigé la politique sur les manquements.",
    "Julie Caron a photographié un déversement près du quai.",
    "La suspension du camion de Luc Roy fait du bruit.",
    "Le comité adopte le guide des sanctions.",
    "Le contrat de déneigement est suspendu trois semaines.",
    "Chasser sans permis est interdit.",
    "Que risque-t-on pour un chèque sans provision?",
    "Guy Roy, ancien détenu devenu conférencier, vient mardi.",
    "SELECT nb FROM dossiers WHERE verdict = 'coupable';",
    "Odile Paré retire sa plainte au sujet du déneigement.",
    "Nadia Benali ouvre un ticket de soutien.",
    "Nadia Benali a déposé une plainte au sujet du bruit de la souffleuse.",
    "Luc Roy est interdit de stationnement devant l'école : mets le panneau à jour.",
    "La retenue pour la pension de Luc Roy sera faite jeudi.",
    "Un mandat a été émis à la firme de Luc Roy pour la toiture.",
    "Odile Paré a reçu un avis pour le renouvellement de sa carte de bibliothèque.",
    "Une plainte peut être déposée à l'ordre par toute personne.",
)


@pytest.mark.parametrize("text", FOUND)
def test_a_breach_of_someone_is_found(read: Read, text: str) -> None:
    assert "JUDICIAL" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", PASSED)
def test_what_rules_and_trades_say_passes(read: Read, text: str) -> None:
    assert "JUDICIAL" not in [kind for kind, _ in read(text)]
