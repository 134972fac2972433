#ifndef _SYS_CDEFS_H
#define _SYS_CDEFS_H 1
/* The macros for declarations that glibc's headers bring along, as far as programs use them. In C++ the
 * ones about exceptions are empty: the C library's own declarations say nothing of them either. */

#ifdef __cplusplus
#define __BEGIN_DECLS extern "C" {
#define __END_DECLS }
#define __THROW
#define __THROWNL
#else
#define __BEGIN_DECLS
#define __END_DECLS
#define __THROW __attribute__((__nothrow__))
#define __THROWNL __attribute__((__nothrow__))
#endif
#define __NTH(function) __attribute__((__nothrow__)) function
#define __NTHNL(function) __attribute__((__nothrow__)) function

#define __P(arguments) arguments
#define __PMT(arguments) arguments
#define __CONCAT(a, b) a##b
#define __STRING(x) #x
#define __ptr_t void *

#define __nonnull(which) __attribute__((__nonnull__ which))
#define __returns_nonnull __attribute__((__returns_nonnull__))
#define __attribute_malloc__ __attribute__((__malloc__))
#define __attribute_alloc_size__(which) __attribute__((__alloc_size__ which))
#define __attribute_pure__ __attribute__((__pure__))
#define __attribute_const__ __attribute__((__const__))
#define __attribute_used__ __attribute__((__used__))
#define __attribute_noinline__ __attribute__((__noinline__))
#define __attribute_deprecated__ __attribute__((__deprecated__))
#define __attribute_deprecated_msg__(text) __attribute__((__deprecated__(text)))
#define __attribute_format_arg__(which) __attribute__((__format_arg__(which)))
#define __attribute_warn_unused_result__ __attribute__((__warn_unused_result__))
#define __attribute_maybe_unused__ __attribute__((__unused__))
#define __attribute_nonstring__
#define __attribute_nonnull__(which) __attribute__((__nonnull__ which))
#define __attribute_alloc_align__(which) __attribute__((__alloc_align__ which))
#define __attribute_format_strfmon__(which, first) __attribute__((__format__(__strfmon__, which, first)))
#define __attribute_returns_twice__ __attribute__((__returns_twice__))
#define __attribute_artificial__ __attribute__((__artificial__))
#define __attribute_copy__(which)
#define __attr_access(which)
#define __attr_access_none(which)
#define __attr_dealloc(by, which)
#define __attr_dealloc_free
#define __wur
#define __COLD __attribute__((__cold__))
#define __LEAF
#define __LEAF_ATTR
#define __errordecl(name, text) extern void name(void)
#define __warnattr(text)
#define __va_arg_pack() __builtin_va_arg_pack()
#define __va_arg_pack_len() __builtin_va_arg_pack_len()
#define __bos(pointer) __builtin_object_size(pointer, 1)
#define __bos0(pointer) __builtin_object_size(pointer, 0)
#ifdef __has_attribute
#define __glibc_has_attribute(name) __has_attribute(name)
#else
#define __glibc_has_attribute(name) 0
#endif
#ifdef __has_builtin
#define __glibc_has_builtin(name) __has_builtin(name)
#else
#define __glibc_has_builtin(name) 0
#endif
#ifdef __has_extension
#define __glibc_has_extension(name) __has_extension(name)
#else
#define __glibc_has_extension(name) 0
#endif
#define __glibc_likely(condition) __builtin_expect((condition), 1)
#define __glibc_unlikely(condition) __builtin_expect((condition), 0)

#undef __always_inline /* the kernel's headers have one without the attribute */
#define __always_inline __inline __attribute__((__always_inline__))
#define __extern_inline extern __inline __attribute__((__gnu_inline__))
#define __extern_always_inline extern __always_inline __attribute__((__gnu_inline__))
#define __fortify_function __extern_always_inline __attribute__((__artificial__))
#define __restrict_arr __restrict
#define __flexarr []

#define __REDIRECT(name, arguments, symbol) name arguments __asm__(#symbol)
#define __REDIRECT_NTH(name, arguments, symbol) name arguments __asm__(#symbol)
#define __REDIRECT_NTHNL(name, arguments, symbol) name arguments __asm__(#symbol)
#define __ASMNAME(name) name

#endif
