# Every target runs in .venv, which `make install` makes. PYTHON chooses the interpreter.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
EXAMPLES := $(wildcard examples/*.txt)
DEMO_PAGE := build/demo.html
FUZZ_SECONDS ?= 60
# Processes that share the tests; those of one file stay together, as do the servers they start.
PROCESSES ?= 2
IN_PARALLEL := -n $(PROCESSES) --dist loadfile
# JSON Lines with a text each that the triage may learn from too; docs/model-card.md says which did.
OPEN_TEXT ?=
UV_LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-header --quiet
export OPENBLAS_NUM_THREADS := 1

.PHONY: help install demo desk test check lint format types imports pytest coverage floors \
	catalogue train train-triage held-out bench peers docs fuzz kill cluster lock wheel clean

help: ## Show what each target does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(INSTALLED) ## Make .venv with every dependency at its locked version and hash

$(INSTALLED): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
		{ echo "armsflow needs Python 3.11, 3.12 or 3.13: make install PYTHON=python3.12"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: \
		--require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
		--no-build-isolation -e .
	@touch $@

demo: $(INSTALLED) ## Read the bundled articles, as text here and as a page in build/
	@$(BIN)/armsflow read $(EXAMPLES)
	@mkdir -p $(dir $(DEMO_PAGE))
	@$(BIN)/armsflow read $(EXAMPLES) --format html --out $(DEMO_PAGE)
	@echo "The same with every value linked to its words: $(DEMO_PAGE)"

desk: $(INSTALLED) ## Add the bundled articles to build/demo.db and serve its desk
	@mkdir -p build
	@$(BIN)/armsflow add $(EXAMPLES) --register build/demo.db
	@$(BIN)/armsflow desk --register build/demo.db

test: lint types imports pytest floors ## Every gate: lint, types, imports, tests, floors

check: $(INSTALLED) ## Say what is installed and whether it is whole
	@$(BIN)/armsflow check

lint: $(INSTALLED) ## Style and likely mistakes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(INSTALLED) ## Put the code into the house style
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

types: $(INSTALLED) ## Type-check the package and its tests
	$(BIN)/mypy

imports: $(INSTALLED) ## Check that imports point one way
	$(BIN)/lint-imports

pytest: $(INSTALLED) ## The tests alone
	$(BIN)/pytest $(IN_PARALLEL) -m "not fuzz and not slow"

coverage: $(INSTALLED) ## The tests with the share of code they reach
	$(BIN)/pytest $(IN_PARALLEL) -m "not fuzz and not slow" --cov --cov-report=term
	$(BIN)/coverage report --include='src/armsflow/model/*,src/armsflow/grounding/*' --fail-under=100
	$(BIN)/coverage report --fail-under=90

floors: $(INSTALLED) ## Fail where accuracy has fallen below a recorded floor
	$(BIN)/armsflow evaluate --floors

catalogue: $(INSTALLED) ## Build the catalogue from its sources
	$(BIN)/python -m armsflow.catalogue.building

train: $(INSTALLED) ## Fit the weights anew from the project's own annotated text
	$(BIN)/python -m armsflow.training corpora/en corpora/worlds/w1.jsonl corpora/worlds/w3.jsonl \
		$(addprefix --texts ,$(OPEN_TEXT))
	$(MAKE) train-triage

train-triage: $(INSTALLED) ## Fit the triage to the reader as it is, and set its threshold
	$(BIN)/python -m armsflow.training.triage corpora/en corpora/worlds/w1.jsonl corpora/worlds/w3.jsonl \
		--everyday $(wildcard corpora/triage/*.txt) --texts $(OPEN_TEXT)

held-out: $(INSTALLED) ## Score the worlds with weights that have not seen them
	$(BIN)/python -m armsflow.training corpora/en $(addprefix --texts ,$(OPEN_TEXT)) \
		--out build/weights/en
	ARMSFLOW_WEIGHTS=build/weights $(BIN)/armsflow evaluate \
		corpora/worlds/w1.jsonl corpora/worlds/w3.jsonl tests/golden/en

bench: $(INSTALLED) ## Measure speed and memory on this machine
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/copies.py
	$(BIN)/python benchmarks/matching_speed.py $$ARMSFLOW_BACKGROUND
	$(BIN)/python benchmarks/desk_report.py
	@test -z "$$ARMSFLOW_BACKGROUND" || for what in against peers triage memory workers kinds plan; do \
		$(BIN)/python benchmarks/runs.py $$what $$ARMSFLOW_BACKGROUND || exit 1; done
	@test -n "$$ARMSFLOW_BACKGROUND" || \
		echo "ARMSFLOW_BACKGROUND=FILE.jsonl.gz make bench measures bulk runs over that news too"

peers: $(INSTALLED) ## Put what `make bench` compares with into build/peers
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --no-deps \
		--upgrade --target build/peers textacy==0.13.0 cachetools==8.0.1 cytoolz==1.2.0 \
		floret==0.10.5 jellyfish==1.3.0 joblib==1.6.0 networkx==3.6.1 pyphen==0.18.1 toolz==1.2.0

docs: $(INSTALLED) ## Put fresh output and figures into the documents
	$(BIN)/python -m armsflow.training corpora/en $(addprefix --texts ,$(OPEN_TEXT)) \
		--out build/weights/en
	$(BIN)/python docs/refresh.py README.md docs/*.md

fuzz: $(INSTALLED) ## Read random input for FUZZ_SECONDS seconds
	FUZZ_SECONDS=$(FUZZ_SECONDS) $(BIN)/pytest -m fuzz tests

kill: $(INSTALLED) ## Kill a write load at 200 random moments, on SQLite and on PostgreSQL
	$(BIN)/pytest -m slow tests/stores

cluster: $(INSTALLED) ## Run on a Ray cluster that asks for a token, of two nodes started here
	$(BIN)/pytest -m slow tests/runs

lock: $(INSTALLED) ## Resolve the dependencies again and write both lock files
	$(UV_LOCK) --upgrade -o requirements.lock
	$(UV_LOCK) --upgrade --group dev -c requirements.lock -o requirements-dev.lock

wheel: $(INSTALLED) ## Build the wheel and the source archive into dist/
	$(BIN)/python -m build --no-isolation

clean: ## Remove what was built; .venv stays
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
