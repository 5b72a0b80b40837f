# Everything a newcomer or CI needs, on a machine with Python >= 3.11, make and git.
# Each target prepares what it needs; a second run finds it ready.

SHELL := /bin/sh
.DEFAULT_GOAL := help
ARGS ?=

UV_VERSION := 0.13.9
VENV := .venv
RUN := $(VENV)/bin
STAMP := $(VENV)/.prepared
DETECTION := $(shell find src/balise/detection -name '*.py')
CATALOGUES := $(wildcard src/balise/portal/locale/*/LC_MESSAGES/*.po src/balise/portal/*/locale/*/LC_MESSAGES/*.po)
export UV_PYTHON_DOWNLOADS := never
export UV_SYSTEM_CERTS := 1

# The environment's own Python once it exists, else the first that is recent enough.
PYTHON ?= $(shell for p in $(VENV)/bin/python python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
	>/dev/null 2>&1 && echo $$p && break; done)
UV ?= $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)

.PHONY: help env translations demo serve test lint fix bench eval programs clean

help:  ## show this help
	@echo "make TARGET [ARGS=...]"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
		|| sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1: \2/p' $(MAKEFILE_LIST)

env: $(STAMP) translations $(VENV)/.patterns  ## prepare the environment (.venv), from the lock file

.uv/bin/uv:
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 with venv is needed (Debian: apt-get install python3-venv)." >&2; exit 1; }
	@echo "· installing uv $(UV_VERSION) into .uv"
	@$(PYTHON) -m venv .uv
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(STAMP): pyproject.toml uv.lock $(if $(findstring .uv/,$(UV)),.uv/bin/uv)
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed." >&2; exit 1; }
	@echo "· installing the locked packages into $(VENV) (about 1 GB the first time)"
	@$(UV) sync --locked --python $(PYTHON)
	@touch $@

translations: $(VENV)/.translated

$(VENV)/.translated: $(STAMP) $(CATALOGUES)
	@$(RUN)/balise translations compile
	@touch $@

$(VENV)/.patterns: $(STAMP) $(DETECTION)
	@echo "· compiling what detection looks for (a minute or so)"
	@$(RUN)/balise patterns
	@touch $@

demo: env  ## run everything with a fictitious public body, then a tour (ARGS=--tour-only ends after it, --reset begins anew)
	@$(RUN)/balise demo $(ARGS)

serve: env  ## run the planes on this machine
	@$(RUN)/balise serve $(ARGS)

programs:
	@bash .ci/programs

test: env programs  ## run every test, on a real PostgreSQL, Valkey and browser
	@echo "· testing"
	@$(RUN)/pytest -n 2 --dist loadscope --no-loadscope-reorder --durations=20 --durations-min=5 $(ARGS)

lint: env  ## check style, types, arrows between rooms, migrations and translations
	@bash .ci/lint

fix: env  ## put the code in shape
	@$(RUN)/ruff check --fix --quiet .
	@$(RUN)/ruff format .

bench: env  ## run the comparisons of benchmarks/ (ARGS=NAME for one)
	@PATH="$(CURDIR)/.uv/bin:$$PATH" $(RUN)/python -m benchmarks $(ARGS)

eval: env  ## measure detection on the annotated corpus
	@PATH="$(CURDIR)/.uv/bin:$$PATH" $(RUN)/python -m benchmarks.detection $(ARGS)

clean:  ## remove what was built, not the data in var/
	rm -f $(CATALOGUES:.po=.mo)
	rm -rf $(VENV) .uv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
