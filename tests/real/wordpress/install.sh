#!/bin/sh
# Puts WordPress and an empty database for it into a folder outside the source tree:
#
#   install.sh DIR        e.g. install.sh build/wordpress
#
# WordPress is Debian's package, unpacked there and not installed: nothing of the system is changed,
# no web server comes with it, and root is not needed. PHP and MariaDB are the machine's own.
# Status 77 where something cannot be had, with the reason: the test that needs it is then skipped.
set -eu

[ $# -eq 1 ] || { echo "usage: install.sh DIR" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
target=$(cd "$1" && pwd)
case $target/ in
  "$here"/*) echo "install.sh: the site belongs outside the source tree, not in $target" >&2
             exit 2 ;;
esac
[ -e "$target/ready" ] && exit 0

skip() { echo "install.sh: $1: the test against WordPress is skipped" >&2; exit 77; }

PATH=$PATH:/usr/sbin
for program in php mariadbd mariadb-install-db; do
  command -v $program > /dev/null || skip "there is no $program"
done
php -r 'exit(extension_loaded("mysqli") ? 0 : 1);' || skip "PHP has no mysqli (php-mysql)"

rm -rf "$target/unpacked" "$target/tree" "$target/database"
if [ -e /usr/share/wordpress/wp-load.php ]; then
  cp -R /usr/share/wordpress "$target/unpacked"
else
  command -v apt-get > /dev/null || skip "this is not Debian"
  rm -f "$target"/wordpress_*.deb
  (cd "$target" && apt-get -qq -o APT::Sandbox::User= download wordpress) > "$target/apt.log" 2>&1 ||
    skip "Debian's package cannot be had (see $target/apt.log)"
  dpkg-deb -x "$target"/wordpress_*.deb "$target/deb"
  mv "$target/deb/usr/share/wordpress" "$target/unpacked"
  rm -rf "$target/deb"
fi
# Debian's own looks for its settings beneath /etc, and its content is beneath /var/lib.
rm -rf "$target/unpacked/wp-config.php" "$target/unpacked/.htaccess" "$target/unpacked/wp-content"
cp "$here/wp-config.php" "$target/unpacked/"
mkdir -p "$target/unpacked/wp-content/themes/plain" "$target/unpacked/wp-content/uploads"
printf '<?php while (have_posts()) { the_post(); the_title(); the_content(); }\n' \
  > "$target/unpacked/wp-content/themes/plain/index.php"
printf '/* Theme Name: plain */\n' > "$target/unpacked/wp-content/themes/plain/style.css"
mv "$target/unpacked" "$target/tree"

mariadb-install-db --no-defaults --datadir="$target/database" --skip-test-db --user="$(id -un)" \
  --auth-root-authentication-method=normal > "$target/database.log" 2>&1 ||
  skip "MariaDB makes no database (see $target/database.log)"
: > "$target/ready"
