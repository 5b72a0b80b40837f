"""Quebec formats: 1 234,56 $, 2026-01-31, 14 h 30."""

from __future__ import annotations

DATE_FORMAT = "Y-m-d"
SHORT_DATE_FORMAT = "Y-m-d"
TIME_FORMAT = r"G \h i"
DATETIME_FORMAT = r"Y-m-d, G \h i"
SHORT_DATETIME_FORMAT = r"Y-m-d, G \h i"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u00a0"
NUMBER_GROUPING = 3
FIRST_DAY_OF_WEEK = 0
DATE_INPUT_FORMATS = ["%Y-%m-%d"]
