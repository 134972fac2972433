/* A call with arguments of several kinds, and a closure that qsort() calls. */
#include <ffi.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int calls;

static void compare(ffi_cif *cif, void *result, void **arguments, void *data)
{
	int a = **(int *const *)arguments[0], b = **(int *const *)arguments[1];

	(void)cif;
	*(ffi_arg *)result = (ffi_arg)((a > b) - (a < b));
	++*(int *)data;
}

int main(void)
{
	ffi_type *types[] = {&ffi_type_pointer, &ffi_type_uint64, &ffi_type_pointer, &ffi_type_sint, &ffi_type_double};
	ffi_type *two[] = {&ffi_type_pointer, &ffi_type_pointer};
	ffi_cif print, order;
	char out[32];
	char *to = out;
	const char *format = "%d %.2f";
	size_t room = sizeof out;
	int i = 42, numbers[] = {3, 1, 2};
	double d = 2.5;
	void *values[] = {&to, &room, &format, &i, &d};
	ffi_arg result;
	void *code;

	types[1] = sizeof(size_t) == 8 ? &ffi_type_uint64 : &ffi_type_uint32;
	if (ffi_prep_cif_var(&print, FFI_DEFAULT_ABI, 3, 5, &ffi_type_sint, types) != FFI_OK)
		return 1;
	ffi_call(&print, FFI_FN(snprintf), &result, values);
	if ((int)result != 7 || strcmp(out, "42 2.50") != 0)
		return 2;
	ffi_closure *closure = ffi_closure_alloc(sizeof *closure, &code);
	if (!closure || ffi_prep_cif(&order, FFI_DEFAULT_ABI, 2, &ffi_type_sint, two) != FFI_OK ||
	    ffi_prep_closure_loc(closure, &order, compare, &calls, code) != FFI_OK)
		return 3;
	int (*by)(const void *, const void *);
	memcpy(&by, &code, sizeof by);
	qsort(numbers, 3, sizeof *numbers, by);
	ffi_closure_free(closure);
	return !(calls > 0 && numbers[0] == 1 && numbers[1] == 2 && numbers[2] == 3);
}
