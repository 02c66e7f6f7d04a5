#include "metrics/mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/cells.h"
#include "core/error.h"
#include "core/text.h"
#include "core/zone.h"
#include "workspace/fields.h"

namespace smm {
namespace {

constexpr const char* file = "smm.yaml";

// One mapping while it is read: the map's fields and where problems go.
struct Reader {
  const Workspace& workspace;
  Diagnostics& problems;
  Fields fields;
  Mapping mapping;

  void wrong(std::string_view key, std::string rule, std::string message) {
    fields.error(fields.key_at(key), std::move(rule), std::move(message));
  }

  // `key: TEXT`, which means `plain`, or `key: {column: C}` or `{value: V}`.
  FixedOrColumn either(std::string_view key, bool plain_is_column) {
    FixedOrColumn result;
    const auto* node = fields.node(key);
    if (node == nullptr) return result;
    if (node->kind == Yaml::Kind::scalar) {
      (plain_is_column ? result.column : result.fixed) = node->value;
      return result;
    }
    Fields inner(*node, file, fmt::format("\"{}\"", key), problems);
    result.column = inner.text("column").value_or("");
    result.fixed = inner.text("value").value_or("");
    inner.finish();
    if (result.column.empty() == result.fixed.empty())
      wrong(key, "wrong-value", fmt::format("\"{}\" is {{column: NAME}} or {{value: NAME}}", key));
    return result;
  }

  void account() {
    mapping.account = either("account", false);
    const auto& name = mapping.account.fixed;
    if (fields.node("account") == nullptr && !mapping.campaign.given())
      fields.error(fields.at(), "missing-key",
                   "a mapping needs \"account\": the account whose figures these are");
    else if (!name.empty() && workspace.account(name) == nullptr)
      wrong("account", "unknown-account", unknown_account(name));
  }

  std::string unknown_account(const std::string& name) {
    std::vector<std::string> names;
    for (const auto& account : workspace.accounts) names.push_back(account.name);
    auto meant = nearest(name, names);
    return fmt::format("there is no account \"{}\"{}", name,
                       meant ? fmt::format("; did you mean \"{}\"?", *meant) : "");
  }

  void zone() {
    mapping.zone = fields.text("zone").value_or(workspace.timezone);
    if (Zone::exists(mapping.zone)) return;
    wrong("zone", "unknown-timezone",
          fmt::format("there is no time zone \"{}\": use an IANA name such as Europe/Rome",
                      mapping.zone));
  }

  void dates() {
    mapping.dates = fields.text("dates").value_or("");
    if (mapping.dates.empty()) return;
    if (auto why = DateReader::wrong(mapping.dates))
      wrong("dates", "wrong-value",
            fmt::format("\"{}\" is no form of a date: {}", mapping.dates, *why));
  }

  void delimiter() {
    auto text = fields.text("delimiter");
    if (!text) return;
    if (*text == "tab" || *text == "\\t") text = "\t";
    if (text->size() == 1 && std::string_view(",;\t|").find((*text)[0]) != std::string_view::npos)
      mapping.delimiter = (*text)[0];
    else
      wrong("delimiter", "wrong-value", "\"delimiter\" is one of , ; | and tab");
  }

  void decimal() {
    auto text = fields.text("decimal");
    if (!text) return;
    if (*text == "." || *text == ",")
      mapping.decimal = (*text)[0];
    else
      wrong("decimal", "wrong-value", "\"decimal\" is . or ,");
  }

  void currency() {
    mapping.currency = fields.text("currency").value_or("");
    const auto& text = mapping.currency;
    bool letters =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!text.empty() && (text.size() != 3 || !letters))
      wrong("currency", "wrong-value",
            fmt::format("\"{}\" is no currency: write three capitals, as EUR", text));
  }

  void post() {
    const auto* node = fields.node("post");
    if (node == nullptr) return;
    Fields inner(*node, file, "\"post\"", problems);
    auto column = [&](std::string_view key) { return inner.text(key).value_or(""); };
    mapping.post = {column("id"),   column("plan"), column("published"),
                    column("text"), column("url"),  column("type")};
    inner.finish();
    if (mapping.post.id.empty() == mapping.post.plan.empty())
      wrong("post", "missing-key",
            "\"post\" needs the column that names the post: either \"id\" (the network's) or "
            "\"plan\" (the plan's)");
  }

