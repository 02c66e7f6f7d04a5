#include "networks/mastodon/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/text.h"
#include "networks/limits.h"
#include "networks/mastodon/text.h"

namespace smm::mastodon {
using namespace networks;

namespace {

constexpr std::size_t usual_text_limit = 500;
constexpr std::size_t usual_address_length = 23;
// API version 7 is Mastodon 4.5, the first with quotes.
constexpr double first_with_quotes = 7;

constexpr Visibility visibility[] = {Visibility::unlisted, Visibility::followers,
                                     Visibility::direct};

constexpr std::string_view pictures =
    "image/jpeg image/png image/gif image/webp image/heic image/avif";
constexpr std::string_view videos = "video/mp4 video/quicktime video/webm";
constexpr std::string_view sounds = "audio/mpeg audio/mp4 audio/ogg audio/wav audio/flac";

constexpr auto facts = std::to_array<std::string_view>(
    {"instance.software", "instance.quotes", "instance.address_length", "instance.media",
     "instance.alt", "instance.picture_bytes", "instance.picture_pixels", "instance.picture_types",
     "instance.video_bytes", "instance.video_types", "instance.sound_types",
     "instance.poll_options", "instance.poll_option_length", "instance.poll_open"});

// What servers call the types that smm knows by another name.
constexpr auto also_called =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"image/jpg", "image/jpeg"},
                                                                  {"audio/mp3", "audio/mpeg"},
                                                                  {"audio/x-m4a", "audio/mp4"},
                                                                  {"audio/m4a", "audio/mp4"},
                                                                  {"audio/x-wav", "audio/wav"},
                                                                  {"audio/wave", "audio/wav"},
                                                                  {"audio/vnd.wave", "audio/wav"},
                                                                  {"audio/x-flac", "audio/flac"}});

// Up to fifteen digits: more is no limit that anything could break.
std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool good = error == std::errc{} && end == text.data() + text.size() && value >= 0;
  if (!good || text.size() > 15) return {};
  return value;
}

std::int64_t number(const Settings& settings, std::string_view name, std::int64_t otherwise) {
  auto found = settings.find(name);
  return found == settings.end() ? otherwise : whole(found->second).value_or(otherwise);
}

// The list of types of one sort; an empty one if the server takes none.
std::string_view types(const Settings& settings, std::string_view name,
                       std::string_view otherwise) {
  auto found = settings.find(name);
  return found == settings.end() ? otherwise : std::string_view(found->second);
}

const Json& child(const Json& object, std::string_view key) {
  static const Json none;
  if (!object.is_object()) return none;
  auto found = object.find(key);
  return found == object.end() ? none : *found;
}

class InstanceReader {
 public:
  std::map<std::string, std::string> read(const Json& instance) {
    const auto& version = child(instance, "version");
    bool one = version.is_string() && (instance.contains("domain") || instance.contains("uri"));
    if (!one) return {};
    take_software(instance);
    const auto& all = child(instance, "configuration");
    take_text_limit(child(all, "statuses"), "max_characters");
    take(child(all, "statuses"), "characters_reserved_per_url", "instance.address_length");
    take(child(all, "statuses"), "max_media_attachments", "instance.media");
    take_media(child(all, "media_attachments"));
    take_polls(child(all, "polls"));
    // Pleroma and the like say these beside `configuration`, or instead of it.
    take_text_limit(instance, "max_toot_chars");
    take(instance, "max_media_attachments", "instance.media");
    take(instance, "upload_limit", "instance.picture_bytes");
    take(instance, "upload_limit", "instance.video_bytes");
    take(instance, "description_limit", "instance.alt");
    return std::move(found_);
  }

 private:
  void take(const Json& from, std::string_view key, std::string_view fact) {
    auto value = number_of(from, key);
    if (value && *value >= 1 && *value < 1e15)
      found_.try_emplace(std::string(fact), fmt::format("{:.0f}", *value));
  }

  // The setting goes to a million.
  void take_text_limit(const Json& from, std::string_view key) {
    if (auto value = number_of(from, key); value && *value >= 1)
      found_.try_emplace("text_limit", fmt::format("{:.0f}", std::min(*value, 1e6)));
  }

  void take_software(const Json& instance) {
    auto version = text_of(instance, "version");
    auto said = fmt::format("Mastodon {}", version);
    // "2.7.2 (compatible; Pleroma 2.6)", "4.0.0 (not true; really snac/2.75)"
    for (std::string_view mark : {"compatible; ", "really "})
      if (auto at = version.find(mark); at != version.npos)
        said = version.substr(at + mark.size(), version.find(')', at) - at - mark.size());
    if (said.size() > 100) said.resize(100);
    auto api = number_of(child(instance, "api_versions"), "mastodon");
    found_["instance.software"] = visible(said);
    found_["instance.quotes"] = api && *api >= first_with_quotes ? "yes" : "no";
  }

