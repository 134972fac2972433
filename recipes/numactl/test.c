/* Sets of nodes and of processors, from texts and back; the machine's own, where the kernel tells of them in
 * /sys. */
#include <numa.h>
#include <numaif.h>
#include <stdio.h>
#include <string.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

int main(void)
{
	struct bitmask *set = numa_bitmask_alloc(128), *other = numa_bitmask_alloc(128), *here;
	char *memory;

	numa_bitmask_setbit(set, 3);
	numa_bitmask_setbit(set, 100);
	copy_bitmask_to_bitmask(set, other);
	expect(numa_bitmask_isbitset(other, 100) && !numa_bitmask_isbitset(other, 4), "bits");
	expect(numa_bitmask_equal(set, other) && numa_bitmask_weight(other) == 2, "two sets that are equal");
	numa_bitmask_clearall(other);
	expect(numa_bitmask_weight(other) == 0, "an empty one");
	if (numa_available() >= 0 && numa_num_configured_nodes() > 0) {
		expect(numa_max_node() >= 0, "the nodes");
		expect(numa_node_size64(0, NULL) > 0, "the memory of the first");
		expect((here = numa_parse_nodestring_all("0")) && numa_bitmask_isbitset(here, 0), "a node by its text");
		numa_free_nodemask(here);
		memory = numa_alloc_local(4096);
		expect(memory && memset(memory, 1, 4096) && memory[4095] == 1, "memory that is near");
		numa_free(memory, 4096);
	}
	numa_bitmask_free(set);
	numa_bitmask_free(other);
	return failures != 0;
}
