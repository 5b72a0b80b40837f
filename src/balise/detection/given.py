"""How programs and pages give a field its value, between its name and what it holds."""

from __future__ import annotations

CALLED = rb"[\"'`)\]]{0,2}[ ]?(?::[ ]?[A-Za-z.]{2,20}[ ]?)?(?:=>|[:=,]{1,2})[ ]{0,2}(?:new[ ])?[\w.:]{2,40}\([ ]?(?:[a-z_]{2,14}[ ]?=[ ]?)?[\"'`]"
"""The call of a program that makes a date of what follows: « ddn=date.fromisoformat("… », « dob: DateTime.parse("… »."""
TAGS = rb"[ ]?:?[ ]?(?:</[a-z]{1,10}\d?>[ \t\r\n]{0,12}){1,2}(?:<[a-z]{1,10}(?:[ ][^<>\x00]{1,60})?>[ \t\r\n]{0,12}){1,2}"
"""From the element of a page that names a field to the one that holds it."""
