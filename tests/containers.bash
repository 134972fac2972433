# shellcheck disable=SC2016,SC2154  # the quoted text is for another shell; bats sets output and status
# Images that are run, for the suites that make some: `load containers`.

need_podman() {
	local program
	for program in podman crun; do
		command -v $program >/dev/null || skip "$program is not installed"
	done
	[ "$(id -u)" = 0 ] || { command -v newuidmap >/dev/null && grep -q "^$(id -un):" /etc/subuid; } || skip 'rootless podman needs newuidmap, and a range of users in /etc/subuid'
	IN_MOUNTS=()
}

# podman_here COMMAND…: with images of its own.
podman_here() {
	cat >storage.conf <<-CONF
		[storage]
		driver = "vfs"
		runroot = "$PWD/run"
		graphroot = "$PWD/graph"
	CONF
	CONTAINERS_STORAGE_CONF=$PWD/storage.conf timeout 120 "${IN_MOUNTS[@]}" podman "$@"
}

# run_image NAME ARGS…: one that podman_here has, without a network; output, stderr and status are as of `run`. crun goes
# without cgroups where this machine gives none that it knows; who is not root may mount over them in podman's own
# namespace of users.
run_image() {
	local few=(run --rm --network=none --cgroups=disabled --ulimit=nofile=1000:1000 --ulimit=nproc=1000:1000)
	run --separate-stderr podman_here "${few[@]}" "$@"
	if [ "$status" != 0 ] && [[ $stderr == *cgroup* ]]; then
		IN_MOUNTS=(unshare -m sh -c 'mount -t tmpfs none /sys/fs/cgroup && exec "$@"' sh)
		[ "$(id -u)" = 0 ] || IN_MOUNTS=(podman unshare "${IN_MOUNTS[@]}")
		run --separate-stderr podman_here "${few[@]}" "$@"
	fi
	[ "$status" != 0 ] || return 0
	[[ $stderr != *"peration not permitted"* && $stderr != *"ermission denied"* && $stderr != *cgroup* ]] ||
		skip "podman cannot run anything here: $stderr"
	echo "$stderr"
}
