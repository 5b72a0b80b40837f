"""What is strewn amid a value, and groups of an odd size: found where they make a number of a form of its own, and nowhere else."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read, ReadStream

CASES = [
    # What shows on no page.
    ("nas : 274<!-- col 1 -->618<!-- col 2 -->953", "NAS", "274<!-- col 1 -->618<!-- col 2 -->953"),
    (
        '<td class="nas">274<!-- a --><b>618</b><!-- b --><i>953</i></td>',
        "NAS",
        "274<!-- a --><b>618</b><!-- b --><i>953",
    ),
    ("sa carte Visa 4539/* x */ 1488 0343 6467", "CREDIT_CARD", "4539/* x */ 1488 0343 6467"),
    ("on la joint au 418🙂 662🙂-7391", "PHONE", "418🙂 662🙂-7391"),
    ("her cell is 418\\,662-7391", "PHONE", "418\\,662-7391"),
    ("son NAS est 274 6<br>18 953", "NAS", "274 6<br>18 953"),
    ("son cell : (514) 72<br>9-3856", "PHONE", "514) 72<br>9-3856"),
    ("NAS 130\x1b[0m692\x1b[0m544", "NAS", "130\x1b[0m692\x1b[0m544"),
    ("mot de passe : \x1b[31mHarfang4798!\x1b[0m", "SECRET", "Harfang4798!"),
    # Strings that a program makes one of.
    ("const nas = ['274', '618', '953'].join('')", "NAS", "['274', '618', '953']"),
    ("$mail = implode('', ['josee', '.lamarre', '@', 'videotron.ca']);", "EMAIL", "josee"),
    ('email = "".join(["josee", ".lamarre", "@", "videotron.ca"])', "EMAIL", "josee"),
    ("SELECT CONCAT('GA', '48', '2913') AS passeport", "PASSPORT", "GA"),
    # Groups of an odd size.
    ("carte soleil TR EM 68 53 12 14", "NAM", "TR EM 68 53 12 14"),
    ("son code permanent : ROBA 1l58 O9 O3", "CODE_PERMANENT", "ROBA 1l58 O9 O3"),
    ("permis de conduire T64-111-403-780-2", "DRIVER_LICENCE", "T64-111-403-780-2"),
    ("IBAN FR1 420 041 010 050 500 013 M02 606", "IBAN", "FR1 420 041 010 050 500 013 M02 606"),
    # Letters for figures that check characters give away.
    ("IBAN FR142OO41O1OO5O5OOO13MO26O6", "IBAN", "FR142OO41O1OO5O5OOO13MO26O6"),
    ("NIV 1HGCM82633AOO4352", "VIN", "1HGCM82633AOO4352"),
    # The letters of a number under one key, its figures under the next.
    (
        '{"lettres": "POIS", "an": "63", "mois": "55", "jour": "21", "reste": "13"} (sa carte soleil)',
        "NAM",
        "POIS",
    ),
    # Strings, a number and a character by its code.
    ("u = 'micheline' + 54 + String.fromCharCode(64) + 'hot' + 'mail.com'", "EMAIL", "'micheline' + 54"),
    (
        'hote = "10" + "." + "77" + "." + "3" + "." + "128"',
        "IP_ADDRESS",
        '10" + "." + "77" + "." + "3" + "." + "128',
    ),
    ("tel = '581' -- indicatif\n  || '742' -- central\n  || '9035'", "PHONE", "581"),
    # Rows that are numbered.
    (
        "1\t4520\n2\t6282\n3\t4925\n4\t3163\nC'est la carte de Luc Roy.",
        "CREDIT_CARD",
        "4520\n2\t6282\n3\t4925\n4\t3163",
    ),
    # Some characters of a mailed text.
    (
        "le mot de passe du coffre des cl=C3=A9s : C=6Ffre=5F=46oug=C3=A8re=21",
        "SECRET",
        "C=6Ffre=5F=46oug=C3=A8re=21",
    ),
    # A day as acts write it.
    (
        "née le vingt-neuvième jour du mois de février de l'an mil neuf cent quatre-vingt-seize",
        "DATE_OF_BIRTH",
        "vingt-neuvième jour du mois de février de l'an mil neuf cent quatre-vingt-seize",
    ),
    # The quotation marks of a reply.
    ("Il a écrit :\n> son numéro d'assurance sociale est 130\n> 692 544, merci", "NAS", "130\n> 692 544"),
    (">> elle est suivie pour une\n>> dépression majeure, dit Lise Roy", "MEDICAL", "dépression majeure"),
    # A machine by its octets in base 16.
    ("ssh -i cle op@0x0A.0x2C.0x07.0xD3", "IP_ADDRESS", "0x0A.0x2C.0x07.0xD3"),
]


@pytest.mark.parametrize(("text", "kind", "value"), CASES)
def test_what_is_strewn_hides_nothing(read: Read, text: str, kind: str, value: str) -> None:
    assert any(kind == found and value in said for found, said in read(text)), read(text)


@pytest.mark.parametrize(("text", "kind", "value"), CASES)
@pytest.mark.parametrize("step", [1, 7])
def test_nor_in_a_stream(read_stream: ReadStream, text: str, kind: str, value: str, step: int) -> None:
    assert any(kind == found and value in said for found, said in read_stream(text, step))


@pytest.mark.parametrize(
    "text",
    [
        "int total = 274 /* base */ + 618 /* taxes */ + 953; // somme des lots",
        "Salle 274 🙂 local 618 🙂 poste 953",
        "couleurs = ['274', '618', '953'].join('-') // codes Pantone du guide",
        "Les codes AB 12 39 87 et CD 44 10 22 sont ceux des bacs de recyclage.",
        "total = '12' + '.' + '50' + ' $'",
        "Câble USB-C-12-04-85-03 et bon WO AB 8504 1212",
        "Ligne STM A 12 04 85 03",
        "x = 'abcd'\n'rand', 'a': 850412, 'b': 12",
        "version 0x01.0x02.0x03.0x04",
        "masque = 0xFF.0xFF",
        "ASSISE 12-03-2024 et MARS 20-11-2023 : ordres du jour des comités.",
        "<!-- gabarit 274 --> <!-- gabarit 618 --> <!-- gabarit 953 -->",
        "> 274\n> 618\n> 953 pages imprimées cette semaine",
        '{"code": "LOTS", "a": "12", "b": "31", "c": "55", "d": "77"}',
        "Le dixième jour du mois de mai, la bibliothèque ouvre à 10 h.",
        "Le prix est de 1\\,250\\,000 dollars dans le budget publié.",
    ],
)
def test_lists_codes_and_comments_are_no_one_s(read: Read, text: str) -> None:
    assert read(text) == []
