#ifndef MSTATIC_CONSTANTS_H
#define MSTATIC_CONSTANTS_H
/* <elf.h>, and what of the ELF format the oldest of the C libraries that mstatic is built with lacks in it. */
#include <elf.h>

#ifndef EM_LOONGARCH
#define EM_LOONGARCH 258
#endif
#ifndef R_LARCH_ABS_HI20
#define R_LARCH_32 1
#define R_LARCH_64 2
#define R_LARCH_ABS_HI20 67
#endif
#ifndef PT_GNU_PROPERTY
#define PT_GNU_PROPERTY 0x6474e553
#endif
#ifndef SHF_GNU_RETAIN
#define SHF_GNU_RETAIN (1u << 21) /* --gc-sections keeps the section */
#endif
#ifndef SHT_LLVM_ADDRSIG
#define SHT_LLVM_ADDRSIG 0x6fff4c03 /* numbers of symbols whose addresses are compared */
#endif
#ifndef NT_GNU_PROPERTY_TYPE_0
#define NT_GNU_PROPERTY_TYPE_0 5
#endif
#ifndef GNU_PROPERTY_X86_ISA_1_NEEDED
#define GNU_PROPERTY_X86_ISA_1_NEEDED 0xc0008002
#endif
#ifndef DF_1_PIE
#define DF_1_PIE 0x08000000
#endif
#ifndef STB_GNU_UNIQUE
#define STB_GNU_UNIQUE 10
#endif

#endif
