#include "metrics/importing/presets.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/error.h"
#include "metrics/metric_store.h"
#include "support/figures.h"
#include "sys/files.h"

using namespace smm;
using test::at;
using test::Store;

namespace {

constexpr auto now = "2026-11-02T10:00:00Z";

std::string example(const std::string& name) {
  return read_file(std::string(SMM_SOURCE_DIR "/tests/data/exports/") + name + ".csv", 1U << 20);
}

// Accounts insta, rival and vk, the first and last on networks of those names.
Workspace workspace() {
  auto workspace = test::workspace_with("campaigns: {autumn: {}}");
  workspace.accounts[0].network = find_network("instagram");
  Account vk;
  vk.name = "community";
  vk.network = find_network("vk");
  workspace.accounts.push_back(vk);
  return workspace;
}

ImportResult import(Store& store, const std::string& name, bool dry_run = false) {
  auto w = workspace();
  const auto& preset = *find_preset(name);
  auto mapping = preset_mapping(preset, w, preset.account ? "insta" : "");
  return import_table(*store.db, mapping, w, example(name), name + ".csv", at(now), dry_run);
}

// "kind account key metric": its latest value.
std::string figures(Store& store, SubjectKind kind) {
  MetricStore metrics(*store.db);
  auto names = metrics.metric_names();
  std::string all;
  metrics.each_subject(kind, [&](const Subject& subject) {
    for (const auto& sample : metrics.series(subject.id))
      all += fmt::format("{} {} {} {} {}\n", subject.account, subject.key, names[sample.metric],
                         sample.value, rfc3339(sample.measured).substr(0, 10));
  });
  return all;
}

}  // namespace

TEST_CASE("presets: the example of every export is known by its header, and no other is meant") {
  CHECK_FALSE(all_presets().empty());
  for (const auto* preset : all_presets()) {
    CAPTURE(preset->name);
    CHECK(find_preset(preset->name) == preset);
    auto found = recognise(example(std::string(preset->name)), "t.csv", "");
    REQUIRE(found.size() == 1);
    CHECK(found[0] == preset);
  }
}

TEST_CASE("presets: every example is read whole, and importing it twice changes nothing") {
  for (const auto* preset : all_presets()) {
    CAPTURE(preset->name);
    Store store;
    auto first = import(store, std::string(preset->name));
    CHECK(first.refused.empty());
    CHECK(first.doubts_count == 0);
    CHECK(first.stored > 0);
    CHECK(first.rows == first.rows_used + first.rows_left);
    CHECK(first.cells == first.stored + first.added + first.absent);
    auto samples = store.count("samples");
    auto again = import(store, std::string(preset->name));
    CHECK(again.stored + again.superseded == 0);
    CHECK(again.unchanged == first.stored);
    CHECK(store.count("samples") == samples);
    CHECK(store.count("sources") == 1);
  }
}

TEST_CASE("presets: rows of several ad sets are one figure of the campaign and day") {
  Store store;
  auto r = import(store, "ad-spend");
  CHECK(r.added == 5);
  CHECK(figures(store, SubjectKind::campaign).find(" autumn spend 19.75 2026-10-03\n") !=
        std::string::npos);
  CHECK(MetricStore(*store.db).sources().begin()->second.currency == "EUR");
  REQUIRE(r.notes.size() == 1);
  CHECK(r.notes[0].find("added up of 10 cells") != std::string::npos);
}

TEST_CASE("presets: visits are of the campaign that brought them, else of the account") {
  Store store;
  auto r = import(store, "ga4-traffic");
  CHECK(r.rows_left == 3);
  CHECK(figures(store, SubjectKind::campaign) ==
        "insta autumn visits 210 2026-10-31\ninsta autumn engaged_visits 130 2026-10-31\n"
        "insta autumn revenue 184.5 2026-10-31\n");
  CHECK(figures(store, SubjectKind::account).find("insta  visits 64 ") != std::string::npos);
}

TEST_CASE("presets: landing pages are one by their path, and a bounce rate becomes visits") {
  Store store;
  import(store, "metrika-pages");
  auto all = figures(store, SubjectKind::page);
  CHECK(all.find(" /grind visits 100 2026-10-01\n") != std::string::npos);
  CHECK(all.find(" /grind short_visits 11 2026-10-01\n") != std::string::npos);
  CHECK(all.find(" / visits 80 2026-10-02\n") != std::string::npos);
}

TEST_CASE("presets: totals are left out, hours are seconds, and titles stand in front") {
  Store store;
  CHECK(import(store, "youtube").rows_left == 1);
  auto all = figures(store, SubjectKind::post);
  CHECK(all.find("insta dQw0001 watch_seconds 144900 ") != std::string::npos);
  CHECK(all.find("Total") == std::string::npos);
  Store other;
  CHECK(import(other, "linkedin").rows == 2);
  CHECK(figures(other, SubjectKind::post).find("urn:li:activity:7300001 likes 31") !=
        std::string::npos);
}

TEST_CASE("presets: conversions count what happened and what it brought") {
  Store store;
  import(store, "conversions");
  auto all = figures(store, SubjectKind::campaign);
  CHECK(all.find(" autumn leads 3 2026-10-03\n") != std::string::npos);
  CHECK(all.find(" autumn orders 2 2026-10-03\n") != std::string::npos);
  CHECK(all.find(" autumn revenue 71.9 2026-10-03\n") != std::string::npos);
  CHECK(all.find(" autumn calls 2 2026-10-04\n") != std::string::npos);
}

TEST_CASE("presets: parts of an audience and competitors have their own subjects") {
  Store store;
  import(store, "audience");
  CHECK(figures(store, SubjectKind::segment) ==
        "insta age:25-34 audience_share 41.5 2026-10-01\n"
        "insta age:35-44 audience_share 30 2026-10-01\n"
        "insta country:Italy audience_share 77 2026-10-01\n"
        "insta gender:female audience_share 58 2026-10-01\n");
  import(store, "competitors");
  CHECK(figures(store, SubjectKind::account).find("rival  followers 8131 2026-10-02\n") !=
        std::string::npos);
}

TEST_CASE("presets: a table of another tool is refused, and it is said what it looks like") {
  Store store;
  auto w = workspace();
  auto mapping = preset_mapping(*find_preset("x"), w, "insta");
  try {
    import_table(*store.db, mapping, w, example("youtube"), "t.csv", at(now), false);
    FAIL("imported");
  } catch (const Error& error) {
    CHECK(error.hint().find("it looks like YouTube Studio") != std::string::npos);
  }
  CHECK(store.count("subjects") == 0);
}
