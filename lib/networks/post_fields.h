#pragma once
// The fields of a post, a row for each: what it is called in the JSON that the queue keeps, what
// people call it, and what they read of it. From the rows are made that JSON (post.h), what
// `plan diff` and `plan apply` name as changed and show line by line, and previews.
//
// A new field is a member of Post and a row here. What is stored without it reads as its default.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "networks/post.h"

namespace smm {

// The words of Visibility, in its order.
inline constexpr auto visibilities =
    std::to_array<std::string_view>({"public", "unlisted", "followers", "direct"});

struct PostField {
  std::string_view name;   // in the JSON
  std::string_view label;  // to people; empty: its lines say for themselves what they are
  // What people read of it; nothing of what the post does not have.
  std::vector<std::string> (*lines)(const Post& post);
  // Adds what people call the difference, if there is one.
  void (*compare)(const Post& before, const Post& after, std::vector<std::string>& changes);
  // Sets the name in the JSON, but for a default that can be left out.
  void (*write)(const Post& post, Json& json);
  // The reverse. Throws an exception of the JSON library, or Error(invalid), for what write() would
  // not write.
  void (*read)(const Json& json, Post& post);
};

// In the order of the JSON.
std::span<const PostField> post_fields();

// What a reference is to a reader: the address, or "autumn-teaser on bsky".
std::string words_of(const PostRef& ref);
// "320 kB", "1.4 MB": thousands, as a file manager has them.
std::string size_words(std::uint64_t bytes);

}  // namespace smm
