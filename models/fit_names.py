"""Fit the letters of names: weights of character n-grams that tell words of names from other capitalised words.

    python -m models.fit_names > extract/fields/name_letters.json

Names of officials in the training articles and in the passages and the common elements of `people.toml` stand against
the other capitalised words of the same texts and the names of provinces, regencies and districts. Needs the extra
`train`. Prints the cross-validated share of words that are told right to stderr.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from extract.fields.person_names import letter_grams
from models.corpus import load_articles, load_passages, load_splits

WORD = re.compile(r"[A-Z][^\W\d_]*(?:['’][^\W\d_]+)*")
WORD_LISTS = Path("extract/fields/people.toml")


def texts() -> Iterator[tuple[str, list[str]]]:
    """Every training text with the names of people in it."""
    for item in [*load_articles(load_splits().train), *load_passages()]:
        names = [official["name"] for record in item["records"] for official in record["officials"]]
        people = (mention["spans"] for mention in item["mentions"] if mention["type"] == "person")
        names += [span["quote"] for spans in people for span in spans]
        yield f"{item['title'] or ''}\n{item['text']}", names


def regions() -> dict[str, str]:
    """Names of provinces, regencies, cities and districts by their Kemendagri code."""
    with resources.files("lokal").joinpath("data/wilayah.json.gz").open("rb") as file:
        return {code: str(name) for code, name in json.loads(gzip.decompress(file.read())).items()}


def words() -> tuple[Counter[str], Counter[str]]:
    """Words of names, and the other capitalised words, each with the number of texts that hold it."""
    table = tomllib.loads(WORD_LISTS.read_text("utf-8"))
    names: Counter[str] = Counter(table["names"]["elements"].split())
    others: Counter[str] = Counter(table["positions"]["vocabulary"].split())
    titles = {word for group in table["titles"].values() for word in group}
    for text, people in texts():
        own = {word.lower() for name in people for word in WORD.findall(name)} - titles
        names.update(own)
        others.update({word.lower() for word in WORD.findall(text)} - own - titles)
    others.update({word.lower() for name in regions().values() for word in WORD.findall(name)})
    return names, others


def main() -> None:
    """Print the weights as JSON."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    names, others = words()
    vocabulary = sorted(set(names) | set(others))
    rows = [dict.fromkeys(letter_grams(word), 1.0) for word in vocabulary]
    labels = [
        int(2 * names[word] >= others[word]) for word in vocabulary
    ]  # people are named in texts that list none, too
    weights = [min(names[word] + others[word], 5) ** 0.5 for word in vocabulary]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    common = np.asarray((matrix > 0).sum(axis=0)).ravel() >= 3
    matrix = matrix[:, common]
    grams = [gram for gram, keep in zip(vectorizer.get_feature_names_out(), common, strict=True) if keep]
    model = LogisticRegression(C=0.1, max_iter=2000, class_weight="balanced")
    folds = StratifiedKFold(5, shuffle=True, random_state=1)
    guesses = cross_val_predict(model, matrix, labels, cv=folds, params={"sample_weight": np.array(weights)})
    right = {side: np.mean(guesses[np.array(labels) == side] == side) for side in (0, 1)}
    sys.stderr.write(f"{len(grams)} n-grams; right: {right[1]:.3f} of name words, {right[0]:.3f} of others\n")
    model.fit(matrix, labels, sample_weight=np.array(weights))
    table = {gram: round(float(weight), 2) for gram, weight in zip(grams, model.coef_[0], strict=True)}
    table = {gram: weight for gram, weight in sorted(table.items()) if abs(weight) >= 0.05}
    bias = round(float(model.intercept_[0]), 2)
    large = (name for code, name in regions().items() if len(code.replace(".", "")) <= 4)
    places = sorted({word.lower() for name in large for word in WORD.findall(name)} - set(names))
    json.dump(
        {"bias": bias, "grams": table, "places": places},
        sys.stdout,
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
