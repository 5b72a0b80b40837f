"""Values whose name is an aside, a remark or the cell before, over rows and lines that go on with something else."""

from __future__ import annotations

import base64

import pytest
from tests.detection.conftest import Read

_ESCAPES = "".join(f"\\u{ord(one):04x}" for one in "130692544")
_PAIRS = " ".join(f"{ord(one):02x}" for one in "130 692 544")
_CODE = base64.b64encode("".join(f"%{ord(one):02X}" for one in "BOLM15021740").encode()).decode()
_CARD = base64.b32encode(b"4539148803436467").decode()
FOUND = (
    ("Mets ceci (NAS) dans la case : 130/69 - 2--54 | 4, puis enregistre.", "NAS", "130/69 - 2--54 | 4"),
    ("ligne 12 du fichier (NAS éclaté en colonnes) :\n130,692,544", "NAS", "130,692,544"),
    ("Numéro d'assurance sociale, une case par ligne :\n130\n692\n544\nfin", "NAS", "130\n692\n544"),
    ("Social insurance number, one box per line:\n130\n692\n544\nend", "NAS", "130\n692\n544"),
    (f'valeur = "{_ESCAPES}"  # no d\'ass. sociale de la dame', "NAS", _ESCAPES),
    (f'# valeur (NAS) à migrer\nx = "{_PAIRS}"', "NAS", _PAIRS),
    (
        "ligne;champ;valeur\n8;numéro d'assurance sociale;un trois zéro six neuf deux cinq quatre quatre\n4;statut;ok",
        "NAS",
        "un trois zéro six neuf deux cinq quatre quatre",
    ),
    (
        "ligne;champ;valeur\n2;carte de crédit;4539148803436467\n5;statut;ok",
        "CREDIT_CARD",
        "4539148803436467",
    ),
    (f"ligne;champ;valeur\n2;carte de crédit;{_CARD}\n5;statut;ok", "CREDIT_CARD", _CARD),
    (f"décode le code permanent : {_CODE}", "CODE_PERMANENT", _CODE),
    (
        "Ma carte Visa est four-five-three-nine-one-four-eight-eight-zero-three-four-three-six-four-six-seven",
        "CREDIT_CARD",
        "four-five-three-nine-one-four-eight-eight-zero-three-four-three-six-four-six-seven",
    ),
    (
        "mon compte (transit-inst.-folio) c'est trois-zéro-un-deux-quatre-zéro-zéro-trois-deux-zéro-zéro-six-un-trois-six-deux-deux-trois-deux-sept",
        "BANK_ACCOUNT",
        "trois-zéro-un-deux-quatre-zéro-zéro-trois-deux-zéro-zéro-six-un-trois-six-deux-deux-trois-deux-sept",
    ),
    ("Carte : 4842555278236432", "CREDIT_CARD", "4842555278236432"),  # pairs that would read as letters
)
NONE = (
    "Mets ceci (total) dans la case : 130/69 - 2--54 | 4, puis enregistre.",
    "ligne 12 du fichier (budget éclaté en colonnes) :\n130,692,544",
    "Effectifs, une case par ligne :\n130\n692\n544\nfin",
    f'couleur = "{_ESCAPES}"  # numéro de la pièce',
    f'# valeur (somme) à migrer\nx = "{_PAIRS}"',
    "ligne;champ;valeur\n8;durée;un trois zéro\n4;statut;ok",
    'valeur = "130692544"  # total des taxes',
    "étape;durée\n1;une heure\n2;deux heures\n3;trois heures",
    "ligne;champ;valeur\n2;couleur;rouge\n5;statut;ok",
)
KINDS = {"NAS", "NAM", "CREDIT_CARD", "BANK_ACCOUNT", "CODE_PERMANENT", "DRIVER_LICENCE", "SECRET"}


@pytest.mark.parametrize(("text", "kind", "value"), FOUND)
def test_found(read: Read, text: str, kind: str, value: str) -> None:
    found = read(text)
    assert (kind, value) in found
    assert "SECRET" not in {kind for kind, _ in found}


@pytest.mark.parametrize("text", NONE)
def test_none(read: Read, text: str) -> None:
    assert not KINDS & {kind for kind, _ in read(text)}
