"""What runs behind the portal: journal verification, and publications that a date brings about."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from procrastinate.contrib.django import app

from balise.portal.enforcement.actions.grants import recompute_grants
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.alert_notices import tell_of_alerts
from balise.portal.enforcement.drift.story import look_at_answers
from balise.portal.enforcement.models import JournalCheck
from balise.portal.enforcement.trail.check import run_check
from balise.portal.enforcement.trail.copies import tell_of_set_aside
from balise.portal.organizations.models import PublicBody
from balise.portal.organizations.tenancy import acting_for

HABIT_DAYS = 120
_FORGET_HABITS = """DELETE FROM balise_habit WHERE public_body = %s
AND (changed_at < now() - make_interval(days => %s)
     OR NOT EXISTS (SELECT FROM enforcement_apikey k
                    WHERE k.key_id = split_part(balise_habit.subject, ' ', 1) AND k.revoked_at IS NULL))"""


@app.task(name="enforcement.verify_journal", queue="journal")
def verify_journal(check_id: int, public_body_id: int) -> None:
    """Run a verification that somebody asked for."""
    with acting_for(public_body_id):
        run_check(JournalCheck.objects.get(pk=check_id))


@app.periodic(cron="*/5 * * * *")
@app.task(name="enforcement.refresh", queue="enforcement", pass_context=False)
def refresh(timestamp: int) -> None:
    """Publish again, for each OP, if its rules differ from those in force.

    Gateways enforce dates by themselves; this lets trainings dated ahead begin and
    heals a change that was made without its signal. In two transactions: acts of the OP, an emergency
    stop among them, wait for each.
    """
    _for_each_op(_refresh)


@app.periodic(cron="* * * * *")
@app.task(name="enforcement.watch_answers", queue="enforcement", pass_context=False)
def watch_answers(timestamp: int) -> None:
    """For each OP, compare answers with what they were, and tell of new alerts and of copies set aside."""
    _for_each_op(_watch_answers)


@app.periodic(cron="20 3 * * *")
@app.task(name="enforcement.forget_habits", queue="enforcement", pass_context=False)
def forget_habits(timestamp: int) -> None:
    """What was learned of a key that is revoked, or that nobody used for months, is personal
    information without a use."""
    for body in PublicBody.objects.order_by("pk"):
        with acting_for(body.pk), connection.cursor() as cursor:
            cursor.execute(_FORGET_HABITS, [body.pk, HABIT_DAYS])


def _for_each_op(work: Callable[[PublicBody], None]) -> None:
    """What fails for one OP does not keep the others; it is raised once they had their turn."""
    failures = []
    for body in PublicBody.objects.order_by("pk"):
        try:
            with acting_for(body.pk):
                work(body)
        except Exception as error:
            failures.append(error)
    if failures:
        raise failures[0]


def _refresh(body: PublicBody) -> None:
    recompute_grants(body)
    publish(body)


def _watch_answers(body: PublicBody) -> None:
    look_at_answers(body)
    tell_of_alerts(body)
    tell_of_set_aside(body)
