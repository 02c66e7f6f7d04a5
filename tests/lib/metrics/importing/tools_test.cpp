// What tools, and spreadsheets after them, do to a table: spans of days in many forms, one system
// beside another, rows that are no figures.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>

#include "core/error.h"
#include "core/money.h"
#include "core/text.h"
#include "metrics/importing/presets.h"
#include "metrics/metric_store.h"
#include "support/figures.h"

using namespace smm;
using namespace std::chrono;
using test::at;
using test::Store;

namespace {

constexpr auto now = "2026-11-26T12:00:00Z";

// With accounts insta, rival, site.
ImportResult import(Store& store, std::string_view preset, const std::string& csv,
                    const std::string& account = {}) {
  auto w = test::workspace_with("campaigns: {}");
  auto mapping = preset_mapping(*find_preset(preset), w, account);
  return import_table(*store.db, mapping, w, csv, "t.csv", at(now), false);
}

std::string refused(std::string_view preset, const std::string& csv,
                    const std::string& account = {}) {
  Store store;
  try {
    import(store, preset, csv, account);
  } catch (const Error& error) {
    CHECK(store.count("samples") == 0);
    return error.what();
  }
  return "imported";
}

// "first..last value", of what the store has of spending.
std::string spans(Store& store) {
  MetricStore metrics(*store.db);
  std::string all;
  metrics.each_subject(SubjectKind::campaign, [&](const Subject& subject) {
    for (const auto& sample : metrics.series(subject.id)) {
      if (sample.metric != metrics.metric_id(Metric::spend)) continue;
      auto last = marked_day(sample.measured);
      auto day = [](local_days one) {
        return to_string(year_month_day{sys_days{one.time_since_epoch()}});
      };
      all += fmt::format("{}{}{}..{} {}\n", subject.account, subject.account.empty() ? "" : " ",
                         day(last - days{sample.days - 1}), day(last), sample.value);
    }
  });
  return all;
}

std::string one_row(std::string_view column, std::string_view cell) {
  Store store;
  auto r = import(store, "ad-spend",
                  fmt::format("{},Campaign,Cost\n\"{}\",autumn,12.50\n", column, cell));
  REQUIRE(r.refused.empty());
  return spans(store);
}

}  // namespace

TEST_CASE("tools: a row of a week, a month or a quarter is of all its days") {
  std::mt19937 random(28);
  for (int member = 0; member < 40; ++member) {
    year_month_day first{sys_days{year{2025} / 1 / 1} + days{random() % 600}};
    auto text = to_string(first);
    CAPTURE(text);
    auto until = [&](sys_days end) {
      return fmt::format("{}..{} 12.5\n", text, to_string(year_month_day{end}));
    };
    for (const char* week : {"Week", "Woche", "주", "Неделя", "Hafta", "Tuần"})
      CHECK(one_row(week, text) == until(sys_days{first} + days{6}));
    first = first.year() / first.month() / 1;
    text = to_string(first);
    CHECK(one_row("Month", text) == until(first.year() / first.month() / last));
    if (static_cast<unsigned>(first.month()) % 3 != 1) continue;
    CHECK(one_row("Quarter", text) == until(first.year() / (first.month() + months{2}) / last));
  }
  // The current one ends today.
  CHECK(one_row("Week", "2026-11-23") == "2026-11-23..2026-11-26 12.5\n");
  CHECK(one_row("Month", "2026-11-01") == "2026-11-01..2026-11-26 12.5\n");
}

TEST_CASE("tools: two days in one cell are the first and the last") {
  CHECK(one_row("Day", "2026-09-01 - 2026-09-30") == "2026-09-01..2026-09-30 12.5\n");
  CHECK(one_row("Day", "Sep 1, 2026 - Sep 30, 2026") == "2026-09-01..2026-09-30 12.5\n");
  CHECK(one_row("Day", "2026-09-03") == "2026-09-03..2026-09-03 12.5\n");
  Store store;
  auto r = import(store, "ad-spend", "Day,Campaign,Cost\n2026-09-30 - 2026-09-01,autumn,1\n");
  REQUIRE(r.refused.size() == 1);
  CHECK(r.refused[0].why.find("comes before") != std::string::npos);
}

