// Exceptions, threads, a file, memory that is collected, and a C library.
import std.file;
import core.memory, core.thread, std.algorithm, std.array, std.conv, std.range, std.stdio, std.string;

extern (C) const(char)* zlibVersion();

int half(int n)
{
	if (n % 2)
		throw new Exception("odd: " ~ n.to!string);
	return n / 2;
}

void main(string[] args)
{
	int total;
	auto threads = iota(4).map!(i => new Thread({ foreach (n; 0 .. 1000) synchronized total++; }).start()).array;
	threads.each!(t => t.join());
	int[string] counts;
	foreach (word; "the cat and the dog and the bird".split)
		counts[word]++;
	std.file.write(args[1], text("the=", counts["the"]));
	try
		half(7);
	catch (Exception e)
		writeln(e.msg, " ", half(42), " threads=", total, " ", readText(args[1]));
	foreach (i; 0 .. 200)
		auto garbage = new ubyte[1 << 20];
	GC.collect();
	writeln("zlib ", zlibVersion().fromStringz.startsWith("1."));
}

