#include <bits/floatn.h>
