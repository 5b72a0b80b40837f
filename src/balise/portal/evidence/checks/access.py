"""Access, journal, quotas, oversight, training (guide, 1.2, 2.3, 3.1, 3.2, 3.3)."""

from __future__ import annotations

from datetime import timedelta

from balise.catalog.courses import courses
from balise.portal.evidence.records import Records
from balise.portal.evidence.status import Status, conditions, counted, not_applicable, share, unread

JOURNAL_CHECK_EVERY = timedelta(days=7)
STOP_DRILL_EVERY = timedelta(days=365)


def access_enforced(records: Records) -> Status:
    """2.3-3: gateways enforce, and each case in use is closed to who is not named."""
    return conditions(
        (
            records.gateways.enforcing,
            "toutes les passerelles sur les dernières règles",
            "every gateway on the latest rules",
        ),
        (
            not any(case.open_to_all for case in records.cases_in_use),
            "un groupe pour chaque cas utilisé",
            "a group for each case in use",
        ),
    )


def strong_authentication(records: Records) -> Status:
    """2.3-4: who may authorise has a second factor, here or at a provider that the OP believes about it, and
    the portal is served encrypted."""
    strong, owing = records.people.with_second_factor, records.people.authorising
    return conditions(
        (
            strong >= owing > 0,
            f"un second facteur à toute personne qui autorise ({strong} sur {owing})",
            f"a second factor for everyone who authorises ({strong} of {owing})",
        ),
        (records.body.portal_encrypted, "le portail servi par HTTPS", "the portal served over HTTPS"),
    )


def confidential_access_traced(records: Records) -> Status:
    """2.3-6: every request has its outcome in the journal, which its refusal is by itself."""
    if not records.gateways.window_days:
        return unread()
    if not records.gateways.requests:
        return not_applicable("Aucune requête dans la période.", "No request in the period.")
    traced = records.gateways.requests - records.gateways.without_outcome
    return counted(
        traced,
        records.gateways.requests,
        "Requêtes dont l'issue est au journal",
        "Requests whose outcome is in the journal",
    )


def journal_intact(records: Records) -> Status:
    """2.3-7: chains were verified within the week, nothing was found, and suspicious use alerts."""
    checked, problems = records.gateways.journal_checked_at, records.gateways.journal_problems
    fresh = checked is not None and records.now - checked <= JOURNAL_CHECK_EVERY
    # What was found is another matter than not having looked.
    wanted, failed = (
        (
            ("un journal sans altération", "a journal without alteration"),
            (
                "la dernière vérification du journal y a trouvé des altérations",
                "the last verification of the journal found alterations in it",
            ),
        )
        if problems
        else (
            (
                "une vérification du journal dans le portail depuis 7 jours",
                "a verification of the journal in the portal in the last 7 days",
            ),
            (
                "l'intégrité du journal n'a pas été vérifiée dans le portail depuis 7 jours",
                "the integrity of the journal has not been verified in the portal in the last 7 days",
            ),
        )
    )
    return conditions(
        (fresh and not problems, *wanted),
        (
            records.watch.watches_requests,
            "des alertes sur l'usage suspect",
            "alerts on suspicious use",
        ),
        instead={0: failed},
    )


def human_oversight_in_place(records: Records) -> Status:
    """2.3-E2: an emergency stop was ordered within the year, and interventions are journaled."""
    if not records.gateways.window_days:
        return unread()
    stopped = records.gateways.last_stop_on
    return conditions(
        (
            stopped is not None and records.today - stopped <= STOP_DRILL_EVERY,
            "un arrêt d'urgence ordonné depuis un an",
            "an emergency stop ordered within a year",
        ),
        (
            records.gateways.interventions > 0,
            "des interventions humaines au journal",
            "human interventions in the journal",
        ),
        (
            records.gateways.enforcing,
            "le suivi des décisions par toutes les passerelles",
            "decisions followed by every gateway",
        ),
    )


def training_before_access(records: Records) -> Status:
    """3.1-1: each case in use requires at least one course."""
    return share(
        ((case.code, bool(case.required_courses)) for case in records.cases_in_use),
        "Cas utilisés qui exigent une formation",
        "Cases in use that require a course",
    )


def training_recurrent(records: Records) -> Status:
    """1.2-15: people with access are up to date."""
    return _trained(records)


def training_proven_per_person(records: Records) -> Status:
    """3.2-3: gateways refuse whoever is not trained, so each permitted use has its proof."""
    if not records.cases_in_use:
        return not_applicable("Aucun cas n'est utilisé.", "No case is in use.")
    return conditions(
        (
            records.gateways.enforcing,
            "toutes les passerelles sur les dernières règles",
            "every gateway on the latest rules",
        ),
        (
            all(case.required_courses for case in records.cases_in_use),
            "une formation exigée par chaque cas utilisé",
            "a course required by each case in use",
        ),
    )


def help_reachable(records: Records) -> Status:
    """3.1-4: refusals and pages say where to ask."""
    return conditions(
        (bool(records.body.help_text), "l'endroit où demander de l'aide", "where to ask for help"),
    )


def mcn_courses_in_catalogue(records: Records) -> Status:
    """3.1-6: the three courses are in the OP's programme."""
    return share(
        ((course.fr, course.code in records.body.courses) for course in courses().values()),
        "Cours proposés par le ministère inscrits au programme",
        "Courses proposed by the ministry in the programme",
    )


def history_reachable(records: Records) -> Status:
    """3.3-10: prompts and answers are kept, under a named rule."""
    return conditions(
        (
            records.body.keeps_content,
            "la conservation des requêtes et réponses",
            "keeping prompts and answers",
        ),
        (bool(records.body.retention_rule), "la règle de conservation", "the retention rule"),
    )


def _trained(records: Records) -> Status:
    return counted(
        records.people.trained,
        records.people.with_access,
        "Personnes qui ont accès et dont les formations sont valides",
        "People with access whose courses are valid",
    )
