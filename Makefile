# Two commands do all the set-up: `make run` opens the page, `make test` runs the tests.
#   make run PAPERS=../my/papers   the page over your own papers, in a library of their own
#   make run PORT=8600             another port
PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
PAPERS ?=
PORT   ?= 8501
ifeq ($(strip $(PAPERS)),)
LIBRARY ?= library
SOURCE  := corpus/sample/papers
else
LIBRARY ?= library-$(notdir $(patsubst %/,%,$(PAPERS)))
SOURCE  := $(PAPERS)
endif
ROOMS := corpus embeddings index answers eval ui commands

.PHONY: run test check quality clean
.DELETE_ON_ERROR:

run: $(VENV)/.runtime
	@test -e "$(LIBRARY)/.ingested" || { $(PY) griffier.py --library "$(LIBRARY)" ingest "$(SOURCE)" && touch "$(LIBRARY)/.ingested"; }
	@$(PY) griffier.py --library "$(LIBRARY)" serve --port $(PORT)

test: $(VENV)/.development
	@$(PY) -m pytest

check: $(VENV)/.development
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(PY) -m mypy $(addprefix -p ,$(ROOMS))
	@$(PY) -m mypy griffier.py app.py
	@$(VENV)/bin/lint-imports

quality: $(VENV)/.development
	@$(PY) -m eval.quality

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Griffier needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make run PYTHON=python3.12")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python cannot make virtual environments here. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt | $(VENV)/bin/python
	@echo "Installing what Griffier needs (once; see README, Size) …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.development: requirements-dev.txt requirements.txt | $(VENV)/bin/python
	@echo "Installing what the tests need (once) …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.runtime

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
