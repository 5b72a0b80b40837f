"""Disguised values are found, with offsets that cover the disguise."""

from __future__ import annotations

import base64
import gzip
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pytest

from balise.contracts.findings import Verdict
from balise.detection.engine import Engine
from balise.detection.stream import StreamInspector

Read = Callable[[str], list[tuple[str, str]]]
SENTENCE = "Le NAS de Julie Tremblay est 046 454 286"
ONCE = base64.b64encode(SENTENCE.encode()).decode()
TWICE = base64.b64encode(ONCE.encode()).decode()


HIDDEN = "Le NAS est 130 692 544"
NUMBERED = " ".join(f"U+{ord(digit):04X}" for digit in "130692544")
TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in HIDDEN)
SELECTORS = "".join(chr(0xE0100 + ord(letter) - 16) for letter in HIDDEN)
ZIPPED = base64.b64encode(gzip.compress(HIDDEN.encode(), mtime=0)).decode()
WIDE_SENTENCE = "L’enquête de Zoé : son numéro d'assurance sociale — « NAS » — est 046 454 286"
WIDE = [
    base64.b64encode(WIDE_SENTENCE.encode(name)).decode() for name in ("utf-16-le", "utf-16-be", "utf-16")
]
WIDE_HEX = WIDE_SENTENCE.encode("utf-16-le").hex()
DEFLATED = base64.b64encode(zlib.compress(HIDDEN.encode())).decode()


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (
            "NAS deux un deux quatre cinq six sept huit quatre",
            "NAS",
            "deux un deux quatre cinq six sept huit quatre",
        ),
        (
            "NAS: zéro quarante-six, quatre cent cinquante-quatre, deux cent quatre-vingt-six",
            "NAS",
            "zéro quarante-six, quatre cent cinquante-quatre, deux cent quatre-vingt-six",
        ),
        (
            "my SIN: zero four six four five four two eight six",
            "NAS",
            "zero four six four five four two eight six",
        ),
        ("NAS : 046 + 454 + 286", "NAS", "046 + 454 + 286"),
        ("NAS : (046) (454) (286)", "NAS", "046) (454) (286"),
        ("NAS : 046<br>454<br>286 au dossier", "NAS", "046<br>454<br>286"),
        (
            "NAS : **0****4****6****4****5****4****2****8****6**",
            "NAS",
            "0****4****6****4****5****4****2****8****6",
        ),
        ("NAS : 046\n(suite)\n454\n(suite)\n286", "NAS", "046\n(suite)\n454\n(suite)\n286"),
        ("NAS : 046 puis 454 puis 286", "NAS", "046 puis 454 puis 286"),
        ("NAS : 046🔹454🔹286", "NAS", "046🔹454🔹286"),
        ("NAS : O46 4S4 2B6", "NAS", "O46 4S4 2B6"),
        ("NAS à l'envers : 682454640", "NAS", "682454640"),
        ("NAS =30=34=36=34=35=34=32=38=36 fin", "NAS", "=30=34=36=34=35=34=32=38=36"),
        ("NAS 48 52 54 52 53 52 50 56 54 fin", "NAS", "48 52 54 52 53 52 50 56 54"),
        (
            "carte 4539 tiret 1488 tiret 0343 tiret 6467",
            "CREDIT_CARD",
            "4539 tiret 1488 tiret 0343 tiret 6467",
        ),
        ("NAM : B/O/U/G/5/2/5/5/1/4/1/8", "NAM", "B/O/U/G/5/2/5/5/1/4/1/8"),
        ("courriel julie.roy(a)gmail.com", "EMAIL", "julie.roy(a)gmail.com"),
        ("courriel julie.roy AT gmail DOT com", "EMAIL", "julie.roy AT gmail DOT com"),
        (f"voici {ONCE} fin", "NAS", ONCE),
        ("le NAS est 0\\'34\\'36 454 286", "NAS", "0\\'34\\'36 454 286"),
        *((f"voici {wide} fin", "NAS", wide) for wide in (*WIDE, WIDE_HEX)),
        (f"voici {TWICE} fin", "NAS", TWICE),
        ("hex 4e415320303436343534323836", "NAS", "4e415320303436343534323836"),
        ("nas=046%20454%20286", "NAS", "046%20454%20286"),
        ("NAS 046&nbsp;454&#32;286", "NAS", "046&nbsp;454&#32;286"),
        ("nas \\u0030\\u0034\\u0036454286", "NAS", "\\u0030\\u0034\\u0036454286"),
        ("NAS <b>046</b> 454 286", "NAS", "046</b> 454 286"),
        ("N A S : 0 4 6 4 5 4 2 8 6", "NAS", "0 4 6 4 5 4 2 8 6"),
        ("NAS O46 454 286", "NAS", "O46 454 286"),
        ("NAS 046\n454\n286", "NAS", "046\n454\n286"),
        ("NAS 046.454-286", "NAS", "046.454-286"),
        ("NAS ０４６\u200b４５４\u200b２８６", "NAS", "０４６\u200b４５４\u200b２８６"),
        ("T.R.E.M. 0412.1925", "NAM", "T.R.E.M. 0412.1925"),
        (
            "carte ４１１１・１１１１・１１１１・１１１１",
            "CREDIT_CARD",
            "４１１１・１１１１・１１１１・１１１１",
        ),
        ("NAM TREM O4l2 1925", "NAM", "TREM O4l2 1925"),
        ("carte 41111111\n11111111", "CREDIT_CARD", "41111111\n11111111"),
        ("nas = '130' || '692' || '544'", "NAS", "130' || '692' || '544"),
        ("NAS [1] [3] [0] [6] [9] [2] [5] [4] [4]", "NAS", "[1] [3] [0] [6] [9] [2] [5] [4] [4]"),
        ("j u l i e @ g m a i l . c o m", "EMAIL", "j u l i e @ g m a i l . c o m"),
        # As spreadsheets write the numbers of a column that has a blank, and as sums are written.
        ("nom,nas\nMarie Tremblay,130692544.0\nPaul Roy,\n", "NAS", "130692544"),
        ("nom;nas\nMarie Tremblay;130692544,0\n", "NAS", "130692544,0"),
        ("carte de crédit 4540123456789018.0", "CREDIT_CARD", "4540123456789018.0"),
        ("NAS -130 692 544", "NAS", "-130 692 544"),
        ('{"nas": -130692544}', "NAS", "-130692544"),
        # Characters by their number, letters that nobody sees, compressed texts.
        ("NAS %u0031%u0033%u0030692544", "NAS", "%u0031%u0033%u0030692544"),
        (f"NAS {NUMBERED} fin", "NAS", NUMBERED),
        (f"Bonjour{TAGS}", "NAS", TAGS[-11:]),
        (f"Bonjour{SELECTORS}", "NAS", SELECTORS[-11:]),
        (f"voici {ZIPPED} fin", "NAS", ZIPPED),
        (f"voici {DEFLATED} fin", "NAS", DEFLATED),
    ],
)
def test_disguised_values(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Comptez : un, deux, trois, quatre, cinq, six, sept, huit, neuf.",
        "anticonstitutionnellement et responsabilisation",
        f"lien {quote('Bonjour à tous, voici le guide')}",
        "commit a1b2c3d4e5f60718293a4b5c6d7e8f9012345678",
        base64.b64encode(b"rien de particulier dans ce texte").decode(),
    ],
)
def test_plain_encodings_pass(engine: Engine, text: str) -> None:
    assert engine.inspect(text).verdict is Verdict.CLEAR


