#!/bin/sh
# Puts the packages of package.json into a folder outside the source tree: install.sh DIR
# The mark is written last, so that an interrupted run is started over.
set -eu

[ $# -eq 1 ] || { echo "usage: install.sh DIR" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
wanted=$(cat "$here/package.json" "$here/package-lock.json" "$here/validate.mjs" | sha256sum | cut -d ' ' -f 1)
mark=$1/.installed
[ -f "$mark" ] && [ "$(cat "$mark")" = "$wanted" ] && exit 0
rm -f "$mark"
cp "$here/package.json" "$here/package-lock.json" "$here/validate.mjs" "$1/"
cd "$1"
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
echo "$wanted" > .installed
