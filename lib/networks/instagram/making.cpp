#include "networks/instagram/making.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/json.h"
#include "core/text.h"
#include "networks/instagram/errors.h"
#include "networks/instagram/limits.h"
#include "networks/parts/media_address.h"
#include "networks/parts/meta.h"
#include "networks/parts/pieces.h"
#include "sys/files.h"
#include "sys/media/media.h"

namespace smm::instagram {
using namespace networks;

namespace {

constexpr std::string_view uploads = "https://rupload.facebook.com";

bool is_film(const Media& media) { return media.type.starts_with("video/"); }

// What is said of the post, but for its files.
Fields words_of(const Post& post) {
  Fields fields;
  if (post.disclosure.ai_made) fields.emplace_back("is_ai_generated", "true");
  if (post.placement == "story") return fields;
  if (!post.parts[0].text.empty()) fields.emplace_back("caption", post.parts[0].text);
  if (auto place = setting(post.options, "location"); is_graph_id(place))
    fields.emplace_back("location_id", place);
  if (auto names = collaborators_in(post); !names.empty())
    fields.emplace_back("collaborators", write_json(Json(names)));
  const auto& files = post.parts[0].media;
  bool one_picture = files.size() == 1 && !is_film(files[0]);
  if (auto tags = tags_in(setting(post.options, "tagged")); one_picture && tags && !tags->empty()) {
    auto list = Json::array();
    for (const auto& tag : *tags)
      list.push_back({{"username", tag.name}, {"x", tag.x}, {"y", tag.y}});
    fields.emplace_back("user_tags", write_json(list));
  }
  return fields;
}

std::string digest_of(const Fields& words, const std::vector<Media>& files,
                      std::string_view more = {}) {
  auto text = form_encoded(words) + std::string(more);
  for (const auto& media : files) text += fmt::format("\n{} {}", media.digest, media.alt);
  return sha256(text).substr(0, 16);
}

std::string child_key(std::size_t index) { return fmt::format("child.0.{}", index); }

std::string child_digest(const Media& media) { return digest_of({}, {media}); }

// The option names a file of the workspace, which the plan does not hold: it is what it is now.
std::variant<Media, Outcome> picture_at(const std::filesystem::path& root,
                                        const std::string& file) {
  try {
    auto seen = look_at_media(beneath(root, file), most_outgoing);
    if (!seen.info || seen.info->type != "image/jpeg")
      return Outcome{Rejected{fmt::format("`cover` is a JPEG there, and {} is none", file)}};
    return Media{
        file, {}, seen.info->type, seen.bytes, seen.digest, seen.info->width, seen.info->height};
  } catch (const Error& error) {
    return Outcome{Rejected{fmt::format("`cover`: {}", error.what())}};
  }
}

}  // namespace

std::string_view kind_of(const Post& post) {
  const auto& media = post.parts[0].media;
  if (media.size() > 1) return "CAROUSEL_ALBUM";
  return !media.empty() && is_film(media[0]) ? "VIDEO" : "IMAGE";
}

Making::Making(Service& service, const Connection& connection)
    : service_(service),
      root_(connection.root),
      http_(connection.http),
      dialect_{{}, {}, "status_code", "status", spoilt},
      containers_(service.graph(), connection.clock, dialect_) {}

void Making::open_doors() {
  make_ = service_.door("media");
  publish_ = service_.door("media_publish");
  dialect_.make = make_;
  dialect_.publish = publish_;
}

std::variant<Containers::Container, Outcome> Making::container_of(const Post& post,
                                                                  const Settings& settings,
                                                                  Journal& journal) {
  const auto& files = post.parts[0].media;
  auto words = words_of(post);
  auto more = fmt::format("\n{} {} {}", post.placement, setting(post.options, "cover"),
                          setting(post.options, "share_to_feed"));
  Recipe recipe{keyed("container", 0), digest_of(words, files, more),
                files.size() == 1 ? files[0].file : "",
                [&] { return fields_of(post, settings, words, journal); }};
  if (files.size() == 1 && !is_fetched(files[0], settings))
    recipe.fill = [&](const GraphReply& made) { return send_file(files[0], made, journal); };
  recipe.sent = Containers::may_be_out(journal, keyed("sent", 0));
  return containers_.ready(recipe, journal);
}

// ---- Where files are. ----

std::variant<Making::Source, Outcome> Making::find_source(const Media& media,
                                                          const Settings& settings) {
  auto takes = limits(settings).media;
  if (!is_fetched(media, settings)) {
    auto read = outgoing_file(root_, media, takes);
    if (auto* failed = std::get_if<Outcome>(&read)) return std::move(*failed);
    return Source{{}, std::get<OutgoingFile>(std::move(read))};
  }
  auto url = public_address(http_, root_, media, setting(settings, media_base_setting), takes,
                            service_.graph().title());
  if (auto* failed = std::get_if<Outcome>(&url)) return std::move(*failed);
  return Source{std::get<std::string>(std::move(url)), {}};
}

// Of those that have to be made: a child that the journal has is there already.
std::optional<Outcome> Making::find_sources(const Post& post, const Settings& settings,
                                            const Journal& journal) {
  const auto& files = post.parts[0].media;
  for (std::size_t i = 0; i < files.size(); ++i) {
    auto made = files.size() > 1 ? Containers::id_in(journal, child_key(i)) : std::string();
    if (!made.empty() && kept(journal, child_key(i)).ends_with(" " + child_digest(files[i])))
      continue;
    auto source = find_source(files[i], settings);
    if (auto* failed = std::get_if<Outcome>(&source)) return std::move(*failed);
    sources_.insert_or_assign(files[i].file, std::get<Source>(std::move(source)));
  }
  return std::nullopt;
}

// ---- Fields. ----

Making::Made Making::fields_of(const Post& post, const Settings& settings, Fields fields,
                               Journal& journal) {
  sources_.clear();
  if (auto failed = find_sources(post, settings, journal)) return std::move(*failed);
  const auto& files = post.parts[0].media;
  if (files.size() > 1) {
    auto children = containers_.children(children_of(post, settings, journal), journal);
    if (auto* failed = std::get_if<Outcome>(&children)) return std::move(*failed);
    fields.emplace_back("media_type", "CAROUSEL");
    fields.emplace_back("children", join(std::get<std::vector<std::string>>(children), ","));
    return fields;
  }
  if (post.placement == "story")
    fields.emplace_back("media_type", "STORIES");
  else if (is_film(files[0]))
    fields.emplace_back("media_type", "REELS");
  if (auto failed = add_file(files[0], settings, fields)) return std::move(*failed);
  if (post.placement == "story") return fields;
  if (!is_film(files[0])) {
    if (!files[0].alt.empty()) fields.emplace_back("alt_text", files[0].alt);
    return fields;
  }
  if (auto failed = add_cover(post, settings, fields)) return std::move(*failed);
  auto share = setting(post.options, "share_to_feed", post.placement == "feed" ? "yes" : "");
  if (!share.empty()) fields.emplace_back("share_to_feed", share == "yes" ? "true" : "false");
  return fields;
}

std::vector<Recipe> Making::children_of(const Post& post, const Settings& settings,
                                        Journal& journal) {
  std::vector<Recipe> recipes;
  const auto& files = post.parts[0].media;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto& media = files[i];
    Recipe recipe{child_key(i), child_digest(media), media.file,
                  [this, &media, &settings] { return child_fields(media, settings); }};
    if (!is_fetched(media, settings))
      recipe.fill = [this, &media, &journal](const GraphReply& made) {
        return send_file(media, made, journal);
      };
    recipes.push_back(std::move(recipe));
  }
  return recipes;
}

