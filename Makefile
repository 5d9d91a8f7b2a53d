# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= $(firstword $(foreach minor,11 12 13 14,$(shell command -v python3.$(minor))) python3)
VENV := .venv
BIN := $(VENV)/bin
EVALUATION ?= ../shared/eval
# Annotated articles that the learned reader was not trained on.
ANNOTATED ?= $(EVALUATION)/../figures/validation.jsonl.gz
SCORES := build/scores.json
ARTICLES ?= $(wildcard $(EVALUATION)/data/load-reuters.jsonl)
DEMO := build/examples.duckdb
# What Python has compiled is kept: hundreds of processes start in a test run.
export PYTHONDONTWRITEBYTECODE :=
EXTRAS := frames formats cluster dev docs
COMPILE := build/lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --no-annotate
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
.PHONY: install develop demo test test-long lint check readme docs evaluate floors bench lock clean

install: $(VENV)/.installed

# What reads articles and shows what was read; what only developing needs comes with the tests.
$(VENV)/.installed: requirements.lock pyproject.toml
	@echo "$(VENV): installing what copydesk needs, some 200 MB; one to three minutes, this once ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-build-isolation --no-deps -e .
	@touch $@

develop: $(VENV)/.developing

$(VENV)/.developing: $(VENV)/.installed requirements-dev.lock
	@echo "$(VENV): installing what the tests need, some 300 MB more; one to three minutes, this once ..."
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# The main job, on the articles in examples/, on one screen.
demo: install
	@$(BIN)/python tools/demo.py $(DEMO)

# In as many processes as there are processors; the long searches are short.
test: develop
	$(BIN)/python -m pytest --numprocesses=logical --dist=worksteal

# All tests with the long searches whole: more changed inputs, mixed sentences, kills and examples.
test-long: develop
	COPYDESK_LONG=1 $(BIN)/python -m pytest --numprocesses=logical --dist=worksteal

lint: develop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The examples beside the rules, by the command that users run on theirs.
check: develop
	$(BIN)/copydesk check

# What README.md and docs/ show as printed is printed again.
readme: develop
	$(BIN)/python tools/readme.py

# The documentation, into build/site: no network is needed, and nothing of it is loaded from elsewhere.
docs: develop
	$(BIN)/python -m mkdocs build --quiet

# The evaluation stands outside this repository; where it is not there, there is nothing to do.
# It says how often rows are right, and how often they are as sure as they say.
evaluate: develop
	@mkdir -p build
	@if test -e $(EVALUATION)/evaluate.py; then \
		$(BIN)/python $(EVALUATION)/evaluate.py --command $(BIN)/copydesk --json $(SCORES) && \
		$(BIN)/python tools/calibration.py $(ANNOTATED) --command $(BIN)/copydesk \
			--evaluation $(EVALUATION) --scores $(SCORES) && \
		$(BIN)/python tools/floors.py check $(SCORES); \
	else echo "no evaluation in $(EVALUATION): nothing was measured"; fi

# After `make evaluate`: the floors go up to what was measured.
floors: develop
	$(BIN)/python tools/floors.py raise $(SCORES)

# How fast each stage and the whole is beside stock spaCy, on one core; the last line is JSON.
bench: develop
	$(BIN)/python tools/bench.py $(ARTICLES)

# After a change in pyproject.toml: the versions and hashes of everything that is installed.
lock:
	@test -x build/lock/bin/pip-compile || { $(PYTHON) -m venv build/lock && build/lock/bin/pip install --quiet pip-tools; }
	$(COMPILE) --build-deps-for editable --output-file requirements.lock pyproject.toml
	$(COMPILE) $(EXTRAS:%=--extra %) --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
