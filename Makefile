# mstatic: `make deps` installs what it needs, `make` (or ./configure && make) builds it into build/bin.
#   make demo      from a fresh machine to a static program, in one go
#   make check     the whole test suite; check-NAME runs tests/NAME.bats; SAN=1 with ASan and UBSan
#   make check-cxx part of libstdc++'s own test suite, some 400 programs
#   make check-glibc the interface, compared with that of the glibc on this machine (tests/cases/glibc/names)
#   make check-libc  glibc's own tests, those of public headers (tests/cases/libc-tests/reasons; TESTS='string/*' chooses)
#   make check-gnulib what gnulib tries and tests, beside the host's glibc (tests/cases/gnulib/reasons)
#   make check-languages  programs in Go, OCaml, Haskell, …, whose compilers are large (make check does those it finds)
#   make check-cross  programs for every target, run under qemu-user: one table (make check does two; TARGETS= CELLS=)
#   make check-hosts  other releases of Debian, bootstrapped and entered, as root (HOSTS='trixie sid' WHAT='demo cxx')
#   make check-bundles  real programs, bundled, in empty roots and on other releases of Debian, as root (PROGRAMS= RELEASES=)
#   make check-rust   crates that bind C and C++ libraries, from the registry
#   make bench     measurements (tests/bench/README.md)     make lint   static analysis     make self   the shim, by itself
#   make world     real programs from upstream sources (tests/world tells what can be said)
#   make random    programs drawn at random from Debian's index of sources (tests/random; N=, SEED=, NAMES=)
#   make tail      a hundred libraries without a recipe, derived from Debian's sources (tests/tail; NAMES=, SECONDS_EACH=)
#   make install   to PREFIX below DESTDIR, the shim by itself where it can be; uninstall takes it away
VERSION = 0.1.0

ifdef SAN
B ?= build/san
SAN_FLAGS = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
SAN_SRC = $(B)/gen/san.c
endif
B ?= build
O = $(B)/obj

# The folder of the build as an absolute path, for the shell: make's own functions take a space for the end of a name.
HERE = $$(cd '$(B)' && pwd)

# These goals need no configured tree: they run .ci/deps or nothing, and come back by a make of their own.
BARE = deps demo check check-% bench shelf tail world random lint clean
ifneq ($(filter-out $(BARE),$(or $(MAKECMDGOALS),all)),)
include config.mk
endif

CFLAGS ?= -O2 -g
override CPPFLAGS += -D_GNU_SOURCE -DMSTATIC_VERSION='"$(VERSION)"' -I$(B)/gen
override CFLAGS += -std=c11 -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes $(SAN_FLAGS)

# Rooms that the shim is made of use libc alone; what in them does not is named here.
NOT_LIBC = lib/base/digest.c lib/host/home.c lib/host/rustc.c
CORE_SRC = $(filter-out $(NOT_LIBC),$(wildcard lib/base/*.c lib/elf/*.c lib/host/*.c lib/driver/*.c))
REST_SRC = $(filter-out $(CORE_SRC),$(wildcard lib/*/*.c))
SHIM_SRC = $(wildcard bin/shim-*.c) bin/mstatic-cc.c
BIN_SRC = bin/mstatic.c bin/cmd.c $(wildcard bin/cmd-*.c)
SOURCE_SRC = bin/mstatic-source.c

objects = $(patsubst %.c,$(O)/%.o,$(1))

# What programs find by their own place: PREFIX/share/mstatic, in the build folder as when installed.
DATA = recipes sysroot-templates lib/bundle/launcher
DATA_THERE = $(addprefix $(B)/share/mstatic/,$(notdir $(DATA)))

all: $(B)/bin/mstatic $(B)/bin/mstatic-cc $(B)/libexec/mstatic/mstatic-source $(B)/libexec/mstatic/launcher $(DATA_THERE)

$(B)/libcore.a: $(call objects,$(CORE_SRC))
$(B)/librest.a: $(call objects,$(REST_SRC))
$(B)/libcore.a $(B)/librest.a:
	rm -f $@
	$(AR) qc $@ $^

$(B)/bin/mstatic: $(call objects,$(BIN_SRC) $(SAN_SRC)) $(B)/librest.a $(B)/libcore.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/libexec/mstatic/mstatic-source: $(call objects,$(SOURCE_SRC) $(SAN_SRC)) $(B)/librest.a $(B)/libcore.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(SOURCE_LIBS) $(LIBS)

