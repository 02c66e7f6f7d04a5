#include "networks/youtube/wishes.h"
#include "sys/media/captions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "core/text.h"

namespace smm::youtube {
namespace {

struct Category {
  std::string_view id, name;
};
// Those that videos may be given (videoCategories.list, the same in all regions).
constexpr Category categories[] = {{"1", "Film & Animation"},
                                   {"2", "Autos & Vehicles"},
                                   {"10", "Music"},
                                   {"15", "Pets & Animals"},
                                   {"17", "Sports"},
                                   {"19", "Travel & Events"},
                                   {"20", "Gaming"},
                                   {"22", "People & Blogs"},
                                   {"23", "Comedy"},
                                   {"24", "Entertainment"},
                                   {"25", "News & Politics"},
                                   {"26", "Howto & Style"},
                                   {"27", "Education"},
                                   {"28", "Science & Technology"},
                                   {"29", "Nonprofits & Activism"}};

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 4 &&
         std::all_of(text.begin(), text.end(), ascii::is_digit<char>);
}

std::string category_id(std::string_view value) {
  if (is_number(value)) return std::string(value);
  for (const auto& category : categories)
    if (lower_ascii(category.name) == lower_ascii(value)) return std::string(category.id);
  return {};
}

std::string option(const Post& post, std::string_view name) {
  auto found = post.options.find(name);
  return found == post.options.end() ? std::string() : std::string(trim(found->second));
}

std::optional<bool> yes_no(const std::string& value) {
  if (value.empty()) return {};
  return value == "yes";
}

std::vector<std::string> listed(std::string_view value) {
  std::vector<std::string> all;
  for (auto one : split(value, ','))
    if (auto plain = trim(one); !plain.empty()) all.emplace_back(plain);
  return all;
}

std::string_view ending_of(std::string_view file) {
  auto dot = file.rfind('.');
  return dot == file.npos ? std::string_view() : file.substr(dot + 1);
}

bool has(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

const Json& part_of(const Json& video, std::string_view part) {
  static const Json none = Json::object();
  if (!video.is_object()) return none;
  auto found = video.find(part);
  return found != video.end() && found->is_object() ? *found : none;
}

// videos.update: "properties that can be set", by part.
constexpr auto of_snippet = std::to_array<std::string_view>(
    {"title", "description", "tags", "categoryId", "defaultLanguage", "defaultAudioLanguage"});
constexpr auto of_status = std::to_array<std::string_view>(
    {"privacyStatus", "publishAt", "license", "embeddable", "publicStatsViewable",
     "selfDeclaredMadeForKids", "containsSyntheticMedia"});
constexpr auto of_placement = std::to_array<std::string_view>({"hasPaidProductPlacement"});

constexpr std::string_view no_file = "is an address: write the name of a file in the workspace";

template <typename Fields>
Json chosen(const Json& from, const Fields& fields) {
  auto kept = Json::object();
  for (auto name : fields)
    if (auto found = from.find(name); found != from.end() && !found->is_null())
      kept[std::string(name)] = *found;
  return kept;
}

}  // namespace

Wishes wishes_of(const Post& post) {
  Wishes wishes;
  wishes.category = category_id(option(post, "category"));
  wishes.playlists = listed(option(post, "playlist"));
  wishes.made_for_kids = yes_no(option(post, "made_for_kids"));
  wishes.thumbnail = option(post, "thumbnail");
  for (const auto& file : listed(option(post, "captions")))
    wishes.captions.push_back(
        {file, language_in_name(file).empty() ? post.language : language_in_name(file), {}});
  for (const auto& part : post.parts)
    for (const auto& media : part.media) {
      for (const auto& captions : media.captions)
        wishes.captions.push_back({captions.file, captions.language, captions.digest});
      if (media.poster && wishes.thumbnail.empty()) wishes.thumbnail = media.poster->file;
    }
  wishes.publish_at = parse_rfc3339(option(post, "publish_at"));
  wishes.notify = option(post, "notify") == "yes";
  auto license = option(post, "license");
  wishes.license = license == "creative_commons" ? "creativeCommon" : license;
  wishes.embeddable = yes_no(option(post, "embeddable"));
  return wishes;
}

std::string wrong_category(std::string_view value) {
  if (value.empty() || !category_id(value).empty()) return {};
  std::vector<std::string> names;
  for (const auto& category : categories) names.emplace_back(category.name);
  auto meant = nearest(std::string(value), names);
  return meant ? fmt::format("is not a category of YouTube: did you mean \"{}\"?", *meant)
               : fmt::format("is not a category of YouTube: write its number, or one of {}",
                             fmt::join(names, ", "));
}

std::string wrong_yes_no(std::string_view value) {
  return value.empty() || value == "yes" || value == "no" ? "" : "is neither yes nor no";
}

std::string wrong_moment(std::string_view value) {
  return value.empty() || parse_rfc3339(value)
             ? ""
             : "is not a moment: write it with its offset, as 2026-10-03T18:00:00+02:00";
}

std::string wrong_license(std::string_view value) {
  return value.empty() || value == "youtube" || value == "creative_commons"
             ? ""
             : "is neither youtube nor creative_commons";
}

std::string wrong_playlist(std::string_view value) {
  if (value.find("://") == value.npos) return {};
  return "has an address in it: write the playlist's name, or what its address has behind list=";
}

std::string wrong_picture(std::string_view value) {
  if (value.find("://") != value.npos) return std::string(no_file);
  auto ending = lower_ascii(ending_of(value));
  return value.empty() || ending == "jpg" || ending == "jpeg" || ending == "png"
             ? ""
             : "is not a JPEG or PNG file";
}

std::string wrong_captions(std::string_view value) {
  if (value.find("://") != value.npos) return std::string(no_file);
  for (const auto& file : listed(value)) {
    auto ending = lower_ascii(ending_of(file));
    if (ending != "srt" && ending != "vtt" && ending != "sbv" && ending != "ttml")
      return fmt::format("names {}, and captions are srt, vtt, sbv or ttml files", file);
  }
  return {};
}

// ---- The video resource. ----

std::string final_privacy(const Post& post, const Wishes& wishes, Time now) {
  if (wishes.publish_at && *wishes.publish_at > now) return "private";
  return post.visibility == Visibility::unlisted ? "unlisted" : "public";
}

std::vector<std::string> said_by(const Post& post, const Wishes& wishes) {
  std::vector<std::string> said;
  if (!post.tags.empty()) said.emplace_back("tags");
  if (!post.language.empty()) said.emplace_back("defaultLanguage");
  if (wishes.made_for_kids) said.emplace_back("selfDeclaredMadeForKids");
  if (post.disclosure.ai_made) said.emplace_back("containsSyntheticMedia");
  if (post.disclosure.paid) said.emplace_back("hasPaidProductPlacement");
  if (!wishes.license.empty()) said.emplace_back("license");
  if (wishes.embeddable) said.emplace_back("embeddable");
  return said;
}

void describe(const Post& post, const Wishes& wishes, const std::vector<std::string>& said,
              Json& snippet) {
  snippet["title"] = post.title;
  snippet["description"] = post.parts[0].text;
  if (!post.tags.empty())
    snippet["tags"] = post.tags;
  else if (has(said, "tags"))
    snippet.erase("tags");
  if (!wishes.category.empty()) snippet["categoryId"] = wishes.category;
  if (!post.language.empty())
    snippet["defaultLanguage"] = post.language;
  else if (has(said, "defaultLanguage"))
    snippet.erase("defaultLanguage");
}

void declare(const Post& post, const Wishes& wishes, const std::vector<std::string>& said,
             Json& status) {
  auto set = [&](const char* name, const std::optional<bool>& value) {
    if (value)
      status[name] = *value;
    else if (has(said, name))
      status.erase(name);
  };
  set("selfDeclaredMadeForKids", wishes.made_for_kids);
  set("embeddable", wishes.embeddable);
  if (post.disclosure.ai_made)
    status["containsSyntheticMedia"] = true;
  else if (has(said, "containsSyntheticMedia"))
    status["containsSyntheticMedia"] = false;
  if (!wishes.license.empty())
    status["license"] = wishes.license;
  else if (has(said, "license"))
    status["license"] = "youtube";
}

Json new_video(const Post& post, const Wishes& wishes, std::string* parts) {
  Json video{{"snippet", Json::object()}, {"status", Json::object()}};
  describe(post, wishes, {}, video["snippet"]);
  video["status"]["privacyStatus"] = "private";
  declare(post, wishes, {}, video["status"]);
  *parts = "snippet,status";
  if (post.disclosure.paid) {
    video["paidProductPlacementDetails"] = {{"hasPaidProductPlacement", true}};
    *parts += ",paidProductPlacementDetails";
  }
  return video;
}

Json writable(const Json& video, std::string_view part) {
  const auto& stands = part_of(video, part);
  if (part == "snippet") return chosen(stands, of_snippet);
  if (part == "status") return chosen(stands, of_status);
  return chosen(stands, of_placement);
}

}  // namespace smm::youtube
