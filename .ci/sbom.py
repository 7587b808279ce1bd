"""The software bill of materials as CycloneDX JSON: every package that is installed with this one, and the models."""

import hashlib
import json
import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]


def needed(name: str, found: dict[str, dict[str, object]]) -> None:
    """Add a package and all that it needs here."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in found:
        return
    try:
        dist = distribution(name)
    except PackageNotFoundError:
        return  # an optional one, or one of another system
    licence = dist.metadata.get("License-Expression") or dist.metadata.get("License") or ""
    found[key] = {"type": "library", "name": key, "version": dist.version, "purl": f"pkg:pypi/{key}@{dist.version}"}
    if 0 < len(licence) < 60:
        found[key]["licenses"] = [{"license": {"name": licence}}]
    for text in dist.requires or ():
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            needed(requirement.name, found)


def main() -> None:
    """Print it; the same packages print the same bytes."""
    found: dict[str, dict[str, object]] = {}
    needed("wbk-tracker", found)
    whole = found.pop("wbk-tracker") | {"type": "application"}
    models = [
        {
            "type": "machine-learning-model",
            "name": path.relative_to(ROOT).as_posix(),
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
        }
        for path in sorted((ROOT / "models" / "id_wbk").rglob("*"))
        if path.is_file()
    ]
    parts = [found[name] for name in sorted(found)] + models
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": whole}}
    json.dump(bill | {"components": parts}, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
