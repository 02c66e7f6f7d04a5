// The brand and its competitors, measured with the same instrument.

#include <algorithm>

#include "metrics/kpi_words.h"
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
  const auto& in = material.data.speech;
  Table table{"competitors", in.say("table.competitors"), {"account"}, {}, {}, ""};
  table.columns = {{"followers", title_of(Metric::followers, in), Unit::count},
                   {"followers_gained", in.say("column.gained"), Unit::count},
                   {"audience_growth", in.say("column.growth"), Unit::percent},
                   {"posts", title_of(Metric::posts, in), Unit::count},
                   {"engagements", title_of(*find_kpi("engagements"), in), Unit::count},
                   {"mentions", title_of(Metric::mentions, in), Unit::count},
                   {"share_of_voice", title_of(*find_kpi("share_of_voice"), in), Unit::percent}};
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
                     competitor ? in.say("remark.competitor") : ""};
      if (std::any_of(row.cells.begin(), row.cells.end(), [](auto c) { return c; }))
        table.rows.push_back(std::move(row));
    }
  return table;
}

SectionData make(const Material& material) {
  SectionData section;
  const auto& in = material.data.speech;
  auto now = voice(material, material.period), before = voice(material, material.previous);
  auto table = table_of(material, now);
  bool competitors = std::any_of(table.rows.begin(), table.rows.end(),
                                 [](const auto& row) { return !row.remark.empty(); });
  if (competitors) section.tables.push_back(std::move(table));
  if (auto share = now.share()) {
    auto count = [&](double value) { return shown(in, value, Unit::count); };
    section.notes.push_back(in.say(before.share() ? "voice.share_before" : "voice.share",
                                   {{"share", shown(in, share, Unit::percent)},
                                    {"own", count(*now.own), *now.own},
                                    {"all", count(*now.own + *now.others), *now.own + *now.others},
                                    {"before", shown(in, before.share(), Unit::percent)},
                                    {"change", change(in, share, before.share(), Unit::percent)}}));
  } else if (now.own && !competitors) {
    section.notes.push_back(
        in.say("voice.alone", {{"n", static_cast<std::size_t>(std::max(0.0, *now.own))}}));
  }
  return section;
}

}  // namespace

extern const Section competitors{
    .name = "competitors",
    .order = 5,
    .told_when_empty = true,
    .make = make,
};

}  // namespace smm::sections
