"""A file tells facts of the one whom it names, without verbs; a guideline, an offer or the press tells none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]

OF_A_FILE = [
    ("Plan d'intervention – Zoé Tardif, 8 ans\nDéfis : dyspraxie\nMoyens : pictogrammes", "MEDICAL", "dyspraxie"),
    ("Usager : Ovila Cyr. Retour de congé. Antibiotiques à poursuivre, plaie propre.", "MEDICAL", "plaie"),
    ("8 h chez M. Ovila Cyr – changer le pansement, glycémie", "MEDICAL", "changer le pansement"),
    ("Patiente Ève Morin : détartrage, extraction d'une molaire, allergique à la codéine.", "MEDICAL", "allergique"),
    ("Suivi de M. Ovila Cyr. T° 38,7. Bilirubine à 42.", "MEDICAL", "38,7"),
    ("Suivi de M. Ovila Cyr. T° 38,7. Bilirubine à 42.", "MEDICAL", "Bilirubine"),
    ("Mon père, Ovila Cyr, est confus; le médecin dit que c'est l'alzheimer.", "MEDICAL", "alzheimer"),
    ("Commentaire : Ève Morin réussit malgré ses absences pour chimiothérapie.", "MEDICAL", "chimiothérapie"),
    ("Mon ado se scarifie depuis novembre.", "MEDICAL", "scarifie"),
    ("The client, Ann Doyle, has MS and uses a walker.", "MEDICAL", "has MS"),
    ("Ovila Cyr est suspendu avec enquête depuis lundi.", "JUDICIAL", "suspendu"),
    ("Luc Morin, magasinier (mat. 4410), a subtilisé des fioles de morphine.", "JUDICIAL", "subtilisé"),
    ("Elle dit que Luc Morin lui a touché les fesses au bureau.", "JUDICIAL", "touché"),
    ("La plaignante, Ève Morin, conteste sa suspension de 5 jours.", "JUDICIAL", "suspension de 5 jours"),
    ("Ovila Cyr s'est fait prendre saoul au volant samedi.", "JUDICIAL", "saoul au volant"),
    ("L'élève Zoé Morin est suspendue pour possession d'une arme blanche.", "JUDICIAL", "possession"),
    ("Le Conseil a reçu une plainte contre Ève Morin, T.S., pour inconduite sexuelle.", "JUDICIAL", "inconduite"),
    ("Une plainte a été déposée contre Ovila Cyr à la police.", "JUDICIAL", "plainte"),
    ("Suspect arrêté : Ovila Cyr, 19 ans.", "JUDICIAL", "Suspect arrêté"),
    ("Dossier de Luc Morin, directeur : enquête interne pour vol de temps.", "JUDICIAL", "enquête interne"),
    ("Ovila Cyr est arrêté : il échoue l'ADA et conduisait sous sanction.", "JUDICIAL", "échoue l'ADA"),
    ("Ann Doyle breached her bail conditions and pushed him down.", "JUDICIAL", "bail conditions"),
    ("Le voisin, Ovila Cyr, a pogné sa blonde par le bras.", "JUDICIAL", "par le bras"),
    ("Ovila Cyr, y a fait du temps pour vol.", "JUDICIAL", "fait du temps"),
    ("Luc Morin, commis, s'est étiré un muscle. Arrêt de 10 jours.", "MEDICAL", "Arrêt de 10 jours"),
    ("On a Zoé en 3e, dyspraxie, la mère Anne Morin demande une aide.", "MEDICAL", "dyspraxie"),
    ("Mon chum Ovila Cyr y respire mal depuis hier.", "MEDICAL", "respire mal"),
    ("Mme Ève Morin a fait un ACV en 2021.", "MEDICAL", "ACV"),
    ("Examen de la vue, Ève Morin : 6/60 OD, 6/12 OS.", "MEDICAL", "6/60 OD"),
    ("M. Cyr a un œdème à surveiller.", "MEDICAL", "œdème"),
    ("Ovila Cyr s'est blessé à l'œil.", "MEDICAL", "œil"),
    ("Ève Morin a une masse au sein depuis juin.", "MEDICAL", "masse"),
    ("À l'arrivée de M. Cyr, l'infirmière constate une tension très élevée.", "MEDICAL", "tension"),
    ("Travailleur : Ovila Cyr. La commission juge que la tendinite est consolidée.", "MEDICAL", "tendinite"),
    ("Jean Caron a vu Ève Morin mardi. Ils ont parlé du bail. Le médecin lui diagnostique une pneumonie.", "MEDICAL", "pneumonie"),
    ("Luc Morin a vu Mme Caron mardi. Ils ont parlé longtemps du logement et de la famille, puis sont allés marcher. "
     "La rencontre a duré deux heures et s'est terminée au parc du quartier. Tout le monde était calme et content. "
     "Il a repris du Suboxone la semaine dernière.", "MEDICAL", "Suboxone"),
    ("Luc Morin s'est frappé la hanche et se plaint du genou.", "MEDICAL", "plaint du genou"),
    ("Client : Luc Morin\nAgent : Quelle opération?\nClient : hystérectomie, puis une fièvre.", "MEDICAL", "hystérectomie"),
    ("Agent Félix : Bonjour\nClient : Luc Morin. jai fait une infection", "MEDICAL", "infection"),
    ("Concernant M. Luc Morin : dossier relu. Mme Ève Caron était là. Lombalgie, puis fièvre.", "MEDICAL", "Lombalgie"),
    ("Luc Morin reçoit 66 % de son traitement depuis mars.", "SALARY", "66 %"),
    ("Mme Morin dit qu'il l'a traitée de menteuse et a lancé une roche dans la vitre.", "JUDICIAL", "menteuse"),
    ("Luc Morin was written up for coming to work drunk.", "JUDICIAL", "drunk"),
    ("M. Luc Morin est suivi à la clinique externe pour un trouble de stress post-traumatique.", "MEDICAL", "trouble"),
    ("Bonjour Denis, Ève Morin m'a appelé. Elle sort de chez le médecin : diabète.", "MEDICAL", "diabète"),
    ("La mère, Ève Morin, a fait deux séjours en psychiatrie.", "MEDICAL", "psychiatrie"),
    ("Luc Morin est immunosupprimé depuis mai.", "MEDICAL", "immunosupprimé"),
    ("Luc Morin a été congédié et a proféré des menaces en quittant.", "JUDICIAL", "proféré des menaces"),
    ("Luc Morin a insulté une cliente au comptoir.", "JUDICIAL", "a insulté"),
    ("Le trésorier, M. Luc Morin, a utilisé la carte de l'organisme pour des dépenses personnelles.", "JUDICIAL", "carte"),
    ("Luc Morin est interdit de territoire.", "JUDICIAL", "interdit de territoire"),
    ("Ann Doyle failed the breath test.", "JUDICIAL", "failed the breath test"),
    ("Mme Ève Morin souffre de SEP. Jean Caron l'aide. Recel et menaces de mort en 2019.", "JUDICIAL", "menaces de mort"),
    ("Fatima Roy : enrôlement du visage échoué.", "BIOMETRIC", "enrôlement du visage"),
    ("On a comparé l'empreinte relevée avec celle de Luc Morin.", "BIOMETRIC", "empreinte"),
    ("Ann Doyle, left thumb template captured, match score 98.2.", "BIOMETRIC", "thumb"),
    ("Fatima Roy refuse de donner son empreinte.", "BIOMETRIC", "empreinte"),
    ("Monsieur Luc Morin, comme vous avez touché 21 000 $ d'assurance-emploi, vous n'êtes pas admissible.", "SALARY", "21 000 $"),
    ("Mme Ève Morin attend des jumeaux et doit rester au lit.", "MEDICAL", "jumeaux"),
    ("Luc Morin boit un 26 onces par jour.", "MEDICAL", "26 onces"),
    ("Luc Morin s'est ouvert le menton.", "MEDICAL", "menton"),
    ("Le syndic avise la Dre Ève Morin qu'une cliente l'accuse d'attouchements.", "JUDICIAL", "attouchements"),
    ("Luc Morin s'est encore fait pincer avec du pot.", "JUDICIAL", "pincer"),
    ("Luc Morin cultive du cannabis dans sa cave.", "JUDICIAL", "cultive du cannabis"),
    ("Employé : Luc Morin. Écart de caisse trois soirs de suite.", "JUDICIAL", "Écart de caisse"),
    ('nom,poste,salaire\n"Morin, Luc",commis,47 250\n"Caron, Ève",chef,61 900', "SALARY", "47 250"),
    ("Luc Morin a été pris avec du cannabis dans la cour.", "JUDICIAL", "cannabis"),
    ("The tenant, Ann Doyle, threatened the janitor with a knife.", "JUDICIAL", "threatened"),
    ("L'auto de Luc Morin est arrêtée. Une vérification révèle un mandat d'amener.", "JUDICIAL", "mandat"),
    ("Jean Caron travaille chez un plombier, 27 $ l'heure.", "SALARY", "27 $"),
    ("Le programme verse 3 000 $ à Ève Morin en deux fois.", "SALARY", "3 000 $"),
    ("Mon frère Luc Morin me donnait cent piasses par semaine.", "SALARY", "cent piasses"),
    ("Assurée : Ève Morin. Indemnité de remplacement du revenu : 1 204,18 $ aux 14 jours.", "SALARY", "1 204,18"),
    ("Il doit 9 000 $ au casino, mon frère Luc Morin.", "SALARY", "9 000 $"),
    ("Luc Morin fait face à une plainte pour harcèlement.", "JUDICIAL", "plainte"),
    ("Mon client, Luc Morin, fait face à des accusations graves.", "JUDICIAL", "accusations"),
    ("Signé Luc Morin. À l'époque, j'étais schizophrène.", "MEDICAL", "schizophrène"),
    ("On dit de moi que j'étais bipolaire. Luc Morin", "MEDICAL", "bipolaire"),
    ("Notre dossier : Luc Morin c. Ève Caron. Madame souffre de dépression.", "MEDICAL", "dépression"),
    ("Notre dossier : Luc Morin c. Ève Caron. Madame souffre de dépression.", "PERSON", "Luc Morin"),
    ("Une prestation de décès de 25 000 $ a été accordée à Ève Morin.", "SALARY", "25 000 $"),
    ("Montant accordé à Mme Ève Morin à titre de prestation de décès : 2 500 $", "SALARY", "2 500 $"),
    ("Relevé de Luc Morin\n2026-03-12 DÉPÔT PAIE VILLE DE LÉVIS 1 432,18", "SALARY", "1 432,18"),
    ("Account holder: Ann Doyle\nMar 12 PAYROLL DEPOSIT CITY OF LAVAL 1,432.18", "SALARY", "1,432.18"),
    ("Ann Doyle bounced a cheque.", "SALARY", "bounced a cheque"),
    ("| Bénéficiaire | Aide financière |\n|---|---|\n| Luc Morin | 745,00 |\n| Ève Caron | 980,00 |", "SALARY", "745,00"),
    ("Mandat d'arrestation : Luc Morin", "JUDICIAL", "Mandat"),
    ("Ann Doyle was underpaid by $312.40.", "SALARY", "$312.40"),
    ("Luc Morin paie son loyer 840 $.", "SALARY", "840 $"),
    ("Le tribunal a ordonné le placement de l'enfant de Julie Roy en foyer d'accueil.", "JUDICIAL", "placement"),
    ("Un mandat d'arrestation a été lancé contre Luc Morin.", "JUDICIAL", "mandat"),
    ("A warrant was issued for the arrest of Luc Morin.", "JUDICIAL", "warrant"),
    ("Bail was set at $2,000 for Luc Morin.", "JUDICIAL", "Bail"),
    ("Ann Doyle was overpaid $1,284.60 in January.", "SALARY", "$1,284.60"),
]  # fmt: skip
OF_NOBODY = [
    "Chez l'adulte hypertendu, viser une TA sous 130/80. Débuter le ramipril à 5 mg die.",
    "HbA1c inférieure à 7 % : cible du traitement. Révisé par Anne Roy.",
    "Dre Anne Roy, psychologue, offre ses services : anxiété, dépression, deuil.",
    "Me Luc Roy pratique en droit criminel : alcool au volant, voies de fait, fraude.",
    "Le comédien Luc Roy a été acquitté d'agression sexuelle, rappelle La Presse.",
    "Dans son livre, Luc Roy raconte sa dépression.",
    "Le film raconte l'histoire de Luc Roy, qui souffrait de tuberculose.",
    "Étude de cas (nom inventé) : Zoé, 34 ans, consulte pour une fatigue extrême.",
    "Écris le début d'un roman policier : l'enquêteur Luc Roy, alcoolique repenti, arrive au port.",
    "Mon chat est en dépression depuis que Zoé a déménagé.",
    "reconnaissance_faciale: false\nempreintes_digitales: true\nresponsable: Luc Roy",
    "Le tribunal peut ordonner que l'enfant soit confié à une famille d'accueil.",
    "Extraits d'entrevues (participants anonymisés) : « P3 : j'ai fait un burn-out », « P7 : je bois ».",
    "La généticienne Anne Roy explique les tests d'ADN offerts.",
    "In R v Ames, [1999] 1 SCR 688, the accused pleaded guilty to manslaughter.",
    "Zoé Roy ne voit plus le bouton d'envoi et l'imprimante ne marche plus.",
    "Traduis en anglais : « Le patient souffre d'asthme et prend de la cortisone. »",
    "Explique-moi la phrase : « Le détenu a été libéré sous conditions. »",
    "On cherche un synonyme dans la phrase « Zoé a été congédiée ».",
    "Comment dit-on en espagnol « elle est enceinte »?",
    "L'agent vérifie si celle-ci a des antécédents de violence.",
    "Si la personne détenue refuse de manger, l'agent avise l'infirmière.",
    "Dans ma pièce, Zoé apprend qu'elle a un cancer.",
    "Problème de maths : Zoé gagne 500 $ par semaine et dépense 180 $. Combien lui reste-t-il?",
    "Zoé Roy fait une crise à chaque mise à jour.",
    "Il y a une réunion sur la dépression, et Zoé Roy y est.",
    "Luc Roy a volé de Montréal à Paris.",
    "La dépression est une maladie, rappelle l'équipe de Zoé Roy.",
    "Guide de pratique (Dr Luc Roy, hématologue). La warfarine est débutée à 5 mg par jour. Cesser avant une chirurgie.",
    "Selon un rapport, l'invalidité pour dépression augmente. « Des gens épuisés », explique la présidente, Zoé Roy.",
    "Questions fréquentes\nQ. Je suis en arrêt de travail. Qui aviser?\nR. Zoé Roy, poste 3301.\nQ. J'ai été arrêté pour alcool au volant. Dois-je le dire?\nR. Non. Autre chose?",
    'motif = CharField(choices=[("depression", "Dépression")])  # de Luc Roy',
    "Notre conseillère, Zoé Roy, suggère un retour progressif sur quatre semaines.",
    "Votre enfant vient d'avoir un diagnostic d'asthme? Demandez Zoé à l'accueil.",
    "Me Luc Roy, droit familial. Première consultation gratuite, 514 682-7611.",
    "Zoé Roy a fait une tentative de connexion.",
    "Luc Roy a menacé de démissionner.",
    "Zoé Roy a gagné 500 $ à la course de la Fondation.",
    "Luc Roy anime la clinique pour diabétiques du jeudi.",
    "face_match threshold set to 0.95 by Luc Roy",
    "L'équipe de Luc Roy a violé la règle du jeu.",
    "Programmation : Anne Roy – l'anxiété au travail; Luc Caron – le deuil; Jean Hamel – la violence conjugale.",
    "Répartition des dossiers : Julie – diabète, Karim – asthme, Sophie – MPOC.",
    "Équipe : Dr Marc Otis, cancer du poumon; Dre Line Hébert, lymphome.",
    "Rencontre avec Anne Roy (syndicat) : les suspensions, les congédiements et les griefs.",
    "Facture no 221. Client : Luc Caron. Solde à payer : 2 310 $.",
    "Réservation de Luc Caron : table pour six, allergie aux noix à signaler s'il y a lieu.",
    "Luc Caron a été suspendu à un harnais pour la photo.",
    "Julie a volé la vedette avec son gâteau.",
    "L'agente Anne Roy a arrêté 14 conducteurs pour excès de vitesse.",
    "Dre Anne Roy opère les hernies le mardi et voit les fractures le jeudi.",
    "Luc Caron, conseiller, aide les familles endettées : budget, faillite.",
    "Finaliste : Luc Caron, pour « Vivre bipolaire », une pièce de théâtre.",
    "Zoé Tardif a cassé le record et Marc Otis a battu son meilleur temps.",
    "Marc Otis fait du temps supplémentaire pour l'inventaire.",
    "Anne Roy a eu une amende honorable du comité.",
    "Luc Caron est allergique aux feuilles de temps.",
    "Anne Roy nous a fait rire, on était tous épuisés.",
    "M. Otis, votre abonnement est suspendu pour non-paiement de la facture.",
    "def __init__(self, nom, allergies=None):\n    self.allergies = allergies or []  # Luc Roy",
    "Source : Luc Roy, relations médias, 418 682-7611",
    "Personne-ressource : Luc Roy, 418 682-7611",
    "Sophie Gagnon paie la pizza de l'équipe, 84 $",
    "Ève Caron paie les beignes du bureau (132 $).",
    "La directrice, Julie Roy, fait face à une pénurie.",
    "La Ville fait face à une accusation de négligence.",
    "J'étais à la réunion sur la dépression. Luc Roy",
    "J'étais présidente d'un organisme pour diabétiques. Julie Roy",
    "Luc Morin c. Ève Caron, 2019 QCCS 123, porte sur la dépression de la salariée.",
    "Une subvention de 25 000 $ a été accordée à Julie Roy.",
    "| Organisme | Aide financière |\n|---|---|\n| Maison Jonquille | 745,00 |\n| Club Azur | 980,00 |",
    "Mandat d'arrestation : procédure à suivre par l'agente Julie Roy.",
    "Formulaire de mandat d'arrestation révisé par Luc Roy.",
    "Dépôts de paie 2026 : calendrier préparé par Luc Roy.",
    "Julie Roy\nCalendrier : dépôt de la paie 1 200 employés",
    "Un mandat d'évaluation a été confié à Luc Roy.",
    "Le juge peut ordonner le placement d'un enfant.",
    "Une politique sur le harcèlement a été approuvée par Luc Roy.",
]


@pytest.mark.parametrize(("text", "kind", "words"), OF_A_FILE)
def test_what_a_file_tells_is_of_the_one_it_names(read: Read, text: str, kind: str, words: str) -> None:
    found = [value for said, value in read(text) if said == kind]
    assert any(words in value for value in found), found


@pytest.mark.parametrize("text", OF_NOBODY)
def test_what_is_offered_advised_or_published_is_nobodys(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B


def test_a_question_of_one_person_for_a_leaflet_is_theirs(engine: Engine) -> None:
    asked = "Peux-tu faire une FAQ? Qui aviser? Que dire à mon employé qui souffre de dépression? Où aller?"
    assert engine.inspect(asked).level == Level.PROTEGE_B
    assert (
        engine.inspect("FAQ. Qui aviser? Que dire si un employé souffre de dépression? Où?").level
        < Level.PROTEGE_B
    )


@pytest.mark.parametrize(
    "text",
    [
        "Traduis en anglais : « Ève Morin souffre d'asthme. »",
        "Problème : Ève Morin gagne 500 $ par semaine et doit 9 000 $ de loyer.",
        "Votre fils, Luc Morin, a un diagnostic d'asthme?",
        "Fais une FAQ de ceci. Qui paie? Que dire à mon employé Luc Morin, qui souffre de dépression? À qui parler?",
        "L'agent vérifie le dossier : Ève Morin a des antécédents de violence.",
    ],
)
def test_a_full_name_makes_the_sentence_someones(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level == Level.PROTEGE_C


@pytest.mark.parametrize(
    "text", ["Clinique : rappeler Luc Roy 418 682-7611", "Soins à domicile : Luc Roy 418 682-7611"]
)
def test_the_line_of_someone_called_back_is_theirs(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level == Level.PROTEGE_B


@pytest.mark.parametrize(
    "text",
    [
        "Problème : Julie est en arrêt de travail pour dépression majeure.",
        "M. Luc Roy est schizophrène et sera transféré, le cas échéant, à l'Institut Pinel.",
        "Dans son récit, Julie Tremblay dit avoir été violée par son beau-père.",
        "Selon le droit applicable, Luc Roy, qui souffre de dépression, doit être accommodé.",
        "Selon l'actualité du dossier, Luc Roy est en probation.",
        "Dans le monde du travail, Luc Roy a été congédié pour vol.",
        "Mme Julie Tremblay fut hospitalisée pour une psychose en 2024.",
        "Par exemple, Julie Tremblay a été hospitalisée pour une dépression le 3 mars.",
        "Luc Roy habite ici depuis 1938; il souffre de démence.",
        "Estimation du salaire de Julie Tremblay : 85 000 $",
        "Facture impayée. Le salaire de Luc Roy est de 64 000 $.",
        "Guide de pratique. L'usagère est suicidaire et sa mère est bipolaire.",
        "Pour l'enfant : son asthme est sévère, sa mère est alcoolique.",
        "Corrige cette phrase : « Julie a fait une tentative de suicide hier. »",
        "Traduis : « Ma patronne est alcoolique et m'a agressée. »",
        "Votre fils souffre d'un TDAH sévère, avez-vous reçu son rapport?",
        "Julie Tremblay a volé 400 $ dans la caisse.",
        "La fille de Marc Gagnon a une infection à l'oreille.",
        "Le chien de Marc Gagnon a mordu Luc Roy, qui a une infection à la main.",
    ],
)
def test_words_of_a_guide_a_story_or_the_press_undo_no_fact_of_someone(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize(
    "text",
    [
        "L'ordinateur de Marc Roy a une fracture à l'écran.",
        "Le chien de Marc Gagnon a une infection à l'oreille.",
        "Le plan de Marc Roy a une limitation : le nombre de places.",
    ],
)
def test_what_a_thing_or_an_animal_has_is_no_fact_of_its_owner(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B


def test_a_quotation_mark_that_is_never_closed_hides_no_cell(engine: Engine) -> None:
    text = 'nom;mot_de_passe;date_naissance\n"Luc Roy;tournesol84;1990-01-02\n'
    kinds = {finding.type for finding in engine.inspect(text).findings}
    assert {FindingType.SECRET, FindingType.DATE_OF_BIRTH} <= kinds
