// The brand and its competitors, measured with the same instrument.

#include <fmt/format.h>

#include <algorithm>

#include "report/drawing/numbers.h"
#include "report/section.h"

namespace smm::sections {
namespace {

struct Voice {
  std::optional<double> own, others;

  std::optional<double> share() const {
    if (!own || !others || *own + *others <= 0) return {};
    return *own / (*own + *others) * 100;
  }
};

void add(std::optional<double>& sum, std::optional<double> value) {
  if (value) sum = sum.value_or(0) + *value;
}

Voice voice(const Material& material, const Period& period) {
  Voice voice;
  for (const auto& flow : material.data.flows_between(period))
    if (flow.metric == Metric::mentions)
      add(flow.competitor ? voice.others : voice.own, flow.value);
  return voice;
}

// Posts in the period: those known one by one, else what the account's own count rose by.
std::optional<double> posts_of(const Material& material, std::uint32_t account,
                               const std::string& name) {
  double posts = 0;
  for (const auto& post : material.data.between(material.period)) posts += post.account == account;
  if (posts > 0) return posts;
  auto found = material.data.gauges.find({Metric::posts, name});
  if (found == material.data.gauges.end()) return {};
  auto after = last_level(found->second, material.period);
  std::optional<double> before;
  for (const auto& level : found->second)
    if (level.at < material.period.begin) before = level.value;
  if (!after || !before || *after < *before) return {};
  return *after - *before;
}

std::optional<double> engagements_of(const Material& material, std::uint32_t account) {
  std::optional<double> sum;
  for (const auto& post : material.data.between(material.period))
    if (post.account == account) add(sum, engagements(material.data.arithmetic(post).figures));
  if (sum) return sum;
  Figures figures;
  for (const auto& flow : material.data.flows_between(material.period))
    if (flow.account == account) figures.add(flow.metric, flow.value);
  return engagements(figures);
}

Table table_of(const Material& material, const Voice& all) {
  Table table{"competitors", "Beside the competitors", {"account"}, {}, {}, ""};
  table.columns = {{"followers", "Followers", Unit::count},
                   {"followers_gained", "Gained", Unit::count},
                   {"audience_growth", "Growth", Unit::percent},
                   {"posts", "Posts", Unit::count},
                   {"engagements", "Engagements", Unit::count},
                   {"mentions", "Mentions", Unit::count},
                   {"share_of_voice", "Share of voice", Unit::percent}};
  for (bool competitor : {false, true})
    for (const auto& account : material.workspace.accounts) {
      if ((account.kind == "competitor") != competitor) continue;
      auto number = material.data.names.find(account.name);
      auto following = material.data.following(account.name, material.period);
      std::optional<double> gained, mentions;
      if (following.after && following.before) gained = *following.after - *following.before;
      for (const auto& flow : material.data.flows_between(material.period))
        if (flow.account == number && flow.metric == Metric::mentions) add(mentions, flow.value);
      auto share = mentions && all.share()
                       ? std::optional(*mentions / (*all.own + *all.others) * 100)
                       : std::nullopt;
      Table::Row row{{account.name},
                     {following.after, gained, growth(following.after, following.before),
                      posts_of(material, number, account.name), engagements_of(material, number),
                      mentions, share},
                     {},
                     competitor ? "competitor" : ""};
      if (std::any_of(row.cells.begin(), row.cells.end(), [](auto c) { return c; }))
        table.rows.push_back(std::move(row));
    }
  return table;
}

SectionData make(const Material& material) {
  SectionData section;
  auto now = voice(material, material.period), before = voice(material, material.previous);
  auto table = table_of(material, now);
  bool competitors = std::any_of(table.rows.begin(), table.rows.end(),
                                 [](const auto& row) { return !row.remark.empty(); });
  if (competitors) section.tables.push_back(std::move(table));
  if (auto share = now.share()) {
    auto note =
        fmt::format("Share of voice: {}, {} of {} mentions", shown(share, Unit::percent),
                    shown(now.own, Unit::count), shown(*now.own + *now.others, Unit::count));
    if (before.share())
      note += fmt::format("; {} in the period before ({})", shown(before.share(), Unit::percent),
                          change(share, before.share(), Unit::percent));
    section.notes.push_back(note + ". By mentions, as they were collected.");
  } else if (now.own && !competitors) {
    section.notes.push_back(
        fmt::format("{} mentions; of no competitor are any known, so there is no share of voice.",
                    shown(now.own, Unit::count)));
  }
  return section;
}

}  // namespace

extern const Section competitors{
    .name = "competitors",
    .title = "Competitors and share of voice",
    .order = 5,
    .filled_by = "competitors (figures of an account of kind competitor)",
    .make = make,
};

}  // namespace smm::sections
