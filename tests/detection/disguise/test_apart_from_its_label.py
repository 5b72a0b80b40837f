"""Identifiers that a program puts together, that columns cut, or that someone dictates far from their label."""

from __future__ import annotations

import pytest

from balise.contracts.findings import FindingType
from balise.detection.engine import Engine

HIDDEN = [
    ('$nas = "130" . "692" . "544";', FindingType.NAS, '130" . "692" . "544'),
    ("prenom,nas_a,nas_b,nas_c,statut\nRoxane,130,692,544,actif", FindingType.NAS, "130,692,544"),
    ('<champ nom="numeroAssuranceSociale"><d>1</d><d>3</d><d>0</d><d>6</d><d>9</d><d>2</d><d>5</d><d>4</d><d>4</d></champ>', FindingType.NAS, "1</d>"),
    ('{"type":"nas","valeur":"130692544"}', FindingType.NAS, "130692544"),
    ('{"type":"nas_b64","valeur":"MTMwNjkyNTQ0"}', FindingType.NAS, "MTMwNjkyNTQ0"),
    ("Tanguay,Lise,130 692 544,Québec", FindingType.NAS, "130 692 544"),
    ('He left his SIN. I heard "one three zero, six nine two, five double four", then he hung up.', FindingType.NAS, "one three"),
    ("NAS : un trois zéro, six neuf deux, cinq double quatre", FindingType.NAS, "un trois"),
    ("Il épelle : F R 1 2 1 3 4 3 8 6 2 3 5 5 1 8 3 4 2 8 5 8 7 0 9 1 1, c'est bien un IBAN.", FindingType.IBAN, "F R 1 2"),
    ("Numéro de carte soleil saisi par l'étudiante d'échange : ОКАС96021867.", FindingType.NAM, "ОКАС96021867"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "begins"), HIDDEN)
def test_a_hidden_value_is_found(engine: Engine, text: str, kind: FindingType, begins: str) -> None:
    found = [text[f.start : f.end] for f in engine.inspect(text).findings if f.type is kind]
    assert any(value.startswith(begins) for value in found), found


def test_what_is_done_twice_is_no_figure(engine: Engine) -> None:
    assert engine.inspect("Payer en double les trois factures, sept fois huit, deux un").findings == ()
