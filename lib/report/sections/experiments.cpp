// Experiments of the plan: the posts of each arm side by side, and whether they differ by more than
// chance, as `smm metrics compare` tells it.

#include <algorithm>

#include "core/text.h"
#include "metrics/analysis/compare.h"
#include "metrics/kpi_words.h"
#include "report/drawing/numbers.h"
#include "report/section.h"

namespace smm::sections {
namespace {

struct Arm {
  Tally tally;
  std::vector<PostFigures> posts;  // old enough to be judged
  std::size_t young = 0;
};

Table table_of(const std::string& experiment, const std::map<std::string, Arm>& arms,
               const Speech& in) {
  Table table{"experiment-" + experiment,
              in.say("table.experiment", {{"name", experiment}}),
              {"arm"},
              {},
              {},
              ""};
  table.columns.push_back({"posts", title_of(Metric::posts, in), Unit::count});
  for (const auto& [arm, of] : arms)
    table.rows.push_back({{arm}, {static_cast<double>(of.tally.posts())}, {of.tally.posts()}});
  for (const char* name : {"engagement_rate", "engagement_rate_mean", "engagements_per_post",
                           "reach_per_post", "click_through_rate", "clicks", "orders"}) {
    const auto& kpi = *find_kpi(name);
    std::vector<KpiValue> values;
    for (const auto& [arm, of] : arms) values.push_back(of.tally.value(kpi));
    if (std::none_of(values.begin(), values.end(), [](const auto& v) { return v.value; })) continue;
    table.columns.push_back({name, title_of(kpi, in), kpi.unit});
    for (std::size_t i = 0; i < values.size(); ++i) {
      table.rows[i].cells.push_back(values[i].value);
      table.rows[i].covered.push_back(values[i].covered);
    }
  }
  return table;
}

std::string note_of(const std::string& experiment, const std::map<std::string, Arm>& arms,
                    const Speech& in) {
  std::vector<std::string> said;
  std::vector<ComparedGroup> groups;
  std::size_t young = 0;
  for (const auto& [arm, of] : arms) {
    auto rate = of.tally.value("engagement_rate");
    said.push_back(
        in.say("experiment.arm", {{"arm", arm},
                                  {"rate", shown(in, rate.value, Unit::percent)},
                                  {"posts", coverage(in, rate.covered, rate.items, "posts")}}));
    groups.push_back({arm, of.posts});
    young += of.young;
  }
  auto arms_said = said[0];
  for (std::size_t i = 1; i < said.size(); ++i)
    arms_said = in.say("between", {{"one", arms_said}, {"other", said[i]}});
  auto note = in.say("experiment.rates", {{"experiment", experiment}, {"arms", arms_said}});
  if (arms.size() < 2) {
    note = in.say("experiment.alone", {{"note", note}});
  } else {
    auto told = compare(*find_kpi("engagement_rate"), groups, {}, in).sentences;
    note = in.say("experiment.compared", {{"note", note}, {"comparison", join(told, " ")}});
  }
  if (young > 0)
    note = in.say("experiment.young", {{"note", note}, {"posts", counted(in, young, "posts")}});
  return note;
}

SectionData make(const Material& material) {
  SectionData section;
  std::map<std::string, std::map<std::string, Arm>> experiments;
  for (const auto& post : material.data.between(material.period)) {
    if (post.competitor || post.planned == nullptr || post.planned->experiment.empty()) continue;
    auto& arm = experiments[post.planned->experiment][post.planned->arm];
    auto figures = material.data.arithmetic(post);
    arm.tally.add_post(figures);
    if (material.data.young(post, material.now))
      ++arm.young;
    else
      arm.posts.push_back(figures);
  }
  for (const auto& [name, arms] : experiments) {
    section.tables.push_back(table_of(name, arms, material.data.speech));
    section.notes.push_back(note_of(name, arms, material.data.speech));
  }
  return section;
}

}  // namespace

extern const Section experiments{
    .name = "experiments",
    .order = 6,
    .make = make,
};

}  // namespace smm::sections
