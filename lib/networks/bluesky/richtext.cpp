#include "networks/bluesky/richtext.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "core/text.h"
#include "networks/bluesky/entities.h"
#include "networks/bluesky/identifiers.h"

namespace smm::bluesky {
using namespace networks;

namespace {

Json feature(std::string_view kind, std::string_view key, std::string_view value) {
  return {{"$type", fmt::format("app.bsky.richtext.facet#{}", kind)}, {key, value}};
}

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = ascii::to_upper(c);
  return out;
}

// Words of a warning, in lower case, and the label each stands for.
struct LabelWord {
  std::string_view word, label;
};
constexpr auto label_words = std::to_array<LabelWord>({{"sexual", "sexual"},
                                                       {"suggestive", "sexual"},
                                                       {"nudity", "nudity"},
                                                       {"nude", "nudity"},
                                                       {"nudes", "nudity"},
                                                       {"naked", "nudity"},
                                                       {"porn", "porn"},
                                                       {"pornography", "porn"},
                                                       {"pornographic", "porn"},
                                                       {"adult", "porn"},
                                                       {"nsfw", "porn"},
                                                       {"graphic", "graphic-media"},
                                                       {"graphic-media", "graphic-media"},
                                                       {"violence", "graphic-media"},
                                                       {"violent", "graphic-media"},
                                                       {"gore", "graphic-media"},
                                                       {"blood", "graphic-media"}});

}  // namespace

bool tag_fits(std::string_view tag) {
  return tag.size() <= max_tag_bytes && graphemes(tag) <= max_tag_graphemes;
}

std::variant<std::string, Outcome> did_of(const std::string& handle, Account& account,
                                          Journal& journal) {
  auto key = fmt::format("mention.{}", handle);
  if (auto known = journal.get(key)) return *known;
  auto reply = account.get(fmt::format("com.atproto.identity.resolveHandle?handle={}", handle));
  auto did = text_of(reply.json, "did");
  bool none = reply.status == 400 && !reply.error.empty();
  if (!none && (!reply.good() || !is_did(did)))
    return Busy{reply.wait, fmt::format("looking up @{}: {}", handle, reply.why),
                reply.status == 429};
  if (none) did.clear();
  journal.put(key, did);
  return did;
}

std::variant<Json, Outcome> facets_of(std::string_view text, std::span<const GivenLink> given,
                                      Account& account, Journal& journal) {
  Json facets = Json::array();
  auto add = [&](const Entity& at, Json feature) {
    facets.push_back({{"index", {{"byteStart", at.begin}, {"byteEnd", at.end}}},
                      {"features", Json::array({std::move(feature)})}});
  };
  for (const auto& entity : with_given(entities(text), given)) {
    auto slice = text.substr(entity.begin, entity.end - entity.begin);
    if (entity.kind == Entity::Kind::link) {
      add(entity, feature("link", "uri", address_of(slice)));
    } else if (entity.kind == Entity::Kind::hashtag) {
      if (auto tag = tag_of(text, entity); tag_fits(tag)) add(entity, feature("tag", "tag", tag));
    } else if (entity.kind == Entity::Kind::cashtag) {
      add(entity, feature("tag", "tag", upper_ascii(slice)));
    } else if (auto handle = lower_ascii(slice.substr(1)); is_handle(handle)) {
      auto did = did_of(handle, account, journal);
      if (auto* failed = std::get_if<Outcome>(&did)) return std::move(*failed);
      if (auto& known = std::get<std::string>(did); !known.empty())
        add(entity, feature("mention", "did", known));
    }
  }
  return facets;
}

std::vector<std::string> labels_of(std::string_view warning) {
  auto lower = lower_ascii(warning);
  std::vector<std::string> labels;
  std::string word;
  auto take = [&] {
    auto known = std::find_if(label_words.begin(), label_words.end(),
                              [&](const LabelWord& one) { return one.word == word; });
    if (known != label_words.end() &&
        std::find(labels.begin(), labels.end(), known->label) == labels.end())
      labels.emplace_back(known->label);
    word.clear();
  };
  for (char c : lower) {
    bool inside = ascii::is_lower(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80;
    if (inside)
      word += c;
    else
      take();
  }
  take();
  return labels;
}

}  // namespace smm::bluesky
