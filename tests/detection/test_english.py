"""What staff of English-language bodies write: births, addresses, numbers of files, columns, health, justice and money."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Birth date: March 3rd, 2014", "DATE_OF_BIRTH", "March 3rd, 2014"),
        ("Amara Whitlock (b. 1992-06-28) was seen today.", "DATE_OF_BIRTH", "1992-06-28"),
        ("Amara Whitlock, b. 19 Jan. 2009, was seen today.", "DATE_OF_BIRTH", "19 Jan. 2009"),
        ("WHITLOCK, Amara  F  1949/05/27  MRN 2218841", "DATE_OF_BIRTH", "1949/05/27"),
        ("Date of birth (yyyy-mm-dd)\n1992-06-28", "DATE_OF_BIRTH", "1992-06-28"),
        ("DOB 11OCT1981", "DATE_OF_BIRTH", "11OCT1981"),
        ("I live at 15A Sunnyside Ave with her.", "ADDRESS", "15A Sunnyside Ave"),
        ("She lives at 1820 de Maisonneuve Blvd. West, suite 1406.", "ADDRESS", "1820 de Maisonneuve"),
        ("Amara Whitlock moved to 18 Oakridge Pl. in June.", "ADDRESS", "18 Oakridge Pl"),
        ("She's at 920 Atwater, room 315.", "ADDRESS", "920 Atwater"),
        ("Re Amara Whitlock, event no. 46-241002-018", "FILE_NUMBER", "46-241002-018"),
        ("Amara Whitlock, band number 0700012301", "FILE_NUMBER", "0700012301"),
        ("Amara Whitlock, hospital card H-771204", "FILE_NUMBER", "H-771204"),
        ("Name / Plate / Tel.\nAmara Whitlock / FHT 1190 / 450-424-7719", "PLATE", "FHT 1190"),
        ("the truck with plates N74 KLD", "PLATE", "N74 KLD"),
        ("Mobile: 630-8842", "PHONE", "630-8842"),
        ("Name | Net pay\nAmara Whitlock | 2,918.44\nJohn Pember | 1,764.10", "SALARY", "2,918.44"),
        ("Name | Annual income\nAmara Whitlock | 62,918.00\nJohn Pember | 41,764.00", "SALARY", "62,918.00"),
        ("Name,Emp #\nAmara Whitlock,20841\nJohn Pember,30417", "FILE_NUMBER", "20841"),
        ("Name\tMailing address\nAmara Whitlock\t14 Mill Street", "ADDRESS", "14 Mill Street"),
        ("Amara Whitlock is immunocompromised.", "MEDICAL", "immunocompromised"),
        ("Amara Whitlock was put off work; HTN, T2DM.", "MEDICAL", "HTN"),
        ("Amara Whitlock's blood sugar was 18.2 this morning.", "MEDICAL", "18.2"),
        ("The DYP took the children of Amara Whitlock.", "JUDICIAL", "DYP took"),
        ("Amara Whitlock is a ward of Batshaw.", "JUDICIAL", "ward of Batshaw"),
        ("Amara Whitlock was released on conditions.", "JUDICIAL", "released on"),
        ("Amara Whitlock filed a consumer proposal.", "SALARY", "consumer proposal"),
        ("Amara Whitlock is at 45 Maple Circle, Hudson.", "ADDRESS", "45 Maple Circle"),
        ("My new address is 12 Rose Gardens.", "ADDRESS", "12 Rose Gardens"),
        ("Amara Whitlock did eighteen months in Joyceville for robbery.", "JUDICIAL", "months in Joyceville"),
        ("Amara Whitlock punched a supervisor.", "JUDICIAL", "punched a"),
        ("Amara Whitlock earns eleven hundred dollars.", "SALARY", "eleven hundred dollars"),
    ],
)
def test_english_forms_are_found(engine: Engine, text: str, kind: str, value: str) -> None:
    found = [(f.type.value, text[f.start : f.end]) for f in engine.inspect(text).findings]
    assert any(kind == said and value in held for said, held in found), found


@pytest.mark.parametrize(
    "text",
    [
        "The clinic is at 175 Stillview Avenue, third floor. Open Monday to Friday.",
        "The library is located at 14 Maple Avenue and opens at nine.",
        "Our community centre moved to 22 Birch Street.",
        'Sample resume: "123 Main Street, Anytown. Objective: assistant."',
        "Agenda: a. 2 May 2014 minutes, b. 3 March 2015 budget",
        "Pick up three plates at the print shop before noon.",
        "Event ID 7031: the spooler terminated unexpectedly.",
        "Status 200 in 118 ms; status 404001 is unknown to us.",
        "A student may be expelled for cheating; see section 4 of the policy.",
        "Explain what a ward of the state is, and what an ankle bracelet costs.",
        "Write a lesson plan on blood pressure and blood sugar for grade 9.",
        "What is the difference between a consumer proposal and a payday loan?",
        "Two hundred dollars per booth will be charged to exhibitors.",
        "The band number 12 at the festival plays at eight.",
        "Use crutches, a feeding tube and a wheelchair as props in the play.",
        "We moved to 365 Copilot, Teams and SharePoint; they are at 80 Percent of completion.",
        "I'm at 35 Hours, Monday to Friday, and can take more work.",
        "The 100 Mile Trail opens in June, and the city has 12 Community Gardens.",
        "Top 10 Nature Trail walks; 25 Royal Gardens tickets; 2026 Winter Gardens.",
        "See item b. 12 June 2026 for the schedule, and b. 3 March 2026 for the launch.",
        "Mark Dupont punched in at 9 and left at 5.",
        "The training video was shot by Mark Dupont in March.",
        "Tom Harris hits his sales targets and beats his own record.",
        "Sara Lavoie did six months in accounting; John Pember served two years in the Treasury office.",
        "Please write to Amara Whitlock at the Public Curator for the new guide.",
        "The project was abandoned by Amara Whitlock's team in 2021.",
        "Laura Pember owes back the projector to the media room.",
        "Amara Whitlock is detained at another meeting and will be late.",
        "Amara Whitlock reported two blackouts on Main Street to Hydro-Quebec.",
        "Wanted on the team of Amara Whitlock: a developer.",
        "The blood pressure cuffs were ordered by Amara Whitlock: 24 units.",
    ],
)
def test_ordinary_english_passes(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B, engine.inspect(text).findings
