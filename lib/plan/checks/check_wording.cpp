// What a post's own words are held to beyond the rules of its networks.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/fold.h"
#include "core/letters.h"
#include "core/text.h"
#include "networks/entities.h"
#include "networks/network.h"
#include "plan/checks/check.h"
#include "plan/checks/check_strategy.h"
#include "plan/raw_markup.h"
#include "plan/unfinished.h"

namespace smm {
namespace {

// Twelve letters or more, none of them small. Links, names and hashtags are no words of the text.
bool is_shouting(std::string_view text, const std::vector<Entity>& entities) {
  constexpr int a_sentence = 12;
  int capitals = 0;
  auto entity = entities.begin();
  for (std::size_t at = 0; at < text.size();) {
    if (entity != entities.end() && at >= entity->begin) {
      at = std::max(at, entity->end);
      ++entity;
      continue;
    }
    auto [code, bytes] = code_point_at(text, at);
    if (is_small(code)) return false;
    if (is_capital(code)) ++capitals;
    at += bytes;
  }
  return capitals >= a_sentence;
}

class Wording {
 public:
  Wording(const Plan& plan, const Workspace& workspace, Warnings& warnings)
      : workspace_(workspace), warnings_(warnings) {
    for (const auto& pillar : plan.pillars)
      if (pillar.call_to_action) calling_.insert(pillar.name);
  }

  void check(const PlannedPost& post) {
    const Output* before = nullptr;  // most have the same texts
    for (const auto& output : post.outputs) {
      if (output.post.parts.empty()) continue;
      const auto& network = *workspace_.account(output.account)->network;
      std::set<std::string> tags;
      for (const auto& tag : output.post.tags) tags.insert(folded(tag));
      for (std::size_t i = 0; i < output.post.parts.size(); ++i) {
        const auto& text = output.post.parts[i].text;
        auto entities = entities_of(network, output.post.parts[i]);
        if (is_shouting(text, entities))
          warn(post, part_at(output, i), "shouting",
               "the whole text is in capitals; readers take it for shouting");
        if (before == nullptr || i >= before->post.parts.size() ||
            before->post.parts[i].text != text)
          if (auto wrong = unfinished_text(text))
            warn(post, part_at(output, i), "unfinished-text", *wrong);
        check_hashtags(post, part_at(output, i), text, entities, tags);
        if (network.entities != nullptr)
          check_links(post, part_at(output, i), output, output.post.parts[i], entities);
        tags.clear();  // a thread may say its tag in each part
      }
      before = &output;
    }
    check_markup(post);
    check_call(post);
  }

 private:
  // What is true of several accounts is said once.
  void warn(const PlannedPost& post, Position at, const std::string& rule,
            const std::string& message) {
    if (last_ != &post) said_.clear();
    last_ = &post;
    if (said_.emplace(at.line, at.column, rule).second) warnings_.about(post, at, rule, message);
  }

  static Position part_at(const Output& output, std::size_t part) {
    return part < output.parts_at.size() ? output.parts_at[part] : Position{};
  }

  void check_hashtags(const PlannedPost& post, Position at, std::string_view text,
                      const std::vector<Entity>& entities, std::set<std::string> seen) {
    for (const auto& entity : entities) {
      if (entity.kind != Entity::Kind::hashtag) continue;
      auto tag = tag_of(text, entity);
      if (seen.insert(folded(tag)).second) continue;
      warn(post, at, "hashtag-repeated", fmt::format("#{} is there twice", tag));
      return;
    }
  }

  // A network may link the quote or the words behind an address along with it (Mastodon goes on to
  // the next space): what people meant is what the common rules find.
  void check_links(const PlannedPost& post, Position at, const Output& output, const Part& part,
                   const std::vector<Entity>& entities) {
    for (const auto& entity : entities) {
      bool given = std::any_of(part.links.begin(), part.links.end(), [&](const GivenLink& link) {
        return link.begin < entity.end && entity.begin < link.end;
      });
      if (entity.kind != Entity::Kind::link || given) continue;
      auto whole = std::string_view(part.text).substr(entity.begin, entity.end - entity.begin);
      auto meant = find_links(whole);
      if (meant.empty() || meant[0].begin > 0 || meant[0].end == whole.size()) continue;
      return warn(post, at, "link-runs-on",
                  fmt::format("{} takes {} for the end of the address: put a space behind {}",
                              output.account, visible(whole.substr(meant[0].end)),
                              visible(whole.substr(0, meant[0].end))));
    }
  }

  // Once for a post, whatever its accounts. What a program of one's own makes of a text is not
  // known.
  void check_markup(const PlannedPost& post) {
    std::set<std::string_view> read;
    for (const auto& output : post.outputs) {
      if (workspace_.account(output.account)->network->any_option) continue;
      auto told = [&](std::size_t part, std::string_view text) {
        if (text.empty() || !read.insert(text).second) return false;
        auto found = raw_markup(text);
        if (found) warn(post, part_at(output, part), "raw-markup", *found);
        return found.has_value();
      };
      for (std::size_t i = 0; i < output.post.parts.size(); ++i)
        if (told(i, output.post.parts[i].text)) return;
      if (told(0, output.post.first_comment)) return;
      if (told(0, output.post.title)) return;
    }
  }

  void check_call(const PlannedPost& post) {
    if (!calling_.contains(post.pillar)) return;
    for (const auto& output : post.outputs) {
      if (leads_somewhere(*workspace_.account(output.account)->network, output.post)) continue;
      warn(post, part_at(output, 0), "call-to-action-missing",
           fmt::format("posts of {} lead somewhere, and this one has no link on {}", post.pillar,
                       output.account));
      return;
    }
  }

  static bool leads_somewhere(const Network& network, const Post& post) {
    auto has_link = [&](const std::string& text) {
      auto found = entities_of(network, text, {});
      return std::any_of(found.begin(), found.end(),
                         [](const Entity& one) { return one.kind == Entity::Kind::link; });
    };
    return !post.link.empty() || !post.addresses.empty() || has_link(post.first_comment) ||
           std::any_of(post.parts.begin(), post.parts.end(),
                       [&](const auto& part) { return has_link(part.text); });
  }

  const Workspace& workspace_;
  Warnings& warnings_;
  std::set<std::string_view> calling_;  // pillars whose posts lead somewhere
  const PlannedPost* last_ = nullptr;
  std::set<std::tuple<int, int, std::string>> said_;
};

}  // namespace

void check_wording(const Plan& plan, const Workspace& workspace, Warnings& warnings) {
  Wording wording(plan, workspace, warnings);
  for (const auto& post : plan.posts) wording.check(post);
}

void check_words(Plan& plan, const Workspace& workspace) {
  Warnings warnings(plan);
  check_wording(plan, workspace, warnings);
}

}  // namespace smm
