// How a post is checked: what it has is held against the account's limits (a server may have told
// its own) in one pass, part by part. Each file is judged by the first rule that lists its type;
// what a kind allows beside itself is judged when all files of the part are known. The network's
// own check comes last.

#include "networks/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "core/fold.h"
#include "core/text.h"
#include "networks/counting.h"
#include "networks/entities.h"
#include "sys/media/shrink.h"

namespace smm {
namespace {

constexpr double ratio_slack = 0.005;  // 1.91:1 is 1080 x 566, which is 1.908

bool among(std::string_view type, std::string_view types) {
  auto all = split(types, ' ');
  return std::find(all.begin(), all.end(), type) != all.end();
}

// What a person calls the files of a rule.
std::string_view plural(const MediaRule& rule) {
  if (rule.types == "image/gif") return "GIFs";
  if (rule.types.starts_with("image/")) return "pictures";
  if (rule.types.starts_with("video/")) return "videos";
  return rule.types.starts_with("audio/") ? "sounds" : "documents";
}

std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool whole = error == std::errc{} && end == text.data() + text.size();
  if (!whole || value == 0 || value > 1'000'000) return {};
  return value;
}

class Checker {
 public:
  Checker(const Network& network, const Post& post, const Limits& limits, Shrinker shrinker)
      : network_(network), post_(post), limits_(limits), shrinker_(shrinker) {}

  std::vector<Problem> run() {
    check_title();
    check_controls();
    check_features();
    check_options();
    check_poll();
    for (part_ = 0; part_ < post_.parts.size(); ++part_) {
      check_text();
      check_media();
    }
    part_ = 0;
    check_entities();
    return std::move(problems_);
  }

 private:
  void add(std::string rule, std::string message) {
    problems_.push_back({Severity::error, std::move(rule), std::move(message), part_});
  }

  void check_title() {
    const auto& limit = limits_.titles;
    if (limit.needed && trim(post_.title).empty())
      add("title-missing", fmt::format("a post on {} needs a title", network_.title));
    auto length = code_points(post_.title);
    if (limit.length > 0 && length > limit.length)
      add("title-too-long",
          fmt::format("a title of {} characters, limit {}", length, limit.length));
  }

  // They are no text: escape sequences, half of a binary file, what a keyboard slipped in.
  void check_controls() {
    // What stands in a link is told of the link.
    auto check = [&](std::string_view text, std::string_view what,
                     const std::vector<GivenLink>& links = {}) {
      auto at = find_control(text);
      auto in_link = [&](const GivenLink& link) { return link.begin <= at && at < link.end; };
      if (at == std::string_view::npos || std::any_of(links.begin(), links.end(), in_link)) return;
      add("text-characters",
          fmt::format("the control character U+{:04X} stands in the {}",
                      static_cast<std::uint32_t>(code_point_at(text, at).code), what));
    };
    check(post_.title, "title");
    check(post_.warning, "content warning");
    check(post_.first_comment, "first comment", post_.comment_links);
    if (post_.poll)
      for (const auto& option : post_.poll->options) check(option, "poll");
    for (part_ = 0; part_ < post_.parts.size(); ++part_) {
      check(post_.parts[part_].text, "text", post_.parts[part_].links);
      for (const auto& media : post_.parts[part_].media)
        check(media.alt, "alt text of " + media.file);
    }
    part_ = 0;
  }

  void check_features() {
    const auto& has = limits_.features;
    auto refuse = [&](bool given, bool can, std::string_view what) {
      if (!given || can) return;
      auto says = has.said_by.empty()
                      ? std::string()
                      : fmt::format(": the account's `{}` does not name it", has.said_by);
      add("unsupported", fmt::format("{} cannot be posted there{}", what, says));
    };
    refuse(post_.parts.size() > 1, has.thread, "a thread");
    refuse(post_.poll.has_value(), limits_.polls.options > 0, "a poll");
    refuse(post_.reply_to.has_value(), has.reply, "a reply");
    refuse(post_.quote.has_value(), has.quote, "a quote of another post");
    refuse(!post_.warning.empty(), has.warning, "a content warning");
    refuse(!post_.first_comment.empty(), has.first_comment, "a first comment");
    auto seen = std::find(has.visibility.begin(), has.visibility.end(), post_.visibility);
    refuse(post_.visibility != Visibility::everyone, seen != has.visibility.end(),
           fmt::format("a post with visibility {}", to_string(post_.visibility)));
    auto circle =
        std::find(has.who_can_reply.begin(), has.who_can_reply.end(), post_.who_can_reply);
    refuse(!post_.who_can_reply.empty(), circle != has.who_can_reply.end(),
           fmt::format("a post with who_can_reply {}", post_.who_can_reply));
    auto place = std::find(has.placements.begin(), has.placements.end(), post_.placement);
    refuse(!post_.placement.empty(), place != has.placements.end(),
           fmt::format("a post with placement {}", post_.placement));
  }

