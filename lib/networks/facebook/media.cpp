#include "networks/facebook/media.h"

#include <fmt/format.h>

#include <charconv>

#include "core/text.h"
#include "networks/parts/outgoing.h"
#include "sys/files.h"

namespace smm::facebook {
using namespace networks;

namespace {

constexpr Seconds trusted{12 * 3600};

struct Kept {
  std::string digest, id;
  Time at{};
};

// What a picture is described with is uploaded with it.
std::string digest_of(const Media& media) {
  return sha256(fmt::format("{}\n{}", media.digest, media.alt)).substr(0, 32);
}

std::string key_of(std::size_t number) { return fmt::format("picture.{}", number); }

// "DIGEST SECONDS ID"
std::optional<Kept> kept(const Journal& journal, std::size_t number) {
  auto text = journal.get(key_of(number)).value_or("");
  auto words = split(text, ' ');
  std::int64_t seconds = 0;
  if (words.size() != 3 || !is_id(words[2])) return {};
  auto [end, error] = std::from_chars(words[1].data(), words[1].data() + words[1].size(), seconds);
  if (error != std::errc() || end != words[1].data() + words[1].size()) return {};
  return Kept{std::string(words[0]), std::string(words[2]), Time(Seconds(seconds))};
}

}  // namespace

// A reel: developers.facebook.com/docs/video-api/guides/reels-publishing, of 2026-07-30.
MediaLimits media_limits() {
  MediaLimits limits;
  limits.kinds = {
      {.types = "image/jpeg image/png image/gif image/webp", .alone = true, .max_bytes = 4'194'304},
      {.types = "video/mp4 video/quicktime",
       .where = "reel",
       .most = 1,
       .alone = true,
       .min_width = 540,
       .min_height = 960,
       .min_seconds = 3,
       .max_seconds = 90},
      {.types = "video/mp4 video/quicktime", .most = 1, .alone = true},
  };
  return limits;
}

std::variant<std::vector<std::string>, Outcome> Pictures::ready(const Part& part,
                                                                Journal& journal) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < part.media.size(); ++i) {
    const auto& media = part.media[i];
    auto known = kept(journal, i);
    if (known && known->digest == digest_of(media) && graph_.now() - known->at < trusted) {
      ids.push_back(known->id);
      continue;
    }
    auto id = upload(media);
    if (auto* failed = std::get_if<Outcome>(&id)) return std::move(*failed);
    ids.push_back(std::get<std::string>(std::move(id)));
    journal.put(key_of(i), fmt::format("{} {} {}", digest_of(media),
                                       graph_.now().time_since_epoch().count(), ids.back()));
  }
  return ids;
}

std::vector<std::string> Pictures::known(const Part& part, const Journal& journal) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < part.media.size(); ++i)
    if (auto it = kept(journal, i)) ids.push_back(it->id);
  return ids;
}

void Pictures::forget(const Part& part, Journal& journal) {
  for (std::size_t i = 0; i < part.media.size(); ++i) journal.put(key_of(i), "");
}

std::variant<std::string, Outcome> Pictures::upload(const Media& media) {
  auto read = outgoing_file(root_, media, media_limits());
  if (auto* failed = std::get_if<Outcome>(&read)) return std::move(*failed);
  const auto& file = std::get<OutgoingFile>(read);
  Fields fields{{"published", "false"}, {"temporary", "true"}};
  if (auto alt = trim(media.alt); !alt.empty())
    fields.emplace_back("alt_text_custom", std::string(alt));
  auto reply = graph_.post_file(graph_.page().id + "/photos", fields, file.name, file.type,
                                file.content, file.digest);
  if (auto id = id_of(reply.json); reply.good() && !id.empty()) return id;
  auto failed = graph_.failed(reply, Deed::prepares);
  std::visit(
      [&](auto& it) {
        if constexpr (requires { it.why; }) it.why = fmt::format("{}: {}", media.file, it.why);
      },
      failed);
  return failed;
}

}  // namespace smm::facebook