TEST_CASE("tools: the days that stand in front of the header are those of its rows") {
  for (const char* line :
       {"\"October 1, 2026 - October 31, 2026\"", "\"Oct 1, 2026 – Oct 31, 2026\"",
        "1. Oktober 2026 - 31. Oktober 2026", "2026-10-01 - 2026-10-31",
        "\"1 окт. 2026 г. – 31 окт. 2026 г.\"", "1 octobre 2026 - 31 octobre 2026"}) {
    CAPTURE(line);
    std::string csv =
        fmt::format("Campaign report\n{}\nCampaign,Impr.,Clicks,Cost\nautumn,9,1,20\n", line);
    auto found = recognise(csv, "t.csv", "");
    REQUIRE(found.size() == 1);
    CHECK(found[0]->name == "google-ads");
    Store store;
    import(store, "google-ads", csv);
    CHECK(spans(store) == "2026-10-01..2026-10-31 20\n");
  }
  // A week that begins before them is of the days within.
  Store store;
  import(store, "google-ads",
         "Campaign report\n\"October 1, 2026 - October 31, 2026\"\n"
         "Campaign,Week,Impr.,Clicks,Cost\nautumn,2026-09-28,9,1,5\nautumn,2026-10-26,9,1,7\n");
  CHECK(spans(store) == "2026-10-01..2026-10-04 5\n2026-10-26..2026-10-31 7\n");
  // Without them, and without a column, nothing says of which days it is.
  CHECK(refused("google-ads", "Campaign,Impr.,Clicks,Cost\nautumn,9,1,20\n")
            .find("nothing says of which") != std::string::npos);
}

TEST_CASE("tools: the money of two advertising systems is not taken for the same") {
  auto meta = [](int spend) {
    return fmt::format("Day,Campaign name,Amount spent (EUR)\n2026-10-01,autumn,{}\n", spend);
  };
  auto google = [](int spend) {
    return fmt::format("Campaign,Day,Impr.,Clicks,Cost\nautumn,2026-10-01,9,1,{}\n", spend);
  };
  Store store;
  CHECK(import(store, "meta-ads", meta(10)).refused.empty());
  CHECK(import(store, "meta-ads", meta(11)).superseded == 1);  // its own later word
  auto r = import(store, "google-ads", google(30));
  REQUIRE(r.refused.size() == 1);
  CHECK(r.refused[0].why.find("has the spend of meta-ads already") != std::string::npos);
  CHECK(r.refused[0].why.find("--account") != std::string::npos);
  CHECK(spans(store) == "2026-10-01..2026-10-01 11\n");
  // Whoever it was that named no account.
  Store named;
  import(named, "google-ads", google(30), "site");
  CHECK(import(named, "meta-ads", meta(10)).refused.size() == 1);
  // Two accounts: two campaigns.
  CHECK(import(named, "meta-ads", meta(10), "insta").refused.empty());
  CHECK(spans(named) == "insta 2026-10-01..2026-10-01 10\nsite 2026-10-01..2026-10-01 30\n");
}

