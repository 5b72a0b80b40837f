"""A value told part by part, each behind a mark of its own, beside lists that are told the same way."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read, ReadStream

from balise.detection.engine import Engine

MARKED = [
    # List marks, ranks and keys.
    ("permis de conduire : a) L0128 b) 241257 c) 07", "DRIVER_LICENCE", ("L0128", "241257", "07")),
    ("NAM : 1) BOUG 2) 5255 3) 1418", "NAM", ("BOUG", "5255", "1418")),
    ("Ma carte, coupée comme demandé par le préposé : a) 4539 / b) 1488 / c) 0343 / d) 6467", "CREDIT_CARD", ("4539", "1488", "0343", "6467")),
    ("téléphone : a) 418 b) 555 c) 0142", "PHONE", ("418", "555", "0142")),
    ("passeport : premier bloc : AB, deuxième bloc : 864, troisième bloc : 205", "PASSPORT", ("AB", "864", "205")),
    ("date de naissance : partie 1 : 1977, partie 2 : 06, partie 3 : 23", "DATE_OF_BIRTH", ("1977", "06", "23")),
    ('{"nas_1": "130", "nas_2": "692", "nas_3": "544"}', "NAS", ("130", "692", "544")),
    ('{"plaque_1": "H52", "plaque_2": "KLM"}', "PLATE", ("H52", "KLM")),
    ("PERMIS_A=L0128\nPERMIS_B=241257\nPERMIS_C=07", "DRIVER_LICENCE", ("L0128", "241257", "07")),
    ("compte1 = 20301\ncompte2 = 815\ncompte3 = 1234567", "BANK_ACCOUNT", ("20301", "815", "1234567")),
    ("https://portail.test/form?tel1=418&tel2=555&tel3=0142", "PHONE", ("418", "555", "0142")),
    ("iban:\n  - FR76\n  - 3000\n  - 6000\n  - 0112\n  - 3456\n  - 7890\n  - 189", "IBAN", ("FR76", "3000", "7890", "189")),
    ("A1: TREM\nA2: 1503\nA3: 9702\ncode permanent : =A1&A2&A3", "CODE_PERMANENT", ("TREM", "1503", "9702")),
    ("nas = '130'\nnas += '692'\nnas += '544'", "NAS", ("130", "692", "544")),
    # Lines and bullets below what announces them.
    ("plaque :\n- H52\n- KLM\n", "PLATE", ("H52", "KLM")),
    ("passeport :\n1. AB\n2. 864\n3. 205\n", "PASSPORT", ("AB", "864", "205")),
    ("NIV :\n\n1HGCM\n\n82633\n\nA004352\n", "VIN", ("1HGCM", "82633", "A004352")),
    ("permis de conduire :\n• L0128\n• 241257\n• 07\n", "DRIVER_LICENCE", ("L0128", "241257", "07")),
    # Turns of a chat, sentences.
    ("Agent : votre NAS ?\nClient : 130\nClient : 692\nClient : 544", "NAS", ("130", "692", "544")),
    ("[14:02] Agent: votre NAM ?\n[14:03] Client: BOUG\n[14:04] Client: 5255\n[14:05] Client: 1418", "NAM", ("BOUG", "5255", "1418")),
    ("Mon NAS, les trois premiers chiffres : 130. Ensuite 692. Puis 544.", "NAS", ("130", "692", "544")),
    ("Mon permis commence par L0128, finit par 07, au milieu 241257.", "DRIVER_LICENCE", ("L0128", "241257", "07")),
    ("My SIN starts with 130, ends with 544, with 692 in the middle.", "NAS", ("130", "692", "544")),
    # Calls that put strings together, behind the name of what they make.
    ("plaque = CONCAT('H52', 'KLM')", "PLATE", ("H52", "KLM")),
    ("passeport = ''.join(['AB', '864', '205'])", "PASSPORT", ("AB", "864", "205")),
    ("ddn = '-'.join(['1977', '06', '23'])", "DATE_OF_BIRTH", ("1977", "06", "23")),
    ("date_naissance = to_date('19|77|06|23', 'YYYYMMDD')", "DATE_OF_BIRTH", ("19", "77", "06", "23")),
    ('compte = ["20301", "815", "1234567"]', "BANK_ACCOUNT", ("20301", "815", "1234567")),
    # Signs between, and letters for figures.
    ("plaque : H52·KLM", "PLATE", ("H52", "KLM")),
    ("plaque : H cinq deux K L M", "PLATE", ("H cinq deux K L M",)),
    ("adresse IP : 142 | 59 | 201 | 7", "IP_ADDRESS", ("142", "59", "201", "7")),
    ("adresse IP 142 puis 59 puis 201 puis 7", "IP_ADDRESS", ("142", "59", "201", "7")),
    ("date de naissance : l977-O6-23", "DATE_OF_BIRTH", ("l977-O6-23",)),
    ("NIV lHGCM82633AOO43S2", "VIN", ("lHGCM82633AOO43S2",)),
    ("IBAN FR76 3000 6000 0ll2 3456 7890 l89", "IBAN", ("0ll2", "l89")),
    ("code permanent : TREM (1)(5)(0)(3) (9)(7)(0)(2)", "CODE_PERMANENT", ("(9", "(7", "(5")),
]  # fmt: skip


def left(engine: Engine, text: str) -> str:
    """What remains of a text once its findings are masked."""
    kept = list(text)
    for finding in engine.inspect(text).findings:
        kept[finding.start : finding.end] = " " * (finding.end - finding.start)
    return "".join(kept)


@pytest.mark.parametrize(("text", "kind", "parts"), MARKED)
def test_no_part_of_the_value_is_left(
    engine: Engine, read: Read, text: str, kind: str, parts: tuple[str, ...]
) -> None:
    assert kind in [found for found, _ in read(text)]
    rest = left(engine, text)
    assert not [part for part in parts if part in rest], rest


@pytest.mark.parametrize(("text", "kind"), [(text, kind) for text, kind, _ in MARKED])
@pytest.mark.parametrize("step", [1, 9])
def test_a_stream_reads_them_as_the_whole_text_does(
    read: Read, read_stream: ReadStream, text: str, kind: str, step: int
) -> None:
    assert read_stream(text, step) == read(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mon passeport : QUI4NjQyMDU=", "PASSPORT"),
        ("plaque en base64 : SDUyIEtMTQ==", "PLATE"),
        (r"NAS : \u{31}\u{33}\u{30}\u{36}\u{39}\u{32}\u{35}\u{34}\u{34}", "NAS"),
        ("passeport : 65 66 56 54 52 50 48 53", "PASSPORT"),
        ("NAS : 0x31, 0x33, 0x30, 0x36, 0x39, 0x32, 0x35, 0x34, 0x34", "NAS"),
        ("NAS : 49-51-48-54-57-50-53-52-52", "NAS"),
        ("NAS : 0110001 0110011 0110000 0110110 0111001 0110010 0110101 0110100 0110100", "NAS"),
        ("permis de conduire à l'envers : 70-752142-8210L", "DRIVER_LICENCE"),
        ('passeport = "502468BA"[::-1]', "PASSPORT"),
    ],
)
def test_short_values_are_decoded_too(read: Read, text: str, kind: str) -> None:
    assert kind in [found for found, _ in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Réponses : a) 130 b) 692 c) 544",
        "Le formulaire de permis : a) page 12 b) page 13 c) page 14",
        "Budget du permis de construire : 1) 1500 2) 2400 3) 800",
        "Les plaques de cuisson :\n- A12\n- GRIL\n",
        "Pièces :\n- L0128\n- 241257\n- 07\n",
        'serie = ["20301", "815", "1234567"]',
        '{"total_1": "130", "total_2": "692", "total_3": "544"}',
        "x1 = 1977\nx2 = 06\nx3 = 23",
        "Le parcours commence par 130, finit par 544, au milieu 692.",
        "Il y a 130. Ensuite 692. Puis 544.",
        "Agent : combien de chaises ?\nMoi : 130\nMoi : 692\nMoi : 544",
        "Accords : C, G, Am, F\nMesures : a) 4 b) 4 c) 3",
        "Formule : C6H12O6, puis H2SO4, puis NaCl",
        "Version de l'outil : 142 | 59 | 201 | 7",
        "La plaque tectonique bouge : 1) 12 cm 2) 15 cm 3) 18 cm",
        "Date de naissance : à remplir (jour 2 chiffres, mois 2 chiffres, année 4 chiffres)",
        "Article 12, puis 15, puis 19 de la Loi sur les permis, chapitre P-9.1",
    ],
)
def test_lists_told_the_same_way_pass(read: Read, text: str) -> None:
    assert read(text) == []
