#error "sys/platform/x86.h: glibc keeps this table of the processor: ask __builtin_cpu_supports or <cpuid.h> instead"
