"""The directory and each person's page."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from balise.portal.people.models import Person


@require_safe
def person(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    subject = get_object_or_404(Person.objects.of(request.public_body), ref=ref)
    return render(request, "people/person.html", {"subject": subject})
