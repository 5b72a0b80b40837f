"""Names after the label of a field, whatever sign leads from the one to the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]


_LAID_OUT = [
    ("Nom ........ Morel\nPrénom ........ Anne\n", ["Morel", "Anne"]),
    ("NOM ______ MOREL\nPRÉNOM ______ ANNE\n", ["MOREL", "ANNE"]),
    ("Nom\tMorel\nPrénom\tAnne\n", ["Morel", "Anne"]),
    ("- Nom | Morel\n- Prénom | Anne\n", ["Morel", "Anne"]),
    ("Nom → Morel\nPrénom → Anne\n", ["Morel", "Anne"]),
    ("Full name -> Anne Morel\nUnit -> 4\n", ["Anne Morel"]),
    ("Nom et prénom : Anne Morel\n", ["Anne Morel"]),
    ("NOM ET PRÉNOM\tANNE MOREL\n", ["ANNE MOREL"]),
    ("Nom | Prénom | NAS\nNom – Type – Format\n", []),
    ("Nom | Description\nname -> value\nPrénom ........ obligatoire\n", []),
    ("Nom - Bibliothèque municipale\nName => Spring Festival\n", []),
]


@pytest.mark.parametrize(("text", "names"), _LAID_OUT)
def test_a_field_announces_a_name_whatever_sign_leads_to_it(read: Read, text: str, names: list[str]) -> None:
    assert [value for kind, value in read(text) if kind == "PERSON"] == names
