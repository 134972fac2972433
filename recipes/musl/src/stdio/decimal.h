/* Numbers in decimal, for printf. */
#include <features.h>
#include <stdint.h>

/* Room for what __decimal_double writes. */
#define DECIMAL_MAX 64

/* Writes the digits of x in front of end, none for 0; returns where they begin. */
hidden char *__decimal_unsigned(uintmax_t x, char *end);

/* Writes x as printf's conversion t (e, f, g, E, F, G) with precision p does, rounded in the current mode, without
 * sign: that of a negative number is told by negative, for the rounding; alt is the flag '#'. Returns how many
 * characters that are, or 0 where 64 bits are too few to be exact: then nothing is written. */
hidden int __decimal_double(char *to, double x, int p, int t, int alt, int negative);