  void take_media(const Json& from) {
    take(from, "image_size_limit", "instance.picture_bytes");
    take(from, "image_matrix_limit", "instance.picture_pixels");
    take(from, "video_size_limit", "instance.video_bytes");
    take(from, "description_limit", "instance.alt");
    const auto& listed = child(from, "supported_mime_types");
    if (!listed.is_array() || listed.empty()) return;
    take_types(listed, "image/", "instance.picture_types");
    take_types(listed, "video/", "instance.video_types");
    take_types(listed, "audio/", "instance.sound_types");
  }

  void take_types(const Json& listed, std::string_view sort, std::string_view fact) {
    std::vector<std::string> kept;
    for (const auto& item : listed) {
      if (!item.is_string()) continue;
      auto type = lower_ascii(item.get_ref<const std::string&>());
      for (const auto& [other, known] : also_called)
        if (type == other) type = known;
      bool sound = type.starts_with(sort) && type != "image/svg+xml" && type.size() < 60 &&
                   type.find_first_of(" \n") == type.npos;
      if (sound && std::find(kept.begin(), kept.end(), type) == kept.end()) kept.push_back(type);
    }
    found_[std::string(fact)] = join(kept, " ");
  }

  void take_polls(const Json& from) {
    // It says that it has polls, and leaves them out of what it is sent.
    if (found_["instance.software"].starts_with("snac")) {
      found_["instance.poll_options"] = "0";
      return;
    }
    take(from, "max_options", "instance.poll_options");
    take(from, "max_characters_per_option", "instance.poll_option_length");
    auto least = number_of(from, "min_expiration"), most = number_of(from, "max_expiration");
    if (least && most && *least >= 0 && *most >= *least && *most < 1e12)
      found_["instance.poll_open"] = fmt::format("{:.0f} {:.0f}", *least, *most);
  }

  std::map<std::string, std::string> found_;
};

MediaLimits media_of(const Settings& settings) {
  auto most = static_cast<std::size_t>(number(settings, "instance.media", 4));
  auto bytes = [&](std::string_view name, std::int64_t otherwise) {
    return static_cast<std::uint64_t>(number(settings, name, otherwise));
  };
  auto video_bytes = bytes("instance.video_bytes", 103'809'024);
  std::vector<MediaRule> kinds;
  auto add = [&](MediaRule rule) {
    if (!rule.types.empty()) kinds.push_back(std::move(rule));
  };
  add({.types = std::string(types(settings, "instance.picture_types", pictures)),
       .most = most,
       .alone = true,
       .max_bytes = bytes("instance.picture_bytes", 16'777'216),
       .max_pixels = number(settings, "instance.picture_pixels", 33'177'600)});
  add({.types = std::string(types(settings, "instance.video_types", videos)),
       .most = 1,
       .alone = true,
       .max_bytes = video_bytes});
  add({.types = std::string(types(settings, "instance.sound_types", sounds)),
       .most = 1,
       .alone = true,
       .max_bytes = video_bytes});
  return {.kinds = std::move(kinds),
          .most = most,
          .alt = static_cast<std::size_t>(number(settings, "instance.alt", 1500))};
}

PollLimits polls_of(const Settings& settings) {
  PollLimits limits{
      .options = static_cast<std::size_t>(number(settings, "instance.poll_options", 4)),
      .option_length =
          static_cast<std::size_t>(number(settings, "instance.poll_option_length", 50)),
      .shortest = std::chrono::minutes(5),
      .longest = Seconds(2'629'746),
      .multiple = true};
  auto open = settings.find("instance.poll_open");
  if (open == settings.end()) return limits;
  auto ends = split(open->second, ' ');
  auto least = whole(ends[0]), most = whole(ends.back());
  if (ends.size() == 2 && least && most) {
    limits.shortest = Seconds(*least);
    limits.longest = Seconds(*most);
  }
  return limits;
}

}  // namespace

std::span<const std::string_view> known_facts() { return facts; }

std::map<std::string, std::string> read_instance(const Json& instance) {
  return InstanceReader().read(instance);
}

Limits limits(const Settings& settings) {
  auto address = static_cast<std::size_t>(std::min<std::int64_t>(
      number(settings, "instance.address_length", usual_address_length), 2000));
  return {
      .text = {.most = set_text_limit(settings, usual_text_limit),
               .count = [=](std::string_view text) { return counted_length(text, address); },
               .warning_counts = true},
      .features = {.thread = true,
                   .reply = true,
                   .quote = true,
                   .warning = true,
                   .first_comment = true,
                   .visibility = visibility},
      .media = media_of(settings),
      .polls = polls_of(settings),
      .shows = {.short_links = true, .card = Shows::Card::page, .several = Shows::Several::grid},
      .replay = Replay::look_up};
}

std::optional<bool> takes_quotes(const Settings& settings) {
  auto found = settings.find("instance.quotes");
  if (found == settings.end()) return {};
  return found->second == "yes";
}

}  // namespace smm::mastodon