  void check_options() {
    for (const auto& option : network_.options) {
      if (option.need != Setting::Need::required || post_.options.contains(option.name)) continue;
      add("option-missing", fmt::format("a post on {} needs the option {}: {}", network_.title,
                                        option.name, option.help));
    }
  }

  void check_poll() {
    const auto& limit = limits_.polls;
    if (!post_.poll || limit.options == 0) return;
    const auto& poll = *post_.poll;
    if (poll.options.size() < limit.fewest || poll.options.size() > limit.options)
      add("poll-options", fmt::format("{} options, {} to {} are possible", poll.options.size(),
                                      limit.fewest, limit.options));
    for (const auto& option : poll.options)
      if (auto length = code_points(option);
          limit.option_length > 0 && length > limit.option_length)
        add("poll-options", fmt::format("the option \"{}\" has {} characters, limit {}", option,
                                        length, limit.option_length));
    if (poll.multiple && !limit.multiple)
      add("poll-options", "only one option may be chosen in a poll there");
    bool brief = poll.duration < limit.shortest;
    bool lengthy = limit.longest.count() > 0 && poll.duration > limit.longest;
    if (brief || lengthy)
      add("poll-duration",
          limit.shortest == limit.longest
              ? fmt::format("open for {}, there it is {}", to_string(poll.duration),
                            to_string(limit.longest))
              : fmt::format("open for {}, {} to {} are possible", to_string(poll.duration),
                            to_string(limit.shortest), to_string(limit.longest)));
    if (!limit.with_media && !post_.parts[0].media.empty())
      add("media-mixed", "a poll and media cannot stand in one post there");
  }

  void check_text() {
    const auto& text = post_.parts[part_].text;
    if (!valid_utf8(text)) add("text-encoding", "the text is not valid UTF-8");
    auto limit = text_limit(limits_, post_, part_);
    auto length = text_length(limits_, post_, part_);
    if (limit && length > *limit)
      add("text-too-long", fmt::format("{} {}, limit {}", length, limits_.text.unit, *limit));
  }

  void check_media() {
    const auto& limit = limits_.media;
    const auto& media = post_.parts[part_].media;
    if (media.empty()) {
      if (limit.needed) add("media-missing", "a post needs a picture or a video there");
      return;
    }
    if (limit.kinds.empty()) {
      add("media-unsupported",
          limit.said_by.empty()
              ? fmt::format("{} takes no pictures or videos", network_.title)
              : fmt::format("the account's `{}` lists no pictures or videos", limit.said_by));
      return;
    }
    if (limit.most > 0 && media.size() > limit.most)
      add("media-count", fmt::format("{} files, limit {}", media.size(), limit.most));
    std::vector<const MediaRule*> used;
    for (const auto& file : media)
      if (const auto* rule = check_file(file)) used.push_back(rule);
    check_together(used);
  }

  const MediaRule* check_file(const Media& file) {
    if (limits_.media.alt > 0 && code_points(file.alt) > limits_.media.alt)
      add("alt-too-long", fmt::format("the alt text of {} has {} characters, limit {}", file.file,
                                      code_points(file.alt), limits_.media.alt));
    for (const auto& rule : limits_.media.kinds) {
      if (!among(file.type, rule.types)) continue;
      if (!rule.where.empty() && rule.where != post_.placement) continue;
      if (!will_shrink(file, rule)) check_largest(file, rule);
      check_shape(file, rule);
      check_duration(file, rule);
      return &rule;
    }
    std::string known;
    for (const auto& rule : limits_.media.kinds)
      known += fmt::format("{}{}", known.empty() ? "" : " ", rule.types);
    replace_all(known, " ", ", ");
    add("media-type", fmt::format("{} is {}; {} takes {}", file.file,
                                  file.type.empty() ? "of a type that is not known" : file.type,
                                  network_.title, known));
    return nullptr;
  }

