// What a yes covers beside the words of a post: what is in the files that it names.

#include <doctest/doctest.h>

#include <string>

#include "support/media_files.h"
#include "support/workspace.h"

using namespace smm;
using namespace smm::test;

namespace {

const std::string vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n";

struct Film {
  TestWorkspace workspace;

  Film(const std::string& account, const std::string& post, const std::string& media)
      : workspace(
            "brand: Case\ntimezone: UTC\nteam: {bruno: {role: approver}}\n"
            "approval: required\naccounts: {there: {network: youtube" +
            account +
            "}}\nposts:\n  - id: a\n    at: 2026-10-05 09:30\n    to: there\n    title: T\n"
            "    text: Hello\n" +
            post + "    media:\n      - {file: film.mp4, alt: x" + media + "}\n") {
    write("film.mp4", video_file());
    write("film.de.vtt", vtt);
    write("film.en.vtt", vtt);
    write("img/still.png", png_file(64, 48));
  }
  void write(const std::string& name, const std::string& content) {
    workspace.dir().write(name, content);
  }
  std::string said() const { return workspace.plan().posts.at(0).said.digest; }
};

const std::string variant = "    variants: {there: {options: {OPTIONS}}}\n";

std::string with_options(const std::string& options) {
  auto text = variant;
  return text.replace(text.find("OPTIONS"), 7, options);
}

}  // namespace

TEST_CASE(
    "wording: what is in a file that an option names is said, of the post and of the account") {
  for (const char* option : {"thumbnail: img/still.png", "captions: film.de.vtt",
                             "captions: \"film.en.vtt, film.de.vtt\""}) {
    CAPTURE(option);
    for (bool of_account : {false, true}) {
      CAPTURE(of_account);
      Film film(of_account ? std::string(", options: {") + option + "}" : "",
                of_account ? "" : with_options(option), "");
      auto before = film.said();
      CHECK(!before.empty());
      CHECK(film.said() == before);
      film.write("other.txt", "not named");
      CHECK(film.said() == before);
      bool thumbnail = std::string_view(option).starts_with("thumbnail");
      film.write(thumbnail ? "img/still.png" : "film.de.vtt",
                 thumbnail ? png_file(64, 40) : vtt + "\nBuy now\n");
      CHECK(film.said() != before);
    }
  }
}

TEST_CASE("wording: an option that names no file is said by its words alone") {
  Film film("", with_options("license: youtube"), "");
  auto before = film.said();
  film.write("private", "x");
  CHECK(film.said() == before);
}

TEST_CASE("wording: captions are said with the language that stands in their name") {
  Film german("", "", ", captions: film.de.vtt"), english("", "", ", captions: film.en.vtt");
  CHECK(german.said() != english.said());
  auto before = german.said();
  german.write("film.de.vtt", vtt + "\nBuy now\n");
  CHECK(german.said() != before);
}
