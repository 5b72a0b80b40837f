"""Whose a line or an address is in a form, an export or a record: a field for a town is no town hall, a label of home outweighs all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]
ReadStream = Callable[[str, int], list[tuple[str, str]]]
OWN = (
    "Votre dossier est au bureau, on vous rappelle au 450 555-0119",
    "Note du CLSC : rappeler madame au 514 555-0166 après le congé",
    "RAMQ card received. She's staying with a cousin at 12 York Street, tel. (819) 555-0128.",
    "Si elle se présente à l'école on appelle le père au 581 555-0109.",
    "Nom: Castonguay  Prénom: Sonia\nVille: Québec  C.P. G1S 2B8\nTél. dom. : 581 555-0149",
    "NOM: CASTONGUAY  PRENOM: SONIA\nVILLE: QUEBEC  C.P. G1S 2B8\nTEL. RES. : 581 555-0149",
    "RITA MOREL VILLE ALMA TEL 418 555-0102",
    "nom;prenom;ville;telephone\nCastonguay;Sonia;Québec;581 555-0149\n",
    "name,city,phone\nSonia Castonguay,Laval,450-555-0149\n",
    '{"nom":"Sonia Castonguay","ville":"Québec","tel":"581 555-0149"}',
    "Sonia Castonguay\nVille : Lévis\nTéléphone : 418 555-0149",
    "Municipalité : Saint-Elzéar\nNom : Roy, Luc\nTéléphone : 418 555-0149",
    "Ville de Lévis\nLuc Roy\nTél. (rés.) 418 555-0149",
    "Ville de Lévis, Luc Roy, tél. maison 418 555-0149",
    "Direction des loisirs\nLuc Roy, technicien\nDomicile : 418 555-0149",
    "Luc Roy, agent à la Ville de Granby, rés. 450 555-0123",
    "City of Laval, Luc Roy, home: 450-555-0123",
    "Town of Hampstead office staff. Luc Roy, manager, 514-555-0123 (home)",
    "Luc Roy, Service des loisirs, mobile : 418 555-0102",
    "Citoyenne : Rita Morel, Ville : Alma, tél. 418 555-0102",
    "Usagère : Rita Morel. Centre : Alma. Tél. : 418 555-0102",
    "Élève : Luc Roy\nÉcole : Saint-Jean\nTéléphone : 450 555-0122",
    "Appelante : Rita Morel | Service demandé : permis | Tél. : 450 555-0122",
    "Patiente : Rita Morel\nMédecin : Clinique du Parc\nTél. : 450 555-0122",
    "Nom : Luc Roy\nEmployeur : Ville de Granby\nTéléphone : 450 555-0122",
    "Candidat : Luc Roy; Occupation : secrétaire au ministère; Tél. : 450 555-0122",
    "Nom : Morel, Rita\nVille : Alma\nCell. : 668-0149",
    "Nom: Roy, Luc  Ville: Québec  Adresse: 12, rue des Pins",
    "Client : Luc Roy | École : Saint-Jean | Adresse : 12, rue des Pins",
    "Mme Roy, lieu de naissance : Québec, 12, rue des Pins",
    "SERVICE INCENDIE\nAdresse : 904, 3e Avenue\nOccupant : Luc Roy",
    "FICHE D'INTERVENTION\nAdresse : 904, 3e Avenue, log. 2",
    "Facture 12\nLivraison au 12, rue des Pins, chez Luc Roy",
    "Luc Roy, info@roy.example, 418 555-0140",
    "Compte à payer : rappeler Luc Roy au 418 555-0140",
    "Rendez-vous chez Rita Morel mardi à 19 h, au 12, rue des Pins",
    "La mère d'accueil préfère être jointe sur son cellulaire, le 514 555-0149, jamais au travail.",
    "La famille d'accueil est au 514 555-0149.",
    "Elle sera jointe au 438 555-0149 par le service des permis.",
    "They will call him at 438 555-0149 by the end of the day, said the permits office.",
    "Pour récupérer ses affaires, composez le 418 555-0149.",
)
OFFICES = (
    "Notre équipe peut être jointe au 418 555-0149 en tout temps.",
    "Our help desk can be reached at 418 555-0149.",
    "L'avis d'ébullition touche les rues Principale et du Quai. Info : 450 555-0149.",
    "Pour déclarer un accident de la route, composez le 418 555-0149 ou écrivez-nous.",
    "Pour annuler un cours, composez le 418 555-0149.",
    "The supplier's hotline is 514 555-0120, weekdays.",
    "Bring your health card and your child's. Questions? Call the public line at 819 555-0130.",
    "Ville de Granby, hôtel de ville, 450 555-0122",
    "Ville : Granby\nTéléphone : 450 555-0122",
    "Hôtel de ville : 1, place de l'Église, 2e étage. Lundi au jeudi 8 h 30 à 16 h 30, vendredi 8 h 30 à midi.\nTéléphone : 450 555-0150, poste 0",
    "Municipalité : Alma\nTéléphone : 418 555-0102\nSite Web : alma.example",
    "Nom de l'organisme : Ville de Granby\nVille : Granby\nTéléphone : 450 555-0122",
    "Fournisseur : Béton Roy inc.\nAdresse : 12, rue des Pins\nVille : Granby\nTéléphone : 450 555-0122",
    "Client : Ville de Granby\nService : loisirs\nTéléphone : 450 555-0122",
    "Élève : Luc Roy\nAgente : Rita Morel, CLSC\nTéléphone : 450 555-0122",
    "Questions : comptes recevables, 418 555-0102",
    "Comptes payables : 418 555-0102",
    "Accounts receivable: 418-555-0102",
    "Questions : facturation@imprimeriedufleuve.example, 418 555-0140",
    "info@loisirsestrie.example – 418 555-0140",
    "Hôpital du Littoral – 48, boul. de l'Hôpital, Baie-Rouge (Québec) – urgence 24 h – 418 555-0199",
    "Calendrier des séances du conseil d'administration : 26 août, 21 octobre, 9 décembre, à 19 h, au 13, rue Saint-Antoine.",
    "Facture 2025-00418\nImprimerie du Fleuve inc. – NEQ 2277486306\nLivraison au 425, rue Jacques-Parizeau, Québec ....... 45,00 $",
    "Luc Roy, directeur des loisirs, Ville de Granby, 450 555-0122, poste 4",
)


@pytest.mark.parametrize("text", OWN)
def test_what_is_someones_is_kept(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize("text", OFFICES)
def test_what_is_an_offices_passes(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level is Level.NON_CLASSIFIE


def test_a_line_of_accounts_is_no_bank_account(read: Read) -> None:
    kinds = [kind for kind, _ in read("comptes recevables, 418 555-0100")]
    assert "BANK_ACCOUNT" not in kinds
    assert ("BANK_ACCOUNT", "418 555 0100") in read("Compte Desjardins 418 555 0100")


@pytest.mark.parametrize("text", OWN)
def test_a_stream_gives_the_same(read: Read, read_stream: ReadStream, text: str) -> None:
    assert read_stream(text, 13) == read(text)


def test_a_name_cut_at_the_edge_stays_an_offices(read: Read) -> None:
    hours = "1, place de l'Église, 2e étage. Lundi au jeudi 8 h 30 à 16 h 30, vendredi 8 h 30 à midi."
    line = ("PUBLIC_CONTACT", "450 555-0150")
    assert line in read(f"Hôtel de ville : {hours}\nTéléphone : 450 555-0150, poste 0")
