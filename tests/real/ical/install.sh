#!/bin/sh
# Puts ical.js, what many web calendars read with, into a folder outside the source tree:
#
#   install.sh DIR        e.g. install.sh build/node/ical
#
# Needs node with npm. Takes seconds the first time; afterwards it does nothing.
set -eu

[ $# -eq 1 ] || { echo "usage: install.sh DIR" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"
wanted=$(cat "$here/package.json" "$here/package-lock.json" "$here/install.sh" | sha256sum | cut -d ' ' -f 1)
[ -f .installed ] && [ "$(cat .installed)" = "$wanted" ] && exit 0
rm -f .installed
cp "$here/package.json" "$here/package-lock.json" .
npm ci --no-audit --no-fund --loglevel=error >&2
echo "$wanted" > .installed
