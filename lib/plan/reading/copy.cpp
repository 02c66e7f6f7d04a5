#include "plan/reading/copy.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "core/ascii.h"
#include "core/error.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/entities.h"
#include "networks/network.h"
#include "plan/plan.h"
#include "sys/files.h"
#include "sys/media/captions.h"
#include "sys/told_within.h"
#include "workspace/options.h"

namespace smm {
namespace {

constexpr std::uint64_t max_media = std::uint64_t{256} << 30;  // no network takes more

constexpr std::size_t longest_filled = 1U << 20;  // bytes of a text with its hashtags: no network's

constexpr std::string_view address_of = "url:";

// {url:ID}, where an id may have capitals and dots.
bool is_address(std::string_view inside) {
  return inside.starts_with(address_of) && inside.size() > address_of.size() &&
         inside.find_first_of(" \t\r\n{") == std::string_view::npos;
}

bool is_placeholder(std::string_view inside) {
  if (is_address(inside)) return true;
  return !inside.empty() && std::all_of(inside.begin(), inside.end(), [](char c) {
    return ascii::is_lower(c) || ascii::is_digit(c) || c == '_' || c == ':' || c == '-';
  });
}

// The placeholder that words between braces are meant to be, if they only stand there in another
// case or with spaces: "{Link}", "{ url: ID }", "{Tags:coffee}". Empty if they are none of ours.
std::string meant_placeholder(std::string_view inside) {
  constexpr std::size_t longest = 120;
  if (inside.size() > longest) return {};
  auto word = trim(inside);
  auto colon = word.find(':');
  auto name = lower_ascii(trim(word.substr(0, colon)));
  if (colon == std::string_view::npos) return name == "link" ? "{link}" : "";
  auto of = trim(word.substr(colon + 1));
  if ((name != "url" && name != "tags") || of.empty() || of.find(' ') != std::string_view::npos)
    return {};
  return fmt::format("{{{}:{}}}", name, of);
}

class TextFiller {
 public:
  TextFiller(const Copy& copy, Post& post, const CopyContext& context, const LinkTracking& tracking,
             const std::string& file, Diagnostics& problems)
      : copy_(copy),
        post_(post),
        context_(context),
        tracking_(tracking),
        file_(file),
        problems_(problems) {}

  // {link} becomes the address, {{ and }} the braces themselves, {url:ID} is noted in the post's
  // addresses; other {words} lead nowhere. Addresses that stand in the text are tracked, too.
  // `links` are told where the given ones stand.
  std::string fill(std::string_view source, Position where, std::vector<GivenLink>& links) {
    auto text = filled(source, where, links);
    if (!tracking_.parameters.empty()) track_written(text, where, links);
    return text;
  }

 private:
  std::string filled(std::string_view source, Position where, std::vector<GivenLink>& links) {
    std::string out;
    std::string_view text = trim_end(source);
    for (std::size_t at = 0; at < text.size();) {
      auto rest = text.substr(at);
      if (rest.starts_with("{{") || rest.starts_with("}}")) {
        out += rest[0];
        at += 2;
        continue;
      }
      auto close = rest[0] == '{' ? rest.find('}') : std::string_view::npos;
      if (close != std::string_view::npos && is_placeholder(rest.substr(1, close - 1))) {
        place(rest.substr(1, close - 1), where, out, links);
        at += close + 1;
        continue;
      }
      if (close != std::string_view::npos)
        if (auto meant = meant_placeholder(rest.substr(1, close - 1)); !meant.empty())
          problem(where, "placeholder-unknown",
                  fmt::format("{} is not replaced: write it as {}",
                              visible(rest.substr(0, close + 1)), meant));
      out += rest[0];
      ++at;
    }
    return out;
  }

  // What was written out, as the network finds it; of what it does not take for an address, too,
  // for a reader may follow it all the same. A bare domain stays as it is: it is there to be read.
  void track_written(std::string& text, Position where, std::vector<GivenLink>& links) {
    auto found = entities_of(*find_network(context_.network), text, {});
    for (const auto& link : find_links(text)) found.push_back(link);
    std::string out;
    std::size_t done = 0;  // of `text`
    auto given = links.begin();
    for (const auto& entity : with_given(without_overlaps(std::move(found)), links)) {
      bool own = given != links.end() && given->begin == entity.begin;
      auto word = text.substr(entity.begin, entity.end - entity.begin);
      if (!own && (entity.kind != Entity::Kind::link || !is_web(word))) continue;
      out += text.substr(done, entity.begin - done);
      done = entity.end;
      if (own) {
        given->begin = out.size();
        given++->end = out.size() + word.size();
        out += word;
      } else {
        check_tracking(word, where, tracking_, context_, file_, problems_);
        out += tracked(word, tracking_, context_);
      }
    }
    text = out + text.substr(done);
  }