Making::Made Making::child_fields(const Media& media, const Settings& settings) {
  Fields fields{{"is_carousel_item", "true"}};
  if (is_film(media)) fields.emplace_back("media_type", "VIDEO");
  if (auto failed = add_file(media, settings, fields)) return std::move(*failed);
  if (!is_film(media) && !media.alt.empty()) fields.emplace_back("alt_text", media.alt);
  return fields;
}

std::optional<Outcome> Making::add_file(const Media& media, const Settings& settings,
                                        Fields& fields) {
  auto known = sources_.find(media.file);
  if (known == sources_.end()) {
    auto source = find_source(media, settings);
    if (auto* failed = std::get_if<Outcome>(&source)) return std::move(*failed);
    known = sources_.emplace(media.file, std::get<Source>(std::move(source))).first;
  }
  if (known->second.file)
    fields.emplace_back("upload_type", "resumable");
  else
    fields.emplace_back(is_film(media) ? "video_url" : "image_url", known->second.url);
  return std::nullopt;
}

std::optional<Outcome> Making::add_cover(const Post& post, const Settings& settings,
                                         Fields& fields) {
  auto cover = setting(post.options, "cover");
  if (cover.empty()) return std::nullopt;
  if (auto time = cover_time(cover)) {
    fields.emplace_back("thumb_offset", std::to_string(*time));
    return std::nullopt;
  }
  auto picture = picture_at(root_, cover);
  if (auto* failed = std::get_if<Outcome>(&picture)) return std::move(*failed);
  auto source = find_source(std::get<Media>(picture), settings);
  if (auto* failed = std::get_if<Outcome>(&source)) return std::move(*failed);
  fields.emplace_back("cover_url", std::get<Source>(source).url);
  return std::nullopt;
}

// ---- A video that is sent. ----

std::optional<Outcome> Making::send_file(const Media& media, const GraphReply& made,
                                         Journal& journal) {
  auto known = sources_.find(media.file);
  if (known == sources_.end() || !known->second.file)
    return RetryLater{{}, media.file + " is not at hand any more"};
  const auto& content = known->second.file->content;
  auto address = text_of(made.json, "uri");
  if (address.empty())
    address = fmt::format("{}/ig-api-upload/{}/{}", service_.usual() ? uploads : service_.address(),
                          graph_version, graph_id(made.json));
  journal.hold(std::chrono::ceil<Seconds>(time_to_send(content.size())));
  auto reply = service_.graph().upload(address, service_.address(), service_.usual(), content);
  if (reply.good() && graph_child(reply.json, "success") == Json(true)) return std::nullopt;
  // {"debug_info": {"retriable": false, "type": "ProcessingFailedError", "message": "..."}}
  const auto& info = graph_child(reply.json, "debug_info");
  if (info.is_object()) {
    auto why = fmt::format("{}: Instagram does not take it ({})", media.file,
                           service_.graph().quoted(visible(text_of(info, "message"))));
    if (graph_child(info, "retriable") == Json(true)) return RetryLater{{}, why};
    return Rejected{why};
  }
  if (reply.good()) return Busy{{}, "Instagram does not say that it has the video"};
  return service_.graph().failed(reply, Deed::prepares);
}

}  // namespace smm::instagram
