PYTHON ?= python3
PLAN ?= schedules/kd-net.yaml
BIN := .venv/bin

# Python keeps what it has compiled: without that each of the many processes of the tests compiles all.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test wheel torture mutate install lint bench rehearse format pictures

run: install  ## everything on the embedded default, with the sample plan (PLAN=FILE takes another)
	@$(BIN)/moedebot run --plan $(PLAN)

test: install  ## the whole suite
	$(BIN)/pytest -q -n 2 --dist loadfile

wheel: install  ## the package, in dist/, tried in an empty environment from another folder
	.ci/wheel $(PYTHON)

torture: install  ## crashes without end, and the table of what came of it (SCALE=0.1 for a tenth)
	PYTHONPATH=tests $(BIN)/python -m torture.run --scale $(or $(SCALE),1)

mutate: install  ## ten thousand mutated mails, and the table of what became of them (MAILS=500 for fewer)
	PYTHONPATH=tests $(BIN)/python -m mutation.run --mails $(or $(MAILS),10000)
	PYTHONPATH=tests $(BIN)/python -m mutation.run --mails $(or $(MAILS),10000) --by-command

pictures: install  ## the mails of one meeting as Chromium shows them, to pictures/ (CASES=1 for each template's cases)
	PYTHONPATH=tests $(BIN)/python -m pictures.run --out $(or $(OUT),pictures) $(if $(CASES),--cases) --dark

install: .venv/installed  ## .venv with exact pinned versions

.venv/installed: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

lint: install  ## formatting, linters, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: install  ## start-up times and memory, as ratios to named baselines
	$(BIN)/python -m benchmarks

rehearse: install  ## a year of the plan against a simulated clock, written to rehearsal/
	$(BIN)/moedebot rehearse $(PLAN) --from 2022-12-01 --to 2023-12-31 --out rehearsal

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
