"""Values that the ends of lines cut anywhere, amid running text, beside lists and columns that are cut the same way."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read, ReadStream

CUT = [
    # What is left on the next line looks like the mark of a list.
    ("La dame laisse son cellulaire, recopié tel quel : 418-662-\n73\n91. Rappeler demain.", "PHONE", "418-662-\n73\n91"),
    ("Letter read. Her phone as typed: 418 66\n2 73\n91. Thanks", "PHONE", "418 66\n2 73\n91"),
    ("tél. : 418\n- \n662-73\n91", "PHONE", "418\n- \n662-73\n91"),
    ("Visite faite. Au verso (code permanent) : TR\nEM150397\n02. Peinture jeudi.", "CODE_PERMANENT", "TR\nEM150397\n02"),
    ("Il épelle son permis de conduire, recopié tel quel : L0\n1282412\n57-\n07. Merci", "DRIVER_LICENCE", "L0\n1282412\n57-\n07"),
    ("Son passeport est le AB86\n42\n05. À vérifier.", "PASSPORT", "AB86\n42\n05"),
    ("code postal : G1R \n4S\n9. Envoyer demain.", "POSTAL_CODE", "G1R \n4S\n9"),
    ("date de naissance : 19\n77-06-\n23. Merci", "DATE_OF_BIRTH", "19\n77-06-\n23"),
    ("VIN as typed: 1HG\nCM82633A0043\n52. Call back.", "VIN", "1HG\nCM82633A0043\n52"),
    ("sa carte Visa est le 4539 14\n88 0343 \n64\n67. Merci", "CREDIT_CARD", "4539 14\n88 0343 \n64\n67"),
    # Letters that are also a word, before an item of a list.
    ("- carte soleil : CA\nMB\n52551418\n- suivi : oui\n- poste : 02-140", "NAM", "CA\nMB\n52551418"),
    # A label that words part from the number, and one that « tel quel » is not.
    ("Elle dicte son no d'assurance sociale, recopié tel quel : 130\n-\n692-544. Rappeler", "NAS", "130\n-\n692-544"),
    ("son mobile : 41\n8662\n-7391\n3 appels", "PHONE", "41\n8662\n-7391"),
    # In one piece but for the end of a line; figures that a card's check digit fits, too.
    ("carte de crédit : 4\n539148803436467", "CREDIT_CARD", "4\n539148803436467"),
    ("dépôt direct : 44464-001\n-6192\n699. Merci", "BANK_ACCOUNT", "44464-001\n-6192\n699"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "value"), CUT)
def test_lines_make_the_value_that_is_named_before_them(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read(text)


@pytest.mark.parametrize("text", [text for text, _, _ in CUT])
@pytest.mark.parametrize("step", [1, 9])
def test_a_stream_reads_them_as_the_whole_text_does(
    read: Read, read_stream: ReadStream, text: str, step: int
) -> None:
    assert read_stream(text, step) == read(text)


@pytest.mark.parametrize(
    "text",
    [
        # Columns, lines of a budget and items without a name for what they would make.
        "Chaises : 418\n662-\n73\n91. Fin de la liste.",
        "Budget du service\n418 662\n7391\n2. Divers",
        "Dépenses par mois : 130\n-692\n-544\n12. Décembre",
        "Salles : AB\n8642\n05. Corridor",
        # A name, and figures that do not make its value.
        "Permis délivrés : 480\n4078\n17\n12. Annexe",
        "Le NAS est demandé aux pages 130\n-\n145\n3. Signature",
        "Frais de cellulaire : 450\n27\n89. Total",
        "1. Carte de crédit\n2. Dépôt direct\n3. Compte de 12 pages\n4. NAS",
        "Passeport : AB\n- 12 photos\n- 3456 copies",
        "Code permanent à demander :\n1. le 12\n2. le 15",
        "Carte : LE\nMARCHÉ\n12. Rue",
        "Comptes rendus : 2025\n12\n11. Procès-verbal",
    ],
)
def test_lists_and_columns_are_left(read: Read, text: str) -> None:
    assert read(text) == []


def test_a_whole_value_leaves_the_next_item_to_its_list(read: Read) -> None:
    text = "1. Téléphone : 418 662-7391\n2. NAS : 130 692 544\n3. Étage"
    assert read(text) == [("PHONE", "418 662-7391"), ("NAS", "130 692 544")]