  // Told as a warning: the picture is too large and will be made smaller on its way out.
  bool will_shrink(const Media& file, const MediaRule& rule) {
    Fit fit{rule.max_bytes, rule.max_width, rule.max_height, rule.max_pixels};
    bool can = shrinker_ != nullptr && network_.publishes() && shrinkable(file.type) &&
               file.width > 0 && file.height > 0;
    if (!can || fits(fit, file.bytes, file.width, file.height)) return false;
    auto tool = shrinker_();
    if (!tool) {
      check_largest(file, rule, "; with libvips-tools or imagemagick it would be made smaller");
      return true;
    }
    problems_.push_back(
        {Severity::warning, "media-shrunk",
         fmt::format("{} ({} bytes, {}x{}) is larger than {} takes: {} makes it "
                     "smaller before it is sent",
                     file.file, file.bytes, file.width, file.height, network_.title, *tool),
         part_});
    return true;
  }

  void check_largest(const Media& file, const MediaRule& rule, std::string_view hint = {}) {
    if (rule.max_bytes > 0 && file.bytes > rule.max_bytes)
      add("media-too-big",
          fmt::format("{} has {} bytes, limit {}{}", file.file, file.bytes, rule.max_bytes, hint));
    auto most = [&](std::string_view side, int is, int limit) {
      if (limit > 0 && is > limit)
        add("media-size",
            fmt::format("{} is {} pixels {}, limit {}{}", file.file, is, side, limit, hint));
    };
    most("wide", file.width, rule.max_width);
    most("high", file.height, rule.max_height);
    auto pixels = std::int64_t{file.width} * file.height;
    if (rule.max_pixels > 0 && pixels > rule.max_pixels)
      add("media-size",
          fmt::format("{} has {} pixels, limit {}{}", file.file, pixels, rule.max_pixels, hint));
  }

  void check_shape(const Media& file, const MediaRule& rule) {
    if (file.width <= 0 || file.height <= 0) return;
    auto least = [&](std::string_view side, int is, int limit) {
      if (is < limit)
        add("media-size",
            fmt::format("{} is {} pixels {}, at least {}", file.file, is, side, limit));
    };
    least("wide", file.width, rule.min_width);
    least("high", file.height, rule.min_height);
    auto ratio = static_cast<double>(file.width) / file.height;
    bool narrow = rule.min_ratio > 0 && ratio < rule.min_ratio - ratio_slack;
    bool wide = rule.max_ratio > 0 && ratio > rule.max_ratio + ratio_slack;
    if (narrow || wide)
      add("media-ratio",
          fmt::format("{} is {}x{}, {:.2f} as wide as high; {:.2f} to {:.2f} are "
                      "possible",
                      file.file, file.width, file.height, ratio, rule.min_ratio, rule.max_ratio));
  }

  void check_duration(const Media& file, const MediaRule& rule) {
    if (file.seconds <= 0) return;
    if (file.seconds < rule.min_seconds)
      add("media-duration", fmt::format("{} lasts {:.1f} seconds, at least {:g}", file.file,
                                        file.seconds, rule.min_seconds));
    if (rule.max_seconds > 0 && file.seconds > rule.max_seconds)
      add("media-duration", fmt::format("{} lasts {:.1f} seconds, limit {:g}", file.file,
                                        file.seconds, rule.max_seconds));
  }

  // How many of each kind, and which kinds beside each other.
  void check_together(const std::vector<const MediaRule*>& used) {
    std::set<const MediaRule*> kinds(used.begin(), used.end());
    for (const auto& rule : limits_.media.kinds) {
      auto count = std::count(used.begin(), used.end(), &rule);
      if (rule.most > 0 && static_cast<std::size_t>(count) > rule.most)
        add("media-count", fmt::format("{} {}, limit {}", count, plural(rule), rule.most));
      if (count == 0 || !rule.alone || kinds.size() < 2) continue;
      add("media-mixed",
          fmt::format("{} cannot stand beside other media in one post there", plural(rule)));
      return;
    }
  }

