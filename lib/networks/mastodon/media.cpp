#include "networks/mastodon/media.h"

#include <fmt/format.h>

#include "core/ascii.h"
#include "core/text.h"
#include "networks/mastodon/limits.h"
#include "sys/files.h"

namespace smm::mastodon {
using namespace networks;

namespace {

constexpr Seconds trusted{12 * 3600};  // servers keep what no post uses for about a day
constexpr Seconds patience{60};        // for a video that is being processed, within one attempt
constexpr Seconds between{2};          // questions whether it is ready
constexpr Seconds later{30};           // and after that, between attempts

// What is remembered of an upload: "DIGEST SECONDS ready|waiting ID".
struct Kept {
  std::string digest, id;
  Time at{};
  bool ready = false;
};

std::string digest_of(const Media& media) {
  // What a file is described with is uploaded with it: another description is another upload.
  auto focus = media.focus ? fmt::format("{:g},{:g}", media.focus->x, media.focus->y) : "";
  return sha256(fmt::format("{}\n{}\n{}", media.digest, focus, media.alt)).substr(0, 32);
}

void keep(Journal& journal, const std::string& key, const Kept& kept) {
  journal.put(key, fmt::format("{} {} {} {}", kept.digest, kept.at.time_since_epoch().count(),
                               kept.ready ? "ready" : "waiting", kept.id));
}

std::optional<Kept> kept(const Journal& journal, const std::string& key) {
  auto text = journal.get(key);
  auto words = text ? split(*text, ' ') : std::vector<std::string_view>{};
  if (words.size() != 4 || !is_id(words[3])) return {};
  Kept kept{std::string(words[0]), std::string(words[3]), {}, words[2] == "ready"};
  for (char c : words[1]) {
    if (!ascii::is_digit(c) || words[1].size() > 15) return {};
    kept.at = Time(kept.at.time_since_epoch() * 10 + Seconds(c - '0'));
  }
  return kept;
}

// 200 with a URL: it can be posted. Without: it is being processed.
bool is_ready(const Reply& reply) {
  return reply.status == 200 && !text_of(reply.json, "url").empty();
}

}  // namespace

std::variant<std::vector<std::string>, Outcome> Attachments::ready(const Part& part,
                                                                   std::size_t piece,
                                                                   Journal& journal, bool out) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < part.media.size(); ++i) {
    auto id = one(part.media[i], fmt::format("media.{}.{}", piece, i), journal, out);
    if (auto* failed = std::get_if<Outcome>(&id)) return std::move(*failed);
    ids.push_back(std::get<std::string>(std::move(id)));
  }
  return ids;
}

std::variant<std::string, Outcome> Attachments::one(const Media& media, const std::string& key,
                                                    Journal& journal, bool out) {
  auto known = kept(journal, key);
  bool good =
      known && known->digest == digest_of(media) && (out || clock_.now() - known->at < trusted);
  if (!good) return upload(media, key, journal);
  if (known->ready) return known->id;
  if (auto failed = wait_for(media, known->id, key, journal)) return std::move(*failed);
  return known->id;
}

HttpRequest Attachments::upload_request(std::string_view path, const OutgoingFile& file,
                                        const Media& media) const {
  auto request = server_.request("POST", path);
  Multipart body;
  if (auto alt = trim(media.alt); !alt.empty()) body.field("description", alt);
  if (media.focus)
    body.field("focus", fmt::format("{:.4g},{:.4g}", media.focus->x, media.focus->y));
  body.file("file", file.name, file.type, file.content, file.digest);
  body.move_into(request);
  request.timeout = time_to_send(request.body.size());
  request.harmless = true;  // servers forget what no post uses
  return request;
}

std::variant<std::string, Outcome> Attachments::upload(const Media& media, const std::string& key,
                                                       Journal& journal) {
  auto file = outgoing_file(root_, media, limits(server_.settings()).media);
  if (auto* failed = std::get_if<Outcome>(&file)) return std::move(*failed);
  const auto& bytes = std::get<OutgoingFile>(file);
  auto reply = server_.send(upload_request("/api/v2/media", bytes, media));
  if (reply.status == 404) reply = server_.send(upload_request("/api/v1/media", bytes, media));
  bool taken = (reply.status == 200 || reply.status == 202) && reply.json.is_object();
  auto id = text_of(reply.json, "id");
  if (!taken || !is_id(id)) {
    if (reply.status == 413)
      return Outcome{
          Rejected{fmt::format("{} is too big for {} (413)", media.file, server_.host())}};
    // An upload that may have succeeded is no post: it is simply made again.
    auto failed = Server::failed(reply, Deed::prepares);
    std::visit(
        [&](auto& it) {
          if constexpr (requires { it.why; }) it.why = fmt::format("{}: {}", media.file, it.why);
        },
        failed);
    return failed;
  }
  Kept now{digest_of(media), id, clock_.now(), is_ready(reply)};
  keep(journal, key, now);
  if (now.ready) return id;
  if (auto failed = wait_for(media, id, key, journal)) return std::move(*failed);
  return id;
}

// Asks until the file is ready; nothing when it is.
std::optional<Outcome> Attachments::wait_for(const Media& media, const std::string& id,
                                             const std::string& key, Journal& journal) {
  journal.flush();  // it may take minutes, and is not to be sent again
  auto give_up = clock_.now() + patience;
  for (;;) {
    auto reply = server_.get("/api/v1/media/" + id);
    if (is_ready(reply)) {
      auto now = kept(journal, key);
      if (now) {
        now->ready = true;
        keep(journal, key, *now);
      }
      return std::nullopt;
    }
    if (reply.status == 422) {
      journal.put(key, "");
      return Rejected{
          fmt::format("{}: {} cannot process it{}", media.file, server_.host(),
                      reply.error.empty() ? std::string() : fmt::format(": {}", reply.error))};
    }
    if (reply.status == 404) {
      journal.put(key, "");
      return RetryLater{{}, fmt::format("{}: {} has lost the upload", media.file, server_.host())};
    }
    bool processing = reply.status == 200 || reply.status == 202 || reply.status == 206;
    if (!processing) return server_.failed(reply, Deed::asks);
    auto now = clock_.now();
    if (now >= give_up)
      return Processing{now + later,
                        fmt::format("{} is still processing {}", server_.host(), media.file)};
    clock_.sleep_until(now + between);
  }
}

}  // namespace smm::mastodon
