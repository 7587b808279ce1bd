"""People who are named right behind an office, where a unit's proper name would stand: "Bupati X", "Kepala Rutan X"."""

from __future__ import annotations

from extract.fields.gazetteer import fold, load_gazetteer
from extract.fields.person_names import likeness
from extract.fields.unit_names import Grammar, Name

# Bodies whose heads act under the body's name alone: "Dirjen Imigrasi Ronald Simanungkalit".
_NATIONAL = frozenset({"BPOM", "BPN", "BNN", "BPS", "Badan", "Kementerian", "Kemenag", "Kantor Imigrasi"})
_PLACE_WORDS = frozenset(
    "kota kabupaten provinsi perwakilan wilayah kelas tanjung muara teluk pulau sungai batu".split()
)
_DISTRICT_WORDS = 3  # of a kecamatan's name, at most
_LIKELY = 1.0  # mean log-odds of the words, by their letters, from which on a name is a person's


def without_person(grammar: Grammar, name: Name) -> None:
    """Cut a person's name off the place that it follows: "Bupati X Budi Santoso", "Kepala Puskesmas Y Siti Aminah"."""
    w = grammar.w
    inner = name.parent or name
    start = next((place for place, at in enumerate(inner.proper) if w.region_words(at)), None)
    cut = _behind_district(grammar, inner) if start is None else start + w.region_words(inner.proper[start])
    goes_on = any(_may_be_person(grammar, at) for at in inner.proper[cut:])
    if cut and goes_on and w.lowered[inner.proper[cut]] not in grammar.lex.direction:
        inner.proper = inner.proper[:cut]
        inner.last = name.last = inner.proper[-1]
        inner.end = name.end = w.spans[inner.last].end


def _behind_district(grammar: Grammar, name: Name) -> int:
    """How many words of a name are a kecamatan's before two or more that are a person's, 0 if they are not."""
    w, gazetteer = grammar.w, load_gazetteer()
    level = int(w.lowered[name.proper[0]] == "kecamatan") if name.proper else 0  # "KUA Kecamatan X"
    for cut in range(min(_DISTRICT_WORDS + level, len(name.proper) - 2), level, -1):
        rest = name.proper[cut:]
        place = fold("".join(w.words[at] for at in name.proper[level:cut]))
        known = place in gazetteer.districts or gazetteer.knows(place)
        if known and any(_may_be_person(grammar, at) for at in rest) and _reads_as_person(grammar, rest):
            return cut
    return 0


def _reads_as_person(grammar: Grammar, words: list[int]) -> bool:
    return sum(likeness(grammar.w.words[at]) for at in words) >= _LIKELY * len(words)


def _may_be_person(grammar: Grammar, at: int) -> bool:
    """Whether a word can be one of a person's name: it is plain, and no place nor a word of a place's name."""
    w = grammar.w
    word = w.words[at]
    plain = word.isalpha() and not word.isupper() and w.lowered[at] not in grammar.lex.direction
    known = load_gazetteer().knows(fold(word))
    return plain and not known and not w.region_words(at) and w.lowered[at] not in _PLACE_WORDS


def drop_person(grammar: Grammar, name: Name) -> bool:
    """Cut a person's name off a national body that no place follows: "Kepala BPOM Lusia Permatasari"."""
    w = grammar.w
    if name.parent is not None or name.head.name not in _NATIONAL or w.lowered[name.first].startswith("kantor"):
        return False
    own = [at for at in name.proper if w.lowered[at] in grammar.lex.topic]
    rest = name.proper[len(own) :]
    if own != name.proper[: len(own)] or len(rest) < 2 or not all(_may_be_person(grammar, at) for at in rest):
        return False
    name.proper, name.last = own, rest[0] - 1
    name.end = w.spans[name.last].end
    return True


def is_person(grammar: Grammar, name: Name) -> bool:
    """Whether the words behind an office are its holder's name, so that no unit is named: "Wakil Bupati Budi Santoso".

    A place that looks like one is told by the holder who follows it ("Kepala Rutan Muara Batu, Budi Santoso") and by
    the unit's being named elsewhere.
    """
    w = grammar.w
    inner = name.parent or name
    proper = inner.proper
    if len(proper) < 2 or proper[-1] != inner.last or not all(_may_be_person(grammar, at) for at in proper):
        return False
    if not _reads_as_person(grammar, proper):
        return False
    after = w.after(inner.last, 3)
    if after[:1] in {",", "("} and after[1:].strip()[:1].isupper():
        return False
    return not _named_elsewhere(grammar, proper)


def _named_elsewhere(grammar: Grammar, proper: list[int]) -> bool:
    """Whether a unit has these words as its proper name anywhere outside an office."""
    w = grammar.w
    first, second = (w.lowered[at] for at in proper[:2])
    for at in range(1, len(w) - 1):
        if at == proper[0] or (w.lowered[at], w.lowered[at + 1]) != (first, second):
            continue
        form = next((w.heads[head] for head in range(max(0, at - 4), at) if head in w.heads), None)
        if form is not None and not any(w.lowered[i] in grammar.lex.position for i in range(max(0, at - 7), at)):
            return True
    return False