$(B)/bin/mstatic-cc: $(call objects,$(SHIM_SRC) $(SAN_SRC)) $(B)/libcore.a bin/link-names \
		sysroot-templates/tools sysroot-templates/targets
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o %.a,$^)
	sh bin/link-names $(B)/bin $(B)/libexec/mstatic

# What starts programs of relocatable bundles. It has no C library and none of the flags for the others. For other machines it
# is compiled when it is wanted, as here where the machine's compiler cannot make it.
$(B)/libexec/mstatic/launcher: $(wildcard lib/bundle/launcher/*)
	@mkdir -p $(@D)
	$(CC) -Wall -Wextra -Wshadow -Wmissing-prototypes $$(cat lib/bundle/launcher/flags) -o $@ $(filter %.c,$^) || echo none >$@

# Programs of the suite that call the library itself; those that feed it hostile bytes have main.c in common.
$(B)/tests/fuzz-%: $(O)/tests/fuzz/fuzz-%.o $(call objects,tests/fuzz/main.c $(SAN_SRC)) $(B)/librest.a $(B)/libcore.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(SOURCE_LIBS) $(LIBS)
$(B)/tests/%: $(O)/tests/units/%.o $(call objects,$(SAN_SRC)) $(B)/librest.a $(B)/libcore.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$(O)/tests/%.o: override CFLAGS += -Wno-missing-prototypes

$(DATA_THERE):
	@mkdir -p $(@D)
	ln -sfn "$$PWD/$(filter %$(@F),$(DATA))" $@

GENERATED = $(B)/gen/targets.inc $(B)/gen/languages.inc $(B)/gen/tools.inc $(B)/gen/libcs.inc \
	$(B)/gen/kernels.inc $(B)/gen/kernelcalls.inc $(B)/gen/pathcalls.inc
$(O)/%.o: %.c $(GENERATED) config.mk
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LIBS_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/gen/targets.inc: sysroot-templates/targets
	@mkdir -p $(@D)
	awk '!/^#/ && NF == 19 { for (i = 1; i <= NF; i++) if (i < 6 || i > 8) $$i = "\"" $$i "\""; \
		$$6 = "{" $$6; $$8 = ($$8 == "big" ? "true" : "false") "}"; \
		gsub(" ", ", "); print "{" $$0 ", NULL, " $$1 "}," }' $< >$@.tmp
	mv $@.tmp $@

$(B)/gen/languages.inc: sysroot-templates/languages
	@mkdir -p $(@D)
	awk '!/^#/ && NF { print "{\"" $$1 "\", " (NF > 1 ? "\"" $$2 "\"" : "NULL") "}," }' $< >$@.tmp
	mv $@.tmp $@

$(B)/gen/tools.inc: sysroot-templates/tools
	@mkdir -p $(@D)
	awk 'BEGIN { language["c++"] = "CXX"; language["fortran"] = "FORTRAN"; language["d"] = "D" }; \
		function word(s) { s = toupper(s); gsub("-", "_", s); return s }; \
		!/^#/ && NF == 9 { for (i = 6; i <= NF; i++) $$i = "\"" $$i "\""; \
			print "{\"" $$1 "\", TOOL_" word($$2) ", LANG_" ($$3 in language ? language[$$3] : "C") ", FAMILY_" \
			($$4 == "-" ? "NONE" : word($$4)) ", " ($$5 == "-" ? "NULL" : "\"" $$5 "\"") ", " \
			$$6 ", " $$7 ", " $$8 ", " $$9 "}," }' $< >$@.tmp
	mv $@.tmp $@

# One row a fact: {"LIBC", "FACT", its words, the bytes of the first}.
$(B)/gen/libcs.inc: $(wildcard sysroot-templates/libc/*)
	@mkdir -p $(@D)
	awk '!/^#/ && NF { \
		n = split(FILENAME, path, "/"); fact = "\"" path[n] "\", \"" $$1 "\""; \
		if (!(fact in words)) { order[++count] = fact; words[fact] = "" } \
		if ($$2 ~ /^"/) { sub(/^[^"]*/, ""); words[fact] = words[fact] $$0 ", " } \
		else for (i = 2; i <= NF; i++) words[fact] = words[fact] "\"" $$i "\", " } \
		END { for (i = 1; i <= count; i++) { \
		all = first = words[order[i]]; sub(/", .*/, "\"", first); \
		print "{" order[i] ", (const char *const[]){" all "NULL}, sizeof " first "}," } }' $^ >$@.tmp
	mv $@.tmp $@

