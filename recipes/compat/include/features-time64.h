#ifndef _FEATURES_TIME64_H
#define _FEATURES_TIME64_H
#include <features.h>
#endif