  static std::string_view trim_end(std::string_view text) {
    auto last = text.find_last_not_of(" \t\r\n");
    return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
  }

  void place(std::string_view name, Position at, std::string& out, std::vector<GivenLink>& links) {
    if (name.starts_with("tags:")) {
      place_tags(name.substr(5), at, out);
    } else if (is_address(name)) {
      auto id = name.substr(address_of.size());
      note_address(id);
      give(placeholder_of(id), id, out, links);
    } else if (name != "link") {
      problem(
          at, "placeholder-unknown",
          fmt::format("{{{}}} stands for nothing; a literal brace is written twice: {{{{", name));
    } else if (copy_.link.empty()) {
      problem(at, "placeholder-unknown", "{link} stands for nothing: the post has no link");
    } else {
      give(post_.link, {}, out, links);
    }
  }

  static void give(std::string_view address, std::string_view id, std::string& out,
                   std::vector<GivenLink>& links) {
    links.push_back({out.size(), out.size() + address.size(), std::string(id)});
    out += address;
  }

  // NAME, or NAME:5 for the first five.
  void place_tags(std::string_view name, Position at, std::string& out) {
    auto colon = name.find(':');
    auto count = std::numeric_limits<std::size_t>::max();
    bool counted = colon == std::string_view::npos || read_count(name.substr(colon + 1), count);
    const auto* set =
        context_.plan == nullptr ? nullptr : context_.plan->hashtags(name.substr(0, colon));
    if (set == nullptr || !counted) {
      problem(at, "placeholder-unknown",
              fmt::format("{{tags:{}}} stands for nothing: write {{tags:NAME}} or {{tags:NAME:5}} "
                          "with the name of a set under hashtags",
                          name));
      return;
    }
    if (out.size() > longest_filled) return;  // told when the text is measured
    for (std::size_t i = 0; i < std::min(count, set->tags.size()); ++i)
      out += (i == 0 ? "#" : " #") + set->tags[i];
  }

