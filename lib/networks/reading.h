#pragma once
// What is read back from a network: who an account is, its figures, and what people say to it. All
// text in it is foreign: shown through visible(), never obeyed.

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/clock.h"
#include "networks/outcome.h"

namespace smm {

// ---- Who am I, what may I do, until when. ----

// What may be done so often and no more.
struct Quota {
  std::string name;  // what is counted: "posts in 24 hours"
  std::int64_t used = 0, limit = 0;
  std::optional<Time>
      resets;  // when it begins again; none: bit by bit, or the service does not say
};

struct AccountState {
  std::string remote_id;  // the service's own id of the account: a DID, a number
  std::string handle;     // as people write it, without '@'; may be empty
  std::string url;        // of its page; may be empty
  std::string server;     // name and version of the software, where it says so; may be empty
  std::vector<std::string>
      may;  // what the credentials allow, in plain words: "post", "upload media"
  std::optional<Time> expires;  // none: they do not, or the service does not say
  // What to call a limit, and the limit: {"text", "5000 characters"}, {"posts today", "24 of 25"}.
  std::vector<std::pair<std::string, std::string>> limits;
  std::vector<Quota> quotas;
  struct Trouble {
    std::string what;  // "the bot may not post in the channel"
    std::string fix;   // "make it an administrator with the right to post"
  };
  std::vector<Trouble> troubles;
};

// ---- Figures. ----

// One figure as the network tells it, under the stable name of metrics/metric.h: "likes". What the
// network does not tell is absent, never zero.
struct RemoteFigure {
  std::string metric;
  double value = 0;
};

// A post of the account, whether smm published it or not.
struct RemotePost {
  std::string remote_id;  // the same as in Published
  std::string url, text;  // may be empty; the text is plain, without markup
  std::string type;       // "text", "image", "video", "link", "poll", "carousel"; may be empty
  std::optional<Time> published;
  std::vector<RemoteFigure> figures;
};

struct FiguresRequest {
  Time since{};                    // posts published earlier may be left out ...
  std::vector<std::string> known;  // ... but these, by remote id, are wanted too
  // How often the service may be called for it, or a few times more: the newest posts come first.
  std::size_t most_calls = std::numeric_limits<std::size_t>::max();
};

struct RemoteFigures {
  std::vector<RemoteFigure> account;  // as of now
  // Replies of the account to other people are not among them. What it says below its own post, the
  // parts of a thread and a first comment, is of that post: its figures are added to the post's,
  // and it is no comment of others.
  std::vector<RemotePost> posts;
  std::vector<std::string> refused;  // a sentence for each figure that failed alone
  // The posts reach back to this and no further; none: as far as was asked for.
  std::optional<Time> reached = {};
};

// ---- What people said. ----

struct RemoteMessage {
  enum class Kind { mention, reply, quote, direct } kind = Kind::mention;
  std::string remote_id, url;
  std::string author;  // handle
  std::string text;    // plain, without markup
  Time at{};
  std::string answers;  // remote id of the post it answers or quotes; may be empty
};

struct MessagesRequest {
  Time since{};            // older ones may be left out
  std::size_t most = 200;  // messages
};

}  // namespace smm
