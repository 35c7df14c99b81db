# `make` lists the targets. Only Go is needed; `make race` needs a C compiler too.

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
# Where no Git tells, the program says of itself what it can.
VERSION     := $(shell git describe --tags --always --dirty --abbrev=12 2>/dev/null || echo devel)
COMMIT      := $(shell git rev-parse HEAD 2>/dev/null)
COMMIT_DATE := $(shell TZ=UTC0 git log -1 --date=format-local:%Y-%m-%dT%H:%M:%SZ --format=%cd 2>/dev/null)
CLI         := ocidesk/internal/cli
LDFLAGS     := -s -w -X $(CLI).version=$(VERSION) -X $(CLI).commit=$(COMMIT) -X $(CLI).commitDate=$(COMMIT_DATE)
RELEASE     := VERSION='$(VERSION)' COMMIT='$(COMMIT)' COMMIT_DATE='$(COMMIT_DATE)' LDFLAGS='$(LDFLAGS)' packaging/release.sh
# The packages whose tests compare with golden files know the flag -update; others refuse it.
GOLDEN_DIRS  = $(sort $(dir $(shell grep -rlE 'golden\.RequireEqual|flag\.Bool."update"' --include='*_test.go' internal)))

export CGO_ENABLED := 0

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: build
build: ## build bin/ocidesk, one static file
	go build -trimpath -buildvcs=false -ldflags '$(LDFLAGS)' -o bin/ocidesk .

.PHONY: demo
demo: build ## explore a simulated tenancy
	bin/ocidesk --demo

.PHONY: release
release: ## build all that is given away into dist/; needs GNU's tools and zip
	$(RELEASE)

.PHONY: deb
deb: ## build the deb for this machine's architecture into dist/
	$(RELEASE) deb

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
