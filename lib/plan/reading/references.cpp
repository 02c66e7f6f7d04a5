#include "plan/reading/references.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"

namespace smm {

const Zone& Zones::named(const std::string& name) {
  auto found = known_.find(name);
  if (found == known_.end()) found = known_.emplace(name, Zone::find(name)).first;
  return found->second;
}

const Zone& Zones::of(const std::string& post_zone, const std::string& account) {
  if (!post_zone.empty()) return named(post_zone);
  const auto* known = account.empty() ? nullptr : workspace_.account(account);
  bool own = known != nullptr && !known->timezone.empty();
  return named(own ? known->timezone : workspace_.timezone);
}

Instant at_local(LocalTime local, const Zone& zone) {
  auto resolved = zone.resolve(local);
  return {resolved.at, resolved.fold, to_string(local) + " " + zone.name()};
}

std::optional<Instant> read_instant(const std::string& text, const Zone& zone,
                                    const std::optional<Date>& day) {
  auto local = parse_local(text);
  auto words = text;
  if (!local && day) {
    words = to_string(*day) + " " + text;
    local = parse_local(words);
  }
  if (local) {
    auto resolved = zone.resolve(*local);
    return Instant{resolved.at, resolved.fold, words + " " + zone.name()};
  }
  if (auto exact = parse_rfc3339(text)) return Instant{*exact, Fold::unique, text};
  return {};
}

Post with_addresses_as_long_as_any(const Post& post) {
  if (post.addresses.empty()) return post;
  std::string address = "https://address.invalid/";
  address.resize(unknown_address, 'x');
  auto known = post.addresses;
  for (auto& ref : known)
    if (ref.url.empty()) ref.url = address;
  return with_parents(post, known);
}

void References::add(std::size_t post, std::size_t output, Kind kind, std::size_t nth,
                     Position at) {
  references_.push_back({static_cast<std::uint32_t>(post), static_cast<std::uint16_t>(output), kind,
                         static_cast<std::uint16_t>(nth), at});
}

void References::wait(std::size_t post, AfterSource after, std::string timezone,
                      std::vector<AccountTime> times) {
  waiting_.push_back(
      {static_cast<std::uint32_t>(post), std::move(after), std::move(timezone), std::move(times)});
}

void References::lead(std::size_t post, std::size_t output) {
  lead_.emplace(static_cast<std::uint32_t>(post), static_cast<std::uint16_t>(output));
}

class Settler {
 public:
  Settler(References& references, Plan& plan, Zones& zones)
      : all_(references), plan_(plan), zones_(zones) {}

  void run() {
    if (all_.references_.empty() && all_.waiting_.empty()) return;
    ids_.reserve(plan_.posts.size());
    for (std::uint32_t i = 0; i < plan_.posts.size(); ++i) ids_.emplace(plan_.posts[i].id, i);
    marks_.assign(plan_.posts.size(), {});
    date_waiting();
    point_references();
    find_cycles();
    report_later();
    report_drafts();
    remove_undated();
  }

 private:
  using Index = std::uint32_t;
  static constexpr Index nowhere = static_cast<Index>(-1);

  struct Mark {
    bool undated = false;  // waits for something that has no time itself
    bool in_cycle = false;
    std::uint8_t colour = 0;  // 0 not seen, 1 on the way, 2 done
  };
  // One post that must be out before another.
  struct Edge {
    Index from, to;
    Position at;
    std::uint16_t output;        // of `from`
    std::uint16_t other_output;  // of `to`
    bool timed;                  // given as `after`: later by its making
  };

  void report(Index post, Position at, std::string rule, std::string message,
              std::string account = {}, Severity severity = Severity::error) {
    const auto& about = plan_.posts[post];
    plan_.problems.push_back({about.place.file, at, severity, std::move(rule), std::move(message),
                              about.id, std::move(account)});
  }

