"""Routes of training."""

from __future__ import annotations

from django.urls import path

from balise.portal.training.views import catalogue, records

app_name = "training"

urlpatterns = [
    path("", catalogue.catalogue, name="catalogue"),
    path("miennes/", catalogue.mine, name="mine"),
    path("nouvelle/", catalogue.create, name="create_course"),
    path("proposees/", catalogue.adopt, name="adopt"),
    path("dues/", records.due, name="due"),
    path("dues/exporter/", records.export, name="export"),
    path("dues/consigner/", records.record, name="record"),
    path("dues/importer/", records.load, name="import"),
    path("<slug:code>/modifier/", catalogue.edit, name="edit_course"),
]
