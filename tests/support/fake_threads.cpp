#include "support/fake_threads.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "networks/counting.h"
#include "support/fake_http.h"
#include "support/graph_forms.h"

namespace smm::test {

using nlohmann::json;
namespace {

using Form = GraphForm;

}  // namespace

HttpResult FakeThreads::send(const HttpRequest& request) {
  return by_rules(request, [&] { return serve(request); });
}

std::vector<Form> FakeThreads::made() const {
  std::vector<Form> forms;
  for (const auto& request : sent())
    if (request.method == "POST" && request.url.ends_with("/me/threads"))
      forms.push_back(graph_form(request.body.bytes()));
  return forms;
}

std::string FakeThreads::add_post(std::string text, Time at, std::string parent) {
  auto id = "18" + std::to_string(next_++);
  posts_.push_back({id, std::move(text), "TEXT_POST", std::move(parent), "", "", "", "", at, {}});
  return id;
}

void FakeThreads::remove(const std::string& id) {
  std::erase_if(posts_, [&](const auto& post) { return post.id == id; });
}

// ---- Requests. ----

HttpResult FakeThreads::serve(const HttpRequest& request) {
  if (FileServer::is_asked(request)) return web.serve(request);
  if (!request.url.starts_with(address)) {
    FAIL_CHECK("another server was asked: " << request.url);
    return never_sent();
  }
  if (request.url.find(token) != std::string::npos)
    FAIL_CHECK("a token in an address: " << request.url);
  auto target = request.url.substr(address.size());
  auto mark = target.find('?');
  auto path = target.substr(0, mark);
  auto query = graph_form(mark == target.npos ? "" : target.substr(mark + 1));
  if (!path.starts_with("/v1.0/")) return serve_oauth(request, path, query);
  path = path.substr(5);
  if (header_of(request, "authorization") != "Bearer " + token)
    return graph_error(401, 190, "Invalid OAuth access token - Cannot parse access token");
  if (request.method == "DELETE") return erase(path.substr(1));
  if (request.method == "GET") return serve_get(path, query);
  if (!query.empty()) {
    knows_all(query, {});
    return unknown_key();
  }
  if (header_of(request, "content-type") != "application/x-www-form-urlencoded")
    return graph_error(400, 100, "The body is not a form");
  auto form = graph_form(request.body.bytes());
  if (path == "/me/threads") return make(form);
  if (path == "/me/threads_publish") return publish(form);
  FAIL_CHECK("no such door: " << request.method << " " << path);
  return graph_error(404, 2500, "Unknown path components");
}

HttpResult FakeThreads::serve_oauth(const HttpRequest& request, const std::string& path,
                                    const Form& query) {
  auto bearer = header_of(request, "authorization");
  if (request.method == "POST" && path == "/oauth/access_token") {
    CHECK(bearer.empty());
    auto form = graph_form(request.body.bytes());
    bool good = value_of(form, "code") == code && value_of(form, "client_secret") == app_secret &&
                value_of(form, "client_id") == "42" &&
                value_of(form, "grant_type") == "authorization_code" &&
                value_of(form, "redirect_uri") == "https://pottery.example/done" &&
                form.size() == 5;
    if (!good)
      return graph_error(400, 100, "Invalid verification code " + value_of(form, "client_secret"));
    return answer_json(200, {{"access_token", "THshort-1"}, {"user_id", std::string(user)}});
  }
  if (request.method == "GET" && path == "/access_token") {
    bool good = value_of(query, "grant_type") == "th_exchange_token" &&
                value_of(query, "client_secret") == app_secret && bearer == "Bearer THshort-1";
    if (!good) return graph_error(400, 190, "Session key invalid");
    return answer_json(
        200, {{"access_token", token}, {"token_type", "bearer"}, {"expires_in", 5184000}});
  }
  if (request.method == "GET" && path == "/refresh_access_token") {
    CHECK(value_of(query, "grant_type") == "th_refresh_token");
    if (bearer != "Bearer " + token) return graph_error(400, 190, "Session key invalid");
    if (clock_.now() - token_made < std::chrono::hours{24})
      return graph_error(400, 100, "The token is not old enough to be refreshed");
    token += "r";
    token_made = clock_.now();
    return answer_json(
        200, {{"access_token", token}, {"token_type", "bearer"}, {"expires_in", 5184000}});
  }
  FAIL_CHECK("no such door: " << request.method << " " << path);
  return graph_error(404, 2500, "Unknown path components");
}

HttpResult FakeThreads::serve_get(const std::string& path, const Form& query) {
  if (path == "/me")
    return answer_json(200, {{"id", std::string(user)}, {"username", "anna"}, {"name", "Anna"}});
  if (path == "/me/threads_publishing_limit") return limits(value_of(query, "fields"));
  if (path == "/me/threads") return list(query, false);
  if (path == "/me/replies") return list(query, true);
  if (path == "/me/threads_insights") {
    if (!granted["threads_manage_insights"])
      return graph_error(403, 10, "Application does not have permission for this action");
    CHECK(value_of(query, "metric") == "followers_count");
    return answer_json(
        200,
        {{"data",
          {{{"name", "followers_count"}, {"period", "day"}, {"total_value", {{"value", 321}}}}}}});
  }
  auto slash = path.find('/', 1);
  auto id = path.substr(1, slash == path.npos ? path.npos : slash - 1);
  if (slash != path.npos && path.substr(slash) == "/insights")
    return metrics(id, value_of(query, "metric"));
  if (auto found = containers_.find(id); found != containers_.end()) {
    CHECK(value_of(query, "fields") == "status,error_message");
    auto now = state(found->second);
    json body{{"id", id}, {"status", now}};
    if (now == "ERROR") body["error_message"] = spoilt;
    return answer_json(200, body);
  }
  for (const auto& post : posts_)
    if (post.id == id) return answer_json(200, shown(post));
  return graph_error(400, 100, "Unsupported get request. Object does not exist", 33);
}

std::string FakeThreads::state(Container& container) const {
  if (container.published) return "PUBLISHED";
  if (clock_.now() - container.at >= std::chrono::hours{24}) return "EXPIRED";
  if (!spoilt.empty()) return "ERROR";
  return container.looks++ < looks_until_ready ? "IN_PROGRESS" : "FINISHED";
}

// ---- Making and publishing. ----

HttpResult FakeThreads::make(const Form& form) {
  if (!knows_all(form, {"media_type", "text", "image_url", "video_url", "is_carousel_item",
                        "children", "alt_text", "reply_to_id", "reply_control", "quote_post_id",
                        "link_attachment", "poll_attachment", "topic_tag", "is_spoiler_media"}))
    return unknown_key();
  auto type = value_of(form, "media_type");
  auto refuse = [](const std::string& why) { return graph_error(400, 100, why); };
  bool text_only = form.contains("link_attachment") || form.contains("poll_attachment");
  if (text_only && type != "TEXT") return refuse("Attachments are for TEXT alone");
  if (code_points(value_of(form, "text")) > 500) return refuse("Param text must be at most 500");
  if (type == "TEXT" && value_of(form, "text").empty()) return refuse("Param text is needed");
  if (form.contains("topic_tag") && code_points(value_of(form, "topic_tag")) > 50)
    return refuse("Param topic_tag is too long");
  if (type == "IMAGE" || type == "VIDEO") {
    auto url = value_of(form, type == "IMAGE" ? "image_url" : "video_url");
    if (web.file_at(url).empty())
      return graph_error(400, 9004, "The media could not be fetched", 2207052);
  } else if (form.contains("alt_text") || form.contains("image_url") ||
             form.contains("video_url")) {
    return refuse("There is no media in it");
  }
  if (type == "CAROUSEL") {
    auto named = value_of(form, "children");
    auto children = split(named, ',');
    if (children.size() < 2 || children.size() > 20) return refuse("2 to 20 children");
    for (auto child : children) {
      auto found = containers_.find(std::string(child));
      if (found == containers_.end() || value_of(found->second.form, "is_carousel_item") != "true")
        return refuse("No such child");
      if (state(found->second) != "FINISHED") return graph_error(400, 24, "Not ready", 2207006);
    }
  }
  if (form.contains("reply_to_id") || form.contains("quote_post_id"))
    for (const char* key : {"reply_to_id", "quote_post_id"})
      if (auto id = value_of(form, key);
          !id.empty() && std::none_of(posts_.begin(), posts_.end(),
                                      [&](const auto& post) { return post.id == id; }))
        return refuse("The requested resource does not exist");
  auto id = "19" + std::to_string(next_++);
  containers_[id] = {form, clock_.now()};
  return answer_json(200, {{"id", id}});
}

HttpResult FakeThreads::publish(const Form& form) {
  if (!knows_all(form, {"creation_id"})) return unknown_key();
  auto found = containers_.find(value_of(form, "creation_id"));
  if (found == containers_.end()) return graph_error(400, 24, "Not found", 2207006);
  auto& container = found->second;
  if (value_of(container.form, "is_carousel_item") == "true")
    return graph_error(400, 100, "A child is not published");
  auto now = state(container);
  if (now == "EXPIRED") return graph_error(400, 24, "The container has expired", 2207008);
  if (now != "FINISHED") return graph_error(400, 9007, "It is not ready to be published", 2207027);
  container.published = true;
  auto id = "18" + std::to_string(next_++);
  auto type = value_of(container.form, "media_type");
  posts_.push_back(
      {id, value_of(container.form, "text"),
       type == "TEXT"       ? "TEXT_POST"
       : type == "CAROUSEL" ? "CAROUSEL_ALBUM"
                            : type,
       value_of(container.form, "reply_to_id"), value_of(container.form, "quote_post_id"),
       value_of(container.form, "topic_tag"), value_of(container.form, "reply_control"),
       value_of(container.form, "link_attachment"), clock_.now(), container.form});
  return answer_json(200, {{"id", id}});
}

HttpResult FakeThreads::erase(const std::string& id) {
  if (!granted["threads_delete"])
    return graph_error(403, 10, "Application does not have permission for this action");
  if (deletions >= 100)
    return graph_error(400, 613, "Calls to this api have exceeded the rate limit.");
  auto before = posts_.size();
  remove(id);
  if (posts_.size() == before)
    return graph_error(400, 100, "Unsupported delete request. Object does not exist", 33);
  ++deletions;
  return answer_json(200, {{"success", true}, {"deleted_id", id}});
}

// ---- Lists and figures. ----

json FakeThreads::shown(const Post& post) const {
  json body{{"id", post.id},
            {"media_type", post.type},
            {"text", post.text},
            {"timestamp", graph_time_text(post.at)},
            {"permalink", permalink(post.id)}};
  if (!post.parent.empty()) body["replied_to"] = {{"id", post.parent}};
  if (!post.link.empty()) body["link_attachment_url"] = post.link;
  return body;
}

HttpResult FakeThreads::list(const Form& query, bool replies) const {
  if (!knows_all(query, {"fields", "since", "until", "limit", "before", "after"}))
    return unknown_key();
  auto limit = std::stoul(value_of(query, "limit"));
  CHECK(limit <= 100);
  auto since = value_of(query, "since").empty() ? 0 : std::stoll(value_of(query, "since"));
  std::vector<const Post*> all;
  for (auto post = posts_.rbegin(); post != posts_.rend(); ++post)
    if (post->parent.empty() != replies && post->at.time_since_epoch().count() >= since)
      all.push_back(&*post);
  std::stable_sort(all.begin(), all.end(), [](auto* a, auto* b) { return a->at > b->at; });
  auto from = value_of(query, "after").empty() ? 0 : std::stoul(value_of(query, "after"));
  json body{{"data", json::array()}};
  if (lists_late) return answer_json(200, body);
  for (auto i = from; i < std::min(all.size(), from + limit); ++i)
    body["data"].push_back(shown(*all[i]));
  if (from + limit < all.size()) body["paging"]["cursors"]["after"] = std::to_string(from + limit);
  return answer_json(200, body);
}

HttpResult FakeThreads::limits(const std::string& fields) const {
  auto denied = [&](const char* scope) { return !granted.at(scope); };
  auto no = graph_error(403, 10, "Application does not have permission for this action");
  json row = json::object();
  auto add = [&](const char* usage, const char* config, int used, int total) {
    row[usage] = used;
    row[config] = {{"quota_total", total}, {"quota_duration", 86400}};
  };
  if (fields == "quota_usage,config") {
    if (denied("threads_content_publish")) return no;
    add("quota_usage", "config", static_cast<int>(posts_.size()), 250);
  } else if (fields == "reply_quota_usage,reply_config") {
    if (denied("threads_manage_replies")) return no;
    add("reply_quota_usage", "reply_config", 0, 1000);
  } else if (fields == "delete_quota_usage,delete_config") {
    if (denied("threads_delete")) return no;
    add("delete_quota_usage", "delete_config", deletions, 100);
  } else {
    return graph_error(400, 100, "Tried accessing nonexisting field");
  }
  return answer_json(200, {{"data", {row}}});
}

HttpResult FakeThreads::metrics(const std::string& id, const std::string& names) const {
  json data = json::array();
  auto found = insights.find(id);
  for (auto name : split(names, ',')) {
    if (std::find(dead_metrics.begin(), dead_metrics.end(), name) != dead_metrics.end())
      return graph_error(400, 100,
                         fmt::format("metric[0] must be one of the following: not {}", name));
    if (found != insights.end() && found->second.contains(std::string(name)))
      data.push_back({{"name", name},
                      {"period", "lifetime"},
                      {"values", {{{"value", found->second[std::string(name)]}}}}});
  }
  return answer_json(200, {{"data", data}});
}

}  // namespace smm::test
