<?php
// Makes the site: php setup.php TREE. Prints as JSON the password of an application for each user.
// Users: anna (author, no unfiltered HTML), eva (editor), carl (contributor), sub (subscriber).
define('WP_INSTALLING', true);
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('The Pottery', 'root', 'root@pottery.example', true, '', 'of-the-tests');
update_option('permalink_structure', '/%postname%/');
update_option('timezone_string', 'Europe/Rome');
wp_insert_term('Workshop', 'category');
wp_insert_term('Glazes & Clay', 'category');
$made = [];
foreach (['anna' => 'author', 'eva' => 'editor', 'carl' => 'contributor', 'sub' => 'subscriber'] as $name => $role) {
  $id = wp_insert_user(['user_login' => $name, 'user_pass' => wp_generate_password(), 'role' => $role,
                        'user_email' => $name . '@pottery.example']);
  $made[$name] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'smm'])[0];
}
flush_rewrite_rules();
echo json_encode($made), "\n";
