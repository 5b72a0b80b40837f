"""What a program keeps in parts under names: found where a later line makes one value of them, from its first part on."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read, ReadStream

CASES = [
    (
        'debut = "295"\nmilieu = "832"\nfin = "182"\nnas = debut + milieu + fin',
        "NAS",
        '"295"\nmilieu = "832"\nfin = "182"\nnas = debut + milieu + fin',
    ),
    (
        'u, d = "luc.roy", "videotron.ca"\ncourriel = f"{u}@{d}"',
        "EMAIL",
        '"luc.roy", "videotron.ca"\ncourriel = f"{u}@{d}"',
    ),
    (
        "const a = '4540';\nconst b = '1234';\nconst c = '5678';\nconst d = '9013';\nconst carte = `${a}-${b}-${c}-${d}`;",
        "CREDIT_CARD",
        "'4540';\nconst b = '1234';\nconst c = '5678';\nconst d = '9013';\nconst carte = `${a}-${b}-${c}-${d}`",
    ),
    (
        "$zone = '418'; $mid = '555'; $bout = '0182';\n$tel = $zone . '-' . $mid . '-' . $bout;",
        "PHONE",
        "'418'; $mid = '555'; $bout = '0182';\n$tel = $zone . '-' . $mid . '-' . $bout",
    ),
    (
        'p1 = "TREM"\np2 = "8504"\np3 = "1212"\nnam = "".join([p1, p2, p3])',
        "NAM",
        '"TREM"\np2 = "8504"\np3 = "1212"\nnam = "".join([p1, p2, p3])',
    ),
    (
        "let g = '130', h = '692', i = '544';\nlet n = [g, h, i].join('-');",
        "NAS",
        "'130', h = '692', i = '544';\nlet n = [g, h, i].join('-')",
    ),
    (
        'p1 = "FR14" + "2004"\np2 = "1010" + "0505" + "0001"\niban = p1 + p2 + "3M0" + "260" + "6"',
        "IBAN",
        '"FR14" + "2004"\np2 = "1010" + "0505" + "0001"\niban = p1 + p2 + "3M0" + "260" + "6"',
    ),
    (
        'debut = "4540"\nmilieu = "1234" + "5678"\nfin = "9013"\ncarte = debut + milieu + fin',
        "CREDIT_CARD",
        '"4540"\nmilieu = "1234" + "5678"\nfin = "9013"\ncarte = debut + milieu + fin',
    ),
    (
        "debut = 'Soleil'\nbout = '2024!'\nmot_de_passe = debut + bout",
        "SECRET",
        "'Soleil'\nbout = '2024!'\nmot_de_passe = debut + bout",
    ),
    (
        'String a = "luc.roy"; String b = "@videotron"; String c = ".ca";\nString m = a.concat(b).concat(c);',
        "EMAIL",
        '"luc.roy"; String b = "@videotron"; String c = ".ca";\nString m = a.concat(b).concat(c)',
    ),
]
HIDING = [
    # What stands between the parts is still found, whatever the sum makes.
    (
        'user = "info"\nnote = "Marie est atteinte du VIH"\ndomain = "ville.ca"\nmail = f"{user}@{domain}"',
        "MEDICAL",
    ),
    ('u = "info"\ntel = "418 725-9812"\nd = "ville.ca"\nmail = f"{u}@{d}"', "PHONE"),
    ('a = "418"\nnote = "Marie est atteinte du VIH"\nb = "725-9812"\nbureau = a + "-" + b', "MEDICAL"),
    ('a = "418" # Marie est atteinte du VIH\nb = "725-9812"\nbureau = a + "-" + b', "MEDICAL"),
]
HARMLESS = [
    'prix = "12"\ntaxe = "3"\ntotal = prix + taxe',
    "zone = '418'\ntel = zone + mid + bout",  # of which the text gives one part
    'base = "https://exemple.ca"\nchemin = "/v1"\nurl = base + chemin',
    'width = 518\nheight = 273\ndepth = 644\nvol = "".join([width, height, depth])',
    'salut = f"Bonjour {prenom} {nom}"',
]


@pytest.mark.parametrize(("text", "kind", "value"), CASES)
def test_parts_that_a_program_joins_are_read_as_one(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read(text)


@pytest.mark.parametrize(("text", "kind", "value"), CASES)
def test_they_are_found_in_a_stream(read_stream: ReadStream, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read_stream(text, 7)


@pytest.mark.parametrize("text", HARMLESS)
def test_other_sums_pass(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(("text", "kind"), HIDING)
def test_nothing_between_the_parts_is_hidden(read: Read, text: str, kind: str) -> None:
    assert kind in [found for found, _ in read(text)]
