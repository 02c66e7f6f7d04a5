#!/bin/sh
# Puts snac, a small server of the Mastodon API, into a folder outside the source tree:
#
#   install.sh DIR        e.g. install.sh build/snac
#
# Debian 12 has it among its backports. The source of that suite is the machine's own Debian source
# with another name of the suite, kept in DIR: nothing of the system is changed, and root is not
# needed. What snac links against is on every machine that builds smm.
# Status 77 where it cannot be had, with the reason: the tests that need it are then skipped.
set -eu

[ $# -eq 1 ] || { echo "usage: install.sh DIR" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
target=$(cd "$1" && pwd)
case $target/ in
  "$here"/*) echo "install.sh: the server belongs outside the source tree, not in $target" >&2
             exit 2 ;;
esac
[ -x "$target/tree/usr/bin/snac" ] && exit 0
if command -v snac > /dev/null; then
  mkdir -p "$target/tree/usr/bin"
  ln -sf "$(command -v snac)" "$target/tree/usr/bin/snac"
  exit 0
fi

skip() { echo "install.sh: $1: the tests against snac are skipped" >&2; exit 77; }

command -v apt-get > /dev/null || skip "this is not Debian"
codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
[ "$codename" = bookworm ] || skip "snac is taken from bookworm-backports, and this is \"$codename\""

# The entries of the suite "bookworm" itself, in either form, asked for its backports instead.
mkdir -p "$target/sources" "$target/lists/partial" "$target/cache/archives/partial"
cat /etc/apt/sources.list.d/*.sources 2> /dev/null | awk -v RS= -v ORS='\n\n' '
  /(^|\n)Suites:[^\n]*[ \t]bookworm([ \t]|\n|$)/ {
    sub(/Suites:[^\n]*/, "Suites: bookworm-backports"); gsub(/(^|\n)#[^\n]*/, ""); print }
' > "$target/sources/backports.sources"
cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2> /dev/null |
  sed -n 's/^\(deb .*[ ]\)bookworm\([ ].*\)$/\1bookworm-backports\2/p' \
  > "$target/sources/backports.list"
[ -s "$target/sources/backports.sources" ] || rm -f "$target/sources/backports.sources"

apt() {
  apt-get -qq -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$target/sources" \
    -o Dir::State::Lists="$target/lists" -o Dir::Cache="$target/cache" \
    -o APT::Sandbox::User= -o Debug::NoLocking=1 "$@"
}
apt update > "$target/apt.log" 2>&1 || skip "the backports cannot be read (see $target/apt.log)"
(cd "$target" && apt download snac2/bookworm-backports) >> "$target/apt.log" 2>&1 ||
  skip "the backports have no snac2 (see $target/apt.log)"
rm -rf "$target/unpacked"
dpkg-deb -x "$target"/snac2_*.deb "$target/unpacked"
ldd "$target/unpacked/usr/bin/snac" | grep -q 'not found' && skip "a library is missing for snac"
mv "$target/unpacked" "$target/tree"