# A kernel's release as text, and as LINUX_VERSION_CODE counts them.
KERNEL = function kernel(v, part) { split(v, part, "."); return "\"" v "\", " part[1] * 65536 + part[2] * 256 + part[3] };
$(B)/gen/kernels.inc: sysroot-templates/kernels
	@mkdir -p $(@D)
	awk '$(KERNEL) $$1 == "floor" { v = kernel($$2); sub(/^[^ ]+ +[^ ]+ +/, ""); print "FLOOR(" v ", \"" $$0 "\")" } \
		$$1 == "begin" { print "BEGIN(" kernel($$3) ", \"" $$2 "\")" }' $< >$@.tmp
	mv $@.tmp $@
$(B)/gen/kernelcalls.inc: sysroot-templates/kernels
	@mkdir -p $(@D)
	awk '$(KERNEL) $$1 == "calls" { split($$2, at, "/"); if (2 in at) print "#ifdef ABI_" at[2]; \
		for (i = 3; i <= NF; i++) { split($$i, call, "="); nr = "__NR_" call[1]; \
			if (2 in call) print "#ifndef " nr "\n#define " nr " " call[2] "\n#endif"; \
			print "#ifdef " nr "\n{\"" call[1] "\", " kernel(at[1]) ", " nr "},\n#endif" } \
		if (2 in at) print "#endif" }' $< >$@.tmp
	mv $@.tmp $@

$(B)/gen/pathcalls.inc: sysroot-templates/pathcalls
	@mkdir -p $(@D)
	awk '!/^#/ && NF { for (i = 3; i <= 5; i++) if ($$i == "-") $$i = -1; print "#ifdef __NR_" $$1 "\n{__NR_" $$1 \
		", PATHCALL_" toupper($$2) ", " $$3 ", " $$4 ", " $$5 "},\n#endif" }' $< >$@.tmp
	mv $@.tmp $@

# Programs that end soon free nothing at the end; and a sandbox's environment cannot carry the option.
$(B)/gen/san.c:
	@mkdir -p $(@D)
	echo 'const char *__asan_default_options(void);' >$@.tmp
	echo 'const char *__asan_default_options(void) { return "detect_leaks=0"; }' >>$@.tmp
	mv $@.tmp $@

# CONFIGURED is what configure was given, kept in config.mk.
config.mk: configure
	./configure $(CONFIGURED)

# The shim again, compiled by itself as a static musl program, and put in the place of the first. It starts soonest at a
# fixed address and with few pages.
SELF = $(B)/self
SELF_FLAGS = CFLAGS='-O2 -fno-pie -ffunction-sections -fdata-sections' \
	LDFLAGS='-no-pie -Wl,--gc-sections,-z,noseparate-code'
self: all
	$(MAKE) SAN= B=$(SELF) CC=$(B)/bin/mstatic-cc $(SELF_FLAGS) LIBS_CFLAGS= $(SELF)/bin/mstatic-cc
	cp $(SELF)/bin/mstatic-cc $(B)/bin/mstatic-cc.new
	strip $(B)/bin/mstatic-cc.new
	mv $(B)/bin/mstatic-cc.new $(B)/bin/mstatic-cc

deps:
	@sh .ci/deps build recipes test std

demo:
	@sh .ci/deps build
	@$(MAKE) --no-print-directory all
	@B=$(B) sh tests/demo

check-cross:
	@sh .ci/deps build recipes test cross
	@$(MAKE) --no-print-directory all
	@MSTATIC_BIN="$(HERE)/bin" TARGETS='$(TARGETS)' CELLS='$(CELLS)' tests/cross-table

check-hosts:
	@sh .ci/deps build test
	@B=$(B) HOSTS='$(HOSTS)' WHAT='$(WHAT)' sh tests/hosts/run

check-bundles:
	@sh .ci/deps build test
	@$(MAKE) --no-print-directory all
	MSTATIC_BIN="$(HERE)/bin" PROGRAMS='$(PROGRAMS)' RELEASES='$(RELEASES)' python3 tests/check-bundles.py

