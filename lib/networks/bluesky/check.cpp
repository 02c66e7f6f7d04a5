#include "networks/bluesky/check.h"

#include <fmt/format.h>

#include "core/text.h"
#include "networks/bluesky/embeds.h"
#include "networks/bluesky/identifiers.h"
#include "networks/bluesky/richtext.h"

namespace smm::bluesky {
namespace {

constexpr std::size_t max_tags = 8;
constexpr std::size_t max_writes = 200;  // of one applyWrites

class PostCheck {
 public:
  explicit PostCheck(const Post& post) : post_(post) {}

  std::vector<Problem> run() {
    for (std::size_t part = 0; part < post_.parts.size(); ++part) check_part(part);
    check_tags();
    check_comment();
    check_ref(post_.reply_to, "it answers");
    check_ref(post_.quote, "it quotes");
    if (!post_.warning.empty() && labels_of(post_.warning).empty())
      add("unsupported",
          fmt::format("Bluesky knows no warnings in free words: say sexual, nudity, porn or "
                      "graphic-media in \"{}\", or give the account a variant with warning: \"\"",
                      visible(post_.warning)));
    if (!post_.who_can_reply.empty() && post_.reply_to)
      add("unsupported",
          "who_can_reply belongs to the post that begins a conversation, not to a "
          "reply");
    auto writes = post_.parts.size() + (post_.first_comment.empty() ? 0 : 1) +
                  (post_.who_can_reply.empty() ? 0 : 1);
    if (writes > max_writes)
      add("unsupported", fmt::format("a thread of {} parts cannot be posted at once, limit {}",
                                     post_.parts.size(), max_writes - 2));
    return std::move(problems_);
  }

 private:
  void add(std::string rule, std::string message, std::size_t part = 0) {
    problems_.push_back({Severity::error, std::move(rule), std::move(message), part});
  }

  void check_part(std::size_t index) {
    const auto& part = post_.parts[index];
    // The limit of graphemes stands in the descriptor and is checked from there.
    if (part.text.size() > max_post_bytes)
      add("text-too-long", fmt::format("{} bytes, limit {}", part.text.size(), max_post_bytes),
          index);
    for (const auto& film : part.media) {
      if (film.captions.size() > max_captions)
        add("media-count",
            fmt::format("captions in {} languages, limit {}", film.captions.size(), max_captions),
            index);
      for (const auto& one : film.captions)
        if (one.bytes > max_captions_bytes)
          add("media-too-big",
              fmt::format("{}: {} bytes, limit {}", one.file, one.bytes, max_captions_bytes),
              index);
    }
    for (const auto& file : part.media)
      if (file.type == "image/gif" && file.seconds > 0)
        add("media-type",
            fmt::format("{} is a moving GIF, of which Bluesky shows one picture: make a video "
                        "(video/mp4) of it",
                        file.file),
            index);
  }

  void check_tags() {
    if (post_.tags.size() > max_tags)
      add("too-many-tags", fmt::format("{} tags, limit {}", post_.tags.size(), max_tags));
    for (const auto& tag : post_.tags)
      if (!tag_fits(tag))
        add("tag-too-long", fmt::format("the tag {} is longer than {} graphemes or {} bytes", tag,
                                        max_tag_graphemes, max_tag_bytes));
  }

  void check_comment() {
    auto length = graphemes(post_.first_comment);
    if (length > max_post_graphemes || post_.first_comment.size() > max_post_bytes)
      add("text-too-long",
          fmt::format("the first comment has {} graphemes and {} bytes, limits {} and {}", length,
                      post_.first_comment.size(), max_post_graphemes, max_post_bytes));
  }

  // Of one of the plan the address is not known yet, and will be right.
  void check_ref(const std::optional<PostRef>& ref, std::string_view what) {
    if (ref && ref->post.empty() && !post_uri(ref->remote_id.empty() ? ref->url : ref->remote_id))
      add("unsupported",
          fmt::format("the post {} is not a post on Bluesky: \"{}\"; its address is like "
                      "https://bsky.app/profile/name.bsky.social/post/3l6oveex3ii2l",
                      what, visible(ref->url)));
  }

  const Post& post_;
  std::vector<Problem> problems_;
};

}  // namespace

std::vector<Problem> check(const Post& post, const Settings&) { return PostCheck(post).run(); }

}  // namespace smm::bluesky
