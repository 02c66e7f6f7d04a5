#include <doctest/doctest.h>

#include <functional>

#include "support/posts.h"

using namespace smm;
using namespace smm::test;

namespace {

std::vector<MediaRule> kinds() {
  return {
      {.types = "image/png image/jpeg",
       .most = 2,
       .max_bytes = 100,
       .min_width = 10,
       .max_width = 100,
       .min_height = 20,
       .max_height = 200,
       .max_pixels = 15'000,
       .min_ratio = 0.5,
       .max_ratio = 2},
      {.types = "video/mp4", .alone = true, .min_seconds = 2, .max_seconds = 4},
      {.types = "audio/mpeg"},
  };
}

constexpr Visibility visibility[] = {Visibility::followers};

const Network network{.name = "test", .title = "Test"};

Limits limits() {
  return {
      .text = {.most = 10},
      .titles = {.length = 5},
      .features = {.tags = true, .visibility = visibility},
      .media = {.kinds = kinds(), .most = 3, .alt = 4},
      .polls = {.options = 3, .option_length = 4, .shortest = Seconds(60), .longest = Seconds(120)},
      .max_hashtags = 2,
      .max_mentions = 1,
      .max_links = 1};
}

std::string broken(const Limits& limits, const Post& post) {
  std::string rules;
  for (const auto& problem : check_post(network, post, {}, limits))
    rules += (rules.empty() ? "" : " ") + problem.rule;
  return rules;
}
std::string broken(const Post& post) { return broken(limits(), post); }

Media picture(int width, int height, std::uint64_t bytes = 1) {
  auto file = file_of("image/png", width, height, 0, bytes);
  file.alt = "alt";
  return file;
}
std::string broken(const Media& file) { return broken(post_of("a", {file})); }

}  // namespace

TEST_CASE("limits: what just fits passes") {
  auto post = post_of("0123456789", {picture(100, 150, 100), picture(10, 20, 0)});
  post.title = "12345";
  post.visibility = Visibility::followers;
  CHECK(broken(post).empty());
  auto asked = post_of("Which?");
  asked.poll = Poll{{"1234", "b", "c"}, Seconds(60)};
  CHECK(broken(asked).empty());
}

TEST_CASE("limits: each limit of a picture has its rule") {
  CHECK(broken(picture(20, 20, 101)) == "media-too-big");
  CHECK(broken(picture(9, 18)) == "media-size media-size");
  CHECK(broken(picture(101, 100)) == "media-size");
  CHECK(broken(picture(100, 151)) == "media-size");
  CHECK(broken(picture(100, 201)) == "media-size media-size");  // too high, and too many
  CHECK(broken(picture(20, 60)) == "media-ratio");
  CHECK(broken(picture(100, 30)) == "media-ratio");
  CHECK(broken(picture(0, 0)).empty());  // unknown is not wrong
  auto lengthy = picture(20, 20);
  lengthy.alt = "12345";
  CHECK(broken(lengthy) == "alt-too-long");
}

TEST_CASE("limits: a video lasts neither too short nor too long") {
  auto video = [](double seconds) {
    auto file = file_of("video/mp4", 0, 0, seconds);
    file.alt.clear();
    return broken(file);
  };
  CHECK(video(2).empty());
  CHECK(video(4).empty());
  CHECK(video(0).empty());
  CHECK(video(1.9) == "media-duration");
  CHECK(video(4.1) == "media-duration");
}

TEST_CASE("limits: how many files of which kind stand together") {
  auto one = picture(20, 20), video = one, sound = one, other = one;
  video.type = "video/mp4";
  sound.type = "audio/mpeg";
  other.type = "image/avif";
  CHECK(broken(post_of("a", {one, one, sound})).empty());
  CHECK(broken(post_of("a", {one, one, one})) == "media-count");
  CHECK(broken(post_of("a", {one, one, sound, sound})) == "media-count");
  CHECK(broken(post_of("a", {one, video})) == "media-mixed");
  CHECK(broken(post_of("a", {video, video})).empty());
  CHECK(broken(post_of("a", {other})) == "media-type");
  auto problems = check_post(network, post_of("a", {other}), {}, limits());
  CHECK(problems[0].message ==
        "img/a is image/avif; Test takes image/png, image/jpeg, video/mp4, audio/mpeg");
}

TEST_CASE("limits: a network without media, and one that needs them") {
  auto none = limits(), needs = limits();
  none.media = {};
  needs.media.needed = true;
  CHECK(broken(none, post_of("a", {picture(20, 20), picture(20, 20)})) == "media-unsupported");
  CHECK(broken(needs, post_of("a")) == "media-missing");
}

TEST_CASE("limits: what the network cannot do is refused by name, never left out in silence") {
  auto post = post_of("a");
  post.parts.push_back(post.parts[0]);
  post.warning = "w";
  post.first_comment = "c";
  post.reply_to = PostRef{"b", "x", "", ""};
  post.quote = PostRef{"b", "x", "", ""};
  post.poll = Poll{{"a", "b"}, Seconds(60)};
  post.visibility = Visibility::direct;
  post.who_can_reply = "followers";
  std::string told;
  for (const auto& problem : check_post(network, post, {}, Limits{})) {
    CHECK(problem.rule == "unsupported");
    told += problem.message.substr(0, problem.message.find(" cannot")) + ", ";
  }
  CHECK(told ==
        "a thread, a poll, a reply, a quote of another post, a content warning, a first comment, "
        "a post with visibility direct, a post with who_can_reply followers, ");
  Limits able{.features = {.thread = true,
                           .reply = true,
                           .quote = true,
                           .warning = true,
                           .first_comment = true,
                           .visibility = visibility,
                           .who_can_reply = reply_circles},
              .polls = {.options = 2}};
  post.visibility = Visibility::followers;
  CHECK(broken(able, post).empty());
}

