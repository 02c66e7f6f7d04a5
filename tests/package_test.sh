#!/usr/bin/env bash
# The packages: package_test.sh BUILD_DIR VERSION, of a build with SMM_PORTABLE.
#
# cpack makes a .deb that lintian has nothing to say against and a .tar.gz; what the program in them
# wants of a system is held to a list; what is unpacked runs, and is complete.
set -euo pipefail
build=$1 version=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "$*" >&2; exit 1; }

for generator in DEB TGZ; do
  cpack --config "$build/CPackConfig.cmake" -G $generator -B "$work" > "$work/log" 2>&1 ||
    { cat "$work/log"; exit 1; }
done
deb=$(echo "$work"/smm_"$version"-1_*.deb)
tarball=$(echo "$work"/smm-"$version"-*.tar.gz)

# It is no upload to Debian, which the changelog's first entry would have to name a report for.
lintian --fail-on error,warning --suppress-tags initial-upload-closes-no-bugs "$deb"

dpkg-deb -x "$deb" "$work/deb"
mkdir "$work/tgz"
tar -C "$work/tgz" -xzf "$tarball"
inside=$(echo "$work"/tgz/*/)

# Whatever else a system has, and in whatever version: these are there, or come along.
allowed='libc\.so\.6|libm\.so\.6|libsqlite3\.so\.0|libdate-tz\.so\.3|ld-linux-.*'
newest=2.36
for program in "$work/deb/usr/bin/smm" "$inside/bin/smm"; do
  [ -x "$program" ] || fail "no program: $program"
  wanted=$(objdump -p "$program" | sed -n 's/^ *NEEDED *//p')
  more=$(grep -vxE "$allowed" <<< "$wanted" || true)
  [ -z "$more" ] || fail "the program wants more than it may: $more"
  grep -qx 'libsqlite3\.so\.0' <<< "$wanted" || fail "the program wants no SQLite: is it ours?"
  glibc=$(objdump -T "$program" | grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort -V | tail -n 1)
  [ "$(printf '%s\n' "$glibc" $newest | sort -V | tail -n 1)" = $newest ] ||
    fail "the program wants glibc $glibc, and Debian 12 has $newest"
done
[ -f "$inside"/lib/smm/libdate-tz.so.3 ] || fail "the tarball lacks the library of the zones"

for file in share/man/man1/smm.1 share/man/man5/smm-plan.5 share/man/man7/smm-networks.7; do
  [ -f "$work/deb/usr/$file.gz" ] || fail "the .deb lacks $file.gz"
  [ -f "$inside/$file" ] || fail "the tarball lacks $file"
done
for file in share/bash-completion/completions/smm share/zsh/vendor-completions/_smm \
    share/fish/vendor_completions.d/smm.fish share/doc/smm/copyright; do
  for root in "$work/deb/usr" "$inside"; do
    [ -f "$root/$file" ] || fail "missing: $root/$file"
  done
done
grep -q "has not chosen a licence" "$work/deb/usr/share/doc/smm/copyright" ||
  fail "the copyright file does not say that there is no licence yet"

# A plan from nothing to a page, with each.
tour() {
  rm -rf "$work/tour"
  mkdir -p "$work/tour"
  (
    cd "$work/tour"
    export HOME=$work/tour SMM_NOW=2026-10-03T08:00:00Z
    "$1" plan init --brand Bean > /dev/null
    "$1" plan check > /dev/null
    "$1" plan apply --yes > /dev/null
    "$1" queue list > /dev/null
    "$1" --version
  )
}
said=$(tour "$work/deb/usr/bin/smm")
[ "$said" = "smm $version" ] || fail "the .deb's program says: $said"
said=$(tour "$inside/bin/smm")
[ "$said" = "smm $version" ] || fail "the tarball's program says: $said"
echo "$(basename "$deb"): $(stat -c %s "$deb") bytes; $(basename "$tarball"): $(stat -c %s "$tarball") bytes"
