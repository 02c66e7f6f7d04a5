#include "support/fake_linkedin.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/text.h"
#include "networks/counting.h"
#include "support/fake_http.h"
#include "sys/net/redirect.h"

namespace smm::test {

using nlohmann::json;
namespace {

using Query = std::map<std::string, std::string>;

HttpResult error(int status, const std::string& code, const std::string& message) {
  return answer_json(status, {{"status", status}, {"code", code}, {"message", message}});
}

HttpResult denied() {
  return answer_json(403, {{"status", 403},
                           {"serviceErrorCode", 100},
                           {"code", "ACCESS_DENIED"},
                           {"message", "Not enough permissions to access: this"}});
}

HttpResult wrong_field(const std::string& field, const std::string& what) {
  return answer_json(
      422,
      {{"status", 422},
       {"message", "Request validation failed"},
       {"errorDetails",
        {{"inputErrors", json::array({{{"code", "INVALID"},
                                       {"description", what},
                                       {"input", {{"inputPath", {{"fieldPath", field}}}}}}})}}}});
}

Query query_of(const std::string& text) {
  Query query;
  for (auto pair : split(text, '&')) {
    auto name = std::string(pair.substr(0, pair.find('=')));
    if (!name.empty()) query[name] = query_value(text, name);
  }
  return query;
}

// Nothing but these, and all that are needed.
std::string wrong_keys(const json& object, const std::set<std::string>& may,
                       const std::set<std::string>& must) {
  if (!object.is_object()) return "/";
  for (const auto& [name, value] : object.items())
    if (!may.contains(name) && !must.contains(name)) return name;
  for (const auto& name : must)
    if (!object.contains(name)) return name;
  return {};
}

// What readers see of little text; what is no little text fails the test.
std::string read_little(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\\') {
      REQUIRE(i + 1 < text.size());
      CHECK(std::string("|{}@[]()<>#\\*_~").find(text[i + 1]) != std::string::npos);
      out += text[++i];
    } else if (text.compare(i, 12, "{hashtag|\\#|") == 0) {
      auto end = text.find('}', i);
      REQUIRE(end != std::string::npos);
      out += "#" + read_little(text.substr(i + 12, end - i - 12));
      i = end;
    } else if (text.compare(i, 2, "@[") == 0) {
      auto end = text.find("](urn:li:", i), close = text.find(')', i);
      REQUIRE(end < close);
      out += "@" + read_little(text.substr(i + 2, end - i - 2));
      i = close;
    } else {
      CHECK_MESSAGE(std::string("|{}@[]()<>#*_~").find(c) == std::string::npos,
                    "not escaped: " << text.substr(i, 20));
      out += c;
    }
  }
  return out;
}

std::uint64_t milliseconds(Time time) {
  return static_cast<std::uint64_t>(time.time_since_epoch().count()) * 1000;
}

}  // namespace

HttpResult FakeLinkedin::send(const HttpRequest& request) {
  return by_rules(request, [&] { return serve(request); });
}

const HttpRequest& FakeLinkedin::last(const std::string& method, const std::string& part) const {
  auto found = std::find_if(sent().rbegin(), sent().rend(), [&](const auto& request) {
    return request.method == method && request.url.find(part) != std::string::npos;
  });
  REQUIRE(found != sent().rend());
  return *found;
}

std::vector<FakeLinkedin::Post> FakeLinkedin::posts() const {
  std::vector<Post> out;
  for (const auto& post : posts_)
    if (!post.gone) out.push_back(post);
  return out;
}

std::string FakeLinkedin::add_post(json body) {
  auto urn = "urn:li:share:" + std::to_string(++next_);
  posts_.push_back({urn, std::move(body), clock_.now()});
  return urn;
}

// ---- Permissions. ----

bool FakeLinkedin::may_write(const std::string& author) const {
  if (author == person) return permissions.contains("w_member_social");
  return roles.contains(author) && permissions.contains("w_organization_social");
}

bool FakeLinkedin::may_read(const std::string& author) const {
  if (author == person) return permissions.contains("r_member_social");
  return roles.contains(author) && permissions.contains("r_organization_social");
}

