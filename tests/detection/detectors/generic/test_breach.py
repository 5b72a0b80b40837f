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
)


@pytest.mark.parametrize("text", FOUND)
def test_a_breach_of_someone_is_found(read: Read, text: str) -> None:
    assert "JUDICIAL" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", PASSED)
def test_what_rules_and_trades_say_passes(read: Read, text: str) -> None:
    assert "JUDICIAL" not in [kind for kind, _ in read(text)]
