#include "metrics/importing/mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/ascii.h"
#include "core/cells.h"
#include "core/error.h"
#include "core/text.h"
#include "metrics/importing/mapping_keys.h"
#include "sys/text/encoding.h"
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
    if (node->kind != Yaml::Kind::map) {
      auto names = fields.texts(key);
      if (plain_is_column)
        result.column.any = names;
      else if (!names.empty())
        result.fixed = names[0];
      return result;
    }
    Fields inner(keys::fixed_or_column, *node, file, problems, fmt::format("\"{}\"", key));
    result.column.any = inner.texts("column");
    result.fixed = inner.text("value").value_or("");
    inner.finish();
    if (!result.column.given() == result.fixed.empty())
      wrong(key, "wrong-value", fmt::format("\"{}\" is {{column: NAME}} or {{value: NAME}}", key));
    return result;
  }

  void account() {
    mapping.account = either("account", false);
    const auto& name = mapping.account.fixed;
    bool without = mapping.campaign.given() || mapping.page.given() || mapping.utm.given();
    if (fields.node("account") == nullptr && !without)
      fields.error(fields.at(), "missing-key",
                   "a mapping needs \"account\": the account whose figures these are");
    else if (!name.empty() && workspace.account(name) == nullptr)
      if (auto why = workspace.no_account(name); !why.empty())
        wrong("account", "unknown-account", why);
  }

  void dates() {
    mapping.dates = fields.text("dates").value_or("");
    if (mapping.dates.empty()) return;
    if (auto why = DateReader::wrong(mapping.dates))
      wrong("dates", "wrong-value",
            fmt::format("\"{}\" is not a form of a date: {}", mapping.dates, *why));
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
    mapping.currency = either("currency", false);
    const auto& text = mapping.currency.fixed;
    bool letters = std::all_of(text.begin(), text.end(), ascii::is_upper<char>);
    if (!text.empty() && (text.size() != 3 || !letters))
      wrong("currency", "wrong-value",
            fmt::format("\"{}\" is not a currency: write three capitals, as EUR", text));
  }

  void encoding() { mapping.encoding = fields.one_of("encoding", encodings()).value_or(""); }

  void post() {
    const auto* node = fields.node("post");
    if (node == nullptr) return;
    Fields inner(keys::subject, *node, file, problems);
    auto column = [&](std::string_view key) { return ColumnNames{inner.texts(key), false}; };
    mapping.post.id = column("id");
    mapping.post.plan = column("plan");
    mapping.post.published = column("published");
    mapping.post.text = column("text");
    mapping.post.url = column("url");
    mapping.post.type = column("type");
    inner.finish();
    bool both = mapping.post.id.given() && mapping.post.plan.given();
    if (!mapping.post.given() || both)
      wrong("post", "missing-key",
            "\"post\" needs the column that names the post: either \"id\" (the network's) or "
            "\"plan\" (the plan's), or \"url\" alone");
  }

  void page() { mapping.page.any = fields.texts("page"); }

  // {age: Age, gender: Sex}, or {kind: Kind, value: Part}.
  void segment() {
    const auto* node = fields.node("segment");
    if (node == nullptr) return;
    Fields inner(keys::segment, *node, file, problems);
    mapping.segment_kind.any = inner.texts("kind");
    mapping.segment_value.any = inner.texts("value");
    for (const auto& key : keys::segment.keys) {
      if (key.name == "kind" || key.name == "value") continue;
      if (auto names = inner.texts(key.name); !names.empty())
        mapping.segments.push_back({std::string(key.name), {names, false}});
    }
    inner.finish();
    bool pair = mapping.segment_kind.given() && mapping.segment_value.given();
    if (mapping.segment_kind.given() != mapping.segment_value.given() ||
        pair == !mapping.segments.empty())
      wrong("segment", "wrong-value",
            "\"segment\" names the columns of age, gender, country, city and language, or those of "
            "\"kind\" and \"value\"");
  }

  void utm() {
    const auto* node = fields.node("utm");
    if (node == nullptr) return;
    Fields inner(keys::utm, *node, file, problems);
    mapping.utm.source.any = inner.texts("source");
    mapping.utm.campaign.any = inner.texts("campaign");
    inner.finish();
    if (!mapping.utm.given())
      wrong("utm", "missing-key", "\"utm\" names the column of the source, the campaign, or both");
  }

  void event() {
    const auto* node = fields.node("event");
    if (node == nullptr) return;
    Fields inner(keys::event, *node, file, problems);
    mapping.event.name.any = inner.texts("name");
    mapping.event.count.any = inner.texts("count");
    mapping.event.value.any = inner.texts("value");
    inner.finish();
    if (!mapping.event.given())
      wrong("event", "missing-key", "\"event\" needs \"name\": the column that says what happened");
  }

  // Figures are of one kind of thing.
  void one_subject() {
    int kinds = mapping.post.given() + mapping.campaign.given() + mapping.page.given() +
                mapping.of_segments() + mapping.utm.given();
    if (kinds > 1)
      fields.error(fields.at(), "wrong-value",
                   "figures are of posts, campaigns, pages, segments or by utm: one of them (a "
                   "post's campaign is known from the plan)");
    if (mapping.page.given() && mapping.account.given())
      wrong("account", "wrong-value", "pages are of the site, and of no account");
  }

  void metrics() {
    const auto* node = fields.node("metrics");
    if (node == nullptr || node->fields.empty()) {
      if (!mapping.event.given())
        wrong("metrics", "missing-key",
              "a mapping needs \"metrics\": for each metric the column it stands in");
      return;
    }
    Fields inner(*node, file, "\"metrics\"", problems);
    inner.allow(metric_names());
    inner.finish();  // unknown metrics, with the nearest
    for (const auto& [name, value] : node->fields) {
      const auto* known = find_metric(name);
      if (known == nullptr) continue;
      auto column = metric_column(*known, value, inner);
      if (!column.column.given()) continue;
      mapping.metrics.push_back(std::move(column));
      check_metric(*known, inner.key_at(name));
    }
  }

  static std::vector<std::string> metric_names() {
    std::vector<std::string> names;
    for (const auto& metric : all_metrics()) names.emplace_back(metric.name);
    return names;
  }

  // A name, several, or {column: NAME, unit: hours} or {column: NAME, of: visits}.
  MetricColumn metric_column(const MetricInfo& metric, const Yaml& node, Fields& all) {
    MetricColumn column{metric.metric, {}, 1, {}};
    if (node.kind != Yaml::Kind::map) {
      column.column.any = all.texts(metric.name);
      return column;
    }
    Fields inner(keys::figure, node, file, problems, fmt::format("\"{}\"", metric.name));
    column.column.any = inner.texts("column");
    auto unit = inner.word("unit");
    auto of = inner.text("of");
    inner.finish();
    const auto* whole = of ? find_metric(*of) : nullptr;
    if (whole != nullptr) column.of = whole->metric;
    if (of && whole == nullptr) {
      auto meant = nearest(*of, metric_names());
      inner.error(inner.key_at("of"), "unknown-metric",
                  fmt::format("there is no metric \"{}\"{}", *of,
                              meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""));
      return column;
    }
    if (unit) column.scale = seconds_in(*unit).value_or(1);
    if ((whole != nullptr && whole->unit != Unit::count) ||
        (unit && metric.unit != Unit::seconds) || !column.column.given())
      all.error(all.key_at(metric.name), "wrong-value",
                fmt::format("\"{}\" is a column, or {{column: NAME}} with a unit of time, or with "
                            "of: METRIC where it holds a share",
                            metric.name));
    return column;
  }

  void check_metric(const MetricInfo& metric, Position at) {
    bool share = metric.metric == Metric::audience_share;
    if (metric.kind == MetricKind::gauge && !mapping.of_segments() &&
        (!mapping.of_account() || share))
      fields.error(at, "wrong-value",
                   fmt::format("{} is a figure of {}, not of a {}", metric.name,
                               share ? "a segment" : "an account", subject()));
    // Without its day, the same figure imported on another day would count again.
    if (metric.kind != MetricKind::gauge && !mapping.post.given() && !mapping.measured.given())
      fields.error(
          at, "missing-key",
          fmt::format("{} of {} adds up over days: \"measured\" must name the column that "
                      "holds the day",
                      metric.name, mapping.of_account() ? "an account" : "a " + subject()));
  }

  std::string subject() const {
    if (mapping.post.given()) return "post";
    if (mapping.campaign.given() || mapping.utm.given()) return "campaign";
    if (mapping.page.given()) return "page";
    return mapping.of_segments() ? "segment" : "account";
  }

  Mapping read(const std::string& name, Position at) {
    mapping.name = name;
    mapping.at = at;
    mapping.campaign = either("campaign", true);
    page();
    segment();
    utm();
    event();
    account();
    mapping.zone = fields.zone("zone").value_or(workspace.timezone);
    dates();
    delimiter();
    decimal();
    encoding();
    currency();
    post();
    one_subject();
    mapping.measured.any = fields.texts("measured");
    mapping.until.any = fields.texts("until");
    if (mapping.until.given() && !mapping.measured.given())
      wrong("until", "missing-key", "\"until\" is the last day, and \"measured\" the first");
    mapping.sum = fields.flag("sum").value_or(false);
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

// `sources:` names metrics, and imports or presets.
static void check_sources(const Workspace& workspace, Diagnostics& problems) {
  const auto* sources = workspace.document.find("sources");
  if (sources == nullptr || sources->kind == Yaml::Kind::null) return;
  Fields fields(*sources, file, "\"sources\"", problems);
  std::vector<std::string> metrics;
  for (const auto& metric : all_metrics()) metrics.emplace_back(metric.name);
  fields.allow(metrics);
  for (const auto& [metric, source] : sources->fields) fields.text(metric);
  fields.finish();
}

std::vector<const ColumnNames*> Mapping::columns() const {
  std::vector<const ColumnNames*> all{
      &account.column, &campaign.column, &currency.column, &page,           &segment_kind,
      &segment_value,  &utm.source,      &utm.campaign,    &event.name,     &event.count,
      &event.value,    &post.id,         &post.plan,       &post.published, &post.text,
      &post.url,       &post.type,       &measured,        &until,          &since,
      &week,           &month,           &quarter,         &system};
  for (const auto& segment : segments) all.push_back(&segment.column);
  for (const auto& metric : metrics) all.push_back(&metric.column);
  return all;
}

std::vector<Mapping> read_mappings(const Workspace& workspace, Diagnostics& problems) {
  check_sources(workspace, problems);
  std::vector<Mapping> mappings;
  const auto* imports = workspace.document.find("imports");
  if (imports == nullptr || imports->kind == Yaml::Kind::null) return mappings;
  Fields all(*imports, file, "imports", problems);
  for (std::size_t i = 0; i < imports->fields.size(); ++i) {
    const auto& [name, node] = imports->fields[i];
    Diagnostics own;
    Reader reader{workspace, own, Fields(keys::mapping, node, file, own, "import " + name), {}};
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
  Reader reader{workspace,
                problems,
                Fields(keys::mapping, *node, file, problems, "import " + std::string(name)),
                {}};
  auto mapping = reader.read(std::string(name), node->at);
  sort(problems);
  if (has_errors(problems)) {
    const auto& first = problems.front();
    throw Error(Status::invalid, fmt::format("{}:{}:{}: {}", first.file, first.at.line,
                                             first.at.column, first.message));
  }
  return mapping;
}

std::map<std::string, std::string, std::less<>> preferred_sources(const Workspace& workspace) {
  std::map<std::string, std::string, std::less<>> preferred;
  const auto* sources = workspace.document.find("sources");
  if (sources == nullptr || sources->kind != Yaml::Kind::map) return preferred;
  for (const auto& [metric, source] : sources->fields) preferred[metric] = source.value;
  return preferred;
}

std::optional<double> seconds_in(std::string_view unit) {
  if (unit == "seconds") return 1;
  if (unit == "minutes") return 60;
  if (unit == "hours") return 3600;
  return {};
}

}  // namespace smm
