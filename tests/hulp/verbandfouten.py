"""Inzendingen of which the sheets do not fit together, each with what must be said of it.

In: nothing. Out: per situation a function that gives the sheets, and the lines of the message without what to do.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.hulp.inzendingsboeken import GAAF, Bladen, bladen, met


def erbij(blad: str, *rijen: list) -> Bladen:
    """The sound sheets with rows added to one."""
    alle = bladen()
    alle[blad] += [list(rij) for rij in rijen]
    return alle


def met_aanvrager(gemeente: str | None, aanvrager: str | None, namens: str | None, plan: str | None = None) -> Bladen:
    """The sound sheets with another applicant of the first aanvraag; plan: the gemeente of its deelplannen."""
    alle = bladen()
    alle["aanvragen"] = [
        ["Tranche", "Aanvraag", "Gemeente", "Andere aanvrager", "Namens gemeenten"],
        ["1", "Haven", gemeente, aanvrager, namens],
        ["1", "Veen", "Modelstad", None, None],
    ]
    for rij, cel in zip(alle["deelplannen"], ("Gemeente", plan, plan, None), strict=True):
        rij.append(cel)
    return alle


FOUTEN: dict[str, tuple[Callable[[], Bladen], list[str]]] = {
    "deelplan van een onbekende aanvraag": (
        lambda: met("deelplannen", 4, "Aanvraag", "Veenn"),
        [
            "aanvragen, rij 3, kolom B (Aanvraag): aanvraag 'Veen' heeft geen deelplan (Q&A 4.4)",
            "deelplannen, rij 4, kolom A (Aanvraag): aanvraag 'Veenn' staat niet op het blad aanvragen "
            "(bedoeld: 'Veen'?)",
        ],
    ),
    "activiteit van een onbekend deelplan": (
        lambda: erbij("activiteiten", ["Haven", "Nord", "laan", "renovatie"]),
        [
            "activiteiten, rij 3, kolom B (Deelplan): deelplan 'Nord' van deze aanvraag staat niet op "
            "het blad deelplannen (bedoeld: 'Noord'?)"
        ],
    ),
    "deelplan van een andere aanvraag": (
        lambda: met("cofinanciering", 2, "Aanvraag", "Veen"),
        [
            "cofinanciering, rij 2, kolom B (Deelplan): deelplan 'Noord' van deze aanvraag staat niet op "
            "het blad deelplannen"
        ],
    ),
    "hoofdletters tellen, met een voorstel": (
        lambda: met("beoordeling", 2, "Deelplan", "noord"),
        [
            "beoordeling, rij 2, kolom B (Deelplan): deelplan 'noord' van deze aanvraag staat niet op "
            "het blad deelplannen (bedoeld: 'Noord'?)"
        ],
    ),
    "onbekende aanvraag op een later blad": (
        lambda: met("beoordeling", 2, "Aanvraag", "Havn"),
        [
            "beoordeling, rij 2, kolom A (Aanvraag): aanvraag 'Havn' staat niet op het blad aanvragen "
            "(bedoeld: 'Haven'?)"
        ],
    ),
    "maatregel bij een onbekende activiteit": (
        lambda: met("maatregelen", 2, "Activiteit", "straaat"),
        [
            "maatregelen, rij 2, kolom C (Activiteit): activiteit 'straaat' van dit deelplan staat niet op het blad "
            "activiteiten (bedoeld: 'straat'?)"
        ],
    ),
    "maatregel van een onbekend deelplan: haar activiteit wordt niet ook genoemd": (
        lambda: met("maatregelen", 2, "Deelplan", "Nord"),
        [
            "maatregelen, rij 2, kolom B (Deelplan): deelplan 'Nord' van deze aanvraag staat niet op het blad "
            "deelplannen (bedoeld: 'Noord'?)"
        ],
    ),
    "maatregel van een onbekende aanvraag: haar deelplan wordt niet ook genoemd": (
        lambda: met("maatregelen", 2, "Aanvraag", "Havn"),
        [
            "maatregelen, rij 2, kolom A (Aanvraag): aanvraag 'Havn' staat niet op het blad aanvragen "
            "(bedoeld: 'Haven'?)"
        ],
    ),
    "maatregelen zonder blad activiteiten: één keer gezegd": (
        lambda: bladen(activiteiten=None),
        [
            "maatregelen, rij 2, kolom D (Maatregel): er zijn maatregelen, maar er is geen blad activiteiten waar zij "
            "bij horen"
        ],
    ),
    "een aanvraag zonder naam: wat naar haar verwijst wordt niet genoemd": (
        lambda: met("aanvragen", 2, "Aanvraag", None),
        ["aanvragen, rij 2, kolom B (Aanvraag): deze cel is leeg"],
    ),
    "een aanvraag zonder naam: ook een vreemde naam op een later blad kan de hare zijn": (
        lambda: (
            met("aanvragen", 2, "Aanvraag", None)
            | {"beoordeling": met("beoordeling", 2, "Aanvraag", "Kade")["beoordeling"]}
        ),
        ["aanvragen, rij 2, kolom B (Aanvraag): deze cel is leeg"],
    ),
    "twee aanvragen zonder naam hebben niet dezelfde naam": (
        lambda: bladen(aanvragen=[GAAF["aanvragen"][0], ["1", None, "GM9902"], ["1", None, "GM9902"]]),
        ["aanvragen, rij 2 en 3, kolom B (Aanvraag): deze cel is leeg"],
    ),
    "een voorstel is een naam van de eigen aanvraag": (
        lambda: erbij(
            "beoordeling", *[[a, d, "hardheid", 8] for a, d in (("Haven", "Nord"), ("Haven", "Zuit"), ("Veen", "Nord"))]
        ),
        [
            f"beoordeling, rij {rij}, kolom B (Deelplan): deelplan '{naam}' van deze aanvraag staat niet op het blad "
            f"deelplannen{bedoeld}"
            for rij, naam, bedoeld in (
                (3, "Nord", " (bedoeld: 'Noord'?)"),
                (4, "Zuit", " (bedoeld: 'Zuid'?)"),
                (5, "Nord", ""),
            )
        ],
    ),
    "deelplan van een aanvraag die in een andere tranche staat": (
        lambda: bladen(
            deelplannen=[
                [*rij, tranche] for rij, tranche in zip(GAAF["deelplannen"], ("Tranche", "1", "1", "2"), strict=True)
            ]
        ),
        [
            "aanvragen, rij 3, kolom B (Aanvraag): aanvraag 'Veen' heeft geen deelplan (Q&A 4.4)",
            "deelplannen, rij 4, kolom A (Aanvraag): aanvraag 'Veen' staat niet op het blad aanvragen in tranche '2'",
        ],
    ),
    "aanvraag twee keer in een tranche": (
        lambda: erbij("aanvragen", ["1", "Haven", "GM9903"]),
        ["aanvragen, rij 4, kolom B (Aanvraag): aanvraag 'Haven' staat ook al in rij 2"],
    ),
    "aanvraag twee keer, zonder deelplan: dat laatste één keer gezegd": (
        lambda: erbij("aanvragen", ["1", "Nieuw", "GM9903"], ["1", "Nieuw", "GM9903"]),
        [
            "aanvragen, rij 4, kolom B (Aanvraag): aanvraag 'Nieuw' heeft geen deelplan (Q&A 4.4)",
            "aanvragen, rij 5, kolom B (Aanvraag): aanvraag 'Nieuw' staat ook al in rij 4",
        ],
    ),
    "aanvraag twee keer in tranche 2: wat zonder tranche naar haar verwijst is die van tranche 2": (
        lambda: bladen(
            aanvragen=[["Tranche", "Aanvraag", "Gemeente"]]
            + [[2, naam, "GM9902"] for naam in ("Haven", "Veen", "Haven")]
        ),
        ["aanvragen, rij 4, kolom B (Aanvraag): aanvraag 'Haven' staat ook al in rij 2"],
    ),
    "twee deelplannen zonder postcodes liggen niet in dezelfde zone": (
        lambda: bladen(deelplannen=[GAAF["deelplannen"][0], *([*rij[:2], None, 1] for rij in GAAF["deelplannen"][1:])]),
        ["deelplannen, rij 2, 3 en 4, kolom C (Postcodes (PC4)): deze cel is leeg"],
    ),
    "deelplan twee keer": (
        lambda: erbij("deelplannen", ["Haven", "Noord", "0109", None]),
        ["deelplannen, rij 5, kolom B (Deelplan): deelplan 'Noord' staat ook al in rij 2"],
    ),
    "activiteit twee keer": (
        lambda: erbij("activiteiten", GAAF["activiteiten"][1]),
        ["activiteiten, rij 3, kolom C (Activiteit): activiteit 'straat' staat ook al in rij 2"],
    ),
    "maatregel twee keer, zonder activiteit": (
        lambda: erbij("maatregelen", GAAF["maatregelen"][2]),
        ["maatregelen, rij 4, kolom D (Maatregel): maatregel 'plein' staat ook al in rij 3"],
    ),
    "bron twee keer": (
        lambda: erbij("cofinanciering", GAAF["cofinanciering"][1]),
        ["cofinanciering, rij 3, kolom C (Bron): bron 'gemeente' staat ook al in rij 2"],
    ),
    "criterium twee keer": (
        lambda: erbij("beoordeling", GAAF["beoordeling"][1]),
        ["beoordeling, rij 3, kolom C (Criterium): criterium 'effectiviteit' staat ook al in rij 2"],
    ),
    "zone in twee deelgebieden": (
        lambda: met("deelplannen", 4, "Postcodes (PC4)", "0102-0104"),
        [
            "deelplannen, rij 4, kolom C (Postcodes (PC4)): zone 0102 hoort ook bij deelplan 'Noord' in rij 2; "
            "een zone hoort in één deelgebied (art. 1)",
            "deelplannen, rij 4, kolom C (Postcodes (PC4)): zone 0103 hoort ook bij deelplan 'Zuid' in rij 3; "
            "een zone hoort in één deelgebied (art. 1)",
        ],
    ),
    "per woning zonder aantal": (
        lambda: met("maatregelen", 2, "Aantal", None),
        ["maatregelen, rij 2, kolom G (Aantal): de bedragen zijn per woning, maar er staat geen aantal"],
    ),
    "een gemeente en een andere aanvrager": (
        lambda: met_aanvrager("GM9902", "Provincie Voorbeeld", "GM9901"),
        [
            "aanvragen, rij 2, kolom D (Andere aanvrager): er staan twee aanvragers: een gemeente, en 'Provincie "
            "Voorbeeld'"
        ],
    ),
    "een gemeente en een andere aanvrager, die niemand noemt: één keer gezegd": (
        lambda: met_aanvrager("GM9902", "Provincie Voorbeeld", None),
        [
            "aanvragen, rij 2, kolom D (Andere aanvrager): er staan twee aanvragers: een gemeente, en 'Provincie "
            "Voorbeeld'"
        ],
    ),
    "een provincie die niemand noemt": (
        lambda: met_aanvrager(None, "Provincie Voorbeeld", None, "GM9902"),
        [
            "aanvragen, rij 2, kolom E (Namens gemeenten): namens welke gemeenten 'Provincie Voorbeeld' aanvraagt "
            "staat er niet (Q&A 2.1)"
        ],
    ),
    "een deelplan van een provincie zonder gemeente": (
        lambda: met_aanvrager(None, "Provincie Voorbeeld", "GM9901"),
        [
            f"deelplannen, rij {rij}, kolom E (Gemeente): deelplan '{deelplan}' heeft geen gemeente, en de aanvrager "
            "is geen gemeente"
            for rij, deelplan in ((2, "Noord"), (3, "Zuid"))
        ],
    ),
    "geen gemeente en geen andere aanvrager": (
        lambda: met_aanvrager(None, None, None),
        ["aanvragen, rij 2, kolom C (Gemeente): deze cel is leeg"],
    ),
    "einde voor begin": (
        lambda: met("activiteiten", 2, "Einde", "30-6-2022"),
        [
            "activiteiten, rij 2, kolom G (Einde): de activiteit eindigt (30-06-2022) voordat zij begint (01-07-2022)",
        ],
    ),
}