// ---- Requests. ----

HttpResult FakeLinkedin::serve(const HttpRequest& request) {
  auto bearer = header_of(request, "authorization");
  bool to_linkedin = request.url.starts_with(api) || request.url.starts_with(login) ||
                     request.url.starts_with(upload_host);
  if (!to_linkedin) {
    CHECK_MESSAGE(bearer.empty(), "the token was sent to " << request.url);
    auto found = pages.find(request.url);
    return found == pages.end() ? never_sent() : found->second;
  }
  bool exchange = request.url.find("/oauth/v2/") != std::string::npos;
  for (const auto& token : tokens) {
    CHECK(request.url.find(token) == std::string::npos);
    if (!exchange) CHECK(request.body.bytes().find(token) == std::string::npos);
  }
  auto target = request.url.substr(request.url.find('/', 8));
  auto mark = target.find('?');
  auto path = target.substr(0, mark);
  if (exchange) return serve_login(request, path);
  if (!bearer.starts_with("Bearer ") || !tokens.contains(bearer.substr(7)))
    return answer_json(401, {{"status", 401},
                             {"serviceErrorCode", 65601},
                             {"code", "REVOKED_ACCESS_TOKEN"},
                             {"message", "The token used in the request has been revoked"}});
  if (path.starts_with("/dms-uploads/")) return take_bytes(request);
  if (path == "/v2/userinfo") {
    if (!permissions.contains("openid")) return denied();
    return answer_json(200, {{"sub", std::string(person.substr(14))}, {"name", "Anna Clay"}});
  }
  auto version = header_of(request, "linkedin-version");
  if (version.empty()) return error(400, "VERSION_MISSING", "A version must be present.");
  if (ended.contains(version))
    return error(426, "NONEXISTENT_VERSION", "Requested version " + version + " is not active");
  if (header_of(request, "x-restli-protocol-version") != "2.0.0")
    return error(400, "ILLEGAL_ARGUMENT", "Syntax exception in path variables");
  return serve_rest(request, path, query_of(mark == target.npos ? "" : target.substr(mark + 1)));
}

HttpResult FakeLinkedin::serve_login(const HttpRequest& request, const std::string& path) {
  CHECK(request.url.find('?') == std::string::npos);
  CHECK(header_of(request, "authorization").empty());
  if (request.method != "POST" ||
      header_of(request, "content-type") != "application/x-www-form-urlencoded")
    return error(400, "invalid_request", "a form is wanted");
  auto form = query_of(request.body.bytes());
  if (form["client_id"] != "app-1" || form["client_secret"] != client_secret)
    return answer_json(401, {{"error", "invalid_client"}, {"error_description", "Client auth"}});
  if (path == "/oauth/v2/introspectToken") {
    bool known = tokens.contains(form["token"]);
    json told{{"active", known}};
    if (known) {
      told["expires_at"] = milliseconds(clock_.now()) / 1000 + 5'000'000;
      told["scope"] = "w_member_social,profile,openid";
    }
    return answer_json(200, told);
  }
  bool fresh = form["grant_type"] == "authorization_code" && form["code"] == "good-code" &&
               form["redirect_uri"] == "https://localhost/";
  bool again = form["grant_type"] == "refresh_token" && form["refresh_token"] == refresh;
  if (!fresh && !again)
    return answer_json(400, {{"error", "invalid_request"},
                             {"error_description", "Unable to retrieve access token"}});
  auto token = "li-token-" + std::to_string(++given_);
  tokens = {token};
  json told{{"access_token", token}, {"expires_in", 5'184'000}, {"scope", "w_member_social"}};
  if (gives_refresh_tokens) {
    told["refresh_token"] = refresh;
    told["refresh_token_expires_in"] = 31'536'000;
  }
  return answer_json(200, told);
}

