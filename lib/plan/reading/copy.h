#pragma once
// From what a plan says of a post to what each account publishes: variants, placeholders, tracked
// links, media looked at.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "networks/post.h"
#include "plan/reading/link_tracking.h"
#include "sys/kept.h"
#include "sys/media/media.h"
#include "workspace/workspace.h"

namespace smm {

struct Plan;

struct MediaSource {
  std::string file, alt;
  Position at;
  std::optional<Focus> focus = {};
  bool keep_location = false;
  std::vector<std::string> captions = {};  // files
  std::string poster = {};                 // likewise
};

struct PartSource {
  std::string text;
  std::vector<MediaSource> media;
  Position at;  // of the text
};

// The words of a post before they are an account's: the post's own, or a variant's.
struct Copy {
  std::string title;
  std::vector<PartSource> parts;  // the post and its thread
  std::string link;
  Position link_at;
  std::string language;
  std::vector<std::string> tags;
  std::string warning;
  Visibility visibility = Visibility::everyone;
  std::optional<Poll> poll;
  std::string first_comment;
  Position first_comment_at;
  std::string who_can_reply;  // of reply_circles; empty: everyone
  std::string placement;      // of placements; empty: the usual one
  Settings options;           // of a variant: what it says to the account's network alone
};

// What placeholders stand for: {link} in a text, {network} and the like in tracking parameters.
struct CopyContext {
  std::string network, account, campaign, pillar, post;
  const Plan* plan = nullptr;  // of {tags:NAME}; without one there are no sets
  Settings options = {};       // what the account says to its network alone
};

// Looks at media files once each: type by content, size, digest, and whether they are whole. With
// `kept`, which must outlive it, one that is the same file as in an earlier run is not read again
// (sys/kept.h); what is sent is read and held to its digest in any case.
class MediaShelf {
 public:
  explicit MediaShelf(const std::filesystem::path& root, Kept* kept = nullptr)
      : root_(root), kept_(kept) {}
  // The media as it stands on disk, or why it cannot be used, as {rule, message}.
  struct Trouble {
    std::string rule, message;
  };
  std::variant<Media, Trouble> look(const MediaSource& source);
  // Captions of a film as they stand on disk, likewise. Their language is that of their name.
  std::variant<Companion, Trouble> captions(const std::string& file) const;

 private:
  // `opaque`: why the place cannot be taken out of it; empty: it can.
  struct Seen {
    std::variant<Media, Trouble> result;
    std::string opaque;
  };
  static Seen seen_of(const MediaFile& file, const std::string& name);
  MediaFile look_at(const std::filesystem::path& path);

  std::filesystem::path root_;
  Kept* kept_;
  std::map<std::string, Seen> seen_;
};

// The post that `context.account` publishes of `copy`. What cannot be made of it is added to
// `problems` with the file's name; the post is then as complete as it can be. {url:ID} stays in the
// texts, with a reference in `addresses` whose account is not chosen yet.
Post make_post(const Copy& copy, const CopyContext& context, const LinkTracking& tracking,
               MediaShelf& shelf, const std::string& file, Diagnostics& problems);

}  // namespace smm
