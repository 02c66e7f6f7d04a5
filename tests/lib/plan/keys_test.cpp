// The tables of keys, held to those who read them: every key of every table stands in a plan once
// as its row says, and once as it does not.

#include "plan/keys.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/text.h"
#include "metrics/plan_check.h"
#include "report/look.h"
#include "support/workspace.h"
#include "sys/files.h"

using namespace smm;
using keys::Form;
using keys::Key;
using keys::Many;
using keys::Table;
using smm::test::TestWorkspace;

namespace {

using Path = std::vector<const Key*>;

// Every key that can be written, with those that lead to it.
void collect(const Table& table, Path path, std::vector<Path>& paths) {
  for (const auto& key : table.keys) {
    path.push_back(&key);
    paths.push_back(path);
    if (key.of != nullptr) collect(*key.of, path, paths);
    path.pop_back();
  }
}

std::vector<Path> all_paths() {
  std::vector<Path> paths;
  for (const auto* key : top_level_keys()) {
    paths.push_back({key});
    if (key->of != nullptr) collect(*key->of, {key}, paths);
  }
  return paths;
}

std::string name_of(const Path& path) {
  std::string name;
  for (const auto* key : path) name += (name.empty() ? "" : ".") + std::string(key->name);
  return name;
}

// A name of each kind, which the rest of the workspace describes.
std::string known_name(std::string_view of) {
  static const std::map<std::string_view, std::string> names{
      {"accounts", "site"},   {"own accounts", "site"}, {"networks", "feed"},
      {"goals", "known"},     {"pillars", "known"},     {"audiences", "known"},
      {"campaigns", "known"}, {"team", "anna"},         {"rules", "alt-missing"},
      {"kpis", "reach"},      {"metrics", "likes"},     {"encodings", "utf-8"},
      {"options", "board"}};
  return names.at(of);
}

std::string one_value(const Key& key) {
  static const std::map<Form, std::string> values{{Form::text, "word"},
                                                  {Form::string, "word"},
                                                  {Form::flag, "true"},
                                                  {Form::date, "2026-10-31"},
                                                  {Form::duration, "2h"},
                                                  {Form::money, "5 EUR"},
                                                  {Form::share, "30%"},
                                                  {Form::range, "1..3"},
                                                  {Form::time, "2026-10-03 09:30"},
                                                  {Form::hour, "\"08:15\""},
                                                  {Form::weekday, "tue"},
                                                  {Form::hours, "\"22:00-07:00\""},
                                                  {Form::month_day, "15"},
                                                  {Form::year_day, "12-24"},
                                                  {Form::zone, "Europe/Rome"},
                                                  {Form::id, "a-b"},
                                                  {Form::tag, "tea"},
                                                  {Form::address, "https://x.example/"},
                                                  {Form::point, "[0.5, 0]"},
                                                  {Form::target, "\">= 4%\""},
                                                  {Form::reason, "because"},
                                                  {Form::version, "1"}};
  if (key.form == Form::whole) return std::to_string(key.low);
  if (key.form == Form::word)
    return fmt::format("\"{}\"", key.words.front() == "\\t" ? "tab" : key.words.front());
  if (key.form == Form::name) return known_name(key.names);
  return values.at(key.form);
}

// A value that the form does not have; empty where every value is one.
std::string wrong_value(const Key& key) {
  static const std::map<Form, std::string> values{
      {Form::flag, "perhaps"},  {Form::date, "2026-13-01"}, {Form::duration, "2 hours"},
      {Form::money, "5"},       {Form::share, "half"},      {Form::range, "many"},
      {Form::time, "tomorrow"}, {Form::hour, "8:15pm"},     {Form::weekday, "noday"},
      {Form::hours, "always"},  {Form::month_day, "32"},    {Form::year_day, "13-40"},
      {Form::zone, "Mars"},     {Form::id, "a b"},          {Form::tag, "\"set:nowhere\""},
      {Form::address, "x"},     {Form::point, "[2, 0]"},    {Form::target, "high"},
      {Form::reason, "\"\""},   {Form::version, "2"},       {Form::word, "zzzz"},
      {Form::name, "zzzz"}};
  if (key.form == Form::whole) return std::to_string(key.high + 1);
  auto found = values.find(key.form);
  return found == values.end() ? "" : found->second;
}

std::string as_written(const Key& key, std::string value) {
  if (key.many == Many::list) value = fmt::format("[{}]", value);
  if (key.many == Many::set) value = fmt::format("[{}, another]", value);
  if (key.named)
    value = fmt::format("{{{}: {}}}", key.names.empty() ? "mine" : known_name(key.names), value);
  return value;
}

// Other keys without which the one in question is not looked at.
std::string beside(const Path& path) {
  const auto* key = path.back();
  const auto* above = path.size() < 2 ? nullptr : path[path.size() - 2];
  if (above == nullptr) return "";
  if (above->of == &keys::account && key->name != "network")
    return key->name == "options" ? "network: pinterest" : "network: external";
  if (above->of == &keys::post && key->name != "id" && key->name != "to")
    return "id: b\n    to: site";
  return "";
}

struct Written {
  std::string text;
  int line;  // of the key
};

Written written(const Path& path, const std::string& value) {
  std::string text = "smm: 1\n", indent;
  auto add = [&](const std::string& line) { text += indent + line + "\n"; };
  bool top = path.size() == 1;
  auto network = path.back()->name == "options" ? "pinterest" : "feed, path: p";
  if (path[0]->name != "accounts") add(fmt::format("accounts: {{site: {{network: {}}}}}", network));
  if (path[0]->name != "team") add("team: {anna: {role: approver}}");
  if (top && path[0]->name == "smm") text.clear();
  for (const auto* key : path) {
    if (key == path.back()) break;
    add(fmt::format("{}:", key->name));
    indent += "  ";
    if (key->named) {
      add((key->names.empty() ? "mine" : known_name(key->names)) + ":");
      indent += "  ";
    }
    if (key->many == Many::list) {
      add("-");
      indent += "  ";
    }
  }
  if (auto more = beside(path); !more.empty()) add(more);
  auto line = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
  add(fmt::format("{}: {}", path.back()->name, value));
  return {text, line};
}

struct Found {
  std::string rule, message;
  bool here;  // on the line of the key
};

std::vector<Found> errors(const Path& path, const std::string& value) {
  auto [text, line] = written(path, value);
  TestWorkspace workspace("");
  workspace.dir().write("smm.yaml", text);
  workspace.dir().write("plans/known.yaml",
                        "smm: 1\ngoals: {known: {by: 2027-01-01}}\npillars: {known: {share: 1%}}\n"
                        "audiences: {known: {description: d}}\n"
                        "campaigns: {known: {from: 2026-10-01}}\n");
  auto plan = workspace.plan();
  read_look(workspace.load(), plan.problems);
  check_measures(plan, workspace.load());
  std::vector<Found> found;
  for (const auto& problem : plan.problems)
    if (problem.severity == Severity::error && problem.file == "smm.yaml")
      found.push_back({problem.rule, problem.message, problem.at.line == line});
  return found;
}

// Something is wrong with the value itself, not with what is not beside it.
bool refused(const Path& path, const std::string& value) {
  auto found = errors(path, as_written(*path.back(), value));
  return std::any_of(found.begin(), found.end(), [](const Found& error) {
    bool lacks = error.rule == "missing-key" || error.rule == "text-missing";
    return (error.here && !lacks) || error.message.find("zzzz") != std::string::npos;
  });
}

bool taken(const Path& path, const std::string& value, bool by_form) {
  auto found = errors(path, as_written(*path.back(), value));
  return std::none_of(found.begin(), found.end(), [&](const Found& error) {
    if (!error.here) return false;
    return error.rule == "unknown-key" || error.rule == "wrong-type" ||
           error.rule == "wrong-file" ||
           (by_form && error.message.find('"' + value + '"') != std::string::npos);
  });
}

}  // namespace

