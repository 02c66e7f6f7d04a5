#include "networks/bluesky/records.h"

#include <fmt/format.h>

#include <algorithm>

#include "networks/bluesky/dag_cbor.h"
#include "networks/bluesky/identifiers.h"
#include "networks/bluesky/richtext.h"

namespace smm::bluesky {
namespace {

constexpr std::string_view created_key = "created_at";

// The records of a post are a millisecond apart, so that they sort in their order.
std::string created_at(const Journal& journal, std::size_t place) {
  auto seconds = journal.get(created_key).value_or("");
  if (!seconds.empty()) seconds.pop_back();  // the Z
  return fmt::format("{}.{:03}Z", seconds, std::min<std::size_t>(place, 999));
}

// lexicon app.bsky.feed.threadgate
Json allowed(std::string_view circle) {
  Json rules = Json::array();
  auto allow = [&](const char* rule) {
    rules.push_back(Json{{"$type", fmt::format("{}#{}", gate_collection, rule)}});
  };
  if (circle == "mentioned") allow("mentionRule");
  if (circle == "following") allow("followingRule");
  if (circle == "followers") allow("followerRule");
  return rules;  // empty: nobody
}

// lexicon com.atproto.label.defs
Json self_labels(const std::vector<std::string>& labels) {
  Json values = Json::array();
  for (const auto& label : labels) values.push_back(Json{{"val", label}});
  return {{"$type", "com.atproto.label.defs#selfLabels"}, {"values", std::move(values)}};
}

std::variant<Json, Outcome> post_record(const Post& post, const Record& record, std::size_t place,
                                        Account& account, Embeds& embeds, Journal& journal) {
  auto facets = facets_of(record.text, record.links, account, journal);
  if (std::holds_alternative<Outcome>(facets)) return facets;
  Json value{
      {"$type", post_collection}, {"text", record.text}, {"createdAt", created_at(journal, place)}};
  if (!post.language.empty()) value["langs"] = Json::array({post.language});
  if (auto& list = std::get<Json>(facets); !list.empty()) value["facets"] = std::move(list);
  if (place == 0 && !post.tags.empty()) value["tags"] = post.tags;
  if (record.name == "comment") return value;
  auto embed = embeds.embed(post, place, journal);
  if (std::holds_alternative<Outcome>(embed)) return embed;
  if (auto& made = std::get<Json>(embed); !made.is_null()) value["embed"] = std::move(made);
  if (auto labels = labels_of(post.warning); !labels.empty()) value["labels"] = self_labels(labels);
  return value;
}

}  // namespace

std::string record_key(std::string_view what, std::string_view name) {
  return fmt::format("{}.{}", what, name);
}

void prepare_records(const Post& post, const Handles& handles, Journal& journal) {
  // A key says a time in microseconds. Those within the second, and where the post has no time of
  // its own the second as well, come from the handles: posts of one second differ.
  constexpr Time first_key{Seconds{1'704'067'200}};  // 2024-01-01
  constexpr std::uint64_t keys = 2ULL * 365 * 86'400;
  auto spread = handles.number("record");
  auto second = handles.timeless ? first_key + Seconds{spread % keys} : handles.due;
  auto begin = static_cast<std::uint64_t>(second.time_since_epoch().count()) * 1'000'000 +
               (spread >> 32) % 1'000'000;
  auto chooser = handles.number("clock") % 1024;
  // What an earlier attempt chose stays: another key would be another post.
  auto choose = [&](std::string_view name, std::size_t place) {
    auto key = record_key("rkey", name);
    if (!journal.get(key)) journal.put(key, tid(begin + place, chooser));
  };
  for (std::size_t part = 0; part < post.parts.size(); ++part) choose(std::to_string(part), part);
  if (!post.first_comment.empty()) choose("comment", post.parts.size());
  if (!journal.get(created_key)) journal.put(created_key, rfc3339(handles.due));
}

std::vector<Record> records_of(const Post& post, const Journal& journal) {
  std::vector<Record> all;
  auto add = [&](std::string name, std::string_view collection, std::string_view text,
                 std::span<const GivenLink> links, std::string_view key_of) {
    auto rkey = journal.get(record_key("rkey", key_of)).value_or("");
    if (!rkey.empty()) all.push_back({std::move(name), collection, std::move(rkey), text, links});
  };
  for (std::size_t part = 0; part < post.parts.size(); ++part)
    add(std::to_string(part), post_collection, post.parts[part].text, post.parts[part].links,
        std::to_string(part));
  // A gate has the key of the post it belongs to.
  if (!post.who_can_reply.empty()) add("gate", gate_collection, {}, {}, "0");
  if (!post.first_comment.empty())
    add("comment", post_collection, post.first_comment, post.comment_links, "comment");
  return all;
}

std::string record_uri(const Record& record, std::string_view did) {
  return AtUri{std::string(did), std::string(record.collection), record.rkey}.text();
}

std::variant<std::vector<Json>, Outcome> build_records(const Post& post,
                                                       const std::vector<Record>& all,
                                                       Account& account, Embeds& embeds,
                                                       Journal& journal) {
  std::vector<Json> values;
  const auto& did = account.session().did;
  Json root, parent;  // of the next post
  if (post.reply_to) {
    auto to = embeds.reply(*post.reply_to, journal);
    if (auto* failed = std::get_if<Outcome>(&to)) return std::move(*failed);
    root = std::get<Json>(to).value("root", Json());
    parent = std::get<Json>(to).value("parent", Json());
  }
  for (const auto& record : all) {
    auto cid = journal.get(record_key("cid", record.name)).value_or("");
    Json value;
    if (record.collection == gate_collection) {
      if (cid.empty())
        value = Json{{"$type", gate_collection},
                     {"post", record_uri(all[0], did)},
                     {"allow", allowed(post.who_can_reply)},
                     {"createdAt", created_at(journal, 0)}};
      values.push_back(std::move(value));
      continue;
    }
    if (cid.empty()) {
      auto built = post_record(post, record, values.size(), account, embeds, journal);
      if (auto* failed = std::get_if<Outcome>(&built)) return std::move(*failed);
      value = std::get<Json>(std::move(built));
      if (!parent.is_null()) value["reply"] = {{"root", root}, {"parent", parent}};
      auto computed = record_cid(value);
      if (!computed) return Rejected{"something in the post cannot be written in a record"};
      cid = *computed;
    }
    parent = {{"uri", record_uri(record, did)}, {"cid", cid}};
    if (root.is_null()) root = parent;
    values.push_back(std::move(value));
  }
  return values;
}

}  // namespace smm::bluesky
