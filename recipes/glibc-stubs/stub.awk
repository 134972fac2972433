# The assembler source of a library's stub, from symbols.awk's lines for it. -v library=c -v map=FILE, which gets ld's
# version script. Objects have their size, since a program has copies of those that it names; names of one object are in
# one place (-v aliases="environ __environ,…"), since libc has to see the copy by all of them.
function number(version, part) {
	split(version, part, ".")
	return part[1] * 1000000 + part[2] * 1000 + part[3]
}
BEGIN {
	n = split(aliases, group, ",")
	for (i = 1; i <= n; i++) {
		m = split(group[i], w, " ")
		for (k = 1; k <= m; k++)
			group_of[w[k]] = i
	}
}
$1 == library {
	local = "s" ++count
	place = $4 == "D" ? group_of[$2] : 0
	if ($4 == "D") {
		objects = objects (place && place_label[place, $3] ? \
			".set " local ", " place_label[place, $3] "\n" : "\t.balign 32\n" local ":\t.zero " $5 "\n")
		if (place)
			place_label[place, $3] = local
		objects = objects "\t.type " local ", %object\n\t.size " local ", " $5 "\n"
	} else {
		functions = functions local ":\t.zero 16\n\t.type " local ", %function\n\t.size " local ", 16\n"
	}
	# All but the first name of an object are weak: ld then knows them for one.
	names = names "\t" (place && place_label[place, $3] != local || $2 !~ /^__/ && place ? ".weak " : ".globl ") local "\n"
	names = names "\t.symver " local ", " $2 ($6 == "default" ? "@@" : "@") "GLIBC_" $3 ", remove\n"
	versions[$3] = 1
}
END {
	print "\t.text\n" functions "\t.bss\n" objects names "\t.section .note.GNU-stack,\"\",%progbits"
	n = 0
	for (v in versions) {
		for (i = ++n; i > 1 && number(sorted[i - 1]) > number(v); i--)
			sorted[i] = sorted[i - 1]
		sorted[i] = v
	}
	for (i = 1; i <= n; i++)
		print "GLIBC_" sorted[i] " { }" (i > 1 ? " GLIBC_" sorted[i - 1] : "") ";" >map
}
