from __future__ import annotations

app_name = "usecases"
urlpatterns: list = []
