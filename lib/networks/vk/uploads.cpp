#include "networks/vk/uploads.h"

#include <fmt/format.h>

#include "core/text.h"
#include "sys/files.h"

namespace smm::vk {
using namespace networks;

namespace {

constexpr Seconds trusted{12 * 3600};  // what was uploaded and never posted is not kept for ever
constexpr Seconds patience{60};        // for a video that is being processed, within one attempt
constexpr Seconds between{3};          // questions whether it is ready
constexpr Seconds later{60};           // and after that, between attempts
constexpr Seconds arrives_in{900};     // one whose upload was cut off, or it never does
constexpr std::size_t longest_name = 128;  // characters of a video's name

Outcome about(const Media& media, Outcome outcome) {
  std::visit(
      [&](auto& it) {
        if constexpr (requires { it.why; }) it.why = fmt::format("{}: {}", media.file, it.why);
      },
      outcome);
  return outcome;
}

bool is_video(const Media& media) { return media.type.starts_with("video/"); }

std::string title_of(const Post& post, const Media& media) {
  auto title = std::string(trim(post.title));
  if (title.empty()) title = std::filesystem::path(media.file).stem().string();
  std::string cut;
  std::size_t count = 0;
  for (auto cluster : grapheme_clusters(title)) {
    if (++count > longest_name) break;
    cut += cluster;
  }
  return cut;
}

}  // namespace

bool is_document(const Media& media) {
  return media.type == "image/gif" || media.type.starts_with("application/");
}

struct Uploads::Kept {
  std::string key, digest, name;
  bool there = false;    // it can be posted
  bool arrived = false;  // of a video: VK has said that it has its bytes
  Time at{};

  std::string text() const {
    return write_json({{"digest", digest},
                       {"name", name},
                       {"there", there},
                       {"arrived", arrived},
                       {"at", rfc3339(at)}});
  }
  // What the journal has of another file, or for too long, is nothing.
  void take(const Journal& journal, Time now) {
    auto json = parse_json(journal.get(key).value_or(""));
    auto since = parse_rfc3339(text_of(json, "at"));
    if (text_of(json, "digest") != digest || !since || now - *since > trusted) return;
    name = text_of(json, "name");
    there = child(json, "there") == Json(true);
    arrived = child(json, "arrived") == Json(true);
    at = *since;
  }
};

Uploads::Uploads(Api& api, const Connection& connection, MediaLimits limits)
    : api_(api),
      root_(connection.root),
      settings_(connection.settings),
      limits_(std::move(limits)) {}

std::variant<std::vector<std::string>, Outcome> Uploads::ready(const Post& post, Journal& journal) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < post.parts[0].media.size(); ++i) {
    auto name = file(post, i, journal);
    if (auto* failed = std::get_if<Outcome>(&name)) return std::move(*failed);
    names.push_back(std::get<std::string>(std::move(name)));
  }
  return names;
}

std::vector<std::string> Uploads::known(const Post& post, const Journal& journal) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < post.parts[0].media.size(); ++i) {
    auto json = parse_json(journal.get(fmt::format("file.{}", i)).value_or(""));
    if (auto name = text_of(json, "name"); !name.empty()) names.push_back(name);
  }
  return names;
}

std::variant<std::string, Outcome> Uploads::file(const Post& post, std::size_t number,
                                                 Journal& journal) {
  const auto& media = post.parts[0].media[number];
  Kept kept{.key = fmt::format("file.{}", number),
            .digest = sha256(fmt::format("{}\n{}\n{}\n{}\n{}", api_.owner(), media.digest,
                                         media.alt, media.keep_location,
                                         is_video(media) ? title_of(post, media) : "")),
            .name = {}};
  kept.take(journal, api_.now());
  if (kept.there && !kept.name.empty()) return kept.name;
  if (is_video(media)) {
    if (auto failed = video(post, media, kept, journal)) return about(media, std::move(*failed));
    return kept.name;
  }
  auto read = outgoing_file(root_, media, limits_);
  if (auto* failed = std::get_if<Outcome>(&read)) return std::move(*failed);
  const auto& bytes = std::get<OutgoingFile>(read);
  auto name = is_document(media) ? document(bytes) : picture(media, bytes);
  if (auto* failed = std::get_if<Outcome>(&name)) return about(media, std::move(*failed));
  kept.name = std::get<std::string>(std::move(name));
  kept.there = true;
  kept.at = api_.now();
  journal.put(kept.key, kept.text());
  return kept.name;
}

std::string Uploads::address_in(const Reply& reply) {
  return text_of(reply.result(), "upload_url");
}

// ---- Pictures and documents. ----

std::variant<std::string, Outcome> Uploads::picture(const Media& media, const OutgoingFile& file) {
  auto door = api_.call("photos.getWallUploadServer", {{"group_id", api_.group().id}});
  auto url = address_in(door);
  if (!door.good()) return api_.failed(door, Deed::prepares);
  if (url.empty()) return Outcome{Busy{{}, "VK does not say where the picture has to go"}};
  auto sent = api_.hand_over(url, "photo", file.name, file.type, file.content, file.digest);
  auto photo = text_of(sent.json, "photo"), hash = text_of(sent.json, "hash");
  auto server = number_at(sent.json, "server");
  if (sent.status != 200 || !sent.json.is_object()) return api_.failed(sent, Deed::prepares);
  if (photo.empty() || photo == "[]")
    return Outcome{Rejected{"VK finds no picture in it: save it as JPEG or PNG, of at most 50 MB"}};
  if (hash.empty() || server.empty())
    return Outcome{Busy{{}, "VK does not say what became of the picture"}};
  Fields form{{"group_id", api_.group().id}, {"server", server}, {"photo", photo}, {"hash", hash}};
  if (setting(settings_, "captions") == "yes" && !trim(media.alt).empty())
    form.emplace_back("caption", media.alt);
  auto saved = api_.call("photos.saveWallPhoto", form);
  if (!saved.good()) return api_.failed(saved, Deed::prepares);
  const auto& photos = saved.result();
  auto name = photos.is_array() && !photos.empty() ? name_of("photo", photos[0]) : std::string();
  if (name.empty()) return Outcome{Busy{{}, "VK does not say what it calls the picture"}};
  return name;
}

