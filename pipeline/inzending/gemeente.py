"""The gemeente that people mean: by CBS code, name, another name in use, or a name or code from before a merger.

In: text from a cell, and the gemeenten of the ronde (name by gm_code). Out: a code, with a remark when a merger was
followed; or `Onleesbaar`. A merger is followed only when it leaves one gemeente.

>>> Gemeentelijst({"GM0439": "Purmerend", "GM0518": "'s-Gravenhage"}).zoek("den haag")
Gelezen(waarde='GM0518', melding='')
>>> Gemeentelijst({"GM0439": "Purmerend"}).zoek("370")
Gelezen(waarde='GM0439', melding="'370': Beemster (GM0370) is op 1 januari 2022 opgegaan in Purmerend (GM0439)")
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from pipeline.bronnen.herindelingen import herindelingen, leg_uit
from pipeline.inzending.problemen import Gelezen, Onleesbaar, bedoeld, citaat
from pipeline.taal.namen import opsomming

_ANDERE_NAMEN = {"den haag": "s gravenhage", "den bosch": "s hertogenbosch"}
_CODE = re.compile(r"(?:gm)?\s*([0-9]{1,4})", flags=re.IGNORECASE)
_CODES = re.compile(r"(?:gm\s?[0-9]{1,4}\s*)+", flags=re.IGNORECASE)
_DOE = "schrijf de naam zoals het CBS, of de code (GM en vier cijfers)"


class Gemeentelijst:
    """Looks gemeenten up; without a list (None) it knows codes only."""

    def __init__(self, gemeenten: Mapping[str, str] | None) -> None:
        self._namen = gemeenten
        self._codes: dict[str, set[str]] = defaultdict(set)
        for code, naam in (gemeenten or {}).items():
            self._codes[_sleutel(naam)].add(code)
            self._codes[_sleutel(naam.partition(" (")[0])].add(code)  # 'Bergen' is one of two

    def zoek(self, tekst: str) -> Gelezen:
        """Raises Onleesbaar for no gemeente, or more than one."""
        if code := _CODE.fullmatch(tekst):
            return self._volg([f"GM{int(code[1]):04d}"], tekst)
        if self._namen is None:
            raise Onleesbaar(
                f"{citaat(tekst)} is geen gemeentecode, en hier is geen gemeentelijst om een naam op te zoeken",
                "vul de CBS-code in, zoals GM0363",
            )
        gezocht = _sleutel(re.sub(r"(?i)^gemeente\s+", "", tekst))
        gezocht = _ANDERE_NAMEN.get(gezocht, gezocht)
        codes = sorted(self._codes.get(gezocht, ()))
        if len(codes) > 1:
            raise Onleesbaar(f"meer gemeenten heten {citaat(tekst)}", f"kies een code: {self._noem(codes)}")
        if codes:
            return Gelezen(codes[0])
        anders = {h.oude_code for h in herindelingen() if _sleutel(h.oude_naam) == gezocht}
        anders = anders or {h.nieuwe_code for h in herindelingen() if _sleutel(h.nieuwe_naam) == gezocht}
        if anders:
            return self._volg(sorted(anders), tekst)
        namen = {_sleutel(naam): naam for naam in self._namen.values()}
        lijkt = bedoeld(gezocht, namen)
        for sleutel, naam in namen.items():
            lijkt = lijkt.replace(citaat(sleutel), citaat(naam))
        raise Onleesbaar(f"er is geen gemeente {citaat(tekst)} in deze ronde{lijkt}", _DOE)

    def zoek_alle(self, tekst: str) -> Gelezen:
        """Codes with spaces between, each once; in the cell stand semicolons, commas or line breaks between them."""
        los = _CODES.fullmatch(tekst)  # codes alone need no sign between them
        delen = re.findall(r"(?i)gm\s?[0-9]{1,4}", tekst) if los else re.split(r"[;,\n]", tekst)
        gelezen = [self.zoek(deel.strip()) for deel in delen if deel.strip()]
        codes = dict.fromkeys(g.waarde for g in gelezen)
        return Gelezen(" ".join(codes) or None, "; ".join(g.melding for g in gelezen if g.melding))

    def _volg(self, codes: list[str], tekst: str) -> Gelezen:
        """The code itself, or the one gemeente of the list that its area went to."""
        code, namen = codes[0], self._namen
        if namen is None or code in namen:
            return Gelezen(code)
        uitleg = leg_uit(code)
        later = {h.nieuwe_code for h in herindelingen() if h.oude_code in codes}
        if len(later) == 1 and (nieuw := later.pop()) in namen:
            return Gelezen(nieuw, f"{citaat(tekst)}: {uitleg}")
        eerder = {h.oude_code for h in herindelingen() if h.nieuwe_code == code}
        kies = sorted((later | eerder) & set(namen))
        raise Onleesbaar(
            f"gemeente {citaat(tekst)} is er niet in deze ronde" + (f"; {uitleg}" if uitleg else ""),
            f"kies een van {self._noem(kies)}" if kies else _DOE,
        )

    def _noem(self, codes: Iterable[str]) -> str:
        return opsomming(f"{code} ({(self._namen or {})[code]})" for code in codes)


def _sleutel(naam: str) -> str:
    """Without accents, capitals and signs: 'Súdwest-Fryslân' and 'sudwest fryslan' are one name."""
    kaal = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().casefold()
    return " ".join(re.findall(r"[a-z0-9]+", kaal))
