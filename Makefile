# Two commands do everything: `make map` maps the sample article, `make test` runs all tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLE := seeds/syria-convoy.txt
SYSTEM := python3-venv chromium fonts-dejavu-core
CODE := geomap tests benchmarks gazetteer/scripts hatch_build.py

.PHONY: help map test check format lock clean system-map system-test

help:
	@echo "make map     map $(SAMPLE) into output/map.html"
	@echo "make test    run the tests, browser tests included"
	@echo "make check   lint, types, layering and docs"
	@echo "make format  format the code"
	@echo "make lock    pin the dependencies anew"

map: $(READY)
	$(BIN)/geomap map $(SAMPLE) -o output/map.html

test: system-test $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/python -m pytest tests/test_layers.py tests/test_docs.py

format: $(READY)
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

# Names no index: pins and hashes only.
lock: $(READY)
	$(BIN)/pip-compile --quiet --all-extras --all-build-deps --allow-unsafe --generate-hashes --strip-extras --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
		--output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) build dist geomap/gazetteer/data

$(READY): requirements.lock pyproject.toml hatch_build.py $(wildcard gazetteer/places/*.csv gazetteer/names/*.csv) | system-map
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# What Debian must bring. Root installs it; anybody else is told the one line that does.
system-map:
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(MAKE) --no-print-directory system-install

system-test:
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null && command -v chromium >/dev/null && test -n "$$(find /usr/share/fonts -name '*.ttf' -print -quit 2>/dev/null)" \
		|| $(MAKE) --no-print-directory system-install

.PHONY: system-install
system-install:
	@if [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(SYSTEM); \
	else \
		echo "geomap needs: sudo apt-get install $(SYSTEM)" >&2; exit 2; \
	fi
