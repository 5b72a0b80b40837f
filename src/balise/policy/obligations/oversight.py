"""What deployment, operation and the end of a case owe (guide, 1.3, 2.3, 3.1, 3.3)."""

from __future__ import annotations

from balise.contracts.snapshot import Phase
from balise.policy.obligations.rule import Rule, always, measure, touches_people

RULES = (
    Rule(
        measure(
            "human-oversight",
            "2.3-E2 3.3-11",
            Phase.DEPLOYMENT,
            ("Supervision humaine en place", "Human oversight in place"),
            (
                "Une personne valide avant toute action critique et peut tout arrêter; dès l'essai "
                "si le résultat touche quelqu'un.",
                "A person validates before any critical action and can stop everything; from the trial "
                "on if the result affects someone.",
            ),
        ),
        always,
        earlier=(touches_people, Phase.EXPERIMENTATION),
    ),
    Rule(
        measure(
            "equity",
            "3.3-7",
            Phase.DEPLOYMENT,
            ("Équité et droits de la personne évalués", "Equity and human rights assessed"),
            (
                "Les effets sur les personnes sont évalués avant le déploiement; dès l'essai si le "
                "résultat touche quelqu'un.",
                "Effects on people are assessed before deployment; from the trial on if the result "
                "affects someone.",
            ),
        ),
        always,
        earlier=(touches_people, Phase.EXPERIMENTATION),
    ),
    Rule(
        measure(
            "ranking",
            "3.3-2 1.2-5",
            Phase.DEPLOYMENT,
            ("Rang au portefeuille", "Rank in the portfolio"),
            (
                "Un cas se déploie à son rang, selon bénéfices et risques.",
                "A case is deployed in its rank, by benefits and risks.",
            ),
        ),
        always,
    ),
    Rule(
        measure(
            "change-plan",
            "3.1-2 3.1-4",
            Phase.DEPLOYMENT,
            ("Gestion du changement et aide", "Change management and help"),
            (
                "Les personnes doivent être accompagnées quand l'accès s'ouvre.",
                "People must be supported when access opens.",
            ),
        ),
        always,
    ),
    Rule(
        measure(
            "continuity",
            "2.3-13",
            Phase.DEPLOYMENT,
            ("Repli et continuité", "Fallback and continuity"),
            (
                "Le service doit tenir si le système s'arrête.",
                "The service must hold if the system stops.",
            ),
        ),
        always,
    ),
    Rule(
        measure(
            "capacity",
            "3.3-8",
            Phase.DEPLOYMENT,
            ("Capacité démontrée", "Capacity shown"),
            (
                "Former, superviser et déployer demandent des personnes et du temps, nommés d'avance.",
                "Training, overseeing and deploying need people and time, named beforehand.",
            ),
        ),
        always,
    ),
    Rule(
        measure(
            "access-review",
            "2.3-2 2.3-5",
            Phase.OPERATION,
            ("Révision des accès planifiée", "Access review scheduled"),
            (
                "Les accès d'un cas en service sont revus à intervalle fixe.",
                "Access to a case in service is reviewed at a set interval.",
            ),
        ),
        always,
    ),
    Rule(
        measure(
            "improvement",
            "1.3-1 1.2-8 2.3-12",
            Phase.OPERATION,
            ("Suivi et amélioration continue", "Follow-up and continuous improvement"),
            (
                "En exploitation, dérives et risques sont suivis et corrigés sans attendre.",
                "In operation, drift and risks are followed and corrected without waiting.",
            ),
        ),
        always,
    ),
    Rule(
        measure(
            "revalidation",
            "2.3-10",
            Phase.OPERATION,
            ("Fiabilité et sécurité revalidées", "Reliability and security validated anew"),
            (
                "Un système en service repasse ses validations à échéance.",
                "A system in service goes through its validations again when due.",
            ),
        ),
        always,
    ),
    Rule(
        measure(
            "feedback",
            "1.3-2 1.3-3 1.3-4",
            Phase.OPERATION,
            ("Signalements, révisions et gains", "Reports, reviews and gains"),
            (
                "Ce que vivent les personnes et les gains réels nourrissent les révisions.",
                "What people experience and actual gains feed the reviews.",
            ),
            binding=False,
        ),
        always,
    ),
    Rule(
        measure(
            "disposal",
            "2.1-6",
            Phase.DECOMMISSIONING,
            ("Élimination planifiée", "Disposal planned"),
            (
                "À la fin, données et traces suivent le calendrier de conservation.",
                "At the end, data and traces follow the retention schedule.",
            ),
        ),
        always,
    ),
)
