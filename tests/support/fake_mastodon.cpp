#include "support/fake_mastodon.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/text.h"
#include "networks/mastodon/entities.h"
#include "networks/mastodon/text.h"
#include "support/fake_http.h"
#include "support/forms.h"
#include "sys/net/redirect.h"

namespace smm::test {

using nlohmann::json;
namespace {

HttpResult error(int status, const std::string& why) {
  return answer_json(status, {{"error", why}});
}

HttpResult no_page() {
  return answer(404, "<!DOCTYPE html><h1>The page you were looking for doesn't exist</h1>",
                {{"content-type", "text/html; charset=utf-8"}});
}

HttpResult invalid(const std::string& why) { return error(422, "Validation failed: " + why); }

}  // namespace

HttpResult FakeMastodon::send(const HttpRequest& request) {
  if (!request.url.starts_with(address)) {
    FAIL_CHECK("another server was asked: " << request.url);
    return never_sent();
  }
  auto target = request.url.substr(address.size());
  auto mark = target.find('?');
  auto path = target.substr(0, mark);
  auto query = query_of(mark == target.npos ? "" : target.substr(mark + 1));
  return by_rules(request, [&] { return serve(request, path, query); });
}

const json* FakeMastodon::status(const std::string& id) const {
  for (const auto& status : statuses_)
    if (status.at("id") == id) return &status;
  return nullptr;
}

std::string FakeMastodon::add_status(json status) {
  auto id = std::to_string(next_id_++);
  json whole{{"id", id},
             {"uri", std::string(address) + "/users/anna/statuses/" + id},
             {"url", std::string(address) + "/@anna/" + id},
             {"account", {{"id", "1"}, {"acct", "anna"}}},
             {"created_at", now},
             {"content", ""},
             {"visibility", "public"},
             {"sensitive", false},
             {"spoiler_text", ""},
             {"media_attachments", json::array()},
             {"favourites_count", 0},
             {"reblogs_count", 0},
             {"replies_count", 0},
             {"quotes_count", 0},
             {"in_reply_to_id", nullptr},
             {"in_reply_to_account_id", nullptr},
             {"poll", nullptr},
             {"card", nullptr}};
  if (status.is_object()) whole.update(status);
  statuses_.push_back(whole);
  return id;
}

std::string FakeMastodon::html_of(const std::string& text) const {
  std::string html;
  std::size_t at = 0;
  for (const auto& entity : mastodon::entities(text)) {
    html += html_escape(text.substr(at, entity.begin - at));
    at = entity.end;
    auto word = text.substr(entity.begin, entity.end - entity.begin);
    if (entity.kind == Entity::Kind::link) {
      auto scheme = word.find("//") + 2;
      html += "<a href=\"" + html_escape(word) + "\" target=\"_blank\"><span class=\"invisible\">" +
              word.substr(0, scheme) + "</span><span class=\"ellipsis\">" +
              html_escape(word.substr(scheme, 12)) + "</span><span class=\"invisible\">" +
              html_escape(word.substr(std::min(word.size(), scheme + 12))) + "</span></a>";
    } else if (entity.kind == Entity::Kind::mention) {
      auto name = word.substr(1, word.find('@', 1) - 1);
      html += "<span class=\"h-card\"><a href=\"https://x.example/@" + name +
              "\" class=\"u-url mention\">@<span>" + name + "</span></a></span>";
    } else {
      html += "<a href=\"/tags/x\" class=\"mention hashtag\" rel=\"tag\">#<span>" +
              html_escape(word.substr(1)) + "</span></a>";
    }
  }
  html += html_escape(text.substr(at));
  replace_all(html, "\n\n", "</p><p>");
  replace_all(html, "\n", "<br />");
  return html.empty() ? "" : "<p>" + html + "</p>";
}

HttpResult FakeMastodon::serve(const HttpRequest& request, const std::string& path,
                               const json& query) {
  const auto& method = request.method;
  if (path == "/api/v2/instance") return has_v2 ? instance(2) : no_page();
  if (path == "/api/v1/instance") return instance(1);
  if (path == "/oauth/token" && method == "POST") return ask_token(request);
  if (path == "/api/v1/apps" && method == "POST") {
    auto form = query_of(request.body.bytes());
    for (const auto& [name, value] : form.items())
      if (!std::set<std::string>{"client_name", "redirect_uris", "scopes", "website"}.contains(
              name))
        return error(422, "unknown field " + name);
    if (!form.contains("client_name") || !form.contains("redirect_uris"))
      return invalid("Redirect URI can't be blank");
    app_ = {{"id", "7"},
            {"name", form["client_name"]},
            {"client_id", "client-" + std::to_string(next_id_++)},
            {"client_secret", "app-secret"},
            {"redirect_uri", form["redirect_uris"]},
            {"redirect_uris", {form["redirect_uris"]}},
            {"scopes", {"read"}},
            {"vapid_key", "x"}};
    return answer_json(200, app_);
  }
  if (header_of(request, "authorization") != "Bearer " + token)
    return error(401, "The access token is invalid: " + header_of(request, "authorization"));
  if (path == "/api/v1/accounts/verify_credentials") return answer_json(200, verified());
  if (path == "/api/v1/apps/verify_credentials")
    return answer_json(200, {{"id", "7"}, {"name", "smm"}, {"scopes", scopes}});
  if (path == "/api/v1/statuses" && method == "POST") return post_status(request);
  if (path == "/api/v2/media" && method == "POST")
    return has_media_v2 ? upload(request, true) : no_page();
  if (path == "/api/v1/media" && method == "POST") return upload(request, false);
  if (path.starts_with("/api/v1/media/") && method == "GET") {
    auto id = path.substr(14);
    auto found = uploads_.find(id);
    if (found == uploads_.end()) return error(404, "Record not found");
    if (found->second.left > 0) {
      --found->second.left;
      return answer_json(206, media_json(id));
    }
    return answer_json(200, media_json(id));
  }
  if (path == "/api/v1/accounts/1/statuses") {
    std::vector<json> own;
    for (const auto& status : statuses_)
      if (status["account"]["id"] == "1" &&
          (lists_hidden || status["visibility"] == "public" || status["visibility"] == "unlisted"))
        own.push_back(status);
    return list(own, query, path);
  }
  if (path == "/api/v1/timelines/home") return list(statuses_, query, path);
  if (path == "/api/v1/notifications") {
    std::vector<json> all = notifications;
    std::reverse(all.begin(), all.end());
    return list(all, query, path);
  }
  if (path == "/api/v2/search") {
    json found = json::array();
    for (const auto& status : statuses_)
      if (status["url"] == query.value("q", "") || status["uri"] == query.value("q", ""))
        found.push_back(status);
    return answer_json(
        200, {{"accounts", json::array()}, {"statuses", found}, {"hashtags", json::array()}});
  }
  if (path.starts_with("/api/v1/statuses/")) {
    auto rest = path.substr(17);
    auto id = rest.substr(0, rest.find('/'));
    const auto* found = status(id);
    if (method == "DELETE") return delete_status(id);
    if (found == nullptr) return error(404, "Record not found");
    if (method == "PUT") return put_status(id, request);
    if (rest.ends_with("/source"))
      return answer_json(200, {{"id", id},
                               {"text", found->value("_source", "")},
                               {"spoiler_text", found->value("spoiler_text", "")}});
    return answer_json(200, *found);
  }
  return no_page();
}

json FakeMastodon::verified() const {
  json answer{{"id", "1"},
              {"username", "anna"},
              {"acct", "anna"},
              {"url", std::string(address) + "/@anna"},
              {"display_name", "Anna"},
              {"followers_count", 12},
              {"following_count", 3},
              {"statuses_count", statuses_.size()}};
  if (account.is_object()) answer.update(account);
  return answer;
}

HttpResult FakeMastodon::instance(int api) const {
  json configuration{
      {"statuses",
       {{"max_characters", max_characters},
        {"max_media_attachments", max_media},
        {"characters_reserved_per_url", 23}}},
      {"media_attachments",
       {{"supported_mime_types", {"image/jpeg", "image/png", "video/mp4", "audio/mp3"}},
        {"image_size_limit", 1'000'000},
        {"image_matrix_limit", 33'177'600},
        {"video_size_limit", 2'000'000},
        {"video_frame_rate_limit", 60},
        {"video_matrix_limit", 2'304'000}}}};
  if (has_polls)
    configuration["polls"] = {{"max_options", 4},
                              {"max_characters_per_option", 50},
                              {"min_expiration", 300},
                              {"max_expiration", 2'629'746}};
  if (api == 1)
    return answer_json(
        200, {{"uri", "masto.example"}, {"version", version}, {"configuration", configuration}});
  configuration["media_attachments"]["description_limit"] = 1500;
  return answer_json(200, {{"domain", "masto.example"},
                           {"version", version},
                           {"api_versions", {{"mastodon", api_version}}},
                           {"configuration", configuration}});
}

std::optional<HttpResult> FakeMastodon::check_status(const json& body, bool editing) {
  std::set<std::string> known{"status",    "media_ids",    "poll",
                              "sensitive", "spoiler_text", "language"};
  if (editing)
    known.insert("media_attributes");
  else
    known.insert({"in_reply_to_id", "visibility", "quoted_status_id", "quote_approval_policy"});
  for (const auto& [name, value] : body.items())
    if (!known.contains(name)) return error(422, "unknown field " + name);
  auto text = body.value("status", "") + body.value("spoiler_text", "");
  if (mastodon::counted_length(text, 23) > max_characters)
    return invalid("Text character limit of " + std::to_string(max_characters) + " exceeded");
  auto media = body.value("media_ids", json::array());
  if (text.empty() && media.empty()) return invalid("Text can't be blank");
  if (media.size() > max_media) return invalid("Cannot attach more than 4 files");
  if (!media.empty() && body.contains("poll")) return invalid("Cannot attach a poll and media");
  for (const auto& id : media) {
    auto found = uploads_.find(id);
    if (found == uploads_.end()) return invalid("Media not found: " + id.get<std::string>());
    if (found->second.left > 0)
      return error(422,
                   "Cannot attach files that have not finished processing. Try again in a moment!");
    if (found->second.used && !editing) return invalid("Media is attached elsewhere");
  }
  if (auto poll = body.find("poll"); poll != body.end()) {
    for (const auto& [name, value] : poll->items())
      if (!std::set<std::string>{"options", "expires_in", "multiple", "hide_totals"}.contains(name))
        return error(422, "unknown field of a poll " + name);
    if (poll->at("options").size() < 2 || poll->at("expires_in") < 300)
      return invalid("Poll is not valid");
  }
  return {};
}

std::optional<HttpResult> FakeMastodon::apply_words(const json& body, json& status) {
  auto text = body.value("status", "");
  status["content"] = html_of(text);
  status["_source"] = text;
  status["spoiler_text"] = body.value("spoiler_text", "");
  status["sensitive"] = body.value("sensitive", false);
  status["language"] = body.value("language", "en");
  status["media_attachments"] = json::array();
  for (const auto& id : body.value("media_ids", json::array())) {
    uploads_.at(id).used = true;
    status["media_attachments"].push_back(media_json(id));
  }
  if (has_polls) status["poll"] = body.contains("poll") ? body["poll"] : json();
  return {};
}

HttpResult FakeMastodon::post_status(const HttpRequest& request) {
  auto body = json::parse(request.body.bytes(), nullptr, false);
  if (!body.is_object() || header_of(request, "content-type") != "application/json")
    return error(400, "There was a problem parsing the JSON");
  auto key = header_of(request, "idempotency-key");
  if (auto known = keys_.find(key); honours_key && known != keys_.end())
    return answer_json(200, *status(known->second));
  if (auto refused = check_status(body, false)) return *refused;
  json fresh{{"visibility", body.value("visibility", "public")}};
  if (body.contains("in_reply_to_id")) {
    const auto* parent = status(body["in_reply_to_id"]);
    if (parent == nullptr)
      return error(404, "The post you are trying to reply to does not appear to exist.");
    fresh["in_reply_to_id"] = body["in_reply_to_id"];
    fresh["in_reply_to_account_id"] = (*parent)["account"]["id"];
  }
  if (body.contains("quoted_status_id")) {
    if (status(body["quoted_status_id"]) == nullptr) return error(404, "Record not found");
    fresh["quote"] = {{"state", "accepted"}, {"quoted_status", {{"id", body["quoted_status_id"]}}}};
  }
  apply_words(body, fresh);
  auto id = add_status(fresh);
  if (!key.empty()) keys_[key] = id;
  return answer_json(200, *status(id));
}

HttpResult FakeMastodon::put_status(const std::string& id, const HttpRequest& request) {
  if (!edits) return no_page();
  auto body = json::parse(request.body.bytes(), nullptr, false);
  if (!body.is_object()) return error(400, "There was a problem parsing the JSON");
  if (auto refused = check_status(body, true)) return *refused;
  for (auto& status : statuses_) {
    if (status.at("id") != id) continue;
    auto before = status;
    if (auto refused = apply_words(body, status)) return *refused;
    if (minds_no_change && status == before)
      return error(422, "Unprocessable Entity: status was not changed");
  }
  return answer_json(200, *status(id));
}

HttpResult FakeMastodon::delete_status(const std::string& id) {
  if (!deletes) return no_page();
  const auto* found = status(id);
  if (found == nullptr) return error(404, "Record not found");
  auto copy = *found;
  std::erase_if(statuses_, [&](const auto& status) { return status.at("id") == id; });
  return answer_json(200, copy);
}

json FakeMastodon::media_json(const std::string& id) const {
  const auto& upload = uploads_.at(id);
  json answer{{"id", id},
              {"type", upload.type.substr(0, upload.type.find('/'))},
              {"url", nullptr},
              {"description", upload.description},
              {"_focus", upload.focus},
              {"_bytes", upload.bytes}};
  if (upload.left == 0) answer["url"] = std::string(address) + "/media/" + id;
  return answer;
}

HttpResult FakeMastodon::upload(const HttpRequest& request, bool v2) {
  auto fields = multipart_of(request);
  for (const auto& [name, value] : fields)
    if (!std::set<std::string>{"file", "file type", "file name", "description", "focus",
                               "thumbnail"}
             .contains(name))
      return error(422, "unknown field " + name);
  if (fields["file"].empty()) return invalid("File can't be blank");
  if (fields["file type"] != "image/png" && fields["file type"] != "image/jpeg")
    return invalid("File content type is invalid");
  auto id = "m" + std::to_string(next_id_++);
  uploads_[id] = {v2 ? processing : 0, fields["description"], fields["focus"],
                  fields["file type"], fields["file"].size(), false};
  return answer_json(uploads_[id].left > 0 ? 202 : 200, media_json(id));
}

HttpResult FakeMastodon::list(std::vector<json> all, const json& query,
                              const std::string& path) const {
  std::reverse(all.begin(), all.end());
  auto limit = static_cast<std::size_t>(std::stoi(query.value("limit", "20")));
  auto from = all.begin();
  if (pages && query.contains("max_id"))
    from = std::find_if(all.begin(), all.end(), [&](const auto& one) {
      return std::stoi(one.at("id").template get<std::string>()) <
             std::stoi(query["max_id"].template get<std::string>());
    });
  std::vector<json> page(from, all.end());
  bool more = page.size() > std::min<std::size_t>(limit, 40);
  if (more) page.resize(std::min<std::size_t>(limit, 40));
  std::vector<std::pair<std::string, std::string>> headers;
  if (more && pages)
    headers.emplace_back("link", "<https://elsewhere.example" + path +
                                     "?max_id=" + page.back().at("id").get<std::string>() +
                                     ">; rel=\"next\", <https://x>; rel=\"prev\"");
  return answer_json(200, page, headers);
}

HttpResult FakeMastodon::ask_token(const HttpRequest& request) {
  auto form = query_of(request.body.bytes());
  auto text = [&](const char* name) { return form.value(name, ""); };
  for (const auto& [name, value] : form.items())
    if (!std::set<std::string>{"grant_type", "code", "client_id", "client_secret", "redirect_uri",
                               "code_verifier", "scope"}
             .contains(name))
      return error(400, "unknown field " + name);
  bool good = app_.is_object() && text("client_id") == app_["client_id"] &&
              text("client_secret") == "app-secret" &&
              text("redirect_uri") == app_["redirect_uri"] &&
              text("grant_type") == "authorization_code" && text("code") == "good-code" &&
              text("code_verifier").size() >= 43;
  if (!good)
    return answer_json(400, {{"error", "invalid_grant"},
                             {"error_description", "The grant is invalid: " + text("code")}});
  return answer_json(200, {{"access_token", token},
                           {"token_type", "Bearer"},
                           {"scope", text("scope")},
                           {"created_at", 1}});
}

}  // namespace smm::test
