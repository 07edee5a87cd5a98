# make site   サイトとフィードを site/ に作る（初めてのときは準備から）
# make serve  手もとで見る（http://127.0.0.1:8000/）
# make test   すべての検査（検査に要るものも入れる）
# make bench  速さを測る
# make lock   使う部品の版を決め直す

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$name >/dev/null 2>&1 && \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$name && break; done)

# The theme prints an English notice about another program at every start.
export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve test bench lock

# MkDocs speaks English of a broken mkdocs.yml, so look at it before.
site: $(VENV)/site-ready
	@told=$$($(BIN)/hotcast check mkdocs.yml) || { echo "$$told"; exit 1; }
	@$(BIN)/mkdocs build --strict

serve: $(VENV)/site-ready
	@told=$$($(BIN)/hotcast check mkdocs.yml) || { echo "$$told"; exit 1; }
	@mkdir -p .cache && TMPDIR="$(CURDIR)/.cache" $(BIN)/mkdocs serve

test: $(VENV)/test-ready
	@tools/test-ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist worksteal

bench: $(VENV)/test-ready
	@$(BIN)/python bench/measure.py
	@$(BIN)/python bench/feeds.py
	@$(BIN)/python bench/search.py

PIP_COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes \
	--allow-unsafe --strip-extras --all-build-deps --no-emit-index-url --no-emit-trusted-host \
	--no-emit-find-links

lock: $(VENV)/test-ready
	$(PIP_COMPILE) --upgrade --output-file requirements/site.txt pyproject.toml
	$(PIP_COMPILE) --upgrade --extra dev --constraint requirements/site.txt \
		--output-file requirements/test.txt pyproject.toml

$(VENV)/python-ready:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Python 3.11 以上が見つかりません。Python を入れてから、もう一度 make site を実行してください。"; \
		exit 1; fi
	@echo "準備をしています（初めての一回だけ、数分かかります）…"
	@$(PYTHON) -m venv $(VENV) || { \
		echo "Python の venv が使えません。Debian や Ubuntu では sudo apt install python3-venv を実行してください。"; \
		exit 1; }
	@touch $@

$(VENV)/site-ready: requirements/site.txt pyproject.toml | $(VENV)/python-ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test-ready: requirements/test.txt $(VENV)/site-ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@
