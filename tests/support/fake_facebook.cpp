#include "support/fake_facebook.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/text.h"
#include "support/fake_http.h"
#include "support/graph_forms.h"
#include "sys/net/redirect.h"

namespace smm::test {

using nlohmann::json;
namespace {

HttpResult fault(int code, int subcode, const std::string& words, int status = 400) {
  return answer_json(status, {{"error",
                               {{"message", words},
                                {"type", "OAuthException"},
                                {"code", code},
                                {"error_subcode", subcode},
                                {"fbtrace_id", "A1"}}}});
}

HttpResult invalid(const std::string& words) { return fault(100, 0, "(#100) " + words); }

HttpResult gone(const std::string& id) {
  return fault(100, 33, "Object with ID '" + id + "' does not exist, or cannot be loaded");
}

void add_pairs(const std::string& text, std::map<std::string, std::string>& given) {
  for (auto pair : split(text, '&')) {
    auto name = query_value("n=" + std::string(pair.substr(0, pair.find('='))), "n");
    if (name.empty()) continue;
    CHECK_MESSAGE(!given.contains(name), "given twice: " << name);
    given[name] = query_value(text, name);
  }
}

void add_multipart(const HttpRequest& request, std::map<std::string, std::string>& given) {
  auto type = header_of(request, "content-type");
  auto mark = "--" + type.substr(type.find("boundary=") + 9);
  const auto body = request.body.bytes();
  for (auto from = body.find(mark); from != body.npos;) {
    from += mark.size() + 2;
    auto next = body.find("\r\n" + mark, from), head = body.find("\r\n\r\n", from);
    if (next == body.npos || head == body.npos) break;
    auto begin = body.find(" name=\"", from) + 7;
    given[body.substr(begin, body.find('"', begin) - begin)] =
        body.substr(head + 4, next - head - 4);
    from = next + 2;
  }
}

// What an edge takes; "METHOD edge" of the Page, "METHOD item" of what stands under an id.
const std::map<std::string, std::set<std::string>> parameters = {
    {"GET page", {"fields"}},
    {"GET me", {"fields"}},
    {"GET accounts", {"fields", "limit", "after"}},
    {"GET businesses", {"fields", "limit"}},
    {"GET owned_pages", {"fields", "limit", "after"}},
    {"GET client_pages", {"fields", "limit", "after"}},
    {"GET permissions", {}},
    {"GET published_posts", {"fields", "limit", "after"}},
    {"GET scheduled_posts", {"fields", "limit", "after"}},
    {"GET comments", {"fields", "limit", "after", "filter", "order"}},
    {"GET insights", {"metric"}},
    {"GET page insights", {"metric", "period", "since", "until"}},
    {"GET item", {"fields"}},
    {"POST feed",
     {"message", "link", "published", "unpublished_content_type", "scheduled_publish_time",
      "attached_media"}},
    {"POST photos", {"source", "url", "published", "temporary", "alt_text_custom"}},
    {"POST videos",
     {"upload_phase", "file_size", "upload_session_id", "start_offset", "video_file_chunk", "title",
      "description", "published"}},
    {"POST video_reels", {"upload_phase", "video_id", "video_state", "description", "title"}},
    {"POST video_stories", {"upload_phase", "video_id"}},
    {"POST photo_stories", {"photo_id"}},
    {"POST comments", {"message"}},
    {"POST item",
     {"message", "description", "is_published", "is_hidden", "scheduled_publish_time"}},
    {"DELETE item", {}},
};

// Fields of a Page, of a person, and of what stands under an id.
const std::set<std::string> page_fields{"id",           "name",      "username",
                                        "link",         "fan_count", "followers_count",
                                        "is_published", "tasks",     "verification_status"};

bool only(const std::string& fields, const std::set<std::string>& known) {
  auto words = split(fields, ',');
  return std::all_of(words.begin(), words.end(),
                     [&](auto word) { return known.contains(std::string(word)); });
}

std::string stamp(Time time) {
  auto text = rfc3339(time);
  return text.substr(0, text.size() - 1) + "+0000";
}

void forbid(const HttpRequest& request) {
  for (const char* part : {"access_token=", "input_token", "ids=", "date_format",
                           "method=", "secret1", "secret2", "secret3", "callback=", ".as("}) {
    bool exchange = request.url.find("/oauth/access_token?") != std::string::npos;
    if (!exchange)
      CHECK_MESSAGE(request.url.find(part) == std::string::npos, part << " in " << request.url);
  }
}

}  // namespace

HttpResult FakeFacebook::send(const HttpRequest& request) {
  forbid(request);
  pass_time();
  auto result = by_rules(request, [&] { return serve(request); });
  if (auto* response = std::get_if<HttpResponse>(&result))
    response->headers.emplace_back("facebook-api-version", version);
  return result;
}

std::vector<std::string> FakeFacebook::out() {
  pass_time();
  std::vector<std::string> texts;
  for (const auto& id : order_)
    if (const auto found = items_.find(id); found != items_.end() && found->second.live)
      texts.push_back(found->second.text);
  return texts;
}

std::string FakeFacebook::add_post(const std::string& text, Time created) {
  return add({.kind = "post", .text = text, .live = true, .created = created});
}

std::string FakeFacebook::add(Item item) {
  auto number = std::to_string(next_++);
  auto id = item.kind == "post" ? std::string(page_id) + "_" + number : number;
  items_[id] = std::move(item);
  order_.push_back(id);
  return id;
}

void FakeFacebook::pass_time() {
  for (auto& [id, item] : items_)
    if (item.when != Time{} && item.when <= clock_.now() && !item.live) item.live = true;
}

// ---- Requests. ----

HttpResult FakeFacebook::serve(const HttpRequest& request) {
  Given given;
  auto mark = request.url.find('?');
  auto where = request.url.substr(0, mark);
  if (mark != std::string::npos) add_pairs(request.url.substr(mark + 1), given);
  auto auth = header_of(request, "authorization");
  const std::string uploads = "https://rupload.facebook.com/video-upload/";
  if (where.starts_with(uploads)) {
    if (auth != std::string("OAuth ") + page_token) return fault(190, 467, "Invalid token", 401);
    return take_bytes(request, where.substr(uploads.size()));
  }
  auto type = header_of(request, "content-type");
  if (type.starts_with("multipart/"))
    add_multipart(request, given);
  else if (type == "application/json" && !request.body.empty())
    given.merge(graph_json(request.body.bytes()));
  else
    add_pairs(request.body.bytes(), given);
  std::string path;
  for (std::string host :
       {"https://graph.facebook.com/v27.0/", "https://graph-video.facebook.com/v27.0/"})
    if (where.starts_with(host)) path = "/" + where.substr(host.size());
  if (path.empty()) {
    FAIL_CHECK("another server was asked: " << request.url);
    return never_sent();
  }
  if (path == "/oauth/access_token") {
    CHECK(auth.empty());
    return exchange(given);
  }
  if (path.starts_with("/device/")) {
    CHECK(auth.empty());
    CHECK(request.method == "POST");
    CHECK(request.url.find('?') == std::string::npos);
    return device(path, given);
  }
  bool proven = given.erase("appsecret_proof") == 1;
  if (demands_proof && !proven)
    return invalid("API calls from the server require an appsecret_proof argument");
  bool person =
      auth == std::string("Bearer ") + person_token || auth == std::string("Bearer ") + long_token;
  if (!person && auth != std::string("Bearer ") + page_token)
    return fault(190, 463, "Error validating access token: it has expired", 401);
  if (path == "/") return batch(given);
  auto slash = path.find('/', 1);
  auto node = path.substr(1, slash == path.npos ? path.npos : slash - 1);
  auto edge = slash == path.npos ? "" : path.substr(slash + 1);
  if (person && node == "me" && edge.empty()) {
    if (!only(given["fields"], {"id", "name"}))
      return invalid("Tried accessing nonexisting field on node type (User)");
    return answer_json(200, {{"id", "77"}, {"name", "Anna"}});
  }
  if (!person && node == "me") node = page_id;
  if (person && node == page_id && !edge.empty()) return fault(200, 0, "(#200) a person");
  return serve_edge(request.method, node, edge, given);
}

HttpResult FakeFacebook::serve_edge(const std::string& method, const std::string& node,
                                    const std::string& edge, const Given& given) {
  bool of_page = node == page_id;
  auto name = method + " " + (edge.empty() ? (of_page ? "page" : "item") : edge);
  if (of_page && edge == "insights") name = method + " page insights";
  auto known = parameters.find(name);
  if (known == parameters.end()) return invalid("Unsupported " + method + " request: " + edge);
  for (const auto& [key, value] : given)
    if (!known->second.contains(key)) {
      FAIL_CHECK("unknown parameter of " << name << ": " << key);
      return invalid("unknown parameter " + key);
    }
  if (method == "POST" && of_page && !permissions.contains("pages_manage_posts"))
    return fault(200, 0, "(#200) Requires pages_manage_posts permission", 403);
  if (name == "GET page") {
    if (!only(given.at("fields"), page_fields)) return invalid("nonexisting field (Page)");
    json page{{"id", page_id},
              {"name", "Beanleaf"},
              {"username", "beanleaf"},
              {"fan_count", 10},
              {"followers_count", 12},
              {"is_published", page_published},
              {"link", "https://www.facebook.com/beanleaf"}};
    if (given.at("fields").find("tasks") != std::string::npos) page["tasks"] = tasks;
    return answer_json(200, page);
  }
  if (edge == "accounts" || edge == "businesses" || edge.ends_with("_pages")) return accounts(edge);
  if (edge == "permissions") return invalid("Tried accessing nonexisting field (permissions)");
  if (name == "POST feed") return make_post(given);
  if (name == "POST photos") return make_photo(given);
  if (name == "POST videos") return serve_video(given);
  if (edge == "video_reels" || edge == "video_stories") return serve_reel(edge, given);
  if (edge == "photo_stories") {
    auto photo = items_.find(given.at("photo_id"));
    if (photo == items_.end() || photo->second.kind != "photo") return gone(given.at("photo_id"));
    auto id = add({.kind = "story", .live = true, .created = clock_.now()});
    return answer_json(200, {{"success", true}, {"post_id", id}});
  }
  if (edge == "published_posts" || edge == "scheduled_posts")
    return list_posts(edge == "published_posts", given);
  if (edge == "insights") return of_page ? page_insights(given) : insights(given);
  if (edge == "comments" && method == "GET") return list_comments(node);
  if (edge == "comments") {
    if (!items_.contains(node) || !items_[node].live) return gone(node);
    auto id = add(
        {.kind = "comment", .text = given.at("message"), .created = clock_.now(), .parent = node});
    return answer_json(200, {{"id", id}});
  }
  return serve_item(method, node, given);
}

// ---- Posts. ----

HttpResult FakeFacebook::make_post(const Given& given) {
  auto at = [&](const char* key) {
    auto found = given.find(key);
    return found == given.end() ? std::string() : found->second;
  };
  Item item{.kind = "post", .text = at("message"), .created = clock_.now()};
  if (item.text.size() > 63'206) return invalid("Param message must be at most 63206 characters");
  auto pictures = at("attached_media").empty() ? json::array() : json::parse(at("attached_media"));
  for (const auto& one : pictures) {
    auto photo = items_.find(one.at("media_fbid").get<std::string>());
    CHECK(one.size() == 1);
    if (photo == items_.end() || photo->second.kind != "photo" || photo->second.state == "used")
      return invalid("attached_media: no such photo");
    item.attached.push_back(photo->first);
  }
  item.link = at("link");
  if (item.text.empty() && item.attached.empty() && item.link.empty())
    return invalid("the post is empty");
  if (!at("unpublished_content_type").empty() && !knows_drafts)
    return invalid("Invalid parameter unpublished_content_type");
  item.live = at("published") != "false";
  item.draft = !item.live && at("scheduled_publish_time").empty();
  if (auto when = at("scheduled_publish_time"); !when.empty()) {
    CHECK(!item.live);
    item.when = Time(Seconds(std::stoll(when)));
    auto ahead = item.when - clock_.now();
    if (ahead < Seconds(600) || ahead > Seconds(30 * 86'400))
      return invalid("The specified scheduled publish time is invalid");
  }
  if (refuses_repeats && item.live)
    for (auto id = order_.rbegin(); id != order_.rend(); ++id) {
      auto found = items_.find(*id);
      if (found == items_.end() || found->second.kind != "post" || !found->second.live) continue;
      if (found->second.text == item.text && !item.text.empty() && item.attached.empty())
        return fault(506, 0, "Duplicate status message");
      break;
    }
  for (const auto& photo : item.attached) items_[photo].state = "used";
  return answer_json(200, {{"id", add(std::move(item))}});
}

HttpResult FakeFacebook::make_photo(const Given& given) {
  CHECK(given.at("published") == "false");
  auto url = given.find("url");
  auto bytes = url == given.end() ? given.at("source") : "from " + url->second;
  if (bytes.size() > 4'194'304) return fault(324, 1366046, "Photos should be less than 4 MB");
  auto alt = given.find("alt_text_custom");
  auto id = add({.kind = "photo",
                 .created = clock_.now(),
                 .alt = alt == given.end() ? "" : alt->second,
                 .bytes = bytes});
  return answer_json(200, {{"id", id}});
}

json FakeFacebook::shown(const std::string& id, const Item& item) const {
  json post{{"id", id},
            {"created_time", stamp(item.created)},
            {"is_published", item.live},
            {"permalink_url", "https://www.facebook.com/" + id},
            {"reactions", {{"data", json::array()}, {"summary", {{"total_count", 7}}}}},
            {"comments",
             {{"data", json::array({{{"id", "5"}, {"from", {{"id", "77"}}}}})},
              {"summary", {{"total_count", 2}}}}},
            {"shares", {{"count", 3}}}};
  for (const auto& [number, other] : items_)
    if (other.parent == id) {
      post["comments"]["data"].push_back({{"id", number}, {"from", {{"id", page_id}}}});
      post["comments"]["summary"]["total_count"] = 3;
    }
  if (!item.text.empty()) post["message"] = item.text;
  if (item.when != Time{}) post["scheduled_publish_time"] = item.when.time_since_epoch().count();
  json inner = json::array();
  for (const auto& photo : item.attached) inner.push_back({{"target", {{"id", photo}}}});
  if (inner.size() == 1)
    post["attachments"] = {{"data", {{{"media_type", "photo"}, {"target", inner[0]["target"]}}}}};
  if (inner.size() > 1)
    post["attachments"] = {
        {"data", {{{"media_type", "album"}, {"subattachments", {{"data", inner}}}}}}};
  return post;
}

// In pages, from the newest.
HttpResult FakeFacebook::list_posts(bool live, const Given& given) {
  json items = json::array();
  auto limit = std::stoul(given.at("limit"));
  if (limit > 100) return invalid("limit");
  auto after = given.contains("after") ? std::stoul(given.at("after")) : 0;
  std::size_t number = 0;
  bool more = false;
  for (auto id = order_.rbegin(); id != order_.rend(); ++id) {
    auto found = items_.find(*id);
    if (found == items_.end() || found->second.kind != "post") continue;
    const auto& item = found->second;
    bool listed = live ? item.live : item.when != Time{} && !item.live;
    if (lists_lag && clock_.now() - item.created < Seconds(10)) listed = false;
    if (!listed || number++ < after) continue;
    if (items.size() == limit) {
      more = true;
      break;
    }
    items.push_back(shown(*id, item));
  }
  json list{{"data", items}};
  if (more)
    list["paging"] = {
        {"cursors", {{"after", std::to_string(after + limit)}}},
        {"next", "https://graph.facebook.com/next?access_token=" + std::string(page_token)}};
  return answer_json(200, list);
}

HttpResult FakeFacebook::list_comments(const std::string& id) {
  json items = json::array();
  for (const auto& one : order_)
    if (auto found = items_.find(one); found != items_.end() && found->second.parent == id)
      items.push_back({{"id", one}, {"message", found->second.text}, {"from", {{"id", page_id}}}});
  return answer_json(200, {{"data", items}});
}

HttpResult FakeFacebook::serve_item(const std::string& method, const std::string& id,
                                    const Given& given) {
  auto found = items_.find(id);
  if (found == items_.end()) return gone(id);
  auto& item = found->second;
  if (method == "DELETE") {
    items_.erase(found);
    return answer_json(200, {{"success", true}});
  }
  if (method == "GET" && item.kind == "video") {
    if (!only(given.at("fields"), {"id", "status", "permalink_url", "post_id"}))
      return invalid("nonexisting field (Video)");
    if (item.state == "finished" && film_error.empty() && item.left-- <= 0) item.live = true;
    auto word = item.state != "finished" ? "uploading"
                : !film_error.empty()    ? "error"
                : item.live              ? "ready"
                                         : "processing";
    json status{{"video_status", word},
                {"publishing_phase", {{"status", item.live ? "complete" : "not_started"}}}};
    if (!film_error.empty())
      status["processing_phase"] = {{"status", "error"}, {"errors", {{{"message", film_error}}}}};
    json video{{"id", id}, {"status", status}, {"permalink_url", "/beanleaf/videos/" + id + "/"}};
    if (item.live) video["post_id"] = "9" + id;
    return answer_json(200, video);
  }
  if (method == "GET") return answer_json(200, shown(id, item));
  if (given.contains("is_published")) {
    CHECK(given.at("is_published") == "true");
    if (!releases && !item.live) return invalid("Param is_published is not allowed");
    item.live = true;
    return answer_json(200, {{"success", true}});
  }
  if (given.contains("is_hidden")) {
    if (item.kind != "comment") return invalid("Param is_hidden is of a comment");
    item.state = given.at("is_hidden") == "true" ? "hidden" : "";
    return answer_json(200, {{"success", true}});
  }
  auto text = given.find(item.kind == "video" ? "description" : "message");
  if (text == given.end()) return invalid("nothing to change");
  item.text = text->second;
  return answer_json(200, {{"success", true}});
}

HttpResult FakeFacebook::insights(const Given& given) {
  json items = json::array();
  for (auto name : split(given.at("metric"), ',')) {
    if (!metrics.contains(std::string(name)))
      return invalid("The value must be a valid insights metric");
    if (name == "post_media_view")
      items.push_back({{"name", name}, {"values", {{{"value", 120}}}}});
    else
      items.push_back(
          {{"name", name}, {"values", {{{"value", {{"link clicks", 4}, {"other clicks", 5}}}}}}});
  }
  return answer_json(200, {{"data", items}});
}

// A day ends at the Page's midnight in Menlo Park.
HttpResult FakeFacebook::page_insights(const Given& given) {
  json items = json::array();
  auto wanted = given.at("metric");
  std::erase_if(wanted, [](char c) { return c == '[' || c == ']' || c == '"'; });
  if (given.contains("period") && given.at("period") != "day") return invalid("period");
  for (auto name : split(wanted, ',')) {
    auto known = page_metrics.find(std::string(name));
    if (known == page_metrics.end()) return invalid("The value must be a valid insights metric");
    items.push_back({{"name", name}, {"period", "day"}, {"values", known->second}});
  }
  return answer_json(200, {{"data", items}});
}

// ---- Videos. ----

HttpResult FakeFacebook::serve_video(const Given& given) {
  auto phase = given.at("upload_phase");
  if (phase == "start") {
    auto size = std::stoul(given.at("file_size"));
    auto id = add({.kind = "video", .created = clock_.now(), .state = "uploading"});
    items_[id].left = static_cast<int>(size);
    return answer_json(200, {{"video_id", id},
                             {"upload_session_id", "5" + id},
                             {"start_offset", "0"},
                             {"end_offset", std::to_string(std::min(size, chunk))}});
  }
  auto found = items_.find(given.at("upload_session_id").substr(1));
  if (found == items_.end()) return fault(6000, 1363033, "the session is over");
  auto& video = found->second;
  auto size = static_cast<std::size_t>(video.left);
  if (phase == "transfer") {
    if (std::stoul(given.at("start_offset")) != video.bytes.size())
      return fault(6001, 1363037, "another part is wanted");
    video.bytes += given.at("video_file_chunk");
    auto end = std::min(size, video.bytes.size() + chunk);
    return answer_json(200, {{"start_offset", std::to_string(video.bytes.size())},
                             {"end_offset", std::to_string(end)}});
  }
  if (video.state == "finished") return answer_json(200, {{"success", true}});
  if (phase != "finish" || video.bytes.size() != size)
    return fault(6001, 1363037, "parts are missing");
  video.state = "finished";
  video.left = processing;
  if (auto text = given.find("description"); text != given.end()) video.text = text->second;
  return answer_json(200, {{"success", true}});
}

HttpResult FakeFacebook::serve_reel(const std::string& edge, const Given& given) {
  auto phase = lower_ascii(given.at("upload_phase"));
  if (phase == "start") {
    auto id = add({.kind = "video", .created = clock_.now(), .state = "uploading"});
    return answer_json(
        200, {{"video_id", id}, {"upload_url", "https://rupload.facebook.com/video-upload/" + id}});
  }
  auto found = items_.find(given.at("video_id"));
  if (found == items_.end()) return gone(given.at("video_id"));
  auto& video = found->second;
  if (phase != "finish" || video.bytes.empty()) return fault(6001, 1363037, "the file is missing");
  if (edge == "video_reels") CHECK(given.at("video_state") == "PUBLISHED");
  video.state = "finished";
  video.left = processing;
  video.live = edge == "video_stories";
  if (auto text = given.find("description"); text != given.end()) video.text = text->second;
  json done{{"success", true}};
  if (edge == "video_stories") done["post_id"] = "8" + found->first;
  return answer_json(200, done);
}

HttpResult FakeFacebook::take_bytes(const HttpRequest& request, const std::string& id) {
  auto found = items_.find(id);
  if (found == items_.end()) return gone(id);
  found->second.bytes = request.body.bytes();
  CHECK(header_of(request, "offset") == "0");
  CHECK(header_of(request, "file_size") == std::to_string(found->second.bytes.size()));
  return answer_json(200, {{"success", true}});
}

// ---- Logins. ----

HttpResult FakeFacebook::device(const std::string& path, const Given& given) {
  bool asks = path == "/device/login_status";
  for (const auto& [key, value] : given)
    if (key != "access_token" && key != (asks ? "code" : "scope")) {
      FAIL_CHECK("unknown to a login on another device: " << key);
      return invalid("unknown parameter " + key);
    }
  if (given.at("access_token") != std::string("6|") + client_token)
    return fault(190, 0, "Invalid OAuth access token signature.");
  if (!asks) {
    CHECK(path == "/device/login");
    CHECK(given.at("scope").find("pages_manage_posts") != std::string::npos);
    code_made_ = code_asked_ = clock_.now();
    return answer_json(200, {{"code", "c0desecret7"},
                             {"user_code", "A1NWZ9"},
                             {"verification_uri", "https://www.facebook.com/device"},
                             {"expires_in", code_lasts.count()},
                             {"interval", told_interval.count()}});
  }
  if (!code_made_ || given.at("code") != "c0desecret7") return invalid("Invalid code");
  auto since = clock_.now() - code_asked_;
  code_asked_ = clock_.now();
  if (clock_.now() - *code_made_ > code_lasts)
    return fault(463, 1349152, "The session has expired");
  if (since < least_interval) return fault(17, 1349172, "User request limit reached");
  if (types_after-- > 0)
    return fault(31, 1349174, "This request requires the user to take a pending action");
  if (declines) return fault(31, 1349173, "The user has declined");
  code_made_.reset();
  return answer_json(200, {{"access_token", person_token}, {"expires_in", 5'183'996}});
}

HttpResult FakeFacebook::accounts(const std::string& edge) {
  auto page = [&](const char* id, const char* name, const char* token) {
    return json{{"id", id},
                {"name", name},
                {"username", lower_ascii(name)},
                {"access_token", token},
                {"tasks", tasks}};
  };
  json items = json::array();
  if (edge == "businesses") {
    if (is_business_page) items.push_back({{"id", "501"}});
  } else if (edge == (is_business_page ? "owned_pages" : "accounts")) {
    if (second_page) items.push_back(page("1041", "Other", "EAAOTHERsecret9"));
    items.push_back(page(page_id, "Beanleaf", page_token));
  }
  return answer_json(200, {{"data", items}});
}

HttpResult FakeFacebook::batch(const Given& given) {
  auto calls = json::parse(given.at("batch"));
  REQUIRE(calls.size() == 1);
  CHECK(calls[0].at("method") == "GET");
  CHECK(calls[0].at("relative_url") == std::string("debug_token?input_token=") + page_token);
  json data{{"app_id", "6"},
            {"application", "Planner"},
            {"is_valid", true},
            {"expires_at", expires},
            {"data_access_expires_at", data_expires},
            {"scopes", permissions}};
  return answer_json(200, json::array({{{"code", 200}, {"body", json{{"data", data}}.dump()}}}));
}

HttpResult FakeFacebook::exchange(const Given& given) {
  auto at = [&](const char* key) {
    auto found = given.find(key);
    return found == given.end() ? std::string() : found->second;
  };
  if (at("client_id") != "6" || at("client_secret") != app_secret)
    return fault(1, 0, "Error validating client secret.");
  if (at("grant_type") == "fb_exchange_token" && at("fb_exchange_token") == person_token)
    return answer_json(200, {{"access_token", long_token}, {"expires_in", 5'184'000}});
  if (at("code") == "good-code" && at("redirect_uri") == "https://localhost/")
    return answer_json(200, {{"access_token", person_token}, {"expires_in", 5'000}});
  return fault(100, 36009, "This authorization code has been used.");
}

}  // namespace smm::test
