#include <fpu_control.h>

#include "public.h"

PUBLIC fpu_control_t __fpu_control = _FPU_DEFAULT;
