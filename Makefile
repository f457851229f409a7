# Two commands matter: `make demo` shows what the toolkit does, `make test` shows that it works.
# Both need nothing but Python 3.11 or newer and make; they put everything into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OLDER := $(VENV)/datasets-3
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements/constraints.txt
NB := corpora/bac-giang/emulation-2024.nb.txt
EN := corpora/bac-giang/emulation-2024.en.txt
GOLD := corpora/bac-giang/emulation-2024.nb-en.gold.beads
say = @printf '\n\033[1m%s\033[0m\n' "==> $(1)"

.PHONY: fuzz help demo older test lint types unit eval docs pictures tables golden bench bench-align calibrate fit clean
.DEFAULT_GOAL := help

help:
	@echo "make demo     align the Norwegian and English Bac Giang reports and compare their numbers"
	@echo "make test     lint, types, tests and eval"
	@echo "make older    install datasets 3.6, too, and have the tests load datasets with it"
	@echo "make eval     align the shipped texts that have gold; fails below the floors in corpora"
	@echo "make docs     build the site of the documentation in site/; a broken link fails"
	@echo "make pictures draw the pictures of reports in docs/images anew; needs chromium"
	@echo "make tables   make the tables of numbers anew from CLDR"
	@echo "make golden   rewrite the expected outputs under tests/golden, to be reviewed as a diff"
	@echo "make bench    time the encoder, the search, the commands and reports"
	@echo "make bench-align DATA=DIR   score and time sets with gold, in three ways: DIR/SET/{src,tgt,gold}/DOC"
	@echo "make calibrate DATA=DIR     fit the confidence of beads to such sets, and draw its reliability"
	@echo "make fit DATA=DIR           choose the weights of the second search on all such sets but one, and score them"
	@echo "make fuzz SECONDS=300       damage samples of every format, and see that nothing breaks"
	@echo "make clean    remove .venv, out and build products"

$(VENV)/bin/python:
	$(call say,making $(VENV) with $(PYTHON))
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "bitext-align needs Python 3.11 or newer, this is %s; choose one with: make PYTHON=python3.12" % sys.version.split()[0])'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.base: $(VENV)/bin/python pyproject.toml requirements/constraints.txt
	$(call say,installing bitext-align and what it needs (about 470 MB))
	@$(PIP) -e .
	@touch $@

$(VENV)/.test: $(VENV)/.base
	$(call say,installing what the tests need (about 1.5 GB; torch is the big part))
	@$(PIP) 'torch==2.13.0'
	@$(PIP) -e '.[all,test]'
	@touch $@

# A version of datasets whose files today's readers and writers still meet.
older: $(OLDER)/.done

$(OLDER)/.done: | $(VENV)/bin/python
	$(call say,installing datasets 3.6 beside it)
	@$(BIN)/python -m venv $(OLDER)
	@$(OLDER)/bin/python -m pip install --quiet --disable-pip-version-check datasets==3.6.0
	@touch $@

demo: $(VENV)/.base
	$(call say,aligning the Norwegian and English reports of the Bac Giang conference)
	@mkdir -p out
	@$(BIN)/align pair $(NB) $(EN) --source-lang nb --target-lang en --format table
	@$(BIN)/align pair $(NB) $(EN) --source-lang nb --target-lang en -o out/bac-giang.tsv -o out/bac-giang.tmx
	$(call say,the aligned text is in out/bac-giang.tsv and out/bac-giang.tmx)
	$(call say,comparing the numbers of both sides)
	@$(BIN)/align diff $(NB) $(EN) --source-lang nb --target-lang en --only numbers,codes
	$(call say,the same with three errors planted in a copy of the English report)
	@sed -e 's/87\.36%/83.76%/' -e 's/207 trillion VND/207 billion VND/' -e 's/ with 86 prizes//' $(EN) > out/planted.en.txt
	@$(BIN)/align diff $(NB) out/planted.en.txt --source-lang nb --target-lang en --only numbers,codes --exit-zero
	@$(BIN)/align report $(NB) out/planted.en.txt --source-lang nb --target-lang en --exit-zero -o out/bac-giang.html
	$(call say,the same as a page to open in a browser is out/bac-giang.html)

test: lint types unit eval

lint: $(VENV)/.test
	$(call say,lint)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(call say,types)
	@$(BIN)/mypy

unit: $(VENV)/.test
	$(call say,tests)
	@$(if $(wildcard $(OLDER)/.done),DATASETS_3_PYTHON=$(abspath $(OLDER))/bin/python) $(BIN)/pytest -n 2 --dist loadfile

eval: $(VENV)/.base
	$(call say,alignment against the gold that ships)
	@$(BIN)/align evaluate --split $(NB) $(EN) $(GOLD) --no-cache --floors corpora/floors.toml --format table
	@$(BIN)/align evaluate corpora/written --no-cache --floors corpora/floors.toml --format table

$(VENV)/.docs: $(VENV)/.base
	$(call say,installing what the site of the documentation needs)
	@$(PIP) -e '.[docs,hf,notebooks]'
	@touch $@

docs: $(VENV)/.docs
	$(call say,laying out the pages in build/docs and running the notebooks)
	@$(BIN)/python docs/make_site.py
	$(call say,building the site)
	@rm -rf site
	@$(BIN)/zensical build --strict --clean
	$(call say,open site/index.html; to search it too: $(BIN)/python -m http.server -d site)

pictures: $(VENV)/.test
	$(call say,drawing the pictures of reports)
	@$(BIN)/python docs/make_pictures.py

tables: $(VENV)/.test
	$(call say,making the tables of numbers from CLDR)
	@$(PIP) -r requirements/tables.txt
	@$(BIN)/python benchmarks/make_tables.py

golden: $(VENV)/.test
	@GOLDEN=write $(BIN)/pytest -q tests

bench: $(VENV)/.test
	$(call say,encoder)
	@$(BIN)/python benchmarks/encode.py
	$(call say,search)
	@$(BIN)/python benchmarks/dynamic.py
	$(call say,commands)
	@$(BIN)/python benchmarks/commands.py
	$(call say,reports in a browser)
	@$(BIN)/python benchmarks/report_page.py

bench-align: $(VENV)/.base
	@test -n "$(DATA)" || { echo "name the folder of the sets: make bench-align DATA=DIR"; exit 2; }
	@$(BIN)/python benchmarks/align_sets.py $(DATA)

calibrate: $(VENV)/.base
	@test -n "$(DATA)" || { echo "name the folder of the sets: make calibrate DATA=DIR"; exit 2; }
	@$(PIP) -r requirements/calibrate.txt
	@$(BIN)/python benchmarks/calibrate.py $(DATA)

fit: $(VENV)/.base
	@test -n "$(DATA)" || { echo "name the folder of the sets: make fit DATA=DIR"; exit 2; }
	@$(BIN)/python benchmarks/fit_weights.py $(DATA)

SECONDS ?= 300
fuzz: $(VENV)/.test
	$(call say,fuzzing every reader and parser for $(SECONDS) seconds)
	@$(PIP) -r requirements/fuzz.txt
	@$(BIN)/python tests/fuzz --seconds $(SECONDS)

clean:
	rm -rf $(VENV) out dist build site .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
