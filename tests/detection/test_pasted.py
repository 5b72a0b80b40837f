"""A real person's fact stays one after words that stories, lessons, the press and rules also begin with."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

PASTED = (
    "Continue ma nouvelle : il pleuvait.\n\nMerci. J'ai un employé, Hugo Nadon, en arrêt pour dépression majeure; que dois-je faire?",
    "Continue ma nouvelle : il pleuvait.\n\nNote d'évolution. Mme Rita Nadon : démence, agitation, a frappé une préposée.",
    "Synopsis d'intervention policière : Hugo Nadon, intoxiqué à la cocaïne, a frappé sa conjointe.",
    "Acte 3, dossier notarié : Rita Nadon, faillite en 2021.",
    "Chapitre 3\n\nAntécédents\nHugo Nadon a été condamné pour fraude.",
    "Ciné-club annulé : Gaston Leblanc est à l'hôpital pour un cancer du pancréas.",
    "Corrige cette nouvelle : Rita Roy, préposée, a été congédiée pour maltraitance.",
    "(Nouvelle adresse) Hugo Nadon est en dépression majeure.",
    "Rendez-vous : patiente virtuelle - Rita Roy, chimiothérapie depuis mars.",
    "Patient virtuel (Zoom) : M. Roger Lavoie, 72 ans, insuffisance rénale terminale, dialyse trois fois par semaine.",
    "Rapport d'incident. M. Roland Thériault tomba du lit. L'infirmière arriva, le trouva au sol et le posa sur le côté. "
    "Il vomit deux fois. Diagnostic : hémorragie cérébrale.",
    "Quiz - résultat : Manon Lévesque, infirmière, a échoué. Elle est en dépression et prend de l'Effexor.",
    "Avis de radiation. Fiche interne : Doris Plante souffre de troubles bipolaires.",
    "Revue de presse du matin.\n\nAutre point : notre collègue Isabelle Côté a un cancer du sein.",
    "FAQ. Puis-je m'absenter? Oui. Dois-je aviser? Oui.\n\nMon fils a fait une tentative de suicide et il est hospitalisé à Sainte-Justine.",
    "Politique : ma patronne est en dépression majeure, comment l'appliquer?",
    "Procédure pour le résident du 12, Marc Lavoie : démence, errance, chute le 4 mai.",
    "Fonds d'archives 1890-1945. La technicienne, Rita Roy, est en congé pour dépression majeure.",
    "Personnages : la plainte vise Marc Lavoie, atteint de schizophrénie et suivi à Pinel.",
    "Le héros de la famille : Karim Nasser, cancer du pancréas.",
    "Rita Roy, née en 1910, résidente, a une démence et a été agressée par un préposé.",
    "Dossier transféré à Sophie : elle a une dépression majeure.",
    "Nathan2015 : TDAH et anxiété, suivi en psychiatrie.",
    "Luc Roy est en retard de trois paiements d'hypothèque et n'a pas reçu son paiement d'aide sociale.",
    "Étiquette Nathan : comprimés de méthadone, à donner à 8 h.",
)
EVERYDAY = (
    "Paul Roy est sorti du comité pour apporter le café.",
    "La police est passée saluer les enfants; Julie Roy a pris les photos.",
    "Luc Roy porte le bracelet du gala et un badge.",
    "Olivier Roy vend sa vieille auto : 4 000 $, contactez-le au poste 2231.",
    "Émilie Roy dort à l'hôtel pendant le colloque, du 3 au 5 mai.",
    "Internet est coupé chez Julie Roy, en télétravail; elle viendra au bureau.",
    "Léa Roy a perdu deux dents de lait; toute la classe applaudit.",
    "Le fournisseur Roy et fils n'a pas reçu son paiement; Julie aux comptes payables, peux-tu vérifier?",
    "Bonjour Luc, le fournisseur a reçu une mise en demeure pour le retard de livraison.",
)


@pytest.mark.parametrize("text", PASTED)
def test_someone_real_is_found_whatever_the_text_begins_with(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize("text", EVERYDAY)
def test_days_of_work_are_no_ones_fact(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B
