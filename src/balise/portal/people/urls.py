"""Routes of persons, roles and groups."""

from __future__ import annotations

from django.urls import path

from balise.portal.people.views import directory

app_name = "people"

urlpatterns = [
    path("<uuid:ref>/", directory.person, name="person"),
]
