#!/bin/sh
# Every gcc and g++ that the release packages.
apt-cache search --names-only '^(gcc|g\+\+)-[0-9]+$' | cut -d' ' -f1 |
	DEBIAN_FRONTEND=noninteractive xargs apt-get install -y --no-install-recommends