TEST_CASE("tools: where ad-spend cannot tell one system from another, it asks") {
  auto table = [](int spend, const std::string& column = "", const std::string& cell = "") {
    return fmt::format("Day,Campaign,Cost{}\n2026-10-01,autumn,{}{}\n", column, spend, cell);
  };
  auto asked = [](Store& store, const std::string& csv) -> std::string {
    try {
      auto r = import(store, "ad-spend", csv);
      return r.refused.empty() ? "imported" : r.refused[0].why;
    } catch (const Error& error) {
      return std::string(error.what()) + " / " + error.hint();
    }
  };
  Store store;
  CHECK(asked(store, table(10)) == "imported");
  CHECK(asked(store, table(10)) == "imported");  // nothing is told otherwise
  auto why = asked(store, table(30));
  CHECK(why.find("1 figure of t.csv differs from what ad-spend told") != std::string::npos);
  CHECK(why.find("--source NAME") != std::string::npos);
  CHECK(spans(store) == "2026-10-01..2026-10-01 10\n");
  // Of another day it tells nothing otherwise.
  CHECK(asked(store, "Day,Campaign,Cost\n2026-10-02,autumn,5\n") == "imported");
  // A system that the table names is another one than that without a name.
  CHECK(asked(store, table(30, ",Ad platform", ",vk")).find("has the spend of ad-spend already") !=
        std::string::npos);
  Store named;
  CHECK(asked(named, table(30, ",Ad platform", ",vk")) == "imported");
  CHECK(asked(named, table(31, ",Ad platform", ",vk")) == "imported");  // its own later word
  CHECK(asked(named, table(7, ",Ad platform", ",taboola")).find("the spend of ad-spend/vk") !=
        std::string::npos);
  CHECK(asked(named, table(7)).find("the spend of ad-spend/vk") != std::string::npos);
  CHECK(spans(named) == "2026-10-01..2026-10-01 31\n");
  CHECK(refused("ad-spend",
                "Day,Campaign,Cost,Ad platform\n2026-10-01,autumn,1,vk\n"
                "2026-10-02,autumn,1,taboola\n") ==
        "t.csv: its rows are of several advertising systems: taboola, vk");
  // Two accounts: two campaigns, and both count.
  // Who names an account takes nothing of another system that named none.
  import(named, "ad-spend", table(7, ",Ad platform", ",taboola"), "site");
  CHECK(spans(named) == "2026-10-01..2026-10-01 31\nsite 2026-10-01..2026-10-01 7\n");
  Store both;
  import(both, "ad-spend", table(31, ",Ad platform", ",vk"), "insta");
  import(both, "ad-spend", table(7, ",Ad platform", ",taboola"), "site");
  CHECK(spans(both) == "insta 2026-10-01..2026-10-01 31\nsite 2026-10-01..2026-10-01 7\n");
}

TEST_CASE("tools: a table of one system is known by what nobody else says") {
  auto name = [](const std::string& header) {
    auto found = recognise(header + "\n", "t.csv", "");
    return found.size() == 1 ? found[0]->name : "";
  };
  for (const char* spent : {"Amount spent (EUR)", "Harcanan Tutar (TRY)", "지출 금액 (KRW)",
                            "Số tiền đã chi tiêu (VND)", "Montant dépensé (USD)"})
    CHECK(name(fmt::format("Campaign name,Day,{}", spent)) == "meta-ads");
  CHECK(name("Campaign,Day,Impr.,Clicks,Cost") == "google-ads");
  CHECK(name("캠페인,일,노출수,클릭수,비용") == "google-ads");
  CHECK(name("Date,Campaign name,Spend in account currency") == "pinterest-ads");
  CHECK(name("Campaign name,Day,Spend") == "ad-spend");
  // Whose column says of which system each row is.
  for (const char* system : {"Ad platform", "Werbeplattform", "광고 매체", "Рекламная система"}) {
    CHECK(name(fmt::format("Campaign name,Day,Amount spent (EUR),{}", system)) == "ad-spend");
    CHECK(name(fmt::format("Campaign,Day,Impr.,Clicks,Cost,{}", system)) == "ad-spend");
  }
  CHECK(name("Date,Views,Watch time (hours),Subscribers") == "youtube-days");
  CHECK(name("Date,Views") == "meta-days");
}

TEST_CASE("tools: what a spreadsheet has saved again keeps no order of day and month") {
  for (const auto* preset : all_presets()) {
    if (preset->order == DateOrder::unknown) continue;
    CAPTURE(preset->name);
    CHECK(preset->order == DateOrder::month_first);
  }
  std::string rows =
      "Post ID,Publish time,Permalink,Views,Likes,Reach\n"
      "18035112345678901,05/10/2026 09:30,https://www.instagram.com/p/AAA/,1500,120,1200\n";
  auto by_semicolon = rows;
  replace_all(by_semicolon, ",", ";");
  CHECK(refused("instagram", rows, "insta") == "imported");
  CHECK(refused("instagram", by_semicolon, "insta").find("may be the day or the month first") !=
        std::string::npos);
  // Where one cell tells, all of them are told.
  by_semicolon += "18035112345678902;25/10/2026 09:30;https://www.instagram.com/p/BBB/;10;1;9\n";
  CHECK(refused("instagram", by_semicolon, "insta") == "imported");
}

