#!/bin/sh
# Runs the tests against snac: run.sh SNAC TESTS. Skipped (77) where install.sh could not bring it.
set -eu
[ $# -eq 2 ] || { echo "usage: run.sh SNAC TESTS" >&2; exit 2; }
[ -x "$1" ] || { echo "run.sh: there is no $1: skipped" >&2; exit 77; }
SMM_SNAC=$1 exec "$2" --source-file='*real/snac*' --no-intro
