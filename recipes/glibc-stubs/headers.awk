# "MAKEFILE NAME" for each header that the Makefiles named say is installed.
{
	line = line $0
	if (sub(/\\$/, " ", line))
		next
	if (sub(/^[ \t]*(headers|sysdep_headers)[ \t]*[:+]?=/, "", line)) {
		n = split(line, w, /[ \t]+/)
		for (i = 1; i <= n; i++)
			if (w[i] ~ /^[A-Za-z0-9_\/.-]*\.h$/)
				print FILENAME, w[i]
	}
	line = ""
}
