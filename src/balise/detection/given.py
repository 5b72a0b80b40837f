"""How programs and pages give a field its value, between its name and what it holds."""

from __future__ import annotations

CALLED = rb"[\"'`)\]]{0,2}[ ]?(?::[ ]?[A-Za-z.]{2,20}[ ]?)?(?:=>|[:=,]{1,2})[ ]{0,2}(?:new[ ])?[\w.:]{2,40}\([ ]?(?:[a-z_]{2,14}[ ]?=[ ]?)?[\"'`]?"
"""The call of a program that makes a date of what follows: « ddn=date.fromisoformat("… », « dob: DateTime.parse("… »."""
TAGS = rb"[^\dA-Za-z\x00]{1,8}|[ ]?:?[ ]?(?:</[a-z]{1,10}\d?>[ \t\r\n]{0,12}){1,2}(?:<[a-z]{1,10}(?:[ ][^<>\x00]{1,60})?>[ \t\r\n]{0,12}){1,2}"
"""From a field to what it holds: a few marks, or from the element of a page that names it to the next one."""
ARGUMENTS = rb"(?<=\()(?:1[89]\d{2}|20[0-2]\d), ?(?:1[0-2]|0?[1-9]), ?(?:3[01]|[12]\d|0?[1-9])(?=[,)])"
"""The year, the month and the day that a call is given: « LocalDate.of(1987, 3, 12) »."""
