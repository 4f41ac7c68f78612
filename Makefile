# Every target sets up .venv itself; all that is needed is Python 3.11 or newer, git and make.
PYTHON ?= python3
VENV := .venv
CLUSTER := .venv-cluster
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EXAMPLE := examples/harbour-talks
REPORT := out/harbour-talks

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test test-cluster lint types gate bench plant bench-align clean

help: ## Show what can be made
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "variorum needs Python 3.11 or newer, this is " + sys.version)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "setting up $(VENV) (once; a minute or two)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[dev]'
	@touch $@

# Browser tests want Chromium. One try, as root only; without it they are skipped with a reason.
$(VENV)/.browser: $(READY)
	@if [ "$$(id -u)" = 0 ] && ! command -v chromium >/dev/null && command -v apt-get >/dev/null; then \
	  echo "installing Chromium for the browser tests (at most five minutes)"; \
	  timeout 300 sh -c 'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y chromium' >/dev/null 2>&1 \
	    || echo "no Chromium could be installed; browser tests will be skipped"; \
	fi
	@touch $@

# Tests of a team's library want a PostgreSQL server, which they start themselves. As above: one try, as root only.
$(VENV)/.postgres: $(READY)
	@if [ "$$(id -u)" = 0 ] && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null \
	  && command -v apt-get >/dev/null; then \
	  echo "installing PostgreSQL for the tests of a team's library (at most five minutes)"; \
	  timeout 300 sh -c 'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y postgresql' >/dev/null 2>&1 \
	    || echo "no PostgreSQL could be installed; its tests will be skipped"; \
	fi
	@touch $@

demo: $(READY) ## Compare the five example accounts and write a report
	@mkdir -p $(dir $(REPORT))
	@$(BIN)/variorum compare $(EXAMPLE)/[0-9]-* --primary $(EXAMPLE)/1-transcript.txt \
	  -o $(REPORT).html -o $(REPORT).json
	@echo
	@echo "The report lies at $(REPORT).html (open it in a browser), the same as data at $(REPORT).json."

test: $(READY) $(VENV)/.browser $(VENV)/.postgres ## Run every test
	@$(BIN)/python -m pytest

test-cluster: ## Test the engines with Daft and Ray as well (0.7 GB, once)
	@test -x $(CLUSTER)/bin/python || $(PYTHON) -m venv $(CLUSTER)
	@$(CLUSTER)/bin/python -m pip install -qq --disable-pip-version-check -e '.[dev,cluster]'
	@$(CLUSTER)/bin/python -m pytest tests/plugs/test_engines.py -rs

lint: $(READY) ## Check style and formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY) ## Check types
	@$(BIN)/mypy

gate: $(READY) ## Check the quality of the answers against their floors
	@$(BIN)/python bench/gate.py

bench: $(READY) ## Show the quality figures and the time taken, without judging
	@$(BIN)/python bench/gate.py --report

plant: $(READY) ## Plant changes into the accounts and count which are found
	@$(BIN)/python bench/plant.py

bench-align: $(READY) ## Measure alignment beside CollateX and simple ways (up to an hour)
	@mkdir -p out
	@$(BIN)/python bench/align.py --json out/align.json

clean: ## Remove what was built, .venv included
	@rm -rf $(VENV) $(CLUSTER) .venv-peers build dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
