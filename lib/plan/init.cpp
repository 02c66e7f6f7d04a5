#include "plan/init.h"

#include <fmt/format.h>

#include "core/error.h"
#include "sys/files.h"

namespace smm {
namespace {

constexpr const char* workspace_text =
    R"(# A workspace of smm. Everything here can be reviewed: it holds no secrets.
# The whole language, with an example for every key: man smm-plan
smm: 1
brand: My brand
timezone: UTC                 # an IANA name, such as Europe/Rome; local times are in it
reviewed: {today}
plans: [plans/*.yaml]

accounts:
  site: {{network: feed, path: public, title: My brand}}
  # bsky: {{network: bluesky, handle: you.example, password: {{env: BSKY_APP_PASSWORD}}}}

pillars:
  educate: {{share: 50%}}
  community: {{share: 50%}}
)";

constexpr const char* plan_text = R"(# What goes out, when and where. Check it with: smm plan check
smm: 1
posts:
  - id: welcome               # stays the same when the text changes
    at: {tomorrow} 09:30
    to: site
    pillar: community
    text: |
      Hello! This is our first post, planned in a text file.
)";

}  // namespace

std::vector<std::string> init_workspace(const fs::path& root, Time now, bool dry_run) {
  using std::chrono::days;
  std::chrono::year_month_day today{std::chrono::floor<days>(now)};
  std::chrono::year_month_day tomorrow{std::chrono::floor<days>(now) + days{1}};
  auto plan = fmt::format("plans/{}.yaml", to_string(tomorrow).substr(0, 7));
  std::vector<std::string> files{"smm.yaml", plan};
  for (const auto& file : files)
    if (fs::exists(root / file))
      throw Error(Status::failed, fmt::format("{} is there already", (root / file).string()),
                  "nothing was written; choose an empty folder");
  bool ignores = !fs::exists(root / ".gitignore");
  if (ignores) files.push_back(".gitignore");
  if (dry_run) return files;
  std::error_code error;
  fs::create_directories(root / "plans", error);
  if (error)
    throw Error(Status::failed,
                fmt::format("cannot make {}: {}", (root / "plans").string(), error.message()));
  write_file(root / plan, fmt::format(plan_text, fmt::arg("tomorrow", to_string(tomorrow))));
  write_file(root / "smm.yaml", fmt::format(workspace_text, fmt::arg("today", to_string(today))));
  if (ignores) write_file(root / ".gitignore", "/.smm/\n");
  return files;
}

}  // namespace smm
