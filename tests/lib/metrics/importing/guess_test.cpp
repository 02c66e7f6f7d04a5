#include "metrics/importing/guess.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "metrics/importing/presets.h"
#include "support/figures.h"
#include "sys/files.h"

using namespace smm;
using test::import_csv;
using test::Store;

namespace {

std::string example(std::string_view name) {
  return read_file(fmt::format("{}/tests/data/exports/{}.csv", SMM_SOURCE_DIR, name), 1U << 20);
}

// A workspace with only the mapping that was guessed.
Workspace with(std::string_view guessed) {
  auto workspace = test::workspace_with(guessed);
  CHECK(workspace.problems.empty());
  Diagnostics problems;
  CHECK(read_mappings(workspace, problems).size() == 1);
  for (const auto& problem : problems) CHECK(problem.message == "");
  return workspace;
}

}  // namespace

TEST_CASE("guess: for every export that is known, the guess is a mapping that reads its figures") {
  for (const auto* preset : all_presets()) {
    CAPTURE(preset->name);
    if (preset->name == "meta-days") continue;  // what it counts stands in front of the header
    auto text = example(preset->name);
    auto guessed = guess_mapping(text, "t.csv", "", "mine", "insta");
    CAPTURE(guessed);
    auto workspace = with(guessed);
    bool of_days = preset->name != "ga4-pages" && preset->name != "ga4-traffic";
    CHECK((guessed.find("measured: DAY") == std::string::npos) == of_days);
    if (!of_days) continue;  // its days stand in front of the header
    Store store;
    auto mapping = find_mapping(workspace, "mine");
    mapping.order = DateOrder::month_first;
    auto r = import_table(*store.db, mapping, workspace, text, "t.csv",
                          test::at("2026-11-20T10:00:00Z"), false);
    CHECK(r.stored > 0);
    CHECK(r.figures_refused == 0);
  }
}

TEST_CASE("guess: what no preset knows stands as a remark, with three of its values") {
  for (int member = 0; member < 20; ++member) {
    auto guessed = guess_mapping(
        fmt::format("Date,Likes,Zorps {0},Note\n2026-10-0{1},5,{0},a\n2026-10-1{1},6,7,b\n"
                    "2026-10-2{1},7,8,c\n2026-11-0{1},9,9,d\n",
                    member, member % 9 + 1),
        "t.csv", "", "mine", "");
    CHECK(guessed.find(fmt::format("# not read: \"Zorps {0}\"  # {0} | 7 | 8\n", member)) !=
          std::string::npos);
    CHECK(guessed.find("likes: \"Likes\"  # 5 | 6 | 7\n") != std::string::npos);
    CHECK(guessed.find("account: ACCOUNT\n") != std::string::npos);
    CHECK(guessed.find("measured: \"Date\"") != std::string::npos);
  }
}