  void metrics() {
    const auto* node = fields.node("metrics");
    if (node == nullptr || node->fields.empty()) {
      wrong("metrics", "missing-key",
            "a mapping needs \"metrics\": for each metric the column it stands in");
      return;
    }
    Fields inner(*node, file, "\"metrics\"", problems);
    std::vector<std::string> names;
    for (const auto& metric : all_metrics()) names.emplace_back(metric.name);
    inner.allow(names);
    inner.finish();  // unknown metrics, with the nearest
    for (const auto& [name, value] : node->fields) {
      const auto* known = find_metric(name);
      auto column = inner.text(name);
      if (known == nullptr || !column) continue;
      mapping.metrics.emplace_back(known->metric, *column);
      check_metric(*known, inner.key_at(name));
    }
  }

  void check_metric(const MetricInfo& metric, Position at) {
    bool of_account = !mapping.post.given() && !mapping.campaign.given();
    if (metric.kind == MetricKind::gauge && !of_account)
      fields.error(at, "wrong-value",
                   fmt::format("{} is a figure of an account, not of a {}", metric.name,
                               mapping.post.given() ? "post" : "campaign"));
    // Without its day, the same figure imported on another day would count again.
    if (metric.kind != MetricKind::gauge && !mapping.post.given() && mapping.measured.empty())
      fields.error(at, "missing-key",
                   fmt::format("{} of {} adds up over days: \"measured\" must name the column that "
                               "holds the day",
                               metric.name, of_account ? "an account" : "a campaign"));
  }

  Mapping read(const std::string& name, Position at) {
    mapping.name = name;
    mapping.at = at;
    mapping.campaign = either("campaign", true);
    account();
    zone();
    dates();
    delimiter();
    decimal();
    currency();
    post();
    if (mapping.post.given() && mapping.campaign.given())
      wrong("campaign", "wrong-value",
            "figures are of posts or of campaigns: a post's campaign is known from the plan");
    mapping.measured = fields.text("measured").value_or("");
    metrics();
    fields.finish();
    return std::move(mapping);
  }
};

std::vector<std::string> names(const Yaml& imports) {
  std::vector<std::string> all;
  for (const auto& [name, node] : imports.fields) all.push_back(name);
  return all;
}

}  // namespace

std::vector<Mapping> read_mappings(const Workspace& workspace, Diagnostics& problems) {
  std::vector<Mapping> mappings;
  const auto* imports = workspace.document.find("imports");
  if (imports == nullptr || imports->kind == Yaml::Kind::null) return mappings;
  Fields all(*imports, file, "imports", problems);
  for (std::size_t i = 0; i < imports->fields.size(); ++i) {
    const auto& [name, node] = imports->fields[i];
    Diagnostics own;
    Reader reader{workspace, own, Fields(node, file, "import " + name, own), {}};
    auto mapping = reader.read(name, imports->field_at[i]);
    if (!has_errors(own)) mappings.push_back(std::move(mapping));
    problems.insert(problems.end(), own.begin(), own.end());
  }
  return mappings;
}

Mapping find_mapping(const Workspace& workspace, std::string_view name) {
  const auto* imports = workspace.document.find("imports");
  if (imports == nullptr || imports->fields.empty())
    throw Error(Status::usage, "smm.yaml has no imports: that says how to read a table",
                "smm-plan(5), IMPORTS, shows how to write one");
  const auto* node = imports->find(name);
  if (node == nullptr) {
    auto known = names(*imports);
    auto meant = nearest(name, known);
    throw Error(
        Status::usage, fmt::format("there is no import \"{}\"", name),
        meant ? fmt::format("did you mean \"{}\"?", *meant) : "known: " + join(known, ", "));
  }
  Diagnostics problems;
  Reader reader{
      workspace, problems, Fields(*node, file, "import " + std::string(name), problems), {}};
  auto mapping = reader.read(std::string(name), node->at);
  sort(problems);
  if (has_errors(problems)) {
    const auto& first = problems.front();
    throw Error(Status::invalid, fmt::format("{}:{}:{}: {}", first.file, first.at.line,
                                             first.at.column, first.message));
  }
  return mapping;
}

}  // namespace smm
