#pragma once
// Whether what was sent is out: the account's own newest posts, asked before anything is sent
// again.
//
// X takes no key of ours, and rewrites texts: addresses become t.co, ampersands references. So
// posts are compared as readers see them, with the addresses that X says its own stand for. A post
// with the same parent and the same words, that is no other post of ours, is it. One that resembles
// it, or is older than it can be, makes the answer "unclear" rather than "missing".

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "networks/x/server.h"

namespace smm::x {

// One post as it was sent.
struct Sent {
  std::string text;
  std::string parent;  // id of the post it answers; empty: none
  std::string quoted;  // id of the post it quotes; empty: none
  Time at{};           // by our clock
};

// What is kept of it in the journal before it is sent; nothing if that is not readable.
std::string to_json(const Sent& sent);
std::optional<Sent> sent_of(std::string_view json);

struct Seen {
  enum What { there, missing, unclear, away } what = unclear;
  std::string id;                  // if it is there
  std::string why;                 // if that is unclear, or X is away
  std::string alike;               // the address of a post that makes it unclear; may be empty
  std::optional<Time> not_before;  // if X is away and says so
};

// Looks among the account's posts since `since`; what was posted before `from` is not it, and makes
// it unclear. Of several that could be it, the oldest is. `taken` says of an id that it is another
// post. Only after sign_in(). Every post that is read is paid for.
Seen find_post(Server& server, const Sent& sent, Time since, Time from,
               const std::function<bool(const std::string&)>& taken);

// The text of a post as a reader sees it: with the addresses that t.co stands for, without those of
// its own pictures and of what it quotes.
std::string unfolded_text(const Json& post);
// The id of what it answers, or quotes; empty: nothing.
std::string answered_by(const Json& post);
std::string quoted_by(const Json& post);

// Whether both texts are the same to a reader. `similar`: all but where addresses lead.
enum class Alike { same, similar, different };
Alike compare_text(std::string_view sent, std::string_view seen);

}  // namespace smm::x
