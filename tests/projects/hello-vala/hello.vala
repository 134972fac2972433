// By Vala's POSIX profile, which wants no library of its own: a structure, text, and a C library.
[CCode (cname = "zlibVersion", cheader_filename = "zlib.h")]
extern unowned string zlib_version ();

struct Sum {
	public int total;
	public void add (int n) {
		total += n;
	}
}

int main (string[] args) {
	Sum sum = Sum ();
	foreach (int n in new int[] { 20, 22 })
		sum.add (n);
	stdout.printf ("%d %s %d %s\n", args.length, args[1], sum.total, zlib_version ().length > 2 ? "zlib" : "");
	return 0;
}
