"""Numbers of files beside a name, which a label that things have or their form alone tells, and what only looks so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.detection.engine import Engine
from balise.detection.stream import StreamInspector

Read = Callable[[str], list[tuple[str, str]]]
ROWS = "Dossier\tPersonne\tÉtat\nVK-2071\tRita Morel\tactif\nVK-2088\tLuc Gagnon\tfermé\nVK-2090\tAnne Ferland\tactif\n"

FOUND = (
    ("Paie\n69675   Luc Gagnon    2 040,08 $\n31382   Rita Morel    1 104,43 $", ["69675", "31382"]),
    ("Employés\nE-313828  GAGNON LUC  brut\nE-313829  MOREL RITA  brut\n", ["E-313828", "E-313829"]),
    ("Rita Morel (us. 7-30412) : à revoir", ["7-30412"]),
    ("Présents : Rita Morel (MED26-204), Luc Gagnon (MED26-219).", ["MED26-204", "MED26-219"]),
    ("Luc Gagnon (bail K-3310-C) est parti", ["K-3310-C"]),
    ("Rita Morel, cliente 0 331 804 66, rappelle", ["0 331 804 66"]),
    ("Luc Gagnon, ID k30817, change de quart", ["k30817"]),
    ("Rita Morel, admission OR-3380. À lever.", ["OR-3380"]),
    ("Mon nom est Luc Gagnon, numéro 84021937.", ["84021937"]),
    ("Emp. 40771-6 Rita Morel, congé", ["40771-6"]),
    ("Échantillon T31-880412, patiente Rita Morel", ["T31-880412"]),
    ("Rita Morel (inscr. KA-30518), Luc Gagnon", ["KA-30518"]),
    ("nom;dossier\nRita Morel;B-330518\nLuc Gagnon;B-330520\n", ["B-330518", "B-330520"]),
    ("RE: dossier médical KR 661 308, Rita Morel", ["KR 661 308"]),
    ("le badge 0742, attribué au gardien Luc Gagnon", ["0742"]),
    (ROWS, ["VK-2071", "VK-2088", "VK-2090"]),
    ("Ana Ruiz, membre de bibliotheque no : AB12-34567890-78901234", ["AB12-34567890-78901234"]),
    (
        "Ana Ruiz, membre de bibliotheque numero :  AB12-34567890-78901234-5678 ",
        ["AB12-34567890-78901234-5678"],
    ),
    ("Ana Ruiz, membre no : AB12-3456-7890-1111-2222-3333", ["AB12-3456-7890-1111-2222-3333"]),
    ("Ana Ruiz, membre REV24-1184 Luc Gagnon", ["REV24-1184"]),
    ("Ana Ruiz, membre REV24-1184, Luc Gagnon, membre REV24-1190", ["REV24-1184", "REV24-1190"]),
    (
        "COUR MUNICIPALE - ROLE DU 3 JUIN\n09H15  TREMBLAY, MARIO  25-04417-2  VITESSE\n09H30  DIALLO, IBRAHIMA  25-04502-9  BRUIT\n",
        ["25-04417-2", "25-04502-9"],
    ),
    (
        "PLUMITIF PENAL\n25-01187  ROBICHAUD, DONAT   BRUIT\n25-01203  VEILLEUX, ANNICK   CHIEN\n",
        ["25-01187", "25-01203"],
    ),
    ("BORDEREAU DE PAIE\nTREMBLAY, MARIO     EMPL NO 771204\nNET 1 204,10", ["771204"]),
    ("nom;prenom;da;courriel\nMorel;Rita;2118834;\nGagnon;Luc;2118901;\n", ["2118834", "2118901"]),
    ("matricule;nom\n30418;Rita Morel;x\n30419;Luc Gagnon;y\n", ["30418", "30419"]),
)
PASSED = (
    "Pièces commandées\n69675   Luc Gagnon    2 040,08 $\n31382   Rita Morel    1 104,43 $",
    "Paie\n69675   Luc Gagnon a appelé\nRien d'autre",
    "Séance du 12 mai\nRita Morel  2025-0412  présente\n",
    "RÔLE DES FOURNISSEURS ET PROJETS\nMOREL, RITA  25-04417-2  ASPHALTE\n",
    "No;Nom;Local\n1;Rita Morel;B-112\n2;Luc Gagnon;B-114\n",
    "da;article;fournisseur\n2118834;chaises;Morel inc.\n",
    "30418;Rita Morel;x\n30419;Luc Gagnon;y\n",
    "Nom\tBureau\nRita Morel\tA-4512\nLuc Gagnon\tA-4513",
    "PAIE-4521 | Rita Morel | À faire\nPAIE-4522 | Luc Gagnon | Terminé",
    "Demande 45121 de Luc Gagnon pour du papier",
    "Présents : Rita Morel (2019-2024), Luc Gagnon (B-112), Anne Ferland (poste 4471).",
    "Rita Morel (418 667-3302) et Luc Gagnon (G1R 4P5)",
    "Rita Morel (LAC-2026) et Luc Gagnon (2021a)",
    "Article;Responsable\nZX-4410;Rita Morel\nZX-4411;Luc Gagnon\n",
    "Projet | Pilote\nPRJ-2208 | Rita Morel\nPRJ-2210 | Luc Gagnon\n",
    "2024-05-12\tRita Morel\tabsente\n2024-05-13\tLuc Gagnon\tprésent\n",
    "Rita Morel, 2024-11-402",
    "Rita Morel, contrat 45 000 $",
    "médaille;propriétaire\n44120;Rita Morel\n44121;Luc Gagnon\n",
)


@pytest.mark.parametrize(("text", "values"), FOUND)
def test_a_number_beside_a_name_is_theirs(read: Read, text: str, values: list[str]) -> None:
    assert [value for kind, value in read(text) if kind == "FILE_NUMBER"] == values


@pytest.mark.parametrize("text", PASSED)
def test_what_only_stands_beside_a_name_passes(read: Read, text: str) -> None:
    assert "FILE_NUMBER" not in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("size", [1, 7, 40])
@pytest.mark.parametrize("text", [ROWS * 3, "".join(text + " Suite. " for text, _ in FOUND[:10])])
def test_a_stream_finds_the_same(engine: Engine, text: str, size: int) -> None:
    inspector = StreamInspector(engine)
    found = []
    for at in range(0, len(text), size):
        found.extend(inspector.feed(text[at : at + size]).findings)
    found.extend(inspector.flush().findings)
    assert [(f.type, f.start, f.end) for f in found] == [
        (f.type, f.start, f.end) for f in engine.inspect(text).findings
    ]
