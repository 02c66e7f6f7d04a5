#include "report/drawing/page.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/clock.h"
#include "core/text.h"
#include "core/url.h"
#include "report/drawing/numbers.h"

namespace smm::page {

std::string esc(std::string_view text) { return html_escape(text); }

std::string said_label(const Speech& in, const std::string& label) {
  auto day = parse_date(label);
  return day ? in.date(*day) : label;
}

std::string cell(const Speech& in, std::optional<double> value, Unit unit,
                 std::string_view currency) {
  auto text = esc(shown(in, value, unit, currency));
  return value ? text : "<span class=\"na\">" + text + "</span>";
}

std::string about_post(const Speech& in, const PostLine& post) {
  auto about = in.say("html.post", {{"account", post.account},
                                    {"time", in.date_time(post.clock)},
                                    {"engagements", shown(in, post.engagements, Unit::count),
                                     post.engagements.value_or(0)},
                                    {"reach", shown(in, post.reach, Unit::count)}});
  if (!post.brought.empty())
    about = in.say("html.brought", {{"post", about}, {"brought", post.brought}});
  return post.young ? in.say("html.growing", {{"post", about}}) : about;
}

std::string linked(const std::string& url, const std::string& inner) {
  if (!is_web(url)) return inner;
  return fmt::format("<a href=\"{}\" rel=\"noreferrer\">{}</a>", esc(url), inner);
}

std::string section(const std::string& id, const std::string& name, const std::string& body) {
  return fmt::format("<section aria-labelledby=\"{0}\"><h2 id=\"{0}\">{1}</h2>\n{2}</section>\n",
                     id, esc(name), body);
}

std::string drawn(const HtmlTable& table, const std::string& name) {
  auto out = fmt::format(
      "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{}\"><table>", esc(name));
  if (!table.caption.empty()) out += "<caption>" + esc(table.caption) + "</caption>";
  out += "<thead><tr>";
  for (const auto& title : table.header) out += "<th scope=\"col\">" + esc(title) + "</th>";
  out += "</tr></thead><tbody>\n";
  for (const auto& row : table.rows) {
    out += "<tr><th scope=\"row\">" + row[0] + "</th>";
    for (std::size_t i = 1; i < row.size(); ++i) out += "<td>" + row[i] + "</td>";
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>";
}

std::string behind(const Speech& in, const HtmlTable& table, const std::string& name) {
  return "<details><summary>" + esc(in.say("html.as_table")) + "</summary>" + drawn(table, name) +
         "</details>";
}

std::string row_name(const Speech& in, const Table& table, const Table::Row& row) {
  std::vector<std::string> names;
  for (const auto& key : keys_of(table, row, in)) names.push_back(visible(key));
  return in.list(names);
}

HtmlTable of(const Speech& in, const Table& table) {
  HtmlTable out{table.note, {in.list(key_names_of(table, in))}, {}};
  for (const auto& column : table.columns) out.header.push_back(column.title);
  bool remarks = std::any_of(table.rows.begin(), table.rows.end(),
                             [](const auto& row) { return !row.remark.empty(); });
  if (remarks) out.header.emplace_back();
  for (const auto& row : table.rows) {
    std::vector<std::string> cells{esc(row_name(in, table, row))};
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      cells.push_back(cell(in, row.cells[i], table.columns[i].unit, table.columns[i].currency));
    if (remarks) cells.push_back("<span class=\"soft\">" + esc(visible(row.remark)) + "</span>");
    out.rows.push_back(std::move(cells));
  }
  return out;
}

HtmlTable of(const Speech& in, const ChartData& data, const std::string& first) {
  HtmlTable table{"", {first, data.title}, {}};
  for (std::size_t i = 0; i < data.labels.size(); ++i)
    table.rows.push_back(
        {esc(said_label(in, data.labels[i])), cell(in, data.values[i], data.unit, data.currency)});
  return table;
}

std::string card(const std::string& name, const std::string& body) {
  return fmt::format("<figure class=\"card\"><h3>{}</h3>\n{}</figure>\n", esc(name), body);
}

}  // namespace smm::page