  void check_entities() {
    std::size_t tags = post_.tags.size(), mentions = 0;
    bool unsent = !limits_.features.tags && !post_.tags.empty();
    std::set<std::string> written;  // the hashtags of the texts, where they count
    for (part_ = 0; part_ < post_.parts.size(); ++part_) {
      std::string_view text = post_.parts[part_].text;
      std::set<std::string_view> links;
      for (const auto& entity : entities_of(network_, post_.parts[part_])) {
        if (entity.kind == Entity::Kind::hashtag) {
          ++tags;
          if (unsent) written.insert(folded(tag_of(text, entity)));
        }
        if (entity.kind == Entity::Kind::mention) ++mentions;
        if (entity.kind == Entity::Kind::link)
          links.insert(text.substr(entity.begin, entity.end - entity.begin));
      }
      if (limits_.max_links > 0 && links.size() > limits_.max_links)
        add("too-many-links",
            fmt::format("{} different links, limit {}", links.size(), limits_.max_links));
    }
    part_ = 0;
    if (limits_.max_hashtags > 0 && tags > limits_.max_hashtags)
      add("too-many-tags", fmt::format("{} tags, limit {}", tags, limits_.max_hashtags));
    if (limits_.max_mentions > 0 && mentions > limits_.max_mentions)
      add("too-many-mentions",
          fmt::format("{} mentions, limit {}", mentions, limits_.max_mentions));
    if (unsent) check_unsent_tags(written);
  }

  // People who gave a post tags think that its readers will find it by them.
  void check_unsent_tags(std::set<std::string>& written) {
    const std::string& comment = post_.first_comment;
    for (const auto& entity : entities_of(network_, comment, post_.comment_links))
      if (entity.kind == Entity::Kind::hashtag) written.insert(folded(tag_of(comment, entity)));
    std::vector<std::string_view> unsent;
    for (const auto& tag : post_.tags)
      if (!written.contains(folded(tag))) unsent.push_back(tag);
    if (unsent.empty()) return;
    bool one = unsent.size() == 1;
    problems_.push_back(
        {Severity::warning, "tag-not-sent",
         fmt::format("{} {} not sent: {} has no field for tags; write {} into the text as #{}",
                     fmt::join(unsent, ", "), one ? "is" : "are", network_.title,
                     one ? "it" : "them", fmt::join(unsent, " #"))});
  }

  const Network& network_;
  const Post& post_;
  const Limits& limits_;
  Shrinker shrinker_;
  std::vector<Problem> problems_;
  std::size_t part_ = 0;
};

}  // namespace

std::vector<Problem> check_post(const Network& network, const Post& post, const Settings& settings,
                                const Limits& limits, Shrinker shrinker) {
  auto problems = Checker(network, post, limits, shrinker).run();
  if (network.check != nullptr)
    for (auto& problem : network.check(post, settings)) problems.push_back(std::move(problem));
  return problems;
}

std::vector<Problem> check_post(const Network& network, const Post& post, const Settings& settings,
                                Shrinker shrinker) {
  return check_post(network, post, settings, network.limits_on(settings), shrinker);
}

std::size_t text_length(const Limits& limits, const Post& post, std::size_t part) {
  auto count = [&](std::string_view text) {
    return limits.text.count ? limits.text.count(text) : graphemes(text);
  };
  auto length = count(post.parts[part].text);
  return limits.text.warning_counts ? length + count(post.warning) : length;
}

std::optional<std::size_t> text_limit(const Limits& limits, const Post& post, std::size_t part) {
  return limits.text.most_of != nullptr ? limits.text.most_of(post, part) : limits.text.most;
}

std::size_t set_text_limit(const Settings& settings, std::size_t otherwise) {
  auto found = settings.find(text_limit_setting);
  return found == settings.end() ? otherwise : number(found->second).value_or(otherwise);
}

}  // namespace smm