HttpResult FakeLinkedin::serve_rest(const HttpRequest& request, const std::string& path,
                                    const Query& query) {
  static const std::map<std::string, std::set<std::string>> known{
      {"posts", {"q", "author", "count", "start", "sortBy"}},
      {"images", {"action"}},
      {"videos", {"action"}},
      {"documents", {"action"}},
      {"socialActions", {"start", "count"}},
      {"organizationAcls", {"q", "role", "state", "count", "start"}},
      {"organizationalEntityShareStatistics",
       {"q", "organizationalEntity", "shares", "ugcPosts", "timeIntervals"}},
      {"networkSizes", {"edgeType"}}};
  std::vector<std::string> steps;
  for (auto step : split(path, '/')) steps.push_back(query_value("a=" + std::string(step), "a"));
  if (steps.size() < 3 || steps[1] != "rest" || !known.contains(steps[2]))
    return error(404, "RESOURCE_NOT_FOUND", "No virtual resource found");
  for (const auto& [name, value] : query)
    if (!known.at(steps[2]).contains(name)) {
      FAIL_CHECK("unknown in a query: " << name);
      return error(400, "QUERY_PARAM_NOT_ALLOWED", "Query parameters must be known: " + name);
    }
  bool finds = query.contains("q");
  if (finds) CHECK(lower_ascii(header_of(request, "x-restli-method")) == "finder");
  auto urn = steps.size() > 3 ? steps[3] : std::string();
  auto value = [&](const std::string& name) {
    auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
  };
  if (steps[2] == "posts") return serve_posts(request, urn, query);
  if (steps[2] == "images") return serve_files(request, "image", urn, value("action"));
  if (steps[2] == "videos") return serve_files(request, "video", urn, value("action"));
  if (steps[2] == "documents") return serve_files(request, "document", urn, value("action"));
  if (steps[2] == "socialActions") return serve_comments(request, urn);
  if (steps[2] == "organizationalEntityShareStatistics") return serve_statistics(query);
  if (steps[2] == "networkSizes") {
    if (!may_read(urn) || value("edgeType") != "COMPANY_FOLLOWED_BY_MEMBER") return denied();
    return answer_json(200, {{"firstDegreeSize", 321}});
  }
  if (!permissions.contains("rw_organization_admin")) return denied();
  json elements = json::array();
  for (const auto& [organization, role] : roles)
    if (value("q") == "roleAssignee" && role == value("role") && value("state") == "APPROVED")
      elements.push_back({{"organization", organization}, {"role", role}, {"state", "APPROVED"}});
  return answer_json(200, {{"elements", elements}});
}

// ---- Posts. ----

HttpResult FakeLinkedin::serve_posts(const HttpRequest& request, const std::string& urn,
                                     const Query& query) {
  auto method = lower_ascii(header_of(request, "x-restli-method"));
  if (urn.empty() && request.method == "GET") return list_posts(query);
  auto body = json::parse(request.body.bytes(), nullptr, false);
  if (request.method == "POST" && header_of(request, "content-type") != "application/json")
    return error(415, "UNSUPPORTED", "JSON is wanted");
  if (urn.empty()) return request.method == "POST" ? make_post(body) : error(405, "METHOD", "no");
  auto found =
      std::find_if(posts_.begin(), posts_.end(), [&](const Post& post) { return post.urn == urn; });
  if (found == posts_.end() || found->gone)
    return error(404, "NOT_FOUND", "Could not find entity " + urn);
  auto author = found->body.at("author").get<std::string>();
  if (request.method == "GET") {
    if (!may_read(author)) return denied();
    auto told = found->body;
    told["id"] = urn;
    told["createdAt"] = milliseconds(found->made);
    return answer_json(200, told);
  }
  if (!may_write(author)) return denied();
  if (request.method == "DELETE" && method == "delete") {
    found->gone = true;
    return answer(204, "");
  }
  if (request.method == "POST" && method == "partial_update") return change_post(*found, body);
  FAIL_CHECK("no such method: " << request.method << " " << method);
  return error(400, "METHOD", "no such method");
}