check-rust:
	@sh .ci/deps build recipes test std rust
	@$(MAKE) --no-print-directory all
	RUST=all MSTATIC_BIN="$(HERE)/bin" bats $(BATSFLAGS) tests/rust.bats

check-gnulib:
	@sh .ci/deps build recipes test
	@$(MAKE) --no-print-directory all
	MSTATIC_BIN="$(HERE)/bin" python3 tests/check-gnulib.py

check-languages:
	@sh .ci/deps build recipes test languages
	@$(MAKE) --no-print-directory all
	MSTATIC_BIN="$(HERE)/bin" bats $(BATSFLAGS) tests/languages.bats

# Files are tried beside each other: many tests wait, and each file has a home of its own, or the shared one for what
# it only reads.
BESIDE = --jobs $$(($$(nproc) + 1)) --no-parallelize-within-files
check:
	@sh .ci/deps build recipes test std
	@$(MAKE) --no-print-directory all
	MSTATIC_BIN="$(HERE)/bin" bats $(BATSFLAGS) $(or $(SUITE),$(BESIDE) tests)
check-%:
	@$(MAKE) --no-print-directory check SUITE=tests/$*.bats

check-cxx:
	@sh .ci/deps build recipes test
	@$(MAKE) --no-print-directory all
	MSTATIC_BIN="$(HERE)/bin" python3 tests/check-cxx.py $(TESTS)

check-glibc:
	@sh .ci/deps build recipes test
	@$(MAKE) --no-print-directory all
	MSTATIC_HOME="$(HERE)/tests/home" $(B)/bin/mstatic fetch musl
	MSTATIC_HOME="$(HERE)/tests/home" PATH="$(HERE)/bin:$$PATH" python3 tests/check-glibc.py

check-libc:
	@sh .ci/deps build recipes test
	@$(MAKE) --no-print-directory all
	MSTATIC_BIN="$(HERE)/bin" python3 tests/check-libc.py $(TESTS)

# Measured is the shim as users have it, compiled by itself.
BENCH_HOME = "$(HERE)/bench/home"
PARTS = bench sidebyside rust programs startup micro
bench:
	@sh .ci/deps build recipes bench rust
	@$(MAKE) --no-print-directory all
	MSTATIC_HOME=$(BENCH_HOME) $(B)/bin/mstatic fetch zlib openssl sqlite libpq libstdcxx
	MSTATIC_HOME=$(BENCH_HOME) $(MAKE) --no-print-directory self
	for part in $(PARTS); do \
		MSTATIC_HOME=$(BENCH_HOME) MSTATIC_BIN="$(HERE)/bin" python3 tests/bench/$$part.py || exit; \
	done

world:
	@sh .ci/deps build recipes world
	@$(MAKE) --no-print-directory all
	@B='$(B)' WORLD='$(WORLD)' PROGRAMS='$(PROGRAMS)' WAY='$(WAY)' sh tests/world

shelf:
	@sh .ci/deps build recipes test cross
	@$(MAKE) --no-print-directory all
	@MSTATIC_BIN="$(HERE)/bin" NAMES='$(NAMES)' TARGETS='$(TARGETS)' TWICE='$(TWICE)' python3 tests/shelf.py

random:
	@sh .ci/deps build recipes world
	@$(MAKE) --no-print-directory all
	@MSTATIC_BIN="$(HERE)/bin" N='$(N)' SEED='$(SEED)' NAMES='$(NAMES)' TIMEOUT='$(TIMEOUT)' KEEP='$(KEEP)' tests/random

tail:
	@sh .ci/deps build recipes world
	@$(MAKE) --no-print-directory all
	@mkdir -p $(B)/tail
	@PATH="$(HERE)/bin:$$PATH" MSTATIC_HOME="$${MSTATIC_HOME:-$(HERE)/tail/home}" python3 tests/tail/run.py $(B)/tail $(NAMES)

