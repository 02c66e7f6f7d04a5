#include "support/fake_youtube.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <charconv>

#include "core/text.h"
#include "support/fake_http.h"
#include "support/forms.h"
#include "sys/files.h"
#include "sys/net/redirect.h"

namespace smm::test {

using nlohmann::json;
namespace {

HttpResult problem(int status, const std::string& reason, const std::string& message) {
  return answer_json(
      status,
      {{"error",
        {{"code", status},
         {"message", message},
         {"errors",
          json::array({{{"message", message}, {"domain", "youtube"}, {"reason", reason}}})}}}},
      {{"content-type", "application/json; charset=UTF-8"}});
}

json body_of(const HttpRequest& request) {
  if (!header_of(request, "content-type").starts_with("application/json")) return {};
  return json::parse(request.body.bytes(), nullptr, false);
}

std::set<std::string> words_of(const std::string& text) {
  std::set<std::string> words;
  for (auto word : split(text, ','))
    if (!word.empty()) words.emplace(word);
  return words;
}

bool only(const json& object, const std::set<std::string>& known) {
  if (!object.is_object()) return false;
  for (const auto& [name, value] : object.items())
    if (!known.contains(name)) return false;
  return true;
}

const std::set<std::string> of_snippet{"title",      "description",     "tags",
                                       "categoryId", "defaultLanguage", "defaultAudioLanguage"};
const std::set<std::string> of_status{"privacyStatus",
                                      "publishAt",
                                      "license",
                                      "embeddable",
                                      "publicStatsViewable",
                                      "selfDeclaredMadeForKids",
                                      "containsSyntheticMedia"};
const std::set<std::string> categories{"1",  "2",  "10", "15", "17", "19", "20", "22",
                                       "23", "24", "25", "26", "27", "28", "29"};

std::optional<HttpResult> wrong_snippet(const json& snippet, bool update) {
  if (!only(snippet, of_snippet)) return problem(400, "invalidVideoMetadata", "unknown fields");
  auto title = snippet.value("title", ""), text = snippet.value("description", "");
  if (title.empty() || grapheme_clusters(title).size() > 100 ||
      title.find_first_of("<>") != title.npos)
    return problem(400, "invalidTitle", "The request metadata specifies an invalid video title.");
  if (text.size() > 5000 || text.find_first_of("<>") != text.npos)
    return problem(400, "invalidDescription",
                   "The request metadata specifies an invalid description.");
  std::size_t length = 0;
  for (const auto& tag : snippet.value("tags", json::array()))
    length += tag.get<std::string>().size() + 1;
  if (length > 501)
    return problem(400, "invalidTags", "The request metadata specifies invalid keywords.");
  bool category = snippet.contains("categoryId");
  if ((update && !category) || (category && !categories.contains(snippet.at("categoryId"))))
    return problem(400, "invalidCategoryId", "The categoryId is invalid.");
  return {};
}

std::string joined_parts(const std::string& query) {
  std::string all;
  for (auto pair : split(query, '&'))
    if (pair.starts_with("part="))
      all += (all.empty() ? "" : ",") + query_value(std::string(pair), "part");
  return all;
}

// The two parts of a body that is multipart/related: what is told of a file, and its bytes.
std::vector<std::string> related_parts(const HttpRequest& request) {
  auto type = header_of(request, "content-type");
  const std::string head = "multipart/related; boundary=";
  if (!type.starts_with(head)) return {};
  auto bytes = request.body.bytes();
  auto mark = "--" + type.substr(head.size());
  std::vector<std::string> parts;
  for (std::size_t at = 0; (at = bytes.find(mark + "\r\n", at)) != bytes.npos;) {
    auto begin = bytes.find("\r\n\r\n", at) + 4;
    auto end = bytes.find("\r\n" + mark, begin);
    if (end == bytes.npos) break;
    parts.push_back(bytes.substr(begin, end - begin));
    at = end;
  }
  bool ends = bytes.ends_with(mark + "--") || bytes.ends_with(mark + "--\r\n");
  return ends && parts.size() == 2 ? parts : std::vector<std::string>{};
}

std::string film_digest(const std::string& bytes) { return sha256(bytes); }

}  // namespace

// ---- What the test sees and sets. ----

FakeYouTube::Video* FakeYouTube::find(const std::string& id) {
  if (unknown > 0 && !videos_.empty() && id == videos_.back().id) {
    --unknown;
    return nullptr;
  }
  for (auto& one : videos_)
    if (one.id == id) return &one;
  return nullptr;
}

FakeYouTube::Video& FakeYouTube::video(const std::string& id) {
  auto found =
      std::find_if(videos_.begin(), videos_.end(), [&](auto& one) { return one.id == id; });
  REQUIRE(found != videos_.end());
  return *found;
}

std::string FakeYouTube::add_video(const std::string& title, const std::string& description,
                                   const std::string& privacy) {
  Video made;
  made.id = "vid-" + std::to_string(next_++) + "_a";
  made.film = "of " + made.id;
  made.uploaded = clock_.now();
  made.snippet = {{"title", title}, {"description", description}, {"categoryId", "22"}};
  made.status = {{"privacyStatus", privacy}, {"uploadStatus", "processed"}};
  made.was_public = privacy == "public";
  videos_.push_back(made);
  return made.id;
}

std::string FakeYouTube::privacy_of(const Video& video) const {
  auto at = parse_rfc3339(video.status.value("publishAt", ""));
  if (at && *at <= clock_.now()) return "public";
  return video.status.value("privacyStatus", "public");
}

std::vector<std::string> FakeYouTube::out() const {
  std::vector<std::string> texts;
  for (const auto& video : videos_)
    if (privacy_of(video) != "private") texts.push_back(video.snippet.value("description", ""));
  return texts;
}

// ---- Who asks. ----

HttpResult FakeYouTube::send(const HttpRequest& request) {
  for (const auto& secret : {access, refresh})
    if (request.url.find(secret) != std::string::npos) FAIL_CHECK("a token in an address");
  return by_rules(request, [&] { return serve(request); });
}

HttpResult FakeYouTube::serve(const HttpRequest& request) {
  auto mark = request.url.find('?');
  auto address = request.url.substr(0, mark);
  const std::string other = "https://youtube.googleapis.com/";  // another name of the same
  if (address.starts_with(other)) address = "https://www.googleapis.com/" + address.substr(31);
  auto given = mark == request.url.npos ? "" : request.url.substr(mark + 1);
  auto query = query_of(given);
  // `part` may be said more than once as well.
  if (query.contains("part")) query["part"] = joined_parts(given);
  if (address == exchange) return ask_token(request);
  if (header_of(request, "authorization") != "Bearer " + access)
    return problem(401, "authError", "Invalid Credentials");
  if (address == reports)
    return report.is_null() ? problem(403, "forbidden", "no") : answer_json(200, report);
  if (address.starts_with(uploads))
    return serve_upload(request, address.substr(uploads.size()), query);
  if (address.starts_with(data)) return serve_data(request, address.substr(data.size()), query);
  FAIL_CHECK("another address was asked: " << request.url);
  return never_sent();
}

HttpResult FakeYouTube::ask_token(const HttpRequest& request) {
  auto form = query_of(request.body.bytes());
  auto grant = form.value("grant_type", "");
  std::set<std::string> known{"client_id", "client_secret", "grant_type"};
  if (grant == "authorization_code")
    known.insert({"code", "code_verifier", "redirect_uri"});
  else
    known.insert("refresh_token");
  bool form_good = header_of(request, "content-type") == "application/x-www-form-urlencoded" &&
                   header_of(request, "authorization").empty() && only(form, known);
  if (!form_good) return answer_json(400, {{"error", "invalid_request"}});
  if (form.value("client_id", "") != "app-1" || form.value("client_secret", "") != "hush")
    return answer_json(401, {{"error", "invalid_client"}, {"error_description", "Unauthorized"}});
  auto back = form.value("redirect_uri", "");
  bool by_code = grant == "authorization_code" && form.value("code", "") == "good-code" &&
                 form.value("code_verifier", "").size() == 43 &&
                 back.starts_with("http://127.0.0.1:") && !back.ends_with('/');
  bool by_refresh = grant == "refresh_token" && form.value("refresh_token", "") == refresh;
  if (!by_code && !by_refresh)
    return answer_json(400, {{"error", "invalid_grant"},
                             {"error_description",
                              "Token has been expired or revoked. " + form.value("code", "")}});
  if (by_refresh) access = "token-" + std::to_string(++renewals + 1);
  json out{
      {"access_token", access}, {"expires_in", 3599}, {"scope", scope}, {"token_type", "Bearer"}};
  if (by_code) out["refresh_token"] = refresh;  // it does not rotate
  if (by_code && refresh_lasts > 0) out["refresh_token_expires_in"] = refresh_lasts;
  return answer_json(200, out);
}

std::optional<HttpResult> FakeYouTube::wrong_query(const json& query,
                                                   const std::set<std::string>& needed,
                                                   const std::set<std::string>& known) const {
  auto all = needed;
  all.insert(known.begin(), known.end());
  if (!only(query, all)) return problem(400, "unexpectedParameter", "unexpected: " + query.dump());
  for (const auto& name : needed)
    if (query.value(name, "").empty()) return problem(400, "missingRequiredParameter", name);
  return {};
}

std::optional<HttpResult> FakeYouTube::charge(int units) {
  units_ += units;
  if (units_left < units)
    return problem(403, "quotaExceeded",
                   "The request cannot be completed because you have exceeded your <a "
                   "href=\"/youtube/v3/getting-started#quota\">quota</a>.");
  units_left -= units;
  return {};
}

HttpResult FakeYouTube::serve_data(const HttpRequest& request, const std::string& path,
                                   const json& query) {
  const auto& method = request.method;
  if (auto over = charge(method == "GET" ? 1 : 50)) return *over;
  if (path == "channels" && method == "GET") return channel(query);
  if (path == "videos" && method == "GET") return list_videos(query);
  if (path == "videos" && method == "PUT") return change_video(request, query);
  if (path == "videos" && method == "DELETE") return delete_video(query);
  if (path == "playlists" && method == "GET") return list_playlists(query);
  if (path == "playlistItems" && method == "GET") return list_items(query);
  if (path == "playlistItems" && method == "POST") {
    if (auto wrong = wrong_query(query, {"part"})) return *wrong;
    return add_item(request);
  }
  if (path == "commentThreads" && method == "GET") return list_comments(query);
  if (path == "commentThreads" && method == "POST") {
    if (auto wrong = wrong_query(query, {"part"})) return *wrong;
    return add_comment(request);
  }
  if (path == "videos:batchGetStats" && method == "GET") {
    if (auto wrong = wrong_query(query, {"part", "id"})) return *wrong;
    return list_videos(query);
  }
  if (path == "comments/setModerationStatus" && method == "POST") return moderate(query);
  if (path == "comments") return change_comment(request, query);
  return problem(404, "notFound", "There is no such method: " + method + " " + path);
}

HttpResult FakeYouTube::channel(const json& query) {
  if (auto wrong = wrong_query(query, {"part", "mine"})) return *wrong;
  json list{{"kind", "youtube#channelListResponse"}, {"pageInfo", {{"totalResults", 0}}}};
  if (!has_channel) return answer_json(200, list);
  list["items"] =
      json::array({{{"id", "UCbean"},
                    {"snippet", {{"title", "Bean & Leaf"}, {"customUrl", handle}}},
                    {"contentDetails", {{"relatedPlaylists", {{"uploads", "UUbean"}}}}},
                    {"status", {{"longUploadsStatus", verified ? "allowed" : "disallowed"}}},
                    {"statistics",
                     {{"viewCount", "4200"},
                      {"subscriberCount", "1210"},
                      {"hiddenSubscriberCount", false},
                      {"videoCount", std::to_string(videos_.size())}}}}});
  return answer_json(200, list);
}

// ---- Uploads. ----

HttpResult FakeYouTube::serve_upload(const HttpRequest& request, const std::string& path,
                                     const json& query) {
  if (path == "videos" && request.method == "POST") return begin(request, query);
  if (path == "videos" && request.method == "PUT") return take_bytes(request, query);
  if (path == "thumbnails/set" && request.method == "POST") return set_thumbnail(request, query);
  if (path == "captions" && request.method == "POST") return add_captions(request, query);
  return problem(404, "notFound", "There is no such upload.");
}

HttpResult FakeYouTube::begin(const HttpRequest& request, const json& query) {
  if (auto wrong = wrong_query(query, {"uploadType", "part"}, {"notifySubscribers"})) return *wrong;
  if (uploads_left-- <= 0)
    return problem(403, "quotaExceeded", "Quota exceeded for quota metric 'Video uploads'.");
  // At once, or in a session.
  bool at_once = query.at("uploadType") == "multipart";
  auto both = at_once ? related_parts(request) : std::vector<std::string>{};
  auto length = header_of(request, "x-upload-content-length");
  std::uint64_t total = at_once && !both.empty() ? both[1].size() : 0;
  std::from_chars(length.data(), length.data() + length.size(), total);
  bool begins = query.at("uploadType") == "resumable" &&
                header_of(request, "x-upload-content-type") == "video/*";
  if ((!begins && !at_once) || total == 0)
    return problem(400, "badRequest", "this is how no session begins");
  auto body = at_once ? json::parse(both[0], nullptr, false) : body_of(request);
  std::set<std::string> parts;
  if (body.is_object())
    for (const auto& [name, value] : body.items()) parts.insert(name);
  if (parts != words_of(query.at("part")) || !parts.contains("snippet") ||
      !parts.contains("status"))
    return problem(400, "invalidVideoMetadata", "the parts are not those of the body");
  if (auto wrong = wrong_snippet(body.at("snippet"), false)) return *wrong;
  if (!only(body.at("status"), of_status) || !body.at("status").contains("privacyStatus") ||
      !only(body.value("paidProductPlacementDetails", json::object()), {"hasPaidProductPlacement"}))
    return problem(400, "invalidVideoMetadata", "unknown fields");
  auto id = "up-" + std::to_string(next_++);
  sessions_[id] = {body, total, "", "", query.value("notifySubscribers", "true") == "true"};
  if (at_once) {
    sessions_[id].bytes = both[1];
    return arrived(sessions_[id]);
  }
  return answer(
      200, "",
      {{"location", std::string(uploads) + "videos?uploadType=resumable&upload_id=" + id}});
}

HttpResult FakeYouTube::take_bytes(const HttpRequest& request, const json& query) {
  if (auto wrong = wrong_query(query, {"uploadType", "upload_id"})) return *wrong;
  auto found = sessions_.find(query.at("upload_id"));
  if (found == sessions_.end()) return answer(404, "Not Found", {{"content-type", "text/html"}});
  auto& session = found->second;
  auto range = header_of(request, "content-range");
  auto total = "/" + std::to_string(session.total);
  auto so_far = [&] {
    std::vector<std::pair<std::string, std::string>> headers;
    if (!session.bytes.empty())
      headers.emplace_back("range", "bytes=0-" + std::to_string(session.bytes.size() - 1));
    return answer(308, "", headers);
  };
  if (range == "bytes *" + total && request.body.empty()) {
    if (!session.video.empty())
      return answer_json(200, shown(video(session.video), "snippet,status"));
    return so_far();
  }
  auto begin = session.bytes.size(), size = static_cast<std::size_t>(request.body.size());
  received_ += size;
  bool whole = begin + size == session.total;
  bool right =
      range == "bytes " + std::to_string(begin) + "-" + std::to_string(begin + size - 1) + total;
  if (!right || size == 0 || (!whole && size % (256U << 10) != 0) || !session.video.empty()) {
    FAIL_CHECK("bytes that nobody asked for: " << range << ", there are " << begin);
    return problem(400, "badRequest", "Failed to parse Content-Range header.");
  }
  auto bytes = request.body.bytes();
  if (keeps) {
    auto some = *keeps;
    keeps.reset();
    if (some < size) {
      session.bytes += bytes.substr(0, some >> 18U << 18U);
    } else {
      session.bytes += bytes;
      if (whole) arrived(session);
    }
    return reply_lost();
  }
  session.bytes += bytes;
  return whole ? arrived(session) : so_far();
}

HttpResult FakeYouTube::arrived(Session& session) {
  Video made;
  made.id = "vid-" + std::to_string(next_++) + "_a";
  made.film = film_digest(session.bytes);
  made.uploaded = clock_.now();
  made.snippet = session.about.at("snippet");
  if (!made.snippet.contains("categoryId")) made.snippet["categoryId"] = "22";
  made.status = session.about.at("status");
  made.status["uploadStatus"] = "uploaded";
  for (const auto& [name, value] : {std::pair<const char*, json>{"license", "youtube"},
                                    {"embeddable", true},
                                    {"publicStatsViewable", true}})
    if (!made.status.contains(name)) made.status[name] = value;
  made.placement = session.about.value("paidProductPlacementDetails", json::object());
  for (const auto& name : ignores) made.placement.erase(name);
  made.left = processing;
  made.notifies = session.notifies;
  bool twice = minds_double && std::any_of(videos_.begin(), videos_.end(),
                                           [&](const auto& one) { return one.film == made.film; });
  if (twice) made.status["_becomes"] = "duplicate";
  videos_.push_back(made);
  session.video = made.id;
  return answer_json(200, shown(videos_.back(), "snippet,status"));
}

HttpResult FakeYouTube::set_thumbnail(const HttpRequest& request, const json& query) {
  if (auto wrong = wrong_query(query, {"videoId", "uploadType"})) return *wrong;
  if (auto over = charge(50)) return *over;
  auto type = header_of(request, "content-type");
  if (query.at("uploadType") != "media")
    return problem(400, "badRequest", "an upload says of which type it is");
  if (type != "image/jpeg" && type != "image/png")
    return problem(400, "mediaBodyRequired", "no image");
  auto* found = find(query.at("videoId"));
  if (found == nullptr) return problem(404, "videoNotFound", "The video cannot be found.");
  if (!verified)
    return problem(403, "forbidden",
                   "The authenticated user doesn't have permissions to upload and "
                   "set custom video thumbnails.");
  found->thumbnail = request.body.bytes();
  return answer_json(200, {{"kind", "youtube#thumbnailSetResponse"}, {"items", json::array()}});
}

HttpResult FakeYouTube::add_captions(const HttpRequest& request, const json& query) {
  if (auto wrong = wrong_query(query, {"uploadType", "part"})) return *wrong;
  if (auto over = charge(400)) return *over;
  auto parts = related_parts(request);
  if (parts.empty()) return problem(400, "contentRequired", "not two parts");
  auto about = json::parse(parts[0], nullptr, false);
  auto snippet = about.is_object() ? about.value("snippet", json()) : json();
  if (!only(about, {"snippet"}) || !only(snippet, {"videoId", "language", "name", "isDraft"}))
    return problem(400, "invalidMetadata", "unknown fields");
  auto* found = find(snippet.value("videoId", ""));
  auto language = snippet.value("language", "");
  if (found == nullptr) return problem(404, "videoNotFound", "The video cannot be found.");
  if (language.empty()) return problem(400, "invalidMetadata", "no language");
  if (found->captions.contains(language))
    return problem(409, "captionExists", "There is such a track.");
  found->captions[language] = parts[1];
  return answer_json(200, {{"kind", "youtube#caption"}, {"id", "cap-" + language}});
}

// ---- Videos. ----

json FakeYouTube::shown(const Video& video, const std::string& parts) const {
  json out{{"kind", "youtube#video"}, {"id", video.id}};
  for (const auto& part : words_of(parts)) {
    if (part == "snippet") {
      out[part] = video.snippet;
      out[part].update({{"publishedAt", rfc3339(video.uploaded)},
                        {"channelId", "UCbean"},
                        {"liveBroadcastContent", "none"}});
    } else if (part == "status") {
      out[part] = video.status;
      out[part].erase("_becomes");
      out[part]["privacyStatus"] = privacy_of(video);
      if (for_kids) out[part]["madeForKids"] = *for_kids;
    } else if (part == "paidProductPlacementDetails") {
      out[part] = video.placement;
    } else if (part == "statistics") {
      out[part] = video.statistics;
    } else if (part == "processingDetails") {
      bool works = video.status.value("uploadStatus", "") == "uploaded";
      out[part] = {{"processingStatus", works ? "processing" : "terminated"}};
      if (works) out[part]["processingProgress"] = {{"timeLeftMs", "120000"}};
    }
  }
  return out;
}

HttpResult FakeYouTube::list_videos(const json& query) {
  if (auto wrong = wrong_query(query, {"part", "id"}, {"maxResults"})) return *wrong;
  auto ids = words_of(query.at("id"));
  if (ids.size() > 50) return problem(400, "invalidFilters", "too many ids");
  json items = json::array();
  for (auto& video : videos_) {
    if (!ids.contains(video.id) || find(video.id) == nullptr) continue;
    if (video.status["uploadStatus"] == "uploaded" && video.left-- <= 0) {
      auto becomes = video.status.value("_becomes", "");
      video.status["uploadStatus"] = !becomes.empty() ? "rejected"
                                     : spoilt.empty() ? "processed"
                                                      : spoilt;
      auto why = becomes.empty() ? reason : becomes;
      if (video.status["uploadStatus"] == "rejected") video.status["rejectionReason"] = why;
      if (video.status["uploadStatus"] == "failed") video.status["failureReason"] = why;
    }
    items.push_back(shown(video, query.at("part")));
  }
  return answer_json(200, {{"kind", "youtube#videoListResponse"}, {"items", items}});
}

HttpResult FakeYouTube::change_video(const HttpRequest& request, const json& query) {
  if (auto wrong = wrong_query(query, {"part"})) return *wrong;
  auto body = body_of(request);
  auto parts = words_of(query.at("part")), keys = parts;
  keys.insert("id");
  if (!only(body, keys)) return problem(400, "invalidVideoMetadata", "fields of no part");
  auto* found = find(body.value("id", ""));
  if (found == nullptr) return problem(404, "videoNotFound", "The video cannot be found.");
  // All is looked at before anything is changed.
  if (parts.contains("snippet"))
    if (auto wrong = wrong_snippet(body.value("snippet", json::object()), true)) return *wrong;
  auto status = body.value("status", json::object());
  if (!only(status, of_status)) return problem(400, "invalidVideoMetadata", "unknown fields");
  auto at = parse_rfc3339(status.value("publishAt", ""));
  if (status.contains("publishAt") &&
      (!at || status.value("privacyStatus", "public") != "private" || found->was_public))
    return problem(400, "invalidPublishAt",
                   "The request metadata specifies an invalid publishing time.");
  if (parts.contains("paidProductPlacementDetails") &&
      !only(body.value("paidProductPlacementDetails", json::object()), {"hasPaidProductPlacement"}))
    return problem(400, "invalidVideoMetadata", "unknown fields");
  // A part is replaced: what is absent is gone.
  if (parts.contains("snippet")) found->snippet = body.at("snippet");
  if (parts.contains("paidProductPlacementDetails"))
    found->placement = body.value("paidProductPlacementDetails", json::object());
  for (const auto& name : ignores) {
    status.erase(name);
    found->placement.erase(name);
  }
  if (parts.contains("status")) {
    for (const auto& name : of_status) found->status.erase(name);
    found->status.update(status);
    if (!status.contains("privacyStatus")) found->status["privacyStatus"] = "public";
    if (!audited) found->status["privacyStatus"] = "private";
    found->was_public = found->was_public || privacy_of(*found) == "public";
  }
  return answer_json(200, shown(*found, query.at("part")));
}

HttpResult FakeYouTube::delete_video(const json& query) {
  if (auto wrong = wrong_query(query, {"id"})) return *wrong;
  auto id = query.at("id").get<std::string>();
  if (find(id) == nullptr)
    return problem(404, "videoNotFound",
                   "The video that you are trying to delete cannot be found.");
  std::erase_if(videos_, [&](const auto& one) { return one.id == id; });
  return answer(204, "");
}

// ---- Lists. ----

HttpResult FakeYouTube::list_playlists(const json& query) {
  if (auto wrong = wrong_query(query, {"part", "mine"}, {"maxResults", "pageToken"})) return *wrong;
  json items = json::array();
  for (const auto& [id, list] : playlists_)
    items.push_back({{"id", id}, {"snippet", {{"title", list.first}}}});
  return answer_json(200, {{"kind", "youtube#playlistListResponse"}, {"items", items}});
}

HttpResult FakeYouTube::list_items(const json& query) {
  if (auto wrong =
          wrong_query(query, {"part", "playlistId"}, {"maxResults", "pageToken", "videoId"}))
    return *wrong;
  std::vector<std::string> ids;
  auto list = query.at("playlistId").get<std::string>();
  if (list == "UUbean")
    for (const auto& video : videos_) ids.insert(ids.begin(), video.id);
  else if (playlists_.contains(list))
    ids = playlists_[list].second;
  else
    return problem(404, "playlistNotFound", "The playlist cannot be found.");
  if (list == "UUbean" && hides > 0 && !ids.empty()) {
    --hides;
    ids.erase(ids.begin());
  }
  if (query.contains("videoId"))
    std::erase_if(ids, [&](const auto& id) { return id != query.at("videoId"); });
  auto most = std::stoul(query.value("maxResults", "5")),
       from = std::stoul(query.value("pageToken", "0"));
  if (most > 50) return problem(400, "invalidFilters", "maxResults");
  json items = json::array();
  for (auto i = from; i < std::min(from + most, ids.size()); ++i) {
    const auto& one = video(ids[i]);
    items.push_back({{"snippet",
                      {{"title", one.snippet.at("title")},
                       {"description", one.snippet.value("description", "")},
                       {"publishedAt", rfc3339(one.uploaded)},
                       {"resourceId", {{"kind", "youtube#video"}, {"videoId", one.id}}}}},
                     {"contentDetails", {{"videoId", one.id}}}});
  }
  json out{{"kind", "youtube#playlistItemListResponse"}, {"items", items}};
  if (from + most < ids.size()) out["nextPageToken"] = std::to_string(from + most);
  return answer_json(200, out);
}

// It may stand there twice: nobody asks for that.
HttpResult FakeYouTube::add_item(const HttpRequest& request) {
  auto body = body_of(request);
  auto snippet = body.is_object() ? body.value("snippet", json()) : json();
  if (!only(body, {"snippet"}) || !only(snippet, {"playlistId", "resourceId"}))
    return problem(400, "invalidSnippet", "unknown fields");
  auto list = playlists_.find(snippet.value("playlistId", ""));
  if (list == playlists_.end())
    return problem(404, "playlistNotFound", "The playlist cannot be found.");
  auto id = snippet.at("resourceId").value("videoId", "");
  if (find(id) == nullptr) return problem(404, "videoNotFound", "The video cannot be found.");
  list->second.second.push_back(id);
  return answer_json(200, {{"kind", "youtube#playlistItem"}, {"id", "item-" + id}});
}

// ---- Comments. ----

HttpResult FakeYouTube::add_comment(const HttpRequest& request) {
  auto body = body_of(request);
  auto snippet = body.is_object() ? body.value("snippet", json()) : json();
  if (!only(body, {"snippet"}) || !only(snippet, {"channelId", "videoId", "topLevelComment"}))
    return problem(400, "invalidCommentThreadMetadata", "unknown fields");
  auto* found = find(snippet.value("videoId", ""));
  if (found == nullptr) return problem(404, "videoNotFound", "The video cannot be found.");
  if (privacy_of(*found) == "private" || found->status.value("selfDeclaredMadeForKids", false))
    return problem(403, "commentsDisabled", "The video has disabled comments.");
  auto text = snippet["topLevelComment"]["snippet"].value("textOriginal", "");
  if (text.empty()) return problem(400, "commentTextRequired", "no text");
  comments_.push_back({"com-" + std::to_string(next_++), found->id, text, "UCbean"});
  const auto& made = comments_.back();
  return answer_json(200, {{"id", made.id}, {"snippet", {{"topLevelComment", {{"id", made.id}}}}}});
}

HttpResult FakeYouTube::list_comments(const json& query) {
  if (auto wrong = wrong_query(query, {"part", "videoId"},
                               {"order", "maxResults", "textFormat", "pageToken"}))
    return *wrong;
  json items = json::array();
  for (const auto& comment : comments_)
    if (comment.video == query.at("videoId"))
      items.push_back({{"snippet",
                        {{"topLevelComment",
                          {{"id", comment.id},
                           {"snippet",
                            {{"textOriginal", comment.text},
                             {"authorChannelId", {{"value", comment.author}}}}}}}}}});
  return answer_json(200, {{"kind", "youtube#commentThreadListResponse"}, {"items", items}});
}

HttpResult FakeYouTube::moderate(const json& query) {
  if (auto wrong = wrong_query(query, {"id", "moderationStatus"}, {"banAuthor"})) return *wrong;
  static const std::set<std::string> states{"heldForReview", "published", "rejected"};
  if (!states.contains(query.at("moderationStatus").get<std::string>()))
    return problem(400, "invalidParameter", "moderationStatus");
  const auto ids = query.at("id").get<std::string>();
  for (auto id : split(ids, ','))
    if (std::none_of(comments_.begin(), comments_.end(),
                     [&](const auto& one) { return one.id == id; }))
      return problem(404, "commentNotFound", "The comment is not there.");
  return answer(204, "");
}

HttpResult FakeYouTube::change_comment(const HttpRequest& request, const json& query) {
  auto id = request.method == "DELETE" ? query.value("id", "") : body_of(request).value("id", "");
  auto found = std::find_if(comments_.begin(), comments_.end(),
                            [&](const auto& one) { return one.id == id; });
  if (found == comments_.end()) return problem(404, "commentNotFound", "The comment is not there.");
  if (request.method == "DELETE") {
    comments_.erase(found);
    return answer(204, "");
  }
  if (auto wrong = wrong_query(query, {"part"})) return *wrong;
  found->text = body_of(request)["snippet"].value("textOriginal", "");
  return answer_json(200, {{"kind", "youtube#comment"}, {"id", id}});
}

}  // namespace smm::test
