// What came to the site: landing pages, and what campaigns brought of each kind. A page's figures
// and a campaign's may count the same visit; they are never added to each other.

#include <algorithm>
#include <array>
#include <set>

#include "metrics/kpi_words.h"
#include "report/section.h"

namespace smm::sections {
namespace {

constexpr std::size_t most_pages = 15;

std::optional<double> share_of(const Figures& figures, Metric part, Metric whole) {
  auto above = figures.get(part), below = figures.get(whole);
  if (!above || !below || *below <= 0) return {};
  return *above / *below * 100;
}

std::map<std::string, Figures> by_page(const Material& material, const Period& period) {
  std::map<std::string, Figures> pages;
  for (const auto& flow : material.data.pages_between(period))
    if (!flow.competitor) pages[material.data.names.text(flow.page)].add(flow.metric, flow.value);
  return pages;
}

// The currency of the pages' amounts; nothing if there are several.
std::optional<std::string> page_currency(const Material& material) {
  std::set<std::string> known;
  for (const auto& flow : material.data.pages_between(material.period))
    if (info(flow.metric).unit == Unit::money)
      known.insert(currency_of(material.data, material.plan, flow.source, 0));
  known.erase("");
  if (known.size() > 1) return {};
  return known.empty() ? "" : *known.begin();
}

// Columns of which no row knows anything are left out.
void drop_unknown_columns(Table& table) {
  for (std::size_t i = table.columns.size(); i-- > 0;) {
    auto known = [&](const Table::Row& row) { return row.cells[i].has_value(); };
    if (std::any_of(table.rows.begin(), table.rows.end(), known)) continue;
    table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(i));
    for (auto& row : table.rows) {
      row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(i));
      if (i < row.covered.size())
        row.covered.erase(row.covered.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
}

Table pages_table(const Material& material) {
  auto now = by_page(material, material.period), before = by_page(material, material.previous);
  auto currency = page_currency(material);
  const auto& in = material.data.speech;
  Table table{"landing-pages", in.say("table.landing-pages"), {"page"}, {}, {}, ""};
  table.columns = {{"visits", title_of(Metric::visits, in), Unit::count},
                   {"visits_before", in.say("column.before"), Unit::count},
                   {"engaged_share", in.say("column.engaged"), Unit::percent},
                   {"short_share", in.say("column.short"), Unit::percent},
                   {"leads", title_of(Metric::leads, in), Unit::count},
                   {"orders", title_of(Metric::orders, in), Unit::count},
                   {"conversion_rate_by_visits", in.say("column.orders_of_visits"), Unit::percent},
                   {"revenue", title_of(Metric::revenue, in), Unit::money, currency.value_or("")}};
  std::vector<std::pair<std::string, Figures>> pages(now.begin(), now.end());
  std::stable_sort(pages.begin(), pages.end(), [](const auto& a, const auto& b) {
    return a.second.get(Metric::visits).value_or(-1) > b.second.get(Metric::visits).value_or(-1);
  });
  if (pages.size() > most_pages) {
    table.note = in.say("pages.most", {{"n", most_pages}, {"all", pages.size()}});
    pages.resize(most_pages);
  }
  for (const auto& [page, figures] : pages) {
    auto was = before.find(page);
    table.rows.push_back(
        {{page},
         {figures.get(Metric::visits),
          was == before.end() ? std::optional<double>{} : was->second.get(Metric::visits),
          share_of(figures, Metric::engaged_visits, Metric::visits),
          share_of(figures, Metric::short_visits, Metric::visits), figures.get(Metric::leads),
          figures.get(Metric::orders), share_of(figures, Metric::orders, Metric::visits),
          currency ? figures.get(Metric::revenue) : std::optional<double>{}},
         {}});
  }
  drop_unknown_columns(table);
  return table;
}

Table conversions_table(const Material& material) {
  constexpr std::array metrics{Metric::visits, Metric::leads,  Metric::registrations,
                               Metric::calls,  Metric::orders, Metric::clicks};
  const auto& in = material.data.speech;
  Table table{"conversions", in.say("table.conversions"), {"campaign"}, {}, {}, ""};
  for (auto metric : metrics)
    table.columns.push_back({std::string(info(metric).name), title_of(metric, in)});
  table.columns.push_back({"conversion_rate", in.say("column.orders_of_clicks"), Unit::percent});
  std::map<std::string, Figures> campaigns;
  bool any = false;
  for (const auto& flow : material.data.flows_between(material.period)) {
    if (flow.competitor) continue;
    campaigns[material.data.names.text(flow.campaign)].add(flow.metric, flow.value);
    any = any || (flow.metric != Metric::clicks &&
                  std::find(metrics.begin(), metrics.end(), flow.metric) != metrics.end());
  }
  for (const auto& [name, figures] : campaigns) {
    Table::Row row{{name}, {}, {}};
    for (auto metric : metrics) row.cells.push_back(figures.get(metric));
    row.cells.push_back(share_of(figures, Metric::orders, Metric::clicks));
    bool known = std::any_of(row.cells.begin(), row.cells.end(), [](auto c) { return c; });
    if (any && known) table.rows.push_back(std::move(row));
  }
  // What belongs to no campaign comes last.
  std::stable_partition(table.rows.begin(), table.rows.end(),
                        [](const auto& row) { return !row.keys[0].empty(); });
  drop_unknown_columns(table);
  return table;
}

SectionData make(const Material& material) {
  SectionData section;
  const auto& in = material.data.speech;
  auto pages = pages_table(material);
  if (!pages.rows.empty()) {
    bool engaged = false, short_ = false;
    for (const auto& column : pages.columns) {
      engaged = engaged || column.name == "engaged_share";
      short_ = short_ || column.name == "short_share";
    }
    section.tables.push_back(std::move(pages));
    if (engaged) section.notes.push_back(in.say("traffic.engaged"));
    if (short_) section.notes.push_back(in.say("traffic.short"));
  }
  auto conversions = conversions_table(material);
  if (!conversions.rows.empty()) {
    section.tables.push_back(std::move(conversions));
    section.notes.push_back(in.say("traffic.attributed"));
  }
  return section;
}

}  // namespace

extern const Section traffic{
    .name = "traffic",
    .order = 3,
    .told_when_empty = true,
    .make = make,
};

}  // namespace smm::sections