  // The post of that id; reports an unknown one, and one whose existence is a matter of the day.
  Index find(const std::string& id, Index from, Position at) {
    auto found = ids_.find(id);
    if (found == ids_.end()) {
      if (!all_.declared_.contains(id)) report(from, at, "unknown-post", unknown(id));
      return nowhere;
    }
    const auto& series = plan_.posts[found->second].series;
    if (!series.empty() && all_.open_series_.contains(series))
      report(from, at, "reference-series",
             fmt::format("{} is an occurrence of {}, which needs its first day, from:, so that its "
                         "past ones stay in the plan",
                         id, series));
    return found->second;
  }

  // Looking for the nearest id goes through all of them: only for the first few mistakes.
  std::string unknown(const std::string& id) {
    constexpr int few = 5;
    std::optional<std::string> meant;
    if (++unknown_ <= few) {
      if (names_.empty())
        for (const auto& post : plan_.posts) names_.push_back(post.id);
      meant = nearest(id, names_);
    }
    return fmt::format("there is no post \"{}\"{}", id,
                       meant ? fmt::format("; did you mean \"{}\"?", *meant) : "");
  }

  static const Output* copy_on(const PlannedPost& post, const std::string& account) {
    auto found = std::lower_bound(
        post.outputs.begin(), post.outputs.end(), account,
        [](const Output& output, const std::string& name) { return output.account < name; });
    return found == post.outputs.end() || found->account != account ? nullptr : &*found;
  }

  // ---- Times given as "after". A chain is followed to a post with a time, then dated backwards.
  // ----

  void date_waiting() {
    for (std::size_t i = 0; i < all_.waiting_.size(); ++i) waits_.emplace(all_.waiting_[i].post, i);
    for (std::size_t i = 0; i < all_.waiting_.size(); ++i) follow(i);
  }

  void follow(std::size_t first) {
    std::vector<std::pair<std::size_t, Index>> chain;  // who waits, for which post
    bool dated = true;
    for (auto at = first;;) {
      const auto& waiting = all_.waiting_[at];
      auto& mark = marks_[waiting.post];
      if (mark.colour == 2) {
        dated = !mark.undated;
        break;
      }
      if (mark.colour == 1) {
        dated = false;
        report_circle(chain, at);
        break;
      }
      mark.colour = 1;
      auto target = find(waiting.after.post, waiting.post, waiting.after.at);
      chain.emplace_back(at, target);
      dated = target != nowhere;
      if (!dated) break;
      auto next = waits_.find(target);
      if (next == waits_.end()) break;
      at = next->second;
    }
    for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
      const auto& waiting = all_.waiting_[link->first];
      if (dated) date(waiting, link->second);
      marks_[waiting.post].colour = 2;
      marks_[waiting.post].undated = !dated;
    }
  }

  void report_circle(const std::vector<std::pair<std::size_t, Index>>& chain, std::size_t start) {
    const auto& last = all_.waiting_[chain.back().first];
    std::string way;
    bool inside = false;
    for (const auto& [who, target] : chain) {
      inside = inside || who == start;
      if (inside) way += plan_.posts[all_.waiting_[who].post].id + " waits for ";
    }
    report(last.post, last.after.at, "reference-cycle",
           way + plan_.posts[all_.waiting_[start].post].id);
  }

  void date(const References::Waiting& waiting, Index target_index) {
    auto& post = plan_.posts[waiting.post];
    const auto& target = plan_.posts[target_index];
    auto own = later(target.at, waiting, zones_.of(waiting.timezone, {}));
    post.at = own.at;
    post.fold = own.fold;
    post.local = own.local;
    for (std::size_t i = 0; i < post.outputs.size(); ++i) {
      auto& output = post.outputs[i];
      const auto& zone = zones_.of(waiting.timezone, output.account);
      const auto* copy = copy_on(target, output.account);
      auto instant = later(copy != nullptr ? copy->at : target.at, waiting, zone);
      apart(waiting, output, zone, instant);
      output.at = instant.at;
      output.fold = instant.fold;
      output.local = std::move(instant.local);
      if (copy == nullptr) continue;
      output.post.after = PostRef{target.id, output.account, {}, {}};
      edges_.push_back({waiting.post, target_index, waiting.after.at, static_cast<std::uint16_t>(i),
                        static_cast<std::uint16_t>(copy - target.outputs.data()), true});
    }
  }

