# What the libraries of a release have: a line "LIBRARY SYMBOL VERSION KIND SIZE DEFAULT" for each version of a symbol.
# -v floor=2.17; the lists of the release before symbols moved, then those of the newest; "-v moved=2.31" is the former's.
function number(version, part) {
	split(version, part, ".")
	return part[1] * 1000000 + part[2] * 1000 + part[3]
}
function add(library, symbol, version, kind, size) {
	if (!((library, symbol, version) in has)) {
		has[library, symbol, version] = kind " " (size ? size : "-")
		order[++count] = library " " symbol " " version
	}
}
FNR == 1 {
	library = FILENAME
	newer = library !~ old
	sub(/.*\//, "", library)
	sub(/\.abilist$/, "", library)
	sub(/^lib/, "", library)
}
$1 !~ /^GLIBC_2\.[0-9.]+$/ { next }
{
	version = substr($1, 7)
	n = number(version)
	if (n > number(floor))
		next
	# Where all is in libc already, the newest lists say what is so.
	all_moved = number(floor) >= number("2.34")
	if (all_moved ? newer : !newer || n > number(moved))
		add(library, $2, version, $3, $4)
	else if (newer && library == "c")
		compat[$2] = compat[$2] " " version "=" $3 "=" $4
	if (newer && library == "c" && n > number(moved))
		new_in_c[$2] = 1
}
END {
	for (i = 1; i <= count; i++) {
		split(order[i], w, " ")
		in_c[w[2]] = in_c[w[2]] || (w[1] == "c" && number(w[3]) <= number(moved))
	}
	for (i = 1; i <= count && !all_moved; i++) {
		split(order[i], w, " ")
		# It has moved, all its versions with it.
		if (w[1] != "c" && new_in_c[w[2]] && !in_c[w[2]]) {
			delete has[w[1], w[2], w[3]]
			gone[w[2]] = 1
		}
	}
	for (symbol in gone) {
		n = split(compat[symbol], w, " ")
		for (i = 1; i <= n; i++) {
			split(w[i], part, "=")
			add("c", symbol, part[1], part[2], part[3])
		}
	}
	for (i = 1; i <= count; i++) {
		split(order[i], w, " ")
		if (((w[1], w[2], w[3]) in has) && number(w[3]) > newest[w[1], w[2]])
			newest[w[1], w[2]] = number(w[3])
	}
	for (i = 1; i <= count; i++) {
		split(order[i], w, " ")
		if ((w[1], w[2], w[3]) in has)
			print order[i], has[w[1], w[2], w[3]], number(w[3]) == newest[w[1], w[2]] ? "default" : "old"
	}
}
