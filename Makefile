# Two commands do everything on a fresh machine with Python 3.11+ and make: `make run` and `make test`.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000
PROCESSES ?= $(shell nproc 2>/dev/null || echo 2)
SHOTS ?= shots

.DEFAULT_GOAL := help
.PHONY: help run ocr test check bench shots fuzz lock format clean

help: ## say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: .venv/run.stamp ## install, migrate, load seeds/ and serve the site
	$(BIN)/python -m app ingest seeds/letters
	$(BIN)/python -m app serve --host $(HOST) --port $(PORT)

ocr: .venv/run.stamp ## install what reads scans: the recogniser with its model
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-ocr.lock

test: .venv/dev.stamp ## run the tests on all processors (those in the browser need Chromium)
	$(BIN)/python -m pytest -n $(PROCESSES) --dist loadfile

check: .venv/dev.stamp ## format, lint, types, import contracts, templates, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --check --quiet templates
	$(BIN)/djlint --lint --quiet templates
	made=$$(mktemp -d) && trap 'rm -rf "$$made"' EXIT && export FUWEN_DATA_DIR=$$made PYTHONPATH=. && \
	  $(BIN)/python -m app migrate && $(BIN)/alembic check

bench: .venv/dev.stamp ## time search and ingest beside tantivy, FTS5 and Whoosh, on the same letters (BENCH="--letters 10000")
	$(BIN)/python -m tests.benchmarks $(BENCH)

shots: .venv/dev.stamp ## take pictures of every page, wide and narrow, light and dark (SHOTS=folder; README=1 for the README's too)
	$(BIN)/python -m tests.shots $(SHOTS) $(if $(README),--readme)

fuzz: .venv/dev.stamp ## look for inputs that break the parser or a reader (FUZZ="letter --seconds 600")
	$(BIN)/python -m tests.fuzzing $(FUZZ)

format: .venv/dev.stamp ## put code and templates in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djlint --reformat --quiet templates

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --upgrade -o requirements.lock
	uv pip compile -q pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  -c requirements.lock -o requirements-dev.lock
	uv pip compile -q pyproject.toml --extra ocr --universal --python-version 3.11 --generate-hashes \
	  -c requirements-dev.lock -o requirements-ocr.lock

clean: ## remove what make made, but never data/
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.lock | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

.venv/dev.stamp: requirements-dev.lock | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch .venv/run.stamp $@
