from __future__ import annotations

app_name = "systems"
urlpatterns: list = []
