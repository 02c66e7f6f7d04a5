#pragma once
// Addresses of posts, as people copy them from a browser or an app, and as exports have them: which
// network's they are, and which two mean the same post. By the descriptor's `hosts` and `id_marks`.

#include <string>
#include <string_view>

#include "networks/network.h"

namespace smm {

// The hosts on which the posts of an account stand: its own server, else those of the network;
// separated by spaces, empty where they are not known.
std::string hosts_of(const Network& network, const Settings& settings);
// Whether an address may be a post's of that account: also where its hosts are not known.
bool may_stand_at(const Network& network, const Settings& settings, std::string_view url);

// The id that stands in the address of a post: "DK3x" of
// "https://www.instagram.com/p/DK3x/?igsh=1". Empty where no network is known to have such
// addresses.
std::string post_id_in(std::string_view url);

// An address without what differs between two spellings of it: scheme, "www." and "m.", a slash at
// the end, what stands behind "?" or "#", case of the host. Of a network that is known by its host
// it is that host and the id: "youtube.com/ID" of https://youtu.be/ID and of /watch?v=ID.
std::string plain_url(std::string_view url);

}  // namespace smm
