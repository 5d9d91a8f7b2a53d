# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
EVALUATION ?= ../shared/eval
# Annotated articles that the learned reader was not trained on.
ANNOTATED ?= $(EVALUATION)/../figures/validation.jsonl.gz
SCORES := build/scores.json
ARTICLES ?= $(wildcard $(EVALUATION)/data/load-reuters.jsonl)
DEMO := build/examples.duckdb
EXTRAS := frames formats corroborate explorer cluster dev
# The figure of which most is known.
TELLING := SELECT id FROM statistics_flat \
	ORDER BY (whole IS NULL)::INT + (place IS NULL)::INT + (source IS NULL)::INT + (stance IS NULL)::INT, id LIMIT 1

.PHONY: install demo test lint check readme evaluate floors bench lock clean

install: $(VENV)/.installed

$(VENV)/.installed: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

# The main job, on the articles in examples/: keep them, show their figures, and say why one is there.
demo: install
	@mkdir -p build
	$(BIN)/copydesk extract examples --into $(DEMO)
	$(BIN)/copydesk show $(DEMO) --format table
	@id=$$($(BIN)/copydesk query $(DEMO) "$(TELLING)" | tail -n 1 | cut -c 1-8); \
	echo "$(BIN)/copydesk why $(DEMO) $$id"; $(BIN)/copydesk why $(DEMO) $$id

test: install
	$(BIN)/python -m pytest

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The examples beside the rules, by the command that users run on theirs.
check: install
	$(BIN)/copydesk check

# What README.md shows as printed is printed again.
readme: install
	$(BIN)/python tools/readme.py

# The evaluation stands outside this repository; where it is not there, there is nothing to do.
# It says how often rows are right, and how often they are as sure as they say.
evaluate: install
	@mkdir -p build
	@if test -e $(EVALUATION)/evaluate.py; then \
		$(BIN)/python $(EVALUATION)/evaluate.py --command $(BIN)/copydesk --json $(SCORES) && \
		$(BIN)/python tools/calibration.py $(ANNOTATED) --command $(BIN)/copydesk \
			--evaluation $(EVALUATION) --scores $(SCORES) && \
		$(BIN)/python tools/floors.py check $(SCORES); \
	else echo "no evaluation in $(EVALUATION): nothing was measured"; fi

# After `make evaluate`: the floors go up to what was measured.
floors: install
	$(BIN)/python tools/floors.py raise $(SCORES)

# How fast each stage and the whole is beside stock spaCy, on one core; the last line is JSON.
bench: install
	$(BIN)/python tools/bench.py $(ARTICLES)

# After a change in pyproject.toml: the versions and hashes of everything that is installed.
lock: install
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-tools
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe $(EXTRAS:%=--extra %) --strip-extras \
		--no-emit-index-url --no-header --output-file requirements.lock pyproject.toml

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
