"""The catalogue of courses, and what the person owes."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balise.portal.organizations.persons import holders
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, needs
from balise.portal.training.actions.adopt_proposed import adopt_proposed, not_adopted
from balise.portal.training.actions.create_course import create_course
from balise.portal.training.actions.edit_course import edit_course
from balise.portal.training.forms import CourseForm
from balise.portal.training.models import Course
from balise.portal.training.owed import owed
from balise.portal.training.states import SHOWN
from balise.portal.ui.attempt import attempt

_BACK = "training:catalogue"
_NAMED = 5


@require_safe
@needs("training.read")
def catalogue(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    valid = Q(records__completed_on__lte=today, records__valid_until__gte=today, records__person__active=True)
    courses = (
        Course.objects.of(request.public_body)
        .annotate(trained=Count("records__person", filter=valid, distinct=True))
        .order_by("-mandatory", "title")
    )
    return render(
        request,
        "training/catalogue.html",
        {
            "courses": courses,
            "staff": Person.objects.of(request.public_body).filter(active=True).count(),
            "not_adopted": not_adopted(request.public_body),
        },
    )


@require_safe
@needs("training.read")
def mine(request: HttpRequest) -> HttpResponse:
    due = list(owed(request.public_body, [request.person]))
    return render(
        request,
        "training/mine.html",
        {
            "rows": [(each, *SHOWN[each.state]) for each in due],
            "trainers": list(holders(request.public_body, "formation")[:_NAMED]),
            "overdue": [each for each in due if each.overdue],
            "records": request.person.trainings.select_related("course").order_by("-completed_on"),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("training.manage")
def create(request: HttpRequest) -> HttpResponse:
    form = CourseForm(request.POST or None)
    if form.is_valid() and attempt(form, create_course, actor=request.person, **form.cleaned_data):
        messages.success(request, _("La formation est au catalogue."))
        return redirect(_BACK)
    context = {"heading": _("Nouvelle formation"), "form": form, "back": reverse(_BACK)}
    return render(request, "ui/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("training.manage")
def edit(request: HttpRequest, code: str) -> HttpResponse:
    course = get_object_or_404(Course.objects.of(request.public_body), code=code)
    heading = _("Modifier « %(name)s »") % {"name": course}
    form = CourseForm(request.POST or None, instance=course)
    if form.is_valid() and attempt(
        form, edit_course, actor=request.person, course=course, **form.cleaned_data
    ):
        messages.success(request, _("La formation est à jour."))
        return redirect(_BACK)
    return render(request, "ui/form.html", {"heading": heading, "form": form, "back": reverse(_BACK)})


@require_POST
@needs("training.manage")
def adopt(request: HttpRequest) -> HttpResponse:
    try:
        adopt_proposed(actor=request.person)
        messages.success(request, _("Les formations proposées par le ministère sont au catalogue."))
    except ActionRefused as refusal:
        messages.error(request, str(refusal.message))
    return redirect(_BACK)
