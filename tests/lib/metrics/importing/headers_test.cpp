// Names of columns: what stands in brackets, titles above them, and the languages of tools.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/error.h"
#include "metrics/importing/presets.h"
#include "metrics/metric_store.h"
#include "support/figures.h"

using namespace smm;
using test::at;
using test::Store;

namespace {

constexpr auto now = "2026-11-26T12:00:00Z";

// What a table of that preset brings, as "metric value" of its first subject.
std::string read(std::string_view preset, const std::string& csv) {
  Store store;
  auto w = test::workspace_with("campaigns: {}");
  auto found = recognise(csv, "t.csv", "");
  REQUIRE(found.size() == 1);
  CHECK((found[0]->like == nullptr ? found[0] : found[0]->like)->name == preset);
  auto mapping = preset_mapping(*found[0], w, found[0]->account ? "insta" : "");
  auto r = import_table(*store.db, mapping, w, csv, "t.csv", at(now), false);
  CHECK(r.refused.empty());
  MetricStore metrics(*store.db);
  auto names = metrics.metric_names();
  std::string all;
  for (const auto& sample : metrics.series(1))
    all += fmt::format("{} {}\n", names[sample.metric], sample.value);
  return all;
}

std::string utf16(std::string_view text) {
  std::string out = "\xFF\xFE";
  for (char c : text) {
    out += c;
    out += '\0';
  }
  return out;
}

}  // namespace

TEST_CASE("headers: words in brackets change what is meant, and a currency does not") {
  auto find = [](std::string_view column, std::string_view name) {
    return Header(std::vector<std::string_view>{column}, true).find(name) == 0;
  };
  for (const char* inside :
       {"all",   "organic",      "total",  "%",         "paid", "unique", "sponsored",
        "7-day", "vs. previous", "alle",   "все",       "전체", "tümü",   "tất cả",
        "Reels", "3 s",          "shared", "estimated", "DMA",  "post"}) {
    CAPTURE(inside);
    bool currency = std::string_view(inside) == "DMA";  // three capitals may be one
    CHECK(find(fmt::format("Clicks ({})", inside), "Clicks") == currency);
  }
  for (const char* inside : {"EUR", "USD", "TRY", "KRW", "VND", "€", "$", "₽", "₩", "zł"})
    CHECK(find(fmt::format("Amount spent ({})", inside), "amount spent"));
}

TEST_CASE("headers: clicks anywhere, clicks on the link and details opened are three things") {
  constexpr const char* row =
      "Campaign name,Day,Amount spent (EUR),{}\nbrand,2026-10-05,12.50,17\n";
  CHECK(read("ad-spend", fmt::format(row, "Clicks (all)")) == "spend 12.5\nall_clicks 17\n");
  CHECK(read("ad-spend", fmt::format(row, "Link clicks")) == "spend 12.5\nclicks 17\n");
  CHECK(read("ad-spend", fmt::format(row, "Conversions")) == "spend 12.5\nconversions 17\n");
  CHECK(read("ad-spend", fmt::format(row, "Impressions (organic)")) == "spend 12.5\n");
  CHECK(read("x",
             "Post id,Date,Post text,Impressions,Detail Expands,URL Clicks\n"
             "19,\"Sat, Oct 3, 2026\",Hi,90,12,3\n") ==
        "impressions 90\nclicks 3\ndetail_expands 12\n");
  CHECK(read("linkedin",
             "Post title,Post link,Created date,Impressions,Clicks\n"
             "Hi,https://l.example/urn:1,10/05/2026,90,12\n") == "impressions 90\nall_clicks 12\n");
  CHECK(read("youtube",
             "Content,Video title,Views,Impressions,Subscribers\n"
             "Total,,9,9,-2\nabc,Hi,50,900,-2\n") ==
        "views 50\nthumbnail_impressions 900\nnet_follows -2\n");
}

TEST_CASE("headers: Meta's files of one figure are known by the title above the days") {
  struct Figure {
    const char *title, *metric;
  };
  for (auto [title, metric] :
       {Figure{"Facebook follows", "follows"}, Figure{"Views", "views"}, Figure{"Viewers", "reach"},
        Figure{"Facebook visits", "profile_visits"}, Figure{"Facebook link clicks", "clicks"},
        Figure{"Instagram follows", "follows"}})
    for (const char* end : {"\r\n", "\n"})
      for (bool wide : {true, false}) {
        auto text = fmt::format(
            "sep=,{0}\"{1}\"{0}\"Date\",\"Primary\"{0}\"2026-11-20T00:00:00\",\"20\"{0}"
            "\"2026-11-21T00:00:00\",\"7\"{0}",
            end, title);
        CHECK(read("meta-days", wide ? utf16(text) : text) ==
              fmt::format("{0} 20\n{0} 7\n", metric));
      }
}

