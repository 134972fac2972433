# libgcc, for recipes/gcc-runtime/build: in the folder made. The headers that it takes from gcc's build are written as
# gcc's own makefile would; libgcc looks at little of them, and needs no compiler to have been built.
# shellcheck disable=SC2154,SC1091,SC2086  # what config.gcc sets; CFLAGS are several words
sys=$MSTATIC_HOME/sysroot/$TARGET/usr/include
triple=$(sh ./config.sub "$TARGET")
mkdir -p "made/gcc/include" "made/$triple/libgcc"
(
	set +eu
	srcdir=gcc target=$triple host=$triple build=$triple enable_threads=posix
	gas_flag=yes gnu_ld_flag=yes with_gnu_ld=yes with_gnu_as=yes
	. gcc/config.gcc
	headers=
	for file in ${tm_file:-$cpu_type/$cpu_type.h} initfini-array.h; do headers="$headers config/$file"; done
	echo "cpu=$cpu_type headers='$headers' defines='$tm_defines' options='$extra_options'"
) >settings
. ./settings

cd made/gcc
source=../../gcc
DEFINES="$defines" HEADERS="options.h insn-constants.h $headers defaults.h" sh $source/mkconfig.sh tm.h
DEFINES=USED_FOR_TARGET HEADERS="auto-host.h ansidecl.h" sh $source/mkconfig.sh tconfig.h
for empty in config.h insn-modes.h; do : >$empty; done
for has in HAVE_LD_EH_FRAME_HDR HAVE_GAS_HIDDEN HAVE_INITFINI_ARRAY_SUPPORT TARGET_DL_ITERATE_PHDR; do
	echo "#define $has 1"
done >auto-host.h
# C++ has objects destroyed by __cxa_atexit, which is told the object of this name that their program begins with.
echo '#define DEFAULT_USE_CXA_ATEXIT 1' >>auto-host.h
# Else said of glibc alone: programs need not register their unwind tables as they start.
echo '#define USE_PT_GNU_EH_FRAME' >>auto-host.h
sed -n '/^(define_constants/,/\])/s/^[ \t]*\[*(\([A-Z][A-Z0-9_]*\)[ \t]*\([-0-9a-fx]*\)).*/#define \1 \2/p' \
	"$source/config/$cpu/$cpu.md" >insn-constants.h
files="$source/common.opt $source/c-family/c.opt $source/lto/lang.opt"
for file in $options; do files="$files $source/config/$file"; done
awk -f $source/opt-gather.awk $files |
	awk -f $source/opt-functions.awk -f $source/opt-read.awk -f $source/opth-gen.awk >options.h
parse=$source/config/$cpu/parsecpu.awk
if [ -f "$parse" ]; then
	awk -f "$parse" -v cmd=isa "$source/config/$cpu/$cpu-cpus.in" >"$cpu-isa.h"
	awk -f "$parse" -v cmd=headers "$source/config/$cpu/$cpu-cpus.in" >"$cpu-cpu.h"
fi
cat >libgcc.mvars <<-END
	GCC_CFLAGS = $CFLAGS -DIN_GCC -DCROSS_DIRECTORY_STRUCTURE -isystem ./include
	INHIBIT_LIBC_CFLAGS =
	TARGET_SYSTEM_ROOT =
END

cd "../$triple/libgcc"
# PowerPC's 128-bit reals by the processor itself would be chosen by what glibc keeps in each thread.
export libgcc_cv_powerpc_float128_hw=no libgcc_cv_powerpc_3_1_float128_hw=no
CC="$CC -nostdinc -isystem $sys -isystem $($CC -print-file-name=include)" LIPO=true CONFIG_SHELL=/bin/sh \
	/bin/sh ../../../libgcc/configure --host="$triple" --enable-shared --disable-multilib --with-gnu-ld \
	--enable-threads=posix --disable-gcov
parts='libgcc.a libgcc_eh.a crtbegin.o crtbeginS.o crtend.o crtendS.o'
MAKEFLAGS=$JOBSERVER make decimal_float=no LIBGCC2_DEBUG_CFLAGS=-g0 $parts
cp $parts ../../
cd ../../..
