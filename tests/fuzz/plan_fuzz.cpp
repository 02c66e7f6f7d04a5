// Any bytes as a plan file of a workspace: a plan and diagnostics with places, never a crash.

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "plan/read.h"
#include "workspace/workspace.h"

namespace {

const smm::Workspace& workspace() {
  static const smm::Workspace made = [] {
    char name[] = "/dev/shm/smm-fuzz-XXXXXX";  // in memory: an import writes durably
    if (mkdtemp(name) == nullptr) __builtin_trap();
    std::filesystem::path root(name);
    std::filesystem::create_directory(root / "plans");
    std::ofstream(root / "plans/fuzz.yaml") << "smm: 1\n";
    std::ofstream(root / "smm.yaml")
        << "smm: 1\ntimezone: Europe/Rome\naccounts:\n  site: {network: feed, path: public}\n"
           "  journal: {network: feed, path: journal}\n"
           "  bsky: {network: bluesky, handle: me.example, password: {env: NONE}}\n"
           "groups: {own: [site, journal]}\npillars: {craft: {share: 50%}}\n";
    return smm::load_workspace(root);
  }();
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::ofstream(workspace().root / "plans/fuzz.yaml", std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  auto plan = smm::read_plan(workspace(), *smm::parse_rfc3339("2026-09-01T00:00:00Z"), {});
  for (const auto& problem : plan.problems)
    if (problem.rule.empty() || problem.message.empty()) __builtin_trap();
  return 0;
}
