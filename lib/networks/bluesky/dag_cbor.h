#pragma once
// Records of the AT protocol as bytes, and the content identifiers of those bytes.
//
// DAG-CBOR is the one deterministic form of CBOR (RFC 8949) that the protocol signs and hashes:
// shortest numbers, definite lengths, text keys sorted by length and then by bytes, and of tags
// only 42, which is a link (ipld.io/specs/codecs/dag-cbor, atproto.com/specs/data-model).

#include <optional>
#include <string>
#include <string_view>

#include "core/json.h"
#include "networks/parts/answers.h"

namespace smm::bluesky {

// The bytes of a record in JSON, where {"$link": CID} is a link and {"$bytes": base64} are bytes.
// Nothing if the protocol has no place for something in it: a fraction, text that is not UTF-8, a
// link that is none, or nesting deeper than 64.
std::optional<std::string> dag_cbor(const Json& record);

// The identifier of a record: CIDv1, codec dag-cbor, SHA-256, in lower-case base32: "bafyrei...".
// Nothing where dag_cbor() has nothing.
std::optional<std::string> record_cid(const Json& record);

// Whether `text` is a CIDv1 in base32, as links of the protocol are.
bool is_cid(std::string_view text);

}  // namespace smm::bluesky
