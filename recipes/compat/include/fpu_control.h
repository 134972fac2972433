#ifndef _FPU_CONTROL_H
#define _FPU_CONTROL_H
/* The control word of the floating-point unit, on machines that have one of glibc's form. */
#include <features.h>

#if defined(__x86_64__) || defined(__i386__)
#define _FPU_MASK_IM 0x01
#define _FPU_MASK_DM 0x02
#define _FPU_MASK_ZM 0x04
#define _FPU_MASK_OM 0x08
#define _FPU_MASK_UM 0x10
#define _FPU_MASK_PM 0x20
#define _FPU_EXTENDED 0x300
#define _FPU_DOUBLE 0x200
#define _FPU_SINGLE 0x0
#define _FPU_RC_NEAREST 0x0
#define _FPU_RC_DOWN 0x400
#define _FPU_RC_UP 0x800
#define _FPU_RC_ZERO 0xC00
#define _FPU_RESERVED 0xF0C0
#define _FPU_DEFAULT 0x037f
#define _FPU_IEEE 0x037f
typedef unsigned fpu_control_t __attribute__((__mode__(__HI__)));
#define _FPU_GETCW(cw) __asm__ __volatile__("fnstcw %0" : "=m"(*&cw))
#define _FPU_SETCW(cw) __asm__ __volatile__("fldcw %0" : : "m"(*&cw))

#elif defined(__aarch64__)
#define _FPU_RESERVED 0xfe0fe0f8
#define _FPU_FPSR_RESERVED 0x0fffffe0
#define _FPU_DEFAULT 0x00000000
#define _FPU_FPSR_DEFAULT 0x00000000
#define _FPU_FPCR_RM_MASK 0x00c00000
#define _FPU_FPCR_MASK_IXE 0x00001000
#define _FPU_FPCR_MASK_UFE 0x00000800
#define _FPU_FPCR_MASK_OFE 0x00000400
#define _FPU_FPCR_MASK_DZE 0x00000200
#define _FPU_FPCR_MASK_IOE 0x00000100
#define _FPU_FPCR_IEEE 0x00001f00
#define _FPU_IEEE (_FPU_DEFAULT | _FPU_FPCR_IEEE)
#define _FPU_FPSR_IEEE 0
typedef unsigned fpu_control_t;
typedef unsigned fpu_fpsr_t;
#define _FPU_GETCW(cw) \
	do { \
		unsigned long _word; \
		__asm__ __volatile__("mrs %0, fpcr" : "=r"(_word)); \
		(cw) = (unsigned)_word; \
	} while (0)
#define _FPU_SETCW(cw) __asm__ __volatile__("msr fpcr, %0" : : "r"((unsigned long)(cw)))
#define _FPU_GETFPSR(sr) \
	do { \
		unsigned long _word; \
		__asm__ __volatile__("mrs %0, fpsr" : "=r"(_word)); \
		(sr) = (unsigned)_word; \
	} while (0)
#define _FPU_SETFPSR(sr) __asm__ __volatile__("msr fpsr, %0" : : "r"((unsigned long)(sr)))

#elif defined(__arm__) && !defined(__SOFTFP__)
#define _FPU_MASK_IM 0x00000100
#define _FPU_MASK_ZM 0x00000200
#define _FPU_MASK_OM 0x00000400
#define _FPU_MASK_UM 0x00000800
#define _FPU_MASK_PM 0x00001000
#define _FPU_MASK_RM 0x00c00000
#define _FPU_RESERVED 0x00086060
#define _FPU_DEFAULT 0x00000000
#define _FPU_IEEE (_FPU_DEFAULT | 0x00001f00)
typedef unsigned fpu_control_t;
#define _FPU_GETCW(cw) __asm__ __volatile__("vmrs %0, fpscr" : "=r"(cw))
#define _FPU_SETCW(cw) __asm__ __volatile__("vmsr fpscr, %0" : : "r"(cw))

#elif defined(__loongarch__) && defined(__loongarch_hard_float)
#define _FPU_MASK_V 0x10
#define _FPU_MASK_Z 0x08
#define _FPU_MASK_O 0x04
#define _FPU_MASK_U 0x02
#define _FPU_MASK_I 0x01
#define _FPU_RC_NEAREST 0x000
#define _FPU_RC_ZERO 0x100
#define _FPU_RC_UP 0x200
#define _FPU_RC_DOWN 0x300
#define _FPU_RESERVED 0
#define _FPU_DEFAULT 0
#define _FPU_IEEE 0x1f
typedef unsigned fpu_control_t;
#define _FPU_GETCW(cw) __asm__ __volatile__("movfcsr2gr %0, $fcsr0" : "=r"(cw))
#define _FPU_SETCW(cw) __asm__ __volatile__("movgr2fcsr $fcsr0, %0" : : "r"(cw))

#elif defined(__riscv) && defined(__riscv_flen)
#define _FPU_RESERVED 0
#define _FPU_DEFAULT 0
#define _FPU_IEEE _FPU_DEFAULT
#define _FCLASS_MINF (1 << 0)
#define _FCLASS_PINF (1 << 7)
#define _FCLASS_SNAN (1 << 8)
#define _FCLASS_QNAN (1 << 9)
typedef unsigned fpu_control_t;
#define _FPU_GETCW(cw) __asm__ __volatile__("frsr %0" : "=r"(cw))
#define _FPU_SETCW(cw) __asm__ __volatile__("fssr %z0" : : "r"(cw))

#else
#define _FPU_RESERVED 0xffffffff
#define _FPU_DEFAULT 0x00000000
typedef unsigned fpu_control_t;
#define _FPU_GETCW(cw) ((cw) = 0)
#define _FPU_SETCW(cw) ((void)(cw))
#endif

#ifdef __cplusplus
extern "C" {
#endif
extern fpu_control_t __fpu_control;
#ifdef __cplusplus
}
#endif
#endif
