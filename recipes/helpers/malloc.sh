# For allocators that take the place of the C library's own.

# What a program's allocator defines: what C, POSIX and glibc have, and what the C library calls by names of its own.
malloc_public='malloc calloc realloc free aligned_alloc memalign posix_memalign valloc pvalloc reallocarray malloc_usable_size'
malloc_family="$malloc_public __libc_malloc __libc_calloc __libc_realloc __libc_free"

# malloc_rest: what an allocator may lack of the family, by what it has. HAS_NAME is defined for what it does not lack. A
# program's own malloc() serves the C library, too.
malloc_rest() {
	cat <<-'C'
		#include <errno.h>
		#include <stdint.h>
		#include <stdlib.h>
		#include <unistd.h>
		#ifndef HAS_memalign
		void *memalign(size_t align, size_t n)
		{
			return aligned_alloc(align, n);
		}
		#endif
		#ifndef HAS_valloc
		void *valloc(size_t n)
		{
			return aligned_alloc((size_t)sysconf(_SC_PAGESIZE), n);
		}
		#endif
		#ifndef HAS_pvalloc
		void *pvalloc(size_t n)
		{
			size_t page = (size_t)sysconf(_SC_PAGESIZE), whole = (n + page - 1) & -page;
			if (whole >= n)
				return aligned_alloc(page, whole);
			errno = ENOMEM;
			return 0;
		}
		#endif
		#ifndef HAS_reallocarray
		void *reallocarray(void *p, size_t n, size_t size)
		{
			if (!size || n <= SIZE_MAX / size)
				return realloc(p, n * size);
			errno = ENOMEM;
			return 0;
		}
		#endif
		#ifndef HAS___libc_malloc
		void *__libc_malloc(size_t n)
		{
			return malloc(n);
		}
		#endif
		#ifndef HAS___libc_calloc
		void *__libc_calloc(size_t n, size_t size)
		{
			return calloc(n, size);
		}
		#endif
		#ifndef HAS___libc_realloc
		void *__libc_realloc(void *p, size_t n)
		{
			return realloc(p, n);
		}
		#endif
		#ifndef HAS___libc_free
		void __libc_free(void *p)
		{
			free(p);
		}
		#endif
	C
}

# malloc_kept NAMES: of the symbols on the standard input, those of the family, and those that fit the patterns.
malloc_kept() (
	set -f # they are not patterns of files
	while read -r _ _ name; do
		for pattern in $malloc_family $1; do
			# shellcheck disable=SC2254  # it is a pattern
			case $name in $pattern) echo "$name" ;; esac
		done
	done
)

# malloc_library TO NAMES FILE…: makes the archive TO of the objects and archives. It holds one object, which defines the
# whole family, and besides it what fits the shell's patterns NAMES: the allocator's own interface, and hooks of the C
# library's. Any other name is the allocator's alone. What a program may have itself is weak, so that its own goes before;
# what the C library calls is not, since some linkers would rather have a strong definition that comes later.
malloc_library() {
	malloc_to=$1 malloc_names=$2 malloc_has=
	shift 2
	"$NM" -g --defined-only "$@" >malloc-symbols
	for name in $malloc_family; do
		! grep -q " $name\$" malloc-symbols || malloc_has="$malloc_has -DHAS_$name"
	done
	malloc_rest >malloc-rest.c
	# shellcheck disable=SC2086  # these are several words
	$CC $CFLAGS -fno-builtin $malloc_has -c malloc-rest.c
	$CC -r -nostdlib -o malloc.o -Wl,--whole-archive "$@" malloc-rest.o -Wl,--no-whole-archive
	"$NM" -g --defined-only malloc.o >malloc-symbols
	for name in $malloc_family; do
		grep -q " $name\$" malloc-symbols || {
			echo "$malloc_to does not define $name" >&2
			exit 1
		}
	done
	malloc_kept "$malloc_names" <malloc-symbols >malloc-keep
	printf '%s\n' $malloc_public >malloc-weaken
	"$OBJCOPY" --keep-global-symbols=malloc-keep --weaken-symbols=malloc-weaken malloc.o
	mkdir -p "${malloc_to%/*}"
	rm -f "$malloc_to"
	"$AR" rcD "$malloc_to" malloc.o
}
