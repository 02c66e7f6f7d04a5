// Any bytes as a table of posts, a calendar, a feed or a note: drafts and a list of what is left,
// or one refusal. Whatever is written reads back as the posts that were reported.

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/error.h"
#include "plan/importing/import.h"
#include "sys/files.h"

namespace {

// A workspace of its own, for the life of the program.
const smm::Workspace& workspace() {
  static const smm::Workspace made = [] {
    char name[] = "/dev/shm/smm-fuzz-XXXXXX";  // in memory: an import writes durably
    if (mkdtemp(name) == nullptr) __builtin_trap();
    std::ofstream(std::filesystem::path(name) / "smm.yaml")
        << "smm: 1\ntimezone: Europe/Rome\naccounts: {site: {network: feed, path: public}}\n"
           "pillars: {craft: {share: 50%}}\n";
    return smm::load_workspace(name);
  }();
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  auto now = *smm::parse_rfc3339("2026-09-01T00:00:00Z");
  smm::ImportRequest request;
  request.from = SMM_FUZZ_KIND;
  request.to = {"site"};
  request.slots = "daily 18:00";
  auto file = workspace().root / request.output;
  std::filesystem::remove(file);
  try {
    auto report = smm::import_plan(workspace(), {{"fuzz", text}}, request, now, false);
    if (report.added.empty()) return 0;
    smm::Diagnostics problems;
    auto document =
        smm::parse_yaml(smm::read_file(file, smm::yaml_max_bytes), "imported", problems);
    if (!document || document->find("posts") == nullptr) __builtin_trap();
    if (document->find("posts")->items.size() != report.added.size()) __builtin_trap();
    // Importing the same again finds every post.
    auto again = smm::import_plan(workspace(), {{"fuzz", text}}, request, now, true);
    if (!again.added.empty()) __builtin_trap();
  } catch (const smm::Error&) {
    return 0;
  }
  return 0;
}
