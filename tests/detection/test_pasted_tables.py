"""A table is read alike whatever a paste put between and around its lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.detection.engine import Engine
from balise.detection.stream import StreamInspector

Read = Callable[[str], list[tuple[str, str]]]

PARKING = "nom;plaque;zone\nGagnon, Odile;F34 RTB;2\nBergeron, Marius;J71 KLM;4"
POOL = "abonne;naissance;cp\nA;1968-04-09;G1K 3B2\nB;1979-12-30;J4B 5E6"
PAY = "matricule;nom;salaire_annuel\nE40217;Lavoie, Edmond;61204.50\nE51930;Morin, Colette;58770.25"
PENSIONS = (
    "| Bénéficiaire | Rente mensuelle |\n|---|---|\n| Odile Gagnon | 1 204,35 $ |\n| Marius Roy | 980,10 $ |"
)


def _each(before: str, after: str = "") -> Callable[[str], str]:
    return lambda text: "\n".join(before + line + after for line in text.split("\n"))


DRESSED = {
    "blank": lambda text: text.replace("\n", "\n\n"),
    "blanks": lambda text: text.replace("\n", "\r\n  \r\n"),
    "bullet": _each("- "),
    "dot": _each("• "),
    "number": _each("12: "),
    "page": _each('<p class="x">', "</p>"),
    "br": _each("", "<br>"),
    "quoted": lambda text: f"Améliore ce texte : « {text} »",
    "below": lambda text: f"Améliore ce texte :\n« {text} » Merci!",
    "code": lambda text: f'texte = """{text}"""',
}


def _cells(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What was found, without the heading that a sum is shown with."""
    return sorted((kind, value.rpartition(" | ")[2]) for kind, value in found)


@pytest.mark.parametrize("how", DRESSED)
@pytest.mark.parametrize("text", [PARKING, POOL, PAY, PENSIONS])
def test_a_table_is_read_as_if_it_stood_bare(read: Read, text: str, how: str) -> None:
    assert _cells(read(DRESSED[how](text))) == _cells(read(text)) != []


@pytest.mark.parametrize("how", ["bullet", "dot", "number", "page", "br"])
def test_an_insert_is_read_within_a_list_or_a_page(read: Read, how: str) -> None:
    text = "INSERT INTO abonnes (no_carte, nom) VALUES\n('26525085912996', 'Bouchard, Odile'),\n('29755017746449', 'Roy, Luc');"
    assert ("FILE_NUMBER", "29755017746449") in read(DRESSED[how](text))


def test_the_order_of_a_list_stands_before_its_rows(read: Read) -> None:
    found = read("nom;plaque;zone\n1. Gagnon, Odile;F34 RTB;2\n2. Bergeron, Marius;J71 KLM;4")
    assert [value for kind, value in found if kind == "PLATE"] == ["F34 RTB", "J71 KLM"]
    assert ("PERSON", "Gagnon, Odile") in found


def test_columns_that_only_blanks_part_are_read_with_blank_lines_between(read: Read) -> None:
    found = read(
        "Nom                Plaque      Zone\n\nGagnon, Odile      F34 RTB     2\n\nMorin, Colette     J71 KLM     4"
    )
    assert [value for kind, value in found if kind == "PLATE"] == ["F34 RTB", "J71 KLM"]


