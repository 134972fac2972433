# mstatic: `make deps` installs what it needs, `./configure && make` builds it into build/bin.
include config.mk

B ?= build
O = $(B)/obj
CFLAGS ?= -O2 -g
override CPPFLAGS += -D_GNU_SOURCE -DMSTATIC_VERSION='"$(VERSION)"' -I$(B)/gen
override CFLAGS += -std=c11 -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes $(SAN_FLAGS)

SHIM_NAMES = mstatic-cc mstatic-c++ mstatic-gcc mstatic-g++ mstatic-ld mstatic-ar mstatic-ranlib \
	mstatic-nm mstatic-strip mstatic-pkg-config

SHIM_SRC = $(addprefix lib/base/,mem.c str.c argv.c fail.c file.c proc.c) lib/elf/output.c \
	$(wildcard lib/driver/*.c) bin/mstatic-cc.c
LIB_SRC = $(wildcard lib/*/*.c)
BIN_SRC = bin/mstatic.c bin/cmd.c $(wildcard bin/cmd-*.c)

SHIM_OBJ = $(SHIM_SRC:%.c=$(O)/%.o)
TOOL_OBJ = $(LIB_SRC:%.c=$(O)/%.o) $(BIN_SRC:%.c=$(O)/%.o)

all: $(B)/bin/mstatic $(B)/bin/mstatic-cc

$(B)/bin/mstatic: $(TOOL_OBJ)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(TOOL_OBJ) $(LIBS)

$(B)/bin/mstatic-cc: $(SHIM_OBJ)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(SHIM_OBJ)
	sh bin/link-names $(B)/bin $(B)/libexec/mstatic

$(O)/%.o: %.c $(B)/gen/targets.inc config.mk
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LIBS_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/gen/targets.inc: sysroot-templates/targets
	@mkdir -p $(@D)
	awk '!/^#/ && NF == 9 { printf "{\"%s\", \"%s\", \"%s\", %s, %s, \"%s\", \"%s\", \"%s\", \"%s\"},\n", \
		$$1, $$2, $$3, $$4, $$5, $$6, $$7, $$8, $$9 }' $< >$@.tmp
	mv $@.tmp $@

clean:
	rm -rf $(B)

-include $(SHIM_OBJ:.o=.d) $(TOOL_OBJ:.o=.d)
.PHONY: all clean
