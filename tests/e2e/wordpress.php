<?php
/* Installs WordPress and fills it with the posts of a JSON file: php wordpress.php POSTS.json
 *
 * Beside the posts there is what a site of some age has: drafts, private and scheduled posts, one behind a password,
 * a sticky one, some in two pages, comments, tags and a static page. None of the unpublished names may ever be found.
 */

define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = $argv[2];
$_SERVER['REQUEST_URI'] = '/';
require __DIR__ . '/www/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

function post(array $story, array $more = []): int
{
    $id = wp_insert_post(wp_slash(array_merge([
        'post_title' => $story['title'],
        'post_name' => $story['slug'],
        'post_content' => $story['content'],
        'post_date' => $story['date'],
        'post_status' => 'publish',
        'post_author' => 1,
        'post_category' => [1],
        'tags_input' => $story['tags'],
    ], $more)), true);
    if (is_wp_error($id)) {
        fwrite(STDERR, $id->get_error_message() . "\n");
        exit(1);
    }
    return $id;
}

add_filter('pre_wp_mail', '__return_true');
wp_install('Kabar Rekaan', 'redaksi', 'redaksi@kabar-rekaan.example', true, '', 'sandi-contoh', 'id_ID');
update_option('timezone_string', 'Asia/Jakarta');
update_option('gmt_offset', '');
update_option('blogdescription', 'Isi rekaan untuk pengujian');
global $wp_rewrite;
$wp_rewrite->set_permalink_structure('/%year%/%monthnum%/%day%/%postname%/');
$wp_rewrite->flush_rules();

$stories = json_decode(file_get_contents($argv[1]), true);
wp_defer_term_counting(true);
foreach ($stories['published'] as $number => $story) {
    $id = post($story);
    if ($number === 5) {
        stick_post($id);
    }
    if ($number % $stories['commented'] === 0) {
        wp_insert_comment([
            'comment_post_ID' => $id,
            'comment_author' => 'Pembaca',
            'comment_content' => 'Semoga kantor saya juga meraih WBK, amin.',
            'comment_approved' => 1,
        ]);
    }
}
$hidden = $stories['hidden'];
post($hidden[0], ['post_status' => 'draft']);
post($hidden[1], ['post_status' => 'private']);
post($hidden[2], ['post_status' => 'future', 'post_date' => gmdate('Y-m-d H:i:s', time() + 864000)]);
post($hidden[3], ['post_password' => 'rahasia']);
wp_defer_term_counting(false);
echo wp_count_posts()->publish, "\n";
