#include "field.h"

uint64_t field_get(const void *bytes, size_t n, bool wide, bool swap, uint64_t base, struct field f)
{
	uint64_t at = base + (wide ? f.wide_at : f.narrow_at), value = 0;
	size_t size = wide ? f.wide_size : f.narrow_size;

	if (at < base || at > n || size > n - at)
		return 0;
	for (size_t i = 0; i < size; i++)
		value |= (uint64_t)((const unsigned char *)bytes)[at + i] << 8 * (swap ? size - 1 - i : i);
	return value;
}