lint:
	@sh .ci/deps build lint
	@$(MAKE) --no-print-directory lint-c
	shellcheck -x $(SCRIPTS)
	shellcheck -s sh -S warning $(wildcard recipes/*/build recipes/helpers/*.sh)

SCRIPTS = configure .ci/deps .ci/run bin/link-names tests/demo tests/world tests/apt-lists \
	$(addprefix tests/hosts/,cell enter run) $(wildcard tests/hosts/*.sh) \
	$(wildcard tests/*.bash tests/*.bats)

# One process a file: clang-tidy's analyzer carries things over from one file to the next.
# varFuncNullUB: NULL is a pointer in the C of both libcs.
lint-c: $(GENERATED)
	printf '%s\n' $(sort $(CORE_SRC) $(REST_SRC) $(BIN_SRC) $(SOURCE_SRC) $(SHIM_SRC)) | xargs -P "$$(nproc)" -I {} \
		clang-tidy --quiet --warnings-as-errors='*' {} -- \
		$(CPPFLAGS) $(filter-out $(SAN_FLAGS),$(CFLAGS)) $(LIBS_CFLAGS) 2>/dev/null
	cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,performance,portability \
		--inline-suppr --suppress=missingIncludeSystem --suppress=varFuncNullUB -D_GNU_SOURCE -DMSTATIC_VERSION='"$(VERSION)"' \
		'-Djson_array_foreach(a,i,v)=while ((v = json_array_get(a, i = 0)))' -I$(B)/gen lib bin

bindir = $(DESTDIR)$(PREFIX)/bin
libexecdir = $(DESTDIR)$(PREFIX)/libexec/mstatic
datadir = $(DESTDIR)$(PREFIX)/share/mstatic
mandir = $(DESTDIR)$(PREFIX)/share/man/man1
docdir = $(DESTDIR)$(PREFIX)/share/doc/mstatic
# Where shells look for what they complete.
COMPLETIONS = bash:bash-completion/completions/mstatic zsh:zsh/site-functions/_mstatic \
	fish:fish/vendor_completions.d/mstatic.fish

# Where the caller's home has the C library, the shim that is installed is the one compiled by itself.
IS_STATIC = $(B)/bin/mstatic check $(B)/bin/mstatic-cc >/dev/null 2>&1
HAS_LIBC = echo 'int main(void) { return 0; }' | $(B)/bin/mstatic-cc -x c - -o $(B)/has-libc 2>/dev/null

install: all
	@if [ -n '$(SAN)' ] || $(IS_STATIC); then :; elif $(HAS_LIBC); then $(MAKE) --no-print-directory self; else \
		echo 'make install: mstatic-cc will start slower than it could; `mstatic fetch musl`, then `make install` again'; \
	fi
	umask 022; mkdir -p $(bindir) $(libexecdir) $(datadir) $(mandir) $(docdir)
	for p in bin/mstatic bin/mstatic-cc libexec/mstatic/mstatic-source libexec/mstatic/launcher; do \
		to=$(DESTDIR)$(PREFIX)/$$p; cp $(B)/$$p $$to.new && chmod 755 $$to.new && mv $$to.new $$to || exit; \
	done
	umask 022; sh bin/link-names $(bindir) $(libexecdir)
	for d in $(DATA); do rm -rf $(datadir)/$${d##*/} && cp -R $$d $(datadir)/$${d##*/} || exit; done
	chmod -R u=rwX,go=rX $(datadir)
	install -m 644 bin/*.1 $(mandir)
	umask 022; for row in $(COMPLETIONS); do \
		to=$(DESTDIR)$(PREFIX)/share/$${row#*:}; mkdir -p $${to%/*} && $(B)/bin/mstatic completion $${row%%:*} >$$to || exit; \
	done
	install -m 644 LICENSE README.md $(docdir)

uninstall:
	for p in $(bindir)/*; do case $$(readlink $$p) in mstatic | mstatic-cc) rm -f $$p || exit ;; esac; done
	rm -f $(bindir)/mstatic $(bindir)/mstatic-cc $(patsubst bin/%,$(mandir)/%,$(wildcard bin/*.1))
	for row in $(COMPLETIONS); do rm -f $(DESTDIR)$(PREFIX)/share/$${row#*:} || exit; done
	rm -rf $(libexecdir) $(datadir) $(docdir)

clean:
	rm -rf $(B)

-include $(patsubst %.c,$(O)/%.d,$(CORE_SRC) $(REST_SRC) $(SHIM_SRC) $(BIN_SRC) $(SOURCE_SRC) $(wildcard tests/fuzz/*.c tests/units/*.c))
.SECONDARY:
.PHONY: all self deps demo check check-cxx check-glibc check-libc check-gnulib check-cross check-hosts check-bundles check-rust check-languages bench shelf tail world random lint lint-c install uninstall clean
