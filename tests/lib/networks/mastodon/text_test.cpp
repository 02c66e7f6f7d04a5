#include "networks/mastodon/text.h"

#include <doctest/doctest.h>

#include "networks/mastodon/limits.h"
#include "support/posts.h"

using namespace smm;
using namespace smm::mastodon;
using namespace smm::test;

TEST_CASE("mastodon text: HTML is what a reader sees") {
  for (const auto& [markup, text] : std::vector<std::pair<std::string, std::string>>{
           {"<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree"},
           {"a &amp; b &lt;c&gt; &quot;d&#39;&#x2019;", "a & b <c> \"d'\u2019"},
           {"&unknown; &#0; & &amp", "&unknown; \uFFFD & &"},
           {"<a href=\"https://x.example/a?b=1&amp;c\"><span class=\"invisible\">https://</span>"
            "<span class=\"ellipsis\">x.example/a</span><span "
            "class=\"invisible\">?b=1&amp;c</span></a>",
            "https://x.example/a?b=1&c"},
           {"<p class=\"quote-inline\">RE: <a href=\"x\">x</a></p><p>Mine</p>", "Mine"},
           {"<script>alert(1)</script>Hi<style>p{}</style>", "Hi"},
           {"<ul><li>a</li><li>b</li></ul>", "a\nb"},
           {"x < y", "x < y"},
           {"<p>open", "open"},
           {"", ""},
       }) {
    const auto& html = markup;  // a binding cannot be captured
    CAPTURE(html);
    CHECK(text_of_html(html) == text);
  }
}

TEST_CASE("mastodon text: the same text is the same, however a server shows it") {
  CHECK(compare_text("Hi @anna@x.example,\n\n  see", "Hi @anna, see") == Alike::same);
  CHECK(compare_text("e\u0301", "\u00e9") == Alike::same);
  CHECK(compare_text("", "") == Alike::same);
  CHECK(compare_text("Very *good*", "Very good") == Alike::similar);
  CHECK(compare_text("Very good", "Very good :)") == Alike::similar);
  CHECK(compare_text("Very good", "Very bad") == Alike::different);
  CHECK(compare_text("\U0001F375", "\u2615") == Alike::different);
  CHECK(compare_text("One", "") == Alike::different);
}

TEST_CASE("mastodon limits: what a server says is what is checked") {
  auto facts = read_instance(Json::parse(R"({"uri": "x", "version": "0.20.0", "configuration": {
    "statuses": {"max_characters": 5000, "max_media_attachments": 6,
                 "characters_reserved_per_url": 25},
    "media_attachments": {"supported_mime_types": ["image/jpeg", "image/svg+xml", 7],
                          "image_size_limit": 40000000, "description_limit": 200},
    "polls": {"max_options": 6, "max_characters_per_option": 10, "min_expiration": 60,
              "max_expiration": 120}}})"));
  Settings settings(facts.begin(), facts.end());
  const Rules rules("mastodon");
  CHECK(rules.fits_just("a", 5000, {}, settings));
  auto picture = file_of("image/jpeg", 10, 10, 0, 40'000'000);
  CHECK(rules.broken(post_of("a", std::vector<Media>(6, picture)), settings).empty());
  CHECK(rules.broken(post_of("a", std::vector<Media>(7, picture)), settings) ==
        "media-count media-count");
  CHECK(rules.broken(post_of("a", {file_of("image/svg+xml")}), settings) == "media-type");
  CHECK(rules.broken(post_of("a", {file_of("video/mp4")}), settings) == "media-type");
  picture.bytes += 1;
  picture.alt = std::string(201, 'a');
  CHECK(rules.broken(post_of("a", {picture}), settings) == "alt-too-long media-too-big");
  auto post = post_of("a");
  post.poll = Poll{{"1", "2", "3", "4", "5", "12345678901"}, Seconds(121), false};
  CHECK(rules.broken(post, settings) == "poll-options poll-duration");
  post.poll.reset();
  post.quote = PostRef{"a", "b", "", ""};
  CHECK(rules.broken(post, settings) == "unsupported");
  CHECK(rules.broken(post).empty());  // nothing is known yet
  CHECK(text_length(rules.network().limits_on(settings), post_of("https://x.example/"), 0) == 25);
}

TEST_CASE("mastodon limits: servers that say it in other words, and nonsense") {
  auto facts = [](const char* json) { return read_instance(Json::parse(json)); };
  auto pleroma = facts(R"json({"uri": "x", "version": "2.7.2 (compatible; Pleroma 2.6.0)",
    "max_toot_chars": 9000, "upload_limit": 16000000})json");
  CHECK(pleroma["text_limit"] == "9000");
  CHECK(pleroma["instance.software"] == "Pleroma 2.6.0");
  CHECK(pleroma["instance.video_bytes"] == "16000000");
  auto endless = facts(R"({"uri": "x", "version": "1", "max_toot_chars": 1e12})");
  CHECK(endless["text_limit"] == "1000000");
  CHECK(facts(R"({"hello": "world"})").empty());
  CHECK(facts("[]").empty());
  auto odd = facts(R"({"uri": "x", "version": "1", "configuration": {"statuses": [],
    "media_attachments": {"supported_mime_types": "all", "image_size_limit": -5}, "polls": 0}})");
  CHECK(odd.size() == 2);
  const Rules rules("mastodon");
  Settings damaged{{"instance.media", "many"}, {"instance.poll_open", "x"}, {"text_limit", "5"}};
  CHECK(rules.broken(post_of("aaaaa"), damaged).empty());
}

TEST_CASE("mastodon limits: a server is written as an address") {
  const Rules rules("mastodon");
  CHECK(rules.wrong_settings({{"server", "example.social"}}).empty());
  CHECK(rules.wrong_settings({{"server", "https://example.social/"}}).empty());
  for (const char* bad : {"https://example.social/@anna", "anna@example.social",
                          "ftp://example.social", "http://example.social"})
    CHECK(rules.wrong_settings({{"server", bad}}).starts_with("server: "));
}
