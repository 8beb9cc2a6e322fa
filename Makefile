# libhcode: GNU make; `make help` lists the targets. Everything that is made goes to build/.

# Settings, to be given on the command line or in the environment

CLANG    ?= clang
OBJCOPY  ?= objcopy
PYTHON   ?= /usr/bin/python3
CFLAGS   ?= -O2
CPPFLAGS ?= -DNDEBUG
LDFLAGS  ?=
WERROR   ?= $(filter true,$(CI))

PREFIX     ?= /usr/local
BINDIR     ?= $(PREFIX)/bin
LIBDIR     ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
DATADIR    ?= $(PREFIX)/share/hcode
DESTDIR    ?=

# V=1 shows the commands.
Q := $(if $(V),,@)

# Vectors and data that the tests read; the number of answers compared with the model.
HCODE_SHARED ?= $(abspath ../shared)
ANSWERS      ?= 20000
ANSWERS_LONG ?= 200000
# Inputs of each fuzz target in check; they are the same each time.
FUZZ_RUNS ?= 20000
export HCODE_SHARED CC
export PYTHONDONTWRITEBYTECODE := 1
export CK_TIMEOUT_MULTIPLIER ?= 10

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:

# `make setup GOAL...`: first what they need, then each with a make of its own.
SETUPS := $(filter setup setup-long setup-bench,$(MAKECMDGOALS))
GOALS  := $(filter-out setup setup-long setup-bench,$(MAKECMDGOALS))
ifneq ($(and $(SETUPS),$(GOALS)),)
.NOTPARALLEL:
$(GOALS): $(SETUPS)
	+@$(MAKE) --no-print-directory $@
endif

VENV  := build/venv
CASES := build/deps/cases

# The bindings; SKIP_PYTHON=1 and SKIP_JAVA=1 leave one out.
BINDINGS := $(if $(SKIP_PYTHON),,python) $(if $(SKIP_JAVA),,java)

setup: ## install what the other targets need (Debian packages, pip); quick if all is there
	@tools/setup.sh $(filter java,$(BINDINGS))
	@$(MAKE) -s $(VENV)/.done $(CASES)/.done build/deps/i386/.done
	@$(if $(SKIP_PYTHON),,tools/python.sh setup)

setup-long: setup ## ... and what check-long needs
	@tools/setup.sh long
	@$(MAKE) -s build/deps/s390x/.done

setup-bench: setup ## ... and what bench needs
	@tools/setup.sh bench

$(VENV)/.done: tools/requirements.txt
$(CASES)/.done: tests/cases/requirements.txt
$(VENV)/.done $(CASES)/.done:
	@echo 'setup: making $(@D)'
	$(PYTHON) -m venv --clear $(@D)
	$(@D)/bin/pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@

build/deps/%/.done: tools/foreign.sh
	@tools/foreign.sh $*

ifeq ($(and $(SETUPS),$(GOALS)),)

# Files and flags

VERSION := $(shell sed -n 's/^\#define HCODE_VERSION "\(.*\)"/\1/p' include/hcode/base.h)
SONAME  := libhcode.so.$(firstword $(subst ., ,$(VERSION)))
ARCHIVE := build/libhcode.a
SHARED  := build/libhcode.so.$(VERSION)

HEADERS := $(sort $(wildcard include/hcode/*.h))
LIB     := $(sort $(wildcard src/*.c src/*/*.c))
CRYPTO  := $(filter src/crypto/%,$(LIB))
TOKENS  := $(addprefix src/,base45.c cbor.c cose.c cose_sign.c cwt.c keyring.c signing_key.c token.c)
PROVIDER := examples/openssl_provider/provider.c
HOST    := $(sort $(wildcard examples/hcode/*.c)) $(PROVIDER)
BENCH   := $(sort $(wildcard tests/bench/*.c)) $(addprefix examples/hcode/,chain.c complain.c store.c \
    store_memory.c store_sqlite.c)
CHECKPOINT := $(sort $(wildcard examples/checkpoint/*.c)) $(addprefix examples/hcode/,calendar.c chain.c \
    complain.c parse.c person.c picture.c store.c store_memory.c store_sqlite.c)
TESTS   := $(sort $(wildcard tests/*.c))
SUITES  := $(patsubst tests/check_%.c,%,$(filter tests/check_%,$(TESTS)))
CHAIN   := policies/guangxi-2020-03-07.policy policies/example-strict.policy policies/example-grace.policy
PAGES   := $(sort $(wildcard *.md docs/*.md examples/*/*.md))

