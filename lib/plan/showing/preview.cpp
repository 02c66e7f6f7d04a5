#include "plan/showing/preview.h"

#include <algorithm>

#include "core/text.h"
#include "networks/entities.h"
#include "networks/limits.h"
#include "plan/reading/references.h"

namespace smm {
namespace {

PreviewPart measured(const Post& post, std::size_t i, const Account& account) {
  const auto& network = *account.network;
  const auto& part = post.parts[i];
  PreviewPart out;
  auto limits = network.limits_on(account.settings);
  out.length = text_length(limits, with_addresses_as_long_as_any(post), i);
  out.limit = text_limit(limits, post, i);
  out.unit = limits.text.unit;
  for (const auto& entity : entities_of(network, part)) {
    auto& list = entity.kind == Entity::Kind::link      ? out.links
                 : entity.kind == Entity::Kind::mention ? out.mentions
                                                        : out.hashtags;
    auto words = part.text.substr(entity.begin, entity.end - entity.begin);
    if (!words.starts_with('{')) list.push_back(std::move(words));  // {url:ID}, not out yet
  }
  return out;
}

class Previewer {
 public:
  Previewer(const Plan& plan, const Workspace& workspace, const PreviewFacts& facts)
      : workspace_(workspace), facts_(facts) {
    std::map<std::string_view, const PlannedPost*> posts;
    for (const auto& post : plan.posts) posts.emplace(post.id, &post);
    for (const auto& problem : plan.problems) {
      auto found = posts.find(problem.post);
      if (found == posts.end()) continue;
      const auto& post = *found->second;
      // Of a recurring post a problem is told once, with the first occurrence that has it.
      problems_[post.series.empty() ? post.id : post.series].push_back(&problem);
    }
  }

  PreviewCard card(const CalendarItem& item, const Output& output) const {
    const auto& account = *workspace_.account(output.account);
    PreviewCard card{.planned = item.post, .account = &account, .at = output.at};
    auto zone = calendar_zone(workspace_, {output.account});
    card.zone = zone.name();
    card.local = zone.local(output.at);
    card.post = with_parents(post_from_json(to_json(output.post)), known_parents(output.post));
    if (facts_.state) card.state = facts_.state(item.post->id, output.account);
    if (facts_.url) card.url = facts_.url(item.post->id, output.account);
    for (std::size_t i = 0; i < card.post.parts.size(); ++i)
      card.parts.push_back(measured(card.post, i, account));
    card.problems = problems_of(*item.post, output);
    return card;
  }

 private:
  std::vector<PostRef> known_parents(const Post& post) const {
    auto known = parents(post);
    for (auto& ref : known)
      if (facts_.url) ref.url = facts_.url(ref.post, ref.account);
    return known;
  }

  Diagnostics problems_of(const PlannedPost& post, const Output& output) const {
    Diagnostics out;
    auto found = problems_.find(post.series.empty() ? post.id : post.series);
    if (found == problems_.end()) return out;
    for (const auto* problem : found->second) {
      if (!problem->account.empty() && problem->account != output.account) continue;
      bool here = problem->post == post.id ||
                  std::any_of(output.parts_at.begin(), output.parts_at.end(), [&](Position at) {
                    return at.line == problem->at.line && at.column == problem->at.column;
                  });
      if (here) out.push_back(*problem);
    }
    return out;
  }

  const Workspace& workspace_;
  const PreviewFacts& facts_;
  std::map<std::string, std::vector<const Diagnostic*>, std::less<>> problems_;
};

}  // namespace

std::vector<PreviewCard> preview(const Plan& plan, const Workspace& workspace,
                                 const CalendarFilter& filter, const Zone& zone,
                                 const PreviewFacts& facts) {
  Previewer previewer(plan, workspace, facts);
  std::vector<PreviewCard> cards;
  for (const auto& item : calendar(plan, filter, zone, facts.state))
    for (const auto* output : item.outputs) cards.push_back(previewer.card(item, *output));
  return cards;
}

}  // namespace smm
