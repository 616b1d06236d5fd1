# OnRecord: what can be made here. `make` alone lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GOLD ?= $(ONRECORD_GOLD)
BENCH ?= $(ONRECORD_BENCH)

.DEFAULT_GOAL := help
.PHONY: help demo test check floors score bench docs lock train clean

help: ## show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

$(VENV)/run.stamp: requirements/run.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.lock $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

demo: $(VENV)/run.stamp ## set up, code the sample reports and show the incidents
	@$(BIN)/onrecord demo

test: $(VENV)/dev.stamp ## set up and run every test
	$(BIN)/python -m pytest

check: $(VENV)/dev.stamp ## style, types, import rules, docs and, with GOLD=folder BENCH=folder, the score floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m evaluation.docs
	@if [ -n "$(GOLD)" ]; then $(BIN)/python -m evaluation.score "$(GOLD)"; else echo "score floors: not run (say GOLD=folder)"; fi
	@if [ -n "$(BENCH)" ]; then $(MAKE) --no-print-directory floors; else echo "bench floors: not run (say BENCH=folder)"; fi

floors: $(VENV)/dev.stamp ## BENCH=folder: quotations, places, MUC-4 and linking, each held against its floors
	@test -n "$(BENCH)" || { echo "say where the benches are: make floors BENCH=folder"; exit 2; }
	$(BIN)/python -m evaluation.quotes "$(BENCH)/quotes/dev.jsonl"
	$(BIN)/python -m evaluation.places "$(BENCH)/places"
	$(BIN)/python -m evaluation.muc "$(BENCH)/muc"
	$(BIN)/python -m evaluation.linking "$(BENCH)/gva"

score: $(VENV)/dev.stamp ## GOLD=folder: code the gold reports, print the table, fail under a floor
	@test -n "$(GOLD)" || { echo "say where the gold is: make score GOLD=folder"; exit 2; }
	$(BIN)/python -m evaluation.score "$(GOLD)"

bench: $(VENV)/dev.stamp ## speed, memory and growth, as ratios
	$(BIN)/python -m benchmarks

docs: $(VENV)/dev.stamp ## write the generated parts of the docs anew
	$(BIN)/python -m evaluation.docs --write

train: $(VENV)/dev.stamp ## GOLD=folder BENCH=folder: train anew what ships
	@test -n "$(GOLD)" -a -n "$(BENCH)" || { echo "say where the texts are: make train GOLD=folder BENCH=folder"; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/python -m training all "$(GOLD)" "$(BENCH)"

lock: ## resolve the dependencies anew, with hashes
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 pyproject.toml -o requirements/run.lock
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 --extra dev -c requirements/run.lock pyproject.toml -o requirements/dev.lock

clean: ## remove what was made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