WARN     := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wvla -Wstrict-prototypes \
            -Wmissing-prototypes $(if $(WERROR),-Werror)
BASIC    := -std=c11 -fvisibility=hidden -fPIC -Iinclude -iquote src
DEBUG    := -O1 -g -fno-omit-frame-pointer
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all
HOST_PKGS  := jansson sqlite3 libcrypto libpng
HOST_LIBS  := $(shell pkg-config --libs $(HOST_PKGS) 2>/dev/null) -lqrcodegen -lm
CHECK_LIBS := $(shell pkg-config --libs --static check 2>/dev/null) -lpthread -lsodium $(HOST_LIBS)
FLAGS_tests := -D_DEFAULT_SOURCE -Wno-missing-prototypes -Iexamples/hcode -Ibuild
FLAGS_examples := -D_DEFAULT_SOURCE $(shell pkg-config --cflags $(HOST_PKGS) 2>/dev/null)
I386  := build/deps/i386/usr
S390X := build/deps/s390x/usr
PYTEST := $(VENV)/bin/python -m pytest -q -p no:cacheprovider
COMPARE := $(PYTHON) tests/model/compare.py --answers

all: libs programs ## the library, static and shared, and the programs; into build/
libs: $(ARCHIVE) build/$(SONAME) build/libhcode.so
programs: build/hcode build/checkpoint

# $(call variant,NAME,COMPILER,FLAGS,LIBRARIES): objects in build/NAME, and the programs check
# (all suites) and hcode, linked with them.
define variant
build/$1/%.o: %.c Makefile
	@mkdir -p $$(@D)
	@echo '  CC      $$@'
	$$(Q)$2 $$(BASIC) $$(WARN) $$(FLAGS_$$(firstword $$(subst /, ,$$<))) $3 -MMD -MP -c $$< -o $$@
build/$1/tests/main.o: build/suites.h
build/$1/check: $$(LIB:%.c=build/$1/%.o) $$(TESTS:%.c=build/$1/%.o) build/$1/$(PROVIDER:.c=.o)
	@echo '  LD      $$@'
	$$(Q)$2 $3 $$^ -o $$@ $4
build/$1/hcode: $$(LIB:%.c=build/$1/%.o) $$(HOST:%.c=build/$1/%.o)
	@echo '  LD      $$@'
	$$(Q)$2 $3 $$^ -o $$@ $4
-include $$(patsubst %.c,build/$1/%.d,$$(LIB) $$(HOST) $$(CHECKPOINT) $$(TESTS) $$(BENCH))
endef
foreign = -L$1 -lcheck -lsubunit -ljansson -lsqlite3 -lsodium -lcrypto -lpng -lz -lqrcodegen -lpthread \
    -ldl -lm

$(eval $(call variant,release,$$(CC),$$(CFLAGS) $$(CPPFLAGS) -ffunction-sections -fdata-sections \
    -fno-builtin-bcmp))
$(eval $(call variant,debug,$$(CC),$(DEBUG),$$(CHECK_LIBS)))
$(eval $(call variant,asan,$$(CC),$(DEBUG) $(SANITIZE),$$(CHECK_LIBS)))
$(eval $(call variant,coverage,gcc,-O0 -g --coverage -DNDEBUG,$$(CHECK_LIBS)))
$(eval $(call variant,gcc,gcc,-O2 -DNDEBUG -Werror -fcallgraph-info=su))
$(eval $(call variant,small,gcc,-Os -DNDEBUG -ffunction-sections -fdata-sections))
$(eval $(call variant,clang,$(CLANG),-O2 -Werror))
$(eval $(call variant,fuzz,$$(CLANG),$(DEBUG) $$(FUZZ)))
$(eval $(call variant,limbs32,$$(CC),$(DEBUG) -DHCODE_FIELD_32,$$(CHECK_LIBS)))
$(eval $(call variant,m32,gcc,-m32 -O2 -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 -I$(I386)/include \
    -idirafter /usr/include/x86_64-linux-gnu,$(call foreign,$(I386)/lib/i386-linux-gnu)))
