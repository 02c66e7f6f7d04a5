#!/bin/sh
# Runs the tests of the networks and the conformance suite, and writes down what they send:
# record.sh SMM_TESTS FILE, a JSON object a line
set -eu

rm -f "$2"
SMM_TEST_RECORDING="$2" "$1" --no-intro --source-file='*lib/networks/*'
[ -s "$2" ]
