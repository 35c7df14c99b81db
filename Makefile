# `make` lists the targets. Only Go is needed; `make race` needs a C compiler too.

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
VERSION     := $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
# The packages whose tests compare with golden files know the flag -update; others refuse it.
GOLDEN_DIRS  = $(sort $(dir $(shell grep -rlE 'golden\.RequireEqual|flag\.Bool."update"' --include='*_test.go' internal)))

export CGO_ENABLED := 0

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: build
build: ## build bin/ocidesk, one static file
	go build -trimpath -buildvcs=false -ldflags '-s -w -X ocidesk/internal/cli.version=$(VERSION)' -o bin/ocidesk .

.PHONY: demo
demo: build ## explore a simulated tenancy
	bin/ocidesk --demo

.PHONY: test
test: ## run the tests
	go test ./...

.PHONY: race
race: ## run the tests with the race detector
	CGO_ENABLED=1 go test -race ./...

.PHONY: lint
lint: ## check formatting, vet, staticcheck
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "not gofmt'd:" $$unformatted; exit 1; fi
	go vet ./...
	go run $(STATICCHECK) ./...

.PHONY: golden
golden: ## write the golden files anew; look at the difference before keeping it
	go test $(addprefix ./,$(GOLDEN_DIRS)) -update

.PHONY: bench
bench: ## measure speed, bytes and memory; takes about a minute
	go test -run '^$$' -bench . -benchtime 1x -timeout 10m ./internal/bench

.PHONY: screenshots
screenshots: build ## draw the pictures of README and docs/ from the demo; needs tmux
	assets/screenshots.sh
