#!/usr/bin/env bash
# The quickstart as a newcomer runs it, on a binary that is built already; then what it published is
# held against the specifications: quickstart.sh BINARY SOURCE_DIR
set -euo pipefail
binary=$1 source=$2
work=$(mktemp -d "${TMPDIR:-/tmp}/smm-quickstart-test-XXXXXX")
trap 'rm -rf "$work"' EXIT

SMM_BINARY=$binary "$source/examples/quickstart/run" "$work/q" > "$work/said.txt"
for word in "60 posts, 68 entries: 0 errors, 0 warnings" "68 in all" "Gate passed"; do
  grep -qF "$word" "$work/said.txt" || { cat "$work/said.txt"; echo "missing: $word"; exit 1; }
done
for feed in public public/journal; do
  python3 "$source/tests/real/feed_valid.py" "$work/q/$feed"
  xmllint --noout "$work/q/$feed/atom.xml"
done
size=$(wc -c < "$work/q/report.html")
[ "$size" -lt 300000 ] || { echo "report.html has $size bytes"; exit 1; }
! grep -Eq '<script|https?://[^t<" ]*\.(js|css)' "$work/q/report.html"

# A folder that holds something is refused, and what it holds stays.
if SMM_BINARY=$binary "$source/examples/quickstart/run" "$work/q" > /dev/null 2>&1; then
  echo "a folder in use was taken"; exit 1
fi
echo "the quickstart runs; both feeds are valid"
