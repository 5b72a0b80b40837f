from __future__ import annotations

from django.urls import path

from balise.portal.systems.views import acts, page, register, story, suppliers

app_name = "systems"
urlpatterns = [
    path("", register.list_systems, name="list"),
    path("export.csv", register.export_systems, name="export"),
    path("nouveau/", register.record_system, name="record"),
    path("fournisseurs/", suppliers.list_suppliers, name="suppliers"),
    path("fournisseurs/nouveau/", suppliers.edit_supplier, name="supplier_record"),
    path("fournisseurs/<int:key>/", suppliers.edit_supplier, name="supplier"),
    path("<slug:code>/", page.system_page, name="page"),
    path("<slug:code>/historique/", story.system_story, name="story"),
    path("<slug:code>/modifier/", register.change_system, name="change"),
    path("<slug:code>/avis/", acts.opinion_on_system, name="opinion"),
    path("<slug:code>/exception/", acts.grant_to_system, name="exception"),
    path("<slug:code>/exception/retirer/", acts.withdraw_from_system, name="exception_withdraw"),
    path("<slug:code>/<slug:act>/", acts.act_on_system, name="act"),
]