def test_text_below_the_depth_that_is_read_is_unscanned(engine: Engine) -> None:
    thrice = base64.b64encode(TWICE.encode()).decode()
    inspection = engine.inspect(f"voici {thrice}")
    assert inspection.verdict is Verdict.UNSCANNED
    assert inspection.unscanned == "nested"
    assert inspection.level.slug == "protege-c"


def quoted(times: int) -> str:
    text = "".join(f"%{byte:02X}" for byte in b"130 692 544")
    for _ in range(times - 1):
        text = quote(text)
    return f"NAS {text}"


@pytest.mark.parametrize("times", [1, 3, 6])
def test_links_within_links_are_read(read: Read, times: int) -> None:
    assert [kind for kind, _ in read(quoted(times))] == ["NAS"]


@pytest.mark.parametrize("times", [9, 12])
def test_a_percent_encoding_below_that_depth_is_unscanned(engine: Engine, times: int) -> None:
    assert engine.inspect(quoted(times)).verdict is Verdict.UNSCANNED


@pytest.mark.parametrize(
    "text",
    [
        "Résultats : 312 + 455 + 208 = 975",
        "Salles 204 et 310 et 415",
        "<td>212</td><td>305</td><td>411</td>",
        "lot B8S2-2B6S",
        "Les articles 148, 149 puis 150 s'appliquent.",
    ],
)
def test_lists_of_numbers_are_no_identifiers(read: Read, text: str) -> None:
    assert not [kind for kind, _ in read(text) if kind in ("NAS", "CREDIT_CARD", "PHONE")]


def test_depth_is_told_in_a_stream(engine: Engine) -> None:
    stream = StreamInspector(engine)
    stream.feed(f"voici {base64.b64encode(TWICE.encode()).decode()}. ")
    assert stream.flush().unscanned == "nested"