TEST_CASE("keys: every row has what its form needs, and no table has two of one name") {
  auto paths = all_paths();
  CHECK(paths.size() > 150);
  std::set<std::string> names;
  for (const auto& path : paths) {
    const auto& key = *path.back();
    INFO(name_of(path));
    CHECK(names.insert(name_of(path)).second);
    CHECK_FALSE(key.about.empty());
    CHECK_FALSE(key.about.ends_with('.'));
    CHECK((key.form == Form::word) <= !key.words.empty());
    CHECK((key.form == Form::map) <= (key.of != nullptr));
    CHECK((key.form == Form::name) <= !key.names.empty());
    CHECK((key.form == Form::whole) <= (key.low < key.high));
    if (key.of != nullptr) CHECK_FALSE(key.of->name.empty());
  }
}

TEST_CASE("keys: every key is read: a map that nobody knows behind it is an error at its place") {
  for (const auto& path : all_paths()) {
    INFO(name_of(path));
    auto found = errors(path, "{zzzz: 1}");
    CHECK(std::any_of(found.begin(), found.end(), [](const Found& error) {
      return error.here && error.rule != "missing-key" && error.rule != "text-missing";
    }));
  }
}

TEST_CASE("keys: what a row allows its reader takes, and what it does not allow it refuses") {
  int refusals = 0;
  for (const auto& path : all_paths()) {
    const auto& key = *path.back();
    if (key.form == Form::map) continue;
    INFO(name_of(path));
    auto wrong = wrong_value(key);
    CHECK(taken(path, one_value(key), !wrong.empty()));
    if (wrong.empty()) continue;
    ++refusals;
    CHECK(refused(path, wrong));
    if (key.form != Form::word) continue;
    for (auto word : key.words) CHECK(taken(path, fmt::format("\"{}\"", word), true));
  }
  CHECK(refusals > 60);
}

