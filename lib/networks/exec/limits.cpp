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

std::size_t counted(std::string_view unit, std::string_view text) {
  return unit == "bytes" ? utf8_bytes(text) : utf16_units(text);
}

void check_features(const Post& post, const Settings& settings, std::vector<Problem>& problems) {
  auto refuse = [&](bool given, std::string_view feature, std::string_view what) {
    if (given && !lists(settings, "features", feature))
      problems.push_back(
          {Severity::error, "unsupported",
           fmt::format("{} cannot be posted there: features has no {}", what, feature)});
  };
  refuse(post.parts.size() > 1, "thread", "a thread");
  refuse(post.reply_to.has_value(), "reply", "a reply");
  refuse(post.quote.has_value(), "quote", "a quote of another post");
  refuse(!post.warning.empty(), "warning", "a content warning");
  refuse(!post.first_comment.empty(), "first_comment", "a first comment");
  refuse(post.poll.has_value(), "poll", "a poll");
  refuse(post.visibility != Visibility::everyone, "visibility",
         fmt::format("a post with visibility {}", to_string(post.visibility)));
}

void check_part(const Post& post, std::size_t part, const Settings& settings,
                std::vector<Problem>& problems) {
  auto add = [&](std::string rule, std::string message) {
    problems.push_back({Severity::error, std::move(rule), std::move(message), part});
  };
  const auto& is = post.parts[part];
  auto unit = setting(settings, "text_unit", "characters");
  auto limit = set_text_limit(settings, no_limit);
  if (unit != "characters" && counted(unit, is.text) > limit)
    add("text-too-long", fmt::format("{} {}, limit {}", counted(unit, is.text),
                                     unit == "bytes" ? "bytes" : "UTF-16 units", limit));
  for (const auto& file : is.media)
    if (!lists(settings, "media", file.type))
      add("media-type",
          fmt::format("{} is {}, which the account's `media` does not list", file.file, file.type));
  auto most = setting(settings, "media_limit");
  if (number_from_1(most, 3600) && is.media.size() > std::stoul(most))
    add("media-count", fmt::format("{} files, limit {}", is.media.size(), most));
}

}  // namespace

Replay replay_of(const Settings& settings) {
  auto word = setting(settings, "replay", lists(settings, "actions", "find") ? "look_up" : "blind");
  if (word == "harmless") return Replay::harmless;
  return word == "look_up" ? Replay::look_up : Replay::blind;
}

std::string wrong_command(std::string_view value) {
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
  for (const auto& rule : media)
    for (auto type : words(rule.types)) types.push_back(type);
  return foreign_word(value, types);
}

std::string wrong_number(std::string_view value) { return networks::wrong_count(value, 3600); }

std::string wrong_variables(std::string_view value) {
  for (auto word : words(value))
    if (!is_variable_name(word))
      return fmt::format("has \"{}\", which is no name of a variable", visible(word));
  return {};
}

std::optional<SettingProblem> settings_problem(const Settings& settings) {
  if (replay_of(settings) != Replay::look_up || lists(settings, "actions", "find")) return {};
  return SettingProblem{"replay", "replay: look_up needs the action find"};
}

// Counted by the descriptor where the unit is a character; by check() where it is another.
std::size_t text_limit_of(const Post&, std::size_t, const Settings& settings) {
  if (setting(settings, "text_unit", "characters") != "characters") return no_limit;
  return set_text_limit(settings, no_limit);
}

std::vector<Problem> check(const Post& post, const Settings& settings) {
  std::vector<Problem> problems;
  check_features(post, settings, problems);
  for (std::size_t part = 0; part < post.parts.size(); ++part)
    check_part(post, part, settings, problems);
  return problems;
}

}  // namespace smm::exec
