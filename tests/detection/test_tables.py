"""In tables the heading is the evidence, however far the row."""

from __future__ import annotations

from collections.abc import Callable

from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]


def test_columns_are_read_by_their_headings(read: Read) -> None:
    text = (
        "nom;prenom;nas;date_naissance;telephone;salaire\n"
        "Roy;Pierre;130692545;1975-02-11;418 555 0101;54 000 $\n"
        "Côté;Rose;193 456 787;2001-06-05;4185550102;61 000 $\n"
    )
    found = read(text)
    assert [value for kind, value in found if kind == "NAS"] == ["130692545", "193 456 787"]
    assert [value for kind, value in found if kind == "DATE_OF_BIRTH"] == ["1975-02-11", "2001-06-05"]
    assert [value for kind, value in found if kind == "PHONE"] == ["418 555 0101", "4185550102"]
    assert [value for kind, value in found if kind == "SALARY"] == ["54 000 $", "61 000 $"]


def test_inserts_and_markdown(read: Read) -> None:
    insert = "INSERT INTO c (nom, nas) VALUES ('Roy', '130 692 545'), ('Côté', '193456787');"
    assert [value for kind, value in read(insert) if kind == "NAS"] == ["130 692 545", "193456787"]
    table = "| nom | nas |\n|---|---|\n| Roy | 130692545 |\n"
    assert ("NAS", "130692545") in read(table)


def test_a_cell_takes_nothing_of_the_next_ones(read: Read) -> None:
    insert = (
        "INSERT INTO d (nom, prenom, naissance, revenu, recue_le, close_le) VALUES\n"
        " ('Roy', 'Rose', '1975-02-11', 30000.00, '2025-01-06', '2025-02-10'),\n"
        " ('Côté', 'Luc', '1900-01-01', 52000.00, '2025-01-07', '2025-03-01');"
    )
    found = read(insert)
    assert [value for kind, value in found if kind == "SALARY"] == ["30000.00", "52000.00"]
    born = [value for kind, value in found if kind == "DATE_OF_BIRTH"]
    assert born == ["1975-02-11"], "the first day of the last century fills what nobody filled in"


def test_a_far_row_is_still_under_its_heading(engine: Engine) -> None:
    rows = [f"Roy;Pierre;{130000000 + index}" for index in range(500)]
    findings = engine.inspect("nom;prenom;nas\n" + "\n".join(rows)).findings
    assert sum(finding.type.value == "NAS" for finding in findings) == 500


def test_prose_with_commas_is_no_table(read: Read) -> None:
    assert read("Le NAS, le NEQ, la date\nsont des numéros, voir 123456789, merci") == []


def test_cells_that_have_not_the_form_pass(read: Read) -> None:
    assert read("produit;nas;prix\nvis;aucun;12 $\n") == []


def test_short_headings_name_their_columns(read: Read) -> None:
    text = (
        '"no_emp","nom_fam","prenom","ddn","sal_annuel"\n'
        '"40122","Bilodeau","Serge","1971-09-14","83100"\n'
        '"40123","Ducharme","Line","1980-01-29","59775"\n'
    )
    found = read(text)
    assert [value for kind, value in found if kind == "FILE_NUMBER"] == ["40122", "40123"]
    assert [value for kind, value in found if kind == "DATE_OF_BIRTH"] == ["1971-09-14", "1980-01-29"]
    assert [value for kind, value in found if kind == "SALARY"] == ["83100", "59775"]


def test_a_bank_account_may_stand_in_three_columns(read: Read) -> None:
    table = (
        "| Nom | Transit | Institution | Compte |\n|---|---|---|---|\n| Luc Roy | 30412 | 815 | 0412237 |\n"
    )
    assert [value for kind, value in read(table) if kind == "BANK_ACCOUNT"] == ["30412", "815", "0412237"]


def test_facts_of_a_row_are_of_the_one_it_names(read: Read) -> None:
    table = (
        "| Employé | Motif d'absence | Retour |\n|---|---|---|\n| Anne Savoie | chirurgie au dos | 12 mai |\n"
    )
    assert "MEDICAL" in [kind for kind, _ in read(table)]
    assert "SALARY" not in [kind for kind, _ in read("poste;salaire\nagent;54000\ntechnicien;61000\n")]


def test_an_amount_for_a_period_is_the_pay_of_its_row(read: Read) -> None:
    table = (
        "| Employé | Unité | Motif | Prestation |\n|---|---|---|---|\n"
        "| Lacasse, Mireille | Greffe | dépression majeure | 731 $/sem. |\n"
        "| Turgeon, Basile | Voirie | cure pour dépendance au jeu | 802 $ par mois |\n"
    )
    found = read(table)
    assert [value for kind, value in found if kind == "SALARY"] == ["731 $/sem.", "802 $ par mois"]
    assert sum(kind == "MEDICAL" for kind, _ in found) == 2


def test_insurable_gains_and_indemnities_are_money_of_their_row(read: Read) -> None:
    text = "nom;date_fin;gains_assurables\nLacasse, Mireille;2026-10-09;17 320,45\n"
    assert [value for kind, value in read(text) if kind == "SALARY"] == ["17 320,45"]
    assert "SALARY" not in [kind for kind, _ in read("poste;indemnité\nchauffeur;4 200 $\n")]


def test_a_number_of_one_figure_alone_stands_for_none(read: Read) -> None:
    insert = "INSERT INTO usagers (nom, tel) VALUES ('Luc Gagnon', '000-000-0000'), ('Rita Morel', '418 555 0101');"
    assert [value for kind, value in read(insert) if kind == "PHONE"] == ["418 555 0101"]