$(eval $(call variant,s390x,s390x-linux-gnu-gcc,-O2 -static -I$(S390X)/include \
    -I$(S390X)/include/s390x-linux-gnu,$(call \
    foreign,$(S390X)/lib/s390x-linux-gnu)))
$(TESTS:%.c=build/m32/%.o) $(HOST:%.c=build/m32/%.o): | build/deps/i386/.done
$(TESTS:%.c=build/s390x/%.o) $(HOST:%.c=build/s390x/%.o): | build/deps/s390x/.done

# The release

RELEASE := $(LIB:%.c=build/release/%.o)

# One object, so that what the files share among themselves is nobody else's symbol.
$(ARCHIVE): $(RELEASE)
	@echo '  AR      $@'
	$(Q)$(CC) -r -nostdlib $^ -o build/release/libhcode.o
	$(Q)$(OBJCOPY) --localize-hidden build/release/libhcode.o
	@rm -f $@
	$(Q)$(AR) rcs $@ build/release/libhcode.o

# No library named: the five functions of libc come from the program, be it glibc or musl.
$(SHARED): $(RELEASE) src/hcode.map
	@echo '  LD      $@'
	$(Q)$(CC) -shared -nostdlib $(CFLAGS) $(LDFLAGS) -Wl,-soname,$(SONAME) -Wl,-z,now -Wl,-Bsymbolic-functions \
	    -Wl,--version-script=src/hcode.map $(RELEASE) -o $@ -lgcc

build/$(SONAME) build/libhcode.so: $(SHARED)
	$(Q)ln -sf $(<F) $@

build/hcode: $(HOST:%.c=build/release/%.o) $(ARCHIVE)
	@echo '  LD      $@'
	$(Q)$(CC) $(LDFLAGS) $^ -o $@ $(HOST_LIBS)

build/checkpoint: $(CHECKPOINT:%.c=build/release/%.o) $(ARCHIVE)
	@echo '  LD      $@'
	$(Q)$(CC) $(LDFLAGS) $^ -o $@ $(HOST_LIBS) -lzbar

build/bench: $(BENCH:%.c=build/release/%.o) $(ARCHIVE)
	@echo '  LD      $@'
	$(Q)$(CC) $(LDFLAGS) $^ -o $@ $(HOST_LIBS) -lclips -lsodium -lcbor

dist: build/dist/hcode.c ## the library as one source and one header, to be put into a build; into build/dist

build/dist/hcode.c: FORCE
	@$(PYTHON) tools/amalgamate.py $(@D)

# Nothing but the compiler, as whoever drops it in has it.
build/dropin/hcode.o: build/dist/hcode.c build/dropin/names.ok
	@echo '  CC      $@'
	$(Q)$(CC) -std=c11 -O2 -c $< -o $@

build/dropin/names.ok: $(LIB) tools/names.sh
	@mkdir -p $(@D)
	@tools/names.sh $(LIB)
	@touch $@

build/dropin/check: build/dropin/hcode.o $(TESTS:%.c=build/debug/%.o) build/debug/$(PROVIDER:.c=.o)
	@echo '  LD      $@'
	$(Q)$(CC) $^ -o $@ $(CHECK_LIBS)

build/dropin/hcode: build/dropin/hcode.o $(HOST:%.c=build/release/%.o)
	@echo '  LD      $@'
	$(Q)$(CC) $^ -o $@ $(HOST_LIBS)

python: build/dist/hcode.c ## the Python binding, wheel and source; into build/python
	@tools/python.sh build

java: build/dist/hcode.c ## the Java binding, jars; into build/java
	@tools/java.sh jars

