// What VK takes, and what each kind of login sends there.

#include <doctest/doctest.h>

#include "support/outcome_is.h"
#include "support/posts.h"
#include "support/workspace.h"

using namespace smm;
using namespace smm::test;

namespace {

const Settings person{{"token.kind", "person"}}, community{{"token.kind", "community"}};

}  // namespace

TEST_CASE("vk: 16384 characters fit, unless the account says otherwise") {
  Rules vk("vk");
  CHECK(vk.fits_just("я", 16'384));
  CHECK(vk.fits_just("я", 2048, {}, {{"text_limit", "2048"}}));
}

TEST_CASE("vk: ten attachments of any kind; a poll is one of them once smm publishes") {
  Rules vk("vk");
  auto post = post_of("a", std::vector<Media>(9, file_of("image/jpeg")));
  post.parts[0].media.push_back(file_of("video/mp4"));
  post.poll = Poll{std::vector<std::string>(10, "да"), Seconds(0), true};
  CHECK(vk.broken(post).empty());
  CHECK(vk.broken(post, person) == "unsupported");
  post.parts[0].media.push_back(file_of("video/mp4"));
  CHECK(vk.broken(post) == "media-count");
  post.parts[0].media.resize(9);
  CHECK(vk.broken(post, person).empty());
}

TEST_CASE("vk: what programs may not upload is told once somebody has logged in, not before") {
  Rules vk("vk");
  struct Case {
    Media file;
    std::string rule;
  };
  for (const auto& it :
       {Case{file_of("audio/mpeg"), "media-type"}, Case{file_of("image/webp"), "media-type"},
        Case{file_of("image/jpeg", 10, 10, 0, (50U << 20) + 1), "media-too-big"},
        Case{file_of("image/jpeg", 13'000, 1001), "media-size"},
        Case{file_of("image/png", 2100, 100), "media-ratio"},
        Case{file_of("application/pdf", 0, 0, 0, (200U << 20) + 1), "media-too-big"}}) {
    CAPTURE(it.file.type);
    CHECK(vk.broken(post_of("a", {it.file})).empty());
    CHECK(vk.broken(post_of("a", {it.file}), person) == it.rule);
  }
  for (const auto& file : {file_of("image/jpeg", 13'000, 1000, 0, 50U << 20),
                           file_of("image/png", 2000, 100), file_of("image/gif", 9000, 9000)})
    CHECK(vk.broken(post_of("a", {file}), person).empty());
}

TEST_CASE("vk: a community's access key sends texts and documents, and says so of the rest") {
  Rules vk("vk");
  for (auto type : {"application/pdf", "image/gif"})
    CHECK(vk.broken(post_of("a", {file_of(type)}), community).empty());
  for (auto type : {"image/jpeg", "image/png", "video/mp4"}) {
    CAPTURE(type);
    CHECK(vk.broken(post_of("a", {file_of(type)}), person).empty());
    CHECK(vk.broken(post_of("a", {file_of(type)}), community) == "unsupported");
  }
  auto asks = post_of("Red or blue?");
  asks.poll = Poll{{"Red", "Blue"}};
  CHECK(vk.broken(asks, person).empty());
  CHECK(vk.broken(asks, community) == "unsupported");
}

TEST_CASE("vk: a lost answer is looked for by whom may read the wall") {
  const auto& vk = Rules("vk").network();
  CHECK(vk.limits_on(person).replay == Replay::look_up);
  CHECK(vk.limits_on(community).replay == Replay::blind);
  auto with_key = community;
  with_key["wall.reads"] = "yes";
  CHECK(vk.limits_on(with_key).replay == Replay::look_up);
}

TEST_CASE("vk: an advertisement without its mark is warned of, and closed comments take none") {
  Rules vk("vk");
  auto post = post_of("Buy cups");
  post.disclosure.paid = true;
  CHECK(vk.broken(post, person) == "unsupported");
  post.parts[0].text += " erid: 2VtzqxQ";
  CHECK(vk.broken(post, person).empty());
  post.first_comment = "Here";
  CHECK(vk.broken(post, person).empty());
  post.options["comments"] = "no";
  CHECK(vk.broken(post, person) == "option-value");
}

TEST_CASE("vk: an alt text has a place only where the account gives it one") {
  Rules vk("vk");
  auto file = file_of("image/jpeg");
  file.alt = repeated("я", 2049);
  CHECK(vk.broken(post_of("a", {file})).empty());
  CHECK(vk.broken(post_of("a", {file}), {{"captions", "yes"}}) == "alt-too-long");
  file.alt = repeated("я", 2048);
  CHECK(vk.broken(post_of("a", {file}), {{"captions", "yes"}}).empty());
}

TEST_CASE("vk: who gives an address or a wall's number is told the name in it") {
  auto said = [](const std::string& handle) {
    TestWorkspace workspace("accounts: {wall: {network: vk, handle: \"" + handle + "\"}}\n");
    auto problems = workspace.load().problems;
    return problems.empty() ? "" : problems[0].message;
  };
  for (const char* address :
       {"https://vk.com/beanleaf", "http://vk.com/beanleaf/", "vk.ru/beanleaf",
        "m.vk.com/beanleaf?w=wall-5_1", "https://www.vk.com/beanleaf#x"}) {
    CAPTURE(std::string(address));
    CHECK(has(said(address), "write beanleaf,"));
  }
  CHECK(has(said("-5"), "without the minus: 5"));
  CHECK(has(said("@beanleaf"), "without the @: beanleaf"));
  CHECK(has(said("https://vk.com/id5"), "not the address of a community"));
  CHECK(has(said("vk.com"), "not the address of a community"));
  CHECK(has(said("id5"), "is a person"));
  CHECK(said("beanleaf") == "");
}