@pytest.mark.parametrize(
    "text",
    [
        "- Nom, prénom et salaire annuel\n- Exemple, 45 000 $ et plus\n- Plafond, 91 000 $ en 2026",
        "- Nom; prénom; salaire\n- Les montants vont de 40 000 $ à 90 000 $; voir la grille; merci",
        "Prime, bonus, rétro\n\nCe sont, selon la convention, 3 000 $ par an.",
        "Le salaire, la prime et le bonus, selon le cas\n\nAdjoint, classe 2, 52 000 $\n\nTechnicien, classe 4, 61 000 $",
        "Poste;Salaire\n\nAdjoint administratif;52 000 $\n\nTechnicien;61 000 $",
        "- Catégorie;Âge;Montant\n- Enfants;0-17;2 500 $\n- Aînés;65+;1 250 $",
        "1. Commande;Article;Prix\n2. 130692544;Vis;45,00 $\n3. 193456787;Clous;12,00 $",
        "Commande;Article;Prix\n\n130692544;Vis;45,00 $\n\n193456787;Clous;12,00 $",
        "<p>Nom;Date de naissance;Plaque</p>\n<p>à remplir;AAAA-MM-JJ;___ ___</p>",
        "Améliore ce texte : « Salaire, horaire et lieu de travail »\nUn salaire de 45 000 $, un horaire souple, du télétravail.",
        "Nom du module      Plaque      Zone\n\nLe reste du guide suit.\n\nVoir la plaque  123 ABC  de démonstration.",
        'nom;motif\nRapport annuel;dit "en retard" par erreur\nBilan;à "relire"',
        "12: produit;taux horaire\n12: grue;145,00 $\n12: pelle;98,50 $",
        "Programme | Rente mensuelle maximale\n\nRetraite | 1 364,60 $\n\nInvalidité | 1 606,78 $",
    ],
)
def test_lists_and_paragraphs_are_no_table_of_people(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < 2


def test_the_headings_of_another_table_end_one(read: Read) -> None:
    text = "nom;plaque\n\nGagnon, Odile;F34 RTB\n\narticle;naissance\n\nVis;K22 LMN\n"
    assert [value for kind, value in read(text) if kind == "PLATE"] == ["F34 RTB"]


@pytest.mark.parametrize("how", DRESSED)
def test_a_stream_reads_them_row_by_row(engine: Engine, how: str) -> None:
    rows = "".join(f"\nE{40217 + at};Lavoie, Edmond;61{at:03}.50" for at in range(90))
    text = DRESSED[how]("matricule;nom;salaire_annuel" + rows)
    stream = StreamInspector(engine)
    found = [
        finding for at in range(0, len(text), 37) for finding in stream.feed(text[at : at + 37]).findings
    ]
    found += stream.flush().findings
    assert tuple(found) == engine.inspect(text).findings
    assert sum(finding.type.value == "SALARY" for finding in found) == 90


def test_a_quotation_mark_in_a_value_is_its_own(read: Read) -> None:
    assert ("SECRET", 'Xk9"mQ2vT7') in read('usager;mot de passe\nluc.roy;Xk9"mQ2vT7\n')
    assert "MEDICAL" not in {
        kind for kind, _ in read('employé;restriction\nLuc Roy;pas de planche 2" ou plus\n')
    }


@pytest.mark.parametrize(
    "after",
    [
        "- Nom, service, date\n- Roy, TI, lundi\n",
        "nom;service;date\nRoy;TI;lundi\n",
        'Joindre : "nom, adresse, date\n"',
    ],
)
def test_aligned_columns_before_another_table_are_read(read: Read, after: str) -> None:
    text = "Usager        Mot de passe\nlroy          Xk9mQ2vT7\n\n" + after
    assert ("SECRET", "Xk9mQ2vT7") in read(text)


def test_headings_with_a_figure_end_a_table_whose_rows_blank_lines_part(read: Read) -> None:
    text = "Nom;Service;Poste\n\nLuc Roy;TI;12\n\nNom;Mot de passe;Question 1\nLuc Roy;Xk9mQ2vT7;chien\n"
    assert ("SECRET", "Xk9mQ2vT7") in read(text)


@pytest.mark.parametrize(
    "headings",
    [
        "Compte\tDescription\tDébit\tCrédit\tSolde",
        "No de compte\tDescription\tDébit\tCrédit\tSolde",
        "Account\tDescription\tDebit\tCredit\tBalance",
        "Compte\tLibellé\tBudget 2025\tBudget 2026\tSolde disponible",
    ],
)
@pytest.mark.parametrize("code", ["02-130-00-141", "02 13000 141", "5120007"])
def test_accounts_of_a_bodys_own_books_are_at_no_bank(read: Read, headings: str, code: str) -> None:
    rows = "".join(f"{code}{more}\tFournitures\t1 204,50\t0,00\t88 410,12\n" for more in ("", "3", "7"))
    assert read(f"{headings}\n{rows}") == []


@pytest.mark.parametrize(
    "headings", ["Nom\tCompte\tDébit\tCrédit\tSolde", "Caisse\tCompte\tDébit\tCrédit\tSolde"]
)
def test_accounts_of_somebody_or_of_a_bank_are(read: Read, headings: str) -> None:
    found = {kind for kind, _ in read(f"{headings}\nLuc Roy\t5120007\t1 204,50\t0,00\t88 410,12\n")}
    assert {"BANK_ACCOUNT", "SALARY"} <= found


@pytest.mark.parametrize(
    "headings",
    [
        "Account Number\tTransaction Date\tDebit\tCredit\tBalance",
        "Compte\tDate\tRetrait (débit)\tDépôt (crédit)\tSolde",
    ],
)
def test_the_account_of_a_banks_statement_is(read: Read, headings: str) -> None:
    rows = "".join(f"5120007\t2026-03-0{day}\t1 204,50\t\t88 410,12\n" for day in (1, 2, 3))
    assert [kind for kind, _ in read(f"{headings}\n{rows}")].count("BANK_ACCOUNT") == 3


@pytest.mark.parametrize("account", ["815-30920-0123456", "30920-815-0123456", "81530920012345678"])
def test_an_account_with_its_institution_is_at_a_bank_beside_debits(read: Read, account: str) -> None:
    rows = f"5120007\t12,00\t\n{account}\t13,00\t\n"
    assert ("BANK_ACCOUNT", account) in read(f"No de compte\tDébit\tCrédit\n{rows}")


def test_pay_beside_a_budget_is_pay(read: Read) -> None:
    rows = "Matricule;Salaire;Budget\nE100;84 500;90 000\nE101;91 200;90 000\n"
    assert ("SALARY", "84 500") in read(rows)


@pytest.mark.parametrize("of_whom", ["Dossier", "Matricule", "Payé à"])
def test_accounts_beside_whom_they_are_of_are_at_a_bank(read: Read, of_whom: str) -> None:
    rows = f"{of_whom}\tCompte\tDébit\tCrédit\nLuc Roy\t5120007\t1 204,50\t0,00\n"
    assert ("BANK_ACCOUNT", "5120007") in read(rows)


def test_a_salary_beside_a_budget_is_one(read: Read) -> None:
    assert ("SALARY", "82000") in read("No employé;Salaire;Budget\n4521;82000;90000\n")
