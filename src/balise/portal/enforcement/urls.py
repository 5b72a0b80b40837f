"""Routes of enforcement: keys, stops, live view, journal, quotas, rules."""

from __future__ import annotations

from django.urls import path

from balise.portal.enforcement.views import (
    holds,
    identifiers,
    journal,
    keys,
    keys_admin,
    live,
    quotas,
    rules,
    stops,
)

app_name = "enforcement"

urlpatterns = [
    path("cles/", keys.my_keys, name="keys"),
    path("cles/nouvelle/", keys.choose_case, name="key_choose"),
    path("cles/nouvelle/<slug:code>/", keys.new_key, name="key_new"),
    path("cles/<slug:key_id>/revoquer/", keys.revoke, name="key_revoke"),
    path("cles/<slug:key_id>/remplacer/", keys.rotate, name="key_rotate"),
    path("toutes-les-cles/", keys_admin.all_keys, name="keys_all"),
    path("toutes-les-cles/<slug:key_id>/revoquer/", keys_admin.revoke_any, name="key_revoke_any"),
    path("arrets/", stops.stops, name="stops"),
    path("arrets/nouveau/", stops.choose_target, name="stop_choose"),
    path("arrets/confirmer/", stops.confirm_stop, name="stop_confirm"),
    path("arrets/<int:pk>/", stops.stop, name="stop"),
    path("arrets/<int:pk>/effet/", stops.stop_effect, name="stop_effect"),
    path("arrets/<int:pk>/lever/", stops.lift, name="stop_lift"),
    path("validations/", holds.queue, name="holds"),
    path("validations/file/", holds.queue_rows, name="hold_rows"),
    path("validations/<slug:pk>/", holds.hold, name="hold"),
    path("validations/<slug:pk>/approuver/", holds.approve, name="hold_approve"),
    path("validations/<slug:pk>/refuser/", holds.refuse, name="hold_refuse"),
    path("direct/", live.live, name="live"),
    path("direct/lignes/", live.live_rows, name="live_rows"),
    path("direct/passerelles/", live.gateway_status, name="live_gateways"),
    path("direct/flux/", live.live_stream, name="live_stream"),
    path("journal/", journal.journal, name="journal"),
    path("journal/sans-issue/", journal.unfinished, name="unfinished"),
    path("journal/requetes/<str:request_id>/", journal.request_story, name="story"),
    path("journal/export.csv", journal.export_journal, {"form": "csv"}, name="export_csv"),
    path("journal/export.jsonl", journal.export_journal, {"form": "jsonl"}, name="export_jsonl"),
    path("journal/verifications/", journal.checks, name="checks"),
    path("journal/verifications/lancer/", journal.start_check, name="check_start"),
    path("journal/verifications/<int:pk>/", journal.check, name="check"),
    path("quotas/", quotas.quotas, name="quotas"),
    path("quotas/nouveau/", quotas.new_quota, name="quota_new"),
    path("quotas/<int:pk>/retirer/", quotas.drop_quota, name="quota_drop"),
    path("regles/", rules.rules, name="rules"),
    path("regles/types-d-usage/<slug:code>/", rules.choose_kind, name="kind_choose"),
    path("regles/detection/", rules.set_detection, name="detection"),
    path("identifiants/", identifiers.identifiers, name="identifiers"),
    path("identifiants/nouveau/", identifiers.new_identifier, name="identifier_new"),
    path("identifiants/<slug:code>/", identifiers.identifier, name="identifier"),
    path("identifiants/<slug:code>/modifier/", identifiers.edit, name="identifier_edit"),
    path("identifiants/<slug:code>/activer/", identifiers.activate, name="identifier_activate"),
    path("identifiants/<slug:code>/retirer/", identifiers.retire, name="identifier_retire"),
]
