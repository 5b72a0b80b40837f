"""What keeps a phase shut (guide, 1.1, 1.2, 1.3, 2.2, 4.1)."""

from __future__ import annotations

from balise.contracts.snapshot import Phase
from balise.policy.matrix import permits
from balise.policy.obligations.rule import CaseProfile, Rule, always, gate, measure, public


def _receivers(profile: CaseProfile) -> list[bool]:
    return [permits(profile.level, hosting, profile.reading) for hosting in profile.hostings]


RULES = (
    Rule(
        gate(
            "no-system-for-level",
            "2.2-2 1.2-18",
            Phase.EXPERIMENTATION,
            ("Système qui peut recevoir ces données", "System that may receive these data"),
            (
                "Aucun des systèmes nommés ne peut recevoir le niveau des données du cas.",
                "None of the systems named may receive the level of the case's data.",
            ),
        ),
        lambda profile: not any(_receivers(profile)),
    ),
    Rule(
        measure(
            "level-differs-by-system",
            "2.2-2 1.2-18",
            Phase.EXPERIMENTATION,
            ("Personnes averties des limites de chaque système", "People warned of each system's limits"),
            (
                "Certains systèmes du cas ne peuvent pas recevoir son niveau le plus haut.",
                "Some systems of the case may not receive its highest level.",
            ),
        ),
        lambda profile: len(set(_receivers(profile))) == 2,
    ),
    Rule(
        gate(
            "public-switch",
            "4.1-1",
            Phase.EXPERIMENTATION,
            ("Systèmes publics permis par l'organisme", "Public systems allowed by the public body"),
            (
                "Un des systèmes est public : l'interrupteur de l'organisme doit le permettre.",
                "One of the systems is public: the public body's switch must allow it.",
            ),
        ),
        public,
    ),
    Rule(
        gate(
            "authorisation",
            "1.1-2 1.1-9",
            Phase.EXPERIMENTATION,
            ("Autorisation par mandat", "Authorisation by mandate"),
            (
                "Une personne qui a un mandat en vigueur, et qui n'est pas le demandeur, autorise "
                "l'utilisation.",
                "A person with a mandate in force, who is not the requester, authorises the use.",
            ),
        ),
        always,
    ),
    Rule(
        gate(
            "analysis-approval",
            "1.2-7",
            Phase.EXPERIMENTATION,
            ("Analyse de risques approuvée", "Risk analysis approved"),
            (
                "L'autorité décide au vu des risques et des mesures.",
                "The authority decides in view of risks and measures.",
            ),
        ),
        always,
    ),
    Rule(
        gate(
            "robustness-campaign",
            "1.3-5 2.3-11",
            Phase.DEPLOYMENT,
            ("Campagne de robustesse réussie", "Robustness campaign passed"),
            (
                "Le système est mis à l'épreuve avant d'être ouvert plus largement.",
                "The system is put to the test before it is opened more widely.",
            ),
        ),
        always,
    ),
    Rule(
        gate(
            "residual-risk",
            "1.2-2",
            Phase.DEPLOYMENT,
            ("Risque résiduel accepté", "Residual risk accepted"),
            (
                "Le déploiement attend une acceptation signée et en vigueur du risque qui demeure.",
                "Deployment awaits a signed acceptance, in force, of the risk that remains.",
            ),
        ),
        always,
    ),
)
