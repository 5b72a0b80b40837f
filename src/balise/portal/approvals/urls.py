from __future__ import annotations

from django.urls import path

from balise.portal.approvals.views import opinions, register, sheet

app_name = "approvals"
urlpatterns = [
    path("", register.inbox, name="inbox"),
    path("registre/", register.list_decisions, name="list"),
    path("registre/export.csv", register.export_decisions, name="export"),
    path("registre/<int:key>/", register.decision_page, name="decision"),
    path("cas/<slug:code>/", sheet.decision_sheet, name="sheet"),
    path("cas/<slug:code>/avis/", opinions.opinion_on_case, name="opinion"),
    path("cas/<slug:code>/avis/<int:key>/contester/", opinions.contest, name="contest"),
    path("cas/<slug:code>/revoquer/", sheet.revoke_decision, name="revoke"),
]
