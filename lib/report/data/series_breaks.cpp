#include "report/data/series_breaks.h"

#include <algorithm>

#include "metrics/kpi_words.h"

namespace smm {
namespace {

// Whether any figure of it is known, of the account or of a post.
bool tells(const Dataset& data, std::string_view account, Metric metric) {
  auto number = data.names.find(account);
  auto told = [&](const auto& flow) { return flow.account == number && flow.metric == metric; };
  if (metric == Metric::followers) return data.followers.contains(account);
  if (data.gauges.contains({metric, std::string(account)})) return true;
  if (std::any_of(data.flows.begin(), data.flows.end(), told)) return true;
  return std::any_of(data.posts.begin(), data.posts.end(), [&](const KnownPost& post) {
    auto figures = data.figures_of(post);
    return post.account == number &&
           std::any_of(figures.begin(), figures.end(),
                       [&](const KnownFigure& figure) { return figure.metric == metric; });
  });
}

}  // namespace

std::vector<SeriesBreak> series_breaks(const Dataset& data, const Workspace& workspace,
                                       std::span<const Metric> metrics, Date first, Date last,
                                       std::string_view only) {
  std::vector<SeriesBreak> found;
  for (const auto& account : workspace.accounts) {
    if (account.kind == "competitor" || (!only.empty() && account.name != only)) continue;
    for (const auto& one : breaks_of(*account.network)) {
      bool meant = std::find(metrics.begin(), metrics.end(), one.metric) != metrics.end();
      if (!meant || one.day <= first || one.day > last) continue;
      if (tells(data, account.name, one.metric)) found.push_back({account.name, one});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.what.day < b.what.day; });
  return found;
}

std::string in_words(const SeriesBreak& found, const Speech& in) {
  return in.say("compared.break", {{"figure", title_of(found.what.metric, in)},
                                   {"account", found.account},
                                   {"day", to_string(found.what.day)},
                                   {"is", found.what.is},
                                   {"was", found.what.was}});
}

}  // namespace smm
