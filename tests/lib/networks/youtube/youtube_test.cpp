#include <doctest/doctest.h>

#include "support/posts.h"

using namespace smm;
using namespace smm::test;

namespace {

const Rules& youtube() {
  static const Rules rules("youtube");
  return rules;
}
const Media video = file_of("video/mp4", 1920, 1080, 60);

Post titled(std::string title, std::string text = "text") {
  auto post = post_of(std::move(text), {video});
  post.title = std::move(title);
  return post;
}

}  // namespace

TEST_CASE("youtube: a description has 5000 bytes") {
  CHECK(youtube().length("한국어") == 9);
  CHECK(youtube().fits_just("a", 5000, {video}));
  CHECK(youtube().fits_just("🔥", 1250, {video}));
}

TEST_CASE("youtube: a title is needed and has 100 characters") {
  CHECK(youtube().broken(titled(repeated("한", 100))).empty());
  CHECK(youtube().broken(titled(repeated("한", 101))) == "title-too-long");
  CHECK(youtube().broken(titled("")) == "title-missing");
}

TEST_CASE("youtube: neither title nor description has < or >") {
  CHECK(youtube().message(titled("a < b")) == "the title has < or >, which YouTube refuses");
  CHECK(youtube().broken(titled("a", "b -> c")) == "text-characters");
}

TEST_CASE("youtube: tags have 500 characters in all, with commas, and quotes around spaces") {
  auto post = titled("a");
  post.tags = std::vector<std::string>(50, "tag123789");  // 450 and 49 commas
  CHECK(youtube().broken(post).empty());
  post.tags[0] += "x";
  CHECK(youtube().broken(post).empty());
  post.tags[0] = "tag 123789";  // two quotes more
  CHECK(youtube().message(post) == "tags of 502 characters in all, limit 500");
}

TEST_CASE("youtube: a post is one video") {
  auto post = titled("a");
  post.parts[0].media.clear();
  CHECK(youtube().broken(post) == "media-missing");
  post.parts[0].media = {video, video};
  CHECK(youtube().broken(post) == "media-count media-count");
  post.parts[0].media = {file_of("image/png")};
  CHECK(youtube().broken(post) == "media-type");
}

TEST_CASE("youtube: an option that YouTube does not know is told, with what was meant") {
  auto wrong = [](const std::string& name, const std::string& value) {
    for (const auto& option : youtube().network().options)
      if (option.name == name) return option.wrong == nullptr ? std::string() : option.wrong(value);
    FAIL("there is no option " << name);
    return std::string();
  };
  for (const auto* good : {"22", "People & Blogs", "howto & style", ""})
    CHECK(wrong("category", good) == "");
  CHECK(wrong("category", "Howto & Stile") ==
        "is not a category of YouTube: did you mean \"Howto & Style\"?");
  CHECK(wrong("category", "Zoology").starts_with("is not a category of YouTube: write its number"));
  for (const auto* name : {"made_for_kids", "notify", "embeddable"}) {
    CHECK(wrong(name, "yes") == "");
    CHECK(wrong(name, "no") == "");
    CHECK(wrong(name, "maybe") == "is neither yes nor no");
  }
  CHECK(wrong("publish_at", "2026-10-03T18:00:00+02:00") == "");
  CHECK(wrong("publish_at", "2026-10-03 18:00").starts_with("is not a moment"));
  CHECK(wrong("license", "creative_commons") == "");
  CHECK_FALSE(wrong("license", "mine").empty());
  CHECK(wrong("thumbnail", "img/a.JPG") == "");
  CHECK_FALSE(wrong("thumbnail", "img/a.gif").empty());
  CHECK(wrong("playlist", "Craft, PLabcdefghijklm, 50/50: list=best") == "");
  for (std::string start : {"https://www.youtube.com/", "Craft, https://youtube.com/", "http://a/"})
    CHECK(wrong("playlist", start + "playlist?list=PLabcdefghijklm").find("behind list=") !=
          std::string::npos);
  for (const auto* name : {"thumbnail", "captions"})
    CHECK(wrong(name, name == std::string("captions") ? "https://a.example/b.de.vtt"
                                                      : "https://a.example/b.png")
              .starts_with("is an address"));
  CHECK(wrong("captions", "a.de.vtt, b.srt") == "");
  CHECK(wrong("captions", "a.de.vtt, b.txt") ==
        "names b.txt, and captions are srt, vtt, sbv or ttml files");
}

TEST_CASE("youtube: what does not go together is told before anything is queued") {
  auto post = titled("a");
  post.first_comment = "Questions?";
  CHECK(youtube().broken(post).empty());
  post.options["made_for_kids"] = "yes";
  CHECK(youtube().broken(post) == "unsupported");
  post.options = {{"publish_at", "2030-01-01T00:00:00Z"}};
  CHECK(youtube().broken(post) == "unsupported");
  post.first_comment.clear();
  CHECK(youtube().broken(post).empty());
  post.visibility = Visibility::unlisted;
  CHECK(youtube().broken(post) == "unsupported");
  post = titled("a");
  post.first_comment = repeated("x", 10'000);
  CHECK(youtube().broken(post).empty());
  post.first_comment += "x";
  CHECK(youtube().broken(post) == "text-too-long");
  post = titled("a");
  post.options["captions"] = "film.vtt";
  CHECK(youtube().broken(post) == "option-missing");
  post.language = "en";
  CHECK(youtube().broken(post).empty());
}
