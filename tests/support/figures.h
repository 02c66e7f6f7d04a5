#pragma once
// A workspace, a plan and figures for the tests of metrics and report, made by hand.

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "metrics/importing/importer.h"
#include "metrics/metric_store.h"
#include "plan/plan.h"
#include "report/make.h"
#include "store/store.h"
#include "support/temp_dir.h"
#include "workspace/workspace.h"

namespace smm::test {

inline Time at(std::string_view text) { return parse_rfc3339(text).value(); }

// Accounts insta, site (own) and rival (competitor), zone Europe/Rome; `yaml` is the document.
inline Workspace workspace_with(std::string_view yaml) {
  Workspace workspace;
  workspace.brand = "Tonfink";
  workspace.timezone = "Europe/Rome";
  for (const char* name : {"insta", "rival", "site"}) {
    Account account;
    account.name = name;
    account.network = find_network("external");
    if (account.name == "rival") account.kind = "competitor";
    workspace.accounts.push_back(account);
  }
  auto document = parse_yaml(yaml, "smm.yaml", workspace.problems);
  if (document) workspace.document = *document;
  return workspace;
}

// An empty store in a folder of its own.
struct Store {
  TempDir dir;
  std::unique_ptr<Db> db = open_store(dir.path() / "smm.db");

  std::int64_t count(std::string_view table) {
    auto rows = db->query("SELECT count(*) FROM " + std::string(table));
    rows.next();
    return rows.integer(0);
  }
};

inline ImportResult import_csv(Store& store, const Workspace& workspace, std::string_view mapping,
                               std::string_view csv, std::string_view now, bool dry_run = false) {
  return import_table(*store.db, find_mapping(workspace, mapping), workspace, csv, "t.csv", at(now),
                      dry_run);
}

// A brand with a store and mappings for everything, whose plan the test writes by hand.
struct Brand {
  Store store;
  Plan plan;
  Workspace workspace = workspace_with(R"(
imports:
  posts:
    account: {column: account}
    post: {id: id, published: published, text: text, type: type, url: url}
    measured: measured
    metrics: {likes: likes, comments: comments, reach: reach, impressions: impressions, clicks: clicks}
  plan: {account: site, post: {plan: post}, measured: measured, metrics: {likes: likes, reach: reach}}
  followers: {account: {column: account}, measured: day, metrics: {followers: followers}}
  ads: {account: insta, campaign: campaign, measured: day, metrics: {spend: spend, revenue: revenue, orders: orders, clicks: clicks}}
  shop: {account: insta, campaign: campaign, measured: day, metrics: {revenue: revenue}}
  till: {account: insta, campaign: campaign, measured: day, metrics: {revenue: revenue}}
  months: {account: insta, campaign: campaign, measured: first, until: last, metrics: {revenue: revenue}}
  dollars: {account: insta, campaign: campaign, measured: day, currency: USD, metrics: {spend: spend}}
)");
  std::string now = "2026-11-20T10:00:00Z";
  bool explain = false;  // what reports are asked for

  void import(std::string_view mapping, std::string_view csv) {
    auto result = import_csv(store, workspace, mapping, csv, now);
    if (!result.refused.empty()) throw std::runtime_error(result.refused[0].why);
  }

  // Which table counts, as under `sources` of smm.yaml.
  void prefer(std::string_view sources) {
    auto document = parse_yaml("sources: " + std::string(sources), "smm.yaml", workspace.problems);
    workspace.document.fields.push_back(document.value().fields[0]);
  }

  // Rows "account,id,published,likes,reach", measured on 19 November.
  void posts(std::string_view rows) {
    std::string csv =
        "account,id,published,likes,reach,measured,text,type,url,comments,impressions,clicks\n";
    for (auto row : split_lines(rows)) csv += row + ",2026-11-19,,,,,,\n";
    import("posts", csv);
  }

  // One figure of anything, as a collection would have brought it.
  void sample(SubjectKind kind, std::string account, std::string key, Metric metric,
              std::string_view measured, double value, std::string_view currency = {}) {
    MetricStore figures(*store.db);
    Subject subject;
    subject.kind = kind;
    subject.account = std::move(account);
    subject.key = std::move(key);
    auto source = figures.add_source("pull", test::at(now), currency);
    figures.add_sample({figures.put_subject(subject), figures.metric_id(metric), test::at(measured),
                        source, value});
  }

  PlannedPost& planned(std::string id, std::string account, std::string text = {}) {
    PlannedPost post;
    post.id = std::move(id);
    post.at = at("2026-10-05T10:00:00Z");
    Output output;
    output.account = std::move(account);
    output.post.parts.push_back({std::move(text), {}});
    post.outputs.push_back(std::move(output));
    plan.posts.push_back(std::move(post));
    return plan.posts.back();
  }

  Campaign& campaign(std::string name, std::string_view from, std::string_view to,
                     std::string_view budget) {
    Campaign campaign;
    campaign.name = std::move(name);
    campaign.from = parse_date(from);
    campaign.to = parse_date(to);
    campaign.budget = parse_money(budget);
    plan.campaigns.push_back(campaign);
    return plan.campaigns.back();
  }

  Kpi& kpi(std::string metric, std::string comparison, double target) {
    Kpi kpi;
    kpi.name = kpi.metric = std::move(metric);
    kpi.comparison = std::move(comparison);
    kpi.target = target;
    kpi.level = Kpi::Level::error;
    plan.kpis.push_back(kpi);
    return plan.kpis.back();
  }

  Report report(std::string_view period, std::vector<std::string> by = {}) {
    ReportRequest request;
    request.period = parse_period(period, Zone::find(workspace.timezone));
    request.by = std::move(by);
    request.explain = explain;
    return make_report(request, workspace, plan, store.db.get(), at(now));
  }

  static std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
      auto end = std::min(text.find('\n'), text.size());
      if (end > 0) lines.emplace_back(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
  }
};

// A section of the document, or null.
inline const SectionData* find_section(const Report& report, std::string_view name) {
  for (const auto* section : report.shown_sections())
    if (section->name == name) return section;
  return nullptr;
}

// The money of a report, there whatever was asked for.
inline const SectionData& money_of(const Report& report) {
  for (const auto& section : report.sections)
    if (section.name == "money") return section;
  throw std::runtime_error("the report has no money section");
}

// The figure of that name, or nothing.
inline std::optional<double> figure(const std::vector<Stat>& stats, std::string_view name) {
  for (const auto& stat : stats)
    if (stat.name == name) return stat.value;
  return {};
}

inline const Table* find_table(const std::vector<Table>& tables, std::string_view name) {
  for (const auto& table : tables)
    if (table.name == name) return &table;
  return nullptr;
}

// One cell, by the row's keys joined with a space and the column's name.
inline std::optional<double> cell(const Table& table, std::string_view row,
                                  std::string_view column) {
  for (const auto& one : table.rows) {
    std::string keys;
    for (const auto& key : one.keys) keys += (keys.empty() ? "" : " ") + key;
    if (keys != row) continue;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      if (table.columns[i].name == column) return one.cells[i];
  }
  return {};
}

}  // namespace smm::test
