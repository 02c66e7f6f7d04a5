#include "report/data/query_store.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <set>

#include "core/text.h"
#include "metrics/analysis/statistics.h"
#include "support/figures.h"

using namespace smm;
using test::Brand;
using test::money_of;

namespace {

// What the query of a figure yields, run as a person would.
std::optional<double> run(Brand& brand, const std::string& query) {
  auto rows = brand.store.db->query(query);
  if (!rows.next() || rows.text(0).empty()) return {};
  return rows.real(0);
}

void check(Brand& brand, const std::vector<Stat>& stats) {
  for (const auto& stat : stats) {
    CAPTURE(stat.name);
    CAPTURE(stat.explanation.query);
    REQUIRE_FALSE(stat.explanation.query.empty());
    auto found = run(brand, stat.explanation.query);
    CHECK(found.has_value() == stat.value.has_value());
    if (found && stat.value) CHECK(*found == doctest::Approx(*stat.value));
  }
}

struct October : Brand {
  October() {
    explain = true;
    campaign("autumn", "2026-10-01", "2026-10-31", "500 EUR");
    import("posts",
           "account,id,published,likes,measured,reach,text,type,url,comments,impressions,clicks\n"
           "insta,1,2026-10-01 00:30,10,2026-10-20,100,,,,2,150,5\n"
           "insta,2,2026-10-31 23:30,30,2026-11-10,300,,,,,0,\n"
           "insta,3,2026-11-01 00:10,1000,2026-11-10,1000,,,,,,\n"
           "site,4,2026-10-05,7,2026-11-10,,,,,,70,1\n"
           "rival,5,2026-10-05,700,2026-11-10,900,,,,,70,1\n"
           "insta,6,2026-10-09,,2026-11-10,50,,,,,,\n");
    import("posts",
           "account,id,published,likes,measured,reach,text,type,url,comments,impressions,clicks\n"
           "insta,1,2026-10-01 00:30,12,2026-10-25,110,,,,2,150,5\n");  // later: supersedes
    import("followers",
           "account,day,followers\ninsta,2026-09-30,1000\ninsta,2026-10-10,1100\n"
           "insta,2026-10-31,1250\nsite,2026-10-10,40\nsite,2026-10-20,52\n"
           "rival,2026-09-30,5\nrival,2026-10-20,900\n");
    import("ads",
           "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-05,20.5,60,3,40\n"
           "autumn,2026-10-06,19.5,,1,20\nwinter,2026-10-06,5,,,\nautumn,2026-11-06,5,,,\n");
    import("ads", "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-06,21.5,,2,20\n");
  }
};

Brand& october() {
  static October brand;
  return brand;
}

}  // namespace

TEST_CASE("query: pasted into sqlite3 it yields the figure of the report, for every figure") {
  auto report = october().report("2026-10");
  CHECK(test::figure(money_of(report).stats, "spend") == 47);  // the correction counts, once
  CHECK(test::figure(report.happened, "engagements") == 51);
  check(october(), report.happened);
  check(october(), money_of(report).stats);
}

namespace {

// A state in which every metric is known of something: of posts, campaigns, accounts and a
// competitor, at instants, of days and of days together, from two tables that tell the same.
class Everything {
 public:
  explicit Everything(std::uint64_t seed) : draws_(seed), store_(*brand.store.db) {
    brand.workspace = test::workspace_with("sources: {orders: shop, spend: ads}\n");
    constexpr const char* zones[] = {"Europe/Rome", "Pacific/Kiritimati", "Pacific/Auckland",
                                     "America/Los_Angeles"};
    brand.workspace.timezone = zones[seed % 4];
    Transaction tx(*brand.store.db);  // one write to the disk, not thousands
    if (draws_.below(3) == 0) brand.workspace.accounts.pop_back();  // sometimes one account less
    for (int i = 0; i < 9; ++i) post("insta", i);
    if (brand.workspace.account("site") != nullptr)
      for (int i = 0; i < 4; ++i) post("site", i);
    for (const char* origin : {"ads", "shop"}) flows(origin);
    if (draws_.below(2) == 0) span();
    for (const auto& account : brand.workspace.accounts) levels(account.name);
    tx.commit();
  }

  Brand brand;