TEST_CASE("tools: figures of posts by day are no totals") {
  std::string head = "Post ID,Publish time,Permalink,{},Views,Likes,Reach\n";
  std::string row =
      "18035112345678901,10/25/2026 09:30,https://www.instagram.com/p/AAA/,{},9,1,8\n";
  for (const char* column : {"Date", "Day", "Datum", "Дата", "날짜", "Ngày", "Tarih"})
    for (const char* cell : {"10/25/2026", "2026-10-25", "25.10.2026"}) {
      CAPTURE(column);
      auto csv = fmt::format(fmt::runtime(head), column) + fmt::format(fmt::runtime(row), cell);
      CHECK(refused("instagram", csv, "insta").find("posts by day (line 2:") != std::string::npos);
    }
  auto lifetime =
      fmt::format(fmt::runtime(head), "Date") + fmt::format(fmt::runtime(row), "Lifetime");
  CHECK(refused("instagram", lifetime, "insta") == "imported");
  CHECK(refused("youtube",
                "Date,Content,Video title,Video publish time,Views\n"
                "2026-10-01,abcdefghijk,t,\"Oct 1, 2026\",50\n",
                "insta")
            .find("posts by day") != std::string::npos);
}

TEST_CASE("tools: one row without a name is the sum of all, and a second one is not understood") {
  std::string head = "Reporting starts,Reporting ends,Campaign name,Amount spent (EUR)\n";
  std::string total = "2026-10-01,2026-10-31,,20\n", autumn = "2026-10-01,2026-10-31,autumn,20\n";
  for (const auto& csv : {head + total + autumn, head + autumn + total}) {
    Store store;
    auto r = import(store, "meta-ads", csv);
    CHECK(r.refused.empty());
    CHECK(r.rows_left == 1);
    CHECK(spans(store) == "2026-10-01..2026-10-31 20\n");
  }
  Store store;
  auto r = import(store, "meta-ads", head + total + autumn + total);
  REQUIRE(r.refused.size() == 1);
  CHECK(r.refused[0].why == "no campaign");
}

TEST_CASE("tools: amounts of a currency without a smaller unit have no fractions") {
  for (const char* code : {"KRW", "JPY", "VND", "CLP", "ISK", "PYG", "UGX", "XOF"}) {
    CAPTURE(code);
    CHECK(is_whole_currency(code));
    for (const char* cell : {"12,345", "12.345", "1,234,567", "12345"}) {
      Store store;
      import(store, "meta-ads",
             fmt::format("Day,Campaign name,Amount spent ({})\n2026-10-01,autumn,\"{}\"\n", code,
                         cell));
      std::string digits;
      for (char c : std::string_view(cell))
        if (c >= '0' && c <= '9') digits += c;
      CHECK(spans(store) == fmt::format("2026-10-01..2026-10-01 {}\n", digits));
      Store other;  // in a column of its own
      import(other, "ad-spend",
             fmt::format("Day,Campaign,Currency,Cost\n2026-10-01,autumn,{},\"{}\"\n", code, cell));
      CHECK(spans(other) == fmt::format("2026-10-01..2026-10-01 {}\n", digits));
    }
  }
  for (const char* code : {"EUR", "USD", "", "K", "W V", "KRW JPY"})
    CHECK_FALSE(is_whole_currency(code));
  CHECK(refused("meta-ads", "Day,Campaign name,Amount spent (EUR)\n2026-10-01,autumn,\"12,345\"\n")
            .find("may be thousands or a fraction") != std::string::npos);
}

TEST_CASE("tools: columns of figures that a preset does not read are told") {
  Store store;
  auto r = import(store, "meta-ads",
                  "Day,Campaign name,Amount spent (EUR),Frequency,Ad set,Attribution\n"
                  "2026-10-01,autumn,10,1.25,Baristas,7-day click\n");
  REQUIRE(r.notes.size() == 1);
  CHECK(r.notes[0] == "not read: \"Frequency\"; a mapping of your own can read it");
  // One name in two currencies is two columns.
  CHECK(refused("meta-ads",
                "Day,Campaign name,Amount spent (EUR),Amount spent (USD)\n2026-10-01,autumn,1,2\n")
            .find("stands there twice") != std::string::npos);
}