bench: build/bench build/hcode ## speed, as ratios against peers measured in the same run
	build/bench
	@$(PYTHON) tests/bench/count.py build/bench
	+@$(foreach b,$(BINDINGS),$(MAKE) --no-print-directory bench-$b &&) true

demo: build/hcode ## replay a town's events, and the real list if ../shared is there
	$(PYTHON) examples/town/demo.py

linelist: build/hcode ## replay the real case list and draw it; into build/linelist
	$(PYTHON) examples/linelist/report.py

# Tests; each part can be run alone

build/suites.h: FORCE
	@mkdir -p build
	@printf 'SUITE(%s)\n' $(SUITES) | cmp -s - $@ || printf 'SUITE(%s)\n' $(SUITES) >$@
FORCE:

CHECKS := suites cases limbs32 m32 tables compile headers symbols size policies readme tokens dist install musl host \
    model demo linelist fuzz $(BINDINGS)
check: $(CHECKS:%=check-%) ## all tests; SKIP_PYTHON=1, SKIP_JAVA=1: without that binding
	@$(foreach b,$(filter-out $(BINDINGS),python java),echo 'SKIPPED: the $b binding';) \
	    echo 'check: $(words $(CHECKS)) parts passed'

check-suites: build/debug/check ## the suites of tests/, with assertions on
	build/debug/check

cases: $(CASES)/.done ## write the conformance cases anew, tests/cases/*.jsonl
	$(CASES)/bin/python tests/cases/generate.py

check-cases: $(CASES)/.done ## the conformance cases are what their generator writes
	$(CASES)/bin/python tests/cases/generate.py --check

check-limbs32: build/limbs32/check ## Ed25519 with the limbs of 32-bit machines
	HCODE_DIFFERENTIAL=2000 build/limbs32/check ed25519 field25519

check-tables: ## made files are what their makers make
	$(PYTHON) tools/ed25519_table.py | cmp - src/crypto/base25519.c
	$(PYTHON) tests/edge/ed25519_edge.py | cmp - tests/ed25519_edge.h

check-m32: build/m32/check ## the suites as 32-bit programs
	HCODE_DIFFERENTIAL=2000 build/m32/check

# gcc and clang agree: no warning
check-compile: $(foreach v,gcc clang,$(patsubst %.c,build/$v/%.o,$(LIB) $(HOST)))

check-headers: ## each public header compiles alone, as C99 and as C++11, without padding
	@tools/headers.sh $(HEADERS)

check-symbols: libs ## what the libraries need, define and export
	@tools/symbols.sh $(ARCHIVE) $(SHARED) src/hcode.map $(HEADERS)

check-size: build/small/judge build/small/checkpoint $(LIB:%.c=build/small/%.o) ## how much code it is
	@tools/size.sh 'rules, identity and explanation' 40960 \
	    $(patsubst %.c,build/small/%.o,$(filter-out $(CRYPTO) $(TOKENS),$(LIB)))
	@tools/size.sh 'judging a token' 14336 build/small/judge
	@tools/size.sh 'keyring and judging' 20480 build/small/checkpoint
	@tools/size.sh 'the whole library' 65536 $(LIB:%.c=build/small/%.o)

# What a program takes from the library; the five of libc are not weighed.
build/small/%: tests/size/%.c $(LIB:%.c=build/small/%.o)
	$(Q)gcc $(BASIC) -Os -Wno-missing-prototypes -nostdlib -static -Wl,--gc-sections \
	    -Wl,--unresolved-symbols=ignore-all $^ -o $@

build/readme.c: README.md tools/page_program.sh
	@mkdir -p build
	@tools/page_program.sh $< 40 $@

build/code.c: docs/tokens.md tools/page_program.sh
	@mkdir -p build
	@tools/page_program.sh $< 120 $@

check-readme: build/readme.c $(ARCHIVE) ## the README's program compiles, runs, and prints what is said
	$(CC) -std=c11 $(WARN) -Iinclude $< $(ARCHIVE) -o build/readme
	build/readme | diff - build/readme.expected

