"""Routes of persons, roles and groups."""

from __future__ import annotations

from django.urls import path

from balise.portal.people.views import acts, directory, groups, identities

app_name = "people"

urlpatterns = [
    path("", directory.directory, name="directory"),
    path("exporter/", directory.export, name="export"),
    path("nouvelle/", directory.create, name="create"),
    path("groupes/", groups.groups, name="groups"),
    path("groupes/nouveau/", groups.create, name="create_group"),
    path("groupes/<slug:code>/", groups.group, name="group"),
    path("groupes/<slug:code>/ajouter/", groups.add, name="add_members"),
    path("groupes/<slug:code>/retirer/<uuid:ref>/", groups.remove, name="remove_member"),
    path("identites/", identities.link_many, name="link_identities"),
    path("<uuid:ref>/", directory.person, name="person"),
    path("<uuid:ref>/modifier/", directory.edit, name="edit"),
    path("<uuid:ref>/compte/", acts.account, name="open_account"),
    path("<uuid:ref>/acces/", acts.renew, name="renew_access"),
    path("<uuid:ref>/roles/", acts.assign, name="assign_role"),
    path("<uuid:ref>/roles/<int:pk>/terminer/", acts.end, name="end_role"),
    path("<uuid:ref>/identites/", identities.link, name="link_identity"),
    path("<uuid:ref>/identites/<int:pk>/delier/", identities.unlink, name="unlink_identity"),
    path("<uuid:ref>/fin/", acts.deactivate, name="deactivate"),
    path("<uuid:ref>/retour/", acts.reactivate, name="reactivate"),
]
