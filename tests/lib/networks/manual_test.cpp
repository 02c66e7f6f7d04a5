// The manual's figures are those of the descriptors.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "core/text.h"
#include "networks/limits.h"
#include "networks/network.h"

using namespace smm;

namespace {

std::string file(const char* path) {
  std::ifstream in(std::string(SMM_SOURCE_DIR "/") + path);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string page() { return file("man/smm-plan.5"); }

// How a doubt whether something is out ends there.
std::string_view found(const Network& network) {
  switch (network.limits_on({}).replay) {
    case Replay::harmless:
      return "by a key of ours";
    case Replay::look_up:
      return network.looks_back ? "by looking" : "by looking, with its journal";
    default:
      return "by you";
  }
}

std::string table_of_abilities() {
  std::string table =
      "| network | a lost answer is settled | changes | deletes | asks who it is | figures | "
      "messages |\n|---|---|---|---|---|---|---|\n";
  auto mark = [](bool can) { return can ? "yes" : ""; };
  for (const auto* network : all_networks()) {
    if (!network->publishes()) continue;
    table += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", network->name, found(*network),
                         mark(network->edits), mark(network->retracts), mark(network->checks),
                         mark(network->measures), mark(network->listens));
  }
  return table;
}

// The subsection of a network, in one line.
std::string subsection(const std::string& page, std::string_view name) {
  auto begin = page.find(fmt::format("\n.Ss {}\n", name));
  if (begin == std::string::npos) return {};
  auto end = std::min(page.find("\n.Ss ", begin + 1), page.find("\n.Sh ", begin + 1));
  auto text = page.substr(begin, end - begin);
  for (auto& c : text)
    if (c == '\n') c = ' ';
  return text;
}

std::string_view title(const MediaRule& rule) {
  if (rule.types == "image/gif") return "GIFs";
  if (rule.types.starts_with("image/")) return "Pictures";
  if (rule.types.starts_with("video/")) return "Videos";
  return rule.types.starts_with("audio/") ? "Sounds" : "Documents";
}

std::string range(double least, double most) {
  return least > 0 ? fmt::format("{:g} to {:g}", least, most) : fmt::format("up to {:g}", most);
}

std::string media_row(const MediaRule& rule) {
  std::string types(rule.types), limits;
  replace_all(types, " ", ", ");
  auto add = [&](std::string limit) { limits += (limits.empty() ? ": " : ", ") + limit; };
  if (rule.most > 0) add(fmt::format("at most {}", rule.most));
  if (rule.alone) add("not beside others");
  if (rule.max_bytes > 0) add(fmt::format("{} bytes", rule.max_bytes));
  if (rule.max_width > 0) add(range(rule.min_width, rule.max_width) + " pixels wide");
  if (rule.max_height > 0) add(range(rule.min_height, rule.max_height) + " pixels high");
  if (rule.max_pixels > 0) add(fmt::format("{} pixels", rule.max_pixels));
  if (rule.max_ratio > 0) add(range(rule.min_ratio, rule.max_ratio) + " times as wide as high");
  if (rule.max_seconds > 0) add(range(rule.min_seconds, rule.max_seconds) + " seconds");
  auto where = rule.where.empty() ? std::string() : fmt::format(" of a {}", rule.where);
  return fmt::format(".It {}{} {}{}.", title(rule), where, types, limits);
}

std::string poll_row(const PollLimits& polls) {
  auto row = fmt::format(".It Poll {} to {} options", polls.fewest, polls.options);
  if (polls.option_length > 0) row += fmt::format(" of {} characters", polls.option_length);
  if (polls.longest.count() > 0)
    row += fmt::format(", open for {} to {}", to_string(polls.shortest), to_string(polls.longest));
  return row + ".";
}

std::vector<std::string> rows(const Network& network) {
  // What an account with a program of its own can be set to.
  const Settings most{{"features", "poll"},
                      {"media",
                       "image/png image/jpeg image/gif image/webp video/mp4 video/quicktime "
                       "video/webm audio/mpeg audio/mp4 audio/ogg audio/wav audio/flac "
                       "application/pdf"}};
  std::vector<std::string> all;
  auto number = [&](std::string_view what, std::size_t limit, std::string_view unit) {
    if (limit > 0) all.push_back(fmt::format(".It {} {}{}.", what, limit, unit));
  };
  auto limits = network.limits_on(most);
  number("Text", limits.text.most.value_or(0), fmt::format(" {}", limits.text.unit));
  number("Title", limits.titles.length, " characters");
  const auto& media = limits.media;
  for (const auto& rule : media.kinds) all.push_back(media_row(rule));
  number("Files", media.most, "");
  number("Alt text", media.alt, " characters");
  const auto& polls = limits.polls;
  if (polls.options > 0) all.push_back(poll_row(polls));
  number("Tags", limits.max_hashtags, "");
  number("Mentions", limits.max_mentions, "");
  number("Links", limits.max_links, "");
  return all;
}

}  // namespace

TEST_CASE("manual: every network has its subsection, with every figure of its descriptor") {
  auto manual = page();
  for (const auto* network : all_networks()) {
    auto text = subsection(manual, network->name);
    CAPTURE(network->name);
    CHECK_FALSE(text.empty());
    for (const auto& row : rows(*network)) {
      CAPTURE(row);
      CHECK(text.find(row) != std::string::npos);
    }
    for (const auto& option : network->options)
      CHECK_MESSAGE(text.find(fmt::format(".It Cm {} ", option.name)) != std::string::npos,
                    option.name);
  }
}

TEST_CASE("manual: README's table of what each network can is that of the descriptors") {
  auto wanted = table_of_abilities();
  CHECK(std::count(wanted.begin(), wanted.end(), '\n') > 10);
  CHECK_MESSAGE(file("README.md").find("\n" + wanted + "\n") != std::string::npos, wanted);
}