  static bool read_count(std::string_view digits, std::size_t& count) {
    auto [stop, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    return problem == std::errc{} && stop == digits.data() + digits.size() && count > 0;
  }

  void note_address(std::string_view id) {
    bool known = std::any_of(post_.addresses.begin(), post_.addresses.end(),
                             [&](const PostRef& ref) { return ref.post == id; });
    if (!known) post_.addresses.push_back({std::string(id), {}, {}, {}});
  }

  void problem(Position at, std::string rule, std::string message) {
    problems_.push_back({file_, at, Severity::error, std::move(rule), std::move(message),
                         context_.post, context_.account});
  }

  const Copy& copy_;
  Post& post_;
  const CopyContext& context_;
  const LinkTracking& tracking_;
  const std::string& file_;
  Diagnostics& problems_;
};

}  // namespace

MediaShelf::Seen MediaShelf::seen_of(const MediaFile& file, const std::string& name) {
  Seen seen;
  if (!file.info)
    seen.result = Trouble{"media-type",
                          fmt::format("{} is not an image, video or audio that smm knows", name)};
  else if (!file.broken.empty())
    seen.result =
        Trouble{"media-broken", fmt::format("{}: {}; export it again", name, file.broken)};
  else
    seen.result = Media{name,
                        {},
                        file.info->type,
                        file.bytes,
                        file.digest,
                        file.info->width,
                        file.info->height,
                        file.info->seconds};
  if (!file.opaque.empty())
    seen.opaque = fmt::format(
        "{}: {}, and so smm cannot take out where it was taken; export it as "
        "JPEG or MP4, or say location: keep",
        name, file.opaque);
  return seen;
}

// What changes while it is looked at is not kept, nor what is wrong with a file.
MediaFile MediaShelf::look_at(const std::filesystem::path& path) {
  auto identity = kept_ == nullptr ? std::nullopt : identity_of_file(path);
  if (!identity) return look_at_media(path, max_media);
  auto question = fmt::format("media {} {}\n{}", media_words_version, *identity, path.string());
  if (auto answer = kept_->find(question))
    if (auto known = parse_media_words(*answer)) return *known;
  auto file = look_at_media(path, max_media);
  if (file.info && file.broken.empty() && identity_of_file(path) == identity)
    kept_->keep(question, media_words(file));
  return file;
}

std::variant<Media, MediaShelf::Trouble> MediaShelf::look(const MediaSource& source) {
  auto found = seen_.find(source.file);
  if (found == seen_.end()) {
    Seen seen;
    try {
      seen = seen_of(look_at(beneath(root_, source.file)), source.file);
    } catch (const Error& error) {
      seen.result = Trouble{"media-unreadable", told_within(root_, error.what())};
    }
    found = seen_.emplace(source.file, std::move(seen)).first;
  }
  if (!source.keep_location && !found->second.opaque.empty())
    return Trouble{"media-location", found->second.opaque};
  auto result = found->second.result;
  if (auto* media = std::get_if<Media>(&result)) {
    media->alt = source.alt;
    media->focus = source.focus;
    media->keep_location = source.keep_location;
  }
  return result;
}

std::variant<Companion, MediaShelf::Trouble> MediaShelf::captions(const std::string& file) const {
  constexpr std::string_view rule = "captions-unreadable";
  try {
    auto bytes = read_file(beneath(root_, file), most_captions);
    auto type = captions_type(bytes);
    if (!type)
      return Trouble{std::string(rule),
                     fmt::format("{} is neither WebVTT nor SubRip by its content, in UTF-8", file)};
    return Companion{file, std::string(*type), bytes.size(), sha256(bytes), language_in_name(file)};
  } catch (const Error& error) {
    return Trouble{std::string(rule), told_within(root_, error.what())};
  }
}

namespace {

// What goes with a film: its captions, each of a language of its own, and its poster.
std::optional<MediaShelf::Trouble> add_companions(Media& media, const MediaSource& source,
                                                  const std::string& language, MediaShelf& shelf) {
  using Trouble = MediaShelf::Trouble;
  if (source.captions.empty() && source.poster.empty()) return {};
  if (!media.type.starts_with("video/"))
    return Trouble{"wrong-value",
                   fmt::format("{} is not a film: captions and a poster go with one", media.file)};
  for (const auto& file : source.captions) {
    auto looked = shelf.captions(file);
    if (auto* trouble = std::get_if<Trouble>(&looked)) return std::move(*trouble);
    auto& one = std::get<Companion>(looked);
    if (one.language.empty()) one.language = language;
    if (one.language.empty())
      return Trouble{"captions-unreadable",
                     fmt::format("{} is of no language: call it NAME.de.vtt, or give the post a "
                                 "language",
                                 file)};
    auto twice =
        std::any_of(media.captions.begin(), media.captions.end(),
                    [&](const Companion& other) { return other.language == one.language; });
    if (twice)
      return Trouble{"wrong-value", fmt::format("captions: {} stands there twice", one.language)};
    media.captions.push_back(std::move(one));
  }
  if (source.poster.empty()) return {};
  auto looked = shelf.look({source.poster, {}, {}, {}, source.keep_location});
  if (auto* trouble = std::get_if<Trouble>(&looked)) return std::move(*trouble);
  const auto& picture = std::get<Media>(looked);
  if (!picture.type.starts_with("image/"))
    return Trouble{"media-type", fmt::format("the poster {} is not a picture", source.poster)};
  media.poster = Companion{picture.file, picture.type, picture.bytes, picture.digest};
  return {};
}

}  // namespace

Post make_post(const Copy& copy, const CopyContext& context, const LinkTracking& tracking,
               MediaShelf& shelf, const std::string& file, Diagnostics& problems) {
  Post post;
  post.id = context.post;
  post.title = copy.title;
  post.link = copy.link.empty() ? "" : tracked(copy.link, tracking, context);
  check_tracking(copy.link, copy.link_at, tracking, context, file, problems);
  post.language = copy.language;
  post.tags = copy.tags;
  post.warning = copy.warning;
  post.visibility = copy.visibility;
  post.who_can_reply = copy.who_can_reply;
  post.placement = copy.placement;
  post.options = with_options(context.options, copy.options);
  post.poll = copy.poll;
  TextFiller filler(copy, post, context, tracking, file, problems);
  for (const auto& source : copy.parts) {
    auto& part = post.parts.emplace_back();
    part.text = filler.fill(source.text, source.at, part.links);
    for (const auto& wanted : source.media) {
      auto looked = shelf.look(wanted);
      if (auto* film = std::get_if<Media>(&looked))
        if (auto trouble = add_companions(*film, wanted, post.language, shelf))
          looked = std::move(*trouble);
      if (auto* media = std::get_if<Media>(&looked)) {
        part.media.push_back(*media);
        if (is_mislabelled(media->file, media->type))
          problems.push_back({file,
                              wanted.at,
                              Severity::warning,
                              "media-mislabelled",
                              fmt::format("{} is {} by its content", media->file, media->type),
                              context.post,
                              {}});
      } else {
        auto& trouble = std::get<MediaShelf::Trouble>(looked);
        problems.push_back(
            {file, wanted.at, Severity::error, trouble.rule, trouble.message, context.post, {}});
      }
    }
  }
  post.first_comment = filler.fill(copy.first_comment, copy.first_comment_at, post.comment_links);
  return post;
}

}  // namespace smm
