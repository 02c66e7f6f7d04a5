#include "networks/pinterest/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/ascii.h"
#include "core/base64.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/parts/media_address.h"
#include "networks/parts/outgoing.h"
#include "networks/parts/pieces.h"

namespace smm::pinterest {
using namespace networks;

namespace {

constexpr std::string_view film_key = "film";
constexpr Seconds trusted{12 * 3600};  // how long what no pin uses is believed to be kept
constexpr Seconds noticed{600};        // until Pinterest knows that all bytes are there
constexpr Seconds patience{60};        // for a film that is being processed, within one attempt
constexpr Seconds between{3};          // questions whether it is
constexpr Seconds later{30};           // and after that, between attempts
constexpr std::size_t most_parameters = 60;

bool is_film(const Media& media) { return media.type.starts_with("video/"); }

// A film that was handed over, as the journal has it.
struct Kept {
  std::string digest, id;
  Time at{};
  bool there = false;  // all of its bytes are, for certain
};

std::optional<Kept> kept_film(const Journal& journal) {
  auto json = parse_json(kept(journal, film_key));
  auto at = parse_rfc3339(text_of(json, "at"));
  auto id = id_of(json);
  if (!at || id.empty()) return {};
  return Kept{text_of(json, "digest"), id, *at, child(json, "there") == Json(true)};
}

void keep(const Kept& film, Journal& journal) {
  journal.put(film_key, write_json(Json{{"digest", film.digest},
                                        {"id", film.id},
                                        {"at", rfc3339(film.at)},
                                        {"there", film.there}}));
}

void forget(Journal& journal) { journal.put(film_key, ""); }

bool unknown_there(const Reply& reply) {
  return reply.gone() || (reply.status == 400 && !reply.code.empty());
}

// Fields of a form that a stranger chose: names that cannot end their line.
bool is_field(std::string_view name, const Json& value) {
  return value.is_string() && !name.empty() && name != "file" && name.find('"') == name.npos &&
         find_control(name) == name.npos && name.find('\n') == name.npos;
}

Outcome about_file(Outcome outcome, const Media& media) {
  std::visit(
      [&](auto& it) {
        if constexpr (requires { it.why; })
          if (it.why.find(media.file) == std::string::npos)
            it.why = fmt::format("{}: {}", media.file, it.why);
      },
      outcome);
  return outcome;
}

}  // namespace

bool uploads_all(const Part& part) {
  return std::all_of(part.media.begin(), part.media.end(), [](const Media& media) {
    return media.type == "image/jpeg" || media.type == "image/png" || is_film(media);
  });
}

std::string wrong_cover(std::string_view value) {
  bool second = value.size() <= 4 &&
                std::all_of(value.begin(), value.end(), [](char c) { return ascii::is_digit(c); });
  if (second || (is_https(value) && !foreign_to_an_address(value))) return {};
  return "is neither a second of the video nor the https address of a picture";
}

std::variant<Json, Outcome> Sources::source_of(const Post& post, const Said& said,
                                               Journal& journal) {
  const auto& part = post.parts.front();
  if (part.media.empty()) return Outcome{Rejected{"a pin needs a picture or a video"}};
  if (is_film(part.media.front())) {
    auto id = film(part.media.front(), journal);
    if (auto* failed = std::get_if<Outcome>(&id))
      return about_file(std::move(*failed), part.media.front());
    Json source{{"source_type", "video_id"}, {"media_id", std::get<std::string>(id)}};
    auto cover = setting(post.options, "cover");
    int second = 0;
    std::from_chars(cover.data(), cover.data() + cover.size(), second);
    if (is_web(cover))
      source["cover_image_url"] = cover;
    else
      source["cover_image_key_frame_time"] = second;
    return source;
  }
  bool by_address = !uploads_all(part);
  if (part.media.size() == 1) {
    auto source = picture(part.media.front(), by_address);
    if (auto* json = std::get_if<Json>(&source))
      (*json)["source_type"] = by_address ? "image_url" : "image_base64";
    return source;
  }
  Json items = Json::array();
  for (const auto& media : part.media) {
    auto item = picture(media, by_address);
    if (std::holds_alternative<Outcome>(item)) return item;
    auto& json = std::get<Json>(item);
    for (auto [name, value] : {std::pair("title", &said.title),
                               {"description", &said.description},
                               {"link", &said.link}})
      if (!value->empty()) json[name] = *value;
    items.push_back(std::move(json));
  }
  return Json{{"source_type", by_address ? "multiple_image_urls" : "multiple_image_base64"},
              {"items", std::move(items)}};
}

std::variant<Json, Outcome> Sources::picture(const Media& media, bool by_address) {
  if (by_address) {
    auto base = setting(service_.settings(), media_base_setting);
    if (base.empty())
      return Outcome{
          Rejected{fmt::format("{} cannot be handed over: Pinterest takes JPEG and PNG so, and "
                               "fetches others: set `media_base_url`, or save it as one of these",
                               media.file)}};
    auto url = public_address(http_, root_, media, base, limits_, "Pinterest");
    if (auto* failed = std::get_if<Outcome>(&url)) return std::move(*failed);
    return Json{{"url", std::get<std::string>(url)}};
  }
  auto read = outgoing_file(root_, media, limits_);
  if (auto* failed = std::get_if<Outcome>(&read)) return std::move(*failed);
  const auto& file = std::get<OutgoingFile>(read);
  if (file.type != "image/jpeg" && file.type != "image/png")
    return Outcome{Rejected{fmt::format("{} is neither a JPEG nor a PNG", media.file)}};
  return Json{{"content_type", file.type}, {"data", base64(file.content.bytes())}};
}

// ---- Films. ----

std::variant<std::string, Outcome> Sources::film(const Media& media, Journal& journal) {
  auto known = kept_film(journal);
  bool good = known && known->digest == media.digest && clock_.now() - known->at < trusted;
  if (good && !known->there) {  // the upload may have been cut short
    auto reply = service_.get("/media/" + known->id);
    auto status = text_of(reply.json, "status");
    bool arrived = reply.good() && (status == "processing" || status == "succeeded");
    if (!reply.good() && !unknown_there(reply)) return Service::failed(reply, Deed::asks);
    good = arrived;
    if (arrived) {
      known->there = true;
      keep(*known, journal);
    }
  }
  if (!good) {
    auto handed = hand_over(media, journal);
    if (std::holds_alternative<Outcome>(handed)) return handed;
  }
  if (auto failed = wait_for(media, journal)) return std::move(*failed);
  return kept_film(journal)->id;
}

std::variant<std::string, Outcome> Sources::hand_over(const Media& media, Journal& journal) {
  auto reply = service_.send_json("POST", "/media", {{"media_type", "video"}});
  if (!reply.good()) return Service::failed(reply, Deed::prepares);
  auto id = id_of(reply.json, "media_id");
  if (id.empty()) return Outcome{Busy{{}, "Pinterest does not say what it calls the video"}};
  keep({media.digest, id, clock_.now(), false}, journal);
  if (auto failed = upload(reply.json, media, journal)) return std::move(*failed);
  keep({media.digest, id, clock_.now(), true}, journal);
  return id;
}

// The form that Pinterest asks for, with the film as its last field.
std::optional<Outcome> Sources::upload(const Json& place, const Media& media, Journal& journal) {
  auto read = outgoing_file(root_, media, limits_);
  if (auto* failed = std::get_if<Outcome>(&read)) return std::move(*failed);
  const auto& file = std::get<OutgoingFile>(read);
  auto url = text_of(place, "upload_url");
  const auto& parameters = child(place, "upload_parameters");
  bool own = host_and_port_of(url) == host_and_port_of(service_.address());
  if (!is_web(url) || foreign_to_an_address(url) || (!own && !is_https(url)) ||
      !parameters.is_object() || parameters.size() > most_parameters)
    return Busy{{}, "Pinterest does not say where the video goes"};
  Multipart form;
  for (const auto& [name, value] : parameters.items()) {
    if (!is_field(name, value)) return Busy{{}, "Pinterest does not say how the video goes there"};
    form.field(name, value.get<std::string>());
  }
  form.file("file", file.name, file.type, file.content, file.digest);
  HttpRequest request{.method = "POST", .url = url, .public_only = !own};
  form.move_into(request);
  request.timeout = time_to_send(request.body.size());
  journal.hold(std::chrono::duration_cast<Seconds>(request.timeout));
  auto reply = service_.hand_over(request);
  if (reply.done()) return std::nullopt;
  auto why = fmt::format("the video did not get to Pinterest: {}", reply.why);
  bool passing = reply.status < 400 || reply.status == 429 || reply.status >= 500;
  if (reply.status == 0 && !reply.maybe_sent) return NotReached{why};
  if (passing) return Busy{reply.wait, why};
  forget(journal);  // the permission to upload has ended, or the file is not wanted
  return RetryLater{{}, why};
}

// Asks until the film is ready; nothing when it is.
std::optional<Outcome> Sources::wait_for(const Media& media, Journal& journal) {
  auto film = *kept_film(journal);
  journal.flush();  // it may take minutes, and is not to be sent again
  auto give_up = clock_.now() + patience;
  for (;;) {
    auto reply = service_.get("/media/" + film.id);
    if (unknown_there(reply)) {
      forget(journal);
      return RetryLater{{}, "Pinterest has lost the video"};
    }
    if (!reply.good()) return Service::failed(reply, Deed::asks);
    auto status = text_of(reply.json, "status");
    if (status == "succeeded") return std::nullopt;
    if (status == "failed") {
      forget(journal);
      return Rejected{fmt::format("Pinterest cannot process {}", media.file)};
    }
    auto now = clock_.now();
    if (status == "registered" && now - film.at > noticed) {
      forget(journal);
      return RetryLater{{}, "Pinterest does not know of the video that it took"};
    }
    if (now >= give_up) return Processing{now + later, "Pinterest is still processing the video"};
    clock_.sleep_until(now + between);
  }
}

}  // namespace smm::pinterest
