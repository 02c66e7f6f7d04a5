#pragma once
// A post as one account will publish it: variants chosen, placeholders filled, links tagged.
//
// It is a value. The queue keeps it as JSON (to_json), and what an adapter gets is what was checked
// and previewed. A thread is a post with several parts, in order; the first is the post itself.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"

namespace smm {

// The point of a picture that stays visible when it is cut: from -1, left or bottom, to 1, right or
// top; 0, 0 is the middle.
struct Focus {
  double x = 0, y = 0;

  friend bool operator==(const Focus&, const Focus&) = default;
};

// A file that goes with a film: what is said in it, as WebVTT; or the picture that stands for it.
struct Companion {
  std::string file;  // relative to the workspace
  std::string type;  // MIME type by content, "text/vtt", "image/png"
  std::uint64_t bytes = 0;
  std::string digest;         // SHA-256 in hex of the content that was checked
  std::string language = {};  // of captions, BCP 47

  friend bool operator==(const Companion&, const Companion&) = default;
};

struct Media {
  std::string file;  // relative to the workspace
  std::string alt;   // the description for people who do not see it
  std::string type;  // MIME type by content, "image/png"
  std::uint64_t bytes = 0;
  std::string digest;  // SHA-256 in hex of the content that was checked
  int width = 0;       // pixels; 0 unknown
  int height = 0;
  double seconds = 0;                    // of a video or a sound; 0: none, or unknown
  std::optional<Focus> focus = {};       // left out by networks that know none
  bool keep_location = false;            // do not remove where it was taken
  std::vector<Companion> captions = {};  // of a film, one a language
  std::optional<Companion> poster = {};  // of a film

  friend bool operator==(const Media&, const Media&) = default;
};

// An address that was put into a text and is a link from end to end, whatever it ends in: what
// {link} and {url:ID} stand for. Of {url:ID} the placeholder itself, until it is known.
struct GivenLink {
  std::size_t begin = 0;  // bytes of the text, inclusive
  std::size_t end = 0;    // bytes, exclusive
  std::string post = {};  // the ID; empty: {link}

  friend bool operator==(const GivenLink&, const GivenLink&) = default;
};

struct Part {
  std::string text;
  std::vector<Media> media;
  std::vector<GivenLink> links = {};  // in the order of the text

  friend bool operator==(const Part&, const Part&) = default;
};

// Who may see a post. The words are Mastodon's, with "followers" for what its API calls "private".
enum class Visibility { everyone, unlisted, followers, direct };

// Who may answer a post, beside everyone: those it mentions, those whom the account follows, those
// who follow the account, or nobody.
inline constexpr auto reply_circles =
    std::to_array<std::string_view>({"mentioned", "following", "followers", "nobody"});

struct Poll {
  std::vector<std::string> options;
  Seconds duration{86'400};
  bool multiple = false;  // several options may be chosen

  friend bool operator==(const Poll&, const Poll&) = default;
};

// Where on a network a post stands. Without one it stands where the network puts such posts.
inline constexpr auto placements = std::to_array<std::string_view>({"feed", "reel", "story"});

// What a network that marks such posts has to be told.
struct Disclosure {
  bool paid = false;         // for a brand that pays for it: a paid partnership
  std::string partner = {};  // that brand, as the network knows it; may be empty
  bool own_brand = false;    // the account advertises what is its own
  bool ai_made = false;      // pictures or sound look real and are made by a machine

  bool advertises() const { return paid || own_brand; }
  friend bool operator==(const Disclosure&, const Disclosure&) = default;
};

// Another post: one of the plan on one account (`post` and `account`), or any by its address
// (`url`). Of one of the plan, `remote_id` and `url` are empty until it is out; the queue fills
// them when it claims the entry that refers to it, and not before.
struct PostRef {
  std::string post;
  std::string account;
  std::string remote_id;
  std::string url;

  friend bool operator==(const PostRef&, const PostRef&) = default;
};

struct Post {
  std::string id;           // the plan's stable id (of the occurrence), unique in the workspace
  std::string title;        // for networks whose posts have one; may be empty
  std::vector<Part> parts;  // at least one
  std::string link;         // the address the post leads to, as it stands in the text; may be empty
  std::string language;     // BCP 47, "en"; may be empty
  std::vector<std::string> tags = {};  // without '#'; beside those in the text
  std::string warning = {};            // content warning, shown before the text; may be empty
  Visibility visibility = Visibility::everyone;
  std::optional<Poll> poll = {};  // of the first part
  std::optional<PostRef> reply_to = {};
  std::optional<PostRef> quote = {};
  std::vector<PostRef> addresses = {};  // what {url:ID} in the texts stands for, one for each ID
  std::optional<PostRef> after = {};    // goes out only once that one is out
  std::string first_comment = {};       // said by the account itself below the post; may be empty
  std::vector<GivenLink> comment_links = {};  // in the first comment
  std::string who_can_reply = {};             // one of reply_circles; empty: everyone
  Disclosure disclosure = {};
  std::string placement = {};  // one of placements; empty: the network's usual one
  // What is said to this network alone, by the names of its descriptor's options.
  std::map<std::string, std::string, std::less<>> options = {};

  friend bool operator==(const Post&, const Post&) = default;
};

// The posts of the plan that must be out before this one: reply_to, quote, addresses and after,
// without those given by address alone. Each once.
std::vector<PostRef> parents(const Post& post);
// `post` with what is known of its parents filled in: each PostRef of the same post and account,
// and {url:ID} in the texts and the first comment.
Post with_parents(Post post, const std::vector<PostRef>& known);
// Of a post with its parents filled in: throws Error(invalid) if it needs the address of one of
// them, which is out, and nobody has said where.
void require_addresses(const Post& post);

// "{url:ID}", as it stands in a text until the address is known.
std::string placeholder_of(std::string_view post);
// Gives a part another text: where it has the addresses that were given in the old one, or a
// placeholder of the post's addresses, these are given in it too.
void write_anew(Post& post, std::size_t part, std::string text);
// Whether both say the same: all but where addresses stand, which posts stored long ago do not
// tell.
bool same_content(const Post& one, const Post& other);

// The names of Visibility as a plan has them: public, unlisted, followers, direct.
std::string_view to_string(Visibility visibility);
std::optional<Visibility> parse_visibility(std::string_view name);

// Compact JSON with stable keys; equal posts give equal bytes.
std::string to_json(const Post& post);
// The reverse. Throws Error(invalid) for anything to_json would not write.
Post post_from_json(std::string_view json);

}  // namespace smm
