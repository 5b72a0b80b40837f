"""What every case owes from design to development (guide, 1.2, 2.2, 3.1, 3.3)."""

from __future__ import annotations

from balise.contracts.snapshot import Phase
from balise.policy.obligations.rule import Rule, always, confidential, high_risk, measure, supplied

RULES = (
    Rule(
        measure(
            "description",
            "3.3-1 1.2-4",
            Phase.EXPERIMENTATION,
            ("Description complète", "Full description"),
            (
                "Tout cas est décrit avant qu'on en décide.",
                "Every case is described before it is decided on.",
            ),
        ),
        always,
    ),
    Rule(
        measure(
            "risk-register",
            "1.2-1",
            Phase.DESIGN,
            ("Registre des risques ouvert", "Risk register opened"),
            (
                "Les risques se gèrent dès la conception, même sans renseignement personnel.",
                "Risks are managed from design on, even without personal information.",
            ),
        ),
        always,
    ),
    Rule(
        measure(
            "product-risk-analysis",
            "1.2-6",
            Phase.EXPERIMENTATION,
            ("Analyse des risques du produit", "Product risk analysis"),
            (
                "Chaque catégorie de risque est analysée, avec un responsable et une date par mesure.",
                "Each category of risk is analysed, with an owner and a date per measure.",
            ),
        ),
        always,
    ),
    Rule(
        measure(
            "standard-framework",
            "1.2-9",
            Phase.EXPERIMENTATION,
            ("Parcours d'un cadre reconnu", "Walk through a recognised framework"),
            (
                "Le cas est à haut risque : le plus haut niveau, une décision automatisée, ou des "
                "renseignements personnels dans un service à la population.",
                "The case is high-risk: top level, an automated decision, or personal information in a "
                "service to the public.",
            ),
            binding=False,
        ),
        high_risk,
    ),
    Rule(
        measure(
            "classification",
            "2.2-1 2.1-7",
            Phase.EXPERIMENTATION,
            ("Données inventoriées et classifiées", "Data inventoried and classified"),
            (
                "Aucune donnée ne sert avant que son niveau soit fixé.",
                "No data are used before their level is set.",
            ),
        ),
        always,
    ),
    Rule(
        measure(
            "secure-system",
            "3.3-6",
            Phase.EXPERIMENTATION,
            ("Système sûr nommé", "Safe system named"),
            (
                "Le système le plus souverain qui convient est choisi, ou le motif contraire est gardé.",
                "The most sovereign system that fits is chosen, or the reason against is kept.",
            ),
        ),
        always,
    ),
    Rule(
        measure(
            "open-model",
            "1.2-14 3.3-3",
            Phase.EXPERIMENTATION,
            ("Modèle ouvert examiné", "Open model examined"),
            (
                "Un service à la population qui touche du confidentiel doit pouvoir être retracé et "
                "reproduit.",
                "A service to the public that touches confidential data must be traceable and reproducible.",
            ),
        ),
        lambda profile: profile.citizen_facing and confidential(profile),
    ),
    Rule(
        measure(
            "supplier-clauses",
            "0-1 2.1-12",
            Phase.EXPERIMENTATION,
            ("Clauses du fournisseur vérifiées", "Supplier's clauses checked"),
            (
                "Un tiers peut exploiter le système : le contrat doit reprendre les exigences.",
                "A third party may run the system: the contract must carry the requirements.",
            ),
        ),
        supplied,
    ),
    Rule(
        measure(
            "licence",
            "3.3-12",
            Phase.ACQUISITION,
            ("Licence compatible", "Compatible licence"),
            (
                "La licence du modèle doit se concilier avec un emploi par l'État.",
                "The model's licence must be reconcilable with use by the State.",
            ),
            binding=False,
        ),
        always,
    ),
    Rule(
        measure(
            "training",
            "3.1-1 3.1-6 3.2-3",
            Phase.EXPERIMENTATION,
            ("Personnes formées", "People trained"),
            (
                "Personne n'utilise le cas sans formation valide, le groupe pilote compris.",
                "Nobody uses the case without valid training, the pilot group included.",
            ),
        ),
        always,
    ),
    Rule(
        measure(
            "pilot",
            "3.1-3",
            Phase.EXPERIMENTATION,
            ("Groupe pilote constitué", "Pilot group formed"),
            (
                "L'apprentissage se fait par l'essai, à petite échelle d'abord.",
                "Learning comes by trying, at a small scale first.",
            ),
        ),
        always,
    ),
)
