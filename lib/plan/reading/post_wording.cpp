#include "plan/reading/post_wording.h"

#include <algorithm>
#include <set>

#include "core/text.h"
#include "sys/files.h"
#include "workspace/options.h"
#include "workspace/wording.h"

namespace smm {
namespace {

constexpr std::string_view set_mark = "set:", tags_mark = "{tags:";

// The hashtag sets that a text or a tag names: "{tags:coffee}", "{tags:coffee:3}", "set:coffee".
void note_sets(const std::string& value, std::set<std::string>& sets) {
  if (value.starts_with(set_mark)) sets.insert(value.substr(set_mark.size()));
  for (auto at = value.find(tags_mark); at != std::string::npos;
       at = value.find(tags_mark, at + 1)) {
    auto begin = at + tags_mark.size();
    sets.insert(value.substr(begin, value.find_first_of(":}", begin) - begin));
  }
}

bool has_link(const PostSource& source) {
  return !source.copy.link.empty() ||
         std::any_of(source.variants.begin(), source.variants.end(),
                     [](const auto& variant) { return !variant.copy.link.empty(); });
}

// The variant that an account takes: the last that names it or its group.
std::string variant_of(const Yaml& node, const std::string& account, const Workspace& workspace) {
  const auto* variants = node.find("variants");
  std::string found;
  if (variants == nullptr) return found;
  for (const auto& field : variants->fields) {
    auto members = workspace.expand(field.first);
    if (std::find(members.begin(), members.end(), account) != members.end()) found = field.first;
  }
  return found;
}

// Of the kind and the id, then of the words, then of what else there is.
std::string digest(std::string_view kind, const std::string& id, std::string_view words,
                   std::string_view more) {
  std::string first;
  add_word(first, kind);
  add_word(first, id);
  Sha256 all;
  for (auto piece : {std::string_view(first), words, more}) all.add(piece);
  return std::string(yes_version) + all.hex();
}

}  // namespace

PostWording::PostWording(const Yaml& node, const PostSource& source, PlanReader& reader)
    : node_(node),
      source_(source),
      zone_(source.timezone.empty() ? reader.workspace.timezone : source.timezone) {
  std::set<std::string> sets;
  WordingRules rules;
  rules.file = [&](const std::string& name) {
    auto found = reader.shelf.look({name, {}, {}, {}, true});  // by content, wherever it was taken
    if (const auto* media = std::get_if<Media>(&found)) return media->digest;
    auto words = reader.shelf.captions(name);
    const auto* captions = std::get_if<Companion>(&words);
    if (captions == nullptr) return name;
    return captions->language + " " + captions->digest;  // that stands in the name
  };
  rules.value = [&](const std::string& value) { note_sets(value, sets); };
  add_wording(words_, node, &keys::post, rules);
  // Of one that recurs, what a yes has beside its digest is the rule's hours alone.
  if (const auto* times = node.find("times"); times != nullptr && node.find("every") != nullptr)
    add_wording(words_, *times, nullptr, {});
  for (const auto& turn : source.turns) note_sets(turn.text, sets);
  add_accounts(reader);
  add_word(words_, std::to_string(source.post.late.count()));
  add_word(words_, node.find("lang") == nullptr ? reader.language : "");
  for (const auto& name : sets) {
    add_word(words_, name);
    if (const auto* set = reader.plan.hashtags(name)) add_word(words_, join(set->tags, " "));
  }
  if (has_link(source)) add_tracking(reader.tracking);
}

// Those as well on which nothing is published at the moment: a pause is no other post.
void PostWording::add_accounts(PlanReader& reader) {
  auto accounts = source_.accounts;
  accounts.insert(accounts.end(), source_.inactive.begin(), source_.inactive.end());
  std::sort(accounts.begin(), accounts.end());
  accounts.erase(std::unique(accounts.begin(), accounts.end()), accounts.end());
  for (const auto& name : accounts) {
    auto& known = reader.account_words[name];
    if (known.empty()) known = account_wording(reader.workspace, name);
    add_word(words_, known);
    add_word(words_, variant_of(node_, name, reader.workspace));
    add_option_files(words_, reader.workspace.root, options_on(name, reader.workspace));
  }
}

// What the post says to an account's network alone, as it will.
Settings PostWording::options_on(const std::string& name, const Workspace& workspace) const {
  const auto* account = workspace.account(name);
  auto options = account == nullptr ? Settings() : account->options;
  for (const auto& variant : source_.variants)
    if (variant.account == name) options = with_options(std::move(options), variant.copy.options);
  return options;
}

void PostWording::add_tracking(const LinkTracking& tracking) {
  for (const auto& [name, value] : tracking.parameters) {
    add_word(words_, name);
    add_word(words_, value);
  }
  add_word(words_, join(tracking.only, " "));
  add_word(words_, source_.post.campaign);
  add_word(words_, source_.post.pillar);
}

std::string PostWording::of_post(const std::string& id, const std::string& turn) const {
  std::string more;
  add_word(more, turn);
  return digest("post", id, words_, more);
}

std::string PostWording::of_series() const {
  std::string more;
  for (const auto& turn : source_.turns) add_word(more, turn.text);
  if (const auto* every = node_.find("every")) add_wording(more, *every, &keys::every, {});
  add_word(more, zone_);
  return digest("series", source_.post.id, words_, more);
}

}  // namespace smm
