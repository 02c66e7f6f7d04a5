#pragma once
// A post that goes out piece after piece, and what its journal has of each. Pieces are the parts of
// the post, and its first comment as a last one.
//
// "id.N" in the journal means that piece N is out, and under which id: the queue reads it as well,
// to tell whose a post of the account is (Journal::taken). "url.N" is its address.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "networks/network.h"

namespace smm::networks {

// "id.2"
std::string keyed(std::string_view what, std::size_t piece);
// What the journal has under the key; empty if it has nothing.
std::string kept(const Journal& journal, std::string_view key);

std::vector<Part> pieces_of(const Post& post);
// How many are out, from the first on.
std::size_t pieces_out(const Journal& journal);
// The first one; nothing as long as it is not out (Network::begun).
std::optional<Published> first_piece_out(const Journal& journal);

}  // namespace smm::networks
