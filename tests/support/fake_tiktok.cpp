#include "support/fake_tiktok.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "networks/counting.h"
#include "support/fake_http.h"
#include "support/forms.h"
#include "sys/files.h"

namespace smm::test {

using nlohmann::json;
namespace {

constexpr std::uint64_t megabyte = 1U << 20;

HttpResult error(int status, const std::string& code, const std::string& message = "told so") {
  return answer_json(status, {{"error", {{"code", code}, {"message", message}, {"log_id", "L1"}}}});
}

HttpResult fine(json data) {
  return answer_json(200, {{"data", std::move(data)},
                           {"error", {{"code", "ok"}, {"message", ""}, {"log_id", "L1"}}}});
}

std::string text_at(const json& object, const std::string& key) {
  auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

// The first key that is none of these, or that is missing; empty: all is well.
std::string wrong_keys(const json& object, const std::set<std::string>& may,
                       const std::set<std::string>& must) {
  if (!object.is_object()) return "/";
  for (const auto& [name, value] : object.items())
    if (!may.contains(name) && !must.contains(name)) return name;
  for (const auto& name : must)
    if (!object.contains(name)) return name;
  return {};
}

std::uint64_t number_at(const json& object, const std::string& key) {
  auto found = object.find(key);
  return found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

}  // namespace

HttpResult FakeTiktok::send(const HttpRequest& request) {
  return by_rules(request, [&] { return serve(request); });
}

const HttpRequest& FakeTiktok::last(const std::string& method, const std::string& part) const {
  auto found = std::find_if(sent().rbegin(), sent().rend(), [&](const auto& request) {
    return request.method == method && request.url.find(part) != std::string::npos;
  });
  REQUIRE(found != sent().rend());
  return *found;
}

std::vector<FakeTiktok::Posting> FakeTiktok::out() const {
  std::vector<Posting> all;
  for (const auto& posting : postings)
    if (posting.whole && posting.failed.empty()) all.push_back(posting);
  return all;
}

FakeTiktok::Posting& FakeTiktok::add_video(std::string words, Time at) {
  Posting posting;
  posting.id = fmt::format("v_pub_file~v2.{}", ++next_);
  posting.info = {{"title", std::move(words)}, {"privacy_level", "PUBLIC_TO_EVERYONE"}};
  posting.whole = true;
  posting.at = posting.whole_at = at;
  posting.post = std::to_string(7'300'000'000'000'000'000 + next_);
  postings.push_back(posting);
  return postings.back();
}

// ---- Requests. ----

HttpResult FakeTiktok::serve(const HttpRequest& request) {
  auto authorization = header_of(request, "authorization");
  for (const auto& token : tokens) CHECK(request.url.find(token) == std::string::npos);
  if (request.url.starts_with(films)) {
    CHECK_MESSAGE(authorization.empty(), "the token was sent to " << request.url);
    return take_bytes(request);
  }
  if (request.url.starts_with(files)) return serve_file(request.url);
  if (!request.url.starts_with(std::string(api) + "/v2/")) {
    FAIL_CHECK("another server was asked: " << request.url);
    return never_sent();
  }
  auto target = request.url.substr(api.size() + 3);
  auto mark = target.find('?');
  auto path = target.substr(0, mark);
  auto query = query_of(mark == target.npos ? "" : target.substr(mark + 1));
  if (path == "/oauth/token/") return serve_oauth(request);
  bool known = authorization.starts_with("Bearer ") && tokens.contains(authorization.substr(7));
  if (!known) return error(401, "access_token_invalid", "The access token is invalid");
  auto fields = text_at(query, "fields");
  if (request.method == "GET" && path == "/user/info/") return user(fields);
  CHECK(request.method == "POST");
  CHECK(header_of(request, "content-type") == "application/json; charset=UTF-8");
  auto body = json::parse(request.body.bytes(), nullptr, false);
  if (path.starts_with("/post/publish/")) return serve_posting(path.substr(14), body);
  if (path.starts_with("/video/")) return serve_videos(path, fields, body);
  FAIL_CHECK("no such door: " << request.method << " " << target);
  return error(404, "not_found");
}

HttpResult FakeTiktok::serve_file(const std::string& url) const {
  auto path = folder / url.substr(files.size() + 1);
  if (folder.empty() || !std::filesystem::exists(path)) return answer(404, "");
  auto length = std::to_string(std::filesystem::file_size(path));
  return answer(200, "", {{"content-type", "image/jpeg"}, {"content-length", length}});
}

HttpResult FakeTiktok::serve_oauth(const HttpRequest& request) {
  CHECK(request.method == "POST");
  auto form = query_of(request.body.bytes());
  auto refuse = [](const std::string& name, const std::string& why) {
    return answer_json(200, {{"error", name}, {"error_description", why}, {"log_id", "L1"}});
  };
  if (text_at(form, "client_key") != client_key || text_at(form, "client_secret") != client_secret)
    return refuse("invalid_client", "Client key or secret is incorrect.");
  if (text_at(form, "grant_type") == "authorization_code") {
    auto bad = wrong_keys(
        form, {},
        {"client_key", "client_secret", "code", "grant_type", "redirect_uri", "code_verifier"});
    if (!bad.empty()) return refuse("invalid_request", bad);
    if (text_at(form, "code") != code ||
        text_at(form, "redirect_uri") != "http://127.0.0.1:8378/callback/")
      return refuse("invalid_grant", "Authorization code is invalid.");
    if (sha256(text_at(form, "code_verifier")) != challenge)
      return refuse("invalid_request", "Code verifier is invalid.");
    code.clear();
  } else {
    auto bad = wrong_keys(form, {}, {"client_key", "client_secret", "grant_type", "refresh_token"});
    if (!bad.empty()) return refuse("invalid_request", bad);
    if (text_at(form, "refresh_token") != refresh)
      return refuse("invalid_grant", "Refresh token is invalid: " + text_at(form, "refresh_token"));
    if (rotates) refresh = "tik-refresh-" + std::to_string(given_ + 1);
  }
  auto token = "tik-token-" + std::to_string(++given_);
  tokens = {token};
  std::string granted;
  for (const auto& scope : scopes) granted += (granted.empty() ? "" : ",") + scope;
  return answer_json(200, {{"open_id", "open-1"},
                           {"scope", granted},
                           {"access_token", token},
                           {"expires_in", 86'400},
                           {"refresh_token", refresh},
                           {"refresh_expires_in", 31'536'000},
                           {"token_type", "Bearer"}});
}

HttpResult FakeTiktok::user(const std::string& fields) const {
  json told = json::object();
  const json all{{"open_id", "open-1"},
                 {"display_name", "Anna Clay"},
                 {"username", "anna"},
                 {"follower_count", 12}};
  for (auto field : split(fields, ',')) {
    std::string name(field);
    if (!all.contains(name)) return error(400, "invalid_params", name);
    if ((name == "username" && !scopes.contains("user.info.profile")) ||
        (name == "follower_count" && !scopes.contains("user.info.stats")))
      return error(401, "scope_not_authorized", "The user did not authorize the scope");
    told[name] = all[name];
  }
  return fine({{"user", told}});
}

// ---- Postings. ----

HttpResult FakeTiktok::serve_posting(const std::string& path, const json& body) {
  if (!scopes.contains("video.publish"))
    return error(401, "scope_not_authorized", "The user did not authorize the scope");
  if (path == "status/fetch/") return status(body);
  if (!stopped.empty()) return error(stopped == "rate_limit_exceeded" ? 429 : 403, stopped);
  if (path == "video/init/") return init(body);
  if (path == "content/init/") return init_pictures(body);
  if (path != "creator_info/query/" || body != json::object()) {
    FAIL_CHECK("no such door: " << path);
    return error(404, "not_found");
  }
  return fine({{"creator_username", "anna"},
               {"privacy_level_options", privacy},
               {"comment_disabled", no_comments},
               {"duet_disabled", no_duet},
               {"stitch_disabled", no_stitch},
               {"max_video_post_duration_sec", longest}});
}

std::string FakeTiktok::wrong_info(const json& info, bool film) const {
  std::set<std::string> may{"title", "disable_comment", "brand_content_toggle",
                            "brand_organic_toggle"};
  if (film)
    may.insert({"disable_duet", "disable_stitch", "video_cover_timestamp_ms", "is_aigc"});
  else
    may.insert({"description", "auto_add_music"});
  if (auto bad = wrong_keys(info, may, {"privacy_level"}); !bad.empty()) return bad;
  auto level = text_at(info, "privacy_level");
  if (std::find(privacy.begin(), privacy.end(), level) == privacy.end()) return "privacy";
  if (utf16_units(text_at(info, "title")) > (film ? 2200U : 90U)) return "title";
  if (utf16_units(text_at(info, "description")) > 4000) return "description";
  auto forbidden = [&](const char* key, bool off) {
    return off && info.value(key, json()) != json(true);
  };
  if (forbidden("disable_comment", no_comments)) return "disable_comment";
  if (film && forbidden("disable_duet", no_duet)) return "disable_duet";
  if (film && forbidden("disable_stitch", no_stitch)) return "disable_stitch";
  return {};
}

HttpResult FakeTiktok::init(const json& body) {
  if (auto bad = wrong_keys(body, {}, {"post_info", "source_info"}); !bad.empty())
    return error(400, "invalid_params", bad);
  auto bad = wrong_info(body["post_info"], true);
  if (bad == "privacy") return error(403, "privacy_level_option_mismatch");
  const auto& source = body["source_info"];
  if (bad.empty())
    bad = wrong_keys(source, {}, {"source", "video_size", "chunk_size", "total_chunk_count"});
  if (!bad.empty()) return error(400, "invalid_params", bad);
  auto size = number_at(source, "video_size"), chunk = number_at(source, "chunk_size"),
       count = number_at(source, "total_chunk_count");
  bool good = text_at(source, "source") == "FILE_UPLOAD" && size > 0 && chunk > 0 &&
              chunk <= size && count == size / chunk && count <= 1000 && chunk <= 64 * megabyte &&
              (chunk >= 5 * megabyte || chunk == size);
  if (!good) return error(400, "invalid_params", "chunks");
  Posting posting;
  posting.id = fmt::format("v_pub_file~v2-1.{}", ++next_);
  posting.info = body["post_info"];
  posting.source = source;
  posting.at = clock_.now();
  postings.push_back(posting);
  return fine({{"publish_id", posting.id},
               {"upload_url", fmt::format("{}/video/?upload_id={}&upload_token=Xza", films,
                                          postings.size() - 1)}});
}

HttpResult FakeTiktok::init_pictures(const json& body) {
  auto bad = wrong_keys(body, {}, {"post_info", "source_info", "media_type", "post_mode"});
  if (bad.empty()) bad = wrong_info(body["post_info"], false);
  if (bad == "privacy") return error(403, "privacy_level_option_mismatch");
  const auto& source = bad.empty() ? body["source_info"] : body;
  if (bad.empty()) bad = wrong_keys(source, {}, {"source", "photo_images", "photo_cover_index"});
  bool good = bad.empty() && body["media_type"] == "PHOTO" && body["post_mode"] == "DIRECT_POST" &&
              source["source"] == "PULL_FROM_URL" && !source["photo_images"].empty() &&
              source["photo_images"].size() <= 35;
  if (!good) return error(400, "invalid_params", bad);
  for (const auto& url : source["photo_images"]) {
    if (!url.get<std::string>().starts_with(files)) return error(403, "url_ownership_unverified");
    CHECK(std::get<HttpResponse>(serve_file(url)).status == 200);
  }
  Posting posting;
  posting.id = fmt::format("p_pub_url~v2.{}", ++next_);
  posting.info = body["post_info"];
  posting.source = source;
  posting.pictures = posting.whole = true;
  posting.failed = spoilt;
  posting.at = posting.whole_at = clock_.now();
  posting.questions = processing;
  posting.nameless = nameless;
  posting.post = std::to_string(7'300'000'000'000'000'000 + next_);
  postings.push_back(posting);
  return fine({{"publish_id", posting.id}});
}

HttpResult FakeTiktok::take_bytes(const HttpRequest& request) {
  CHECK(request.method == "PUT");
  CHECK(request.public_only);
  auto mark = request.url.find("upload_id=");
  auto number = std::stoul(request.url.substr(mark + 10));
  if (number >= postings.size()) return answer(404, "no such upload");
  auto& posting = postings[number];
  if (clock_.now() - posting.at > std::chrono::hours(1))
    return answer(403, "the address has ended");
  auto bytes = request.body.bytes();
  auto size = number_at(posting.source, "video_size"),
       chunk = number_at(posting.source, "chunk_size");
  if (posting.whole) return answer(416, "all bytes are there");
  auto at = posting.bytes.size();
  auto left = size - at;
  auto expected = left < 2 * chunk ? left : chunk;
  auto range = fmt::format("bytes {}-{}/{}", at, at + expected - 1, size);
  if (header_of(request, "content-range") != range || bytes.size() != expected)
    return answer(416, "another chunk is wanted: " + range);
  CHECK(header_of(request, "content-type").starts_with("video/"));
  posting.bytes += bytes;
  if (posting.bytes.size() < size) return answer(206, "");
  posting.whole = true;
  posting.whole_at = clock_.now();
  posting.failed = spoilt;
  posting.questions = processing;
  posting.nameless = nameless;
  posting.post = std::to_string(7'300'000'000'000'000'000 + ++next_);
  return answer(201, "");
}

HttpResult FakeTiktok::status(const json& body) {
  if (auto bad = wrong_keys(body, {}, {"publish_id"}); !bad.empty())
    return error(400, "invalid_params", bad);
  auto found = std::find_if(postings.begin(), postings.end(), [&](const Posting& posting) {
    return posting.id == text_at(body, "publish_id");
  });
  if (found == postings.end() || forgets) return error(400, "invalid_publish_id");
  auto& posting = *found;
  if (!posting.whole) {
    json told{{"status", "PROCESSING_UPLOAD"}};
    if (tells_bytes) told["uploaded_bytes"] = posting.bytes.size();
    return fine(told);
  }
  if (posting.questions-- > 0)
    return fine({{"status", posting.pictures ? "PROCESSING_DOWNLOAD" : "PROCESSING_UPLOAD"},
                 {"uploaded_bytes", posting.bytes.size()}});
  if (!posting.failed.empty()) return fine({{"status", "FAILED"}, {"fail_reason", posting.failed}});
  json told{{"status", "PUBLISH_COMPLETE"}};
  bool named =
      text_at(posting.info, "privacy_level") == "PUBLIC_TO_EVERYONE" && posting.nameless-- <= 0;
  if (named) told["publicaly_available_post_id"] = json::array({std::stoull(posting.post)});
  return fine(told);
}

// ---- Videos. ----

json FakeTiktok::shown(const Posting& posting, const std::string& fields) const {
  json all{{"id", posting.post},
           {"title", ""},
           {"video_description", posting.info.contains("description") ? posting.info["description"]
                                                                      : posting.info["title"]},
           {"create_time", posting.whole_at.time_since_epoch().count()},
           {"share_url", "https://www.tiktok.com/@anna/video/" + posting.post + "?utm=x"}};
  if (posting.count.is_object()) all.update(posting.count);
  json told = json::object();
  for (auto field : split(fields, ','))
    if (all.contains(std::string(field))) told[std::string(field)] = all[std::string(field)];
  return told;
}

HttpResult FakeTiktok::serve_videos(const std::string& path, const std::string& fields,
                                    const json& body) const {
  if (!scopes.contains("video.list"))
    return error(401, "scope_not_authorized", "The user did not authorize the scope");
  std::vector<const Posting*> all;  // the newest first
  for (auto posting = postings.rbegin(); posting != postings.rend(); ++posting)
    if (posting->whole && posting->failed.empty() && posting->questions <= 0 &&
        text_at(posting->info, "privacy_level") == "PUBLIC_TO_EVERYONE")
      all.push_back(&*posting);
  json videos = json::array();
  if (path == "/video/query/") {
    if (!wrong_keys(body, {}, {"filters"}).empty() || body["filters"]["video_ids"].size() > 20)
      return error(400, "invalid_params", "filters");
    for (const auto* posting : all)
      for (const auto& id : body["filters"]["video_ids"])
        if (id == posting->post) videos.push_back(shown(*posting, fields));
    return fine({{"videos", videos}});
  }
  if (path != "/video/list/" || !wrong_keys(body, {"max_count", "cursor"}, {}).empty())
    return error(400, "invalid_params", "list");
  auto most = body.value("max_count", 10U), from = body.value("cursor", 0U);
  if (most > 20) return error(400, "invalid_params", "max_count");
  for (std::size_t i = from; i < all.size() && videos.size() < most; ++i)
    videos.push_back(shown(*all[i], fields));
  auto next = from + videos.size();
  return fine({{"videos", videos}, {"cursor", next}, {"has_more", next < all.size()}});
}

}  // namespace smm::test
