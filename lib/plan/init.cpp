#include "plan/init.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/error.h"
#include "core/json.h"
#include "core/language.h"
#include "core/text.h"
#include "core/zone.h"
#include "sys/files.h"

namespace smm {
namespace {

constexpr const char* workspace_text =
    R"(# A workspace of smm. Everything here can be reviewed: it holds no secrets.
# The whole language, with an example for every key: man smm-plan
smm: 1
{id}brand: {brand}
timezone: {timezone}  # an IANA name, such as Europe/Rome; local times are in it
{language}reviewed: {today}
plans: [plans/*.yaml]
{approval}
accounts:
  site: {{network: feed, path: public}}
  {bluesky}

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
{status}    text: |
      Hello! This is our first post, planned in a text file.
)";

// Some answer in one line of YAML: text between quotes, so that nothing in it has a meaning.
std::string quoted(std::string_view text) {
  return Json(std::string(text)).dump(-1, ' ', false, Json::error_handler_t::replace);
}

// As people write it, unless YAML would read something else into it.
std::string plain_or_quoted(std::string_view text) {
  auto plain = [](char c) {
    return ascii::is_letter(c) || c == ' ' || c == '&' || c == '.' || (c & 0x80) != 0;
  };
  bool letters = !text.empty() && std::all_of(text.begin(), text.end(), plain) &&
                 (text[0] != ' ' && text[0] != '&' && text[0] != '.' && text.back() != ' ');
  auto word = lower_ascii(text);
  bool special = word == "null" || word == "true" || word == "false" || word == "yes" ||
                 word == "no" || word == "on" || word == "off" || word == "y" || word == "n";
  return letters && !special ? std::string(text) : quoted(text);
}

std::string workspace_file(const InitAnswers& answers, const std::string& today) {
  auto handle = answers.bluesky.empty() ? "you.example" : answers.bluesky;
  return fmt::format(
      workspace_text,
      fmt::arg("id", answers.id.empty() ? ""
                                        : fmt::format("id: {}  # keep it: posts get their keys "
                                                      "from it\n",
                                                      answers.id)),
      fmt::arg("brand", plain_or_quoted(answers.brand)), fmt::arg("timezone", answers.timezone),
      fmt::arg("today", today),
      fmt::arg("language", answers.language.empty() ? "" : "language: " + answers.language + "\n"),
      fmt::arg("approval", answers.approval
                               ? "approval: required  # a post waits for a yes: smm plan "
                                 "approve ID\n"
                               : ""),
      fmt::arg("bluesky", fmt::format("{}bsky: {{network: bluesky, handle: {}, password: {{env: "
                                      "BSKY_APP_PASSWORD}}}}",
                                      answers.bluesky.empty() ? "# " : "", handle)));
}

}  // namespace

std::optional<std::string> InitAnswers::problem() const {
  if (trim(brand).empty()) return "the brand needs a name";
  if (brand.find_first_of("\r\n") != std::string::npos) return "the brand's name is one line";
  if (!Zone::exists(timezone))
    return fmt::format("there is no time zone \"{}\": use an IANA name such as Europe/Rome",
                       timezone);
  auto outside = [](std::string_view text, std::string_view also) {
    return std::any_of(text.begin(), text.end(), [&](char c) {
      return !(ascii::is_alnum(c) || also.find(c) != std::string_view::npos);
    });
  };
  if (auto wrong = wrong_language(language); !language.empty() && !wrong.empty()) return wrong;
  bool handle = bluesky.empty() || (bluesky.find('.') != std::string::npos &&
                                    bluesky.front() != '-' && !outside(bluesky, "-."));
  if (!handle)
    return fmt::format("\"{}\" is not a Bluesky handle: write it as you.bsky.social", bluesky);
  return {};
}

std::vector<std::string> init_workspace(const fs::path& root, Time now, const InitAnswers& answers,
                                        bool dry_run) {
  if (auto problem = answers.problem()) throw Error(Status::usage, *problem);
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
  write_file(
      root / plan,
      fmt::format(
          plan_text, fmt::arg("tomorrow", to_string(tomorrow)),
          fmt::arg("status",
                   answers.approval
                       ? "    status: review            # up for a yes: smm plan approve welcome\n"
                       : "")));
  write_file(root / "smm.yaml", workspace_file(answers, to_string(today)));
  if (ignores) write_file(root / ".gitignore", "/.smm/\n");
  return files;
}

}  // namespace smm
