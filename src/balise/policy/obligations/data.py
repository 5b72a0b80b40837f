"""What the data, their level and where they go add (guide, 1.2, 2.1, 4.1; LAI)."""

from __future__ import annotations

from balise.contracts.snapshot import Phase
from balise.policy.obligations.rule import Rule, confidential, measure, public, sensitive_personal

RULES = (
    Rule(
        measure(
            "privacy-assessment",
            "1.2-6",
            Phase.EXPERIMENTATION,
            (
                "Évaluation des facteurs relatifs à la vie privée",
                "Privacy impact assessment",
            ),
            (
                "Le cas touche des renseignements personnels (Loi sur l'accès, art. 63.5).",
                "The case touches personal information (Access Act, s. 63.5).",
            ),
        ),
        lambda profile: profile.personal_data,
    ),
    Rule(
        measure(
            "outside-quebec-assessment",
            "1.2-6 1.2-12",
            Phase.EXPERIMENTATION,
            (
                "Évaluation d'une communication hors du Québec et entente écrite",
                "Assessment of a transfer outside Quebec and written agreement",
            ),
            (
                "Des renseignements personnels seraient communiqués ou confiés hors du Québec "
                "(Loi sur l'accès, art. 70.1).",
                "Personal information would be sent or entrusted outside Quebec (Access Act, s. 70.1).",
            ),
        ),
        lambda profile: profile.personal_data and profile.outside_quebec,
    ),
    Rule(
        measure(
            "minimisation",
            "2.1-8 2.1-10",
            Phase.EXPERIMENTATION,
            (
                "Renseignements nécessaires déclarés, les autres remplacés",
                "Needed information declared, the rest replaced",
            ),
            (
                "Seuls les renseignements personnels nécessaires à la tâche sont traités.",
                "Only the personal information that the task needs is processed.",
            ),
        ),
        lambda profile: profile.personal_data,
    ),
    Rule(
        measure(
            "consent",
            "1.2-10",
            Phase.EXPERIMENTATION,
            ("Consentements recueillis, ou motif d'exemption", "Consents gathered, or ground of exemption"),
            (
                "Les renseignements personnels sont sensibles (Protégé C).",
                "The personal information is sensitive (Protected C).",
            ),
        ),
        sensitive_personal,
    ),
    Rule(
        measure(
            "sovereignty-exception",
            "1.2-12",
            Phase.EXPERIMENTATION,
            (
                "Protection équivalente établie ou exception approuvée",
                "Equivalent protection established or exception approved",
            ),
            (
                "Les données seraient hébergées hors du Québec.",
                "Data would be hosted outside Quebec.",
            ),
        ),
        lambda profile: profile.outside_quebec,
    ),
    Rule(
        measure(
            "public-directive",
            "4.1-2",
            Phase.EXPERIMENTATION,
            ("Directive sur les systèmes publics", "Directive on public systems"),
            (
                "Un des systèmes est public : les utilisations admises doivent être écrites.",
                "One of the systems is public: the uses admitted must be written down.",
            ),
        ),
        public,
    ),
    Rule(
        measure(
            "public-warning",
            "2.1-12 4.1-3",
            Phase.EXPERIMENTATION,
            ("Avertissement aux personnes", "Warning to people"),
            (
                "Ce qui part vers un système public peut servir à l'entraîner; le confidentiel y est refusé.",
                "What goes to a public system may serve to train it; confidential text is refused there.",
            ),
        ),
        public,
    ),
    Rule(
        measure(
            "access-trace",
            "2.3-6 2.3-7",
            Phase.EXPERIMENTATION,
            ("Accès au confidentiel tracés", "Access to confidential content traced"),
            (
                "Le cas touche du confidentiel : chaque accès laisse une trace détaillée.",
                "The case touches confidential data: each access leaves a detailed trace.",
            ),
        ),
        confidential,
    ),
    Rule(
        measure(
            "incident-plan",
            "1.2-17",
            Phase.DEPLOYMENT,
            ("Plan d'incident mis à l'essai", "Incident plan rehearsed"),
            (
                "Une fuite serait possible : le plan et ses délais doivent avoir été essayés.",
                "A leak would be possible: the plan and its time limits must have been tried.",
            ),
            binding=False,
        ),
        confidential,
    ),
    Rule(
        measure(
            "automated-decision-notice",
            "3.3-3 3.2-4",
            Phase.DEPLOYMENT,
            (
                "Information, motifs et révision pour la personne visée",
                "Notice, reasons and review for the person concerned",
            ),
            (
                "Une décision reposerait sur un traitement automatisé de renseignements personnels "
                "(Loi sur l'accès, art. 65.2).",
                "A decision would rest on automated processing of personal information (Access Act, s. "
                "65.2).",
            ),
        ),
        lambda profile: profile.automated_decision and profile.personal_data,
    ),
)