  static Instant later(Time from, const References::Waiting& waiting, const Zone& zone) {
    if (waiting.after.days) return at_local(zone.local(from) + waiting.after.wait, zone);
    auto at = from + waiting.after.wait;
    return {at, Fold::unique, to_string(zone.local(at)) + " " + zone.name()};
  }

  // What `times` says of an account of a waiting post.
  void apart(const References::Waiting& waiting, Output& output, const Zone& zone,
             Instant& instant) {
    for (const auto& own : waiting.times) {
      if (own.account != output.account) continue;
      Date day{std::chrono::floor<std::chrono::days>(zone.local(instant.at))};
      if (auto other = read_instant(own.text, zone, day))
        instant = *other;
      else
        report(
            waiting.post, own.at, "bad-time",
            fmt::format("\"{}\" is not a time: write it as 11:00 or 2026-10-03 11:00", own.text));
      output.time_at = own.at;
    }
  }

  // ---- Replies, quotes and addresses. ----

  PostRef& ref_of(const References::Reference& reference) {
    auto& post = plan_.posts[reference.post].outputs[reference.output].post;
    if (reference.kind == References::Kind::reply) return *post.reply_to;
    if (reference.kind == References::Kind::quote) return *post.quote;
    return post.addresses[reference.nth];
  }

  void point_references() {
    for (const auto& reference : all_.references_) {
      auto& ref = ref_of(reference);
      auto target = find(ref.post, reference.post, reference.at);
      if (target == nowhere) continue;
      const auto& account = plan_.posts[reference.post].outputs[reference.output].account;
      const auto* copy = copy_for(reference, target, account);
      if (copy == nullptr) continue;
      ref.account = copy->account;
      const auto& outputs = plan_.posts[target].outputs;
      edges_.push_back({reference.post, target, reference.at, reference.output,
                        static_cast<std::uint16_t>(copy - outputs.data()), false});
    }
  }

  const Output* copy_for(const References::Reference& reference, Index target,
                         const std::string& account) {
    const auto& post = plan_.posts[target];
    const auto* same = copy_on(post, account);
    if (same != nullptr || post.outputs.empty()) return same;
    if (reference.kind == References::Kind::address) {
      auto lead = all_.lead_.find(target);
      return &post.outputs[lead == all_.lead_.end() ? 0 : lead->second];
    }
    report(reference.post, reference.at, "reference-elsewhere",
           fmt::format("{} does not go to {}, so that there is nothing to {} there", post.id,
                       account, reference.kind == References::Kind::reply ? "answer" : "quote"),
           account);
    return nullptr;
  }

  // ---- Order: nobody waits in a circle, or for what comes later. ----

  // Depth first, without recursion: a chain may be as long as the plan.
  void find_cycles() {
    std::stable_sort(edges_.begin(), edges_.end(),
                     [](const Edge& a, const Edge& b) { return a.from < b.from; });
    for (auto& mark : marks_) mark.colour = 0;
    for (const auto& edge : edges_)
      if (marks_[edge.from].colour == 0) walk(edge.from);
  }

  struct Step {
    Index post;
    std::size_t edge;  // the next to be looked at
  };

  std::size_t first_edge(Index post) const {
    auto found = std::lower_bound(edges_.begin(), edges_.end(), post,
                                  [](const Edge& edge, Index from) { return edge.from < from; });
    return static_cast<std::size_t>(found - edges_.begin());
  }

