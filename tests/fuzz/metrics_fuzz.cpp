// Any bytes as a table of figures: every row and cell is accounted for, or one refusal; the same
// table again stores nothing.

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/error.h"
#include "metrics/importing/guess.h"
#include "metrics/importing/importer.h"
#include "metrics/importing/presets.h"
#include "store/store.h"

namespace {

using namespace smm;

const Workspace& workspace() {
  static const Workspace made = [] {
    char name[] = "/dev/shm/smm-fuzz-XXXXXX";
    if (mkdtemp(name) == nullptr) __builtin_trap();
    std::ofstream(std::filesystem::path(name) / "smm.yaml") << R"(smm: 1
timezone: Europe/Rome
currency: EUR
accounts: {insta: {network: instagram}, site: {network: external}}
imports:
  own: {account: insta, post: {id: Post, published: Time, text: Text}, measured: Day,
        metrics: {likes: Likes, reach: Reach, spend: Cost, watch_seconds: Watched}}
)";
    return load_workspace(name);
  }();
  return made;
}

// An empty state, made once and copied for each table.
Db& empty_state() {
  static const auto made = open_store(workspace().root / "smm.db");
  return *made;
}

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void import_with(const Mapping& mapping, std::string_view text, Time now) {
  auto db = empty_state().copy_in_memory();
  auto first = import_table(*db, mapping, workspace(), text, "fuzz", now, false);
  require(first.rows == first.rows_used + first.rows_left + first.rows_refused);
  require(first.cells == first.stored + first.superseded + first.unchanged + first.added +
                             first.absent + first.figures_refused);
  auto again = import_table(*db, mapping, workspace(), text, "fuzz", now, false);
  require(again.stored == 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  auto now = *parse_rfc3339("2026-11-01T00:00:00Z");
  try {
    guess_mapping(text, "fuzz", "", "guessed", "insta");
  } catch (const Error&) {
  }
  std::vector<Mapping> mappings{find_mapping(workspace(), "own")};
  try {
    for (const auto* preset : recognise(text, "fuzz", ""))
      mappings.push_back(preset_mapping(*preset, workspace(), "insta"));
  } catch (const Error&) {
  }
  for (const auto& mapping : mappings) {
    try {
      import_with(mapping, text, now);
    } catch (const Error&) {
    }
  }
  return 0;
}
