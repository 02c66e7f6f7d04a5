#!/bin/sh
# Puts the packages of a folder here, and its own modules, which read them, into a folder outside the
# source tree:
#
#   npm_install.sh NAME DIR        e.g. npm_install.sh ical build/node/ical
#
# Needs node with npm. Takes seconds the first time; afterwards it does nothing. The mark is written
# last, so that an interrupted run is started over.
set -eu

[ $# -eq 2 ] || { echo "usage: npm_install.sh NAME DIR" >&2; exit 2; }
from=$(cd "$(dirname "$0")/$1" && pwd)
wanted=$(cat "$from"/*.json "$from"/*.mjs "$0" 2> /dev/null | sha256sum | cut -d ' ' -f 1)
mkdir -p "$2"
cd "$2"
[ -f .installed ] && [ "$(cat .installed)" = "$wanted" ] && exit 0
rm -f .installed
for file in "$from"/*.json "$from"/*.mjs; do
  [ ! -e "$file" ] || cp "$file" .
done
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
echo "$wanted" > .installed