def test_blanks_alone_may_part_the_columns_of_a_scan(read: Read) -> None:
    scan = "NOM        PRENOM      DDN\nTREMBLAY   JEAN    1984-05-12\nROY        MARIE   1990-01-02\n"
    assert [value for kind, value in read(scan) if kind == "DATE_OF_BIRTH"] == ["1984-05-12", "1990-01-02"]
    other = "NOM        PRENOM      EMBAUCHE\nTREMBLAY   JEAN    1984-05-12\n"
    assert "DATE_OF_BIRTH" not in [kind for kind, _ in read(other)]
    ended = "NOM        DDN\nROY        1990-01-02\n\nRéunion    1991-01-02\n"
    assert [value for kind, value in read(ended) if kind == "DATE_OF_BIRTH"] == ["1990-01-02"]


def test_money_of_people_stands_under_many_headings(read: Read) -> None:
    table = "| Locataire | Logement | Arriérés | Entente |\n|:--|--:|--:|--:|\n| Yvan Cormier | 8 | 1 240 | non |\n"
    assert ("SALARY", "1 240") in read(table)
    rows = "Employee,Base,Bonus\nOmar Haddad,81000,2500\nPriya Raman,94500,4000\n"
    assert [value for kind, value in read(rows) if kind == "SALARY"] == ["81000,2500", "94500,4000"]


def test_money_of_things_beside_who_sees_to_them_is_nobodys(read: Read) -> None:
    for table in (
        "Projet;Responsable;Montant;Solde\nToiture;Yvan Cormier;48000;12000\n",
        "| Fournisseur | Contact | Montant |\n|---|---|---|\n| Béton Roy | Yvan Cormier | 48 000 |\n",
        "Joueur,Équipe,Bonus\nYvan Cormier,Lynx,250000\n",
        "Conférencier;Titre;Cachet\nYvan Cormier;Les oiseaux;400\n",
    ):
        assert not [value for kind, value in read(table) if kind == "SALARY"], table


def test_rows_of_a_page_are_read_under_their_headings(read: Read) -> None:
    page = (
        "<table><thead><tr><th>Prestataire</th><th>Prestation</th></tr></thead>"
        "<tr><td>Yvan Cormier</td><td>829,00</td></tr><tr><td>Rose Côté</td><td>1 258,00</td></tr></table>"
    )
    assert [value for kind, value in read(page) if kind == "SALARY"] == ["829,00", "1 258,00"]
    assert not [
        1
        for kind, _ in read("<tr><th>Article</th><th>Montant</th></tr><tr><td>vis</td><td>12</td></tr>")
        if kind == "SALARY"
    ]


def test_an_empty_cell_moves_no_value_under_the_next_heading(read: Read) -> None:
    table = (
        "ASSURE                 DOSSIER      PRESTATION    SUIVI\n"
        "CORMIER YVAN           AF-448120      1 240,10    mars\n"
        "GAUTHIER ROSE                           829,00    avril\n"
    )
    assert [value for kind, value in read(table) if kind == "SALARY"] == ["1 240,10", "829,00"]


def test_a_line_drawn_under_the_headings_ends_no_table(read: Read) -> None:
    rows = " matricule |     nom      | brut_periode\n-----------+--------------+-------------\n 300417    | Lemire, Odile |   2188.40\n"
    assert ("FILE_NUMBER", "300417") in read(rows)
    assert ("SALARY", "2188.40") in read(rows)


def test_an_office_beside_people_makes_no_pay_public(read: Read) -> None:
    for table in (
        "nom;salaire;conseillers municipaux rencontrés\nJean Tremblay;62 400 $;2\n",
        "Citoyen;Prestation;Député\nJean Tremblay;1 240 $;Yvan Cormier\n",
    ):
        assert [value for kind, value in read(table) if kind == "SALARY"], table
    for table in (
        "| Élue | Rémunération |\n|---|---|\n| Rose Gauthier | 16 073 |\n",
        "Nom de l'élu;Rémunération\nRose Gauthier;16 073\n",
    ):
        assert not [value for kind, value in read(table) if kind == "SALARY"], table


def test_aligned_rows_end_at_the_next_headings(read: Read) -> None:
    text = (
        "NOM         SALAIRE   NET\nLuc Roy     41 000    30 000\nNOM         DDN\nROSE COTE   1990-01-02\n"
    )
    assert [value for kind, value in read(text) if kind == "DATE_OF_BIRTH"] == ["1990-01-02"]


def test_a_heading_may_add_its_year_or_its_unit(read: Read) -> None:
    for heading in ("Traitement 2026-2027", "Revenus 2025", "Dettes ($)"):
        found = read(f"| Nom | Poste | {heading} |\n|---|---|---|\n| Luc Savard | commis | 48 112 |\n")
        assert ("SALARY", "48 112") in found, heading
    assert "SALARY" not in [kind for kind, _ in read("Projet;Dépense 2025\nToiture;48 112\nLuc;3\n")]


def test_dossiers_that_a_table_counts_are_no_numbers_of_files(read: Read) -> None:
    text = "Région            Dossiers   Délai (jours)\nOutaouais          18 208     10,3\nMontréal          149 655     8,2\n"
    assert "FILE_NUMBER" not in dict(read(text))


def test_numbers_under_dossiers_are_those_of_files(read: Read) -> None:
    text = "Nom;Dossiers;Agent\nRoy, Luc;D-20443;Cyr\nCôté, Ana;D-20977;Cyr\n"
    assert ("FILE_NUMBER", "D-20443") in read(text)
