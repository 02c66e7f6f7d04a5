#include <doctest/doctest.h>

#include <string>

#include "core/random.h"
#include "support/media_files.h"
#include "support/workspace.h"

using namespace smm;
using namespace smm::test;

namespace {

// What `plan check` says of a post with that file, as "line:column rule: message".
std::string told(const std::string& bytes, const std::string& more = "") {
  TestWorkspace workspace(
      "brand: Case\ntimezone: UTC\naccounts: {site: {network: feed, path: public}}\nposts:\n"
      "  - id: a\n    at: 2026-10-05 09:30\n    to: site\n    text: Hello\n"
      "    media:\n      - {file: img/a, alt: x" +
      more + "}\n");
  workspace.dir().write("img/a", bytes);
  std::string out;
  for (const auto& problem : workspace.plan().problems)
    out += std::to_string(problem.at.line) + ":" + std::to_string(problem.at.column) + " " +
           problem.rule + ": " + problem.message + "\n";
  return out;
}

}  // namespace

TEST_CASE("check: a file that ends in the middle is an error at its line, in the user's words") {
  auto picture = png_file(640, 480, {.before = png_chunk("pHYs", std::string(5000, 'x'))});
  CHECK(told(picture) == "");
  CHECK(told(picture.substr(0, 1641)) ==
        "11:9 media-broken: img/a: the picture ends in the middle: 3,404 of its bytes are missing; "
        "export it again\n");
}

TEST_CASE("check: whatever kind of file is cut, wherever, it is an error") {
  Random random(20261127);
  for (const auto& sample : clean_media_files()) {
    bool as_it_goes = sample.name == "mp4 in fragments" || sample.name == "webm, endless";
    if (as_it_goes) continue;  // such a file may end between two of its parts
    CAPTURE(sample.name);
    CHECK(told(sample.bytes).find("media-broken") == std::string::npos);
    for (int round = 0; round < 20; ++round) {
      auto size = random.between(32, sample.bytes.size() - 1);
      CAPTURE(size);
      auto said = told(sample.bytes.substr(0, size));
      CHECK(said.starts_with("11:9 media-broken: img/a: "));
      CHECK(said.find("; export it again\n") != std::string::npos);
    }
  }
}

TEST_CASE("check: a file whose place cannot be taken out is an error, unless it is to stay") {
  auto heic = heif_file();
  heic[heic.find("iloc") + 4] = 3;
  CHECK(told(heic).starts_with("11:9 media-location: img/a: "));
  CHECK(told(heic, ", location: keep").find("media-location") == std::string::npos);
  CHECK(told(heif_file()).find("media-location") == std::string::npos);
}
