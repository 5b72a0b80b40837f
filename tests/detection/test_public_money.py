"""Pay that the law makes public, clauses, accounts and made-up data are nobody's secret; debts and pay of others are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

PUBLIC = (
    "Nomination de Mme Rose Gauthier comme sous-ministre associée, au traitement annuel de 214 300 $.",
    "La rémunération du maire, Yvan Cormier, sera de 72 400 $ et celle de chaque conseillère, de 24 100 $.",
    "Rapport annuel de gestion\nRose Gauthier, vice-présidente : salaire de base 231 000 $, boni 18 500 $.",
    "Décret 412-2026. Yvan Cormier, membre à temps plein, reçoit un traitement de 168 000 $.",
    "La trésorière, Rose Gauthier, dépose les états : revenus de 31 200 $, dépenses de 29 900 $. Adopté.",
    "# données factices\n[{'nom': 'Rose Gauthier', 'salaire': 51000}]",
    '{"name": "John Doe", "salary": 52000}',
    "6.12 Le salarié muté reçoit une prime de 6 % de son traitement pendant l'intérim.",
    "Problème : Rose gagne 19 $ l'heure et travaille 12 heures. Combien gagne-t-elle?",
    "Témoignage (prénom modifié) : « Rose gagnait 16 $ l'heure. »",
    "Bourses du Conseil des arts : Rose Gauthier, danse, 9 000 $; Yvan Cormier, théâtre, 14 000 $.",
    "Member of Parliament Rose Gauthier earns $203,100, says the annual report.",
)
ANYONES = (
    "Merci à Julie Tremblay. Le salaire minimum passe à 16,60 $ l'heure.",
    "Écrivez à Julie Tremblay. Le régime verse une indemnité de 500 $ aux employés.",
    "Julie Tremblay donne l'atelier. Une prime de 5 % est offerte aux participants, soit 200 $.",
    "À : Julie Tremblay. Objet : tarifs. L'inscription est de 90 $, remboursement de 45 $ avant le 3 mai.",
    "Personne-ressource : Julie Tremblay. Salaire : 24,10 $ l'heure. Postulez avant vendredi.",
    "| Élue | Rémunération |\n|---|---|\n| Rose Gauthier | 16 073 |\n",
    "def test_retenue():\n    emp = Employe(nom='Gauthier', salaire=52000)\n    assert emp.net() == 200",
)
PRIVATE = (
    "Témoin : Rose Gauthier gagne 22 $ l'heure.",
    "Mme Rose Gauthier, commis au greffe, reçoit un traitement de 48 300 $.",
    "Le maire, Yvan Cormier, doit 9 400 $ de pension alimentaire.",
    "Rose Gauthier, adjointe du maire, a une saisie de salaire.",
    "6.12 Rose Gauthier reçoit une prime de 6 % de son traitement.",
    '{"name": "Rose Gauthier", "salary": 52000}',
)
NEUTRAL = "La réunion aura lieu mardi dans la grande salle du rez-de-chaussée.\n" * 12
NEAR_A_WORD = (
    "Jean Tremblay a produit des factures factices. Il gagne 62 400 $ par an.",
    "Jean Tremblay a fourni un bail bidon. Son revenu est de 54 000 $ et il doit 9 000 $ à l'aide sociale.",
    "Mock trial coach\nJean Tremblay earns $62,400 a year.",
    "Jean Tremblay a remis un reçu bidon; on lui réclame 4 200 $ d'aide sociale versée en trop et son salaire est saisi.",
    f"Bonjour. Jean Tremblay a produit des documents bidons.\n{NEUTRAL}Son salaire est de 62 400 $. Jean Tremblay doit 9 000 $ à l'aide sociale.",
    "Plainte transmise au ministre : Jean Tremblay reçoit une prestation de 1 240 $ par mois.",
    "Jean Tremblay, adjoint de la mairesse, gagne 62 400 $ par année.",
    "Jean Tremblay, ex-conjoint de la mairesse, touche une prestation d'aide sociale de 1 240 $ par mois",
    "Jean Tremblay a écrit au ministre pour dire qu'il gagne 31 000 $ par an",
    "Jean Tremblay, lauréat de 2019, doit 9 000 $ à l'aide sociale et gagne 31 000 $ par an",
    "Nom modifié : oui. Jean Tremblay gagne 62 400 $ par an.",
    "Le maire Yvan Cormier a embauché Jean Tremblay, qui gagne 62 400 $ par an.",
)
OF_OFFICE = (
    "Le maire Yvan Cormier gagne 72 400 $ par an.",
    "La mairesse de Saint-Jude, Rose Gauthier, gagne 72 400 $ par an.",
    "Yvan Cormier, maire de Saint-Jude, gagne 72 400 $ par an.",
    "Les noms ont été changés. Rose Gauthier gagne 41 000 $ par an.",
    "# jeu de données fictives\n[{'nom': 'Rose Gauthier', 'salaire': 51000}]",
)


@pytest.mark.parametrize("text", PUBLIC + ANYONES + OF_OFFICE)
def test_public_money_passes(read: Read, text: str) -> None:
    assert not [value for kind, value in read(text) if kind == "SALARY"]


@pytest.mark.parametrize("text", PRIVATE + NEAR_A_WORD)
def test_money_of_others_is_found(read: Read, text: str) -> None:
    assert [value for kind, value in read(text) if kind == "SALARY"]


@pytest.mark.parametrize(
    "text",
    [
        "25-05-089 Comptes à payer\nIl est proposé par M. Roy que les comptes totalisant 184 302,77 $ (chèques 12044 à 12091) soient payés. Adopté.",
        "2026-10-212 – Comptes à payer. Il est proposé par M. Huot d'approuver les comptes du mois, pour un total de 318 442,17 $ :\n Béton Mauricie ltée, facture 20188 ......... 41 906,55 $",
    ],
)
def test_bills_that_a_council_approves_are_nobodys(read: Read, text: str) -> None:
    assert "SALARY" not in dict(read(text))


def test_someones_bills_are_theirs(read: Read) -> None:
    text = "Mme Ana Roy doit 4 000 $ à Hydro-Québec; ses comptes à payer, facture 20188 comprise, montent à 6 000 $."
    assert "SALARY" in dict(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour Rose Gauthier,\nIl nous reste à recevoir la note de crédit de 1 240 $ pour les chaises abîmées.",
        "Rapprochement bancaire\nSolde au relevé : 88 410,20 $\nChèques en circulation : 4 012,75 $\nPréparé par Yvan Cormier",
        "Le prestataire, Déneigement Roy inc. (NEQ 1199905809), s'engage à fournir 739 heures à 183,00 $ l'heure, max. 226 184 $. Pénalité de 595 $ par jour de retard.",
        "Bonjour Yvan Cormier,\nIl demeure 6 300 $ dans l'enveloppe budgétaire du gymnase.",
    ],
)
def test_what_bodies_and_those_who_deliver_to_them_owe_each_other_is_nobodys(read: Read, text: str) -> None:
    assert "SALARY" not in dict(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Rose Gauthier a facturé 210 000 $ à la RAMQ l'an dernier.",
        "Rose Gauthier, commis aux notes de crédit, gagne 48 000 $.",
        "Note de crédit refusée : la pension de Rose Gauthier est de 1 240 $ par mois.",
        "Retenue de garantie libérée. Rose Gauthier a emprunté 3 000 $ sur sa carte de crédit.",
        "Rose Gauthier gagne 54 000 $ avant taxes.",
        "Yvan Cormier a volé 20 000 $ sur la retenue de garantie.",
        "Mme Gauthier est endettée de 5 000 $ chez son fournisseur d'électricité.",
        "Mme Gauthier vit avec 14 000 $ par an; une note de crédit lui est accordée.",
        "Yvan Cormier est à découvert de 900 $ à la caisse, note de crédit refusée.",
        "Yvan Cormier touche 31 $ de l'heure, selon l'ordre de changement.",
        "Dossier de Rose Gauthier\nElle touche 812 $ par semaine; note de crédit émise.",
    ],
)
def test_someones_purse_is_theirs_beside_a_bill(read: Read, text: str) -> None:
    assert "SALARY" in dict(read(text))
