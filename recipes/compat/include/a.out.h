#ifndef _A_OUT_H
#define _A_OUT_H
#include <linux/a.out.h>
#endif
