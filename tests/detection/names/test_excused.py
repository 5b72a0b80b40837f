"""What makes a name nobody's, said beside someone of whom a fact is told: the text stops, or the name is kept."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine


@pytest.mark.parametrize(
    "text",
    [
        "Adaptations examen de fin de session : Kevin (TDAH), Léa (dyslexie)",
        "Examen d'anglais : Mathis, dyslexique, local à part",
        "Examen de français : Kevin a fait une crise d'épilepsie.",
        "Examen de droit : Yasmine a plagié",
        "Examen de fin de session : Kevin a triché et a été expulsé",
        "Rapport d'incident, examen de droit : plainte contre Yasmine",
        "Cas pratique : Kevin est suivi pour dépression",
        "Law exam: Kevin has ADHD and gets extra time",
        "Problème : Léa a une dépression. Quel est le suivi?",
        "Problème : Mathis a un TSA. Quelle est la prochaine étape?",
        "Problème : Maude a une tumeur; combien de temps?",
        "Problème : Kevin a 3 grammes de cocaïne sur lui. Quel est le suivi?",
        "Problème : Kevin a deux condamnations. Quel est le délai?",
        "Le certificat médical remis à l'école porte le nom de Julie Roy, dépressive.",
        "La facture de l'hôpital porte le nom de Julie Roy, qui a le cancer.",
        "Le centre a un dossier qui porte le nom de Kevin Roy, suivi pour schizophrénie.",
        "L'école a reçu un signalement qui porte le nom de Julie Roy, battue par son père.",
        "Un mandat d'arrêt remis à l'école porte le nom de Luc Roy, accusé de fraude.",
        "Le constat émis rue Racine porte le nom de Luc Roy, ivre au volant.",
        "L'ordonnance du CHSLD porte le nom de Luc Roy et une dose de morphine.",
        "En prison Kevin a été battu",
        "À la prison Kevin s'est pendu.",
        "Depuis sa sortie de prison Mathieu boit.",
        "Libéré de prison Mathis a récidivé",
        "Au pénitencier Mathieu a eu le VIH",
        "Après la prison Maxime a fait une rechute",
        "À la maison des jeunes Kevin a été arrêté pour vol",
        "Prison Luc : tentative de suicide",
        "Plaignante : Claire.\nElle a été violée.",
        "Victime : Grâce, on l'a violée.",
        "Élève : Félicité, c'est son deuxième TDAH.",
        "Détenu : Constant.\nTentative de suicide",
        "Suspect : Constant.",
        "Patient : Constant.\nSchizophrène.",
        "Patiente : Claire, c'est son troisième avortement.",
        "Justice Mbuyi Kabila, 12 ans, est suivie par la DPJ.",
        "Justice Roy Tremblay a été congédié pour vol.",
        "Mme Justice Kabila a le VIH.",
        "La commission scolaire, présidée par Luc Roy, accusé de fraude",
        "Commission présidée par Luc Roy, qui a le cancer",
        "La commission d'examen des troubles mentaux présidée par Julie Roy a entendu Luc Gagnon.",
        "La commission d'enquête sur l'employé sera présidée par Julie Roy, en arrêt de travail pour dépression.",
        "Le politologue Luc Roy, en arrêt de travail pour dépression",
        "le patient Irving a le cancer",
        "L'élève Buick a un TDAH",
        "Texte de Marie Laberge, élève dyslexique",
        "Hommage à Marie Laberge, morte du cancer",
        "Hommage à Gaétan Boucher, notre collègue décédé du sida",
        "Un serveur surnommé Momo a été congédié pour vol",
        "Un camion volé, dit le suspect surnommé Gaspard, arrêté hier",
        "À la chorale, où elle chante Kevin est autiste",
        "Selon l'employé Luc Roy, cité par Anne Gagnon, il a été congédié pour vol.",
        "Selon la plaignante Julie Roy, citée par Luc Gagnon, elle a été battue.",
        "Judith Jasmin a un cancer",
        "Lise Payette est suivie en psychiatrie",
        "Catherine Dorion, en arrêt de travail pour dépression",
        "À la maison Kevin a été battu",
        "À l'école Kevin a été battu",
        "À l'école Julie Roy a été battue",
        "Au centre Mathieu s'est pendu",
        "Hier, à la piscine Kevin s'est noyé",
        "En classe Léa a fait une crise d'épilepsie",
        "À l'hôpital Kevin est mort d'une overdose",
        "At school Kevin was diagnosed with ADHD",
        "La salle porte le nom de Julie Roy, décédée du sida.",
        "La commission présidée par Josiane Ouellet, dépressive",
        "Mr. Justice Kabila has HIV",
        "J'ai lu Fernand Dumont, mon voisin schizophrène",
        "À l'établissement de détention Kevin s'est pendu",
    ],
)
def test_a_fact_of_someone_stops_the_text(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level == Level.PROTEGE_C


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le bail de la rue Racine porte le nom de Julie Roy.", "Julie Roy"),
        ("À l'hôpital, son bracelet porte le nom de Julie Roy.", "Julie Roy"),
        ("La plainte contre l'école porte le nom de Julie Roy.", "Julie Roy"),
        ("Conjointe : Claire.", "Claire"),
        ("Signataire : Claire.", "Claire"),
        ("Usagère : Patience.", "Patience"),
        ("Intervenante : Prudence.", "Prudence"),
    ],
)
def test_the_name_is_kept(engine: Engine, text: str, name: str) -> None:
    found = [text[one.start : one.end] for one in engine.inspect(text).findings]
    assert name in found


@pytest.mark.parametrize(
    "text",
    [
        "L'école Marguerite-Bourgeoys a fermé",
        "Au parc Victoria a lieu la fête",
        "Au pavillon Alexandre-Vachon a lieu le colloque",
        "Agent : Parfait.\nCitoyen : merci",
        "Le colloque portait le nom de Josiane Ouellet.",
        "Mr. Justice Kabila wrote for the Court",
        "Un McBurger et une frite",
        "La livraison de McKesson est arrivée",
        "Nom        Revenu\nMatane     40000\nRimouski   50000",
    ],
)
def test_nobody_is_named(engine: Engine, text: str) -> None:
    assert engine.inspect(text).findings == ()
