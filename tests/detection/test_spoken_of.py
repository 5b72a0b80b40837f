"""A fact stops the text where one person is spoken of without a name; what is said of anybody in that role does not."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

CONFIDENTIAL = [
    "La nouvelle adjointe suit des traitements de chimio le lundi, garde ça pour toi.",
    "Le concierge de nuit a été suspendu trois jours pour avoir volé du cuivre.",
    "The intern told us she has panic attacks and takes medication for it.",
    "Mon voisin de bureau a une ordonnance de ne pas approcher son ex.",
    "La prof de musique se fait opérer pour une tumeur au sein.",
    "Le préposé qu'on a engagé a un casier judiciaire pour voies de fait.",
    "L'adjointe prend du Prozac depuis son divorce.\nLe formulaire est signé.",
    "Celui qui occupait le poste avant toi a été congédié pour harcèlement.",
    "Voici la note.\n\nFait des crises d'angoisse depuis trois mois, la secrétaire\n\nOn en reparle.",
    "Vois avec Adil pour la borne. Pas cette semaine : il attend le résultat de sa biopsie.",
    "Le conférencier coûte 400 $ de plus. L'autre s'est désisté : ses crises de panique l'empêchent de monter sur scène.",
    "Pay the invoice today. Owner's a friend, and between us she is two mortgage payments behind.",
    "S'il insiste pour l'avance de 20 %, c'est qu'il a déposé une proposition de consommateur en novembre.",
    "Rapport de quart : l'occupant de la 2-14 refuse de sortir, dernière dose de fentanyl avant-hier selon lui.",
    "À noter :\n- en arrêt depuis lundi, idées noires et crises de larmes, le concierge\n- rappeler le fournisseur",
]
HARMLESS = [
    "Le chauffeur de la 55 a perdu son badge, il en demande un autre.",
    "La nouvelle adjointe suit une formation le lundi, prévois un remplaçant.",
    "The intern told us she likes the new schedule and takes the early bus.",
    "L'employé qui fait l'objet d'une mesure disciplinaire peut déposer un grief dans les trente jours.",
    "Le locataire doit payer son loyer le premier du mois.",
    "Un employé qui s'absente pour maladie remet un billet du médecin.",
    "J'ai déjà essayé deux fois et ma gestionnaire trouve ça trop long.",
    "The tenant pays rent on the first of the month.",
    "Le nouveau vaccin a causé une réaction allergique.",
    "La nouvelle clinique soigne la dépression et les crises d'angoisse.",
    "S'il attend le résultat d'une biopsie, l'employé avise son gestionnaire par écrit.",
    "Le personnage a ses crises de panique au deuxième acte, prévois un éclairage bleu.",
    "La trousse explique comment il faut prendre sa pression et son insuline.",
    "Un élève qui fait ses crises d'épilepsie en classe doit avoir un plan d'intervention.",
    "La chatte est diabétique; elle reçoit son insuline matin et soir.",
    "Le restaurant perd 4 000 $ par mois; il ferme.",
    "L'épilepsie : elle se soigne; son diagnostic se fait par EEG.",
    "Accorder le participe : elle a été opérée pour une tumeur.",
    "Elle est la responsable du comité sur la dépression.",
    "Le surveillant de la piscine a un sifflet et une trousse de premiers soins.",
]


@pytest.mark.parametrize("text", CONFIDENTIAL)
def test_a_fact_of_someone_spoken_of_stops_the_text(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level == Level.PROTEGE_B  # who it is about is not named


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_said_of_anybody_passes(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B
