#include <doctest/doctest.h>

#include "support/posts.h"

using namespace smm;
using namespace smm::test;

namespace {

const Rules& instagram() {
  static const Rules rules("instagram");
  return rules;
}
const Media picture = file_of("image/jpeg", 1080, 1350);

std::string wrong_option(std::string_view name, std::string_view value) {
  for (const auto& option : instagram().network().options)
    if (option.name == name) return option.wrong(value);
  return "there is no such option";
}

}  // namespace

TEST_CASE("instagram: a caption of 2200 characters fits, beside a picture") {
  CHECK(instagram().fits_just("a", 2200, {picture}));
  CHECK(instagram().fits_just("한", 2200, {picture}));
  CHECK(instagram().broken(post_of("a")) == "media-missing");
}

TEST_CASE("instagram: thirty hashtags and twenty mentions, those in the text and the tags") {
  auto post = post_of(repeated("#tag ", 29), {picture});
  post.tags = {"one"};
  CHECK(instagram().broken(post) == "tag-not-sent");
  post.tags.emplace_back("two");
  CHECK(instagram().message(post) == "31 tags, limit 30");
  CHECK(instagram().broken(post_of(repeated("@anna ", 20), {picture})).empty());
  CHECK(instagram().broken(post_of(repeated("@anna ", 21), {picture})) == "too-many-mentions");
}

TEST_CASE("instagram: a picture is from 4:5 to 1.91:1, of any size") {
  for (auto [width, height] :
       {std::pair{1080, 1350}, {1080, 566}, {1080, 1080}, {200, 200}, {4000, 4000}, {0, 0}})
    CHECK(instagram().broken(post_of("a", {file_of("image/jpeg", width, height)})).empty());
  CHECK(instagram().broken(post_of("a", {file_of("image/jpeg", 1080, 1920)})) == "media-ratio");
  CHECK(instagram().message(post_of("a", {file_of("image/jpeg", 1920, 960)})) ==
        "img/a is 1920x960, 2.00 as wide as high; 0.80 to 1.91 are possible");
}

TEST_CASE("instagram: a reel lasts from 3 seconds to 15 minutes, in any ratio") {
  CHECK(instagram().broken(post_of("a", {file_of("video/mp4", 1080, 1920, 3)})).empty());
  CHECK(instagram().broken(post_of("a", {file_of("video/mp4", 1080, 1920, 900)})).empty());
  CHECK(instagram().broken(post_of("a", {file_of("video/mp4", 1080, 1920, 2)})) ==
        "media-duration");
  CHECK(instagram().broken(post_of("a", {file_of("video/mp4", 1080, 1920, 901)})) ==
        "media-duration");
}

TEST_CASE("instagram: what a post cannot have there is named") {
  auto post = post_of("a", {picture});
  post.parts.push_back(post.parts[0]);
  CHECK(instagram().message(post) == "a thread cannot be posted there");
  post.parts.pop_back();
  post.poll = Poll{{"yes", "no"}};
  CHECK(instagram().message(post) == "a poll cannot be posted there");
  post.poll.reset();
  post.first_comment = "#more";
  CHECK(instagram().broken(post).empty());
}

TEST_CASE("instagram: once somebody has logged in, what only programs cannot do is told") {
  auto rules = [&](Post post, Settings settings = {}) {
    settings["login"] = "instagram";
    return instagram().broken(post, settings);
  };
  const Settings at_home{{"media_base_url", "https://a.example"}};
  auto post = post_of("a", {picture});
  CHECK(rules(post, at_home).empty());
  CHECK(rules(post) == "media-unsupported");  // nobody knows where it can be had
  CHECK(rules(post_of("a", {file_of("image/jpeg", 1080, 1350, 0, 9'000'000)}), at_home)
            .find("media-too-big") != std::string::npos);
  CHECK(instagram().broken(post_of("a", {file_of("image/png", 1080, 1350)})).empty());
  CHECK(rules(post_of("a", {file_of("image/png", 1080, 1350)}), at_home) == "media-type");

  auto film = post_of("a", {file_of("video/mp4", 1080, 1920, 9)});
  CHECK(rules(film) == "media-unsupported");
  CHECK(instagram().broken(film, {{"login", "facebook"}}).empty());  // it is sent
  CHECK(instagram().broken(film, {{"login", "facebook"}, {"videos", "address"}}) ==
        "media-unsupported");

  post.options = {{"location", "The kiln"}};
  CHECK(instagram().broken(post).empty());  // by hand
  CHECK(rules(post, at_home) == "unsupported");
  post.options = {{"location", "110843418940484"}, {"collaborators", "a b c"}};
  CHECK(rules(post, at_home).empty());
  post.options["collaborators"] = "a b c d";
  CHECK(rules(post, at_home) == "unsupported");

  auto tagged = post_of("a", {picture});
  tagged.options = {{"tagged", "anna 30 60"}};
  CHECK(rules(tagged, at_home).empty());
  auto album = post_of("a", {picture, picture}), in_story = tagged;
  album.options = tagged.options;
  in_story.placement = "story";
  in_story.parts[0].text.clear();
  in_story.parts[0].media[0].alt.clear();
  for (const auto* one : {&album, &in_story}) {
    CHECK(rules(*one, at_home) == "unsupported");
    CHECK(instagram().broken(*one).empty());  // by hand
  }

  auto story = post_of("", {picture});
  story.placement = "story";
  story.parts[0].media[0].alt.clear();
  CHECK(rules(story, at_home).empty());
  story.who_can_reply = "nobody";
  CHECK(rules(story, at_home) == "unsupported");
  auto paid = post_of("a", {picture});
  paid.disclosure.paid = true;
  CHECK(rules(paid, at_home) == "unsupported");  // a warning
}

TEST_CASE("instagram: settings and options are held to their rules") {
  for (const char* good : {"0:03", "1:02:03", "img/cover.jpg", "3.jpg"}) {
    CAPTURE(good);
    CHECK(wrong_option("cover", good).empty());
  }
  for (const char* bad : {"3", ":", "0:", "1:2:3:4", "99999:0"}) {
    CAPTURE(bad);
    CHECK_FALSE(wrong_option("cover", bad).empty());
  }
  CHECK(wrong_option("share_to_feed", "yes").empty());
  CHECK_FALSE(wrong_option("share_to_feed", "perhaps").empty());
  CHECK(instagram().wrong_settings({{"login_with", "facebook"}, {"app_id", "42"}}).empty());
  CHECK(instagram().wrong_settings({{"login_with", "facebok"}}).find("facebook?") !=
        std::string::npos);
  CHECK(instagram().wrong_settings({{"app_id", "42"}}).find("redirect") != std::string::npos);
  CHECK_FALSE(instagram().wrong_settings({{"videos", "mail"}}).empty());
}
