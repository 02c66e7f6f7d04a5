#include <doctest/doctest.h>

#include <string>

#include "networks/network.h"
#include "support/media_files.h"
#include "support/workspace.h"

using namespace smm;
using namespace smm::test;

namespace {

const std::string vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n";

struct Film {
  TestWorkspace workspace;

  explicit Film(const std::string& more, const std::string& network = "network: feed, path: public",
                const std::string& post = "")
      : workspace("brand: Case\nlanguage: en\ntimezone: UTC\naccounts: {there: {" + network +
                  "}}\nposts:\n  - id: a\n    at: 2026-10-05 09:30\n    to: there\n    title: T\n"
                  "    text: Hello\n" +
                  post + "    media:\n      - {file: film.mp4, alt: x" + more + "}\n") {
    workspace.dir().write("film.mp4", video_file());
    workspace.dir().write("film.vtt", vtt);
    workspace.dir().write("film.de.vtt", vtt + " ");
    workspace.dir().write("still.png", png_file(64, 48));
    workspace.dir().write("words.txt", "Hello");
  }

  bool says(std::string_view rule) const {
    for (const auto& problem : workspace.plan().problems)
      if (problem.rule == rule) return true;
    return false;
  }
  Media media() const {
    return workspace.plan().posts.at(0).outputs.at(0).post.parts.at(0).media.at(0);
  }
};

}  // namespace

TEST_CASE("captions: a film has them where the network takes them, or it is told") {
  for (const auto* network : all_networks()) {
    if (!network->plans()) continue;
    CAPTURE(network->name);
    auto account = "network: " + std::string(network->name);
    Settings settings;
    if (network->name == "feed") account += ", path: public";
    if (network->name == "exec") continue;  // it says itself what it takes
    auto takes = network->limits_on(settings).media;
    CHECK(Film("", account).says("captions-missing") == takes.captions);
    CHECK_FALSE(Film(", captions: film.de.vtt", account).says("captions-missing"));
    CHECK(Film(", captions: film.de.vtt", account).says("captions-not-sent") == !takes.captions);
    CHECK(Film(", poster: still.png", account).says("poster-not-sent") == !takes.poster);
  }
  CHECK_FALSE(Film("", "network: feed, path: public", "    silence: {captions-missing: no sound}\n")
                  .says("captions-missing"));
}

TEST_CASE("captions: they are of the language of their name, else of the post's") {
  auto media = Film(", captions: [film.vtt, film.de.vtt], poster: still.png").media();
  REQUIRE(media.captions.size() == 2);
  CHECK(media.captions[0].language == "en");
  CHECK(media.captions[1].language == "de");
  CHECK(media.captions[1].type == "text/vtt");
  CHECK(media.poster->type == "image/png");
  Post post;
  post.id = "a";
  post.parts = {{"Hello", {media}}};
  CHECK(post_from_json(to_json(post)) == post);
}

TEST_CASE("captions: what is none, gone, twice there or beside a picture is an error") {
  CHECK(Film(", captions: words.txt").says("captions-unreadable"));
  CHECK(Film(", captions: gone.de.vtt").says("captions-unreadable"));
  CHECK(Film(", captions: ../film.de.vtt").says("captions-unreadable"));
  CHECK(Film(", captions: [film.de.vtt, film.de.vtt]").says("wrong-value"));
  CHECK(Film(", poster: film.de.vtt").says("media-type"));
  CHECK(Film(", poster: film.mp4").says("media-type"));
  TestWorkspace picture(
      "brand: Case\ntimezone: UTC\naccounts: {site: {network: feed, path: public}}\nposts:\n"
      "  - {id: a, at: 2026-10-05 09:30, to: site, text: Hello, media: [{file: a.png, alt: x, "
      "captions: a.de.vtt}]}\n");
  picture.dir().write("a.png", png_file(64, 48));
  picture.dir().write("a.de.vtt", vtt);
  CHECK(picture.problems().find("wrong-value") != std::string::npos);
}

TEST_CASE("captions: a yes covers what they say, and not their name alone") {
  auto said = [](const std::string& words) {
    Film film(", captions: film.de.vtt", "network: feed, path: public", "    status: approved\n");
    film.workspace.dir().write("film.de.vtt", words);
    auto workspace = film.workspace.load();
    workspace.approval_required = true;
    return read_plan(workspace, *parse_rfc3339("2026-09-01T00:00:00Z"), {}).posts.at(0).said.digest;
  };
  CHECK_FALSE(said(vtt).empty());
  CHECK(said(vtt) == said(vtt));
  CHECK(said(vtt) != said(vtt + "more\n"));
}
