# What the libraries of a release have: a line "LIBRARY SYMBOL VERSION KIND SIZE DEFAULT" for each version of a symbol.
# -v floor=2.17; the lists of the release before symbols moved, then those of the newest; "-v moved=2.31" is the former's,
# "-v old=PATTERN" what their paths match; "-v moves=FILE" is what they do not tell; "-v own=NAMES" are functions that each
# program and shared object has a copy of in all releases: a library's is for what was linked before that was so.
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
function drop(library, symbol, i, w) {
	for (i = 1; i <= count; i++) {
		split(order[i], w, " ")
		if (w[1] == library && w[2] == symbol)
			delete has[w[1], w[2], w[3]]
	}
}
# The oldest version of c's was in another library before.
function was_in(library, symbol, i, w, oldest) {
	for (i = 1; i <= count; i++) {
		split(order[i], w, " ")
		if (w[1] == "c" && w[2] == symbol && (!oldest || number(w[3]) < number(oldest)))
			oldest = w[3]
	}
	if (number(oldest) < number("2.17") && (("c", symbol, oldest) in has)) {
		add(library, symbol, oldest, "F")
		delete has["c", symbol, oldest]
	}
}
function apply_moves(line, w, n, i) {
	while ((getline line <moves) > 0) {
		n = split(line, w, " ")
		for (i = 4; i <= n && line !~ /^#/; i++)
			if (number(floor) >= number(w[1]))
				drop(w[2], w[i])
			else if (w[3] == "c")
				was_in(w[2], w[i])
	}
}
FNR == 1 {
	library = FILENAME
	newer = library !~ old
	sub(/.*\//, "", library)
	sub(/\.abilist$/, "", library)
	sub(/^lib/, "", library)
}
# Some are there for their version's sake alone.
$1 !~ /^GLIBC_2\.[0-9.]+$/ || $2 ~ /_version_placeholder$/ { next }
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
	n = split(own, w, " ")
	for (i = 1; i <= n; i++)
		is_own[w[i]] = 1
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
	if (!all_moved)
		apply_moves()
	for (i = 1; i <= count; i++) {
		split(order[i], w, " ")
		if (((w[1], w[2], w[3]) in has) && number(w[3]) > newest[w[1], w[2]])
			newest[w[1], w[2]] = number(w[3])
	}
	for (i = 1; i <= count; i++) {
		split(order[i], w, " ")
		if ((w[1], w[2], w[3]) in has)
			print order[i], has[w[1], w[2], w[3]], number(w[3]) == newest[w[1], w[2]] && !is_own[w[2]] ? "default" : "old"
	}
}
