#include "networks/youtube/extras.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "networks/parts/pieces.h"
#include "sys/files.h"
#include "sys/media/anatomy.h"
#include "sys/media/image.h"

namespace smm::youtube {
using namespace networks;

namespace {

// Since 2026-09-14 a picture has up to 50 MB (revision history); captions 100 MB.
constexpr std::size_t most_picture = 50'000'000, most_captions = 100U << 20;
constexpr int most_pages = 20;  // of fifty playlists

// An id as YouTube makes them: a name of a playlist does not look so.
bool is_playlist_id(std::string_view text) {
  return is_id(text) && text.size() >= 13 &&
         (text.starts_with("PL") || text.starts_with("OL") || text.starts_with("FL"));
}

std::string captions_key(std::string_view language) { return fmt::format("captions.{}", language); }
std::string playlist_key(std::string_view id) { return fmt::format("playlist.{}", id); }

}  // namespace

std::variant<Extras::File, Outcome> Extras::read(const std::string& name, std::size_t most) const {
  try {
    File file{.name = name, .bytes = read_file(beneath(root_, name), most)};
    file.digest = sha256(file.bytes).substr(0, 32);
    return file;
  } catch (const Error& error) {
    return Outcome{Rejected{error.what()}};
  }
}

std::optional<Outcome> Extras::read_thumbnail(const std::string& name) {
  auto read_one = read(name, most_picture);
  if (auto* failed = std::get_if<Outcome>(&read_one)) return std::move(*failed);
  auto& file = std::get<File>(read_one);
  auto info = image_info(file.bytes);
  if (!info || (info->type != "image/jpeg" && info->type != "image/png"))
    return Rejected{fmt::format("the thumbnail {} is not a JPEG or PNG by its content", name)};
  try {
    file.bytes = bytes_to_publish(std::move(file.bytes));
  } catch (const Error& error) {
    return Rejected{fmt::format("the thumbnail {}: {}", name, error.what())};
  }
  file.type = info->type;
  thumbnail_ = std::move(file);
  return std::nullopt;
}

std::optional<Outcome> Extras::prepare(const Wishes& wishes) {
  thumbnail_.reset();
  captions_.clear();
  playlists_.clear();
  if (!wishes.thumbnail.empty())
    if (auto failed = read_thumbnail(wishes.thumbnail)) return failed;
  for (const auto& wanted : wishes.captions) {
    if (wanted.language.empty())
      return Rejected{
          fmt::format("the captions {} have no language: call the file NAME.de.vtt, or "
                      "give the post a language",
                      wanted.file)};
    auto file = read(wanted.file, most_captions);
    if (auto* failed = std::get_if<Outcome>(&file)) return std::move(*failed);
    if (!wanted.digest.empty() && sha256(std::get<File>(file).bytes) != wanted.digest)
      return Rejected{wanted.file + " has changed since it was checked"};
    captions_.push_back(std::get<File>(std::move(file)));
    captions_.back().language = wanted.language;
  }
  return find_playlists(wishes.playlists);
}

std::optional<Outcome> Extras::find_playlists(const std::vector<std::string>& wanted) {
  std::vector<std::string> open;
  for (const auto& one : wanted)
    is_playlist_id(one) ? playlists_.push_back(one) : open.push_back(one);
  Fields query{{"part", "snippet"}, {"mine", "true"}, {"maxResults", "50"}};
  std::vector<std::pair<std::string, std::string>> found;  // wanted, id
  for (int page = 0; !open.empty() && page < most_pages; ++page) {
    auto reply = api_.get("playlists", query);
    if (!reply.good()) return api_.failed(reply, Deed::asks);
    for (const auto& item : items_of(reply.json))
      for (const auto& one : open)
        if (nfc(text_of(child(item, "snippet"), "title")) == nfc(one) && is_id(text_of(item, "id")))
          found.emplace_back(one, text_of(item, "id"));
    auto next = text_of(reply.json, "nextPageToken");
    if (next.empty()) break;
    query.resize(3);
    query.emplace_back("pageToken", next);
  }
  for (const auto& one : open) {
    auto many =
        std::count_if(found.begin(), found.end(), [&](auto& it) { return it.first == one; });
    if (many == 0)
      return Rejected{
          fmt::format("the channel has no playlist \"{}\": make it on youtube.com, or "
                      "write its name as it is there",
                      one)};
    if (many > 1)
      return Rejected{
          fmt::format("the channel has {} playlists \"{}\": write the id of the one that "
                      "is meant (PL...)",
                      many, one)};
  }
  for (const auto& [name, id] : found) playlists_.push_back(id);
  return std::nullopt;
}

std::optional<Outcome> Extras::add(const std::string& video, Journal& journal) {
  if (auto failed = set_thumbnail(video, journal)) return failed;
  for (const auto& file : captions_)
    if (auto failed = add_captions(video, file, journal)) return failed;
  for (const auto& playlist : playlists_)
    if (auto failed = put_into(playlist, video, journal)) return failed;
  return std::nullopt;
}

// Set twice, it is the same.
std::optional<Outcome> Extras::set_thumbnail(const std::string& video, Journal& journal) {
  constexpr std::string_view key = "thumbnail";
  if (!thumbnail_ || kept(journal, key) == thumbnail_->digest) return std::nullopt;
  auto reply = api_.upload("thumbnails/set", {{"uploadType", "media"}, {"videoId", video}},
                           thumbnail_->type, Content(thumbnail_->bytes));
  if (reply.good()) {
    journal.put(key, thumbnail_->digest);
    return std::nullopt;
  }
  if (reply.status == 403 && reply.reason == "forbidden")
    return Rejected{
        fmt::format("the thumbnail {}: {}; channels set one of their own once their "
                    "telephone is verified, at youtube.com/verify; then `smm queue "
                    "retry` goes on",
                    thumbnail_->name, reply.why)};
  return api_.failed(reply, Deed::prepares);
}

bool Extras::captions_changed(const Journal& journal) const {
  return std::any_of(captions_.begin(), captions_.end(), [&](const File& file) {
    auto there = kept(journal, captions_key(file.language));
    return !there.empty() && there != file.digest;
  });
}

std::optional<Outcome> Extras::add_captions(const std::string& video, const File& file,
                                            Journal& journal) {
  auto key = captions_key(file.language);
  if (!kept(journal, key).empty()) return std::nullopt;
  Json about{{"snippet", {{"videoId", video}, {"language", file.language}, {"name", ""}}}};
  auto reply = api_.upload("captions", {{"uploadType", "multipart"}, {"part", "snippet"}},
                           "application/octet-stream", Content(file.bytes), &about);
  // One of the language stands there: an answer was lost.
  bool there = reply.reason == "captionExists";
  if (!reply.good() && !there) {
    auto failed = api_.failed(reply, Deed::prepares);
    if (auto* rejected = std::get_if<Rejected>(&failed))
      rejected->why = fmt::format("the captions {}: {}", file.name, rejected->why);
    return failed;
  }
  journal.put(key, file.digest);
  return std::nullopt;
}

std::optional<Outcome> Extras::put_into(const std::string& playlist, const std::string& video,
                                        Journal& journal) {
  auto key = playlist_key(playlist);
  auto before = kept(journal, key);
  if (before == "in it") return std::nullopt;
  if (!before.empty()) {  // an answer was lost: it would stand there twice
    auto reply = api_.get(
        "playlistItems",
        {{"part", "snippet"}, {"playlistId", playlist}, {"videoId", video}, {"maxResults", "5"}});
    if (!reply.good()) return api_.failed(reply, Deed::asks);
    if (!items_of(reply.json).empty()) {
      journal.put(key, "in it");
      return std::nullopt;
    }
  }
  journal.put(key, "sent");
  auto reply =
      api_.send_json("POST", "playlistItems", {{"part", "snippet"}},
                     {{"snippet",
                       {{"playlistId", playlist},
                        {"resourceId", {{"kind", "youtube#video"}, {"videoId", video}}}}}});
  if (!reply.good() && reply.reason != "videoAlreadyInPlaylist" && reply.reason != "duplicate")
    return api_.failed(reply, Deed::prepares);
  journal.put(key, "in it");
  return std::nullopt;
}

}  // namespace smm::youtube
