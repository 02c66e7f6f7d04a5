#!/bin/sh
# What `cmake --install` puts where, and that it goes again: install_test.sh CMAKE BUILD_DIR
set -eu
root=$(mktemp -d "${TMPDIR:-/tmp}/smm-install-XXXXXX")
trap 'rm -rf "$root"' EXIT
DESTDIR=$root "$1" --install "$2" --prefix /usr > /dev/null
for file in bin/smm share/man/man1/smm.1 share/man/man1/smm-plan.1 share/man/man5/smm-plan.5 \
    share/man/man7/smm-exec.7 share/man/man7/smm-hacking.7 share/man/man7/smm-networks.7 \
    share/bash-completion/completions/smm share/zsh/vendor-completions/_smm \
    share/fish/vendor_completions.d/smm.fish; do
  [ -f "$root/usr/$file" ] || { echo "missing: $file"; exit 1; }
done
# It runs from there, also when its library is a shared one.
[ "$("$root/usr/bin/smm" --version)" = "$("$2/smm" --version)" ]
# And goes again.
here=$(dirname "$0")
DESTDIR=$root "$1" -DMANIFEST="$2/install_manifest.txt" -P "$here/../.ci/uninstall.cmake" > /dev/null
left=$(find "$root" -type f)
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
echo "installed, runs and goes again"
