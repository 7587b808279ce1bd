"""A rough stemmer for Indonesian: good enough for words to meet their other forms."""

from __future__ import annotations

from functools import lru_cache

_SUFFIXES = ("kannya", "annya", "kan", "nya", "an", "i")
_PREFIXES = (
    "memper",
    "diper",
    "meng",
    "meny",
    "mem",
    "men",
    "peng",
    "peny",
    "pem",
    "pen",
    "ber",
    "ter",
    "di",
    "me",
    "pe",
    "ke",
    "se",
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A rough stem: one prefix and one suffix off, where three letters and more are left on each side."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 4:
            word = word[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word
