.DEFAULT_GOAL := help
SHELL := /bin/bash
BIN := .venv/bin
PYTHON ?= python3

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

TRANSLATIONS := $(patsubst %.po,%.mo,$(wildcard src/nguon/locale/*/LC_MESSAGES/*.po))

.PHONY: setup
setup: $(BIN)/.synced $(TRANSLATIONS) ## .venv with everything that the system needs to run

%.mo: %.po | $(BIN)/.synced
	@scripts/compile-messages

$(BIN)/.synced: requirements/base.lock pyproject.toml
	@PYTHON=$(PYTHON) scripts/setup base
	@touch $@

$(BIN)/.synced-dev: requirements/dev.lock pyproject.toml | setup
	@PYTHON=$(PYTHON) scripts/setup dev
	@touch $@

.PHONY: run
run: setup ## the system on http://127.0.0.1:8000, with Lai Châu and the founding dispatch
	@$(if $(PORT),NGUON_URL=$${NGUON_URL:-http://127.0.0.1:$(PORT)}) $(BIN)/nguon run --boxes $(if $(PORT),--port $(PORT))

.PHONY: check
check: $(BIN)/.synced-dev ## style, types, import rules and the fast tests, in under 90 seconds
	@scripts/check

.PHONY: test
test: $(BIN)/.synced-dev ## everything, on SQLite and PostgreSQL, with a real browser
	@scripts/test

.PHONY: bench
bench: $(BIN)/.synced-dev ## each headline number as a ratio to a reference measured in the same run
	@for file in $(filter-out bench/learn_%,$(wildcard bench/[a-z]*.py)); do $(BIN)/python $$file || exit 1; done

.PHONY: fmt
fmt: $(BIN)/.synced-dev ## format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

.PHONY: messages
messages: $(BIN)/.synced-dev ## gather the sentences to translate, src/nguon/locale
	@scripts/gather-messages && scripts/compile-messages

.PHONY: lock
lock: $(BIN)/.synced-dev ## write requirements/*.lock anew
	@for name in base dev; do $(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --universal \
	  --python-version 3.11 --custom-compile-command "make lock" requirements/$$name.in -o requirements/$$name.lock; done

.PHONY: tour
tour: $(BIN)/.synced-dev ## take the README's screenshots anew from the running system
	@scripts/with-browser $(BIN)/python scripts/tour.py