TEST_CASE("keys: a misspelled key is told with the one that is meant") {
  for (const auto& path : all_paths()) {
    const auto& key = *path.back();
    if (key.name.size() < 5 || key.name[2] == key.name[3]) continue;
    INFO(name_of(path));
    auto wrong = key;
    std::string name(key.name);
    std::swap(name[2], name[3]);
    wrong.name = name;
    auto misspelled = path;
    misspelled.back() = &wrong;
    auto found = errors(misspelled, "x");
    CHECK(std::any_of(found.begin(), found.end(), [&](const Found& error) {
      return error.rule == "unknown-key" &&
             error.message.find(fmt::format("did you mean \"{}\"?", key.name)) != std::string::npos;
    }));
  }
}

TEST_CASE("keys: a key that has to be there and is misspelled is one mistake, and one error") {
  const std::string good =
      "brand: {name: Leaf}\naccounts:\n  site: {network: feed, path: public}\n"
      "  x: {network: x, token: {env: T}, spend_cap: {day: 5 USD}}\n"
      "campaigns: {sale: {from: 2026-10-01, to: 2026-10-31, budget: 50 EUR}}\n"
      "kpis:\n  - {name: Seen, metric: followers, target: \">= 5\"}\n"
      "posts:\n  - {id: open, at: 2026-10-03 09:30, to: site, text: Open,"
      " media: [{file: a.png, alt: A}]}\n"
      "  - {id: words, at: 2026-10-03 10:30, to: site, text: Words}\n"
      "  - {id: 'tip-{date}', to: site, text: Tip,"
      " every: {weekly: [mon], at: \"10:00\", from: 2026-10-05, count: 3}}\n"
      "  - {id: 'day-{date}', to: site, text: Day,"
      " every: {daily: 2, at: \"11:00\", from: 2026-10-06, until: 2026-10-12}}\n";
  // Each where it stands, so that no other of that name is meant.
  const std::vector<std::pair<std::string, std::string>> keys{
      {"{name: Leaf", "name"},      {"{network: feed", "network"},   {"path: public", "path"},
      {"{day: 5", "day"},           {"metric: followers", "metric"}, {"target: \">", "target"},
      {"{id: open", "id"},          {"at: 2026-10-03 09", "at"},     {"to: site, text: Open", "to"},
      {"file: a.png", "file"},      {"text: Words", "text"},         {"at: \"10", "at"},
      {"from: 2026-10-05", "from"}, {"from: 2026-10-06", "from"},    {"{from: 2026-10-01", "from"},
      {"to: 2026-10-31", "to"}};
  auto errors_of = [&](const std::string& text) {
    TestWorkspace workspace(text);
    workspace.dir().write("a.png",
                          read_file(SMM_SOURCE_DIR "/examples/quickstart/img/kiln.png", 1 << 20));
    std::vector<std::string> rules;
    for (const auto& problem : workspace.plan().problems)
      if (problem.severity == Severity::error) rules.push_back(problem.rule);
    return rules;
  };
  REQUIRE(errors_of(good).empty());
  int tried = 0;
  for (const auto& [place, key] : keys)
    for (std::size_t i = 0; i < key.size(); ++i)
      for (int way = 0; way < 2; ++way) {
        auto wrong = key;
        if (way == 0) wrong.insert(i, 1, key[i]);  // a letter twice
        if (way == 1 && key.size() > 3) wrong.erase(i, 1);
        if (wrong == key) continue;
        auto there = place;
        replace_all(there, key + ":", wrong + ":");
        auto text = good;
        replace_all(text, place, there);
        CAPTURE(wrong);
        ++tried;
        CHECK(errors_of(text) == std::vector<std::string>{"unknown-key"});
      }
  CHECK(tried > 60);
}
