# `make demo` and `make test` need Python 3.11 or newer, pip and make; each makes its own .venv, once.
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.servanda-stamp
PYTHON ?=
DEMO := build/demo.servanda

.PHONY: demo test lint measure clean
.DEFAULT_GOAL := test

demo: $(STAMP)
	$(BIN)/servanda demo --into $(DEMO)

test: $(STAMP)
	$(BIN)/python -m pytest

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

measure: $(STAMP)
	$(BIN)/python -m bench.measure

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache

$(STAMP): pyproject.toml
	@set -e; found=""; \
	for try in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if command -v $$try >/dev/null 2>&1 && $$try -c 'import sys; sys.exit(sys.version_info < (3, 11))'; \
	  then found=$$try; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "No Python 3.11 or newer found; install one, or say where it is: make PYTHON=/path/to/python3.11" >&2; exit 1; \
	fi; \
	if command -v uv >/dev/null 2>&1; then \
	  [ -x $(BIN)/python ] || uv venv --quiet --python "$$found" $(VENV); \
	  uv pip install --quiet --python $(BIN)/python -e '.[dev]'; \
	else \
	  [ -x $(BIN)/python ] || "$$found" -m venv $(VENV); \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'; \
	fi; \
	touch $(STAMP)
