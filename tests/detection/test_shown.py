"""What a text only shows is nobody's; what is real stays, whatever stands around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

SHOWN = (
    'def test_cle():\n    # valeur du guide de la paie\n    assert cle_valide("193-456-787")\n',
    "it('refuse un espace', () => {\n  expect(nettoie('193 456 787')).toBe('193456787')\n})",
    '@Test\nvoid masque() {\n    assertEquals("***", masquer("193 456 787"));\n}',
    'class TestMasque:\n    def test_simple(self):\n        brut = "GAGL 8152 1716"\n        self.verifie(brut)\n',
    '@pytest.mark.parametrize("n", ["193 456 787", "abc"])\ndef test_n(n): ...',
    "Le manuel du contrôleur donne en exemple le VIN 1M8GDM9AXKP042788; écris la formule de la clé.",
    "Prends 193 456 787 comme exemple fictif et montre le calcul de Luhn.",
    "Le champ refuse les adresses du genre « 14-B, avenue du Ruisseau Ouest ».",
    "Ma regex \\d{3}-\\d{4} accepte 418 234-5678 mais refuse (418) 234-5678.",
    "Essai du validateur, toutes les valeurs sont inventées.\n\ncas 1 : nas 193 456 787, attendu : accepté",
    "Le VIN fictif 1HGCM82633A004352 figure dans la capsule.",
    "L'exemple affiche « NAS : 193 456 787 »; verrouille le champ.",
    "faker.ssn() -> '193 456 787': comment obtenir le format québécois?",
    "const fauxClients = [{ nom: 'Client Un', tel: '418-555-0111' }];",
    "Le fichier contient des valeurs générées (193 456 787, 130 692 544).",
    "DEMANDE DE CONGÉ — SPÉCIMEN\nMatricule : 004511\nTéléphone : 418 234-5678",
    "Étiquettes des bornes :\nSN 193-456-787\nSN 291-004-817",
)
REAL = (
    ("Mon NAS est le 193 456 787. Donne ensuite un exemple fictif de lettre.", "193 456 787"),
    ("Le NAS est 193 456 787. Les numéros de test sont dans l'autre fichier.", "193 456 787"),
    ("Appelez-moi au 418 234-5678. L'expression régulière du site refuse mon numéro.", "418 234-5678"),
    ('Le test plante avec le vrai NAS de la cliente : assert valide("193 456 787")', "193 456 787"),
    ("Notre regex refuse le NAS de Luce Morin, 193 456 787, pourtant valide.", "193 456 787"),
    ("Prends celui de Mme Morin, 193 456 787, comme exemple.", "193 456 787"),
    ('assert valider("193 456 787")  # NAS de Luce Morin', "193 456 787"),
    ("Un exemple de dossier : Luce Morin, NAS 193 456 787.", "193 456 787"),
    ("Ce n'est pas un exemple fictif : son NAS est 193 456 787.", "193 456 787"),
    ("Son spécimen de chèque montre 815-30012-4471903 pour Luce Morin.", "815-30012-4471903"),
    ("Les données ne sont pas fictives dans ce test : nas 193 456 787", "193 456 787"),
    ("Ses papiers sont faux; son NAS est 193 456 787.", "193 456 787"),
    ("def charger():\n    return ligne('NAS', '193 456 787')\n", "193 456 787"),
    ("Elle demande quelle expression employer; rejoignez-la au 418 234-5678.", "418 234-5678"),
    ("Le numéro social insurance (SIN) 193-456-787 est au dossier de Luce Morin.", "193-456-787"),
)


@pytest.mark.parametrize("text", SHOWN)
def test_what_is_only_shown_passes(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(("text", "value"), REAL)
def test_what_is_real_is_found(read: Read, text: str, value: str) -> None:
    assert value in [found for _, found in read(text)]
