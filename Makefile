# One-line aliases of dev.py; further arguments go in ARGS, as in: make test ARGS="-k lifecycle"
PYTHON ?= python3

run test check bench torture build lock:
	@$(PYTHON) dev.py $@ $(ARGS)

.PHONY: run test check bench torture build lock
