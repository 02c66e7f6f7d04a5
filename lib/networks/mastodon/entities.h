#pragma once
// Addresses, mentions and hashtags as a Mastodon server finds them.
//
// The rules are those of its source (config/initializers/twitter_regex.rb, lib/extractor.rb,
// models/account.rb MENTION_RE, models/tag.rb HASHTAG_RE, version 4.5): addresses by twitter-text
// with paths and queries of all scripts, and with a scheme only. The server decides what it links
// and how it counts, so that an address the plan has given is looked for as any other.

#include <string_view>
#include <vector>

#include "networks/entities.h"

namespace smm::mastodon {

// Names that no domain has (".example") pass for top-level domains, which the server would not say:
// they stand for real ones.
std::vector<Entity> entities(std::string_view text);

}  // namespace smm::mastodon
