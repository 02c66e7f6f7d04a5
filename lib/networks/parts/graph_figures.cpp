#include "networks/parts/graph_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/text.h"

namespace smm::networks {
namespace {

constexpr int most_pages = 10;  // of a hundred posts
constexpr std::size_t page_size = 100;
constexpr std::size_t most_known = 50;  // posts that are asked for one by one

// 3, 10 and 200 to 299 are permissions, of the app or of the token.
bool is_about_rights(const GraphReply& reply) {
  auto code = reply.code.substr(0, reply.code.find('/'));
  return code == "3" || code == "10" || (code.size() == 3 && code.front() == '2');
}

}  // namespace

bool GraphFigures::may_call() {
  if (calls_ >= request_.most_calls) return false;
  ++calls_;
  return true;
}

std::optional<Outcome> GraphFigures::read_posts(const std::string& list,
                                                const std::string& fields) {
  std::string after;
  for (int page = 0; page < most_pages; ++page) {
    if (page > 0 && !may_call()) {
      figures.reached = oldest_;
      return std::nullopt;
    }
    Fields query{{"fields", fields}, {"limit", std::to_string(page_size)}};
    if (!after.empty()) query.emplace_back("after", after);
    auto reply = graph_.get(list, query);
    if (!reply.good() || !graph_child(reply.json, "data").is_array()) {
      if (page == 0) return graph_.failed(reply, Deed::asks);
      figures.refused.push_back("older posts: " + reply.why);
      figures.reached = oldest_;
      return std::nullopt;
    }
    bool past = false;
    for (const auto& post : graph_data(reply.json)) past = !take(post) || past;
    auto next = next_page(reply.json);
    if (past || next.empty() || next == after || graph_data(reply.json).empty())
      return std::nullopt;
    after = next;
  }
  figures.reached = oldest_;
  return std::nullopt;
}

bool GraphFigures::is_known(const std::string& id) const {
  return std::find(request_.known.begin(), request_.known.end(), id) != request_.known.end();
}

// Whether it is no older than was asked for.
bool GraphFigures::take(const Json& post) {
  auto read = reader_(post);
  if (!read) return true;
  if (read->published) oldest_ = read->published;
  bool old = read->published && *read->published < request_.since;
  if ((!old || is_known(read->remote_id)) && taken_.insert(read->remote_id).second)
    figures.posts.push_back(std::move(*read));
  return !old;
}

void GraphFigures::read_known(const std::string& fields) {
  std::size_t asked = 0;
  for (const auto& id : request_.known) {
    if (!is_graph_id(id) || taken_.contains(id)) continue;
    if (++asked > most_known) {
      figures.refused.push_back(
          fmt::format("{} posts are asked for in one go and no more", most_known));
      return;
    }
    if (!may_call()) return;
    auto reply = graph_.get("/" + id, {{"fields", fields}});
    if (reply.good() && graph_id(reply.json) == id) {
      if (auto read = reader_(reply.json); read && taken_.insert(id).second)
        figures.posts.push_back(std::move(*read));
    } else {
      figures.refused.push_back(
          fmt::format("post {}: {}", id, reply.gone() ? "it is not there any more" : reply.why));
      if (reply.status == 0 || reply.wait) return;
    }
  }
}

std::map<std::string, double, std::less<>> GraphFigures::insights(
    const std::string& id, std::span<const std::string_view> names) {
  std::map<std::string, double, std::less<>> values;
  std::vector<std::string> alive;
  for (auto name : names)
    if (!dead_.contains(name)) alive.emplace_back(name);
  if (alive.empty() || stopped_ || !may_call()) return values;
  auto reply = ask(id, join(alive, ","));
  if (!reply.good()) {
    if (!reply.code.starts_with("100/") || reply.gone()) {
      figures.refused.push_back(fmt::format("post {}: {}", id, reply.why));
      stopped_ = reply.status == 0 || reply.wait.has_value() || reply.code.starts_with("10/") ||
                 reply.code.starts_with("200/") || reply.code.starts_with("190/");
      return values;
    }
    reply.json = one_by_one(id, alive);
  }
  for (const auto& name : alive)
    if (auto value = insight_in(reply.json, name)) values[name] = *value;
  return values;
}

Json GraphFigures::one_by_one(const std::string& id, const std::vector<std::string>& names) {
  Json all{{"data", Json::array()}};
  std::vector<std::string> dead;
  std::string why;
  for (const auto& name : names) {
    if (!may_call()) return all;
    auto reply = ask(id, name);
    if (reply.good())
      for (const auto& metric : graph_data(reply.json)) all["data"].push_back(metric);
    else if (reply.code.starts_with("100/"))
      dead.push_back(name), why = reply.why;
  }
  if (dead.size() == names.size()) {  // it is the post that has none
    figures.refused.push_back(fmt::format("post {}: {}", id, why));
    return all;
  }
  for (auto& name : dead) {
    figures.refused.push_back(fmt::format("{}: {}", name, why));
    dead_.insert(std::move(name));
  }
  return all;
}

GraphReply GraphFigures::ask(const std::string& id, std::string_view names) {
  return graph_.get(fmt::format("/{}/insights", id), {{"metric", std::string(names)}});
}

std::optional<double> insight_in(const Json& answer, std::string_view name) {
  auto sound = [](std::optional<double> value) {
    return value && std::isfinite(*value) && *value >= 0 ? value : std::nullopt;
  };
  for (const auto& metric : graph_data(answer)) {
    if (text_of(metric, "name") != name) continue;
    if (auto total = number_of(graph_child(metric, "total_value"), "value")) return sound(total);
    const auto& values = graph_child(metric, "values");
    if (values.is_array() && !values.empty()) return sound(number_of(values[0], "value"));
  }
  return {};
}

void add_figure(RemotePost& post, std::string_view metric, double value) {
  auto same = std::find_if(post.figures.begin(), post.figures.end(),
                           [&](const auto& figure) { return figure.metric == metric; });
  if (same == post.figures.end())
    post.figures.push_back({std::string(metric), value});
  else
    same->value += value;
}

std::optional<Quota> quota_in(const Json& answer, std::string_view usage, std::string_view config) {
  const auto& data = graph_data(answer);
  if (data.empty()) return {};
  auto used = number_of(data[0], usage);
  auto total = number_of(graph_child(data[0], config), "quota_total");
  if (!used || !total || !(*used >= 0) || !(*total >= 0) || *used > 1e9 || *total > 1e9) return {};
  return Quota{{}, static_cast<std::int64_t>(*used), static_cast<std::int64_t>(*total), {}};
}

std::string in_words(const Quota& quota) {
  return fmt::format("{} of {} used", quota.used, quota.limit);
}

void try_ability(Graph& graph, const std::string& path, const Ability& ability,
                 AccountState& state) {
  Fields query;
  for (const auto& [name, value] : ability.query)
    if (!name.empty()) query.emplace_back(name, value);
  auto reply = graph.get(path, query);
  if (reply.good()) {
    state.may.emplace_back(ability.may);
    if (auto quota = quota_in(reply.json, ability.usage, ability.config)) {
      quota->name = ability.quota;
      state.quotas.push_back(std::move(*quota));
    }
    return;
  }
  if (!is_about_rights(reply)) return;
  auto fix = fmt::format("log in again with {}", ability.scope);
  if (ability.needed)
    state.troubles.push_back({fmt::format("the token may not {}", ability.may), fix});
  else
    state.limits.emplace_back(ability.may, fmt::format("not with this token: {}", fix));
}

}  // namespace smm::networks