check-tokens: build/code.c $(ARCHIVE) ## so does that of docs/tokens.md; bytes and statuses on the pages are the code's
	$(CC) -std=c11 $(WARN) -Iinclude $< $(ARCHIVE) -o build/code
	build/code | diff - build/code.expected
	$(PYTHON) tools/token_pages.py build/code.expected

check-dist: build/readme.c build/dropin/check build/dropin/hcode ## the drop-in source, and all suites through it
	@tools/dist_check.sh build/dist src/hcode.map $< build/readme.expected
	HCODE_DIFFERENTIAL=200 build/dropin/check
	HCODE=build/dropin/hcode $(PYTHON) examples/town/demo.py --check

check-install: build/readme.c all ## a program finds the installed library by pkg-config and by CMake
	+@tools/install_check.sh $< build/readme.expected

check-musl: build/readme.c libs ## the same libhcode.so serves a program of musl
	@tools/musl_check.sh $< build/readme.expected $(ARCHIVE) $(SHARED:.$(VERSION)=)

check-policies: build/hcode ## the shipped policies are a chain without an error
	build/hcode policy check $(CHAIN)

check-host: build/hcode build/checkpoint $(VENV)/.done ## the example host, from outside
	HCODE_BIN=$(abspath $<) $(PYTEST) tests/host

check-model: build/hcode $(VENV)/.done ## the host against the independent model, a part
	$(PYTEST) tests/model
	$(COMPARE) $(ANSWERS) --hcode $<

check-demo: build/hcode ## the demo prints what its page says
	$(PYTHON) examples/town/demo.py --check

check-linelist: build/hcode $(VENV)/.done ## the case list as events, good and bad; its pictures byte for byte
	HCODE=$(abspath $<) $(PYTEST) -s tests/linelist

check-asan: build/asan/check build/asan/hcode build/checkpoint $(VENV)/.done ## suites and host under ASan and UBSan
	CK_FORK=no build/asan/check
	HCODE_BIN=$(abspath build/asan/hcode) $(PYTEST) tests/host
	$(COMPARE) $(ANSWERS) --hcode build/asan/hcode

check-long: ## all of the above, then what takes long: every answer, s390x, valgrind
	+@$(MAKE) --no-print-directory setup-long check check-asan check-answers check-differential check-s390x check-valgrind $(if $(SKIP_JAVA),,check-leaks) coverage

check-answers: build/hcode build/m32/hcode ## the whole comparison with the model, 32-bit too
	$(COMPARE) $(ANSWERS_LONG) --hcode build/hcode
	$(COMPARE) $(ANSWERS) --hcode build/m32/hcode

check-s390x: build/s390x/check build/s390x/hcode ## big-endian, under qemu
	CK_FORK=no HCODE_DIFFERENTIAL=200 qemu-s390x build/s390x/check
	@printf '#!/bin/sh\nexec qemu-s390x %s "$$@"\n' $(abspath build/s390x/hcode) >build/s390x/run
	@chmod +x build/s390x/run
	$(COMPARE) $(ANSWERS) --hcode build/s390x/run

check-differential: build/debug/check ## a million signatures beside libsodium
	HCODE_DIFFERENTIAL=1000000 build/debug/check ed25519

# The objects of the release, by both compilers: what a debug build branches on says nothing.
check-ct: build/ct-gcc build/ct-clang build/ct-dropin-gcc build/ct-dropin-clang ## signing takes no branch and no address from a secret
	tests/ct/run.sh $^

build/ct-gcc: tests/ct/ct.c $(CRYPTO:%.c=build/gcc/%.o)
	gcc $(BASIC) $^ -o $@
build/ct-clang: tests/ct/ct.c $(CRYPTO:%.c=build/clang/%.o)
	$(CLANG) $(BASIC) $^ -o $@
build/ct-dropin-gcc: tests/ct/ct.c build/dist/hcode.c
	gcc $(BASIC) -O2 -DNDEBUG $^ -o $@
build/ct-dropin-clang: tests/ct/ct.c build/dist/hcode.c
	$(CLANG) $(BASIC) -O2 -DNDEBUG $^ -o $@

