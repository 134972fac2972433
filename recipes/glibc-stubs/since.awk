# "SYMBOL VERSION" for each symbol of the lists: the first release that had it, in whatever library.
function number(version, part) {
	split(version, part, ".")
	return part[1] * 1000000 + part[2] * 1000 + part[3]
}
$1 ~ /^GLIBC_2\.[0-9.]+$/ {
	version = substr($1, 7)
	if (!($2 in since) || number(version) < number(since[$2]))
		since[$2] = version
}
END {
	for (symbol in since)
		print symbol, since[symbol]
}
