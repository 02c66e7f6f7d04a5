#include "report/section.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

#include "core/text.h"
#include "metrics/analysis/compare.h"
#include "metrics/analysis/statistics.h"
#include "support/figures.h"

using namespace smm;
using test::Brand;
using test::cell;
using test::find_section;
using test::find_table;
using test::money_of;

namespace {

constexpr auto account = SubjectKind::account;

bool says(const SectionData& section, std::string_view text) {
  for (const auto& note : section.notes)
    if (note.find(text) != std::string::npos) return true;
  return false;
}

std::string said(const Report& report, std::string_view rule) {
  for (const auto& issue : report.quality)
    if (issue.rule == rule) {
      auto text = issue.message + ":";
      for (const auto& example : issue.examples) text += " [" + example + "]";
      return text;
    }
  return "";
}

}  // namespace

TEST_CASE("sections: each has a name, a title and a place of its own") {
  std::set<std::string_view> names;
  std::set<int> places;
  Speech english;
  for (const auto* section : all_sections()) {
    CAPTURE(section->name);
    CHECK(names.insert(section->name).second);
    CHECK(places.insert(section->order).second);
    CHECK_FALSE(english.say(fmt::format("section.{}", section->name)).empty());
    if (section->told_when_empty)
      CHECK_FALSE(english.say(fmt::format("section.{}.lacks", section->name)).empty());
  }
  auto ordered = sections_in_order();
  REQUIRE(ordered.size() == names.size());
  for (std::size_t i = 1; i < ordered.size(); ++i) CHECK(ordered[i - 1]->order < ordered[i]->order);
}

TEST_CASE("sections: beside one table there are the figures that lead, and no more") {
  Brand brand;
  brand.import("ads", "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-05,20,60,3,40\n");
  auto whole = brand.report("2026-10"), one = brand.report("2026-10", {"campaign"});
  REQUIRE(find_section(whole, "money"));
  CHECK_FALSE(money_of(whole).tables.empty());
  CHECK(test::figure(money_of(one).stats, "spend") == 20);
  CHECK(money_of(one).campaigns.size() == 1);
  CHECK(money_of(one).tables.empty());
  CHECK(one.sections.size() == 1);
  CHECK(one.shown_sections().empty());
}

TEST_CASE("sections: what has no figures is left out, and the report says what would fill it") {
  Brand brand;
  brand.posts("insta,1,2026-10-02,10,100");
  auto report = brand.report("2026-10");
  for (const char* name :
       {"audience", "traffic", "response", "competitors", "experiments", "money"})
    CHECK_MESSAGE(find_section(report, name) == nullptr, name);
  CHECK(said(report, "left-out")
            .starts_with("4 sections are left out, because figures are missing:"));
  CHECK(said(report, "left-out").find("[response (conversations") != std::string::npos);
  CHECK(brand.report("2026-10", {"type"}).shown_sections().empty());  // one table
}

TEST_CASE("sections: followers of each account, and segments beside the plan's personas") {
  Brand brand;
  brand.import("followers",
               "account,day,followers\ninsta,2026-09-30,1000\ninsta,2026-10-31,1250\n");
  Persona anna;
  anna.name = "Anna";
  anna.audience = "beginners";
  anna.age = "27 to 33";
  anna.home = "Rome, near the river";
  brand.plan.personas.push_back(anna);
  auto share = [&](const char* segment, double value) {
    brand.sample(SubjectKind::segment, "insta", segment, Metric::audience_share,
                 "2026-10-20T00:00:00Z", value);
  };
  share("age:25-34", 41);
  share("age:18-24", 20);
  share("age:65+", 3);
  share("city:Rome", 12.5);
  share("city:Me", 2);
  auto report = brand.report("2026-10");
  const auto* section = find_section(report, "audience");
  REQUIRE(section);
  CHECK(cell(section->tables.at(0), "insta", "followers_gained") == 250);
  CHECK(cell(section->tables[0], "insta", "audience_growth") == 25);
  const auto& segments = section->tables.at(1);
  CHECK(cell(segments, "insta age:25-34", "audience_share") == 41);
  CHECK(segments.rows[0].remark == "Anna");
  CHECK(segments.rows[1].remark.empty());
  CHECK(
      says(*section, "Like Anna, of beginners: 41.0 % of insta by age, 12.5 % of insta by city."));
  share("age:35-44", 60);
  CHECK(said(brand.report("2026-10"), "impossible-shares").find("[insta age 124.0 %]") !=
        std::string::npos);
}

