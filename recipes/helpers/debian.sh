# For the patches of a Debian source package, the folder `debian` beside the build folder.
# host patch

# debian_patches PATTERN…: applies those of the series whose names fit a pattern and fit none that has a ! before it. A
# patch that is in this release already is passed over; one that neither applies nor is there is an error, for a
# fix must not get lost, and so it is when none fits.
debian_patches() {
	phase patch
	debian_count=0
	while read -r p rest; do
		case $p in '' | '#'*) continue ;; esac
		debian_fits "$p" "$@" || continue
		debian_count=$((debian_count + 1))
		if patch -p1 -s -f --dry-run <"../debian/patches/$p" >/dev/null; then
			patch -p1 -s <"../debian/patches/$p"
			echo "debian/patches/$p" >>../applied
			echo "applied $p"
		else
			patch -p1 -R -s -f --dry-run <"../debian/patches/$p"
			echo "has $p"
		fi
	done <../debian/patches/series
	if [ $debian_count = 0 ]; then
		echo "none of Debian's patches is called $*" >&2
		exit 1
	fi
}

# debian_fits NAME PATTERN…
debian_fits() {
	name=$1 take=1
	shift
	for pattern; do
		# shellcheck disable=SC2254  # they are patterns
		case $pattern in
		!*) case $name in ${pattern#!}) return 1 ;; esac ;;
		*) case $name in $pattern) take=0 ;; esac ;;
		esac
	done
	return $take
}
