"""Routes of organizations."""

from __future__ import annotations

app_name = "organizations"
urlpatterns: list = []
