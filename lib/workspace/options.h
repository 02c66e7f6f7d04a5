#pragma once
// `options:` of an account or of a variant: what is said to one network alone.

#include <map>
#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "networks/network.h"
#include "sys/text/yaml.h"

namespace smm {

// What each of the networks is told of it: the options that it has. One that none of them has is an
// error with the nearest; so is a value of the wrong kind. An empty value is kept: it takes back,
// in a variant, what the account says. `node` must outlive the call.
std::map<const Network*, Settings> read_options(const Yaml& node,
                                                const std::vector<const Network*>& networks,
                                                const std::string& file, Diagnostics& problems);

// The account's options, and over them those of a post.
Settings with_options(Settings account, const Settings& post);

}  // namespace smm