check-valgrind: build/debug/check check-ct ## the suites under memcheck, and secrets
	CK_FORK=no HCODE_DIFFERENTIAL=200 valgrind -q --error-exitcode=1 --leak-check=full build/debug/check

check-python: build/dist/hcode.c build/hcode ## the Python binding from its wheel, in a clean environment
	@tools/python.sh check

check-java: build/dist/hcode.c build/hcode $(VENV)/.done ## the Java binding, under -Xcheck:jni
	@tools/java.sh check

bench-python: build/dist/hcode.c ## what a call from Python costs over C
	@tools/python.sh bench

bench-java: build/dist/hcode.c ## what a call from Java costs over C (JMH)
	@tools/java.sh bench

check-leaks: build/dist/hcode.c build/hcode $(VENV)/.done ## ten million calls from Java; its tests over a sanitized library
	@tools/java.sh leaks

# libFuzzer; what it finds lies in build/fuzz/found, what it has learned in build/fuzz/corpus.

FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))
SECONDS      ?= 60
FUZZ         := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all

build/fuzz/bin/%: tests/fuzz/%.c tests/fuzz/fuzz.h tests/token_verdict.h $(LIB:%.c=build/fuzz/%.o)
	@mkdir -p $(@D)
	@echo '  LD      $@'
	$(Q)$(CLANG) $(BASIC) $(WARN) $(DEBUG) $(FUZZ) -fsanitize=fuzzer $< $(LIB:%.c=build/fuzz/%.o) -o $@

build/fuzz/seeds/.done: tests/fuzz/seeds.py build/hcode $(CHAIN)
	$(PYTHON) $< build/hcode $(@D)
	@touch $@

fuzz: $(FUZZ_TARGETS:%=build/fuzz/bin/%) build/fuzz/seeds/.done ## fuzz each target for SECONDS=60
	@tests/fuzz/run.sh build/fuzz -max_total_time=$(SECONDS) $(FUZZ_TARGETS)

check-fuzz: $(FUZZ_TARGETS:%=build/fuzz/bin/%) build/fuzz/seeds/.done ## the seeds, and the same few inputs made of them each time
	@rm -rf build/fuzz/fresh && mkdir -p build/fuzz/fresh
	@ln -s ../bin ../seeds build/fuzz/fresh
	@tests/fuzz/run.sh build/fuzz/fresh '-seed=1 -runs=$(FUZZ_RUNS)' $(FUZZ_TARGETS)

build/bench-ed25519: tests/bench_crypto/ed25519.c $(CRYPTO:%.c=build/release/%.o)
	@mkdir -p $(@D)
	$(CC) $(BASIC) $(WARN) -O2 $^ -o $@ -lsodium -lcrypto

bench-crypto: build/bench-ed25519 ## Ed25519 and SHA-512 beside libsodium and OpenSSL: times, instructions
	$<
	tests/bench_crypto/instructions.sh $< "verify, libsodium" "verify, key prepared" "verify, key unknown" \
	    "sign, libsodium" "sign, key prepared"

# Reading

TIDY := $(patsubst %.c,build/tidy/%.ok,$(LIB) $(HOST))
lint: $(TIDY) $(LIB:%.c=build/gcc/%.o) ## clang-tidy, cppcheck, sizes of functions, stack use, links, READMEs
	cppcheck --quiet --std=c11 --error-exitcode=1 --enable=warning,style,performance,portability \
	    --inline-suppr --suppress=missingIncludeSystem -Iinclude -Isrc src examples
	@tools/funclen.sh $(LIB) $(HOST)
	@$(PYTHON) tools/stack.py $(LIB:%.c=build/gcc/%.ci)
	@$(PYTHON) tools/links.py $(PAGES)
	@$(PYTHON) tools/readme_languages.py README.md README.zh-CN.md
	@$(PYTHON) tools/quick_starts.py README.md

