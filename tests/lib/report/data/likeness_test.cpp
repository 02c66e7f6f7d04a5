#include "report/data/likeness.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/text.h"
#include "metrics/analysis/statistics.h"
#include "support/figures.h"

using namespace smm;
using test::Brand;

namespace {

const Stat& stat_of(const Report& report, std::string_view name) {
  for (const auto& stat : report.happened)
    if (stat.name == name) return stat;
  throw std::runtime_error("no figure of that name");
}

// Posts of one account in one month of 2026; what they gathered.
double publish(Brand& brand, Draws& draws, const std::string& account, int month,
               int last_day = 28) {
  std::string rows;
  double all = 0;
  auto count = 1 + draws.below(4);
  for (std::size_t i = 0; i < count; ++i) {
    auto likes = 1 + draws.below(50);
    rows += fmt::format("{0},{0}{1}-{2},2026-{1:02}-{3:02} 10:00,{4},{5}\n", account, month, i,
                        1 + draws.below(static_cast<std::size_t>(last_day)), likes,
                        likes * (10 + draws.below(20)));
    all += static_cast<double>(likes);
  }
  brand.posts(rows);
  return all;
}

}  // namespace

TEST_CASE("likeness: what is compared is of the accounts known in both periods") {
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    Draws draws(seed);
    Brand brand;
    double now = publish(brand, draws, "insta", 10), before = publish(brand, draws, "insta", 9);
    double fresh = publish(brand, draws, "site", 10);
    bool known = draws.below(2) == 0;  // the second account, in September
    double fresh_before = known ? publish(brand, draws, "site", 9) : 0;
    auto report = brand.report("2026-10");
    const auto& stat = stat_of(report, "engagements");
    CAPTURE(seed);
    CHECK(*stat.value == doctest::Approx(static_cast<double>(now + fresh)));
    CHECK(*stat.previous == doctest::Approx(before + fresh_before));
    CHECK(*stat.before.now == doctest::Approx(known ? now + fresh : now));
    CHECK(stat.before.left_out ==
          (known ? std::vector<std::string>{} : std::vector<std::string>{"site"}));
    bool said = join(report.compared, " ").find("leaves out site,") != std::string::npos;
    CHECK(said == !known);
    CHECK(stat_of(report, "posts_published").before.left_out == stat.before.left_out);
    // A target of growth is judged by the same.
    brand.kpi("engagements", ">=", 1).against = Kpi::Against::previous;
    brand.plan.kpis.back().percent = true;
    double likely = known ? now + fresh : now, was = before + fresh_before;
    auto verdict = brand.report("2026-10").verdicts.at(0);
    CHECK((verdict.state == Verdict::State::met) == ((likely - was) / was * 100 >= 1));
    CHECK((verdict.reason.find("without site") != std::string::npos) == !known);
  }
}

TEST_CASE("likeness: followers of an account that was not known before are no growth") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Draws draws(seed);
    Brand brand;
    auto old = 100 + draws.below(1000), now = old + draws.below(200), fresh = 1 + draws.below(5000);
    brand.import("followers",
                 fmt::format("account,day,followers\ninsta,2026-09-20,{}\ninsta,2026-10-20,{}\n"
                             "site,2026-10-21,{}\n",
                             old, now, fresh));
    auto report = brand.report("2026-10");
    const auto& stat = stat_of(report, "followers");
    CHECK(*stat.value == doctest::Approx(static_cast<double>(now + fresh)));
    CHECK(*stat.before.now == doctest::Approx(static_cast<double>(now)));
    CHECK(*stat.previous == doctest::Approx(static_cast<double>(old)));
  }
}

TEST_CASE("likeness: money of campaigns is not compared with what posts gathered") {
  Brand brand;
  brand.import("ads", "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-01,10,30,2,\n");
  brand.sample(SubjectKind::post, "insta", "1", Metric::orders, "2026-09-10T00:00:00Z", 4);
  brand.store.db->run("UPDATE subjects SET published = ? WHERE kind = 'post'",
                      test::at("2026-09-05T10:00:00Z"));
  ReportRequest request;
  request.period = parse_period("2026-10", Zone::find(brand.workspace.timezone));
  auto stat = explain_kpi("orders", request, brand.workspace, brand.plan, brand.store.db.get(),
                          test::at(brand.now));
  CHECK(stat.value == 2);
  CHECK_FALSE(stat.previous);
  request.period = parse_period("2026-09", Zone::find(brand.workspace.timezone));
  stat = explain_kpi("orders", request, brand.workspace, brand.plan, brand.store.db.get(),
                     test::at(brand.now));
  CHECK(stat.value == 4);
}

