"""Whose opinion is owed (guide, 1.1, 1.2; LAI)."""

from __future__ import annotations

from balise.contracts.snapshot import Phase
from balise.policy.obligations.rule import (
    Rule,
    always,
    confidential,
    high_risk,
    opinion,
    public,
    touches_people,
)

RULES = (
    Rule(
        opinion(
            "securite-information",
            "1.2-13",
            Phase.EXPERIMENTATION,
            ("Avis de sécurité", "Security opinion"),
            (
                "Aucun système ne sert sans avis de sécurité en vigueur.",
                "No system is used without a security opinion in force.",
            ),
        ),
        always,
    ),
    Rule(
        opinion(
            "aiprp",
            "1.1-4 1.2-6",
            Phase.EXPERIMENTATION,
            ("Avis du comité AIPRP", "Opinion of the access and privacy committee"),
            (
                "Des renseignements personnels sont en cause : le comité est consulté dès le début "
                "(Loi sur l'accès, art. 63.5).",
                "Personal information is involved: the committee is consulted from the start (Access Act, s. "
                "63.5).",
            ),
        ),
        lambda profile: profile.personal_data,
    ),
    Rule(
        opinion(
            "juridique",
            "1.1-4 1.1-9",
            Phase.EXPERIMENTATION,
            ("Avis juridique", "Legal opinion"),
            (
                "Une décision automatisée, un hébergement hors du Québec ou un système public appelle un "
                "examen du droit.",
                "An automated decision, hosting outside Quebec or a public system calls for a look at the "
                "law.",
            ),
        ),
        lambda profile: profile.automated_decision or profile.outside_quebec or public(profile),
    ),
    Rule(
        opinion(
            "ethique",
            "1.1-4 3.3-7",
            Phase.EXPERIMENTATION,
            ("Avis d'éthique", "Ethics opinion"),
            (
                "Le résultat touche des personnes ou le niveau est le plus haut.",
                "The result affects people or the level is the highest.",
            ),
        ),
        lambda profile: touches_people(profile) or high_risk(profile),
    ),
    Rule(
        opinion(
            "donnees",
            "1.1-4 2.2-1",
            Phase.EXPERIMENTATION,
            ("Avis sur les données", "Opinion on data"),
            (
                "Des données confidentielles sont employées.",
                "Confidential data are used.",
            ),
        ),
        confidential,
    ),
    Rule(
        opinion(
            "risques",
            "1.1-4 1.2-7",
            Phase.DEPLOYMENT,
            ("Avis de la gestion des risques", "Opinion of risk management"),
            (
                "Le cas est à haut risque : l'analyse est relue avant le déploiement.",
                "The case is high-risk: the analysis is read again before deployment.",
            ),
        ),
        high_risk,
    ),
)
