#include "networks/parts/containers.h"

#include <fmt/format.h>

#include "core/text.h"
#include "networks/said.h"

namespace smm::networks {
namespace {

// Between looks at one that is not ready, and then for the next attempt: the services ask for no
// more than a look a minute of what takes longer.
constexpr Seconds pauses[] = {Seconds{3}, Seconds{5}, Seconds{10}, Seconds{15}};
constexpr Seconds until_next{60};

}  // namespace

// The journal has "ID DIGEST".
std::string Containers::id_in(const Journal& journal, std::string_view key) {
  auto text = journal.get(key).value_or("");
  auto id = std::string(split(text, ' ').front());
  return is_graph_id(id) ? id : std::string();
}

bool Containers::may_be_out(const Journal& journal, std::string_view sent) {
  return !journal.get(sent).value_or("").empty() && journal.get(said_not_out).value_or("").empty();
}

Outcome Containers::lost() const {
  return Unknown{fmt::format("{} does not know any more what became of it", graph_.title())};
}

std::variant<Containers::Container, Outcome> Containers::ready(const Recipe& recipe,
                                                               Journal& journal) {
  auto known = kept(recipe, journal);
  if (auto* failed = std::get_if<Outcome>(&known)) return std::move(*failed);
  if (auto& container = std::get<std::optional<Container>>(known)) return *std::move(container);
  return made(recipe, journal);
}

std::variant<std::vector<std::string>, Outcome> Containers::children(
    const std::vector<Recipe>& recipes, Journal& journal) {
  for (const auto& recipe : recipes) {
    auto id = id_in(journal, recipe.key);
    if (!id.empty() && journal.get(recipe.key) == fmt::format("{} {}", id, recipe.digest)) continue;
    auto fresh = make(recipe, journal);
    if (auto* failed = std::get_if<Outcome>(&fresh)) return std::move(*failed);
  }
  std::vector<std::string> ids;
  for (const auto& recipe : recipes) {
    auto known = kept(recipe, journal);
    if (auto* failed = std::get_if<Outcome>(&known)) return std::move(*failed);
    auto& container = std::get<std::optional<Container>>(known);
    if (!container || container->published) {
      auto fresh = made(recipe, journal);
      if (auto* failed = std::get_if<Outcome>(&fresh)) return std::move(*failed);
      container = std::get<Container>(std::move(fresh));
    }
    ids.push_back(container->id);
  }
  return ids;
}

Containers::Known Containers::kept(const Recipe& recipe, Journal& journal) {
  auto id = id_in(journal, recipe.key);
  if (id.empty()) return std::optional<Container>();
  auto text = journal.get(recipe.key).value_or("");
  bool same = text.substr(id.size() + 1) == recipe.digest;
  if (same) return await(recipe, id, journal);
  // What it says has changed since; but it may be out.
  auto seen = look(id);
  if (auto* failed = std::get_if<Outcome>(&seen)) return std::move(*failed);
  auto state = std::get<Standing>(seen).state;
  if (state == State::published) return std::optional(Container{id, true});
  if (state == State::gone && recipe.sent) return lost();
  return std::optional<Container>();
}

std::variant<std::string, Outcome> Containers::make(const Recipe& recipe, Journal& journal) {
  auto fields = recipe.fields();
  if (auto* failed = std::get_if<Outcome>(&fields)) return std::move(*failed);
  auto reply = graph_.post(dialect_.make, std::get<Fields>(fields));
  auto id = graph_id(reply.json);
  if (!reply.good()) return graph_.failed(reply, Deed::prepares);
  if (id.empty())
    return Outcome{Busy{{}, fmt::format("{} does not name what it made", graph_.title())}};
  if (recipe.fill)
    if (auto failed = recipe.fill(reply)) return std::move(*failed);
  journal.put(recipe.key, fmt::format("{} {}", id, recipe.digest));
  return id;
}

std::variant<Containers::Container, Outcome> Containers::made(const Recipe& recipe,
                                                              Journal& journal) {
  auto id = make(recipe, journal);
  if (auto* failed = std::get_if<Outcome>(&id)) return std::move(*failed);
  auto fresh = recipe;
  fresh.sent = false;
  auto ready = await(fresh, std::get<std::string>(id), journal);
  if (auto* failed = std::get_if<Outcome>(&ready)) return std::move(*failed);
  if (auto& container = std::get<std::optional<Container>>(ready)) return *std::move(container);
  return Outcome{RetryLater{{}, fmt::format("{} has lost what it made", graph_.title())}};
}

std::variant<Containers::Standing, Outcome> Containers::look(const std::string& id) {
  auto reply =
      graph_.get("/" + id, {{"fields", fmt::format("{},{}", dialect_.state, dialect_.reason)}});
  if (reply.gone()) return Standing{State::gone, {}};
  if (!reply.good()) return graph_.failed(reply, Deed::asks);
  auto state = text_of(reply.json, dialect_.state);
  auto reason = graph_.quoted(text_of(reply.json, dialect_.reason));
  if (state == "FINISHED") return Standing{State::ready, {}};
  if (state == "PUBLISHED") return Standing{State::published, {}};
  if (state == "IN_PROGRESS") return Standing{State::working, {}};
  if (state == "ERROR") return Standing{State::spoilt, reason};
  if (state == "EXPIRED") return Standing{State::over, {}};
  return Outcome{Busy{{},
                      fmt::format("{} says that it is \"{}\", which is not known", graph_.title(),
                                  graph_.quoted(state))}};
}

GraphReply Containers::publish(const std::string& id) {
  return graph_.post(dialect_.publish, {{"creation_id", id}});
}

// Nothing if it is over or gone: another has to be made.
Containers::Known Containers::await(const Recipe& recipe, const std::string& id, Journal& journal) {
  for (std::size_t looks = 0;; ++looks) {
    auto seen = look(id);
    if (auto* failed = std::get_if<Outcome>(&seen)) return std::move(*failed);
    const auto& standing = std::get<Standing>(seen);
    if (standing.state == State::ready) return std::optional(Container{id, false});
    if (standing.state == State::published) return std::optional(Container{id, true});
    if (standing.state == State::gone && recipe.sent) return lost();
    if (standing.state == State::over || standing.state == State::gone)
      return std::optional<Container>();
    auto about = recipe.what.empty() ? std::string() : fmt::format("{}: ", recipe.what);
    if (standing.state == State::spoilt) {
      journal.put(recipe.key, "");
      return dialect_.spoilt(
          standing.reason,
          fmt::format("{}{} cannot make use of it ({})", about, graph_.title(),
                      standing.reason.empty() ? "no reason is given" : standing.reason));
    }
    if (looks == std::size(pauses))
      return Outcome{Processing{clock_.now() + until_next,
                                fmt::format("{}{} is still at work on it", about, graph_.title())}};
    if (looks == 0) journal.flush();  // it may take long, and is not to be made again
    clock_.sleep_until(clock_.now() + pauses[looks]);
  }
}

}  // namespace smm::networks
