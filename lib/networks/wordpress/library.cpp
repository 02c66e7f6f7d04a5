#include "networks/wordpress/library.h"

#include <fmt/format.h>

#include <charconv>

#include "core/text.h"
#include "networks/parts/outgoing.h"
#include "sys/files.h"

namespace smm::wordpress {
using namespace networks;

namespace {

// wp_get_mime_types() of WordPress 6.1 and what smm knows of it.
constexpr std::string_view pictures = "image/jpeg image/png image/gif image/webp";
constexpr std::string_view videos = "video/mp4 video/quicktime video/webm";
constexpr std::string_view sounds = "audio/mpeg audio/mp4 audio/ogg audio/wav audio/flac";
constexpr std::uint64_t megabyte = 1U << 20;

std::string name_of(const std::string& slug, const Media& media) {
  return "smm-" + sha256(fmt::format("{}\n{}\n{}", slug, media.digest, media.alt)).substr(0, 24);
}

// Fields of plain text lose whatever looks like a tag: what is none is written as a reference.
std::string plain_field(std::string_view text) {
  std::string field(trim(text));
  replace_all(field, "<", "&lt;");
  return field;
}

std::optional<Stored> stored(const Json& file, const Media& media) {
  auto id = id_of(file);
  auto url = address_in(file, "source_url");
  if (id == 0 || url.empty()) return {};
  return Stored{std::to_string(id), url, media};
}

}  // namespace

MediaLimits media_of(const Settings& settings) {
  auto most = most_outgoing;
  if (auto set = id_from(setting(settings, "max_file")); set > 0)
    most = std::min(most, static_cast<std::uint64_t>(set) * megabyte);
  MediaLimits limits;
  for (auto types : {pictures, videos, sounds})
    limits.kinds.push_back({.types = std::string(types), .max_bytes = most});
  return limits;
}

Library::Library(Site& site, const Connection& connection)
    : site_(site), root_(connection.root), settings_(connection.settings) {}

std::variant<std::vector<Stored>, Outcome> Library::ready(const Part& part, std::size_t number,
                                                          const std::string& slug,
                                                          Journal& journal) {
  std::vector<Stored> files;
  for (std::size_t i = 0; i < part.media.size(); ++i) {
    const auto& media = part.media[i];
    auto file = one(media, fmt::format("media.{}.{}", number, i), name_of(slug, media), journal);
    if (auto* failed = std::get_if<Outcome>(&file)) return std::move(*failed);
    files.push_back(std::get<Stored>(std::move(file)));
  }
  return files;
}

// The journal has "NAME" once an upload was begun, and "NAME ID URL" once it is there.
std::variant<Stored, Outcome> Library::one(const Media& media, const std::string& key,
                                           const std::string& name, Journal& journal) {
  auto text = journal.get(key).value_or("");
  auto words = split(text, ' ');
  bool begun = !words.empty() && words[0] == name;
  if (begun && words.size() == 3)
    return Stored{std::string(words[1]), std::string(words[2]), media};
  std::optional<Stored> file;
  if (begun || journal.elsewhere()) {
    auto seen = look(media, name);
    if (auto* failed = std::get_if<Outcome>(&seen)) return std::move(*failed);
    file = std::get<std::optional<Stored>>(std::move(seen));
  }
  if (!file) {
    journal.put(key, name);
    auto sent = upload(media, name);
    if (auto* failed = std::get_if<Outcome>(&sent)) return std::move(*failed);
    file = std::get<Stored>(std::move(sent));
  }
  journal.put(key, fmt::format("{} {} {}", name, file->id, file->url));
  return *std::move(file);
}

std::variant<std::optional<Stored>, Outcome> Library::look(const Media& media,
                                                           const std::string& name) {
  auto reply = site_.get("/wp/v2/media?_fields=id,slug,source_url&slug=" + name);
  if (!reply.good() || !reply.json.is_array()) return Site::failed(reply, Deed::asks);
  for (const auto& file : reply.json)
    if (text_of(file, "slug") == name)
      if (auto found = stored(file, media)) return found;
  return std::optional<Stored>();
}

std::variant<Stored, Outcome> Library::upload(const Media& media, const std::string& name) {
  auto read = outgoing_file(root_, media, media_of(settings_));
  if (auto* failed = std::get_if<Outcome>(&read)) return std::move(*failed);
  auto& file = std::get<OutgoingFile>(read);
  Multipart body;
  body.field("slug", name);
  if (auto alt = plain_field(media.alt); !alt.empty()) body.field("alt_text", alt);
  body.file("file", file.name, file.type, file.content, file.digest);
  auto request = site_.request("POST", "/wp/v2/media?_fields=id,slug,source_url");
  body.move_into(request);
  request.timeout = time_to_send(request.body.size());
  auto megabytes = static_cast<double>(file.content.size()) / static_cast<double>(megabyte);
  auto reply = site_.send(std::move(request));
  if (reply.good())
    if (auto made = stored(reply.json, media)) return *made;
  // PHP drops the whole of a request that is larger than its post_max_size.
  if (reply.status == 413 || reply.code == "rest_upload_no_data")
    return Outcome{
        Rejected{fmt::format("{} has {:.1f} MB, and {} takes no file as large: make it smaller, or "
                             "have the site's limit "
                             "raised; `max_file` of the account tells it to the checks",
                             media.file, megabytes, site_.host())}};
  // An upload that may have succeeded is no post: it is looked for by its name.
  auto failed = Site::failed(reply, Deed::prepares);
  if (reply.good()) failed = Busy{{}, site_.host() + " does not say where it has put the file"};
  std::visit(
      [&](auto& it) {
        if constexpr (requires { it.why; }) it.why = fmt::format("{}: {}", media.file, it.why);
      },
      failed);
  return failed;
}

}  // namespace smm::wordpress
