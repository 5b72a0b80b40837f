"""Routes of the public body."""

from __future__ import annotations

from django.urls import path

from balise.portal.organizations.views import body, committees, directives, mandates, readings, units

app_name = "organizations"

urlpatterns = [
    path("", body.body, name="body"),
    path("modifier/", body.edit, name="edit"),
    path("lecture-de-la-matrice/", body.reading, name="reading"),
    path("systemes-publics/", body.public_systems, name="public_systems"),
    path("unites/", units.units, name="units"),
    path("unites/nouvelle/", units.create, name="create_unit"),
    path("unites/<int:pk>/", units.edit, name="edit_unit"),
    path("unites/<int:pk>/designer/", units.designate, name="designate_unit"),
    path("comites/", committees.committees, name="committees"),
    path("comites/nouveau/", committees.create, name="create_committee"),
    path("comites/<slug:code>/", committees.committee, name="committee"),
    path("comites/<slug:code>/modifier/", committees.edit, name="edit_committee"),
    path("comites/<slug:code>/sieger/", committees.seat, name="seat_member"),
    path("comites/<slug:code>/sieges/<int:pk>/terminer/", committees.end, name="end_seat"),
    path("mandats/", mandates.mandates, name="mandates"),
    path("mandats/confier/", mandates.grant, name="grant_mandate"),
    path("mandats/<int:pk>/deleguer/", mandates.delegate, name="delegate_mandate"),
    path("mandats/<int:pk>/revoquer/", mandates.revoke, name="revoke_mandate"),
    path("directives/", directives.directives, name="directives"),
    path("directives/nouvelle/", directives.write, name="write_directive"),
    path("directives/<int:pk>/", directives.directive, name="directive"),
    path("directives/<int:pk>/modifier/", directives.edit, name="edit_directive"),
    path("directives/<int:pk>/publier/", directives.publish, name="publish_directive"),
    path("directives/<int:pk>/retirer/", directives.withdraw, name="withdraw_directive"),
    path("directives/<int:pk>/lectures/", readings.readings, name="directive_readings"),
    path("directives/<int:pk>/lectures/exporter/", readings.export, name="export_readings"),
    path("directives/<int:pk>/lue/", directives.acknowledge, name="acknowledge_directive"),
]