TEST_CASE("headers: tables of advertising read alike in every language that they come in") {
  for (const char* header :
       {"Campaign name,Day,Amount spent (EUR),Impressions,Link clicks",
        "Название кампании,День,Потраченная сумма (USD),Показы,Клики по ссылке",
        "Название кампании,День,Сумма затрат (USD),Показы,Клики по ссылке",
        "Kampanya Adı,Gün,Harcanan Tutar (TRY),Gösterim,Bağlantı Tıklamaları",
        "캠페인 이름,일,지출 금액 (KRW),노출,링크 클릭",
        "Tên chiến dịch,Ngày,Số tiền đã chi tiêu (VND),Lượt hiển thị,Lượt click vào liên kết",
        "Nom de la campagne,Jour,Montant dépensé (USD),Impressions,Clics sur un lien",
        "Nombre de la campaña,Día,Importe gastado (EUR),Impresiones,Clics en el enlace",
        "Kampagne,Tag,Ausgegebener Betrag (EUR),Impressionen,Link-Klicks",
        "Campaign name,Date,Spend in account currency,Impressions,Outbound clicks"}) {
    CAPTURE(header);
    CHECK(read("ad-spend", fmt::format("{}\nbrand,2026-10-05,12.50,900,17\n", header)) ==
          "spend 12.5\nimpressions 900\nclicks 17\n");
  }
  for (const char* header :
       {"Reporting starts,Reporting ends,Campaign name,Amount spent (EUR)",
        "Дата начала отчетности,Окончание отчетности,Название кампании,Потраченная сумма (USD)",
        "Raporlama Başlangıcı,Raporlama Bitişi,Kampanya Adı,Harcanan Tutar (TRY)"}) {
    CAPTURE(header);
    Store store;
    auto w = test::workspace_with("campaigns: {}");
    auto csv = fmt::format("{}\n2026-10-01,2026-10-31,brand,12.50\n", header);
    auto found = recognise(csv, "t.csv", "");
    REQUIRE(found.size() == 1);
    import_table(*store.db, preset_mapping(*found[0], w, ""), w, csv, "t.csv", at(now), false);
    auto series = MetricStore(*store.db).series(1);
    REQUIRE(series.size() == 1);
    CHECK(series[0].days == 31);
  }
}

TEST_CASE(
    "headers: videos of YouTube read alike in Korean, Russian, Turkish, Vietnamese, English") {
  struct Table {
    const char *header, *total, *date;
  };
  for (auto [header, total, date] :
       {Table{
            "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers",
            "Total", "\"Oct 3, 2026\""},
        Table{"콘텐츠,동영상 제목,동영상 게시 시간,길이,조회수,시청 시간(단위: 시간),구독자",
              "합계", "2026. 10. 3."},
        Table{"Контент,Название видео,Время публикации видео,Продолжительность,Просмотры,Время "
              "просмотра (часы),Подписчики",
              "Итого", "3 окт. 2026 г."},
        Table{"İçerik,Video başlığı,Video yayınlanma zamanı,Süre,Görüntüleme,İzlenme süresi "
              "(saat),Aboneler",
              "Toplam", "3 Eki 2026"},
        Table{"Nội dung,Tiêu đề video,Thời gian xuất bản video,Thời lượng,Lượt xem,Thời gian xem "
              "(giờ),Người đăng ký",
              "Tổng", "\"3 thg 10, 2026\""}}) {
    auto csv = fmt::format("{}\n{},,,,50,2,4\nabc,Hi,{},60,50,2,4\n", header, total, date);
    CHECK(read("youtube", csv) == "views 50\nwatch_seconds 7200\nnet_follows 4\n");
  }
}

TEST_CASE("headers: a date without a year is the last of that name") {
  auto w = test::workspace_with("campaigns: {}");
  struct Day {
    const char *written, *is;
  };
  for (auto [written, is] : {Day{"October 3", "2026-10-03"}, Day{"November 26", "2026-11-26"},
                             Day{"November 27", "2025-11-27"}, Day{"December 31", "2025-12-31"},
                             Day{"31 de agosto", "2026-08-31"}, Day{"3 octubre", "2026-10-03"}}) {
    Store store;
    auto csv =
        fmt::format("\"Date\",\"Video Views\",\"Profile Views\"\n\"{}\",\"5\",\"6\"\n", written);
    import_table(*store.db, preset_mapping(*find_preset("tiktok-days"), w, "insta"), w, csv,
                 "t.csv", at(now), false);
    auto series = MetricStore(*store.db).series(1);
    REQUIRE(series.size() == 2);
    CHECK(rfc3339(series[0].measured).substr(0, 10) == is);
  }
}
