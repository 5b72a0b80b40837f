"""Names that the layout of a card, a rota, a record or aligned columns shows."""

import time

import pytest

from balise.detection.names.fast import find_names


def found(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in find_names(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("VISITEUSE\nOUELLET\nSAMIA\nÉTAGE 3", ["OUELLET", "SAMIA"]),
        ("Conférencier :\nOuellet\nJulien\nSalle 4", ["Ouellet", "Julien"]),
        ("LUN OUELLET / MAR SMALLBOY / MER KOWALCZYK – PONT", ["OUELLET", "SMALLBOY", "KOWALCZYK"]),
        ("Mon. Sheppard, Tue. Ouellet, Wed. Dion", ["Sheppard", "Ouellet", "Dion"]),
        ("Guichet : lundi OUELLET, mardi O'REILLY, mercredi LEBRUN; jeudi FERMÉ (CONGÉ)", ["OUELLET", "O'REILLY", "LEBRUN"]),
        ("Horaire : lundi Ouellet, mardi Roy, mercredi Khoury", ["Ouellet", "Roy", "Khoury"]),
        ("lundi 3 : KHOURY, mardi 4 : ROY", ["KHOURY", "ROY"]),
        ("Garde : samedi 12 Kowalczuk, dimanche 13 Haddad", ["Kowalczuk", "Haddad"]),
        ("lundi soir Khoury, mardi soir Roy", ["Khoury", "Roy"]),
        ("Équipe de garde : lundi ROY, mardi GAGNÉ", ["ROY", "GAGNÉ"]),
        ("Surveillance : BINETTE (lundi), KHOURY (mardi), PARÉ (jeudi)", ["BINETTE", "KHOURY", "PARÉ"]),
        ("GUICHET : MERCIER (8 H-16 H), KHOURY (16 H-22 H)", ["MERCIER", "KHOURY"]),
        ("Tour de garde : GAGNÉ (soir), PICARD (nuit)", ["GAGNÉ", "PICARD"]),
        ("01JULIEN OUELLET          GRANBY", ["JULIEN OUELLET"]),
        ("100DETOUELLET, JULIEN          NAS", ["OUELLET, JULIEN"]),
        ("ID     NOM          SOLDE\n4471   OUELLET      12 400 $\n4472   KOWALCZYK    90 $", ["OUELLET", "KOWALCZYK"]),
        ("Name              Balance\nWilliam Sheppard    120.00", ["William Sheppard"]),
        ('clients = [("Ouellet, Olivier", "x1"), ("Roy, Rose", "x2")]', ["Ouellet, Olivier", "Roy, Rose"]),
        ("ÉQUIPE 4 : OUELLET, KOWALCZYK, SMALLBOY", ["OUELLET", "KOWALCZYK", "SMALLBOY"]),
        ("2) BOIS Dominique – poste 4", ["BOIS Dominique"]),
        ("Nom      Solde\nDesjardins   400 $\nRoy   500 $\nZbrgova   300 $", ["Desjardins", "Roy", "Zbrgova"]),
        ("Nom    Solde\nBoucher   400\nCôté   500", ["Boucher", "Côté"]),
        ("Nom        Diagnostic\nXhtkova    stable\nMzbrka    stable", ["Xhtkova", "Mzbrka"]),
        ("Nom        Diagnostic\nDesjardins    stable\nPomerleau    stable", ["Desjardins", "Pomerleau"]),
        ("Nom    a\nGagnon    b\nNom    c\nOuellet    d", ["Gagnon", "Ouellet"]),
    ],
)  # fmt: skip
def test_a_layout_names_someone(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "MENU : LUN SALADE / MAR POISSON / MER PIZZA",
        "LUN FERMÉ / MAR OUVERT / MER CONGÉ / JEU NOËL",
        "lundi FERMÉ, mardi OUVERT, jeudi NOËL",
        "Salles : Tremblay (matin), Gagnon (soir)",
        "Piscines : lundi Lucien-Borne, mardi Wilfrid-Hamel",
        "Menu : lundi Poisson, mardi Bacon, jeudi Pizza",
        "Menu : POISSON (MIDI), BACON (SOIR)",
        "Ouvert : Laval (jour), Lévis (soir)",
        "Cours : Zumba (lundi), Karaté (mardi), Yoga (jeudi)",
        "Tarifs : ADULTE (JOUR), ENFANT (SOIR), AÎNÉ (NUIT)",
        "Les rencontres de lundi, mardi et jeudi sont annulées.",
        "VISITEUR\nENTRÉE\nPRINCIPALE",
        "MEMBRE\nGOLD\nPREMIUM",
        "NAME         READY   STATUS\nTraefik      1/1     Running",
        "Nom          Taux     Date\nRapport      12 %     mardi\nSaguenay     14 %     lundi",
        "Nom     Montant\nDesjardins    400\nPomerleau     500",
        "Nom    Montant\nMatane   40 $\nRimouski  50 $",
        "Nom     Date     Montant\nBell Canada   2023  40\nHydro   2023  50",
        "Nom        Revenu\nMatane     40000\nRimouski   50000",
        "Nom       Statut\nKubernetes    ok\nNginx    ok\nPostgres   ok\nMariaDB   ok\nMoodle   ok",
        "Nom    Prix\nCamry    3\nHonda    2\nToyota   1\nAdvil   4\nTylenol  5\nPepsi  6\nSamsung  7",
        "Nom       Style\nHelvetica    gras\nGaramond    maigre",
        "Nom       Heures\nRimouski    3\nAlma    2\nGaspé    4\nManitoba   3",
        "Nom                          Heures\nBibliothèque Gabrielle-Roy   10-5\nPiscine Lévis   9-4\nAréna Martin   8-3",
        "Nom    Montant\nSaint-Jérôme   40 $\nSaint-Jean   50 $",
        "Nom    Montant\nAssurance    400\nLoyer   500",
        "Nom    Prix\nPoisson   4\nBacon   5",
        "LUN Kung-Fu / MAR Capoeira / MER Yoga",
        "12CODE POSTAL          H2X",
        "01MONT ROYAL          QC",
        "NOM       : X          PRENOM : Y\nNAM       : Z",
    ],
)
def test_a_layout_of_things_names_nobody(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "rows",
    [
        "Nom    a\n" * 20_000,
        "No    Nom      Ville\n1     Roy Luc     Laval\n" * 4_000,
        "nom  " * 40_000 + "\n",
    ],
)
def test_headings_again_and_again_take_no_time(rows: str) -> None:
    began = time.process_time()
    found(rows)
    assert time.process_time() - began < 8