HttpResult FakeLinkedin::make_post(const json& body) {
  auto wrong = wrong_keys(body, {"content", "reshareContext", "isReshareDisabledByAuthor"},
                          {"author", "commentary", "visibility", "distribution", "lifecycleState"});
  if (!wrong.empty()) return wrong_field(wrong, "field is required, or not known");
  auto author = body["author"].get<std::string>();
  if (!may_write(author)) return denied();
  static const std::set<std::string> seen_by{"PUBLIC", "CONNECTIONS", "LOGGED_IN"};
  if (!seen_by.contains(body["visibility"]) ||
      (author != person && body["visibility"] == "CONNECTIONS"))
    return wrong_field("visibility", "not allowed");
  if (body["lifecycleState"] != "PUBLISHED" ||
      body["distribution"] != json{{"feedDistribution", "MAIN_FEED"},
                                   {"targetEntities", json::array()},
                                   {"thirdPartyDistributionChannels", json::array()}})
    return wrong_field("distribution", "not allowed");
  auto words = read_little(body["commentary"]);
  if (utf16_units(words) > 3000) return wrong_field("commentary", "is too long");
  if (body.contains("content"))
    if (auto bad = wrong_content(body["content"], author); !bad.empty())
      return wrong_field("content", bad);
  if (body.contains("reshareContext") &&
      !body["reshareContext"].value("parent", "").starts_with("urn:li:"))
    return wrong_field("reshareContext", "parent is no URN");
  for (const auto& post : posts_)
    if (notices_duplicates && post.body["author"] == author &&
        post.body["commentary"] == body["commentary"] &&
        post.body.value("content", json()) == body.value("content", json()))
      return answer_json(
          422, {{"status", 422},
                {"message", "Content is a duplicate of " + post.urn + " (urn)"},
                {"errorDetails", {{"inputErrors", json::array({{{"code", "DUPLICATE_POST"}}})}}}});
  return answer(201, "", {{"x-restli-id", add_post(body)}});
}

// What is wrong with it; empty if nothing is.
std::string FakeLinkedin::wrong_content(const json& content, const std::string& author) const {
  if (!content.is_object() || content.size() != 1) return "one of them";
  auto file = [&](const json& one, const std::set<std::string>& kinds_here) -> std::string {
    if (!wrong_keys(one, {"title", "altText"}, {"id"}).empty()) return "keys of a file";
    auto found = uploads.find(one["id"].get<std::string>());
    if (found == uploads.end() || !kinds_here.contains(found->second.kind)) return "no such file";
    if (found->second.owner != author) return "the file is another's";
    return found->second.status == "AVAILABLE" ? "" : "the file is not available";
  };
  const auto first = content.begin();
  const auto& kind = first.key();
  const auto& value = first.value();
  if (kind == "media") return file(value, {"image", "video", "document"});
  if (kind == "multiImage") {
    if (!wrong_keys(value, {}, {"images"}).empty()) return "keys of images";
    if (value["images"].size() < 2 || value["images"].size() > 20) return "2 to 20 images";
    for (const auto& one : value["images"])
      if (auto bad = file(one, {"image"}); !bad.empty()) return bad;
    return {};
  }
  if (kind == "article") {
    if (!wrong_keys(value, {"description", "thumbnail"}, {"source", "title"}).empty())
      return "keys of an article";
    return value["title"].get<std::string>().empty() ? "no title" : "";
  }
  if (kind != "poll" || !wrong_keys(value, {}, {"question", "options", "settings"}).empty())
    return "unknown";
  static const std::set<std::string> lengths{"ONE_DAY", "THREE_DAYS", "SEVEN_DAYS",
                                             "FOURTEEN_DAYS"};
  if (!lengths.contains(value["settings"].value("duration", ""))) return "duration";
  if (value["question"].get<std::string>().empty() ||
      code_points(value["question"].get<std::string>()) > 140)
    return "question";
  for (const auto& option : value["options"])
    if (code_points(option.at("text").get<std::string>()) > 30) return "option";
  return value["options"].size() >= 2 && value["options"].size() <= 4 ? "" : "options";
}

