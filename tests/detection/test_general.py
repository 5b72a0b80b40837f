"""What is said at large is no fact of anyone; the same words of one person are."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

AT_LARGE = (
    "Quels sont les symptômes de la dépression chez la personne âgée?",
    "Quels sont les signes de la démence?",
    "Explique l'hyperglycémie chez le patient diabétique en trois phrases.",
    "La personne salariée reçoit 70 % de son salaire pendant l'absence.",
    "Clause 12.3 : la personne salariée en congé touche 85 % de son salaire.",
    "Comment reconnaître une dépression chez l'adolescent?",
    "Le salarié absent pour maladie reçoit 80 % de son salaire.",
    "« Je fais de l'anxiété » : comment répondre à qui dit cela?",
    "Si un parent nous dit que son enfant est asthmatique, qui prévient-on?",
    "Lorsqu'une employée annonce que son fils est épileptique, que répondre?",
    "Dépliant pour les jeunes. Où aller? Le soir, où appeler? Que faire si mon ami parle de suicide?",
    "Foire aux questions à relire. Je suis enceinte : à qui le dire? Suis-je payée? Qui voit mon billet?",
    "Sondage de satisfaction à coder : « bel accueil », « je suis venue avec un bras cassé », « trop long ».",
    "« Mon père est en prison » n'est pas une raison suffisante pour refuser.",
    "Condamnations selon le type : 40 % fraude, 25 % voies de fait, 12 % vol qualifié.",
    "Guide du citoyen\n3. Voies de fait\nQ. : Je suis accusé de vol. Que faire?\nR. : Appelez Luc Roy.",
    "Allocution de Julie Roy. Imaginez une mère dont le fils est en détention. Elle attend un appel.",
    "Canevas de formation. Animation : Julie Roy. Un père atteint de démence se présente au guichet.",
    "Apportez ses médicaments. S'il souffre d'une maladie mentale, dites-le au comptoir.",
    "Q. J'ai été arrêté au volant, que faire? R. Gardez le silence. Q. Et ensuite? R. Appelez un avocat.",
    "Trouve mieux que le titre « J'ai été battue et je ris »; c'est pour une affiche.",
    "L'avocate rencontre des accusés, dont plusieurs souffrent de psychose.",
    "Notes de cours pour préposés : la personne oublie, accuse parfois sa voisine de vol.",
)
OF_OTHER_WORLDS = (
    "La chienne Praline, née le 3 mai 2021, est épileptique.",
    "Notre chat Moustache est diabétique.",
    "Étaient présentes : Anne Fortin (maison d'hébergement) et Julie Roy (centre jeunesse).",
    "Anne Fortin présente le bilan : l'anxiété demeure le premier motif d'appel.",
    "Panneau du musée. Le procès eut lieu en 1920. Condamnée pour le meurtre de Rose Hamel, Julie Roy vécut recluse.",
    "Premier chapitre de mon polar. Le sergent Odilon Roy, dit-il, souffrait d'insomnie.",
    "Condamné en 1912 pour vol, Joseph Roy s'évada deux fois.",
    "Gédéon Fortin au volant, Claudie Roy avec les cartes, nous sommes partis.",
    "L'ordinateur de Marc Roy a une fracture à l'écran",
    "Le chien de Marc Gagnon a une infection à l'oreille",
    "L'affaire Hamel. Wilbert Hamel est arrêté à Gaspé en 1923. Wilbert Hamel est condamné pour meurtre.",
    "Joseph Hamel (1879-1941), poète. Le jeune homme, atteint de schizophrénie, est interné.",
    "Procès de Dorchester, 1927 : Joseph Hamel est accusé de meurtre. Il est acquitté après deux jours.",
    "Exposé d'histoire. Au 19e siècle, Josephte Hamel est accusée du meurtre de son mari.",
    "Programme du congrès\n13 h 15 – Anne Fortin : « Mon cancer du sein, mon travail et moi »",
    "Conférencière : Julie Roy, « Être atteint de sclérose en plaques au travail »",
    "Selon Me Julie Roy, une accusation criminelle portée contre un employé n'entraîne pas son congédiement.",
    "Roy, J. (2021). Ma sœur en prison. Éditions du Pont. – Caron, L. (2019). Vivre avec la sclérose en plaques. Boréal.",
    "Ateliers : 9 h – Ana Vidal, « L'anorexie chez les gars »; 10 h – Omar Sy, « Condamné à vie »",
    "Gagnants : 1er, Ana Vidal, dessin « Ma tante a un cancer »; 2e, Omar Sy, film « Arrêté pour rien ».",
    "Index : Vidal, A., « Fraude et récidive », 12; Sy, O., « La tuberculose », 40.",
    "Me Luc Roy rencontre des accusés, dont plusieurs souffrent de psychose.",
    "Portrait : Ana Vidal, autrice de « Fille de voleur » et de « Mes années de méthadone ».",
    "Balados : 1. « La nuit du vol » (D. Roy); 2. « Mon cerveau TDAH » (L. Caron).",
    "Règle du congé.\nExemple. Omar, soudeur, apprend que sa conjointe a un cancer. Il touche 600 $ par semaine.",
    "Bravo à Ana Vidal. Citation du mois : « J'ai volé du temps au temps. »",
    "Échantillon (texte fictif). « L'accusé a plaidé coupable. Il souffre de dépression et boit. »",
    "Rôles pour la simulation : Ana, victime; Omar, agresseur; Jun, témoin ivre.",
    "Dans notre saynète, le comptable, Jean Caron, a détourné 2 millions et fait semblant d'être aveugle.",
)
OF_ONE = (
    "Mon employé souffre de dépression. Quels sont les signes de rechute?",
    "Quels sont les risques pour ma mère, qui est diabétique?",
    "Que faire si mon employé souffre de dépression?",
    "Le patient a fait une hypoglycémie hier.",
    "L'hypoglycémie constatée hier chez le patient a été traitée.",
    "Quand un parent m'a dit hier que son fils est épileptique, j'ai avisé l'école.",
    "Mme Julie Roy, née en 1938, souffre de démence.",
    "Condamné en 2012 pour vol, Joseph Roy demande un pardon.",
    "Comment traiter l'anxiété de mon employé, qui est en dépression?",
    "Notre salarié reçoit 80 % de son salaire depuis mars.",
    "Née en 1936, Mme Julie Roy souffre de démence.",
    "Le chien a mordu la factrice; l'employée a une fracture du poignet.",
    "M. Luc Roy, né en 1965, eut un accident : il fit une chute et souffre d'une hernie discale.",
    "Luc Roy, NAS 046 454 286, romancier. Condamné en 1977, il fit deux ans de prison pour fraude.",
    "Luc Roy a été arrêté ivre au volant.",
    "Scène 2 – cuisine. La victime a dit « il m'a frappée ». Jean Caron souffre de schizophrénie.",
    "Exposition au plomb depuis 1975 : Luc Roy souffre d'épilepsie et fit une chute.",
    "Madame Julie Caron souffre de schizophrénie depuis 1972, elle vit sa vie en résidence.",
    "Mon roman préféré a été pris par Kevin Roy, qui est toxicomane et fit six mois de prison pour vol.",
    "Fais une FAQ. Mon employé souffre de dépression. Peut-il être congédié? Que dire? À qui parler?",
    "Julie Roy est hébergée en maison d'hébergement (dossier fermé).",
    "La fille de Marc Gagnon a une infection à l'oreille",
    "Le chien de Marc Gagnon a mordu Luc Roy, qui a une infection à la main",
    "Wilbert Hamel est arrêté à Gaspé en 2023. L'affaire Hamel revient en cour : Wilbert Hamel est accusé de vol.",
    "Mme Roy, poète, s'est mariée en 1958. La résidente est atteinte de schizophrénie.",
    "Congrès : Julie Roy a dit « Je souffre de dépression » en pleurant.",
    "Conférence téléphonique avec Luc Roy (« Trouble bipolaire, arrêt de travail »)",
    "Julie Roy, motif : « Trouble bipolaire, arrêt de six mois ».",
    "Selon Me Julie Roy, une accusation criminelle portée contre Luc Caron n'entraîne pas son congédiement.",
    "Guide du citoyen\nMon voisin a été arrêté hier pour vol. Que dire à mon voisin?",
    "Canevas de formation. Mon père est atteint de démence.",
    "9 h – Mme Ana Vidal : « Mal au ventre, fièvre depuis deux jours »",
    "Exemple. M. Luc Roy souffre de dépression et touche 600 $ par semaine.",
    "Échantillon reçu. « L'accusé Luc Roy a plaidé coupable. Il souffre de dépression. »",
    "Ma sœur Julie Roy a un cancer. Roy, J. demande un congé (2021).",
    "Q. Avez-vous été arrêté, M. Luc Roy? R. Oui, j'ai été arrêté pour vol.",
    "Son salaire est de 61 000 $ et elle touche 70 % de son salaire depuis mars; l'usagère est en dépression.",
)


@pytest.mark.parametrize("text", [*AT_LARGE, *OF_OTHER_WORLDS])
def test_what_is_said_at_large_is_nobodys(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B


@pytest.mark.parametrize("text", OF_ONE)
def test_the_same_words_of_someone_are_found(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B