TEST_CASE("likeness: a period that is running stands beside as many days of the other") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Draws draws(seed);
    Brand brand;
    auto today = static_cast<int>(2 + draws.below(18));
    double before = publish(brand, draws, "insta", 10, today);
    brand.posts(fmt::format("insta,late,2026-10-{:02} 12:00,1000,9999\n", today + 1));
    publish(brand, draws, "insta", 11, today);
    brand.now = fmt::format("2026-11-{:02}T22:00:00Z", today);
    auto report = brand.report("2026-11");
    CAPTURE(today);
    CHECK(report.running);
    CHECK(report.previous.days() == today);
    CHECK(to_string(report.previous.first) == "2026-10-01");
    CHECK_FALSE(stat_of(report, "engagements").before.day);
    // What was measured on 19 November is in no report as of an earlier day.
    if (today >= 19) CHECK(*stat_of(report, "engagements").previous == doctest::Approx(before));
    CHECK(brand.report("2026-10").previous.days() == 30);
  }
}

TEST_CASE("likeness: sums of periods of different length are told a day as well") {
  for (int month = 2; month <= 10; ++month)
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      Draws draws(seed * 100 + static_cast<std::uint64_t>(month));
      Brand brand;
      double now = publish(brand, draws, "insta", month),
             before = publish(brand, draws, "insta", month - 1);
      auto report = brand.report(fmt::format("2026-{:02}", month));
      const auto& stat = stat_of(report, "engagements");
      int days = report.period.days(), other = report.previous.days();
      CAPTURE(month);
      CHECK(stat.before.day.has_value() == (days != other));
      CHECK_FALSE(stat_of(report, "engagement_rate").before.day);
      bool said = join(report.compared, " ").find("a day:") != std::string::npos;
      CHECK(said == (days != other));
      if (days == other) continue;
      CHECK(*stat.before.day == doctest::Approx(now / days));
      CHECK(*stat.before.other_day == doctest::Approx(before / other));
    }
}

namespace {

// Figures of a post of insta that came out at that time, read at some ages: likes by age.
void grown(Brand& brand, const std::string& id, Time published,
           const std::vector<std::pair<Seconds, double>>& likes) {
  MetricStore figures(*brand.store.db);
  figures.begin("pull: insta", published);
  Subject subject;
  subject.kind = SubjectKind::post;
  subject.account = "insta";
  subject.key = id;
  subject.published = published;
  auto of = figures.put_subject(subject);
  for (auto [age, value] : likes)
    figures.add_sample(
        {of, figures.metric_id(Metric::likes), published + age, figures.source(), value});
}

constexpr Seconds day{86'400};

}  // namespace

TEST_CASE("likeness: posts are compared by their figures at one age, where these are known") {
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    Draws draws(seed);
    Brand brand;
    double now = 0, before = 0, whole = 0, whole_before = 0;
    for (int month : {9, 10})
      for (std::size_t i = 0; i < 2 + draws.below(4); ++i) {
        auto at = test::at(fmt::format("2026-{:02}-{:02}T10:00:00Z", month, 2 + draws.below(26)));
        auto week = 10 + static_cast<double>(draws.below(40)), later = week * 2;
        // Nearest to the seven days counts, within half a day.
        grown(brand, fmt::format("{}-{}", month, i), at,
              {{day * 2, week / 2},
               {day * 7 - Seconds{9'000}, week},
               {day * 7 + Seconds{20'000}, week + 3},
               {day * 20, later}});
        (month == 10 ? now : before) += week;
        (month == 10 ? whole : whole_before) += later;
      }
    auto report = brand.report("2026-10");
    const auto& stat = stat_of(report, "engagements");
    CAPTURE(seed);
    CHECK(*stat.value == whole);
    CHECK(stat.before.at_age);
    CHECK(*stat.before.now == now);
    CHECK(*stat.previous == before);
    CHECK(*stat.before.whole == whole_before);
    CHECK(join(report.compared, " ").find("figures at an age of 7 days") != std::string::npos);
    CHECK(stat_of(report, "posts_published").before.now ==
          stat_of(report, "posts_published").value);
  }
}

TEST_CASE("likeness: posts that were read at different ages are told, while they still gather") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Draws draws(seed);
    Brand brand;
    auto young = static_cast<long>(2 + draws.below(18)),
         old = static_cast<long>(22 + draws.below(20));
    for (int i = 0; i < 4; ++i) {
      grown(brand, fmt::format("n{}", i), test::at(fmt::format("2026-10-1{}T10:00:00Z", i)),
            {{day * young, 50}});
      grown(brand, fmt::format("o{}", i), test::at(fmt::format("2026-09-1{}T10:00:00Z", i)),
            {{day * old, 60}});
    }
    auto report = brand.report("2026-10");
    const auto& stat = stat_of(report, "engagements");
    bool unlike = old * 2 > young * 3;
    CAPTURE(young);
    CAPTURE(old);
    CHECK_FALSE(stat.before.at_age);
    CHECK(*stat.previous == 240);
    CHECK(stat.before.read.has_value() == unlike);
    auto said = join(report.compared, " ");
    CHECK((said.find(fmt::format("at an age of {} days", young)) != std::string::npos) == unlike);
  }
  // Grown up, they are alike enough.
  Brand brand;
  grown(brand, "n", test::at("2026-10-10T10:00:00Z"), {{day * 30, 50}});
  grown(brand, "o", test::at("2026-09-10T10:00:00Z"), {{day * 60, 60}});
  CHECK_FALSE(stat_of(brand.report("2026-10"), "engagements").before.read);
}