build/tidy/%.ok: %.c .clang-tidy $(wildcard include/hcode/*.h src/*.h examples/hcode/*.h)
	@mkdir -p $(@D)
	@echo '  TIDY    $<'
	$(Q)clang-tidy --quiet $< -- $(BASIC) $(FLAGS_examples) 2>$@.log || { cat $@.log; exit 1; }
	@touch $@

coverage: build/coverage/check ## lines and branches of src/ that the suites reach
	@find build/coverage -name '*.gcda' -delete
	CK_FORK=no $< >build/coverage/log || { cat build/coverage/log; exit 1; }
	gcovr --root . --filter src/ --exclude-lines-by-pattern '.*unreachable:.*' \
	    --exclude-branches-by-pattern '.*unreachable:.*' --print-summary \
	    --fail-under-line 100 --fail-under-branch 95 build/coverage

docs: ## the manual of the API, by Doxygen; into build/docs
	@mkdir -p build
	HCODE_VERSION=$(VERSION) doxygen Doxyfile
	@echo 'docs: build/docs/html/index.html'

# Installation

FILL = sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@INCLUDEDIR@|$(INCLUDEDIR:$(PREFIX)/%=$${prefix}/%)|' \
    -e 's|@LIBDIR@|$(LIBDIR:$(PREFIX)/%=$${prefix}/%)|' -e 's|@VERSION@|$(VERSION)|' \
    -e 's|@MAJOR@|$(firstword $(subst ., ,$(VERSION)))|' -e 's|@SONAME@|$(SONAME)|' \
    -e "s|@INCLUDE_FROM_HERE@|$$(realpath -m --relative-to=$(LIBDIR)/cmake/hcode $(INCLUDEDIR))|"

install: all install-lib install-bin ## under PREFIX, or DESTDIR and PREFIX

install-lib: libs
	install -d $(DESTDIR)$(INCLUDEDIR)/hcode $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(LIBDIR)/cmake/hcode
	install -m 644 $(HEADERS) $(DESTDIR)$(INCLUDEDIR)/hcode
	install -m 644 $(ARCHIVE) $(SHARED) $(DESTDIR)$(LIBDIR)
	ln -sf $(notdir $(SHARED)) $(DESTDIR)$(LIBDIR)/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(LIBDIR)/libhcode.so
	$(FILL) hcode.pc.in >$(DESTDIR)$(LIBDIR)/pkgconfig/hcode.pc
	$(FILL) hcode-config.cmake.in >$(DESTDIR)$(LIBDIR)/cmake/hcode/hcode-config.cmake
	$(FILL) hcode-config-version.cmake.in >$(DESTDIR)$(LIBDIR)/cmake/hcode/hcode-config-version.cmake

install-bin: build/hcode
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(DATADIR)/policies
	install -m 755 build/hcode $(DESTDIR)$(BINDIR)
	install -m 644 $(wildcard policies/*.policy) $(DESTDIR)$(DATADIR)/policies

uninstall: ## what install has put there
	rm -rf $(DESTDIR)$(INCLUDEDIR)/hcode $(DESTDIR)$(LIBDIR)/cmake/hcode $(DESTDIR)$(DATADIR)
	rm -f $(addprefix $(DESTDIR)$(LIBDIR)/,libhcode.a libhcode.so $(SONAME) $(notdir $(SHARED)) pkgconfig/hcode.pc)
	rm -f $(DESTDIR)$(BINDIR)/hcode

clean: ## all of build/ but what setup has fetched
	@[ ! -d build ] || find build -mindepth 1 -maxdepth 1 ! -name 'venv*' ! -name m2 ! -name deps -exec rm -rf {} +

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

endif

.PHONY: all libs programs dist setup setup-long setup-bench bench bench-crypto demo linelist cases check \
    check-asan check-long check-suites check-cases check-m32 check-limbs32 check-tables check-differential check-ct \
    check-compile check-headers check-symbols check-size check-readme check-tokens check-dist check-install check-musl check-policies \
    check-host check-model check-demo check-linelist check-fuzz fuzz check-python check-java check-leaks python java bench-python bench-java check-answers check-s390x check-valgrind lint \
    coverage docs \
    install install-lib install-bin uninstall clean help FORCE
