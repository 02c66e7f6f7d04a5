#include "report/make.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include "core/error.h"
#include "core/text.h"
#include "report/breakdown.h"
#include "report/data/query_store.h"
#include "report/data/workings.h"
#include "report/drawing/numbers.h"
#include "report/lines.h"
#include "report/quality.h"
#include "report/ranking.h"
#include "report/section.h"
#include "report/summary.h"
#include "report/times.h"
#include "report/verdict.h"

namespace smm {
namespace {

// What happened, in this order; `always`: known or not.
struct Said {
  std::string_view kpi;
  bool always = false;
};
constexpr Said overview[] = {{"posts_published", true},
                             {"engagements", true},
                             {"engagement_rate", true},
                             {"reach"},
                             {"impressions"},
                             {"views"},
                             {"clicks"},
                             {"click_through_rate"},
                             {"followers"},
                             {"followers_gained", true},
                             {"audience_growth"}};
constexpr std::string_view breakdowns[] = {"account",  "network", "type",    "pillar",
                                           "campaign", "stage",   "audience"};

void check_keys(const std::vector<std::string>& by) {
  const auto& known = breakdown_keys();
  for (const auto& key : by) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    auto meant = nearest(key, known);
    throw Error(
        Status::usage, fmt::format("a report cannot be cut by \"{}\"", key),
        meant ? fmt::format("did you mean \"{}\"?", *meant) : "known: " + join(known, ", "));
  }
  if (by.size() > 2)
    throw Error(Status::usage, "a report is cut by one or two keys",
                fmt::format("as: --by {},{}", by[0], by[1]));
  if (by.size() == 2 && by[0] == by[1])
    throw Error(Status::usage, fmt::format("a report cannot be cut by \"{}\" twice", by[0]));
}

Period period_of(const ReportRequest& request, const Plan& plan, const Zone& zone, Time now) {
  if (request.period) return *request.period;
  if (!request.campaign.empty()) return campaign_period(plan, request.campaign, zone);
  return last_month(now, zone);
}

class Maker {
 public:
  Maker(const ReportRequest& request, const Workspace& workspace, const Plan& plan, Db* db,
        Time now)
      : request_(request), workspace_(workspace), plan_(plan), db_(db), now_(now) {
    auto zone = Zone::find(workspace.timezone);
    report_.speech = request.speech;
    report_.brand = workspace.brand;
    report_.timezone = workspace.timezone;
    report_.now = now;
    report_.period = period_of(request, plan, zone, now);
    report_.running = now < report_.period.end;
    report_.previous = beside(previous(report_.period, zone), zone);
    report_.last_year = beside(last_year(report_.period, zone), zone);
    report_.explain = request.explain;
    report_.words = paragraphs(request.words);
    report_.campaign = request.campaign;
    report_.accounts = request.accounts;
    report_.mature_days = static_cast<int>(request.maturity.count() / 86'400);
  }

  Report make() {
    const auto& period = report_.period;
    auto data = load();
    report_.verdicts = judge(data, workspace_, plan_, period, now_, request_.campaign);
    std::tie(report_.gate, report_.gate_reason) = gate_of(report_.verdicts, report_.speech);
    for (auto& verdict : report_.verdicts) prove(verdict.stat);
    if (!request_.campaign.empty()) keep_campaign(data, request_.campaign);
    report_.one_table = !request_.by.empty();
    report_.step = step_of(period);
    report_.followers = follower_lines(data, workspace_, period, now_);
    report_.activity = activity_lines(data, workspace_, period, now_);
    report_.multiples = account_lines(data, workspace_, period, report_.previous, now_);
    report_.quality = quality(data, workspace_, plan_, period, now_);
    tables(data);
    figures(data);
    return std::move(report_);
  }

  Stat explained(const KpiInfo& kpi) {
    auto data = load();
    if (!request_.campaign.empty()) keep_campaign(data, request_.campaign);
    Stat stat;
    with_material(data, [&](const Material& material) {
      stat = material.stat(kpi.name);
      prove(stat);
      if (stat.explanation.query.empty()) add_workings(stat, kpi, material.whole, data, workspace_);
    });
    return stat;
  }

 private:
  // Only a query that was run, and yields the figure, is told; and only where it was asked for.
  void prove(Stat& stat) {
    auto& told = stat.explanation;
    if (told.query.empty()) return;
    if (!report_.explain) {
      told.query.clear();
    } else if (db_ != nullptr && !yields(*db_, told.query, stat.value)) {
      told.query.clear();
      told.no_query = stat.value ? report_.speech.say("sql.tables") : stat.why;
    }
  }

  // What a period that is running stands beside: as many days of the other as are gone of it.
  Period beside(Period other, const Zone& zone) const {
    auto today = Date{std::chrono::sys_days{
        std::chrono::floor<std::chrono::days>(zone.local(now_)).time_since_epoch()}};
    auto gone = std::chrono::sys_days{today} - std::chrono::sys_days{report_.period.first};
    auto last = std::chrono::sys_days{other.first} + gone;
    if (!report_.running || gone.count() < 0 || last >= std::chrono::sys_days{other.last})
      return other;
    return period_between(other.first, Date{last}, zone);
  }

  Dataset load() const {
    auto zone = Zone::find(workspace_.timezone);
    std::vector<Period> periods{report_.period, report_.previous, report_.last_year};
    for (auto& other : judged_periods(plan_, report_.period, zone))
      periods.push_back(std::move(other));
    auto data = load_dataset(workspace_, plan_, db_, periods, now_, request_.maturity);
    data.speech = report_.speech;
    if (!request_.accounts.empty()) keep_accounts(data, request_.accounts);
    return data;
  }

  // All of the period and of the two others.
  void with_material(const Dataset& data, const std::function<void(const Material&)>& use) {
    auto cut = [&](const Period& p) { return slice(data, workspace_, plan_, {}, p, now_); };
    Slice now = cut(report_.period), before = cut(report_.previous), year = cut(report_.last_year);
    Likeness likeness(data, workspace_, plan_, now_);
    use(Material{data, workspace_, plan_, report_.period, report_.previous, report_.last_year, now,
                 before, year, likeness, request_.campaign, now_, db_});
  }

  // What happened, and the sections.
  void figures(const Dataset& data) {
    with_material(data, [&](const Material& material) {
      report_.currency = material.whole.currency();
      for (const auto& [kpi, always] : overview) {
        auto stat = material.stat(kpi);
        if (always || worth_saying(stat, material.whole))
          report_.happened.push_back(std::move(stat));
      }
      for (auto& stat : report_.happened) prove(stat);
      say_compared(report_.previous, &Stat::before);
      say_compared(report_.last_year, &Stat::year);
      if (!report_.one_table) report_.summary = summary_of(report_, material);
      sections(material);
      say_breaks();
    });
  }

  // Paragraphs of what the manager wrote.
  static std::vector<std::string> paragraphs(std::string_view words) {
    std::vector<std::string> all;
    std::string paragraph;
    auto end = [&] {
      if (!paragraph.empty()) all.push_back(std::move(paragraph));
      paragraph.clear();
    };
    for (auto line : split(words, '\n')) {
      line = trim(line);
      if (line.empty()) end();
      if (!line.empty()) paragraph += (paragraph.empty() ? "" : " ") + std::string(line);
    }
    end();
    return all;
  }

  // Which accounts the comparisons with that period leave out, and how what adds up is a day.
  void say_compared(const Period& other, Stat::Beside Stat::*beside) {
    std::set<std::string> left_out;
    std::vector<std::string> a_day;
    const auto& in = report_.speech;
    say_ages(other, beside);
    for (const auto& stat : report_.happened) {
      const auto& side = stat.*beside;
      left_out.insert(side.left_out.begin(), side.left_out.end());
      if (side.day)
        a_day.push_back(in.say("compared.figure",
                               {{"figure", stat.title},
                                {"day", shown(in, side.day, Unit::ratio)},
                                {"other", shown(in, side.other_day, Unit::ratio)},
                                {"change", change(in, side.day, side.other_day, Unit::ratio)}}));
    }
    if (!left_out.empty())
      report_.compared.push_back(
          in.say("compared.left_out", {{"period", title(other, in)},
                                       {"accounts", in.list({left_out.begin(), left_out.end()})}}));
    if (!a_day.empty())
      report_.compared.push_back(in.say(
          "compared.a_day", {{"period", title(other, in)},
                             {"days", counted(in, static_cast<std::size_t>(other.days()), "days")},
                             {"figures", in.list(a_day)}}));
  }

  // At which age the posts of the two are compared, or that it is not the same.
  void say_ages(const Period& other, Stat::Beside Stat::*beside) {
    const Stat::Beside* at_age = nullptr;
    const Stat::Beside* unlike = nullptr;
    for (const auto& stat : report_.happened) {
      if ((stat.*beside).at_age) at_age = &(stat.*beside);
      if ((stat.*beside).read) unlike = &(stat.*beside);
    }
    const auto& in = report_.speech;
    if (at_age != nullptr)
      report_.compared.push_back(
          in.say("compared.at_age",
                 {{"period", title(other, in)},
                  {"days", counted(in, static_cast<std::size_t>(report_.mature_days), "days")}}));
    if (unlike != nullptr)
      report_.compared.push_back(in.say(
          "compared.ages", {{"period", title(report_.period, in)},
                            {"age", in.plain_number(*unlike->read, 0), std::round(*unlike->read)},
                            {"other", title(other, in)},
                            {"other_age", in.plain_number(*unlike->other_read, 0)}}));
  }

  // Where figures mean something else than before, each once.
  void say_breaks() {
    auto tell = [&](const Stat& stat) {
      for (const auto* beside : {&stat.before, &stat.year})
        for (const auto& sentence : beside->breaks)
          if (std::find(report_.compared.begin(), report_.compared.end(), sentence) ==
              report_.compared.end())
            report_.compared.push_back(sentence);
    };
    for (const auto& stat : report_.happened) tell(stat);
    for (const auto& section : report_.sections)
      for (const auto& stat : section.stats) tell(stat);
  }

  // When posts went out, no table says where none did.
  static bool has_posts(const Table& table) {
    return std::any_of(table.rows.begin(), table.rows.end(),
                       [](const auto& row) { return row.cells[0].value_or(0) > 0; });
  }

  void tables(const Dataset& data) {
    auto table = [&](const std::vector<std::string>& keys, Columns columns) {
      return breakdown(data, workspace_, plan_, report_.period, keys, columns);
    };
    if (report_.one_table) {
      report_.tables.push_back(table(request_.by, Columns::all));
      return;
    }
    for (auto key : breakdowns) {
      auto one = table({std::string(key)}, Columns::few);
      // One network says nothing that the whole has not said.
      if (!empty(one) && (key != "network" || one.rows.size() > 1))
        report_.tables.push_back(std::move(one));
    }
    for (const char* key : {"weekday", "hour"})
      if (auto one = table({key}, Columns::few); !empty(one) && has_posts(one))
        report_.times.push_back(std::move(one));
    report_.heat = times_table(data, workspace_, report_.period, now_);
    auto ranking = rank_posts(data, plan_, report_.period, now_, db_);
    report_.best = std::move(ranking.best);
    report_.worst = std::move(ranking.worst);
    report_.leaders = std::move(ranking.leaders);
    report_.ranked_by = ranking.by;
  }

  // A section that no catalogue knows yet goes by its name.
  std::string said(const std::string& key, const std::string& name) const {
    return report_.speech.knows(key) ? report_.speech.say(key) : name;
  }

  // Those with nothing in them are left out, and the last part says what would fill them.
  void sections(const Material& material) {
    std::vector<std::string> lacking;
    for (const auto* section : sections_in_order()) {
      if (report_.one_table && !section->leads) continue;
      auto data = section->make(material);
      data.name = section->name;
      data.title = said(fmt::format("section.{}", section->name), data.name);
      data.leads = section->leads;
      data.for_team = section->for_team;
      for (auto& stat : data.stats) prove(stat);
      if (report_.one_table) {
        data.tables.clear();
        data.notes.clear();
      }
      if (data.empty() && section->told_when_empty && request_.campaign.empty())
        lacking.push_back(said(fmt::format("section.{}.lacks", section->name), data.name));
      if (!data.empty() || data.leads) report_.sections.push_back(std::move(data));
    }
    if (lacking.empty() || report_.one_table || knows_nothing(report_.quality)) return;
    report_.quality.push_back(
        {"left-out", report_.speech.say("quality.left-out", {{"n", lacking.size()}}), lacking});
  }

  const ReportRequest& request_;
  const Workspace& workspace_;
  const Plan& plan_;
  Db* db_;
  Time now_;
  Report report_;
};

// What a report of some accounts is made from: these, what the plan says of them, and its KPIs that
// are about one of them. Those of the whole brand would be missed by a part of it.
struct OfAccounts {
  Workspace workspace;
  Plan plan;