HttpResult FakeLinkedin::list_posts(const Query& query) const {
  if (query.at("q") != "author" || !may_read(query.at("author"))) return denied();
  auto count = std::stoul(query.count("count") ? query.at("count") : "10");
  auto start = std::stoul(query.count("start") ? query.at("start") : "0");
  if (count > 100) return error(400, "COUNT", "count is at most 100");
  json elements = json::array();
  std::size_t number = 0;
  for (auto post = posts_.rbegin(); post != posts_.rend(); ++post) {
    if (post->gone || post->body["author"] != query.at("author")) continue;
    if (number++ < start || elements.size() >= count) continue;
    auto told = post->body;
    told["id"] = post->urn;
    told["createdAt"] = milliseconds(post->made);
    told["publishedAt"] = milliseconds(post->made);
    told["lastModifiedAt"] = milliseconds(post->made);
    elements.push_back(told);
  }
  return answer_json(200, {{"elements", elements}, {"paging", {{"start", start}}}});
}

HttpResult FakeLinkedin::change_post(Post& post, const json& body) {
  if (!wrong_keys(body, {}, {"patch"}).empty() ||
      !wrong_keys(body["patch"], {}, {"$set"}).empty() ||
      !wrong_keys(body["patch"]["$set"], {}, {"commentary"}).empty())
    return wrong_field("patch", "only the commentary can be changed");
  read_little(body["patch"]["$set"]["commentary"]);
  post.body["commentary"] = body["patch"]["$set"]["commentary"];
  return answer(204, "");
}

// ---- Files. ----

HttpResult FakeLinkedin::serve_files(const HttpRequest& request, const std::string& kind,
                                     const std::string& urn, const std::string& action) {
  if (request.method == "GET") {
    auto found = uploads.find(urn);
    if (found == uploads.end()) return error(404, "NOT_FOUND", "no such file");
    auto& upload = found->second;
    if (upload.status == "PROCESSING" && upload.questions-- <= 0)
      upload.status = bad_file ? "PROCESSING_FAILED" : "AVAILABLE";
    return answer_json(200, {{"id", urn}, {"owner", upload.owner}, {"status", upload.status}});
  }
  auto body = json::parse(request.body.bytes(), nullptr, false);
  if (request.method != "POST") return error(405, "METHOD", "no");
  if (action == "initializeUpload" && wrong_keys(body, {}, {"initializeUploadRequest"}).empty())
    return begin_upload(kind, body["initializeUploadRequest"]);
  if (action == "finalizeUpload" && kind == "video" &&
      wrong_keys(body, {}, {"finalizeUploadRequest"}).empty())
    return finish_video(body["finalizeUploadRequest"]);
  return error(400, "ACTION", "no such action");
}

HttpResult FakeLinkedin::begin_upload(const std::string& kind, const json& wanted) {
  std::set<std::string> must{"owner"};
  if (kind == "video") must.insert({"fileSizeBytes", "uploadCaptions", "uploadThumbnail"});
  if (auto bad = wrong_keys(wanted, {}, must); !bad.empty()) return wrong_field(bad, "keys");
  auto owner = wanted["owner"].get<std::string>();
  if (!may_write(owner)) return denied();
  auto urn = "urn:li:" + kind + ":C" + std::to_string(++next_);
  auto& upload = uploads[urn];
  upload.kind = kind;
  upload.owner = owner;
  auto address = upload_host + "/dms-uploads/" + urn;
  if (kind != "video") return answer_json(200, {{"value", {{"uploadUrl", address}, {kind, urn}}}});
  upload.size = wanted["fileSizeBytes"];
  upload.token = "upload-" + urn;
  json parts = json::array();
  for (std::uint64_t at = 0; at < upload.size; at += part_size)
    parts.push_back({{"uploadUrl", address + "/" + std::to_string(at)},
                     {"firstByte", at},
                     {"lastByte", std::min(at + part_size, upload.size) - 1}});
  return answer_json(
      200,
      {{"value", {{"video", urn}, {"uploadToken", upload.token}, {"uploadInstructions", parts}}}});
}