TEST_CASE(
    "sections: landing pages stand by visits, and are never added to what campaigns brought") {
  Brand brand;
  auto page = [&](const char* path, Metric metric, double value) {
    brand.sample(SubjectKind::page, "", path, metric, "2026-10-10T00:00:00Z", value);
  };
  page("/shop", Metric::visits, 200);
  page("/shop", Metric::engaged_visits, 120);
  page("/shop", Metric::orders, 10);
  page("/", Metric::visits, 500);
  brand.import("ads", "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-05,20,60,3,40\n");
  auto report = brand.report("2026-10");
  const auto* section = find_section(report, "traffic");
  REQUIRE(section);
  const auto& pages = section->tables.at(0);
  CHECK(pages.rows.at(0).keys[0] == "/");
  CHECK(cell(pages, "/shop", "engaged_share") == 60);
  CHECK(cell(pages, "/shop", "conversion_rate_by_visits") == 5);
  CHECK_FALSE(cell(pages, "/", "engaged_share"));
  for (const auto& column : pages.columns) CHECK(column.name != "short_share");  // nobody knows any
  CHECK(cell(section->tables.at(1), "autumn", "conversion_rate") == 7.5);
  CHECK(test::figure(money_of(report).stats, "orders") == 3);
}

TEST_CASE("sections: the response is the share answered and the median time, never an average") {
  Brand brand;
  brand.sample(account, "insta", "", Metric::conversations, "2026-10-05T00:00:00Z", 10);
  brand.sample(account, "insta", "", Metric::answered, "2026-10-05T00:00:00Z", 8);
  for (auto [day, seconds] : {std::pair{"2026-10-05T00:00:00Z", 600.0},
                              {"2026-10-06T00:00:00Z", 900.0},
                              {"2026-10-07T00:00:00Z", 90'000.0}})
    brand.sample(account, "insta", "", Metric::response_seconds, day, seconds);
  auto report = brand.report("2026-10");
  const auto* section = find_section(report, "response");
  REQUIRE(section);
  CHECK(test::figure(section->stats, "response_rate") == 80);
  CHECK(test::figure(section->stats, "response_seconds") == 900);
  CHECK(says(*section, "2 conversations had no answer."));
  brand.kpi("response_seconds", "<=", 1000);
  CHECK(brand.report("2026-10").gate == Gate::passed);
}

TEST_CASE("sections: competitors stand beside the brand, with the share of voice") {
  Brand brand;
  for (auto [name, mentions] : {std::pair{"insta", 30.0}, {"rival", 90.0}})
    brand.sample(account, name, "", Metric::mentions, "2026-10-05T00:00:00Z", mentions);
  brand.sample(account, "rival", "", Metric::posts, "2026-09-30T00:00:00Z", 400);
  brand.sample(account, "rival", "", Metric::posts, "2026-10-31T00:00:00Z", 412);
  auto report = brand.report("2026-10");
  const auto* section = find_section(report, "competitors");
  REQUIRE(section);
  CHECK(cell(section->tables.at(0), "insta", "share_of_voice") == 25);
  CHECK(cell(section->tables[0], "rival", "posts") == 12);  // it was 400 before
  CHECK(section->tables[0].rows.back().remark == "competitor");
  CHECK(says(*section, "Share of voice: 25.0 %, 30 of 120 mentions."));
}

TEST_CASE("sections: the arms of an experiment stand side by side, and few posts are said") {
  Brand brand;
  for (const char* id : {"a", "b", "c"}) {
    auto& post = brand.planned(id, "insta", id);
    post.experiment = "opening";
    post.arm = std::string(id) == "a" ? "question" : "statement";
  }
  brand.import("posts",
               "account,id,published,likes,measured,reach,text,type,url,comments,impressions,"
               "clicks\ninsta,1,2026-10-02,20,2026-11-15,100,a,,,,,\n"
               "insta,2,2026-10-03,10,2026-11-15,100,b,,,,,\n"
               "insta,3,2026-10-04,30,2026-11-15,300,c,,,,,\n");
  auto report = brand.report("2026-10");
  const auto* section = find_section(report, "experiments");
  REQUIRE(section);
  CHECK(cell(section->tables.at(0), "question", "engagement_rate") == doctest::Approx(20));
  CHECK(cell(section->tables[0], "statement", "engagement_rate") == doctest::Approx(10));
  CHECK(says(*section, "question 20.0 % (1 post) against statement 10.0 % (2 posts)."));
  CHECK(says(*section, "Nothing can be said: it needs 5 posts"));
}

TEST_CASE("sections: what an experiment tells is what the comparison of its arms tells") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Draws draws(seed);
    Brand brand;
    std::map<std::string, std::vector<PostFigures>> arms;
    std::string rows;
    auto better = draws.below(3);
    for (int i = 0; i < 24; ++i) {
      auto& post = brand.planned(fmt::format("p{}", i), "insta", fmt::format("text {}", i));
      post.experiment = "opening";
      post.arm = i % 2 == 0 ? "question" : "statement";
      auto likes = 20 + draws.below(20) + (i % 2 == 0 ? 10 * better : 0);
      rows += fmt::format("insta,{0},2026-10-{1:02} 10:00,{2},2026-11-15,1000,text {0},,,,,\n", i,
                          i + 1, likes);
      PostFigures figures;
      figures.figures.set(Metric::likes, static_cast<double>(likes));
      figures.figures.set(Metric::reach, 1000);
      arms[post.arm].push_back(figures);
    }
    brand.import("posts",
                 "account,id,published,likes,measured,reach,text,type,url,comments,impressions,"
                 "clicks\n" +
                     rows);
    auto report = brand.report("2026-10");
    const auto* section = find_section(report, "experiments");
    REQUIRE(section);
    auto told =
        compare(*find_kpi("engagement_rate"),
                {{"question", arms["question"]}, {"statement", arms["statement"]}}, {}, Speech());
    CAPTURE(seed);
    CHECK(says(*section, join(told.sentences, " ")));
  }
}

TEST_CASE("sections: the plan is held against what was done") {
  Brand brand;
  brand.plan.pillars = {{"craft", 0.5, "", false, {}}, {"sell", 0.5, "", false, {}}};
  for (auto [id, pillar] : {std::pair{"a", "craft"}, {"b", "craft"}, {"c", "craft"}, {"d", "sell"}})
    brand.planned(id, "insta", std::string(id) + " #clay #Clay #1").pillar = pillar;
  for (auto& post : brand.plan.posts) post.outputs[0].at = post.at;
  Cadence cadence;
  cadence.account = "insta";
  cadence.gap = Seconds{7 * 86'400};
  brand.plan.cadence.push_back(cadence);
  brand.workspace.reviewed = parse_date("2026-06-01");
  std::string rows;
  for (auto [id, day] : {std::pair{"a", "02"}, {"b", "03"}, {"c", "05"}})
    rows += "insta," + std::string(id) + ",2026-10-" + day + ",10,2026-11-15,100," + id +
            " #clay #Clay #1,,,,,\n";
  brand.import("posts",
               "account,id,published,likes,measured,reach,text,type,url,comments,impressions,"
               "clicks\n" +
                   rows);
  brand.store.db->run(
      "INSERT INTO entries (post, account, network, state, origin, due, local, late, content, "
      "updated) VALUES ('d', 'insta', 'external', 'missed', 'plan', ?, '', 0, '{}', 0)",
      test::at("2026-10-06T10:00:00Z"));
  auto report = brand.report("2026-10");
  const auto* section = find_section(report, "hygiene");
  REQUIRE(section);
  const auto* mix = find_table(section->tables, "pillar-mix");
  REQUIRE(mix);
  CHECK(cell(*mix, "craft", "share") == 100);
  CHECK(cell(*mix, "craft", "difference") == 50);
  const auto* silences = find_table(section->tables, "silences");
  REQUIRE(silences);
  CHECK(silences->rows.at(0).remark == "from 2026-10-05, too long");
  CHECK(cell(*find_table(section->tables, "not-published"), "insta", "missed") == 1);
  CHECK(cell(*find_table(section->tables, "hashtags"), "#clay", "posts") == 3);
  CHECK(find_table(section->tables, "hashtags")->rows.size() == 1);  // "#1" is no hashtag
  CHECK(says(*section, "1 of 4 planned posts is not known to be out: d on insta."));
  CHECK(says(*section, "reviewed on 2026-06-01, 172 days ago: it is time to look at it again"));
}

TEST_CASE("sections: a silence is of days of which somebody told") {
  Brand brand;
  Cadence cadence;
  cadence.gap = Seconds{7 * 86'400};
  for (const char* name : {"insta", "site"}) {
    cadence.account = name;
    brand.plan.cadence.push_back(cadence);
  }
  brand.posts("insta,1,2026-10-20T10:00:00Z,4,40\ninsta,2,2026-10-22T10:00:00Z,4,40");
  auto silences = [&](const char* period) {
    auto report = brand.report(period);
    const auto* plan = find_section(report, "hygiene");
    const auto* table = plan == nullptr ? nullptr : find_table(plan->tables, "silences");
    return table == nullptr ? Table{} : *table;
  };
  // Nobody knows what insta published before its first post, nor anything of site.
  CHECK(silences("2026-09").rows.empty());
  REQUIRE(silences("2026-10").rows.size() == 1);
  CHECK(silences("2026-10").rows[0].remark == "from 2026-10-22, too long");
  // The last that is known of it is of 19 November.
  CHECK(*cell(silences("2026-11"), "insta", "longest_silence_days") <= 19);
  CHECK(*cell(silences("2026-11"), "insta", "posts") == 0);
}

TEST_CASE("sections: each action's cost is of the campaigns that know spend and action") {
  Brand brand;
  brand.campaign("autumn", "2026-10-01", "2026-10-31", "500 EUR");
  brand.import("ads",
               "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-05,20,60,4,40\n"
               "winter,2026-10-05,,,6,\nautumn,2026-09-05,10,60,1,20\n");
  auto report = brand.report("2026-10");
  const auto* section = find_section(report, "money");
  REQUIRE(section);
  const auto& table = section->tables.at(0);
  CHECK(cell(table, "Orders", "cost") == 5);
  CHECK(cell(table, "Orders", "cost_before") == 10);
  CHECK(cell(table, "Clicks", "cost") == 0.5);
  CHECK(table.columns[2].currency == "EUR");
  brand.import("dollars", "campaign,day,spend\nwinter,2026-10-06,7\n");
  auto mixed = brand.report("2026-10");
  CHECK(find_section(mixed, "money")->tables.empty());  // euros and dollars make no cost
}
