#pragma once
// The records that a post of Bluesky consists of: its parts, a gate, a first comment.
//
// Keys and the creation time are chosen once and journalled, and all else that shapes a record is,
// too: made again, a record is the same to the last byte and has the same content identifier. So
// the parts of a thread can name each other before any of them is out.

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/json.h"
#include "networks/bluesky/embeds.h"

namespace smm::bluesky {

struct Record {
  std::string name;  // in the journal: "0", "1", ..., "gate", "comment"
  std::string_view collection;
  std::string rkey;
  std::string_view text;             // of a post, owned by it; a gate has none
  std::span<const GivenLink> links;  // in the text, owned by the post
};

// Where the journal keeps a record's key ("rkey") and, of one that is out while others of the post
// are not, its content identifier ("cid").
std::string record_key(std::string_view what, std::string_view name);

// Network::prepare.
void prepare_records(const Post& post, const Handles& handles, Journal& journal);

// Everything the post consists of, the first part first; what has no key was never prepared.
std::vector<Record> records_of(const Post& post, const Journal& journal);

std::string record_uri(const Record& record, std::string_view did);

// The values of `all`, in their order; null for one that is out already. Uploads what they refer
// to.
std::variant<std::vector<Json>, Outcome> build_records(const Post& post,
                                                       const std::vector<Record>& all,
                                                       Account& account, Embeds& embeds,
                                                       Journal& journal);

}  // namespace smm::bluesky
