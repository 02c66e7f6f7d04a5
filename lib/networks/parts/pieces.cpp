#include "networks/parts/pieces.h"

#include <fmt/format.h>

namespace smm::networks {

std::string keyed(std::string_view what, std::size_t piece) {
  return fmt::format("{}.{}", what, piece);
}

std::string kept(const Journal& journal, std::string_view key) {
  return journal.get(key).value_or("");
}

std::vector<Part> pieces_of(const Post& post) {
  auto pieces = post.parts;
  if (!post.first_comment.empty()) pieces.push_back({post.first_comment, {}});
  return pieces;
}

std::size_t pieces_out(const Journal& journal) {
  std::size_t count = 0;
  while (journal.get(keyed("id", count))) ++count;
  return count;
}

std::optional<Published> first_piece_out(const Journal& journal) {
  auto id = kept(journal, keyed("id", 0));
  if (id.empty()) return {};
  return Published{id, kept(journal, keyed("url", 0))};
}

}  // namespace smm::networks
