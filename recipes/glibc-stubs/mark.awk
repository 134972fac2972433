# A header as of a release: what is declared but came later is __mstatic_since ("VERSION"). -v floor=2.17; since.awk's
# list, then the header. With -v count=FILE that file gets how many known symbols are declared, and how many are marked.
function number(version, part) {
	split(version, part, ".")
	return part[1] * 1000000 + part[2] * 1000 + part[3]
}
# The symbol that a declaration is of, or "". "(" ends the name of a function; what __REDIRECT declares is its last word.
function declared(text, name) {
	gsub(/[ \t\n]+/, " ", text)
	sub(/^ ?extern /, "", text)
	if (text ~ /__REDIRECT|__LDBL_REDIR/) {
		if (!match(text, /, ?[A-Za-z_0-9]+ ?\)[^,]*;/))
			return ""
		name = substr(text, RSTART + 1)
		gsub(/^ /, "", name)
		sub(/[^A-Za-z_0-9].*/, "", name)
		return name
	}
	if (match(text, /[A-Za-z_0-9]+ ?\(/)) {
		name = substr(text, RSTART, RLENGTH)
		sub(/ ?\($/, "", name)
		return name
	}
	sub(/ ?(\[[^\]]*\] ?)*;.*/, "", text)
	sub(/.*[^A-Za-z_0-9]/, "", text)
	return text
}
# An attribute may not name what is refused.
function without_later(text, name) {
	if (match(text, /__attr_dealloc \([a-z_0-9]+, [0-9]+\)/)) {
		name = substr(text, RSTART + 16, RLENGTH - 16)
		sub(/,.*/, "", name)
		if (name in since && number(since[name]) > number(floor))
			text = substr(text, 1, RSTART - 1) substr(text, RSTART + RLENGTH)
	}
	return text
}
# Names for glibc's own inline functions, which nobody uses otherwise, and which these may.
function inner(symbol, text) {
	return FILENAME ~ /\/bits\// && (symbol ~ /^__/ || text ~ /__REDIRECT[A-Z_]* ?\(__/)
}
function end_of_declaration(symbol) {
	symbol = declared(statement)
	statement = without_later(statement)
	if (symbol in since && !inner(symbol, statement)) {
		known++
		if (number(since[symbol]) > number(floor)) {
			marked++
			sub(/;[^;]*$/, " __mstatic_since (\"" since[symbol] "\")&", statement)
		}
	}
	printf "%s", statement
	statement = ""
}
NR == FNR {
	since[$1] = $2
	next
}
# Some headers say "int f (…);" without a word in front.
statement == "" && !/^[ \t]*extern [^"]/ && (!/^[a-z_][a-z_0-9]*[ *]+[a-z_0-9]+ \(/ || /^(typedef|static|__)/) {
	print
	next
}
{
	statement = statement $0 "\n"
	if (/;/)
		end_of_declaration()
	else if (/^#/ || /[{]/) {
		printf "%s", statement # no declaration of one piece
		statement = ""
	}
}
END {
	printf "%s", statement
	print known + 0, marked + 0 >count
}
