"""The model's files, read only if they are the ones that were shipped."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path


class ModelError(ValueError):
    """A file of the model is not the one that was shipped; the message names it and says what to do."""


def read_checked(folder: Path, name: str, sums: Mapping[str, str]) -> bytes:
    """The bytes of a file of the model, whose SHA-256 `sums` has by name (`config.json`, written with the file).

    Half a file, or another than the weights were made with, would give wrong records without a word. Raises ModelError.
    """
    data = (folder / name).read_bytes()
    if hashlib.sha256(data).hexdigest() != sums.get(name):
        raise ModelError(f"{folder / name} is damaged or not the file that belongs to this model: install it again")
    return data
