"""Local governments and offices that give prizes for zona integritas of their own: "Bupati menyerahkan penghargaan ZI".

Such a prize is no predicate of the ministry of the reform. Its body is the government or the office, as it is printed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.context import Choice, Span
from extract.fields.gazetteer import find_regions
from extract.records import UnitType

if TYPE_CHECKING:
    from extract.context import Claim, Context

# Units of local governments, which their governor, regent or mayor may reward.
_OF_GOVERNMENTS = frozenset(
    {
        UnitType.PUSKESMAS,
        UnitType.RUMAH_SAKIT,
        UnitType.DINAS,
        UnitType.INSPEKTORAT,
        UnitType.KECAMATAN,
        UnitType.SEKOLAH,
        UnitType.OTHER,
    }
)
_GOVERNMENT = r"(?:Pemprov|Pemkab|Pemkot|Pemda|Pemerintah (?:Provinsi|Daerah|Kabupaten|Kota))"
_GOVERNMENT_HEAD = r"(?:[Gg]ubernur|[Bb]upati|[Ww]ali ?[Kk]ota|[Ss]ekda|Sekretaris Daerah|Kepala Biro \w+)"
_KANWIL = r"(?:Kanwil|Kantor Wilayah)"
_KANWIL_HEAD = rf"(?:Kakanwil|(?:Kepala|Kadiv\w*|Pimpinan) {_KANWIL})"
# The office above a unit, and its head, by the type of the unit.
_ABOVE = {
    **dict.fromkeys(_OF_GOVERNMENTS, (_GOVERNMENT, _GOVERNMENT_HEAD)),
    **dict.fromkeys((UnitType.LAPAS, UnitType.RUTAN, UnitType.IMIGRASI, UnitType.BALAI), (_KANWIL, _KANWIL_HEAD)),
    **dict.fromkeys((UnitType.KEMENAG, UnitType.PERTANAHAN, UnitType.PAJAK), (_KANWIL, _KANWIL_HEAD)),
    UnitType.PENGADILAN: (r"(?:Pengadilan Tinggi(?: Agama)?|PTA)", r"Ketua (?:Pengadilan Tinggi(?: Agama)?|PTA?)"),
    UnitType.KEJAKSAAN: (
        r"(?:Kejaksaan Tinggi|Kejati)",
        r"(?:[Kk]ajati|[Ww]akajati|Kepala (?:Kejaksaan Tinggi|Kejati))",
    ),
    UnitType.POLRES: (r"Polda", r"(?:Kapolda|Wakapolda)"),
}
_GIVES = (
    r"(?:menyerahkan|memberi(?:kan)?|membagi(?:kan)?|menganugerah\w+|mengalungkan|mengganjar|menghadiahi|menyematkan"
    r"|menobatkan|menilai dan|[Ss]erahkan)"
)
_GIVEN = r"(?:diserahkan|diberikan|dibagikan|dianugerahkan|dikalungkan|disematkan|diumumkan|digelar|diselenggarakan)"
_PRIZE = re.compile(
    r"\b(?:penghargaan|piagam|hadiah|piala|trofi|lomba|anugerah|apresiasi|plakat|selempang|juara|terbaik)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?: (?:[A-Z][\w&]+|dan(?= H[Aa]))){1,7}")


def choose_local(claim: Claim, context: Context) -> Choice[str] | None:
    """Who gives a prize for zona integritas within its own ranks; None where the article tells of none, or of two."""
    above = _ABOVE.get(claim.unit.type)
    if above is None or not _PRIZE.search(context.source) or not _gives(*above, context.source):
        return None
    printed = _printed(above[0], context.source)
    if len(printed) != 1:
        return None
    (span,) = printed.values()
    return Choice(context.source[span.start : span.end], (span,), "gives a prize of its own")


@lru_cache(maxsize=8)  # an article may tell of a prize for hundreds of units
def _gives(office: str, head: str, source: str) -> bool:
    """Whether an article says that an office, or its head, hands something over."""
    who = rf"(?:{office}|{head})"
    return bool(
        re.search(rf"\b{who}\b[^.;\n]{{0,80}}?\b{_GIVES}\b", source)
        or re.search(rf"\b{_GIVEN}\b(?: \w+){{0,2}} (?:(?:Penjabat|Pj\.?|Wakil) )?{who}\b", source)
        or re.search(rf"\b(?:penghargaan|piagam|hadiah|piala|lomba|apresiasi) (?:dari |oleh )?{who}\b", source)
    )


@lru_cache(maxsize=8)
def _printed(office: str, source: str) -> dict[str, Span]:
    """Where the name of each office of a kind first stands, by the code of its region."""
    found: dict[str, Span] = {}
    regions = find_regions(source)
    for match in re.finditer(rf"\b{office}\b", source):
        name = _PLACE.match(source, match.end())
        end = match.end() if name is None else name.end()
        named = next((region for region in regions if match.end() <= region.span.start < end), None)
        if named is not None:
            found.setdefault(named.codes[0], Span(match.start(), named.span.end))
    return found
