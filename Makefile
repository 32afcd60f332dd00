# The only entrance. `make help` lists what there is; tools/install brings what a target needs.
#   LISTEN=127.0.0.1:8080  where `make run` serves      DATA=data  where it keeps its data
#   BUILD=build            where the program is built
LISTEN ?= 127.0.0.1:8080
DATA ?= data
BUILD ?= build
JOBS ?= $(shell nproc)

.PHONY: help run build web program test bench fuzz tidy format format-check describe clean

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

run: build ## install what is missing, build, serve the demo world on http://127.0.0.1:8080
	@$(BUILD)/aftercare serve --data $(DATA) --listen $(LISTEN) --demo

build: ## the program with its pages, at build/aftercare
	@tools/install run
	@$(MAKE) --no-print-directory web program

# The pages go into the program, so they come before it.
web: ## the pages alone, into web/dist
	@tools/install run
	@tools/pages

program: ## the program alone, with the pages that are there
	@tools/setup $(BUILD)
	@ninja -C $(BUILD) -j $(JOBS) $$([ -t 1 ] || echo --quiet)

# What this shell was told to try instead is not meant here.
test: ## everything that can fail; the last line is `N passed, N failed`
	@tools/install test
	@env -u AFTERCARE -u AFTERCARE_ENGINE -u AFTERCARE_SANITIZED -u AFTERCARE_WEB test/run all

bench: build ## how fast, beside what a bare loop does
	@tools/install bench
	@test/run bench

fuzz: ## every parser under libFuzzer, SPAN=60 seconds each
	@tools/install test
	@test/run fuzz

tidy: ## the laws of the house
	@tools/setup $(BUILD)
	@ninja -C $(BUILD) --quiet tidy
	@$(BUILD)/tidy .

format: ## lays out the C sources
	@tools/format

format-check: ## says which C sources are not laid out
	@tools/format --check

describe: program ## prints docs/reference and the client's types from the program's tables
	@tools/install test
	@tools/reference $(BUILD)/aftercare docs/reference
	@AFTERCARE=$(CURDIR)/$(BUILD)/aftercare tools/node test/lib/schema.ts

clean: ## forgets what was built; keeps data and installed tools
	rm -rf $(BUILD) web/dist
