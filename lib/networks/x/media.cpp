#include "networks/x/media.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/text.h"
#include "networks/x/limits.h"
#include "sys/files.h"

namespace smm::x {
using namespace networks;

namespace {

constexpr Seconds trusted{12 * 3600};  // X keeps what no post uses for a day
constexpr Seconds patience{60};        // for a film that is being processed, within one attempt
constexpr Seconds later{30};           // and after that, between attempts
constexpr std::uint64_t segment_size = 4U << 20;  // X takes five megabytes

// What is remembered of an upload: "DIGEST SECONDS STAGE ID", where STAGE is "there" (all bytes
// are), "processed" or "described".
struct Kept {
  std::string digest, id, stage;
  Time at{};
};

std::string digest_of(const Media& media) {
  return sha256(fmt::format("{}\n{}", media.digest, media.alt)).substr(0, 32);
}

void keep(Journal& journal, const std::string& key, const Kept& kept) {
  journal.put(key, fmt::format("{} {} {} {}", kept.digest, kept.at.time_since_epoch().count(),
                               kept.stage, kept.id));
}

std::optional<Kept> kept(const Journal& journal, const std::string& key) {
  auto text = journal.get(key);
  auto words = text ? split(*text, ' ') : std::vector<std::string_view>{};
  if (words.size() != 4 || !is_id(words[3]) || words[1].size() > 15) return {};
  Kept kept{std::string(words[0]), std::string(words[3]), std::string(words[2])};
  for (char c : words[1]) {
    if (!ascii::is_digit(c)) return {};
    kept.at = Time(kept.at.time_since_epoch() * 10 + Seconds(c - '0'));
  }
  return kept;
}

void move_on(Journal& journal, const std::string& key, std::string stage) {
  if (auto now = kept(journal, key)) {
    now->stage = std::move(stage);
    keep(journal, key, *now);
  }
}

std::string_view category_of(std::string_view type) {
  if (type == "image/gif") return "tweet_gif";
  return type.starts_with("video/") ? "tweet_video" : "tweet_image";
}

Outcome about_file(Outcome outcome, const Media& media) {
  std::visit(
      [&](auto& it) {
        if constexpr (requires { it.why; }) it.why = fmt::format("{}: {}", media.file, it.why);
      },
      outcome);
  return outcome;
}

std::string key_of(std::size_t piece, std::size_t file) {
  return fmt::format("media.{}.{}", piece, file);
}

}  // namespace

std::variant<std::vector<std::string>, Outcome> Attachments::ready(const Part& part,
                                                                   std::size_t piece,
                                                                   Journal& journal) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < part.media.size(); ++i) {
    auto id = one(part.media[i], key_of(piece, i), journal);
    if (auto* failed = std::get_if<Outcome>(&id))
      return about_file(std::move(*failed), part.media[i]);
    ids.push_back(std::get<std::string>(std::move(id)));
  }
  return ids;
}

void Attachments::forget(const Part& part, std::size_t piece, Journal& journal) {
  for (std::size_t i = 0; i < part.media.size(); ++i) journal.put(key_of(piece, i), "");
}

std::variant<std::string, Outcome> Attachments::one(const Media& media, const std::string& key,
                                                    Journal& journal) {
  auto known = kept(journal, key);
  bool good = known && known->digest == digest_of(media) && clock_.now() - known->at < trusted;
  if (!good) {
    auto made = upload(media, key, journal);
    if (std::holds_alternative<Outcome>(made)) return made;
    known = kept(journal, key);
  }
  if (known->stage == "there") {
    if (auto failed = wait_for(media, known->id, key, {}, journal)) return std::move(*failed);
    known->stage = "processed";
  }
  if (known->stage == "processed") {
    if (auto failed = describe(media, known->id)) return std::move(*failed);
    move_on(journal, key, "described");
  }
  return known->id;
}

std::variant<std::string, Outcome> Attachments::begin(const OutgoingFile& file) {
  auto reply = server_.send_json("POST", "/2/media/upload/initialize",
                                 {{"media_type", file.type},
                                  {"total_bytes", file.content.size()},
                                  {"media_category", category_of(file.type)}});
  auto id = text_of(child(reply.json, "data"), "id");
  if (!reply.good()) return Server::failed(reply, Deed::prepares);
  if (!is_id(id)) return Outcome{Busy{{}, "X does not say what it calls the upload"}};
  return id;
}