  OfAccounts(const Workspace& whole, const Plan& all, const std::vector<std::string>& accounts)
      : workspace(whole), plan(all) {
    auto others = [&](const std::string& name) {
      return std::find(accounts.begin(), accounts.end(), name) == accounts.end();
    };
    std::erase_if(workspace.accounts, [&](const Account& one) { return others(one.name); });
    std::erase_if(plan.kpis, [&](const Kpi& kpi) {
      auto about = kpi.where.find("account");
      return about == kpi.where.end() || others(about->second);
    });
    for (auto& post : plan.posts)
      std::erase_if(post.outputs, [&](const Output& output) { return others(output.account); });
    std::erase_if(plan.posts, [](const PlannedPost& post) { return post.outputs.empty(); });
  }
};

}  // namespace

Report make_report(const ReportRequest& request, const Workspace& workspace, const Plan& plan,
                   Db* db, Time now) {
  check_keys(request.by);
  if (request.accounts.empty()) return Maker(request, workspace, plan, db, now).make();
  OfAccounts part(workspace, plan, request.accounts);
  return Maker(request, part.workspace, part.plan, db, now).make();
}

Stat explain_kpi(std::string_view name, const ReportRequest& request, const Workspace& workspace,
                 const Plan& plan, Db* db, Time now) {
  const auto* kpi = find_kpi(name);
  if (kpi == nullptr) {
    std::vector<std::string> known;
    for (const auto& one : all_kpis()) known.emplace_back(one.name);
    auto meant = nearest(std::string(name), known);
    throw Error(Status::usage, fmt::format("there is no figure \"{}\"", visible(name)),
                meant ? fmt::format("did you mean \"{}\"?", *meant)
                      : "smm-plan(5) lists them under Metrics");
  }
  if (request.accounts.empty()) return Maker(request, workspace, plan, db, now).explained(*kpi);
  OfAccounts part(workspace, plan, request.accounts);
  return Maker(request, part.workspace, part.plan, db, now).explained(*kpi);
}

const Campaign& campaign_of(const Plan& plan, std::string_view name) {
  if (const auto* campaign = plan.campaign(name)) return *campaign;
  std::vector<std::string> known;
  for (const auto& one : plan.campaigns) known.push_back(one.name);
  auto meant = nearest(std::string(name), known);
  throw Error(Status::usage, fmt::format("the plan has no campaign \"{}\"", visible(name)),
              meant           ? fmt::format("did you mean \"{}\"?", *meant)
              : known.empty() ? "campaigns: in smm.yaml names them"
                              : "it has: " + join(known, ", "));
}

Period campaign_period(const Plan& plan, std::string_view name, const Zone& zone) {
  const auto& campaign = campaign_of(plan, name);
  if (!campaign.from || !campaign.to)
    throw Error(Status::usage, fmt::format("campaign {} has no days", campaign.name),
                "give it from: and to:, or the report --since and --until");
  return period_between(*campaign.from, *campaign.to, zone);
}

}  // namespace smm