HttpResult FakeLinkedin::take_bytes(const HttpRequest& request) {
  if (request.method != "PUT") return error(405, "METHOD", "no");
  auto rest = request.url.substr(request.url.find("/dms-uploads/") + 13);
  auto slash = rest.find('/');
  auto found = uploads.find(rest.substr(0, slash));
  if (found == uploads.end()) return error(404, "NOT_FOUND", "no such upload");
  auto& upload = found->second;
  auto bytes = request.body.bytes();
  CHECK(!bytes.empty());
  if (upload.kind != "video") {
    upload.bytes = bytes;
    upload.status = "PROCESSING";
    upload.questions = processing;
    return answer(201, "");
  }
  std::uint64_t at = std::stoul(rest.substr(slash + 1));
  CHECK(bytes.size() == std::min(part_size, upload.size - at));
  upload.parts[at] = bytes;
  return answer(200, "", {{"etag", "mark-" + std::to_string(at)}});
}

HttpResult FakeLinkedin::finish_video(const json& wanted) {
  if (auto bad = wrong_keys(wanted, {}, {"video", "uploadToken", "uploadedPartIds"}); !bad.empty())
    return wrong_field(bad, "keys");
  auto found = uploads.find(wanted["video"].get<std::string>());
  if (found == uploads.end() || wanted["uploadToken"] != found->second.token)
    return error(404, "NOT_FOUND", "no such upload");
  auto& upload = found->second;
  json marks = json::array();
  for (const auto& [at, bytes] : upload.parts) {
    marks.push_back("mark-" + std::to_string(at));
    upload.bytes += bytes;
  }
  if (wanted["uploadedPartIds"] != marks || upload.bytes.size() != upload.size)
    return wrong_field("uploadedPartIds", "parts are missing or out of order");
  upload.status = "PROCESSING";
  upload.questions = processing;
  return answer(200, "");
}

// ---- Comments and figures. ----

HttpResult FakeLinkedin::serve_comments(const HttpRequest& request, const std::string& urn) {
  auto found =
      std::find_if(posts_.begin(), posts_.end(), [&](const Post& post) { return post.urn == urn; });
  if (found == posts_.end() || found->gone) return error(404, "NOT_FOUND", "no such post");
  auto author = found->body.at("author").get<std::string>();
  if (request.method == "GET") {
    if (!may_read(author)) return denied();
    json elements = json::array();
    for (const auto& comment : comments)
      if (comment.at("post") == urn) elements.push_back(comment);
    return answer_json(200, {{"elements", elements}});
  }
  auto body = json::parse(request.body.bytes(), nullptr, false);
  auto bad = wrong_keys(body, {"object", "parentComment"}, {"actor", "message"});
  if (!bad.empty()) return wrong_field(bad, "keys");
  if (!may_write(body["actor"])) return denied();
  if (code_points(body["message"].at("text").get<std::string>()) > 1250)
    return wrong_field("message", "is too long");
  body["post"] = urn;
  body["id"] = std::to_string(++next_);
  comments.push_back(body);
  return answer_json(201, body, {{"x-restli-id", body["id"].get<std::string>()}});
}

HttpResult FakeLinkedin::serve_statistics(const Query& query) const {
  if (query.at("q") != "organizationalEntity" || !may_read(query.at("organizationalEntity")))
    return denied();
  json elements = json::array();
  for (std::string name : {"shares", "ugcPosts"}) {
    if (!query.contains(name)) continue;
    const auto& list = query.at(name);
    if (!list.starts_with("List(") || !list.ends_with(")"))
      return error(400, "PARAM", "List() is wanted");
    for (auto urn : split(std::string_view(list).substr(5, list.size() - 6), ',')) {
      auto known = std::any_of(posts_.begin(), posts_.end(),
                               [&](const Post& post) { return post.urn == urn && !post.gone; });
      if (!known) return error(400, "INVALID", "no such post: " + std::string(urn));
      if (auto told = statistics.find(std::string(urn)); told != statistics.end())
        elements.push_back({{name == "shares" ? "share" : "ugcPost", std::string(urn)},
                            {"totalShareStatistics", told->second}});
    }
  }
  return answer_json(200, {{"elements", elements}});
}

}  // namespace smm::test
