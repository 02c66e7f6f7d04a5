#include "networks/exec/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "core/environment.h"
#include "core/text.h"
#include "networks/counting.h"
#include "networks/limits.h"
#include "networks/parts/answers.h"
#include "networks/parts/values.h"

namespace smm::exec {
using namespace networks;

namespace {

constexpr std::string_view actions[] = {"find", "edit", "retract", "check", "figures"};
constexpr std::string_view features[] = {"thread",        "reply", "quote",     "warning",
                                         "first_comment", "poll",  "visibility"};
constexpr std::string_view replays[] = {"harmless", "look_up", "blind"};
constexpr std::string_view units[] = {"characters", "utf16", "bytes"};

std::vector<std::string_view> words(std::string_view text) {
  auto all = split(text, ' ');
  std::erase(all, std::string_view());
  return all;
}

bool lists(const Settings& settings, std::string_view name, std::string_view word) {
  auto text = setting(settings, name);
  auto all = words(text);
  return std::find(all.begin(), all.end(), word) != all.end();
}

bool number_from_1(std::string_view text, int most) {
  int value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value >= 1 && value <= most;
}

// For a word of the value that is none of `known`.
template <typename Known>
std::string foreign_word(std::string_view value, const Known& known) {
  for (auto word : words(value))
    if (std::find(std::begin(known), std::end(known), word) == std::end(known))
      return fmt::format("has \"{}\", which is none of {}", word, fmt::join(known, ", "));
  return {};
}

Replay replay_of(const Settings& settings) {
  auto word = setting(settings, "replay", lists(settings, "actions", "find") ? "look_up" : "blind");
  if (word == "harmless") return Replay::harmless;
  return word == "look_up" ? Replay::look_up : Replay::blind;
}

Features features_of(const Settings& settings) {
  static constexpr Visibility visibilities[] = {Visibility::unlisted, Visibility::followers,
                                                Visibility::direct};
  auto can = [&](std::string_view feature) { return lists(settings, "features", feature); };
  Features has{.tags = true,
               .thread = can("thread"),
               .reply = can("reply"),
               .quote = can("quote"),
               .warning = can("warning"),
               .first_comment = can("first_comment"),
               .said_by = "features"};
  if (can("visibility")) has.visibility = visibilities;
  return has;
}

// Of all that could be handed over, what the account's `media` lists.
MediaLimits media_of(const Settings& settings) {
  auto all_listed = setting(settings, "media");
  auto listed = words(all_listed);
  MediaLimits limits{.said_by = "media"};
  for (const auto& all : media) {
    std::vector<std::string_view> taken;
    for (auto type : words(all))
      if (std::find(listed.begin(), listed.end(), type) != listed.end()) taken.push_back(type);
    if (!taken.empty())
      limits.kinds.push_back(
          {.types = fmt::to_string(fmt::join(taken, " ")), .max_bytes = networks::most_outgoing});
  }
  auto most = setting(settings, "media_limit");
  if (number_from_1(most, 3600)) limits.most = std::stoul(most);
  return limits;
}

}  // namespace

std::string wrong_command(std::string_view value) {
  if (trim(value).empty()) return "is empty: name the program";
  bool path = value.find('/') != value.npos;
  auto normal = std::filesystem::path(value).lexically_normal();
  return normal.is_absolute() || (path && !normal.empty() && *normal.begin() == "..")
             ? "is neither a path beneath the workspace nor a name in PATH"
             : "";
}

std::string wrong_actions(std::string_view value) { return foreign_word(value, actions); }

std::string wrong_features(std::string_view value) { return foreign_word(value, features); }

std::string wrong_unit(std::string_view value) { return foreign_word(value, units); }

std::string wrong_replay(std::string_view value) { return foreign_word(value, replays); }

std::string wrong_media(std::string_view value) {
  std::vector<std::string_view> types;
  for (const auto& all : media)
    for (auto type : words(all)) types.push_back(type);
  return foreign_word(value, types);
}

std::string wrong_number(std::string_view value) { return networks::wrong_count(value, 3600); }

std::string wrong_variables(std::string_view value) {
  for (auto word : words(value))
    if (!is_variable_name(word))
      return fmt::format("has \"{}\", which is not a name of a variable", visible(word));
  return {};
}

std::optional<SettingProblem> settings_problem(const Settings& settings) {
  if (replay_of(settings) != Replay::look_up || lists(settings, "actions", "find")) return {};
  return SettingProblem{"replay", "replay: look_up needs the action find"};
}

Limits limits(const Settings& settings) {
  auto unit = setting(settings, "text_unit", "characters");
  auto most = set_text_limit(settings, 0);
  Limits limits{.features = features_of(settings),
                .media = media_of(settings),
                .replay = replay_of(settings)};
  if (most > 0) limits.text.most = most;
  if (unit == "bytes") limits.text.unit = "bytes", limits.text.count = utf8_bytes;
  if (unit == "utf16") limits.text.unit = "UTF-16 units", limits.text.count = utf16_units;
  if (lists(settings, "features", "poll"))
    limits.polls = {.options = 100, .multiple = true, .with_media = true};
  return limits;
}

}  // namespace smm::exec
