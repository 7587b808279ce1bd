# Two commands set everything up: `make run` shows the product on its sample web, `make test` runs the tests.
# Python 3.11 to 3.13 and make are all that must be there.

# The first Python of these that fits; `make run PYTHON=...` names another.
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(shell $(name) -c "$(FITS)" 2>/dev/null && echo $(name))) python3)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8001

.PHONY: run test e2e faults fuzz sbom wheel audit lint format eval bench docs site train clean

run: $(VENV)/installed
	$(BIN)/python -m crawler.demo --folder run --port $(PORT)

test: $(VENV)/installed-dev
	$(BIN)/pytest

# With real software: WordPress, redis-server, chromium (tests/e2e says which Debian packages), and crawls killed many
# times over.
e2e: $(VENV)/installed-e2e
	WBK_E2E=1 $(BIN)/pytest -m e2e

# Kills, full disks, power cuts and broken files, some hundreds of them; writes their table into docs/reliability.md.
faults: $(VENV)/installed-dev
	$(BIN)/python -m tests.faults

# Inputs that break parsers, led by coverage, for so long each; then inputs of a million characters, timed.
FUZZ_SECONDS ?= 600

fuzz: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[fuzz]"
	$(BIN)/python -m tests.fuzz --seconds $(FUZZ_SECONDS)
	$(BIN)/python -m tests.fuzz --megabyte

# What is installed, as CycloneDX.
sbom: $(VENV)/installed
	$(BIN)/python .ci/sbom.py > sbom.json

# The wheel, built twice: both must be the same, byte for byte.
wheel: $(VENV)/installed-dev
	./.ci/wheel $(BIN)/python

# Known faults of the pinned packages, where they can be asked for.
audit: $(VENV)/installed
	./.ci/audit $(BIN)/python

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m models.check_corpus
	$(BIN)/python -m extract.docs --check
	$(BIN)/python -m models.accuracy_page --check

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval: $(VENV)/installed-dev
	$(BIN)/python -m models.evaluate
	$(BIN)/python -m models.evaluate_merging

# Some minutes; with FULL=1 hours, for figures to be quoted.
bench: $(VENV)/installed-bench
	$(BIN)/python -m bench $(if $(FULL),--full) --output docs/performance.md

docs: $(VENV)/installed-dev
	$(BIN)/python -m extract.docs
	$(BIN)/python -m models.accuracy_page

# The documentation as pages in build/site; a link that leads nowhere ends it.
site: $(VENV)/installed-docs
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going -c docs . build/site
	$(BIN)/python docs/check_site.py build/site

# Rebuilds models/id_wbk: the encoder, what it says of held-out articles, and the linear models beside it. Two networks
# are trained at a time, each on one thread. What MALLOC says keeps torch from spending half its time on page faults.
MALLOC := MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=100000000000 MALLOC_TOP_PAD_=268435456 MALLOC_ARENA_MAX=1
TRAIN := $(MALLOC) $(BIN)/python -m models.train
FROM := --encoder run/encoder --start run/passages --passage-share 0.25 --epochs 3 --threads 1

train: $(VENV)/installed-train
	$(BIN)/python -m models.encoder run/encoder
	$(TRAIN) run/passages --encoder run/encoder --articles none --epochs 6
	$(TRAIN) run/fold01 $(FROM) --hold-out 0 1 & first=$$!; $(TRAIN) run/fold23 $(FROM) --hold-out 2 3 && wait $$first
	$(TRAIN) run/fold4 $(FROM) --hold-out 4 & first=$$!; $(TRAIN) run/shipped $(FROM) && wait $$first
	$(BIN)/python -m models.predict run/fold01 --encoder run/encoder --folds 0 1 > run/held-out.jsonl
	$(BIN)/python -m models.predict run/fold23 --encoder run/encoder --folds 2 3 >> run/held-out.jsonl
	$(BIN)/python -m models.predict run/fold4 --encoder run/encoder --folds 4 >> run/held-out.jsonl
	$(BIN)/python -m models.export run/shipped models/id_wbk/wbk_encoder --encoder run/encoder
	$(BIN)/python -m models.fit_claims --encoder run/held-out.jsonl

# A stamp for each set of packages, so that a second run installs nothing and works without a network. What could not be
# made is removed, so that the next try begins anew.
$(VENV)/bin/python:
	@$(PYTHON) -c "$(FITS)" || { echo "Python 3.11, 3.12 or 3.13 is needed, and $(PYTHON) is none of them" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
	@echo "Installing what is needed into $(VENV): some minutes without a word, the first time only"
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/installed-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev]"
	touch $@ $(VENV)/installed

$(VENV)/installed-e2e: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev,browser,docs]"
	touch $@ $(VENV)/installed $(VENV)/installed-dev

$(VENV)/installed-bench: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev,bench]"
	touch $@ $(VENV)/installed $(VENV)/installed-dev

$(VENV)/installed-docs: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev,docs]"
	touch $@ $(VENV)/installed $(VENV)/installed-dev

$(VENV)/installed-train: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev,train]"
	touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) run .mypy_cache .ruff_cache .pytest_cache
