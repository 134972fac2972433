/* A class, a category, exceptions, and a C library. */
#import <objc/Object.h>
#import <objc/runtime.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

@interface Counter : Object {
	int total;
}
+ (id)make;
- (int)half:(int)n;
@end

@implementation Counter
+ (id)make
{
	return class_createInstance(self, 0);
}
- (int)half:(int)n
{
	if (n % 2)
		@throw [Counter make];
	total += n;
	return n / 2;
}
@end

@interface Counter (More)
- (int)total;
@end

@implementation Counter (More)
- (int)total
{
	return total;
}
@end

int main(void)
{
	Counter *c = [Counter make];
	const char *what = "even";

	@try {
		[c half:7];
	} @catch (Counter *odd) {
		what = "odd";
	}
	int half = [c half:42];
	printf("%s %d total=%d %s zlib %d\n", what, half, [c total], class_getName([c class]), zlibVersion()[0] == '1');
	return 0;
}
