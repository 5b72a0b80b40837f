"""PLATE: a label is required."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("elle dort dans son char (K41 ZRB) quand il rôde", "K41 ZRB"),
    ("Ford Escape bleue, plaque 3HM 210, vue hier", "3HM 210"),
    ("Her Ontario plate is still CKRT 418. Do I need any", "CKRT 418"),
    ("tracteur immatriculé PB 81 442; adresse", "PB 81 442"),
    ("VUS gris 2022, pl. ZLM 903 (ancienne série)", "ZLM 903"),
    ("Il conduit un Ram noir, F84 WNV.", "F84 WNV"),
    ("Elle est au volant de sa Fiat rouge, F84 WNV.", "F84 WNV"),
    ("Il conduit une Fiat (F84 WNV).", "F84 WNV"),
    ("She drives a grey truck, F84 WNV", "F84 WNV"),
    ("taxi, plaque T41802B", "T41802B"),
    ("Elle conduit une Kia Rio (R07 LXB).", "R07 LXB"),
    ("Le camion de Luc Roy-Pelletier, FLB 4471, fuit.", "FLB 4471"),
    ("Flotte\nLuc Roy / Corolla 2021 / R68 BGT / garage\nAnne Roy / Kona 2023 / H92 YXA / rue", "H92 YXA"),
    ("Véhicules à remorquer – K12 BDC / H09 KLM / Y77 ZNP.", "Y77 ZNP"),
    ("Vignettes 2026\nSylvie Roy – E04 TRZ (électrique)", "E04 TRZ"),
    ("On a noté « X48 TVR » pour la plaque de la dame.", "X48 TVR"),
    ("gris/E48 KRT/Civic", "E48 KRT"),
    (
        "STATIONNEMENT DU PERSONNEL\nCASE 01   LEMAY, GUYLAINE      M77 RTY\nCASE 02   ROY, LUC   VÉLO",
        "M77 RTY",
    ),
    ("Véhicule gris, imm. F47 KLN", "F47 KLN"),
    ("plaques K45 HTB et X22 BNM", "X22 BNM"),
    ("plaque L123 456", "L123 456"),
    ("c'est ma plaque ztr 508 pis j'ai payé", "ztr 508"),
    ("plaque: m62 knd, mazda grise", "m62 knd"),
    ("their license plate number is 741 wbk", "741 wbk"),
    ("plaque J12 ABC", "J12 ABC"),
    ("le char de mon employé est immatriculé k12 abd", "k12 abd"),
    ("immatriculation k12 abd", "k12 abd"),
    ("immatriculée ABC 12D", "ABC 12D"),
    ("plaque d'immatriculation : 123 BGK", "123 BGK"),
)
PASSED = (
    "Plaque d'acier, 4MM 200, et plaque 2GB 512",
    "Un char allégorique K41, et varchar (K41)",
    "Plaque HTTP 404",
    "La société a immatriculé 120 vus et 310 vtt, puis 450 rue par rue.",
    "Plaque d'identification PORT 443",
    "Commande de 12 pl. TYPE 300",
    "Le plan conduit à une baisse de 450 GES.",
    "Il conduit une étude, PRJ 204, sur les transports.",
    "Cela conduit la ville à retenir 120 ETP.",
    "This drives a change, REV 123, across teams.",
    "Pickup at gate GAT 123, 4 pm",
    "Le pick-up coûte 450 CAD.",
    'plaque = r"\\b[A-Z]{3} ?\\d{3}\\b|\\b[A-Z]\\d{2} ?[A-Z]{3}\\b"',
    "Les plaques de promenade ont le format A00 AAA ou 000 AAA.",
    "Exercice : une Civic grise, plaque ABC 123, quitte les lieux.",
    "local/E48 KRT/salle 12",
    "Des 40 000 véhicules, 14 000 VSL servent aux malades.",
    "La camionnette F 3500 est neuve",
    "véhicules électriques, zone 12",
    "modèle J12 ABC",
    "La plaque de cuisson XR est neuve.",
    "plaque 245 mdf et plaque 120 pvc à couper",
    "plaque 450 mpa, plaque a36 ici",
    "Recherche par plaque: xxx123",
    "plaque 115 vac au panneau",
    "plaque 300 dpi, recto",
    "visser la plaque 12a sous la rampe",
    "plaquettes 245, inr 1,1",
    "plaque abc 123 (exemple du formulaire)",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_plate_is_found(read: Read, text: str, value: str) -> None:
    assert ("PLATE", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_plate_passes(read: Read, text: str) -> None:
    assert "PLATE" not in [kind for kind, _ in read(text)]
