#pragma once
// A brand of which everything is known that a report can say, and a language that is none: what
// still reads as English in it was written outside the catalogues.

#include <fmt/format.h>

#include <map>

#include "core/ascii.h"
#include "core/text.h"
#include "support/figures.h"

namespace smm::test {

// Letters of English, wide: "Posts" is "Ｐｏｓｔｓ". What stands in holes stays.
inline std::string widened(std::string_view sentence) {
  std::string out;
  bool name = false, hole = false;
  for (char c : sentence) {
    if (c == '{') hole = name = true;
    if (c == '}') hole = name = false;
    bool how = hole && !name;
    if (!name && ascii::is_letter(c))
      append_utf8(out, static_cast<char32_t>(0xFF21 + (c - 'A')));
    else
      out += c;
    if (c == ':' && hole && !how) name = false;
  }
  replace_all(out, ":\uff4c\uff4f\uff57\uff45\uff52}", ":lower}");
  return out;
}

// English with all of its words widened. It must outlive what speaks it.
struct WideEnglish {
  std::string sentences;
  Language language;

  WideEnglish() {
    language = *find_language("en");
    for (auto line : split(language.sentences, '\n')) {
      auto colon = line.find(": ");
      if (colon == std::string_view::npos) continue;
      sentences += std::string(line.substr(0, colon + 2)) + widened(line.substr(colon + 2)) + "\n";
    }
    language.tag = "x";
    language.sentences = sentences;
  }
};

inline void add_kpis(Brand& brand) {
  brand.kpi("engagement_rate", ">=", 50).where = {{"account", "insta"}};
  auto& each = brand.kpi("followers", ">=", 5);
  each.each = "account";
  each.level = Kpi::Level::warn;
  auto& weekly = brand.kpi("posts_published", ">=", 1);
  weekly.per = "week";
  brand.kpi("clicks", ">=", 10).against = Kpi::Against::previous;
  brand.kpi("leads", ">=", 1).on_missing = Kpi::Missing::warn;
  brand.kpi("reach", ">=", 400).per = "quarter";
  brand.kpi("roas", ">=", 1).where = {{"campaign", "autumn"}};
  brand.kpi("nothing_known", ">=", 1).level = Kpi::Level::warn;
  auto& share = brand.kpi("likes", ">=", 1);
  share.percent = true;
  share.level = Kpi::Level::warn;
}

inline void add_posts(Brand& brand) {
  std::string rows =
      "account,id,published,likes,measured,reach,text,type,url,comments,impressions,clicks\n";
  for (int month : {9, 10})
    for (int i = 1; i <= 24; ++i) {
      auto id = fmt::format("p{}{}", month, i);
      auto& post = brand.planned(id, i % 3 == 0 ? "site" : "insta", "#clay 가나다 " + id);
      post.pillar = i % 2 == 0 ? "craft" : "sell";
      post.stage = i % 2 == 0 ? "awareness" : "conversion";
      post.campaign = i % 4 == 0 ? "autumn" : "";
      post.experiment = "opening";
      post.arm = i % 2 == 0 ? "question" : "statement";
      rows += fmt::format(
          "{},{},2026-{:02}-{:02} {:02}:30,{},2026-11-15,{},#clay 가나다 {},{},,{},{},{}\n",
          i % 3 == 0 ? "site" : "insta", id, month, i, 8 + i % 9, 10 + i * i,
          i == 5 ? std::string() : std::to_string(100 + 7 * i), id, i % 2 == 0 ? "image" : "reel",
          i % 5, i == 6 ? 20 : 200 + 9 * i, i % 7);
    }
  rows +=
      "insta,early,2026-10-20,5,2026-10-10,9,가,,,,,\ninsta,silent,2026-10-21,,2026-11-15,,나,,,,,"
      "\n"
      "insta,minus,2026-10-22,1,2026-11-15,3,다,,,,,\ninsta,again,2026-10-22,1,2026-11-15,3,다,,,,"
      ",\n"
      "insta,young,2026-11-19,9,2026-11-19,90,라,,,,,\n";
  brand.import("posts", rows);
}

inline void add_figures(Brand& brand) {
  constexpr auto account = SubjectKind::account;
  brand.import("followers",
               "account,day,followers\ninsta,2026-08-31,900\ninsta,2026-09-30,1000\n"
               "insta,2026-10-03,1001\ninsta,2026-10-05,1003\ninsta,2026-10-07,1004\n"
               "insta,2026-10-10,2100\ninsta,2026-10-31,2101\nsite,2026-10-31,50\n"
               "rival,2026-09-30,500\nrival,2026-10-31,600\n");
  std::string ads = "campaign,day,spend,revenue,orders,clicks\nother,2026-10-04,3,,,\n";
  for (int day = 1; day <= 30; ++day)
    if (day != 12)
      ads += fmt::format("autumn,2026-10-{:02},{},60,3,40\n", day, day == 9 ? 30 : 8 + day % 3);
  brand.import("ads", ads + "autumn,2026-09-05,20.5,60,3,40\n");
  auto of = [&](const char* name, Metric metric, const char* day, double value) {
    brand.sample(account, name, "", metric, day, value);
  };
  for (const char* day : {"2026-09-10T09:00:00Z", "2026-10-10T09:00:00Z"}) {
    of("insta", Metric::conversations, day, 20);
    of("insta", Metric::answered, day, 16);
    of("insta", Metric::response_seconds, day, 900);
    of("site", Metric::conversations, day, 10);
    of("site", Metric::answered, day, 9);
    of("insta", Metric::mentions, day, 30);
    of("rival", Metric::mentions, day, 70);
  }
  for (auto [segment, share] : {std::pair{"age:25-34", 41.0}, {"country:Italy", 70.0}}) {
    brand.sample(SubjectKind::account, "insta", segment, Metric::audience_share,
                 "2026-10-12T09:00:00Z", share);
  }
  for (auto [page, visits] : {std::pair{"/shop", 200.0}, {"/", 500.0}})
    for (auto metric : {Metric::visits, Metric::engaged_visits, Metric::short_visits})
      brand.sample(SubjectKind::account, "site", page, metric, "2026-10-12T09:00:00Z",
                   metric == Metric::visits ? visits : visits / 4);
}

inline void make_rich(Brand& brand) {
  brand.now = "2026-11-20T10:00:00Z";
  brand.plan.pillars = {{"craft", 0.5, "", false, {}}, {"sell", 0.5, "", false, {}}};
  add_posts(brand);
  auto& campaign = brand.campaign("autumn", "2026-10-01", "2026-12-15", "500 EUR");
  campaign.daily_cap = parse_money("10 EUR");
  add_figures(brand);
  add_kpis(brand);
  Cadence cadence;
  cadence.account = "insta";
  cadence.gap = Seconds{2 * 86'400};
  brand.plan.cadence.push_back(cadence);
  brand.workspace.reviewed = parse_date("2026-06-01");
  Persona persona;
  persona.name = "Anna";
  persona.age = "25-30";
  persona.home = "Italy";
  brand.plan.personas.push_back(persona);
  brand.planned("unheard", "insta", "마");
  for (auto& post : brand.plan.posts)
    for (auto& output : post.outputs) output.at = post.at;
}

}  // namespace smm::test