  void walk(Index root) {
    std::vector<Step> way{{root, first_edge(root)}};
    marks_[root].colour = 1;
    while (!way.empty()) {
      auto& step = way.back();
      if (step.edge == edges_.size() || edges_[step.edge].from != step.post) {
        marks_[step.post].colour = 2;
        way.pop_back();
        continue;
      }
      const auto& edge = edges_[step.edge++];
      if (marks_[edge.to].undated) continue;
      if (marks_[edge.to].colour == 1) report_cycle(way, edge);
      if (marks_[edge.to].colour != 0) continue;
      marks_[edge.to].colour = 1;
      way.push_back({edge.to, first_edge(edge.to)});
    }
  }

  void report_cycle(const std::vector<Step>& way, const Edge& edge) {
    constexpr std::size_t most_named = 5;
    auto start = std::find_if(way.begin(), way.end(),
                              [&](const Step& step) { return step.post == edge.to; });
    std::string words;
    bool fresh = false;
    for (auto step = start; step != way.end(); ++step) {
      auto named = static_cast<std::size_t>(step - start);
      if (named < most_named)
        words += plan_.posts[step->post].id + " waits for ";
      else if (named == most_named)
        words += "... ";
      fresh = fresh || !marks_[step->post].in_cycle;
      marks_[step->post].in_cycle = true;
    }
    // The same circle is found once more for every account it goes round on.
    if (fresh) report(edge.from, edge.at, "reference-cycle", words + plan_.posts[edge.to].id);
  }

  void report_later() {
    for (const auto& edge : edges_) {
      const auto& from = marks_[edge.from];
      const auto& to = marks_[edge.to];
      if (from.undated || to.undated || (from.in_cycle && to.in_cycle)) continue;
      const auto& post = plan_.posts[edge.from].outputs[edge.output];
      const auto& other = plan_.posts[edge.to].outputs[edge.other_output];
      if (other.at <= post.at) continue;
      report(edge.from, edge.timed ? post.time_at : edge.at, "reference-later",
             fmt::format("{} goes out on {} at {}, later than this post, {}",
                         plan_.posts[edge.to].id, other.account, other.local, post.local),
             post.account);
    }
  }

  // An approved post that waits for one nobody has approved would wait until it is missed. Told
  // once for each of the posts it waits for.
  void report_drafts() {
    const PlannedPost* told_of = nullptr;
    std::set<Index> told;
    for (const auto& edge : edges_) {
      const auto& post = plan_.posts[edge.from];
      const auto& other = plan_.posts[edge.to];
      if (marks_[edge.from].undated || marks_[edge.to].undated || edge.from == edge.to) continue;
      if (post.status != PlannedPost::Status::approved ||
          other.status == PlannedPost::Status::approved)
        continue;
      if (told_of != &post) told.clear();
      told_of = &post;
      if (!told.insert(edge.to).second) continue;
      report(edge.from, edge.at, "reference-draft",
             fmt::format(
                 "it waits for {}, which is {}", other.id,
                 other.status == PlannedPost::Status::draft ? "still a draft" : "still in review"),
             {}, Severity::warning);
    }
  }

  void remove_undated() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < plan_.posts.size(); ++i) {
      if (marks_[i].undated) continue;
      if (kept != i) plan_.posts[kept] = std::move(plan_.posts[i]);
      ++kept;
    }
    plan_.posts.erase(plan_.posts.begin() + static_cast<std::ptrdiff_t>(kept), plan_.posts.end());
  }

  References& all_;
  Plan& plan_;
  Zones& zones_;
  std::unordered_map<std::string_view, Index> ids_;
  std::unordered_map<Index, std::size_t> waits_;
  std::vector<Mark> marks_;
  std::vector<Edge> edges_;
  std::vector<std::string> names_;
  int unknown_ = 0;
};

void References::settle(Plan& plan, Zones& zones) { Settler(*this, plan, zones).run(); }

}  // namespace smm
