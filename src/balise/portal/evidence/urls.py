"""Routes of evidence."""

from __future__ import annotations

from django.urls import path

from balise.portal.evidence import views

app_name = "evidence"
urlpatterns = [
    path("", views.all_measures, name="measures"),
    path("export.csv", views.export_measures, name="export"),
]
