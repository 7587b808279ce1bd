"""Abbreviations that are made of the syllables or initials of a unit's name: "Disperindag", "BKPSDM", "BBWS".

An article prints the full name and the abbreviation, and the one shows what the other means, also where no list of
abbreviations knows it. Each word of the name gives letters that stand together in it ("perindustrian" gives "perin",
"perdagangan" gives "dag"), in the order of the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from extract.fields.gazetteer import fold
from extract.fields.unit_keys import AREAS, region_word

MAX_NAMES = 60  # names of an article that are compared with each of its abbreviations
LEAST, MOST = 3, 24  # letters of an abbreviation
MAX_WORDS = 10  # of a name's task
_BRACKET = re.compile(r"\([^()]*\)?")
_WORD = re.compile(r"[^\W_]+")
_JOINING = frozenset({"dan", "serta", "di"})
_CLASSES = frozenset({"kelas", "klas", "tipe"})
# Words that an abbreviation may leave out: "Disperkim" is the Dinas Perumahan Rakyat dan Kawasan Permukiman.
_NEEDLESS = frozenset({"daerah", "rakyat", "kawasan", "pencatatan", "catatan"})
_OPENERS = {"dinas": ("dis", "din", "di", "d"), "badan": ("ba", "b"), "balai": ("ba", "b")}
_PREFIX = re.compile(r"^(?:ke|pe[rmn]?)(?=[^aiueo])")
_REPEATED = re.compile(r"([a-z])([23])")


def short_forms(names: Iterable[str]) -> dict[str, str]:
    """For each full name of an article, how it reads with the abbreviation that the article prints of it.

    "Dinas Perindustrian dan Perdagangan Kota X" is "Disperindag Kota X" where "Disperindag" or "Disperindag X" is
    printed too. An abbreviation that stands for all words of one name and for the opening of another means the first;
    one that stands for the openings of two different tasks means neither.
    """
    printed = sorted({name for name in names if name.strip()})[:MAX_NAMES]
    split = {name: _task_and_rest(name) for name in printed}
    found: dict[str, str] = {}
    for short in sorted({name.split()[0] for name in printed}):
        if short.lower() in _OPENERS:
            continue
        levels: dict[int, list[str]] = {}
        for name in printed:
            levels.setdefault(abbreviates(short, split[name][0]), []).append(name)
        meant = levels.get(2) or levels.get(1, [])
        if 2 in levels or len({split[name][0] for name in meant}) == 1:
            for name in meant:
                found.setdefault(name, f"{short} {split[name][1]}".strip())
    return found


def _task_and_rest(name: str) -> tuple[tuple[str, ...], str]:
    """The words of a name up to its class or region, in small letters without "dan", and what follows them."""
    words = _BRACKET.sub(" ", name).replace(",", " ").split()
    for place in range(1, len(words)):
        low = words[place].lower()
        region = region_word(fold("".join(words[place:]))) is not None
        if low in AREAS - {"desa"} or low in _CLASSES or region:
            break
    else:
        place = len(words)
    task = tuple(word.lower() for word in words[:place] if word.lower() not in _JOINING)
    return task, " ".join(words[place:])


@lru_cache(maxsize=4096)
def abbreviates(short: str, task: tuple[str, ...]) -> int:
    """How well a word is an abbreviation of a task: 2 of all its words, 1 of those that open it, 0 not.

    A word of capitals is made of initials; "P3A" is read as "PPPA". The word for the office itself ("dinas") may
    be missing: "Kominfo".
    """
    fits = LEAST <= len(short) <= MOST and _WORD.fullmatch(short) and 2 <= len(task) <= MAX_WORDS
    if not fits or short.lower() in task:
        return 0
    letters = _REPEATED.sub(lambda match: match[1] * int(match[2]), short.lower())
    if short.isupper() or any(sign.isdigit() for sign in short):
        return 2 * (letters == "".join(word[0] for word in task))
    rests = {letters}
    openers = _OPENERS.get(task[0], (task[0][:3], task[0][:2], task[0][:1]))
    rests |= {letters[len(opener) :] for opener in openers if letters.startswith(opener)}
    return max((_spelt(rest, task[1:]) for rest in rests if rest), default=0)


@lru_cache(maxsize=16384)
def _spelt(letters: str, words: tuple[str, ...]) -> int:
    """Whether words give some letters: 2 all words but needless ones, 1 those before some that are left out."""
    if not letters:
        return 2 if all(word in _NEEDLESS for word in words) else 1
    if not words:
        return 0
    best = _spelt(letters, words[1:]) if words[0] in _NEEDLESS else 0
    for size in range(len(letters), 0, -1):
        if best == 2:
            break
        if _gives(words[0], letters[:size]):
            best = max(best, _spelt(letters[size:], words[1:]))
    return best


def _gives(word: str, letters: str) -> bool:
    """Whether a word gives letters: the beginning of it or of its root, a syllable inside it, or two of these."""
    if word.startswith(letters) or _PREFIX.sub("", word).startswith(letters):
        return True
    if word == "olahraga":
        return letters in {"ora", "or"}
    if len(letters) >= 2 and letters in word:
        return True
    halves = ((letters[:size], letters[size:]) for size in range(2, len(letters) - 1))
    return any(one in word and other in word[word.index(one) + len(one) :] for one, other in halves)
