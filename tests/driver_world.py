"""A sysroot of empty files, for tests of the driver."""
import os

TARGET = "x86_64-linux-musl"
LIBS = "c c-bare compat m pthread dl rt util resolv crypt xnet nsl gcc gcc_eh z ssl crypto pq pgcommon pgport stdc++ gomp atomic gfortran quadmath fortified plus malloc-quick".split()
CRT = "crt1.o rcrt1.o Scrt1.o crti.o crtn.o crtbegin.o crtbeginS.o crtend.o crtendS.o crtfastmath.o crtifunc.o libc.so".split()
INDEX = """\
format 4
runtime stdc++ libstdcxx C++ library
when stdc++ libstdcxx compiles c++
runtime gfortran libgfortran Fortran library
when gfortran libgfortran links fortran
runtime fortified fortified library of checked functions
when fortified fortified folder languages
runtime gomp gcc-libs OpenMP library
when gomp gcc-libs flag -fopenmp
runtime atomic gcc-libs library of atomic operations
when atomic gcc-libs symbol __atomic_*
runtime malloc-quick quick allocator quick
when malloc-quick quick malloc quick
runtime malloc-far far allocator far
when malloc-far far malloc far
reserved stdc++ libstdcxx
reserved gomp gcc-libs
reserved atomic gcc-libs
reserved quadmath gcc-libs

archive z zlib
archive ssl openssl crypto
archive crypto openssl
archive pq libpq pgcommon pgport ssl crypto
archive pgcommon libpq pgport crypto
archive pgport libpq
archive plus plus stdc++
archive stdc++ libstdcxx
archive gfortran libgfortran quadmath

offer sqlite3 sqlite
"""


def make_sysroot(home, target=TARGET):
    root = f"{home}/sysroot/{target}"
    for d in ("usr/include/c++/12", "usr/include/mstatic", "usr/lib", "mstatic"):
        os.makedirs(f"{root}/{d}")
    for f in ["usr/include/stddef.h"] + [f"usr/lib/lib{x}.a" for x in LIBS] + [f"usr/lib/{x}" for x in CRT]:
        open(f"{root}/{f}", "w").close()
    with open(f"{root}/mstatic/index", "w") as f:
        f.write(INDEX)
    return root
