"""Names after a field of a form in capitals that has no colon, and the headings of such forms."""

from __future__ import annotations

import pytest

from balise.detection.names.fast import find_names


def found(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in find_names(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("BULLETIN D'INSCRIPTION\nNOM MOREL\nPRENOM ANNE\n", "MOREL"),
        ("FICHE\nNOM PAQUETTE\nPRENOMS DONALD ERNEST\n", "PAQUETTE"),
        ("NOM STLOUIS PRENOM DERECK\n", "STLOUIS"),
        ("NOM GAGNON  PRENOM LUC  TEL 418 555-0102", "GAGNON"),
        ("FICHE | NOM OUELLETTE | PRENOM RITA", "OUELLETTE"),
        ("DOSSIER\nNOM ROY NE LE 1990-02-03", "ROY"),
    ],
)
def test_a_field_without_a_colon_names_someone(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "NOM DU PRODUIT\n",
        "NOM ADRESSE TELEPHONE\n",
        "NOM COMPLET\nPRENOM\n",
        "NOM\tPRENOM\tVILLE\n",
        "NOM FICHIER\n",
        "AU NOM DE LA LOI\n",
        "NOM DE L'ORGANISME\n",
        "NOM ET QUALITE\n",
    ],
)
def test_a_heading_names_no_one(text: str) -> None:
    assert found(text) == []
