# Two commands do everything: `make map` maps the sample article, `make test` runs all tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLE := seeds/syria-convoy.txt
# Node from elsewhere than Debian brings its own npm, and does not bear Debian's beside it.
SYSTEM := python3-venv chromium fonts-dejavu-core firefox-esr $(shell command -v npm >/dev/null || echo nodejs npm)
# What drives Firefox, which Playwright cannot.
PUPPETEER := tests/browser/node_modules/.ready
CODE := geomap tests benchmarks gazetteer/scripts docs/images docs/examples hatch_build.py
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# What the compiled gazetteer is made from and by.
GAZETTEER := hatch_build.py $(wildcard gazetteer/*.toml gazetteer/places/*.csv gazetteer/names/*.csv) \
	$(wildcard geomap/gazetteer/*.py geomap/gazetteer/sources/*.py)

# As the command line has it: pytest's workers share the cores.
export OPENBLAS_NUM_THREADS := 1

.PHONY: help map test check format golden picture lock clean system-map system-test

help:
	@echo "make map      map $(SAMPLE) into output/map.html"
	@echo "make test     run the tests, browser tests included"
	@echo "make check    lint, types, layering and docs"
	@echo "make format   format the code"
	@echo "make golden   write the expected records of seeds/ anew, for review"
	@echo "make picture  draw the picture in the README anew"
	@echo "make lock     pin the dependencies anew"
	@echo "make clean    remove the environment and what was built"

map: $(READY)
	$(BIN)/geomap map $(SAMPLE) -o output/map.html

test: system-test $(READY) $(PUPPETEER)
	$(BIN)/python -m pytest -n auto

check: $(READY)
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/python -m pytest -n auto tests/test_layers.py tests/test_docs.py

format: $(READY)
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

golden: $(READY)
	$(BIN)/python tests/test_golden.py
	git diff --stat -- seeds

picture: system-test map
	$(BIN)/python docs/images/draw.py output/map.html docs/images/map.png

# Pins and hashes only: the lock names no index and no link page, so that any mirror serves.
lock: $(READY)
	$(BIN)/pip-compile --quiet --all-extras --all-build-deps --allow-unsafe --generate-hashes --strip-extras --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
		--output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) build dist geomap/gazetteer/data tests/browser/node_modules

$(READY): requirements.lock pyproject.toml $(GAZETTEER) | system-map
	@echo "Setting up $(VENV): a minute or two the first time"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(PUPPETEER): tests/browser/package.json tests/browser/package-lock.json | system-test
	cd tests/browser && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# What Debian must bring. Root installs it; anybody else is told the one line that does.
HAS_VENV := $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null
HAS_BROWSER := command -v chromium >/dev/null
HAS_FIREFOX := command -v firefox-esr >/dev/null && command -v npm >/dev/null
HAS_FONT := find /usr/share/fonts -name '*.ttf' 2>/dev/null | grep -q .
INSTALL = if [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1); \
	else \
		echo "geomap needs: sudo apt-get install $(1)" >&2; exit 2; \
	fi

system-map:
	@$(HAS_VENV) || { $(call INSTALL,python3-venv); }

system-test:
	@{ $(HAS_VENV) && $(HAS_BROWSER) && $(HAS_FONT) && $(HAS_FIREFOX); } || { $(call INSTALL,$(strip $(SYSTEM))); }