std::variant<std::string, Outcome> Uploads::document(const OutgoingFile& file) {
  auto door = api_.call("docs.getWallUploadServer", {{"group_id", api_.group().id}});
  auto url = address_in(door);
  if (!door.good()) return api_.failed(door, Deed::prepares);
  if (url.empty()) return Outcome{Busy{{}, "VK does not say where the document has to go"}};
  auto sent = api_.hand_over(url, "file", file.name, file.type, file.content, file.digest);
  auto token = text_of(sent.json, "file");
  if (sent.status != 200 || !sent.json.is_object()) return api_.failed(sent, Deed::prepares);
  if (token.empty()) return Outcome{Rejected{"VK does not take it as a document"}};
  auto saved = api_.call("docs.save", {{"file", token}, {"title", file.name}});
  if (!saved.good()) return api_.failed(saved, Deed::prepares);
  auto name = name_of("doc", child(saved.result(), "doc"));
  if (name.empty()) return Outcome{Busy{{}, "VK does not say what it calls the document"}};
  return name;
}

// ---- Videos. ----

// Nothing once it is ready.
std::optional<Outcome> Uploads::video(const Post& post, const Media& media, Kept& kept,
                                      Journal& journal) {
  if (!kept.name.empty()) {
    // Its bytes were on the way, and nobody knows whether they arrived.
    auto waited = wait_for(media, kept, journal);
    if (!waited || !std::holds_alternative<NotReached>(*waited)) return waited;
  }
  auto read = outgoing_file(root_, media, limits_);
  if (auto* failed = std::get_if<Outcome>(&read)) return std::move(*failed);
  const auto& file = std::get<OutgoingFile>(read);
  Fields form{{"group_id", api_.group().id}, {"name", title_of(post, media)}, {"wallpost", "0"}};
  if (!media.alt.empty()) form.emplace_back("description", media.alt);
  auto begun = api_.call("video.save", form);
  if (!begun.good()) return api_.failed(begun, Deed::prepares);
  const auto& result = begun.result();
  auto url = address_in(begun);
  kept.name = name_of("video", {{"owner_id", child(result, "owner_id")},
                                {"id", child(result, "video_id")},
                                {"access_key", child(result, "access_key")}});
  if (url.empty() || kept.name.empty())
    return Busy{{}, "VK does not say where the video has to go"};
  kept.at = api_.now();
  kept.arrived = false;
  journal.put(kept.key, kept.text());
  journal.hold(std::chrono::ceil<Seconds>(time_to_send(file.content.size())) + Seconds{60});
  auto sent = api_.hand_over(url, "video_file", file.name, file.type, file.content, file.digest);
  bool refused = sent.json.is_object() && (sent.json.contains("error") || sent.fault.code != 0);
  if (sent.status != 200 || !sent.json.is_object() || refused) {
    // It is begun anew. What is no word of VK's may stand between us and what has arrived.
    if (refused || (sent.status >= 400 && sent.status < 500)) journal.put(kept.key, "");
    if (refused && sent.status == 200)
      return Rejected{"VK does not take the video: export it again, as MP4 with H.264 and AAC"};
    return api_.failed(sent, Deed::prepares);
  }
  kept.arrived = true;
  journal.put(kept.key, kept.text());
  auto waited = wait_for(media, kept, journal);
  if (waited && std::holds_alternative<NotReached>(*waited))
    return Processing{api_.now() + later, "VK does not show the video yet"};
  return waited;
}

// NotReached: VK has nothing of it.
std::optional<Outcome> Uploads::wait_for(const Media& media, Kept& kept, Journal& journal) {
  journal.flush();  // it may take minutes, and is not to be sent again
  // "video-1_5" as a question has it: "-1_5".
  auto plain = kept.name.substr(std::string_view("video").size());
  auto give_up = api_.now() + patience;
  for (;;) {
    auto reply = api_.call("video.get", {{"videos", plain}});
    if (!reply.good()) return api_.failed(reply, Deed::asks);
    if (!lists(reply.result())) return Busy{{}, "VK does not say what became of the video"};
    const auto& items = items_of(reply.result());
    if (items.empty()) return NotReached{"VK has nothing of the video"};
    auto yes = [&](std::string_view key) { return number_of(items[0], key).value_or(0) > 0; };
    bool working = yes("processing") || yes("converting");
    bool overdue = working && api_.now() - kept.at > arrives_in;
    if (!kept.arrived && (overdue || (!working && !yes("duration"))))
      return NotReached{"VK has nothing of the video"};
    if (!working) {
      kept.there = true;
      kept.at = api_.now();
      journal.put(kept.key, kept.text());
      return std::nullopt;
    }
    if (api_.now() >= give_up)
      return Processing{api_.now() + later, fmt::format("VK is still processing {}", media.file)};
    api_.clock().sleep_until(api_.now() + between);
  }
}

}  // namespace smm::vk
