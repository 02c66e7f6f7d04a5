#include "support/fake_pinterest.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/base64.h"
#include "core/text.h"
#include "networks/counting.h"
#include "support/fake_http.h"
#include "support/forms.h"
#include "sys/media/image.h"

namespace smm::test {

using nlohmann::json;
namespace {

HttpResult error(int status, int code, const std::string& message) {
  return answer_json(status, {{"code", code}, {"message", message}});
}

HttpResult wrong(const std::string& what) { return error(400, 1, "Invalid request: " + what); }

HttpResult unscoped() {
  return error(401, 3,
               "Your token does not have sufficient permissions to perform this operation. Please "
               "ensure your token is authorized with the correct set of scopes.");
}

// The first key that is none of these; empty: there is none.
std::string unknown_key(const json& object, const std::set<std::string>& known) {
  for (const auto& [name, value] : object.items())
    if (!known.contains(name)) return name;
  return {};
}

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

std::string text_at(const json& object, const std::string& key) {
  auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

}  // namespace

HttpResult FakePinterest::send(const HttpRequest& request) {
  return by_rules(request, [&] { return serve(request); });
}

const HttpRequest& FakePinterest::last(const std::string& method, const std::string& part) const {
  auto found = std::find_if(sent().rbegin(), sent().rend(), [&](const auto& request) {
    return request.method == method && request.url.find(part) != std::string::npos;
  });
  REQUIRE(found != sent().rend());
  return *found;
}

FakePinterest::Pin& FakePinterest::pin(const std::string& id) {
  auto found =
      std::find_if(pins_.begin(), pins_.end(), [&](const Pin& pin) { return pin.id == id; });
  REQUIRE(found != pins_.end());
  return *found;
}

std::string FakePinterest::add_pin(json body, Time made) {
  auto id = std::to_string(++next_);
  pins_.push_back({id, std::move(body), made});
  return id;
}

void FakePinterest::remove_pin(const std::string& id) {
  std::erase_if(pins_, [&](const Pin& pin) { return pin.id == id; });
}

// ---- Requests. ----

HttpResult FakePinterest::serve(const HttpRequest& request) {
  auto authorization = header_of(request, "authorization");
  for (const auto& token : tokens) CHECK(request.url.find(token) == std::string::npos);
  if (request.url.starts_with(films)) {
    CHECK_MESSAGE(authorization.empty(), "the token was sent to " << request.url);
    return take_film(request);
  }
  if (auto file = web.find(request.url); file != web.end()) return file->second;
  if (!request.url.starts_with(std::string(api) + "/v5/")) {
    FAIL_CHECK("another server was asked: " << request.url);
    return never_sent();
  }
  auto target = request.url.substr(api.size() + 4);
  auto mark = target.find('?');
  auto query = query_of(mark == target.npos ? "" : target.substr(mark + 1));
  std::vector<std::string> steps;
  auto path = target.substr(0, mark);
  for (auto step : split(path, '/')) steps.emplace_back(step);
  if (target == "oauth/token") return serve_oauth(request);
  bool known = authorization.starts_with("Bearer ") && tokens.contains(authorization.substr(7));
  if (!known) return error(401, 2, "Authentication failed.");
  auto second = steps.size() > 1 ? steps[1] : std::string();
  if (steps[0] == "user_account" && second.empty() && request.method == "GET")
    return scopes.contains("user_accounts:read") ? answer_json(200, user) : unscoped();
  if (steps[0] == "boards" && request.method == "GET") return serve_boards(steps, query);
  if (steps[0] == "media") return serve_media(request, second);
  if (steps[0] == "pins" && steps.size() <= 2) return serve_pins(request, second, query);
  FAIL_CHECK("no such door: " << request.method << " " << target);
  return error(404, 404, "Route not found");
}

HttpResult FakePinterest::serve_oauth(const HttpRequest& request) {
  CHECK(request.method == "POST");
  CHECK(header_of(request, "content-type") == "application/x-www-form-urlencoded");
  if (header_of(request, "authorization") != "Basic " + base64(app_id + ":" + app_secret))
    return error(401, 2, "Authentication failed.");
  auto form = query_of(request.body.bytes());
  auto grant = text_at(form, "grant_type");
  if (grant == "authorization_code") {
    auto bad = unknown_key(form, {"grant_type", "code", "redirect_uri", "continuous_refresh"});
    if (!bad.empty()) return wrong(bad);
    if (text_at(form, "code") != code || text_at(form, "redirect_uri") != "https://localhost/")
      return error(400, 283, "Authorization code is not valid: " + text_at(form, "code"));
    code.clear();
  } else {
    auto bad = unknown_key(form, {"grant_type", "refresh_token", "scope"});
    if (grant != "refresh_token" || !bad.empty()) return wrong(bad + grant);
    if (text_at(form, "refresh_token") != refresh)
      return error(401, 2, "Refresh token is not valid: " + text_at(form, "refresh_token"));
    if (rotates) refresh = "pin-refresh-" + std::to_string(given_ + 1);
  }
  auto token = "pin-token-" + std::to_string(++given_);
  tokens = {token};
  std::string granted;
  for (const auto& scope : scopes) granted += (granted.empty() ? "" : " ") + scope;
  json told{{"access_token", token},
            {"token_type", "bearer"},
            {"expires_in", 2'592'000},
            {"scope", granted}};
  if (rotates || grant == "authorization_code") {
    told["refresh_token"] = refresh;
    told["refresh_token_expires_in"] = 5'184'000;
  }
  return answer_json(200, told);
}

// ---- Lists. ----

HttpResult FakePinterest::page_of(const std::vector<json>& all, const Query& query) const {
  std::size_t size = 25, from = 0;
  if (query.contains("page_size")) size = std::stoul(text_at(query, "page_size"));
  if (size < 1 || size > 250) return wrong("page_size");
  size = std::min(size, most_in_page);
  if (query.contains("bookmark")) {
    auto bookmark = text_at(query, "bookmark");
    if (!bookmark.starts_with("b+")) return wrong("bookmark");
    from = std::stoul(bookmark.substr(2));
  }
  auto to = std::min(from + size, all.size());
  json items = json::array();
  for (auto i = from; i < to; ++i) items.push_back(all[i]);
  return answer_json(
      200,
      {{"items", items}, {"bookmark", to < all.size() ? json("b+" + std::to_string(to)) : json()}});
}

HttpResult FakePinterest::serve_boards(const std::vector<std::string>& steps, const Query& query) {
  if (!scopes.contains("boards:read")) return unscoped();
  std::set<std::string> known{"page_size", "bookmark"};
  if (steps.size() == 3 && steps[2] == "pins") known.insert("pin_metrics");
  if (auto bad = unknown_key(query, known); !bad.empty()) return wrong(bad);
  std::vector<json> all;
  if (steps.size() == 1) {
    for (const auto& board : boards)
      if (board.privacy != "SECRET" || scopes.contains("boards:read_secret"))
        all.push_back({{"id", board.id},
                       {"name", board.name},
                       {"owner", {{"username", board.owner}}},
                       {"privacy", board.privacy},
                       {"pin_count", 3},
                       {"is_ads_only", board.for_ads}});
    return page_of(all, query);
  }
  auto found = std::find_if(boards.begin(), boards.end(),
                            [&](const Board& board) { return board.id == steps[1]; });
  if (found == boards.end() || steps.size() != 3) return error(404, 40, "Board not found.");
  if (steps[2] == "pins") {
    auto id = found->id;
    return list_pins(
        [this, id](const Pin& pin) {
          return text_at(pin.body, "board_id") == id &&
                 (boards_show_pins || text_at(pin.body, "board_section_id").empty());
        },
        query);
  }
  if (steps[2] != "sections") return error(404, 404, "Route not found");
  for (const auto& [id, name] : found->sections) all.push_back({{"id", id}, {"name", name}});
  return page_of(all, query);
}

HttpResult FakePinterest::list_pins(const std::function<bool(const Pin&)>& among,
                                    const Query& query) {
  if (!scopes.contains("pins:read")) return unscoped();
  std::vector<json> all;
  std::size_t hidden = listed_late > 0 && listed_late-- > 0 ? 1 : 0;
  for (std::size_t i = 0; i + hidden < pins_.size(); ++i)
    if (among(pins_[i])) all.push_back(shown(pins_[i], text_at(query, "pin_metrics") == "true"));
  if (!oldest_first) std::reverse(all.begin(), all.end());
  return page_of(all, query);
}

json FakePinterest::shown(const Pin& pin, bool metrics) const {
  auto made = rfc3339(pin.made);
  if (!tells_zone) made.pop_back();
  json told{
      {"id", pin.id}, {"created_at", made}, {"is_owner", pin.owned}, {"pin_metrics", nullptr}};
  for (auto field : {"title", "description", "link", "alt_text", "board_id", "board_section_id"})
    told[field] = pin.body.contains(field) && pin.body[field] != "" ? pin.body[field] : json();
  told["parent_pin_id"] = pin.parent.empty() ? json() : json(pin.parent);
  auto source = pin.body.contains("media_source") ? text_at(pin.body["media_source"], "source_type")
                                                  : std::string("image_base64");
  std::string type = source == "video_id"             ? "video"
                     : source.starts_with("multiple") ? "multiple_images"
                                                      : "image";
  told["media"] = {{"media_type", type}};
  if (metrics && !pin.metrics.is_null()) told["pin_metrics"] = pin.metrics;
  return told;
}

// ---- Pins. ----

HttpResult FakePinterest::serve_pins(const HttpRequest& request, const std::string& id,
                                     const Query& query) {
  if (request.method == "POST" && id.empty()) {
    CHECK(query.empty());
    CHECK(header_of(request, "content-type") == "application/json");
    return make_pin(json::parse(request.body.bytes(), nullptr, false));
  }
  if (request.method == "GET") {
    if (id == "analytics") return analytics(query);
    auto bad = unknown_key(query, {"page_size", "bookmark", "pin_metrics"});
    if (!bad.empty()) return wrong(bad);
    if (id.empty()) return list_pins([](const Pin& pin) { return pin.owned; }, query);
  }
  if (!scopes.contains("pins:read")) return unscoped();
  auto found =
      std::find_if(pins_.begin(), pins_.end(), [&](const Pin& pin) { return pin.id == id; });
  if (found == pins_.end()) return error(404, 50, "Pin not found.");
  if (request.method == "GET")
    return answer_json(200, shown(*found, text_at(query, "pin_metrics") == "true"));
  if (!scopes.contains("pins:write")) return unscoped();
  if (request.method == "DELETE") {
    pins_.erase(found);
    return answer(204, "");
  }
  if (request.method == "PATCH")
    return change_pin(*found, json::parse(request.body.bytes(), nullptr, false));
  return error(405, 405, "Method not allowed");
}

// What is wrong with the words; empty: nothing.
std::string FakePinterest::wrong_words(const json& body) const {
  const std::pair<const char*, std::size_t> limits[] = {
      {"title", 100}, {"description", 800}, {"alt_text", 500}, {"link", 2048}};
  for (const auto& [field, most] : limits) {
    if (!body.contains(field)) continue;
    if (!body[field].is_string() || code_points(body[field].get<std::string>()) > most)
      return field;
  }
  return {};
}

std::string FakePinterest::wrong_place(const json& body) const {
  auto id = text_at(body, "board_id"), section = text_at(body, "board_section_id");
  auto found = std::find_if(boards.begin(), boards.end(),
                            [&](const Board& board) { return board.id == id; });
  if (found == boards.end()) return "board";
  if (section.empty()) return {};
  for (const auto& [known, name] : found->sections)
    if (known == section) return {};
  return "section";
}

HttpResult FakePinterest::make_pin(const json& body) {
  if (!body.is_object()) return wrong("no object");
  if (!scopes.contains("pins:write") || !scopes.contains("boards:write")) return unscoped();
  if (trial_refuses)
    return error(403, 29,
                 "Apps with Trial access may not create Pins in production "
                 "https://api.pinterest.com - use API Sandbox https://api-sandbox.pinterest.com "
                 "instead.");
  auto bad = unknown_key(body, {"board_id", "board_section_id", "title", "description", "alt_text",
                                "link", "media_source"});
  if (bad.empty()) bad = wrong_words(body);
  if (!bad.empty()) return wrong(bad);
  auto place = wrong_place(body);
  if (place == "board") return error(404, 40, "Board not found.");
  if (place == "section") return error(404, 2031, "Sorry! We couldn't find this board section.");
  bad = body.contains("media_source") ? wrong_source(body["media_source"]) : "media_source";
  if (!bad.empty()) return wrong(bad);
  auto made = body;
  if (otherwise.is_object()) made.update(otherwise);
  auto id = add_pin(std::move(made), clock_.now() + ahead);
  return answer_json(201, shown(pins_.back(), false));
}

std::string FakePinterest::wrong_picture(const json& picture, bool by_address) const {
  if (by_address) {
    auto file = web.find(text_at(picture, "url"));
    return file == web.end() ? "url" : "";
  }
  auto type = text_at(picture, "content_type");
  auto bytes = from_base64(text_at(picture, "data"));
  if (type != "image/jpeg" && type != "image/png") return "content_type";
  if (!bytes || text_at(picture, "data").find_first_of(" \r\n") != std::string::npos) return "data";
  auto info = image_info(*bytes);
  return info && info->type == type ? "" : "data is none of that type";
}

std::string FakePinterest::wrong_source(const json& source) const {
  auto type = text_at(source, "source_type");
  if (type == "video_id") {
    auto bad =
        unknown_key(source, {"source_type", "media_id", "cover_image_url", "cover_image_data",
                             "cover_image_content_type", "cover_image_key_frame_time"});
    auto film = uploads.find(text_at(source, "media_id"));
    if (!bad.empty()) return bad;
    bool covered =
        source.contains("cover_image_url") != source.contains("cover_image_key_frame_time");
    if (!covered) return "a cover is needed";
    return film != uploads.end() && film->second.status == "succeeded" ? "" : "media_id";
  }
  bool by_address = type == "image_url" || type == "multiple_image_urls";
  std::set<std::string> keys =
      by_address ? std::set<std::string>{"url"} : std::set<std::string>{"content_type", "data"};
  if (type == "image_url" || type == "image_base64") {
    keys.insert("source_type");
    auto bad = unknown_key(source, keys);
    return bad.empty() ? wrong_picture(source, by_address) : bad;
  }
  if (type != "multiple_image_urls" && type != "multiple_image_base64") return "source_type";
  if (auto bad = unknown_key(source, {"source_type", "items", "index"}); !bad.empty()) return bad;
  if (!source.contains("items") || source["items"].size() < 2 || source["items"].size() > 5)
    return "items";
  keys.insert({"title", "description", "link"});
  for (const auto& item : source["items"]) {
    auto bad = unknown_key(item, keys);
    if (bad.empty()) bad = wrong_picture(item, by_address);
    if (!bad.empty()) return bad;
  }
  return {};
}

HttpResult FakePinterest::change_pin(Pin& pin, const json& body) {
  if (!edits) return error(403, 29, "You are not permitted to access that resource.");
  if (!body.is_object() || body.empty()) return wrong("no object");
  auto bad = unknown_key(body, {"board_id", "board_section_id", "title", "description", "alt_text",
                                "link", "carousel_slots"});
  if (bad.empty()) bad = wrong_words(body);
  if (!bad.empty()) return wrong(bad);
  auto changed = pin.body;
  for (const auto& [name, value] : body.items()) changed[name] = value;
  if (!wrong_place(changed).empty()) return error(404, 40, "Board not found.");
  if (body.contains("carousel_slots") &&
      body["carousel_slots"].size() != pin.body["media_source"]["items"].size())
    return wrong("carousel_slots");
  pin.body = changed;
  return answer_json(200, shown(pin, false));
}

// ---- Films. ----

HttpResult FakePinterest::serve_media(const HttpRequest& request, const std::string& id) {
  if (request.method == "GET") {
    auto found = uploads.find(id);
    if (found == uploads.end()) return error(404, 404, "Media not found.");
    auto& film = found->second;
    if (film.status == "processing" && film.questions-- <= 0)
      film.status = bad_film ? "failed" : "succeeded";
    return answer_json(200, {{"media_id", id}, {"media_type", "video"}, {"status", film.status}});
  }
  if (!scopes.contains("pins:write")) return unscoped();
  auto body = json::parse(request.body.bytes(), nullptr, false);
  if (request.method != "POST" || body != json{{"media_type", "video"}}) return wrong("media_type");
  auto media = std::to_string(++next_);
  uploads[media];
  return answer_json(201, {{"media_id", media},
                           {"media_type", "video"},
                           {"upload_url", std::string(films) + "/"},
                           {"upload_parameters",
                            {{"Content-Type", "multipart/form-data"},
                             {"key", "uploads/" + media},
                             {"policy", "eyJleHBpcmF0aW9uIjoiMj=="},
                             {"x-amz-signature", "fcd6309a"}}}});
}

HttpResult FakePinterest::take_film(const HttpRequest& request) {
  CHECK(request.method == "POST");
  CHECK(request.public_only);
  auto fields = multipart_of(request);
  auto bytes = request.body.bytes();
  auto file = bytes.find("name=\"file\"");
  for (const auto& name : {"Content-Type", "key", "policy", "x-amz-signature"}) {
    auto at = bytes.find("name=\"" + std::string(name) + "\"");
    if (at == bytes.npos || at > file)
      return answer(403, "<Error><Code>AccessDenied</Code></Error>");
  }
  auto found = uploads.find(fields["key"].substr(fields["key"].find('/') + 1));
  if (file == bytes.npos || found == uploads.end())
    return answer(400, "<Error><Code>InvalidArgument</Code></Error>");
  found->second = {"processing", fields["file"], processing};
  return answer(204, "");
}

// ---- Figures. ----

HttpResult FakePinterest::analytics(const Query& query) const {
  if (!scopes.contains("pins:read")) return unscoped();
  auto bad = unknown_key(query, {"pin_ids", "start_date", "end_date", "app_types", "metric_types"});
  if (!bad.empty()) return wrong(bad);
  auto start = parse_rfc3339(text_at(query, "start_date") + "T00:00:00Z");
  auto end = parse_rfc3339(text_at(query, "end_date") + "T00:00:00Z");
  auto today = clock_.now() + ahead;
  if (!start || !end || *end < *start || today - *start > std::chrono::hours(91 * 24))
    return wrong("multi_pins analytics parameters");
  auto asked = text_at(query, "pin_ids"), metrics = text_at(query, "metric_types");
  auto ids = split(asked, ',');
  if (ids.empty() || ids.size() > 100) return wrong("pin_ids");
  static const std::set<std::string_view> shared{
      "IMPRESSION", "OUTBOUND_CLICK", "PIN_CLICK",      "SAVE",
      "SAVE_RATE",  "TOTAL_COMMENTS", "TOTAL_REACTIONS"};
  bool of_pictures = false, of_films = false;
  for (auto metric : split(metrics, ',')) {
    if (shared.contains(metric)) continue;
    of_pictures = of_pictures || metric == "USER_FOLLOW" || metric == "PROFILE_VISIT";
    of_films = of_films || metric.starts_with("VIDEO_");
  }
  if (of_pictures && of_films) return wrong("metric_types");
  json told = json::object();
  for (auto id : ids) {
    CHECK(is_number(std::string(id)));
    auto found =
        std::find_if(pins_.begin(), pins_.end(), [&](const Pin& pin) { return pin.id == id; });
    if (found == pins_.end()) return error(404, 50, "Pin not found.");
    if (!found->owned) return error(401, 7, "Not authorized to access board or Pin.");
    told[found->id] = {{"all", found->analytics.is_null() ? json::object() : found->analytics}};
  }
  return answer_json(200, told);
}

}  // namespace smm::test
