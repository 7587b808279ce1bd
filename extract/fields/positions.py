"""Offices as printed ("Plt. Kepala Dinas Kesehatan Kota X") and the names of the people who hold them.

An office begins with a head word and runs over capitalised words and a few small ones. Where it ends and its holder's
name begins is told by a title, a comma or a bracket between them, else by which words look like a name and which like
a place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extract.fields.person_names import (
    Name,
    Token,
    is_initial,
    joined,
    likeness,
    name_tokens,
    skip_degrees,
    skip_titles,
    word_lists,
)

LONGEST_OFFICE = 40  # tokens
_BETWEEN = frozenset("itu ini tersebut setempat baru lama yakni yaitu ialah adalah bernama".split())
_HOLDS = frozenset("selaku sebagai".split())
_HOUSES = frozenset(
    "rsud rsu rs rsup rsia rsj sakit puskesmas klinik jalan jl universitas uin iain stadion bandara pelabuhan".split()
)
_GENERALS = frozenset("sekretaris direktur inspektur direktorat inspektorat sekretariat konsul konsulat".split())
_AGUNG = frozenset("jaksa kejaksaan mahkamah hakim".split())  # before "Agung", which is a given name elsewhere
_SURE, _LIKELY = 4.0, 1.5  # points of a name after a title, after a comma


@dataclass(frozen=True, slots=True)
class Office:
    """An office in a text and, if told, the name of who holds it; token indices, both ends included."""

    first: int
    last: int
    name: Name | None = None


@cache
def _heads() -> tuple[frozenset[str], tuple[str, ...]]:
    words = word_lists()["positions"]["heads"]
    return frozenset(w for w in words if "*" not in w), tuple(w.rstrip("*") for w in words if "*" in w)


@cache
def is_head(low: str) -> bool:
    """Whether an office may begin with this word."""
    whole, stems = _heads()
    return low in whole or (
        low.startswith(stems) and not low.startswith(("direkt", "dirgahayu", "kasih", "dirawat", "direk"))
    )


class Offices:
    """Reads offices out of the tokens of one text."""

    def __init__(self, tokens: Sequence[Token], evidence: Mapping[str, float]) -> None:
        self.tokens = tokens
        self.evidence = evidence  # points for or against a word being part of a name, from the rest of the text
        self._lists = word_lists()
        self._vocabulary = self._lists["positions"]["vocabulary"]

    def read(self, i: int) -> Office | None:
        """The office whose head is the token `i`, or None if there is none."""
        if not self._starts(i):
            return None
        last = self._extent(i)
        first = self._with_acting(i)
        if first < i and not self.tokens[first].is_capital and not self.tokens[i].is_capital:
            first = i
        name = self._bracketed(last) or self._titled(last)
        if name is None:
            split = self._split(i, last)
            if split is not None:
                return Office(first, split.first - 1, split)
            name = self._before(first) or self._after(last)
        return Office(first, self._trim(i, last), name)

    def _starts(self, i: int) -> bool:
        token = self.tokens[i]
        if (
            not is_head(token.low)
            or token.low in ("ka", "gm", "jam", "am")
            and not token.text[:2].isupper()
            and token.text != "Ka"
        ):
            return False
        if token.is_capital:
            return not (i and self.tokens[i - 1].text in "-/" and self.tokens[i - 1].end == token.start)
        # written small, an office is one only where what it governs is named
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        return (
            following is not None
            and joined(token, following)
            and (following.is_capital or following.low in self._vocabulary)
        )

    def _with_acting(self, i: int) -> int:
        """Where the office begins with its acting form: "Plt.", "Pelaksana Tugas (Plt)", "Pj"."""
        acting = self._lists["positions"]["acting"]
        first = i
        for _ in range(3):
            j = first - 1
            if (
                j >= 2
                and self.tokens[j].text == ")"
                and self.tokens[j - 2].text == "("
                and self.tokens[j - 1].low in acting
            ):
                j -= 3
                first = j + 1 if j < 0 else first
                if j >= 0 and self._acting_words(j) is not None:
                    first = self._acting_words(j) or 0
                    continue
                break
            if j >= 0 and self.tokens[j].text == "." and self.tokens[j].end + 1 >= self.tokens[first].start:
                j -= 1
            start = self._acting_words(j) if j >= 0 else None
            if start is None or self.tokens[first].start - self.tokens[j].end > 2:
                break
            first = start
        return first

    def _acting_words(self, j: int) -> int | None:
        """Where the acting form that ends at a token begins."""
        acting = self._lists["positions"]["acting"]
        if j >= 1 and f"{self.tokens[j - 1].low} {self.tokens[j].low}" in acting:
            return j - 1
        return j if self.tokens[j].low in acting else None

    def _extent(self, i: int) -> int:
        """The last token that an office with its head at `i` can run to, its holder's name included."""
        last = i
        j = i + 1
        while j < len(self.tokens) and j - i < LONGEST_OFFICE:
            step = self._step(last, j)
            if step == j:
                break
            last, j = step - 1, step
        while last > i and not (self.tokens[last].text[0].isalnum() or self.tokens[last].text == ")"):
            last -= 1
        while (
            last > i
            and self.tokens[last].low in self._lists["positions"]["joints"]
            and not self.tokens[last].is_capital
            and self.tokens[last].low in ("dan", "di", "pada", "untuk", "serta", "atas")
        ):
            last -= 1
        return last

    def _step(self, last: int, j: int) -> int:
        """The token after what the office takes in at `j`, or `j` if it ends before."""
        token, before = self.tokens[j], self.tokens[last]
        if not joined(before, token):
            return j
        if token.is_word:
            return self._step_word(last, j)
        if token.text[0].isdigit():
            return j + 1 if len(token.text) <= 3 else j
        if token.text == "(":
            return self._step_bracket(j)
        if (
            token.text in "/-&"
            and j + 1 < len(self.tokens)
            and self.tokens[j + 1].is_capital
            and token.text + " " != "- "
        ):
            tight = self.tokens[j + 1].start == token.end and before.end == token.start
            return j + 2 if tight or token.text == "&" else j
        if token.text == ".":
            short = before.low in (
                "kab",
                "prov",
                "kec",
                "dr",
                "r",
                "ir",
                "h",
                "st",
                "m",
                "plt",
                "kel",
                "ka",
                "pj",
                "jend",
            )
            return j + 1 if short and before.end == token.start else j
        if token.text == "," and self._list_goes_on(j):
            return j + 1
        return j

    def _step_word(self, last: int, j: int) -> int:
        token, before = self.tokens[j], self.tokens[last]
        never = self._lists["never"]["words"]
        if token.is_capital:
            if (
                token.low in never
                and token.low not in self._vocabulary
                and not (token.low in ("zi", "zona", "integritas", "wilayah", "birokrasi", "humas", "hari", "jalan"))
            ):
                return j
            if (
                before.low not in _HOUSES | _GENERALS
                and before.text != "."
                and skip_titles(self.tokens, j) > j
                and self._names_after(j)
            ):
                return j
            return j + 1
        small = self._lists["positions"]["joints"]
        following = self.tokens[j + 1] if j + 1 < len(self.tokens) else None
        if following is None or not joined(token, following):
            return j + 1 if token.low in self._vocabulary and not self._is_title(j) else j
        if token.low in small and (
            following.is_capital or following.text[0].isdigit() or following.low in self._vocabulary
        ):
            return (
                j
                if token.low in ("di", "pada", "dan", "untuk", "atas", "serta")
                and not self._joins(last, j + 1, token.low)
                else j + 1
            )
        if token.low in self._vocabulary or is_head(token.low):
            return j if self._is_title(j) else j + 1
        if token.low in ("dr", "drg") and before.low in _HOUSES:
            return j + 1
        return j

    def _is_title(self, j: int) -> bool:
        return skip_titles(self.tokens, j) > j

    def _names_after(self, j: int) -> bool:
        following = skip_titles(self.tokens, j)
        return following < len(self.tokens) and self.tokens[following].is_capital

    def _joins(self, last: int, j: int, small: str) -> bool:
        """Whether a small word joins two parts of an office and not an office and something else."""
        following = self.tokens[j]
        if (
            is_head(following.low)
            and following.low not in self._vocabulary
            or following.low in self._lists["never"]["words"]
        ):
            return False
        if small in ("dan", "serta"):
            before = self.tokens[last - 1] if self.tokens[last].text == "," else self.tokens[last]
            known = following.low in self._vocabulary and before.low in self._vocabulary
            return known and not (is_head(following.low) and following.low not in ("pengawasan", "umum"))
        if small in ("di", "atas"):  # "Kepala BPOM di Ambon", not "Bupati X di Jakarta"
            return self.tokens[last].low in self._vocabulary and following.low not in ("jakarta", "hotel")
        return True

    def _step_bracket(self, j: int) -> int:
        """The token after a bracket that holds an abbreviation of the office, not a name or a date."""
        for k in range(j + 1, min(j + 8, len(self.tokens))):
            token = self.tokens[k]
            if token.text == ")":
                inside = [t for t in self.tokens[j + 1 : k] if t.is_word]
                named = sum(self._points(t) for t in inside)
                abbreviation = bool(inside) and all(
                    t.text.isupper() or self._points(t) < 0 or is_head(t.low) for t in inside
                )
                days = any(
                    t.low in self._lists["never"]["words"] and t.low not in self._vocabulary and not t.text.isupper()
                    for t in inside
                )
                return k + 1 if abbreviation and (named < 0 or is_head(inside[0].low)) and not days else j
            if not (token.is_word or token.text[0].isdigit() or token.text in "-/.&"):
                return j
        return j

    def _list_goes_on(self, j: int) -> bool:
        """Whether a comma stands inside an office that lists several fields: "Bidang Hukum, Umum dan Humas"."""
        if not joined(self.tokens[j], self.tokens[j + 1] if j + 1 < len(self.tokens) else self.tokens[j]):
            return False
        k, words = j + 1, 0
        while k < len(self.tokens) and k - j < 12:
            token = self.tokens[k]
            if token.is_capital and token.low in self._vocabulary and not is_head(token.low):
                words += 1
            elif token.low in ("dan", "serta"):
                return words > 0 or (
                    k == j + 1 and k + 1 < len(self.tokens) and self.tokens[k + 1].low in self._vocabulary
                )
            elif token.text == "," and words > 0:
                return self._list_goes_on(k)
            else:
                return False
            k += 1
        return False

    def _points(self, token: Token) -> float:
        """How much a word looks like a part of a name, the rest of the text taken into account."""
        if (
            token.text.isupper()
            and 1 < len(token.text) <= 8
            and self.evidence.get("\x00capitals", 0.0) < 1
            and token.low not in self._lists["names"]["elements"]
        ):
            return -5.0
        return likeness(token.text) + self.evidence.get(token.low, 0.0)

    def _sum(self, indices: Sequence[int]) -> float:
        return sum(self._points(self.tokens[k]) for k in indices if self.tokens[k].is_word and not self._small(k))

    def _small(self, k: int) -> bool:
        return not self.tokens[k].is_capital or is_initial(self.tokens, k)

    def _name_at(self, i: int, bonus: float) -> Name | None:
        """The best name that begins at a token: the longest run whose later words still look like a name."""
        indices = name_tokens(self.tokens, i)
        if not indices:
            return None
        best: tuple[float, int] | None = None
        points = 0.0
        words = 0
        for n, k in enumerate(indices):
            token = self.tokens[k]
            if not token.is_word:
                continue
            if is_head(token.low) and (words or not bonus) and token.low not in self._lists["names"]["elements"]:
                break
            points += 1.0 if is_initial(self.tokens, k) else (0.0 if not token.is_capital else self._points(token))
            words += 1
            if (
                token.is_capital
                and not is_initial(self.tokens, k)
                and (best is None or points >= best[0] - 0.5 * (n > 0))
            ):
                best = (points, n)
        if best is None or best[0] + bonus <= 0:
            return None
        return Name(indices[0], indices[best[1]], bonus >= _SURE, best[0] + bonus)

    def _titled(self, last: int) -> Name | None:
        """A name after a title, with or without a comma or a few small words before it."""
        for j in (last + 1, self._past_comma(last + 1)):
            if j >= len(self.tokens):
                continue
            start = skip_titles(self.tokens, j)
            if start > j and start < len(self.tokens) and self.tokens[j].start - self.tokens[last].end <= 24:
                return self._name_at(start, _SURE)
        return None

    def _past_comma(self, j: int) -> int:
        """The token after a comma, or after words such as "itu," or "setempat,"."""
        for _ in range(2):
            if j < len(self.tokens) and self.tokens[j].low in _BETWEEN:
                j += 1
        if j < len(self.tokens) and self.tokens[j].text == ",":
            j += 1
        return j

    def _after(self, last: int) -> Name | None:
        """A name after a comma."""
        j = self._past_comma(last + 1)
        if (
            j == last + 1
            or j >= len(self.tokens)
            or not joined(self.tokens[j - 1], self.tokens[j])
            or is_head(self.tokens[j].low)
        ):
            return None
        return self._name_at(j, _LIKELY)

    def _bracketed(self, last: int) -> Name | None:
        """A name in brackets after the office."""
        j = last + 1
        if j + 1 >= len(self.tokens) or self.tokens[j].text != "(":
            return None
        name = self._name_at(skip_titles(self.tokens, j + 1), _LIKELY)
        return name if name is not None and self._closes(name.last + 1) else None

    def _closes(self, j: int) -> bool:
        j = skip_degrees(self.tokens, j)
        return j < len(self.tokens) and self.tokens[j].text in "),"

    def _split(self, i: int, last: int) -> Name | None:
        """The holder's name at the end of the run of words that the office begins, or None."""
        start = last
        while start > i and self._may_be_name(start):
            start -= 1
        best: tuple[float, int] | None = None
        points = 0.0
        for k in range(last, start, -1):
            token = self.tokens[k]
            if not token.is_word:
                continue
            points += 1.0 if is_initial(self.tokens, k) else self._points(token)
            before = self.tokens[k - 1]
            tied = before.text in "-/." and not (before.text == "." and is_initial(self.tokens, k - 2))
            if points > (best[0] if best else 0.6) and not tied and joined(before, token):
                best = (points, k)
        if best is None:
            return None
        name = self._name_at(best[1], 0.5)
        if name is not None and name.last < last and self._points(self.tokens[last]) > -4:
            name = Name(name.first, last, False, best[0])
        return name

    def _may_be_name(self, k: int) -> bool:
        token = self.tokens[k]
        if token.text in ".-":
            return True
        if token.low == "agung" and self.tokens[k - 1].low in _AGUNG:
            return False
        return token.is_capital and self._points(token) > -4.0 and not is_head(token.low)

    def _before(self, first: int) -> Name | None:
        """A name before the office: "Name, Kepala X", "Name selaku Kepala X", "Name (Kepala X)"."""
        j = first - 1
        if j < 0 or self.tokens[j].text[0] == "\n":
            return None
        if self.tokens[j].low in _HOLDS:
            j -= 1
            bonus = _LIKELY
        elif self.tokens[j].text in ",(" and joined(self.tokens[j], self.tokens[first]):
            bonus = 0.0
        else:
            return None
        if j >= 0 and self.tokens[j].text in ",(":
            j -= 1
        return self._name_ending(j, bonus)

    def _name_ending(self, j: int, bonus: float) -> Name | None:
        """The name that ends at a token, degrees aside."""
        low = max(0, j - 14)
        for start in range(low, j + 1):
            if not self.tokens[start].is_capital or (
                start
                and self.tokens[start - 1].is_capital
                and joined(self.tokens[start - 1], self.tokens[start])
                and start > low
                and not self._breaks(start - 1)
            ):
                continue
            begin = skip_titles(self.tokens, start)
            if begin > j or is_head(self.tokens[begin].low):
                continue
            name = self._name_at(begin, bonus + (_SURE if begin > start else 0.0))
            if name is not None and skip_degrees(self.tokens, name.last + 1) > j and name.points > 1.0:
                return name
        return None

    def _breaks(self, k: int) -> bool:
        """Whether a capitalised word cannot belong to the name after it."""
        return self.tokens[k].low in self._lists["never"]["words"] or skip_titles(self.tokens, k) > k

    def _trim(self, i: int, last: int) -> int:
        return max(i, last)
