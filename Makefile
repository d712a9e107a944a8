# Two commands matter: `make run` and `make test`. Both set themselves up.

PYTHON ?= python3
BIN := .venv/bin/python
SETUP := .venv/ready static/vendor/ready

.PHONY: run test setup lint format thorough chaos bench bench-clock bench-pages lock clean
.DELETE_ON_ERROR:

run: $(SETUP)
	@exec $(BIN) manage.py run

# Tests of a module stand together, so that what they share is built once.
test: $(SETUP)
	@$(BIN) -m ruff check .
	@$(BIN) -m ruff format --check .
	@$(BIN) manage.py makemigrations --check
	@$(BIN) -m pytest -n 2 --dist worksteal

thorough: $(SETUP)
	@$(BIN) -m pytest -n 2 --dist worksteal -m thorough

chaos: $(SETUP)
	@$(BIN) -m pytest -m chaos

bench: bench-clock bench-pages

# ITEMS=100000 makes it a tenth of the size.
bench-clock: $(SETUP)
	@$(BIN) -m benchmarks.clock --items $(or $(ITEMS),1000000)

# DOCS=10000 makes it a tenth of the size, HOURS=1 looks at memory for as long; PORT is the first of three.
bench-pages: $(SETUP)
	@$(BIN) -m benchmarks.pages --docs $(or $(DOCS),100000) --hours $(or $(HOURS),0) --port $(or $(PORT),8790)

setup: $(SETUP)

lint: $(SETUP)
	@$(BIN) -m ruff check .
	@$(BIN) -m ruff format --check .
	@git ls-files --cached --others --exclude-standard 'templates/*.html' | xargs --no-run-if-empty .venv/bin/djade --check --target-version 5.2

format: $(SETUP)
	@$(BIN) -m ruff check --fix .
	@$(BIN) -m ruff format .
	@git ls-files --cached --others --exclude-standard 'templates/*.html' | xargs --no-run-if-empty .venv/bin/djade --target-version 5.2

# Where Python comes without ensurepip, virtualenv makes the environment.
.venv/ready: requirements/dev.txt
	@echo "Installing Python packages into .venv"
	@$(BIN) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv 2>/dev/null || { \
	  rm -rf .venv .venv-tools && \
	  $(PYTHON) -m pip install --quiet --target .venv-tools --require-hashes -r requirements/virtualenv.txt && \
	  PYTHONPATH=.venv-tools $(PYTHON) -m virtualenv --quiet .venv && \
	  rm -rf .venv-tools; }
	@$(BIN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# Where there is no npm, a wheel brings it; it trusts whom the machine trusts.
static/vendor/ready: package-lock.json .venv/ready
	@echo "Installing front-end files into static/vendor"
	@rm -rf static/vendor
	@command -v npm >/dev/null || $(BIN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/nodejs.txt
	@PATH="$$PATH:$(CURDIR)/.venv/bin" NODE_USE_SYSTEM_CA=1 \
	  npm ci --ignore-scripts --omit=peer --no-audit --no-fund --no-update-notifier --loglevel=error >/dev/null
	@mkdir -p static/vendor
	@sed 's|/\*# sourceMappingURL=.*\*/||' node_modules/bootstrap/dist/css/bootstrap.min.css > static/vendor/bootstrap.min.css
	@cp node_modules/@github/markdown-toolbar-element/dist/index.js static/vendor/markdown-toolbar-element.js
	@cp node_modules/@github/paste-markdown/dist/bundle.js static/vendor/paste-markdown.js
	@touch $@

# Needs uv. The locks hold hashes and no address, for Python 3.11 to 3.13 on any machine.
lock:
	@for name in base dev virtualenv nodejs; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-annotate --no-header requirements/$$name.in -o requirements/$$name.txt || exit 1; \
	done

clean:
	rm -rf .venv node_modules static/vendor .pytest_cache .ruff_cache .hypothesis
