"""What studies, published judgments, extracts of rules, blanks and made-up cases say is no one's; a name makes it someone's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]
FACTS = {"MEDICAL", "JUDICIAL", "SALARY"}

NOBODYS = (
    "Article en préparation. Une répondante confie : « J'étais épuisée et en dépression » (R14). Propose un titre.",
    'The authors quote a nurse: "I was told I had PTSD" (P22). Suggest a title.',
    "L'insomnie (b = 0,31, p < 0,01) et l'âge expliquent le roulement. Reformule en une phrase.",
    "Sommaire d'un jugement anonymisé. L'appelante, une commis, a été reconnue coupable de vol. Dresse une ligne du temps.",
    "Analyse d'une décision publiée par SOQUIJ. Le travailleur a subi une entorse lombaire en chargeant un camion.",
    "Extrait de la convention : « La personne salariée en invalidité reçoit 80 % de son traitement. » Simplifie.",
    "Passage du code de conduite : l'employé qui est accusé de fraude avise son supérieur. Traduis en anglais.",
    "Je soussigné, médecin, atteste que [NOM DE L'EMPLOYÉ] souffre d'une lombalgie depuis le [DATE].",
    "FORMULAIRE\nRente d'invalidité reçue : [ ] Non [ ] Oui\nDate : ________",
    "Trois mises en situation inventées pour l'accueil.\n1. « Rémi » dit avoir un cancer.\n2. « Léa » touche le chômage.",
    "Vignettes fictives :\nA. Kim a volé de l'argent dans la caisse.\nB. Jo prend des antidépresseurs.",
    "Revue de presse : « L'ancien préfet Luc Savard a été condamné pour fraude. » Comment la citer?",
    "Ne parle pas du cancer de qui que ce soit dans ton mot d'adieu.",
    "Procès-verbal. Présents : Luc Savard et Ana Vidal.\n3. Budget. Dépensé : 412 000 $ sur 500 000 $.",
)
SOMEONES = (
    "Article en préparation. Luc Savard, notre collègue, est en dépression et ne peut finir la méthode (p < 0,05).",
    "Sommaire d'un jugement publié. Luc Savard, notre employé, a été reconnu coupable de vol.",
    "Mon collègue Luc Savard a été condamné pour fraude; prépare une note à la direction.",
    "Extrait du dossier : Luc Savard reçoit 640 $ par semaine d'assurance-emploi.",
    "Je soussignée atteste que Luc Savard souffre d'une lombalgie depuis mai. Signature : ________",
    "Deux mises en situation réelles.\n1. Luc Savard, commis, a un cancer.\n2. Ana Vidal touche le chômage.",
)


@pytest.mark.parametrize("text", NOBODYS)
def test_what_is_said_of_no_one_who_could_be_known_passes(read: Read, text: str) -> None:
    assert not FACTS & {kind for kind, _ in read(text)}


@pytest.mark.parametrize("text", SOMEONES)
def test_the_same_words_of_someone_named_are_found(read: Read, text: str) -> None:
    assert FACTS & {kind for kind, _ in read(text)}