std::optional<Outcome> Attachments::append(const std::string& id, const OutgoingFile& file,
                                           Journal& journal) {
  auto size = file.content.size();
  for (std::uint64_t at = 0, number = 0; at < size; at += segment_size, ++number) {
    std::string bytes(static_cast<std::size_t>(std::min(segment_size, size - at)), '\0');
    if (file.content.read(at, bytes.data(), bytes.size()) != bytes.size())
      return Rejected{"the file has changed while it was sent"};
    Multipart body;
    body.field("segment_index", std::to_string(number));
    auto digest = sha256(bytes);
    body.file("media", file.name, "application/octet-stream", Content(std::move(bytes)), digest);
    auto request = server_.request("POST", fmt::format("/2/media/upload/{}/append", id));
    body.move_into(request);
    request.timeout = time_to_send(request.body.size());
    journal.hold(std::chrono::duration_cast<Seconds>(request.timeout));
    auto reply = server_.send(request);
    if (reply.status < 200 || reply.status > 299) return Server::failed(reply, Deed::prepares);
  }
  return std::nullopt;
}

// An upload that may have succeeded is no post: it is simply made again.
std::variant<std::string, Outcome> Attachments::upload(const Media& media, const std::string& key,
                                                       Journal& journal) {
  auto read = outgoing_file(root_, media, limits(server_.settings()).media);
  if (auto* failed = std::get_if<Outcome>(&read)) return std::move(*failed);
  const auto& file = std::get<OutgoingFile>(read);
  auto begun = begin(file);
  if (std::holds_alternative<Outcome>(begun)) return begun;
  const auto& id = std::get<std::string>(begun);
  if (auto failed = append(id, file, journal)) return std::move(*failed);
  auto reply =
      server_.send(server_.request("POST", fmt::format("/2/media/upload/{}/finalize", id)));
  if (!reply.good()) return Server::failed(reply, Deed::prepares);
  keep(journal, key, {digest_of(media), id, "there", clock_.now()});
  if (auto failed =
          wait_for(media, id, key, child(child(reply.json, "data"), "processing_info"), journal))
    return std::move(*failed);
  return id;
}

// Asks until the file is ready; nothing when it is. `info` is what was said last; null: nothing
// was.
std::optional<Outcome> Attachments::wait_for(const Media& media, const std::string& id,
                                             const std::string& key, Json info, Journal& journal) {
  bool still = media.type.starts_with("image/") && media.type != "image/gif";
  bool asked = !info.is_null() || still;
  journal.flush();  // it may take minutes, and is not to be sent again
  auto give_up = clock_.now() + patience;
  for (;;) {
    auto state = text_of(info, "state");
    if (asked && (info.is_null() || state == "succeeded")) {
      move_on(journal, key, "processed");
      return std::nullopt;
    }
    if (state == "failed") {
      journal.put(key, "");
      auto why = text_of(child(info, "error"), "message");
      return Rejected{
          fmt::format("X cannot process it{}", why.empty() ? "" : ": " + quotable(why, {}))};
    }
    auto now = clock_.now();
    if (asked && now >= give_up) return Processing{now + later, "X is still processing it"};
    auto pause = std::clamp(number_of(info, "check_after_secs").value_or(2), 1.0, 30.0);
    if (asked) clock_.sleep_until(now + Seconds(static_cast<std::int64_t>(pause)));
    auto reply = server_.get("/2/media/upload?command=STATUS&media_id=" + id);
    if (reply.status == 404 || (reply.status == 400 && reply.json.is_object())) {
      journal.put(key, "");
      return RetryLater{{}, "X has lost the upload"};
    }
    if (!reply.good()) return Server::failed(reply, Deed::asks);
    info = child(child(reply.json, "data"), "processing_info");
    asked = true;
  }
}

std::optional<Outcome> Attachments::describe(const Media& media, const std::string& id) {
  std::string alt(trim(media.alt));
  if (alt.empty()) return std::nullopt;
  auto reply = server_.send_json("POST", "/2/media/metadata",
                                 {{"id", id}, {"metadata", {{"alt_text", {{"text", alt}}}}}});
  if (reply.good()) return std::nullopt;
  return Server::failed(reply, Deed::prepares);
}

}  // namespace smm::x
