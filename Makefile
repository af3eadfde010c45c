# Skillgauge: one command to run, one to test, one to check. `make help` lists them.

PYTHON ?= python3
PORT   ?= 8501
VENV   := .venv
BIN    := $(VENV)/bin
export SKILLGAUGE_HOME ?= $(CURDIR)/var

.PHONY: help run test check bench screens lock browser clean
.DEFAULT_GOAL := help

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 8

run: $(VENV)/run.stamp ## environment, demo data when there is no home yet, warehouse, server on 127.0.0.1:8501
	@if [ -e "$(SKILLGAUGE_HOME)/register.sqlite" ]; then $(BIN)/skillgauge build; else $(BIN)/skillgauge demo; fi
	@$(BIN)/skillgauge serve --port $(PORT)

test: $(VENV)/test.stamp browser ## every test, the browser tests included
	@$(BIN)/python -m pytest $(TESTS)

check: $(VENV)/test.stamp browser ## format, lint, types, import arrows, then every test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/python -m pytest $(TESTS)

bench: $(VENV)/test.stamp ## the measured ratios, as a table and as JSON (options: make bench ARGS=--quick)
	@$(BIN)/python -m benchmarks $(ARGS)

screens: $(VENV)/test.stamp browser ## every page in both languages, themes and three sizes (of the demo when there is no home yet), and their sheet in docs
	@if [ ! -e "$(SKILLGAUGE_HOME)/register.sqlite" ]; then $(BIN)/skillgauge demo; fi
	@$(BIN)/python -m tests.e2e.screens $(ARGS)

lock: $(VENV)/test.stamp ## pin every dependency again, by hash, for every platform
	@echo "Pinning the newest versions that pyproject.toml allows ..."
	@$(LOCK) --upgrade --group build --output-file requirements.txt
	@$(LOCK) --upgrade --group build --group dev --constraints requirements.txt --output-file requirements-dev.txt

LOCK = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
  --no-header --no-annotate

# Debian's own browser and a Chinese font, and axe-core from npm. Without them the browser tests say why they are skipped;
# under CI=true they fail.
browser: tests/e2e/node_modules/.package-lock.json
	@if command -v chromium >/dev/null && ls /usr/share/fonts/opentype/noto/NotoSansCJK* >/dev/null 2>&1; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing chromium and a Chinese font for the browser tests ..."; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null; \
	else echo "No chromium or no Chinese font here: as root, run 'apt-get install chromium fonts-noto-cjk' for the browser tests."; fi

tests/e2e/node_modules/.package-lock.json: tests/e2e/package-lock.json
	@if ! command -v npm >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing npm for the accessibility tests ..."; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends npm >/dev/null; fi
	@if command -v npm >/dev/null; then npm ci --prefix tests/e2e --no-audit --no-fund --ignore-scripts --loglevel=error && touch $@ || \
	  echo "npm could not get axe-core for the accessibility tests."; \
	else echo "No npm here: as root, run 'apt-get install npm' for the accessibility tests."; fi

clean: ## forget the environment and the caches; your data stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Skillgauge needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1 | head -n 1). Try: make PYTHON=python3.12 run" >&2; exit 1; }
	@echo "Creating the Python environment in $(VENV) ..."
	@if command -v uv >/dev/null; then uv venv --quiet --python "$$(command -v $(PYTHON))" $(VENV); \
	else $(PYTHON) -m venv $(VENV) || { echo "python3 cannot make an environment: install python3-venv (Debian) or uv." >&2; exit 1; }; fi

$(VENV)/run.stamp: requirements.txt pyproject.toml | $(BIN)/python
	$(call install,requirements.txt)
	@touch $@

$(VENV)/test.stamp: requirements-dev.txt pyproject.toml | $(BIN)/python
	$(call install,requirements-dev.txt)
	@touch $(VENV)/run.stamp $@

# Everything is pinned by hash, the build backend too; our own folder carries no hash and so comes last, alone.
define install
	@echo "Installing $(1), pinned by hash (once; a minute with pip, seconds with uv) ..."
	@if command -v uv >/dev/null; then \
	  uv pip install --python $(BIN)/python --require-hashes --no-deps -r $(1) && \
	  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .; \
	else \
	  $(BIN)/python -m pip install --disable-pip-version-check --require-hashes --no-deps -r $(1) && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; fi
endef
