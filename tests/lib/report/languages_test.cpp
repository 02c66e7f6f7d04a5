// Reports in a language that is none: whatever still reads as English stands outside the
// catalogues.

#include <doctest/doctest.h>

#include <regex>
#include <set>

#include "metrics/kpi_words.h"
#include "report/explained.h"
#include "report/format.h"
#include "report/section.h"
#include "support/rich_brand.h"

using namespace smm;

namespace {

// What the brand itself calls its things, and what programs call theirs.
const std::set<std::string> own_words{
    "Tonfink",   "insta",  "site",    "rival",   "external",     "craft",   "sell",
    "autumn",    "other",  "Anna",    "Italy",   "clay",         "opening", "question",
    "statement", "Europe", "Rome",    "EUR",     "csv",          "posts",   "pull",
    "followers", "ads",    "shop",    "age",     "early",        "silent",  "minus",
    "again",     "young",  "unheard", "country", "nothing_known"};

std::string without(std::string text, const char* pattern) {
  return std::regex_replace(text, std::regex(pattern), " ");
}

// A space for each stretch from the one to the other: these are longer than a regex may recurse.
std::string cut(const std::string& text, std::string_view from, std::string_view to) {
  std::string kept;
  std::size_t at = 0;
  for (auto begin = text.find(from); begin != std::string::npos; begin = text.find(from, at)) {
    kept.append(text, at, begin - at).append(" ");
    auto end = text.find(to, begin + from.size());
    at = end == std::string::npos ? text.size() : end + to.size();
  }
  return kept.append(text, at);
}

// The English words of a text that are not the brand's own, nor names of figures, nor a source's.
std::set<std::string> english_words(std::string text) {
  text = std::regex_replace(text, std::regex("\\s+"), " ");
  std::set<std::string_view, std::greater<>> sources;  // the longer before what it begins with
  for (const auto& kpi : all_kpis())
    if (!kpi.source.empty()) sources.insert(kpi.source);
  for (auto source : sources)
    for (std::size_t at; (at = text.find(source)) != std::string::npos;)
      text.replace(at, source.size(), " ");
  text = without(text, R"(\d{4}-\d\d-\d\dT[0-9:]+Z)");
  text = without(text, R"(\d{4}-[QW]\d+)");
  std::set<std::string> words;
  std::regex word("[A-Za-z_]{2,}");
  for (std::sregex_iterator at(text.begin(), text.end(), word), end; at != end; ++at) {
    auto found = at->str();
    if (!own_words.contains(found) && find_kpi(found) == nullptr) words.insert(found);
  }
  return words;
}

std::string words_of_page(std::string page) {
  page = cut(page, "<style>", "</style>");
  page = cut(page, "<pre>", "</pre>");
  std::regex spoken("(aria-label|alt)=\"([^\"]*)\"");
  std::string said;
  for (std::sregex_iterator at(page.begin(), page.end(), spoken), end; at != end; ++at)
    said += (*at)[2].str() + "\n";
  page = cut(page, "<", ">");
  for (const char* entity : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"})
    replace_all(page, entity, " ");
  return said + page;
}

// Of Markdown and of text.
std::string words_of_text(std::string text) {
  replace_all(text, "\\", "");
  replace_all(text, "<br>", " ");
  return cut(cut(cut(text, "````sql", "````"), "WITH ", ";"), "SELECT ", ";");
}

Report report_in(test::Brand& brand, const Speech& in, std::string_view period) {
  ReportRequest request;
  request.period = parse_period(period, Zone::find(brand.workspace.timezone));
  request.explain = true;
  request.speech = in;
  return make_report(request, brand.workspace, brand.plan, brand.store.db.get(),
                     test::at(brand.now));
}

void check_words(const std::string& text) {
  auto left = english_words(text);
  std::string all;
  for (const auto& word : left) all += word + " ";
  CHECK(all == "");
}

}  // namespace

TEST_CASE("reports: every sentence of a rich brand's is the catalogue's") {
  test::WideEnglish wide;
  Speech in(wide.language), english;
  test::Brand brand;
  test::make_rich(brand);
  // The reader of words finds them: in English there are many.
  CHECK(english_words(find_format("text")->render(report_in(brand, english, "2026-10"))).size() >
        99);
  for (const char* period : {"2026-10", "2026-Q4", "2026-W41", "2026", "2026-10-05", "2026-11"}) {
    CAPTURE(period);
    auto report = report_in(brand, in, period);
    check_words(words_of_text(find_format("text")->render(report)));
    check_words(words_of_text(find_format("markdown")->render(report)));
    check_words(words_of_page(find_format("html")->render(report)));
    report.reader = Reader::client;
    check_words(words_of_page(find_format("html")->render(report)));
  }
  auto report = report_in(brand, in, "2026-10");
  CHECK(report.sections.size() >= all_sections().size() - 1);
}

TEST_CASE(
    "reports: what one figure is made of is said in the catalogue's words, for every figure") {
  test::WideEnglish wide;
  test::Brand brand;
  test::make_rich(brand);
  ReportRequest request;
  request.period = parse_period("2026-10", Zone::find(brand.workspace.timezone));
  request.speech = Speech(wide.language);
  request.explain = true;
  for (const auto& kpi : all_kpis()) {
    CAPTURE(kpi.name);
    auto stat = explain_kpi(kpi.name, request, brand.workspace, brand.plan, brand.store.db.get(),
                            test::at(brand.now));
    check_words(words_of_text(explained_text(stat, request.speech)));
  }
}

TEST_CASE("reports: a brand of which nothing is known says so in the catalogue's words") {
  test::WideEnglish wide;
  test::Brand brand;
  test::add_kpis(brand);
  auto report = report_in(brand, Speech(wide.language), "2026-10");
  check_words(find_format("text")->render(report));
  check_words(words_of_page(find_format("html")->render(report)));
}

TEST_CASE("reports: in Korean, Japanese and Russian no English sentence is left") {
  // Names, and words that these languages have as they are.
  const std::set<std::string> known{"KPI",       "ROAS",  "ROMI",   "ROI",       "CPM",  "CTR",
                                    "ER",        "SOV",   "VTR",    "ThruPlay",  "SQL",  "Google",
                                    "Analytics", "smm",   "report", "explain",   "NAME", "Yandex",
                                    "Metrika",   "level", "error",  "competitor"};
  test::Brand brand;
  test::make_rich(brand);
  for (const char* tag : {"ko", "ja", "ru"}) {
    CAPTURE(tag);
    auto report = report_in(brand, Speech(std::string_view(tag)), "2026-10");
    auto page = find_format("html")->render(report);
    CHECK(page.find(std::string("<html lang=\"") + tag + "\">") != std::string::npos);
    for (const auto& text :
         {words_of_text(find_format("text")->render(report)),
          words_of_text(find_format("markdown")->render(report)), words_of_page(page)}) {
      std::string left;
      for (const auto& word : english_words(text))
        if (!known.contains(word)) left += word + " ";
      CHECK(left == "");
    }
  }
}

TEST_CASE("reports: every language makes every document of a rich brand, with its figures") {
  test::Brand brand;
  test::make_rich(brand);
  auto english = report_in(brand, Speech(), "2026-10");
  for (const auto* language : all_languages()) {
    CAPTURE(language->tag);
    auto report = report_in(brand, Speech(*language), "2026-10");
    CHECK(report.happened.size() == english.happened.size());
    CHECK(report.quality.size() == english.quality.size());
    CHECK(report.summary.size() == english.summary.size());
    CHECK(report.summary != (language->tag == "en" ? std::vector<std::string>{} : english.summary));
    for (const auto* format : all_formats()) CHECK_FALSE(format->render(report).empty());
    for (const auto& kpi : all_kpis()) CHECK_FALSE(formula_of(kpi, report.speech).empty());
  }
}
