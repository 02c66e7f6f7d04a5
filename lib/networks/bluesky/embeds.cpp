#include "networks/bluesky/embeds.h"

#include <fmt/format.h>

#include "core/json.h"
#include "core/text.h"
#include "networks/bluesky/dag_cbor.h"
#include "networks/bluesky/identifiers.h"
#include "networks/bluesky/richtext.h"
#include "networks/parts/link_card.h"
#include "networks/parts/outgoing.h"

namespace smm::bluesky {
using namespace networks;

namespace {

constexpr std::size_t max_thumb_bytes = 1'000'000;  // lexicon app.bsky.embed.external

std::string blob_key(const Media& media) { return fmt::format("blob.{}", media.digest); }
std::string captions_key(const Companion& one) { return fmt::format("captions.{}", one.digest); }
std::string card_key(std::string_view link) { return fmt::format("card.{}", link); }

bool is_video(const Media& media) { return media.type.starts_with("video/"); }

Json remembered(const Journal& journal, std::string_view key) {
  auto text = journal.get(key).value_or("");
  if (text.empty()) return nullptr;
  auto json = parse_json(text);
  return json.is_discarded() ? Json() : json;
}

void remember(Journal& journal, std::string_view key, const Json& json) {
  journal.put(key, write_json(json));
}

// lexicon com.atproto.repo.strongRef
Json strong_ref(const Json& answer) {
  return {{"uri", text_of(answer, "uri")}, {"cid", text_of(answer, "cid")}};
}

bool is_strong_ref(const Json& json) {
  return parse_at_uri(text_of(json, "uri")) && is_cid(text_of(json, "cid"));
}

Json with_aspect(Json json, int width, int height) {
  if (width > 0 && height > 0) json["aspectRatio"] = {{"width", width}, {"height", height}};
  return json;
}

}  // namespace

std::string job_key(const Media& media) { return fmt::format("job.{}", media.digest); }

std::optional<Json> blob_of(const Json& json) {
  auto found = json.is_object() ? json.find("ref") : json.end();
  auto size = number_of(json, "size");
  auto type = text_of(json, "mimeType");
  if (!json.is_object() || found == json.end() || !size || *size < 1 || type.empty()) return {};
  auto cid = text_of(*found, "$link");
  if (!is_cid(cid)) return {};
  return Json{{"$type", "blob"},
              {"ref", {{"$link", cid}}},
              {"mimeType", type},
              {"size", static_cast<std::uint64_t>(*size)}};
}

void Embeds::forget(const Post& post, Journal& journal) {
  auto clear = [&](const std::string& key) {
    if (journal.get(key)) journal.put(key, "");
  };
  for (const auto& part : post.parts) {
    for (const auto& media : part.media) {
      clear(blob_key(media));
      clear(job_key(media));
      for (const auto& one : media.captions) clear(captions_key(one));
    }
  }
  if (!post.link.empty()) clear(card_key(post.link));
}

std::variant<Json, Outcome> Embeds::embed(const Post& post, std::size_t part, Journal& journal) {
  const auto& media = post.parts[part].media;
  bool first = part == 0;
  Json beside;
  if (!media.empty()) {
    auto made = media_embed(media, journal);
    if (std::holds_alternative<Outcome>(made)) return made;
    beside = std::get<Json>(std::move(made));
  }
  if (first && post.quote) {
    auto made = quoted(*post.quote, journal);
    if (std::holds_alternative<Outcome>(made)) return made;
    Json record{{"$type", "app.bsky.embed.record"}, {"record", std::get<Json>(std::move(made))}};
    if (beside.is_null()) return record;
    return Json{{"$type", "app.bsky.embed.recordWithMedia"},
                {"record", std::move(record)},
                {"media", std::move(beside)}};
  }
  if (first && beside.is_null() && !post.link.empty()) return card(post.link, journal);
  return beside;
}

// ---- Files. ----

std::variant<Json, Outcome> Embeds::media_embed(const std::vector<Media>& media, Journal& journal) {
  if (!is_video(media[0])) return pictures(media, journal);
  auto made = blob(media[0], journal);
  if (auto* failed = std::get_if<Outcome>(&made)) return std::move(*failed);
  auto& video = std::get<Blob>(made);
  Json json{{"$type", "app.bsky.embed.video"}, {"video", std::move(video.blob)}};
  if (!media[0].alt.empty()) json["alt"] = media[0].alt;
  if (!media[0].captions.empty()) {
    auto words = captions(media[0], journal);
    if (auto* failed = std::get_if<Outcome>(&words)) return std::move(*failed);
    json["captions"] = std::get<Json>(std::move(words));
  }
  return with_aspect(std::move(json), video.width, video.height);
}

std::variant<Json, Outcome> Embeds::captions(const Media& film, Journal& journal) {
  Json all = Json::array();
  for (const auto& one : film.captions) {
    auto key = captions_key(one);
    auto blob = blob_of(remembered(journal, key));
    if (!blob) {
      auto text = outgoing_captions(connection_.root, one);
      if (auto* failed = std::get_if<Outcome>(&text)) return std::move(*failed);
      auto made = upload(Content(std::get<std::string>(std::move(text))), "text/vtt", one.file);
      if (auto* failed = std::get_if<Outcome>(&made)) return std::move(*failed);
      blob = std::get<Json>(std::move(made));
      remember(journal, key, *blob);
    }
    all.push_back({{"lang", one.language}, {"file", *blob}});
  }
  return all;
}

std::variant<Json, Outcome> Embeds::pictures(const std::vector<Media>& media, Journal& journal) {
  Json images = Json::array();
  for (const auto& one : media) {
    auto made = blob(one, journal);
    if (auto* failed = std::get_if<Outcome>(&made)) return std::move(*failed);
    auto& picture = std::get<Blob>(made);
    images.push_back(with_aspect({{"image", std::move(picture.blob)}, {"alt", one.alt}},
                                 picture.width, picture.height));
  }
  return Json{{"$type", "app.bsky.embed.images"}, {"images", std::move(images)}};
}

// The blob of a file that is on the server, uploaded now if it is not.
std::variant<Embeds::Blob, Outcome> Embeds::blob(const Media& media, Journal& journal) {
  auto known = remembered(journal, blob_key(media));
  if (auto blob = blob_of(known.is_object() ? known.value("blob", Json()) : Json()))
    return Blob{*blob, known.value("width", 0), known.value("height", 0)};
  auto taken = outgoing_file(connection_.root, media, limits_);
  if (auto* failed = std::get_if<Outcome>(&taken)) return std::move(*failed);
  auto& file = std::get<OutgoingFile>(taken);
  auto made = is_video(media) ? video(file.content, media, journal)
                              : upload(file.content, file.type, media.file);
  if (auto* failed = std::get_if<Outcome>(&made)) return std::move(*failed);
  Blob blob{std::get<Json>(std::move(made)), file.width, file.height};
  remember(journal, blob_key(media),
           {{"blob", blob.blob}, {"width", blob.width}, {"height", blob.height}});
  return blob;
}

std::variant<Json, Outcome> Embeds::upload(const Content& content, std::string_view type,
                                           std::string_view name) {
  auto sent = account_.send_file("com.atproto.repo.uploadBlob", type, content);
  if (auto* failed = std::get_if<Outcome>(&sent)) return std::move(*failed);
  const auto& reply = std::get<Reply>(sent);
  if (!reply.good()) return bluesky::failed(reply, Deed::prepares, name);
  auto blob = blob_of(reply.json.value("blob", Json()));
  if (!blob) return Busy{{}, fmt::format("{}: the server's answer names no blob", name)};
  return std::move(*blob);
}

// ---- Other posts. ----

// The record that `ref` means, as its server has it now. `what`: "the post it quotes".
std::variant<Reply, Outcome> Embeds::look_at(const PostRef& ref, std::string_view what,
                                             Journal& journal) {
  const auto& address = ref.remote_id.empty() ? ref.url : ref.remote_id;
  auto uri = post_uri(address);
  if (!uri) return Rejected{fmt::format("{}: \"{}\" is not a post there", what, visible(address))};
  if (!is_did(uri->authority)) {
    auto did = did_of(uri->authority, account_, journal);
    if (auto* failed = std::get_if<Outcome>(&did)) return std::move(*failed);
    if (std::get<std::string>(did).empty())
      return Rejected{fmt::format("{}: there is no account @{}", what, uri->authority)};
    uri->authority = std::get<std::string>(did);
  }
  auto asked = account_.as_account(
      "GET", fmt::format("com.atproto.repo.getRecord?repo={}&collection={}&rkey={}", uri->authority,
                         uri->collection, uri->rkey));
  if (auto* failed = std::get_if<Outcome>(&asked)) return std::move(*failed);
  auto& reply = std::get<Reply>(asked);
  if (!reply.good())
    return bluesky::failed(reply, Deed::prepares, fmt::format("{}, {}", what, uri->text()));
  if (!is_strong_ref(reply.json))
    return Busy{{}, fmt::format("{}: the server's answer names no record", what)};
  return std::move(reply);
}

std::variant<Json, Outcome> Embeds::quoted(const PostRef& ref, Journal& journal) {
  auto key = fmt::format("quote.{}", ref.remote_id.empty() ? ref.url : ref.remote_id);
  if (auto known = remembered(journal, key); is_strong_ref(known)) return known;
  auto looked = look_at(ref, "the post it quotes", journal);
  if (auto* failed = std::get_if<Outcome>(&looked)) return std::move(*failed);
  auto json = strong_ref(std::get<Reply>(looked).json);
  remember(journal, key, json);
  return json;
}

std::variant<Json, Outcome> Embeds::reply(const PostRef& to, Journal& journal) {
  auto key = fmt::format("reply.{}", to.remote_id.empty() ? to.url : to.remote_id);
  if (auto known = remembered(journal, key); known.is_object()) return known;
  auto looked = look_at(to, "the post it answers", journal);
  if (auto* failed = std::get_if<Outcome>(&looked)) return std::move(*failed);
  const auto& answer = std::get<Reply>(looked).json;
  Json parent = strong_ref(answer), root = parent;
  // What is an answer itself knows where its conversation begins.
  const Json value = answer.value("value", Json::object());
  const Json above = value.is_object() ? value.value("reply", Json()) : Json();
  if (above.is_object() && is_strong_ref(above.value("root", Json())))
    root = strong_ref(above["root"]);
  Json json{{"root", std::move(root)}, {"parent", std::move(parent)}};
  remember(journal, key, json);
  return json;
}

// ---- Link cards. ----

// Null when there is nothing to show: the page could not be had, or says nothing of itself.
std::variant<Json, Outcome> Embeds::card(const std::string& link, Journal& journal) {
  auto key = card_key(link);
  auto known = remembered(journal, key);
  if (known.is_object()) return known.value("embed", Json());
  Json embed;
  if (auto found = read_link_card(connection_.http, link)) {
    Json external{{"uri", link}, {"title", found->title}, {"description", found->description}};
    auto picture = found->picture.empty()
                       ? std::nullopt
                       : read_card_picture(connection_.http, found->picture, max_thumb_bytes);
    if (picture) {
      auto made = upload(std::move(picture->bytes), picture->type, found->picture);
      // A picture that the server does not want is left out; what may yet succeed is waited for.
      auto* failed = std::get_if<Outcome>(&made);
      if (failed != nullptr && !std::holds_alternative<Rejected>(*failed))
        return std::move(*failed);
      if (failed == nullptr) external["thumb"] = std::get<Json>(std::move(made));
    }
    embed = {{"$type", "app.bsky.embed.external"}, {"external", std::move(external)}};
  }
  remember(journal, key, {{"embed", embed}});
  return embed;
}

}  // namespace smm::bluesky
