#include "queue/by_hand.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/post_address.h"
#include "queue/given_address.h"

namespace smm {
namespace {

// Somebody may well publish on the evening before; days before, it was another post or another day.
constexpr Seconds most_early{86'400};

std::string named(const Entry& entry) {
  return fmt::format("entry {} ({} on {})", entry.id, visible(entry.post), visible(entry.account));
}

// What lets an entry in that state go out, as the end of a sentence.
std::string way_out(const Workspace& workspace, const Entry& entry) {
  switch (entry.state) {
    case State::draft:
      return fmt::format("`{}` lets it go out",
                         approve_command(workspace, std::to_string(entry.id)));
    case State::held:
      return fmt::format("`smm queue release {}` lets it go out", entry.id);
    case State::failed:
    case State::missed:
    case State::cancelled:
      return fmt::format("`smm queue retry {}` takes it up again", entry.id);
    default:
      return fmt::format("`smm queue show {}` tells what became of it", entry.id);
  }
}

bool needs_address(const Post& post, const Entry& parent) {
  auto is_it = [&](const PostRef& ref) {
    return ref.post == parent.post && ref.account == parent.account;
  };
  return (post.reply_to && is_it(*post.reply_to)) || (post.quote && is_it(*post.quote)) ||
         std::any_of(post.addresses.begin(), post.addresses.end(), is_it);
}

// What answers it, quotes it or has its address in its text cannot go out without it.
void require_no_child_waits(QueueStore& store, const Entry& entry) {
  for (const auto& child : store.children(entry)) {
    bool over = child.state == State::published || child.state == State::cancelled ||
                child.state == State::retracted;
    if (over || !needs_address(post_from_json(child.content), entry)) continue;
    throw Error(Status::failed,
                fmt::format("{}: {} on {} needs its address", named(entry), visible(child.post),
                            visible(child.account)),
                "nothing was changed; give it with --url");
  }
}

void require_by_hand(const Entry& entry) {
  if (!entry.by_hand)
    throw Error(Status::failed,
                fmt::format("{} is {}: smm publishes it, and nobody ticks it off", named(entry),
                            to_string(entry.state)),
                fmt::format("nothing was changed; `smm queue show {}` says more", entry.id));
  if (entry.state != State::published) return;
  throw Error(
      Status::failed,
      fmt::format("{} was ticked off already: published {}{}", named(entry),
                  entry.published ? rfc3339(*entry.published) : "",
                  entry.url.empty() ? "" : ", " + visible(entry.url)),
      fmt::format("nothing was changed; `smm queue done --undo {}` takes it back", entry.id));
}

}  // namespace

void require_open_by_hand(const Workspace& workspace, const Entry& entry) {
  require_by_hand(entry);
  if (entry.state == State::by_hand || entry.state == State::missed) return;
  throw Error(Status::failed,
              fmt::format("{} is {}: it was not to go out", named(entry), to_string(entry.state)),
              "nothing was changed; " + way_out(workspace, entry));
}

void require_ticked_off(const Entry& entry) {
  if (entry.by_hand && entry.state == State::published) return;
  throw Error(
      Status::failed,
      fmt::format("{} is {}: nobody has ticked it off", named(entry), to_string(entry.state)),
      "nothing was changed");
}

void done_by_hand(QueueStore& store, const Workspace& workspace, const Entry& entry,
                  const DoneByHand& done, Time now) {
  require_open_by_hand(workspace, entry);
  if (done.at && *done.at > now)
    throw Error(Status::usage, fmt::format("--at: {} is to come", rfc3339(*done.at)),
                "nothing was changed; say it once the post is out");
  if (done.at && !done.early && *done.at + most_early < entry.due)
    throw Error(Status::usage,
                fmt::format("--at: {} is {} before {} was due", rfc3339(*done.at),
                            to_string(std::chrono::floor<std::chrono::hours>(entry.due - *done.at)),
                            named(entry)),
                "nothing was changed; is it this entry, and that time? If it is, say --early");
  QueueStore::OutByHand out{done.at.value_or(now), {}, done.url};
  if (done.url.empty()) {
    require_no_child_waits(store, entry);
  } else {
    require_address_of(store, workspace, entry, "--url", done.url);
    // Where smm publishes, an id is what the network's own interface calls the post.
    const auto* account = workspace.account(entry.account);
    bool people_alone =
        account != nullptr && (!account->network->publishes() ||
                               (account->by_hand && account->network->by_hand_until_login));
    if (people_alone) out.remote_id = post_id_in(done.url);
  }
  store.tick_off(entry, out, now);
}

void not_done_by_hand(QueueStore& store, const Entry& entry, Time now) {
  require_ticked_off(entry);
  store.take_back(entry, now);
}

Post to_paste(QueueStore& store, Consent& consent, const Workspace& workspace, const Entry& entry,
              Time now) {
  require_by_hand(entry);
  if (entry.state != State::by_hand)
    throw Error(Status::failed,
                fmt::format("{} is {}: it is not to be published now{}", named(entry),
                            to_string(entry.state),
                            entry.why.empty() ? "" : " (" + visible(entry.why) + ")"),
                way_out(workspace, entry));
  if (auto why = why_not_yet(consent, workspace, entry, now).why; !why.empty())
    throw Error(Status::failed, fmt::format("{}: {}", named(entry), visible(why)),
                fmt::format("it is not to be published now; `{}` says yes to it as it is",
                            approve_command(workspace, std::to_string(entry.id))));
  if (entry.waits > 0)
    throw Error(Status::temporary,
                fmt::format("{} comes after another post, which is not out", named(entry)),
                fmt::format("`smm queue show {}` names it", entry.id));
  auto post = with_parents(post_from_json(entry.content), store.parents(entry.id));
  require_addresses(post);
  return post;
}

}  // namespace smm
