"""Which inputs differ between two rondes, and the inputs with some of them taken from the other.

In: two `Kant`. Out: `Factor` per input that can be replaced on its own, and mixed inputs.

A regeling decides which sources there are, so a source that only one of the two has goes along with the regeling.
Wijken, buurten and gemeenten belong to one indeling and go together.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from pipeline.regelingen import Regeling
from pipeline.vragen.vergelijk.invoer import Kant
from pipeline.vragen.vergelijk.ronde_invoer import BIJ_ELKAAR, RONDE_WAT, TITELS, anders, meng_deel, ronde_verschillen

REGELING, INDELING, LIJSTEN, DEELPLANNEN, REFERENTIE = (
    "regeling",
    "indeling",
    "gebiedenlijsten",
    "deelplannen",
    "referentie",
)
_INDELING = ("cbs_gemeenten", "cbs_wijken", "cbs_buurten")
_WAT = {
    REGELING: "regels, gewichten, parameters en welke cijfers meedoen",
    INDELING: "wijken, buurten en gemeenten",
    LIJSTEN: "welke zones en gemeenten prioritair zijn",
    DEELPLANNEN: "de deelplannen van de ronde, en daarmee de zones waartussen urgentie een plaats is",
    REFERENTIE: "waarmee urgentie vergelijkt: de ronde of het land",
}


_WAT |= RONDE_WAT


@dataclass(frozen=True)
class Factor:
    """naam: short, also in column names; titel: as a cause is called; wat: what it holds; rollen: sources with it.

    samen: the names of the inputs it stands for, when several can only be replaced together.
    """

    naam: str
    titel: str
    wat: str
    rollen: tuple[str, ...] = ()
    samen: tuple[str, ...] = ()

    @property
    def delen(self) -> tuple[str, ...]:
        """The names of the inputs that it stands for."""
        return self.samen or (self.naam,)


def verschillen(a: Kant, b: Kant) -> tuple[Factor, ...]:
    """The inputs that differ, in a fixed order that does not depend on which of the two comes first."""
    een_kant = set(a.soort) ^ set(b.soort)
    ander = {rol for rol in set(a.soort) & set(b.soort) if a.soort[rol] != b.soort[rol]}
    indeling = set(_INDELING)
    mee = een_kant | (indeling & (set(a.soort) | set(b.soort)) if een_kant & indeling else set())
    los = ander - mee
    gevonden = []
    if _telt(a.regeling) != _telt(b.regeling) or een_kant:
        gevonden.append(Factor(REGELING, "regeling", _WAT[REGELING], tuple(sorted(mee))))
    if los & indeling:
        gevonden.append(Factor(INDELING, "indeling", _WAT[INDELING], tuple(sorted(los & indeling))))
    rollen = {**b.regeling.bronrollen, **a.regeling.bronrollen}
    rollen |= {rol: min(t, b.regeling.bronrollen.get(rol, t)) for rol, t in a.regeling.bronrollen.items()}
    gevonden += [
        Factor(rol, "grenzen van de zones" if rol == "pc4_vlakken" else f"cijfers {rol}", rollen[rol], (rol,))
        for rol in sorted(los - indeling)
    ]
    lijsten = (a.invoer.lijsten, b.invoer.lijsten)
    if any(anders(*(getattr(kant, deel) for kant in lijsten)) for deel in ("sv_gebieden", "grens_krimpregios")):
        gevonden.append(Factor(LIJSTEN, LIJSTEN, _WAT[LIJSTEN]))
    groepen = ronde_verschillen(a, b, DEELPLANNEN)
    if anders(a.invoer.deelplannen, b.invoer.deelplannen) and not any(DEELPLANNEN in groep for groep in groepen):
        gevonden.append(Factor(DEELPLANNEN, DEELPLANNEN, _WAT[DEELPLANNEN]))
    if a.referentie != b.referentie:
        gevonden.append(Factor(REFERENTIE, REFERENTIE, _WAT[REFERENTIE]))
    gevonden += [
        Factor(groep[0], _titel(groep), "; ".join(_WAT[deel] for deel in groep), (), groep) for groep in groepen
    ]
    return tuple(gevonden)


def _titel(groep: tuple[str, ...]) -> str:
    """The first names the group; other deelplannen say so too, because they also change urgentie."""
    return TITELS.get(groep[0], groep[0]) + (f" en {DEELPLANNEN}" if DEELPLANNEN in groep else "")


def meng(a: Kant, b: Kant, uit_b: Collection[Factor]) -> Kant:
    """`a` with the given factors taken from `b`."""
    namen = {naam for factor in uit_b for naam in factor.delen}
    regels = b if REGELING in namen else a
    bronnen, soort = dict(regels.invoer.bronnen), dict(regels.soort)
    van_b = {rol for factor in uit_b for rol in factor.rollen}
    for rol in set(a.soort) & set(b.soort):
        kant = b if rol in van_b else a
        bronnen[rol], soort[rol] = kant.invoer.bronnen[rol], kant.soort[rol]
    referentie = (b if REFERENTIE in namen else a).referentie
    invoer = replace(
        a.invoer,
        ronde=a.invoer.ronde.model_copy(update={"referentie": referentie}),
        regeling=regels.regeling,
        bronnen=bronnen,
        lijsten=(b if LIJSTEN in namen else a).invoer.lijsten,
        deelplannen=(b if DEELPLANNEN in namen else a).invoer.deelplannen,
    )
    return Kant(invoer, soort, meng_deel(a.deel, b.deel, namen, DEELPLANNEN in namen))


def voeg_samen(factoren: Sequence[Factor], wie: Factor) -> tuple[Factor, ...]:
    """The factors, with one that cannot be replaced on its own joined to the regeling; else all become one.

    Points and the criteria they are given for belong together, and are joined to each other first.
    """
    kern = next((f for f in factoren if f.naam == REGELING), None)
    punten = [f for f in factoren if BIJ_ELKAAR & set(f.delen)]
    if wie in punten and len(punten) > 1:
        groep = punten
    else:
        groep = list(factoren) if kern is None or wie == kern else [kern, wie]
    rollen = tuple(sorted({rol for f in groep for rol in f.rollen}))
    delen = tuple(deel for f in groep for deel in f.delen)
    titel = " met ".join(f.titel for f in groep)
    samen = Factor(groep[0].naam, titel, "; ".join(f.wat for f in groep), rollen, delen)
    return tuple(samen if f == groep[0] else f for f in factoren if f not in groep[1:])


def _telt(regeling: Regeling) -> tuple[object, ...]:
    """The parts of a regeling that decide about zones and deelplannen."""
    p = regeling.prioriteit
    return (regeling.zones, regeling.indicatoren, regeling.poort, p.zekerheid_telt, p.aandeel_weging, regeling.urgentie)
