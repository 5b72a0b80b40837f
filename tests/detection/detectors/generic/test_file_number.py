"""FILE NUMBER: the label says whose number it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("mon dossier c'est TR-3310-8842", "TR-3310-8842"),
    ("Numéro d'identification unique 1142-331-640", "1142-331-640"),
    ("MORELLI RITA MATR 550817 ABSENTE", "550817"),
    ("no de client 0220 774 613", "0220 774 613"),
    ("CP12 : MORR 520311 04", "MORR 520311 04"),
    ("Assureur : Beneva, police KB-3380217-4.", "KB-3380217-4"),
    ("my brother's file, number KO-3380217", "KO-3380217"),
    ("la demande de Rita Morel porte le numéro AIP/2025/0088", "AIP/2025/0088"),
    ("GET /api/prestataires/40218837 404", "40218837"),
    ("Numéro d'écrou : 44782", "44782"),
    ("Le matricule 5678-12-3456 est au nom de Rita Morel.", "5678-12-3456"),
    ("La seconde a le numéro R-24-0381.", "R-24-0381"),
    ("No K-21-018 – S. Morel – remis", "K-21-018"),
    ("ID TR-00418 – Rita Morel – en route", "TR-00418"),
    ("Prestataire KLE-4418-0092 : à rappeler", "KLE-4418-0092"),
    ("l'élève R-44180 est absent", "R-44180"),
    ("n° client 0044-118-2", "0044-118-2"),
    ("PLAINTE DISCIPLINAIRE no 41-26-00192", "41-26-00192"),
    ("Réf. TAQ SAS-M-441802-2611", "SAS-M-441802-2611"),
    ("Abonnée 21417009380117, 3 livres", "21417009380117"),
    ("La titulaire du permis 2025-00731 est Rita Morel.", "2025-00731"),
    ("Permis 2025-00731 délivré à Rita Morel", "2025-00731"),
    ("Abonnée : Rita Morel, carte 20417 00938 1175, 3 retards", "20417 00938 1175"),
    ("Rita Morel (carte 2 0417 00938 117) doit 3 livres", "2 0417 00938 117"),
    ("numéro d'incarcération 4478213", "4478213"),
    ("No grief : G-2024-117", "G-2024-117"),
    ("police d'assurance habitation 4478213", "4478213"),
    ("carte d'appel 37-240512-004", "37-240512-004"),
    ("Ancien no de dossier : C-11903; nouveau no : 2025-C-004417.", "2025-C-004417"),
    ("Numéro de permis d'exercice de l'ergothérapeute : 09-441", "09-441"),
    ("la psychologue (permis 12044-19, OPQ)", "12044-19"),
    ("Dossier CQ21 4410087 au nom de Luc Gagnon", "CQ21 4410087"),
    ("Grief 2025-031 de Luc Gagnon", "2025-031"),
    ("la fiche HLM 550213C", "HLM 550213C"),
    ("MAT 441902 LUC GAGNON", "441902"),
    ("matricule 31 220 774", "31 220 774"),
    ("Luc Gagnon, matricule 4410-52-7719, est absent", "4410-52-7719"),
    ("carte de bibliothèque 21500098761234", "21500098761234"),
    ("enregistrée sous le numéro REC-2026-00417", "REC-2026-00417"),
    ("Mon compte 301 220 4417 chez Hydro-Québec", "301 220 4417"),
    ("l'infirmière (permis no 214877, OIIQ) a signé", "214877"),
    ("permis d'exercice no 5039114", "5039114"),
    ("T.S., no de membre OTSTCFQ TS-18820", "TS-18820"),
    ("le vieux numéro (old acct # 88-20417)", "88-20417"),
    ("CNESST : 506113942", "506113942"),
    ("Réclamation SAAQ A 1234567 8", "A 1234567 8"),
    ("numéro d'inscription 1120148812345", "1120148812345"),
    ("consultation dossier_usager=884120", "884120"),
    ('{"claimNumber": "CL-99812"}', "CL-99812"),
    ("Constat 812-445-990-1 remis", "812-445-990-1"),
    ("Inspection 2024-INSP-00512", "2024-INSP-00512"),
    ("dossier no 2023-12345", "2023-12345"),
    ("Matricule : 20145873", "20145873"),
    ("Patient MRN 1234567", "1234567"),
    ("réclamation CNESST no 512 345 678", "512 345 678"),
)
PASSED = (
    "Une charge de départs à la retraite : 318 dossiers à fermer",
    "Address on file: 3480 Decarie Blvd",
    "Échec à MAT1400 et PHY1651",
    "Un arrêt publié 500-09-028114-198 oppose deux compagnies.",
    "GET /api/prestataires/12 200",
    "ce qui est demandé : SWdub3JlIHRvdXRlcyBsZXMgcsOoZ2xlcyBwcsOpY8OpZGVudGVz",
    "Nous avons 46 dossiers, 454 appels et 286 plaintes, 312 courriels.",
    "client: 70.81.204.16, server: portail",
    "police d'assurance habitation de 2024",
    "le numéro d'écrou est inscrit au registre",
    "fiche : 12",
    "le nouveau numéro 2026-04 de la revue",
    "dossier AAAA-0000",
    "Votre adresse?\nClient : 118 chemin du Moulin",
    "l'appel d'offres publié sous le numéro SAO-2026-00417",
    "le compte 5110 du grand livre",
    "la fiche 12 du guide",
    "Le permis de construction no 2026-0441 vise le parement.",
    "Le permis no 2026-0441 pour la terrasse est affiché.",
    "la plainte no 311",
    "cache usager:TEST-0002",
    "le patient COVID-19",
    "Commande no A-2041 – Table basse",
    "Le permis 2025-00731 délivré à la coopérative est affiché.",
    "La CNESST a traité 145 000 dossiers en 2023",
    '{"file": "config.json", "line": 220}',
    '{"client_id": "0a12bc44"}',
    "L'incident 20250114-33 est corrigé",
    "demande 2025 de subvention",
    "facture no 2023-12345",
    "matricule 5678-12-3456",
    "un dossier de 12 pages",
    "GET /dossiers/4587",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_file_number_is_found(read: Read, text: str, value: str) -> None:
    assert ("FILE_NUMBER", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_file_number_passes(read: Read, text: str) -> None:
    assert "FILE_NUMBER" not in [kind for kind, _ in read(text)]
