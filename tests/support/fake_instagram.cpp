#include "support/fake_instagram.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "networks/counting.h"
#include "networks/parts/meta.h"
#include "support/fake_http.h"
#include "sys/files.h"
#include "sys/media/image.h"

namespace smm::test {

using nlohmann::json;

// What came in at a door.
struct FakeInstagram::Asked {
  std::string method, path;
  GraphForm query, form;
  bool facebook = false;
  std::string token;

  bool is(std::string_view wanted) const { return method == wanted; }
};

namespace {

HttpResult denied() {
  return graph_error(403, 10, "Application does not have permission for this action");
}
HttpResult not_there(const char* what) {
  return graph_error(400, 100, fmt::format("Unsupported {} request. Object does not exist", what),
                     33);
}
HttpResult no_door(const std::string& what) {
  FAIL_CHECK("no such door: " << what);
  return graph_error(404, 2500, "Unknown path components");
}

bool asks_only(const GraphForm& query, const std::set<std::string>& known) {
  bool all = true;
  for (auto field : split(query.at("fields"), ','))
    if (!known.contains(std::string(field))) {
      FAIL_CHECK("there is no field " << field);
      all = false;
    }
  return all;
}

}  // namespace

HttpResult FakeInstagram::send(const HttpRequest& request) {
  auto result = by_rules(request, [&] { return serve(request); });
  if (auto* response = std::get_if<HttpResponse>(&result);
      response != nullptr && !FileServer::is_asked(request))
    response->headers.emplace_back("facebook-api-version", version);
  return result;
}

std::vector<GraphForm> FakeInstagram::made() const {
  std::vector<GraphForm> forms;
  for (const auto& request : sent())
    if (request.method == "POST" && request.url.ends_with("/media"))
      forms.push_back(graph_form(request.body.bytes()));
  return forms;
}

std::string FakeInstagram::add_post(std::string caption, Time at, std::string product) {
  auto id = "18" + std::to_string(next_++);
  auto type = product == "REELS" ? "VIDEO" : "IMAGE";
  posts_.push_back({id, std::move(caption), type, std::move(product), at, {}});
  return id;
}

void FakeInstagram::add_comment(const std::string& post, std::string text, std::string by) {
  comments_.push_back({"17" + std::to_string(next_++), post, std::move(text), std::move(by)});
}

// ---- Requests. ----

HttpResult FakeInstagram::serve(const HttpRequest& request) {
  if (FileServer::is_asked(request)) return web.serve(request);
  if (!request.url.starts_with(address)) {
    FAIL_CHECK("another server was asked: " << request.url);
    return never_sent();
  }
  auto target = request.url.substr(address.size());
  auto mark = target.find('?');
  Asked asked{request.method,
              target.substr(0, mark),
              graph_form(mark == target.npos ? "" : target.substr(mark + 1)),
              {}};
  if (asked.path.find("access_token") != std::string::npos)
    return serve_oauth(request, asked.path, asked.query);
  for (const auto& secret : {token, std::string(page_token), std::string(person_token)})
    if (request.url.find(secret) != std::string::npos)
      FAIL_CHECK("a token in an address: " << request.url);
  if (asked.path.starts_with("/ig-api-upload/v27.0/"))
    return serve_upload(request, asked.path.substr(21));
  if (!asked.path.starts_with("/v27.0/")) return no_door(asked.path);
  asked.path = asked.path.substr(6);
  auto bearer = header_of(request, "authorization");
  asked.token = bearer.starts_with("Bearer ") ? bearer.substr(7) : "";
  asked.facebook = asked.token == page_token || asked.token == person_token;
  if (!asked.facebook && asked.token != token)
    return graph_error(401, 190, "Invalid OAuth access token - Cannot parse access token");
  if (asked.is("POST")) {
    if (!asked.query.empty() && !knows_all(asked.query, {})) return unknown_key();
    auto type = header_of(request, "content-type");
    if (type != "application/x-www-form-urlencoded" && type != "application/json")
      return graph_error(400, 100, "The body is neither a form nor JSON");
    auto read = type == "application/json" ? graph_json : graph_form;
    asked.form = read(request.body.bytes());
  }
  auto& given = asked.is("POST") ? asked.form : asked.query;
  auto proof = value_of(given, "appsecret_proof");
  bool proven = proof == networks::hmac_sha256(app_secret, asked.token);
  if (asked.facebook && (demands_proof || !proof.empty()) && !proven)
    return graph_error(400, 100, "API calls from the server require an appsecret_proof argument");
  if (asked.facebook) given.erase("appsecret_proof");
  return route(asked);
}

HttpResult FakeInstagram::route(const Asked& asked) {
  const auto& path = asked.path;
  if (path == "/" && asked.is("POST") && asked.facebook) return serve_batch(asked.form);
  if (path == "/me" && asked.is("GET")) return serve_me(asked);
  if (asked.facebook && asked.is("GET") && path == "/me/permissions") {
    json data = json::array();
    for (const auto& scope : scopes) data.push_back({{"permission", scope}, {"status", "granted"}});
    return answer_json(200, {{"data", data}});
  }
  if (path == "/me/accounts" && asked.token == person_token) return serve_pages(asked.query);
  if (path == "/me/businesses" && asked.token == person_token)
    return answer_json(200, {{"data", json::array()}});
  auto slash = path.find('/', 1);
  auto id = path.substr(1, slash == path.npos ? path.npos : slash - 1);
  auto edge = slash == path.npos ? "" : path.substr(slash + 1);
  if (id == user) return serve_user(asked, edge);
  if (containers_.contains(id)) return serve_container(asked, id);
  for (auto& post : posts_)
    if (post.id == id) return serve_post(asked, post, edge);
  return not_there(asked.is("DELETE") ? "delete" : "get");
}

HttpResult FakeInstagram::serve_oauth(const HttpRequest& request, const std::string& path,
                                      const GraphForm& query) {
  CHECK(header_of(request, "authorization").empty());
  auto token_of = [&](const std::string& value) {
    return answer_json(
        200, {{"access_token", value}, {"token_type", "bearer"}, {"expires_in", 5184000}});
  };
  if (request.method == "POST" && path == "/oauth/access_token") {
    CHECK(query.empty());
    auto form = graph_form(request.body.bytes());
    bool good = value_of(form, "code") == code && value_of(form, "client_secret") == app_secret &&
                value_of(form, "client_id") == "42" &&
                value_of(form, "grant_type") == "authorization_code" &&
                value_of(form, "redirect_uri") == "https://pottery.example/done" &&
                form.size() == 5;
    if (!good)
      return answer_json(400, {{"error_type", "OAuthException"},
                               {"code", 400},
                               {"error_message", "Invalid code " + value_of(form, "code")}});
    return answer_json(200, {{"data",
                              {{{"access_token", "IGshort-1"},
                                {"user_id", std::string(user)},
                                {"permissions", "instagram_business_basic"}}}}});
  }
  if (request.method == "GET" && path == "/access_token") {
    bool good = value_of(query, "grant_type") == "ig_exchange_token" &&
                value_of(query, "client_secret") == app_secret &&
                value_of(query, "access_token") == "IGshort-1" && query.size() == 3;
    return good ? token_of(token) : graph_error(400, 190, "Session key invalid");
  }
  if (request.method == "GET" && path == "/refresh_access_token") {
    CHECK(value_of(query, "grant_type") == "ig_refresh_token");
    CHECK(query.size() == 2);
    if (value_of(query, "access_token") != token)
      return graph_error(400, 190, "Session key invalid");
    if (clock_.now() - token_made < std::chrono::hours{24})
      return graph_error(400, 100, "The token is not old enough to be refreshed");
    token += "r";
    token_made = clock_.now();
    return token_of(token);
  }
  if (request.method == "GET" && path == "/v27.0/oauth/access_token") {
    bool app =
        value_of(query, "client_id") == "42" && value_of(query, "client_secret") == app_secret;
    if (app && value_of(query, "code") == code &&
        value_of(query, "redirect_uri") == "https://localhost/")
      return token_of("EAAshort-1");
    auto given = value_of(query, "fb_exchange_token");
    if (app && value_of(query, "grant_type") == "fb_exchange_token" && given == person_token)
      return token_of(std::string(person_token));
    return graph_error(400, 100, "Invalid verification code " + value_of(query, "code"));
  }
  return no_door(request.method + " " + path);
}

HttpResult FakeInstagram::serve_me(const Asked& asked) {
  auto fields = value_of(asked.query, "fields");
  if (!asked.facebook) {
    if (!asks_only(asked.query, {"id", "user_id", "username", "name", "account_type",
                                 "followers_count", "follows_count", "media_count"}))
      return graph_error(400, 100, "Tried accessing nonexisting field");
    return answer_json(200, {{"id", "990"},
                             {"user_id", std::string(user)},
                             {"username", "anna"},
                             {"account_type", account_type},
                             {"followers_count", 321},
                             {"media_count", posts_.size()}});
  }
  if (asked.token == person_token)
    return graph_error(400, 100,
                       "Tried accessing nonexisting field (instagram_business_account) on node "
                       "type (User)");
  CHECK(fields == "id,name,instagram_business_account{id,username}");
  return answer_json(
      200, {{"id", "7001"},
            {"name", "Anna's pots"},
            {"instagram_business_account", {{"id", std::string(user)}, {"username", "anna"}}}});
}

HttpResult FakeInstagram::serve_pages(const GraphForm& query) const {
  if (!knows_all(query, {"fields", "limit", "after"})) return unknown_key();
  json data = json::array();
  data.push_back({{"id", "7000"}, {"name", "A Page without"}, {"access_token", "EAAother"}});
  data.push_back(
      {{"id", "7001"},
       {"name", "Anna's pots"},
       {"access_token", std::string(page_token)},
       {"instagram_business_account", {{"id", std::string(user)}, {"username", "anna"}}}});
  for (std::size_t i = 0; i < other_accounts.size(); ++i)
    data.push_back({{"id", std::to_string(7100 + i)},
                    {"name", "Page"},
                    {"access_token", "EAAmore"},
                    {"instagram_business_account",
                     {{"id", std::to_string(178500 + i)}, {"username", other_accounts[i]}}}});
  return answer_json(200, {{"data", data}});
}

// A batch of one, which asks what a token is.
HttpResult FakeInstagram::serve_batch(const GraphForm& form) const {
  auto batch = json::parse(value_of(form, "batch"));
  REQUIRE(batch.size() == 1);
  CHECK(batch[0]["method"] == "GET");
  CHECK(batch[0]["relative_url"].get<std::string>().starts_with("debug_token?input_token=EAA"));
  json data{{"is_valid", true}, {"expires_at", 0}, {"application", "Pots"}, {"scopes", scopes}};
  return answer_json(200, json::array({{{"code", 200}, {"body", json{{"data", data}}.dump()}}}));
}

// ---- The account. ----

int FakeInstagram::used() const {
  return static_cast<int>(std::count_if(posts_.begin(), posts_.end(), [&](const Post& post) {
    return clock_.now() - post.at < std::chrono::hours{24};
  }));
}

HttpResult FakeInstagram::serve_user(const Asked& asked, const std::string& edge) {
  if (edge == "media") return asked.is("GET") ? list(asked.query, false) : make(asked);
  if (edge == "stories" && asked.is("GET")) return list(asked.query, true);
  if (edge == "media_publish" && asked.is("POST")) {
    if (!may("content_publish")) return denied();
    return publish(asked.form);
  }
  if (edge == "content_publishing_limit" && asked.is("GET")) {
    if (!may("content_publish")) return denied();
    CHECK(value_of(asked.query, "fields") == "quota_usage,config");
    json row{{"quota_usage", used()},
             {"config", {{"quota_total", quota}, {"quota_duration", 86400}}}};
    return answer_json(200, {{"data", {row}}});
  }
  if (edge == "insights" && asked.is("GET")) {
    if (!may("manage_insights")) return denied();
    if (!knows_all(asked.query, {"metric", "period"})) return unknown_key();
    CHECK(value_of(asked.query, "period") == "day");
    return answer_json(200, {{"data", json::array()}});
  }
  if (edge.empty() && asked.facebook && asked.is("GET")) {
    asks_only(asked.query,
              {"id", "username", "name", "followers_count", "follows_count", "media_count"});
    return answer_json(200, {{"id", std::string(user)},
                             {"username", "anna"},
                             {"followers_count", 321},
                             {"media_count", posts_.size()}});
  }
  return no_door(asked.method + " " + asked.path);
}

// ---- Making and publishing. ----

std::string FakeInstagram::state(Container& container) const {
  if (container.published) return "PUBLISHED";
  if (clock_.now() - container.at >= std::chrono::hours{24}) return "EXPIRED";
  if (!container.whole) return "IN_PROGRESS";
  if (!spoilt.empty()) return "ERROR";
  return container.looks++ < looks_until_ready ? "IN_PROGRESS" : "FINISHED";
}

HttpResult FakeInstagram::refuse_children(const GraphForm& form) {
  auto named = value_of(form, "children");
  auto children = split(named, ',');
  if (children.size() < 2 || children.size() > 10)
    return graph_error(400, 9004, "2 to 10 children", 2207028);
  for (auto child : children) {
    auto found = containers_.find(std::string(child));
    if (found == containers_.end() || value_of(found->second.form, "is_carousel_item") != "true")
      return graph_error(400, 100, "No such child");
    if (state(found->second) != "FINISHED") return graph_error(400, 9007, "Not ready", 2207027);
  }
  return answer(200, "");
}

HttpResult FakeInstagram::make(const Asked& asked) {
  if (!may("content_publish")) return denied();
  const auto& form = asked.form;
  std::set<std::string> known{
      "media_type",    "caption",          "image_url",   "video_url",       "alt_text",
      "children",      "collaborators",    "cover_url",   "thumb_offset",    "location_id",
      "share_to_feed", "is_carousel_item", "upload_type", "is_ai_generated", "user_tags"};
  if (!knows_ai && form.contains("is_ai_generated"))
    return graph_error(400, 100, "Param is_ai_generated is not known");
  if (!knows_all(form, known)) return unknown_key();
  auto type = value_of(form, "media_type");
  bool child = value_of(form, "is_carousel_item") == "true", film = type == "REELS";
  auto refuse = [](const std::string& why) { return graph_error(400, 100, why); };
  if (code_points(value_of(form, "caption")) > 2200)
    return graph_error(400, 100, "The caption is too long", 2207010);
  if (child && (form.contains("caption") || form.contains("is_ai_generated") ||
                form.contains("collaborators") || form.contains("location_id")))
    return refuse("A child has no such parameter");
  if (type == "STORIES" && (form.contains("caption") || form.contains("collaborators") ||
                            form.contains("location_id") || form.contains("alt_text")))
    return refuse("A story has no such parameter");
  bool of_film =
      form.contains("cover_url") || form.contains("thumb_offset") || form.contains("share_to_feed");
  if (of_film && !film) return refuse("Only a reel has a cover");
  if (form.contains("user_tags")) {
    if (!form.contains("image_url") || child || type != "")
      return refuse("People are tagged in a picture");
    auto tags = json::parse(value_of(form, "user_tags"), nullptr, false);
    if (!tags.is_array() || tags.empty()) return refuse("user_tags is a list");
    for (const auto& tag : tags) {
      bool good = tag.is_object() && tag.size() == 3 && tag.value("username", "") != "" &&
                  tag["x"].is_number() && tag["y"].is_number();
      if (!good || tag["x"] < 0 || tag["x"] > 1 || tag["y"] < 0 || tag["y"] > 1)
        return refuse("user_tags has a username with x and y from 0 to 1");
    }
  }
  Container container{form, clock_.now()};
  if (type == "CAROUSEL") {
    auto seen = refuse_children(form);
    if (!std::get<HttpResponse>(seen).body.empty()) return seen;
  } else if (form.contains("image_url")) {
    if (type != "" && type != "STORIES") return refuse("A picture is no " + type);
    auto file = web.file_at(value_of(form, "image_url"));
    if (file.empty()) return graph_error(400, 9004, "The media could not be fetched", 2207052);
    auto bytes = read_file(file, 1 << 24);
    auto info = image_info(bytes, bytes.size());
    if (!info || info->type != "image/jpeg")
      return graph_error(400, 36000, "The image format is not supported", 2207005);
  } else if (type == "REELS" || type == "STORIES" || (type == "VIDEO" && child)) {
    if (form.contains("alt_text")) return refuse("alt_text is for pictures");
    if (value_of(form, "upload_type") == "resumable") {
      if (!asked.facebook) return refuse("Resumable uploads are for Facebook's login");
      container.whole = false;
    } else if (web.file_at(value_of(form, "video_url")).empty()) {
      return graph_error(400, 9004, "The media could not be fetched", 2207052);
    }
  } else {
    return refuse("There is nothing to be shown in it");
  }
  auto id = "19" + std::to_string(next_++);
  json body{{"id", id}};
  if (!container.whole) body["uri"] = std::string(address) + "/ig-api-upload/v27.0/" + id;
  containers_[id] = container;
  return answer_json(200, body);
}

HttpResult FakeInstagram::serve_upload(const HttpRequest& request, const std::string& id) {
  auto found = containers_.find(id);
  CHECK(request.method == "POST");
  CHECK(header_of(request, "authorization") == "OAuth " + std::string(page_token));
  auto bytes = request.body.bytes();
  bool good = found != containers_.end() && header_of(request, "offset") == "0" &&
              header_of(request, "file_size") == std::to_string(bytes.size());
  if (!good)
    return answer_json(400, {{"debug_info",
                              {{"retriable", false},
                               {"type", "ProcessingFailedError"},
                               {"message", "Request processing failed"}}}});
  found->second.whole = true;
  uploads_[id] = bytes;
  return answer_json(200, {{"success", true}, {"message", "Upload successful."}});
}

HttpResult FakeInstagram::serve_container(const Asked& asked, const std::string& id) {
  if (!asked.is("GET")) return no_door(asked.method + " of a container");
  CHECK(value_of(asked.query, "fields") == "status_code,status");
  auto now = state(containers_.at(id));
  json body{{"id", id}, {"status_code", now}, {"status", now}};
  if (now == "ERROR") body["status"] = "Error: " + spoilt;
  return answer_json(200, body);
}

HttpResult FakeInstagram::publish(const GraphForm& form) {
  if (!knows_all(form, {"creation_id"})) return unknown_key();
  auto found = containers_.find(value_of(form, "creation_id"));
  if (found == containers_.end()) return graph_error(400, 24, "Not found", 2207006);
  auto& container = found->second;
  if (value_of(container.form, "is_carousel_item") == "true")
    return graph_error(400, 100, "A child is not published");
  if (container.published) return graph_error(400, 100, "The media has already been published");
  auto now = state(container);
  if (now == "EXPIRED") return graph_error(400, 24, "The container has expired", 2207008);
  if (now != "FINISHED") return graph_error(400, 9007, "It is not ready", 2207027);
  if (used() >= quota) return graph_error(403, 9, "Too many posts", 2207042);
  container.published = true;
  auto id = "18" + std::to_string(next_++);
  auto type = value_of(container.form, "media_type");
  bool film = type == "REELS" || container.form.contains("video_url") ||
              container.form.contains("upload_type");
  posts_.push_back({id, value_of(container.form, "caption"),
                    type == "CAROUSEL" ? "CAROUSEL_ALBUM"
                    : film             ? "VIDEO"
                                       : "IMAGE",
                    type == "STORIES" ? "STORY"
                    : type == "REELS" ? "REELS"
                                      : "FEED",
                    clock_.now(), container.form});
  return answer_json(200, {{"id", id}});
}

// ---- What is out. ----

HttpResult FakeInstagram::serve_post(const Asked& asked, Post& post, const std::string& edge) {
  if (edge == "comments") return serve_comments(asked, post);
  if (edge == "insights" && asked.is("GET")) return figures(post, asked.query);
  if (!edge.empty()) return no_door(asked.method + " " + asked.path);
  if (asked.is("DELETE")) {
    if (!asked.facebook) return no_door("Instagram's own login deletes nothing");
    if (!scopes.contains("instagram_manage_contents")) return denied();
    auto id = post.id;
    std::erase_if(posts_, [&](const Post& one) { return one.id == id; });
    return answer_json(200, {{"success", true}});
  }
  if (asked.is("POST")) {
    if (!knows_all(asked.form, {"comment_enabled"})) return unknown_key();
    if (!may("manage_comments")) return denied();
    post.comments_open = value_of(asked.form, "comment_enabled") == "true";
    return answer_json(200, {{"success", true}});
  }
  asks_only(asked.query, {"id", "caption", "timestamp", "permalink", "media_type",
                          "media_product_type", "like_count", "comments_count"});
  return answer_json(200, shown(post));
}

HttpResult FakeInstagram::serve_comments(const Asked& asked, const Post& post) {
  if (!may("manage_comments")) return denied();
  if (asked.is("POST")) {
    if (!knows_all(asked.form, {"message"})) return unknown_key();
    if (!post.comments_open) return graph_error(400, 100, "Comments are off");
    add_comment(post.id, value_of(asked.form, "message"), "anna");
    return answer_json(200, {{"id", comments_.back().id}});
  }
  if (!knows_all(asked.query, {"fields", "limit", "after"})) return unknown_key();
  asks_only(asked.query,
            {"id", "text", "timestamp", "username", "from", "hidden", "like_count", "parent_id"});
  json data = json::array();
  for (auto comment = comments_.rbegin(); comment != comments_.rend(); ++comment)
    if (comment->post == post.id)
      data.push_back({{"id", comment->id}, {"text", comment->text}, {"username", comment->by}});
  return answer_json(200, {{"data", data}});
}

json FakeInstagram::shown(const Post& post) const {
  json body{{"id", post.id},
            {"media_type", post.type},
            {"media_product_type", post.product},
            {"timestamp", graph_time_text(post.at)},
            {"permalink", permalink(post.id)}};
  if (!post.caption.empty()) body["caption"] = post.caption;
  auto found = insights.find(post.id);
  if (found != insights.end() && found->second.contains("like_count"))
    body["like_count"] = found->second["like_count"];
  body["comments_count"] =
      std::count_if(comments_.begin(), comments_.end(),
                    [&](const Comment& comment) { return comment.post == post.id; });
  return body;
}

HttpResult FakeInstagram::list(const GraphForm& query, bool stories) const {
  if (!knows_all(query, {"fields", "limit", "after"})) return unknown_key();
  asks_only(query, {"id", "caption", "timestamp", "permalink", "media_type", "media_product_type",
                    "like_count", "comments_count"});
  auto limit = std::stoul(value_of(query, "limit"));
  CHECK(limit <= 100);
  std::vector<const Post*> all;
  for (auto post = posts_.rbegin(); post != posts_.rend(); ++post) {
    bool story = post->product == "STORY";
    bool over = story && clock_.now() - post->at >= std::chrono::hours{24};
    if (story == stories && !over) all.push_back(&*post);
  }
  std::stable_sort(all.begin(), all.end(), [](auto* a, auto* b) { return a->at > b->at; });
  auto from = value_of(query, "after").empty() ? 0 : std::stoul(value_of(query, "after"));
  json body{{"data", json::array()}};
  if (lists_late) return answer_json(200, body);
  for (auto i = from; i < std::min(all.size(), from + limit); ++i)
    body["data"].push_back(shown(*all[i]));
  if (from + limit < all.size()) body["paging"]["cursors"]["after"] = std::to_string(from + limit);
  return answer_json(200, body);
}

HttpResult FakeInstagram::figures(const Post& post, const GraphForm& query) const {
  if (!may("manage_insights")) return denied();
  if (!knows_all(query, {"metric"})) return unknown_key();
  std::set<std::string> known{"views", "reach",  "likes",   "comments",
                              "saved", "shares", "reposts", "total_interactions"};
  if (post.product == "REELS")
    known.insert({"ig_reels_avg_watch_time", "ig_reels_video_view_total_time", "reels_skip_rate"});
  else if (post.product == "STORY")
    known = {"views",
             "reach",
             "replies",
             "navigation",
             "follows",
             "profile_activity",
             "total_interactions"};
  else
    known.insert({"follows", "profile_visits", "profile_activity"});
  json data = json::array();
  auto found = insights.find(post.id);
  // One after the other, or a list in JSON.
  auto wanted = query.at("metric");
  std::erase_if(wanted, [](char c) { return c == '[' || c == ']' || c == '"'; });
  for (auto part : split(wanted, ',')) {
    std::string name(part);
    if (!known.contains(name)) {
      FAIL_CHECK("a " << post.product << " has no metric " << name);
      return graph_error(400, 100, "metric must be one of the following");
    }
    if (std::find(dead_metrics.begin(), dead_metrics.end(), name) != dead_metrics.end())
      return graph_error(400, 100, fmt::format("metric[0] must be one of these: not {}", name));
    if (found != insights.end() && found->second.contains(name))
      data.push_back(
          {{"name", name}, {"period", "lifetime"}, {"values", {{{"value", found->second[name]}}}}});
  }
  return answer_json(200, {{"data", data}});
}

}  // namespace smm::test