 private:
  double some() { return static_cast<double>(draws_.below(500)); }
  std::string day(std::size_t from, std::size_t to) {
    auto day = from + draws_.below(to - from + 1);
    return day <= 30 ? fmt::format("2026-09-{:02}", day) : fmt::format("2026-10-{:02}", day - 30);
  }
  Time mark(const std::string& day) {
    auto date = *parse_date(day);
    return day_mark(std::chrono::local_days{std::chrono::sys_days{date}.time_since_epoch()});
  }
  void put(std::int64_t subject, Metric metric, Time measured, int days, double value) {
    store_.add_sample({subject, store_.metric_id(metric), measured, store_.source(), value, days});
  }

  void post(const char* account, int number) {
    store_.begin("pull: " + std::string(account), test::at("2026-11-01T00:00:00Z"));
    Subject subject;
    subject.kind = SubjectKind::post;
    subject.account = account;
    subject.key = fmt::format("{}-{}", account, number);
    subject.day_only = draws_.below(3) == 0;
    auto on = day(28, 61);
    subject.published = subject.day_only ? mark(on)
                                         : test::at(on + "T00:00:00Z") +
                                               Seconds{static_cast<long>(draws_.below(86'400))};
    auto id = store_.put_subject(subject);
    for (const auto& metric : all_metrics())
      if (metric.kind != MetricKind::gauge && draws_.below(8) != 0)
        put(id, metric.metric, test::at("2026-11-01T00:00:00Z"), 0, some());
  }

  void flows(const std::string& origin) {
    store_.begin(origin + ": t.csv", test::at("2026-11-02T00:00:00Z"));
    for (const char* key : {"autumn", "winter", ""})
      for (const char* account : {"insta", "rival"}) {
        Subject subject;
        subject.kind = *key == 0 ? SubjectKind::account : SubjectKind::campaign;
        subject.account = account;
        subject.key = key;
        auto id = store_.put_subject(subject);
        for (const auto& metric : all_metrics()) {
          bool told = origin == "ads" ? draws_.below(4) != 0 : draws_.below(9) == 0;
          if (metric.kind == MetricKind::gauge || !told) continue;
          std::set<std::string> days;
          for (int i = 0; i < 20; ++i) days.insert(day(28, 61));
          for (const auto& one : days) put(id, metric.metric, mark(one), 1, 1 + some());
        }
      }
  }

  void span() {
    store_.begin("ads: months.csv", test::at("2026-11-03T00:00:00Z"));
    Subject subject;
    subject.kind = SubjectKind::campaign;
    subject.account = "insta";
    subject.key = "autumn";
    put(store_.put_subject(subject), Metric::clicks, mark("2026-10-20"), 10, some());
  }

  void levels(const std::string& account) {
    store_.begin("pull: levels", test::at("2026-11-04T00:00:00Z"));
    Subject subject;
    subject.account = account;
    auto id = store_.put_subject(subject);
    for (const auto& metric : all_metrics()) {
      if (metric.kind != MetricKind::gauge) continue;
      for (int i = 0; i < 4; ++i)
        if (draws_.below(2) == 0)
          put(id, metric.metric, test::at(day(28, 61) + "T10:00:00Z") + Seconds{i}, 0,
              100 + some());
    }
  }

  Draws draws_;
  MetricStore store_;
};

// What the rows come to, by the rule of the KPI.
double of_rows(const KpiInfo& kpi, const Explanation& e) {
  double above = 0, below = 0, quotients = 0, own = 0;
  std::vector<double> all;
  for (const auto& row : e.rows) {
    above += row.above;
    below += row.below.value_or(0);
    if (row.below) quotients += row.above / *row.below;
    if (!row.of.ends_with(" (competitor)")) own += row.above;
    all.push_back(row.above);
  }
  auto count = static_cast<double>(e.rows.size());
  if (e.item == "measurements") return median(all);
  switch (kpi.rule) {
    case KpiRule::mean:
      return quotients / count * kpi.factor;
    case KpiRule::per_item:
    case KpiRule::mean_level:
      return above / count;
    case KpiRule::share:
      return own / above * kpi.factor;
    case KpiRule::posts:
    case KpiRule::total:
    case KpiRule::level:
    case KpiRule::gained:
      return above;
    default:
      return above / below * kpi.factor;
  }
}

}  // namespace

TEST_CASE("query: of every KPI the query yields the figure, or the rows and why there is none") {
  std::map<std::string, std::size_t> by_query, by_rows;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    Everything everything(seed);
    auto& brand = everything.brand;
    ReportRequest request;
    request.period = parse_period("2026-10", Zone::find(brand.workspace.timezone));
    request.explain = true;
    for (const auto& kpi : all_kpis()) {
      auto stat = explain_kpi(kpi.name, request, brand.workspace, brand.plan, brand.store.db.get(),
                              test::at(brand.now));
      if (!stat.value) continue;
      const auto& e = stat.explanation;
      CAPTURE(seed);
      CAPTURE(kpi.name);
      CAPTURE(e.query);
      if (!e.query.empty()) {
        CHECK(run(brand, e.query).value_or(-1) == doctest::Approx(*stat.value));
        CHECK(e.no_query.empty());
        ++by_query[std::string(kpi.name)];
        continue;
      }
      CHECK_FALSE(e.no_query.empty());
      REQUIRE_FALSE(e.rows.empty());
      CHECK(of_rows(kpi, e) == doctest::Approx(*stat.value));
      CHECK(e.arithmetic.find(" = ") != std::string::npos);
      ++by_rows[std::string(kpi.name)];
    }
  }
  std::vector<std::string> never;
  for (const auto& kpi : all_kpis())
    if (!by_query.contains(std::string(kpi.name)) && !by_rows.contains(std::string(kpi.name)))
      never.emplace_back(kpi.name);
  CHECK(join(never, ", ") == "");
  // Most have a query in most states: the others are told apart, not given up.
  CHECK(by_query.size() * 10 >= all_kpis().size() * 8);
}

TEST_CASE("query: followers, those lost, levels and shares of voice have their queries, too") {
  constexpr auto account = SubjectKind::account;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Draws draws(seed);
    Brand brand;
    auto some = [&](std::size_t most) { return static_cast<double>(1 + draws.below(most)); };
    for (const char* name : {"insta", "site", "rival"})
      for (int day : {3, 9, 21}) {
        auto at = fmt::format("2026-10-{:02}T10:00:00Z", day);
        if (draws.below(4) == 0) continue;
        brand.sample(account, name, "", Metric::followers, at, 500 + some(500));
        brand.sample(account, name, "", Metric::unfollows, at, some(20));
        brand.sample(account, name, "", Metric::mentions, at, some(90));
        brand.sample(account, name, "", Metric::response_seconds, at, some(9000));
      }
    brand.sample(account, "insta", "", Metric::followers, "2026-09-20T10:00:00Z", 400);
    ReportRequest request;
    request.period = parse_period("2026-10", Zone::find(brand.workspace.timezone));
    request.explain = true;
    for (const char* kpi :
         {"followers", "followers_gained", "audience_growth", "audience_growth_of_end",
          "churn_rate", "share_of_voice", "response_seconds", "mentions"}) {
      auto stat = explain_kpi(kpi, request, brand.workspace, brand.plan, brand.store.db.get(),
                              test::at(brand.now));
      if (!stat.value) continue;
      CAPTURE(seed);
      CAPTURE(std::string(kpi));
      CAPTURE(stat.explanation.query);
      REQUIRE_FALSE(stat.explanation.query.empty());
      CHECK(run(brand, stat.explanation.query).value_or(-1) == doctest::Approx(*stat.value));
    }
  }
}

TEST_CASE("query: a KPI's choice of account or pillar is in it, and a name cannot end it") {
  Brand brand;
  brand.explain = true;
  brand.planned("a'); DROP TABLE samples; --", "insta", "x").pillar = "it's";
  brand.import(
      "posts",
      "account,id,published,likes,measured,reach,text,type,url,comments,impressions,clicks\n"
      "insta,o'1,2026-10-06,10,2026-10-20,100,x,,,,,5\nsite,2,2026-10-13,20,2026-10-20,200,,,,,,"
      "7\n");
  brand.kpi("clicks", ">=", 1).where = {{"pillar", "it's"}};
  brand.kpi("clicks", ">=", 1).where = {{"account", "site"}};
  brand.kpi("clicks", ">=", 1).where = {{"network", "external"}};
  auto report = brand.report("2026-10");
  for (auto [at, value] : {std::pair{0, 5.0}, {1, 7.0}, {2, 12.0}}) {
    const auto& verdict = report.verdicts.at(static_cast<std::size_t>(at));
    CHECK(verdict.value == value);
    CHECK(run(brand, verdict.stat.explanation.query) == value);
  }
  CHECK(brand.store.count("samples") > 0);
}

TEST_CASE("query: a figure that is asked for by a wrong name is refused with the nearest") {
  auto& brand = october();
  CHECK_THROWS_AS(explain_kpi("raos", {}, brand.workspace, brand.plan, brand.store.db.get(),
                              test::at(brand.now)),
                  Error);
}
