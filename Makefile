# Callwright. `make run` starts it, `make call` telephones it; everything else is for whoever works on it.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
UV := $(shell command -v uv 2>/dev/null)

.PHONY: help
help: ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

.PHONY: setup
setup: $(STAMP) ## virtual environment and dependencies; a moment when nothing changed

$(STAMP): requirements.lock
ifdef UV
	uv venv --quiet --allow-existing --python $(PYTHON) $(VENV)
	uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
else
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
endif
	@touch $(STAMP)

.PHONY: run
run: setup ## set up and answer the telephone on http://127.0.0.1:8000
	$(BIN)/python server.py

.PHONY: call
call: setup ## a simulated caller telephones the running server
	$(BIN)/python -m simulator $(ARGS)

.PHONY: test
test: setup ## the whole suite
	$(BIN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder $(ARGS)

.PHONY: fuzz
fuzz: setup ## an hour's worth of hostile input in some five minutes; the suite has a slice of it
	FUZZ=1 $(BIN)/python -m pytest tests/fuzz -n 2 --dist loadfile --timeout 280 $(ARGS)

.PHONY: lint
lint: setup ## format, lint, types, import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports

.PHONY: check
check: lint test ## what a developer runs before a commit

.PHONY: format
format: setup ## rewrite the code as the formatter has it
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: migrate
migrate: setup ## bring the database of DATABASE_URL up to date
	$(BIN)/python -m bot.migrate

.PHONY: models
models: setup ## fetch the speech models that need the network, once
	$(BIN)/python -m bot.models

.PHONY: bench
bench: setup ## the benchmarks, one table
	$(BIN)/python -m bench $(ARGS)

.PHONY: lock
lock: ## pin every dependency of pyproject.toml again, with hashes
	uv lock --quiet
	uv export --quiet --format requirements.txt --all-groups --no-emit-index-url --no-emit-project --no-header > requirements.lock