TEST_CASE("limits: an option that the network needs is asked for, with what it is") {
  static constexpr Setting options[] = {
      {"board", Setting::Need::required, "the board that it is pinned to"},
      {"section", Setting::Need::optional, "its section"}};
  Network needs{.name = "needs", .title = "Needs", .options = options};
  auto post = post_of("a");
  auto problems = check_post(needs, post, {}, limits());
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].rule == "option-missing");
  CHECK(problems[0].message ==
        "a post on Needs needs the option board: the board that it is pinned to");
  post.options["board"] = "Recipes";
  CHECK(check_post(needs, post, {}, limits()).empty());
}

TEST_CASE("limits: a poll has its number of options, their length and its time") {
  auto asked = [](Poll poll) {
    auto post = post_of("Which?");
    post.poll = std::move(poll);
    return broken(post);
  };
  CHECK(asked({{"a"}, Seconds(60)}) == "poll-options");
  CHECK(asked({{"a", "b", "c", "d"}, Seconds(60)}) == "poll-options");
  CHECK(asked({{"a", "12345"}, Seconds(60)}) == "poll-options");
  CHECK(asked({{"a", "b"}, Seconds(60), true}) == "poll-options");
  CHECK(asked({{"a", "b"}, Seconds(59)}) == "poll-duration");
  CHECK(asked({{"a", "b"}, Seconds(121)}) == "poll-duration");
  auto both = post_of("Which?", {picture(20, 20)});
  both.poll = Poll{{"a", "b"}, Seconds(60)};
  CHECK(broken(both) == "media-mixed");
}

TEST_CASE("limits: words, tags, mentions and links are counted where they stand") {
  CHECK(broken(post_of("0123456789a")) == "text-too-long");
  CHECK(broken(post_of("bad \xFF")) == "text-encoding");
  auto post = post_of("#a #b");
  CHECK(broken(post).empty());
  post.tags = {"c"};
  CHECK(broken(post) == "too-many-tags");
  CHECK(broken(post_of("@a @b")) == "too-many-mentions");
  auto roomy = limits();
  roomy.text.most = 100;
  CHECK(broken(roomy, post_of("https://a.b https://a.b")).empty());
  CHECK(broken(roomy, post_of("https://a.b https://a.c")) == "too-many-links");
}

TEST_CASE("limits: the problem names the part of the thread") {
  auto thread = limits();
  thread.features.thread = true;
  auto post = post_of("short");
  post.parts.push_back({"much too long", {}});
  auto problems = check_post(network, post, {}, thread);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].part == 1);
  CHECK(problems[0].message == "13 characters, limit 10");
}

TEST_CASE("limits: the account's own limit is a number, or it is told") {
  for (const char* bad : {"", "0", "-1", "12x", "1000001", "many"}) {
    Settings settings{{"text_limit", bad}};
    CHECK(set_text_limit(settings, 7) == 7);
    auto problems = check_settings(*find_network("x"), settings);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].setting == "text_limit");
  }
  CHECK(set_text_limit({{"text_limit", "1000000"}}, 7) == 1'000'000);
  CHECK(set_text_limit({}, 7) == 7);
}

TEST_CASE(
    "limits: a control character is not a letter, wherever it stands and whatever is around it") {
  auto test = limits();
  test.features.warning = test.features.first_comment = test.features.thread = true;
  test.titles.length = 50;
  test.text.most = 100;
  test.media.alt = 50;
  test.polls.option_length = 50;
  using Place = std::function<void(Post&, const std::string&)>;
  const std::vector<Place> places{
      [](Post& post, const std::string& text) { post.parts[0].text = text; },
      [](Post& post, const std::string& text) {
        post.parts.push_back({text, {}});
      },
      [](Post& post, const std::string& text) { post.title = text; },
      [](Post& post, const std::string& text) { post.warning = text; },
      [](Post& post, const std::string& text) { post.first_comment = text; },
      [](Post& post, const std::string& text) {
        post.poll = Poll{{text, "b"}, Seconds(60), false};
      },
  };
  for (const auto& place : places)
    for (std::string_view around : {"a{}b", "{}가마", "Глина{}", "طين{}x", "🏺{}🏺", "é\n\t{}"})
      for (std::string control :
           {std::string("\0", 1), std::string("\x07"), std::string("\x1b[31m"), std::string("\r"),
            std::string("\x7f"), std::string("\u0085"), std::string("\u009b"), std::string()}) {
        auto text = std::string(around);
        text.replace(text.find("{}"), 2, control);
        CAPTURE(text);
        auto post = post_of("a");
        place(post, text);
        std::string rules;
        for (const auto& problem : check_post(network, post, {}, test)) rules += problem.rule + " ";
        CHECK(rules == (control.empty() ? "" : "text-characters "));
      }
}
