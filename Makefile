# make run    open the window on a new ledger (without a display: the sample county and its returns in ./out)
# make test   every test, those of the window under an X server of their own
# make windows  the program for Windows, cross-built; make dist  installers and packages for Windows and Linux, into bin/dist;
#   make test-dist installs and uses them
# make lint   the linter, in the version the project is written for
# make mutants  breaks the program at 300 places drawn by chance and lists what no test notices (up to an hour)
# make city-db  a PostgreSQL server with what a made-up city publishes, to look at; Ctrl+C takes it away
# make bench  the measurements; make torture the long tests; make fuzz every fuzz target for a while
# What a machine needs besides Go, these install and say so first.

export CGO_ENABLED = 1
export CGO_CFLAGS = -O2 -g -DSQLITE_DQS=0
TAGS = migrated_fynedo,no_animations,no_emoji
BUILD = -tags=$(TAGS)
LINTER = v2.15.0
TOOLS = ./.ci/citydb ./.ci/disttest ./.ci/mutants # what ./... leaves out
MUTANTS ?= 300
SEED ?= 2022
DATA ?= $(HOME)/县教台账

HEADERS = gcc libc6-dev pkg-config libgl-dev libx11-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev
RUNTIME = libgl1-mesa-dri
TESTING = xvfb xdotool xclip openbox x11-utils imagemagick qpdf poppler-utils sqlite3 python3 dbus fcitx5 fcitx5-chinese-addons \
	default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java
OFFICE = libreoffice-calc
WINDOWS = gcc-mingw-w64-x86-64

.PHONY: build run test lint dist test-dist windows bench torture fuzz mutants headers testing database city-db

build: headers
	go build $(BUILD) -trimpath -ldflags "-s -w" -o bin/countyledger .
	@mkdir -p bin/字体 && cp assets/packaging/fonts/* bin/字体/

run: build
	@if [ -n "$$DISPLAY" ]; then bin/countyledger --data "$(DATA)"; else $(MAKE) --no-print-directory out; fi

.PHONY: out
out: build
	@echo "没有显示器：在 ./out 中生成样例县和几份报表。No display: making the sample county and some of its returns in ./out."
	@rm -rf out && mkdir -p out
	bin/countyledger --data out/data demo
	@for r in schools closures projects rotation monthly; do bin/countyledger --data out/data report $$r --out out/$$r.pdf || exit 1; done
	@ls -l out/*.pdf

test: headers testing
	LANG=C.UTF-8 go test $(BUILD) -timeout 18m ./app ./store ./... # what takes longest begins first

lint: headers
	@bin/golangci-lint version 2>/dev/null | grep -q "$(LINTER:v%=%)" || { echo "installing golangci-lint $(LINTER)"; \
		CGO_ENABLED=0 GOBIN="$(CURDIR)/bin" go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINTER); }
	bin/golangci-lint run --build-tags $(TAGS) ./... $(TOOLS)

# Everything that is given to offices, in bin/dist; test-dist installs and uses it, under Wine and in a clean Debian.
PACKER = v2.45.2
DIST = gcc-mingw-w64-x86-64 gcc-mingw-w64-x86-64-posix g++-mingw-w64-x86-64-posix nsis zip imagemagick gcc-aarch64-linux-gnu \
	meson ninja-build python3-mako bison flex dpkg-dev
dist: headers
	$(call install,$(DIST))
	@test -x bin/nfpm || { echo "installing nfpm $(PACKER)"; \
		CGO_ENABLED=0 GOBIN="$(CURDIR)/bin" go install github.com/goreleaser/nfpm/v2/cmd/nfpm@$(PACKER); }
	TAGS=$(TAGS) .ci/dist/dist.sh

INSTALLED = wine wine64 debootstrap unzip
test-dist: testing
	$(call install,$(INSTALLED) $(WINDOWS))
	go test $(BUILD) -count=1 -timeout 60m -v ./.ci/disttest

# The program for Windows 10 and later, 64 bit; needs no library but the system's own.
windows:
	$(call install,$(WINDOWS))
	GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc go build $(BUILD) -trimpath -ldflags "-H windowsgui -s -w" -o bin/countyledger.exe .
	@mkdir -p bin/字体 && cp assets/packaging/fonts/* bin/字体/

bench: headers database
	$(call install,$(OFFICE))
	go test $(BUILD) -run '^$$' -bench . -benchtime 1x -timeout 30m ./app # each of these is many events by itself
	go test $(BUILD) -run '^$$' -bench . -benchtime 3x -timeout 30m \
		$$(grep -rl --include='*_test.go' 'func Benchmark' . | xargs -n1 dirname | sort -u | grep -v '^./app$$')

torture: headers testing
	$(call install,$(OFFICE))
	COUNTYLEDGER_TORTURE=1 go test $(BUILD) -timeout 2h ./store/...
	COUNTYLEDGER_TORTURE=1 go test $(BUILD) -timeout 2h -run TestKilled ./app/command
	COUNTYLEDGER_TORTURE=1 go test $(BUILD) -timeout 2h ./app/hostile
	COUNTYLEDGER_TORTURE=1 LANG=C.UTF-8 go test $(BUILD) -run 'TestCopyFromAndToCalc|TestThreeRoundsInTheWindow' ./app

fuzz: headers
	@for p in $$(grep -rl --include='*_test.go' 'func Fuzz' . | xargs -n1 dirname | sort -u); do \
		for f in $$(grep -rhoE 'func Fuzz[A-Za-z]+' $$p/*_test.go | cut -c6-); do \
			echo "$$p $$f"; go test $(BUILD) -run '^$$' -fuzz "^$$f$$" -fuzztime 20s -fuzzminimizetime 100x $$p || exit 1; done; done

mutants: headers testing
	LANG=C.UTF-8 nice go run ./.ci/mutants -n $(MUTANTS) -seed $(SEED) -tags $(TAGS) \
		-judges ./app/report/page,./app/office,./app/command ./store/... ./app/exchange ./app/exchange/grid ./app/report

# install PACKAGES: with apt where one is missing, saying so first.
define install
@missing=""; for p in $(1); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q "ok installed" || missing="$$missing $$p"; done; \
if [ -n "$$missing" ]; then echo "需要安装系统软件包 / installing system packages:$$missing"; \
	sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	$$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing; fi
endef

headers:
	$(call install,$(HEADERS))

testing: database
	$(call install,$(RUNTIME) $(TESTING))

# Tests make servers of their own: none is set up on this machine, where there was none.
CLUSTERS = /etc/postgresql-common/createcluster.conf
database:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { echo "需要安装系统软件包 / installing system packages: postgresql"; \
		sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; apt="$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends"; \
		$$sudo apt-get update -qq && $$apt postgresql-common && $$sudo cp -p $(CLUSTERS) $(CLUSTERS).was && \
		echo "create_main_cluster = false" | $$sudo tee -a $(CLUSTERS) >/dev/null && { $$apt postgresql; done=$$?; \
		$$sudo mv $(CLUSTERS).was $(CLUSTERS); exit $$done; }; }

city-db: headers database
	go run $(BUILD) ./.ci/citydb
