"""Words that nearly say whose a value is: those that must not let it go, and those that must not stop a text."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

KEPT = (
    "Nom : Marie Tremblay\nDossier : 418 rue des Érables",
    "Adresse au dossier : 418 rue des Érables, Québec G1R 2S5",
    "His address on file: 418 Maple Street, Gatineau",
    "Intervention 418 rue des Érables app 3, Mme Roy, 84 ans",
    "Tournée : 8h 1245 rue Saint-Jean (Mme Roy), 9h 88, avenue Cartier app. 3 (M. Lavoie)",
    "Intervention 12-1245, rue des Érables : Mme Roy a fait une chute",
    "Rendez-vous à 14 h 418 rue des Érables chez Mme Roy",
    "patient non urgent, tél. 514 826-3391",
    "Cas non urgent, 514-826-3391, M. Lavoie",
    "Hotline suicide. Appel de 514 826-3391 à 2 h, pensées noires.",
    "Her main line is 514 826-3391",
    "Message at front desk, 514 826-3391, wants her test results",
    "Plainte aux ressources humaines pour harcèlement, tél. 514 826-3391",
    "la victime, 514 826-3391, info@ivac.qc.ca",
    "plainte;514 826-3391;plaintes@ville.quebec.qc.ca",
    "Jean Roy, expulsé par décret, gagne 42 000 $ par an.",
    "Par décret, le couvre-feu est levé. Luc Gagnon gagne 52 000 $ par an.",
    "Les salariés régis par décret, dont Luc Gagnon (salaire de 52 000 $), sont visés",
    'NAS 046 454 286 >>> verifier("046 454 286")',
    '>>> check("luc.gagnon@gmail.com")',
    "https://nuage.ca/" + "dossier/" * 17 + "s/Ab3dE5gH7jK9",
    "https://x.ca/s/9fK2xQe71LmZp4T/download",
    "Son NAS est le 046 454 286.",
    "Elle habite en face du palais de justice de Rimouski, 40, rue Racine.",
    "Luc Roy habite derrière l'hôtel de ville d'Amos, 40, rue Racine.",
    "Sa voiture est immatriculée SCR 712.",
    "Code d'arrêt d'urgence de l'alarme : 511274",
    "Le code de l'arrêt du système d'alarme est le 4821.",
    "Door code near the bus stop is 4821",
    "Julie Tremblay habite en haut du musée, 458, rue Saint-Joseph.",
    "Domicile de la juge du palais de justice de Rimouski, 458, rue Saint-Joseph.",
    "Logement au-dessus du musée de la Civilisation de Québec Julie Tremblay, 458, rue Saint-Joseph",
    "Je reste dans l'immeuble de la mairie, 88, avenue du Parc, app. 3",
    "Her building is at 458, rue Saint-Joseph and she lives alone, Julie Tremblay.",
    "Son domicile : 12450, quai 2, Sorel",
    "Le NAS de Julie Tremblay, 012 349 874, a été publié par erreur sur le site.",
    "Social insurance no. on contract 130 692 544",
    "Julie Tremblay a donné le 130 692 544 à la séance d'embauche.",
    "Véhicule immatriculé (2015) 4 K45 FRT de Julie Tremblay",
    "Julie PORTIER a le diabète.",
    "Luc TAILLEUR a le cancer.",
    "Luc Roy attend son recours contre la CNESST.",
    "AVIS : LA CLÉ DE LA CHAPELLE EST CHEZ MONIQUE TELLIER, 16 RUE DU QUAI.",
    "RÔLE, SALLE 21.04\n09:00  POISSANT, RÉMI c. SAAQ — SÉQUELLES AUDITIVES\n10:30  VIGNOLA, MARIE c. RETRAITE QUÉBEC — INVALIDITÉ",
    "EMERGENCY BOARD\n\nBED 1   LEBLANC-ROY A     CHEST PAIN, TROPONIN +\nBED 2   HUARD P           GHB OVERDOSE",
    "KOUASSI AKISSI\nCH 512 LIT B\nPRÉCAUTIONS CONTACT – SARM",
    "Le commis a crié que Noëlla Bergevin venait pour son dépistage de l'hépatite.",
    "Luc Roy a demandé congé pour son examen de la prostate.",
    "Julie Roy came in for her STI screening.",
    "VIN de la camionnette de Mme Roy : 1M8GDM9AXKP042788",
)
PASSED = (
    "Le secteur forestier : épinette, pin, 1200 hectares",
    "Pin, 2500 m3 récoltés",
    'Une exposition "ASIATIQUE" au musée, le groupe "ASIA2024"',
    "https://loisirs.ca/activites/natation-6a8ans-2e-session-3x",
    "https://ville.quebec.qc.ca/share/PlanTriennal2024V2Rev3b",
    "https://login.microsoftonline.com/common/login/9188040d-6c67-4c5b-b112-36a304b66dad",
    "https://git.ca/commit/f/4f3a2b1c9d8e7f6071824f3a2b1c9d8e7f607182",
    "https://example.com/s/3bXk9PqLm2Zt",
    "https://x.ca/a?tk=fr-CA-2023-11",
    "Sont abrogés : 1o rue Tremblay; 2o rue Gagnon",
    "Essence 20l route 138 Québec",
    "La loi 2I, rue Saint-Jean",
    "Prendre le cours - MAT 103 - car il est préalable",
    "De : Luc\nA : Roy\nSujet : 2024-05 bilan",
    "PID|1||4471902^^^HOP||EVERYMAN^ADAM||19720405|F",
    "Bureau, Dad's hardware 418 643-2177",
    # What standards and documentation show, and what is given to nobody.
    "Jeu d'essai de l'Agence, des NAS jamais attribués : 000 000 042, 000 000 059.",
    "Exemple publié du NAS : 046 454 286 (jeu d'essai).",
    "faux-nas.txt holds only 111111118, 222222226 and 999999998.",
    "The textbook sample everybody uses is 1M8GDM9AXKP042788.",
    "L'IBAN qu'on montre en formation est toujours GB82 WEST 1234 5698 7654 32.",
    "The textbook sample is GB82 WEST 1234 5698 7654 32; for France it's FR14 2004 1010 0505 0001 3M02 606.",
    "The key of their quickstart is sk_test_4eC39HqLyjWDarjtT1zdp7dc.",
    "Bill 101 and its appeals, a car, a plate (Ford v. Quebec (AG), [1988] 2 SCR 712)",
    "Code de l'arrêt pour le texto : 511274.",
    # Where nobody lives.
    "Livrer au quai B du palais de justice de Sherbrooke, 375, rue King Ouest.",
    "Emprunteur : Musée de la civilisation, 85, rue Dalhousie, Québec G1K 8R2",
    "Transport : 371521, quai 4, 7 h",
    "ROOM 4   MEETING A   PROJECTOR\nROOM 5   GROUP B     LAPTOPS",
    "Mme Roy dirige le programme de dépistage du VIH.",
    "Luc Roy a révisé la procédure de précautions contact – SARM.",
    # What an office, a course or a list says.
    "Luc Roy, délégué syndical, dépose votre grief.",
    "Julie Roy, du service juridique, envoie sa mise en demeure au fournisseur de la Ville.",
    "Julie Roy anime l'atelier « Réussir sa médiation familiale ».",
    "Julie Roy, musicienne, a réussi son audition à la cour de danse.",
    "Contactez Julie Roy pour votre RRQ et votre PSV.",
    "La commis Julie Roy termine sa saisie de paie avant midi.",
    "Julie Roy reconnaît sa dette envers ses professeurs.",
    "Julie Roy: her child support group meets Tuesday.",
    "Contact precautions poster designed by Julie Roy.",
    "Prenez rendez-vous avec Julie Roy pour votre test de dépistage du cancer.",
    "Plan de cours\nStationnement gratuit\nCours\tMAT 1010\nCours\tFRA 2020",
    "Local du comité, stationnement sur place  B12 SUD",
    "Arrivals, parking lot open\nWS\tWJA 3421",
    "BIBLIOTHÈQUE GABRIELLE ROY, 350, rue Saint-Joseph Est",
    "CENTRE CLAUDE ROBILLARD, 1000, avenue Émile-Journault",
    "Urne scellée n° 194473021, séance no 649203155",
)
HOLDING_NOTHING = (
    "Réclamations au total : 3412",
    "Sujet : 2026-0147 Budget",
    "DA=4500",
    "Si votre imprimante affiche 169.254.1.1, redémarrez-la",
)


@pytest.mark.parametrize("text", KEPT)
def test_someones_is_stopped(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize("text", PASSED)
def test_nobodys_passes(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B


@pytest.mark.parametrize("text", HOLDING_NOTHING)
def test_what_is_no_ones_is_not_even_found(engine: Engine, text: str) -> None:
    assert engine.inspect(text).findings == ()
