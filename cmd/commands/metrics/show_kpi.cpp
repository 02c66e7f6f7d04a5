#include "commands/metrics/show_kpi.h"

#include <fmt/format.h>

#include <algorithm>

#include "commands/metrics/drawing.h"
#include "commands/metrics/posts.h"
#include "core/json.h"
#include "core/text.h"
#include "metrics/kpi_words.h"
#include "report/data/select.h"
#include "report/drawing/numbers.h"
#include "report/lines.h"

namespace smm {
namespace {

constexpr auto right = Grid::Align::right;

// What is left for a picture beside `taken` columns; 0 if that is too little to see.
std::size_t room(const Terminal& terminal, int taken) {
  int left = std::min(terminal.width - taken, 40);
  return left < 8 ? 0 : static_cast<std::size_t>(left);
}

struct Step {
  std::string account, period;
  KpiValue value;
  std::string currency;
};

std::vector<Period> steps_of(const OwnPosts& own, const std::string& per, const Zone& zone) {
  auto all = parts(own.period, per.empty() ? step_of(own.period) : per, zone);
  if (all.empty()) all.push_back(own.period);
  return all;
}

std::vector<Step> steps(Session& session, const ShowKpiOptions& options, const KpiInfo& kpi,
                        const OwnPosts& own) {
  const auto& workspace = session.workspace();
  std::vector<std::string> accounts;
  if (options.by == "account" && options.account.empty()) {
    for (const auto& account : workspace.accounts)
      if (account.kind != "competitor") accounts.push_back(account.name);
  } else {
    accounts.push_back(options.account);
  }
  std::vector<Step> all;
  for (const auto& name : accounts) {
    Where where;
    if (!name.empty()) {
      where.account = own.data.names.find(name);
      where.competitors = own.data.competitors.contains(name);
    }
    for (const auto& period : steps_of(own, options.per, own.data.zone)) {
      auto in = slice(own.data, workspace, own.plan, where, period, session.now());
      all.push_back({name, period.name, in.value(kpi), in.currency()});
    }
  }
  return all;
}

std::string figure(const Speech& in, const Step& step, const KpiInfo& kpi) {
  return shown(in, step.value.value, kpi.unit, step.currency);
}

std::string raw(std::optional<double> value) { return value ? fmt::format("{}", *value) : ""; }

// ---- Over time. ----

void print_steps_json(Session& session, const Speech& in, const KpiInfo& kpi,
                      const std::vector<Step>& steps) {
  Json json = Json::array();
  for (const auto& step : steps)
    json.push_back({{"kpi", kpi.name},
                    {"account", step.account},
                    {"period", step.period},
                    {"value", step.value.value ? Json(*step.value.value) : Json()},
                    {"covered", step.value.covered},
                    {"items", step.value.items},
                    {"item", step.value.item},
                    {"why", step.value.why.empty() ? "" : in.say(step.value.why)}});
  session.print(write_json(json, 2) + "\n");
}

// One line an account.
std::string trends(const Speech& in, const std::vector<Step>& steps, const KpiInfo& kpi,
                   const Terminal& terminal) {
  auto width = room(terminal, 40);
  std::vector<Grid::Column> columns{{"ACCOUNT", {}, true}, {"LATEST", right}};
  if (terminal.width >= 50) columns.push_back({"OF", right});
  if (width > 0) columns.push_back({"TREND"});
  Grid grid(columns);
  for (std::size_t begin = 0, end; begin < steps.size(); begin = end) {
    std::vector<std::optional<double>> values;
    for (end = begin; end < steps.size() && steps[end].account == steps[begin].account; ++end)
      values.push_back(steps[end].value.value);
    const auto& last = steps[end - 1];
    std::vector<std::string> cells{last.account, figure(in, last, kpi)};
    if (terminal.width >= 50) cells.push_back(last.period);
    if (width > 0) cells.push_back(sparkline(values, width));
    grid.add(cells);
  }
  return grid.render(terminal);
}

// One line a period.
std::string course(const Speech& in, const std::vector<Step>& steps, const KpiInfo& kpi,
                   const Terminal& terminal) {
  auto width = room(terminal, 45);
  std::vector<Grid::Column> columns{{"PERIOD"}, {"VALUE", right}};
  if (terminal.width >= 50) columns.push_back({"MADE OF", right});
  if (width > 0) columns.push_back({""});
  double most = 0;
  for (const auto& step : steps) most = std::max(most, step.value.value.value_or(0));
  Grid grid(columns);
  for (const auto& step : steps) {
    std::vector<std::string> cells{step.period, figure(in, step, kpi)};
    if (terminal.width >= 50)
      cells.push_back(coverage(in, step.value.covered, step.value.items, step.value.item));
    if (width > 0) cells.push_back(bar(step.value.value.value_or(0), most, width));
    grid.add(cells);
  }
  return grid.render(terminal);
}

Status over_time(Session& session, const ShowKpiOptions& options, const KpiInfo& kpi,
                 const OwnPosts& own) {
  const auto& in = own.data.speech;
  auto all = steps(session, options, kpi, own);
  if (session.json()) {
    print_steps_json(session, in, kpi, all);
    return Status::done;
  }
  const auto& terminal = session.terminal();
  if (terminal.is_terminal) {
    bool by_account = options.by == "account";
    session.show(by_account ? trends(in, all, kpi, terminal) : course(in, all, kpi, terminal));
  } else {
    Grid rows({{"PERIOD"}, {"ACCOUNT"}, {"VALUE"}, {"COVERED"}, {"ITEMS"}});
    for (const auto& step : all)
      rows.add({step.period, step.account, raw(step.value.value),
                std::to_string(step.value.covered), std::to_string(step.value.items)});
    session.show(rows.render(terminal));
  }
  session.note(fmt::format("{}: {}\n", kpi.name, formula_of(kpi, in)));
  return Status::done;
}

// ---- By post. ----

struct Ranked {
  const KnownPost* post;
  double value;
};

Status by_post(Session& session, const ShowKpiOptions& options, const KpiInfo& kpi,
               const OwnPosts& own) {
  std::vector<Ranked> all;
  for (const auto* post : own.posts)
    if (auto one = fraction_of(kpi, own.data.arithmetic(*post)))
      all.push_back({post, one->above / one->below * kpi.factor});
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.value > b.value; });
  if (all.size() > static_cast<std::size_t>(options.top))
    all.resize(static_cast<std::size_t>(options.top));
  const auto& terminal = session.terminal();
  auto name = [&](const Ranked& one) { return own.data.names.text(one.post->account); };
  if (session.json()) {
    Json json = Json::array();
    for (const auto& one : all)
      json.push_back({{"kpi", kpi.name},
                      {"post", one.post->id},
                      {"account", name(one)},
                      {"published", rfc3339(one.post->published)},
                      {"value", one.value}});
    session.print(write_json(json, 2) + "\n");
    return Status::done;
  }
  auto width = terminal.is_terminal ? room(terminal, 60) : 0;
  std::vector<Grid::Column> columns{{"POST", {}, true}, {"VALUE", right}};
  bool wide = !terminal.is_terminal || terminal.width >= 60;
  if (wide) columns.insert(columns.end(), {{"ACCOUNT", {}, true}, {"PUBLISHED"}});
  if (width > 0) columns.push_back({""});
  Grid grid(columns);
  for (const auto& one : all) {
    std::vector<std::string> cells{one.post->id, terminal.is_terminal
                                                     ? shown(own.data.speech, one.value, kpi.unit)
                                                     : raw(one.value)};
    if (wide) {
      cells.push_back(name(one));
      cells.push_back(terminal.is_terminal ? to_string(one.post->clock)
                                           : rfc3339(one.post->published));
    }
    if (width > 0) cells.push_back(bar(one.value, all.front().value, width));
    grid.add(cells);
  }
  session.show(grid.render(terminal));
  session.note(scope(own, kpi) + "\n");
  return Status::done;
}

}  // namespace

Status show_kpi(Session& session, const ShowKpiOptions& options) {
  bool posts = options.by == "post";
  if (posts && !options.per.empty())
    throw Error(Status::usage, "--per is not for posts", "leave it out, or use --by account");
  if (options.top < 1) throw Error(Status::usage, "--top is one or more");
  const auto& kpi = posts ? kpi_of_posts(options.kpi) : kpi_named(options.kpi);
  PostOptions asked;
  asked.account = options.account;
  asked.window = options.window;
  auto own = own_posts(session, asked);
  return posts ? by_post(session, options, kpi, own) : over_time(session, options, kpi, own);
}

}  // namespace smm
