"""Names at the head of turns of talk, and the labels of forms, notices and lists that stand so."""

from __future__ import annotations

import pytest

from balise.detection.names.fast import find_names


def found(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in find_names(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("GAGNÉ : On se revoit quand?\nKHOURY : Jeudi, si tu peux.\nGAGNÉ : Parfait.", ["GAGNÉ", "KHOURY", "GAGNÉ"]),
        ("Brassard : On se revoit quand?\nPaquette : Jeudi, si tu peux.", ["Brassard", "Paquette"]),
        ("KHOURY : Je vote contre.", ["KHOURY"]),
        ("COUTURE : Je demande le vote.\nPRÉSIDENTE : Le vote est demandé.", ["COUTURE"]),
        ("PRÉSIDENT : Qui appuie?\nBRASSARD : J'appuie.", ["BRASSARD"]),
        ("DATE : 3 mai\nLIEU : Salle B\nBRASSARD : Je propose l'ajournement.\nO'REILLY : D'accord.", ["BRASSARD", "O'REILLY"]),
        ("KHOURY : Le quai est gelé.\nZBRENKO : Les pelles sont sorties.", ["KHOURY", "ZBRENKO"]),
        ("[10:02] CÔTÉ : Le quai est gelé.\n[10:03] GAGNON : Je sors la pelle.", ["CÔTÉ", "GAGNON"]),
        ("LE ROUX: Did you call them?\nWHITE: No. I will on Monday.", ["LE ROUX", "WHITE"]),
        ("GINETTE (à part) : On ferme?\nRENAUD : Oui, dans dix minutes.", ["GINETTE", "RENAUD"]),
    ],
)  # fmt: skip
def test_who_takes_turns(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "NOTE : Je passe demain.\nDATE : Le 3 mai.\nOBJET : La toiture coule.\nTOTAL : Douze chaises.",
        "PAGE : 12\nCÔTE : B-4\nTITRE : Les oiseaux du parc.",
        "LOYER : Je paie 840 $.\nPARENT : Je vis avec ma mère.",
        "BUREAU : On ferme à midi.\nPAIEMENT : Vous pouvez payer en ligne.",
        "ROSE : Fermé à clé.\nBLANC : Ouvert le soir.",
        "CHAMPAGNE : Douze bouteilles.\nPOISSON : Deux caisses.",
        "LÉVIS : On ouvre à 8 h.\nMATANE : Vous pouvez appeler.",
        "FONTAINE : Réparée. Vous pouvez y boire.\nPARC : On tond lundi.\nTOTAL : Deux.",
        "MARCHAND : Grand choix de pneus.\nGARAGE : Ouvert.",
        "CHŒUR : Et toi, tu viens?\nLA VOISINE : Oui, j'arrive.",
        "LE QUAI, a radio play in one act\nPELL: You took it?\nNURSE: I did.",
        "Saynète pour les aînés\nGAGNÉ : Tu viens?\nKHOURY : Oui!",
        "ACTE 2 – Le port\nKHOURY : Tu viens?\nGAGNÉ : Oui!",
        "Simulation\nGAGNÉ : Tu viens?\nKHOURY : Oui!",
        "Côté : Vous avez une dette?\nCôté : On vous aide.",
        "RÈGLE : On arrive à l'heure.\nSANCTION : Vous payez.",
    ],
)
def test_labels_are_no_turns(text: str) -> None:
    assert found(text) == []


def test_a_long_talk_costs_no_more_by_line() -> None:
    talk = "BRASSARD : Je propose l'ajournement.\nKHOURY : D'accord.\n"
    assert len(found(talk * 400)) == 800
