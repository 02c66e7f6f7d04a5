#include "networks/facebook/errors.h"

#include <fmt/format.h>

#include <algorithm>

namespace smm::facebook {
using namespace networks;

namespace {

enum class Means {
  slow,      // too many calls: the account rests
  again,     // the post may go out later
  login,     // the token is no good
  account,   // the account, until a person mends it
  rights,    // the account or this post: check_account() tells
  rejected,  // this post never
  unclear,   // the service's own failure: it may have been done
};

struct Known {
  std::int64_t from, to;  // codes or subcodes, both included
  Means means;
  std::string_view advice;  // an end of a sentence, or a sentence of its own; may be empty
};

constexpr std::string_view new_login = "log the account in again";

// Codes of the Graph API (developers.facebook.com/docs/graph-api/guides/error-handling and the
// Pages API's reference, with what independent clients have met; read on 2026-11-27). A subcode
// counts before its code.
constexpr Known subcodes[] = {
    {458, 458, Means::login, "the app was removed from the account: log the account in again"},
    {459, 459, Means::login,
     "Facebook asks to see the person first: log in on facebook.com, then log the account in "
     "again"},
    {460, 460, Means::login, "the password was changed: log the account in again"},
    {463, 463, Means::login, "the token has expired: log the account in again"},
    {464, 464, Means::login,
     "the person's account is not confirmed: log in on facebook.com and confirm it"},
    {467, 467, Means::login, "the token was taken back: log the account in again"},
    {492, 492, Means::login,
     "the person has no role on the Page any more: have the Page's owner give it back, then log "
     "the account in again"},
    {1346003, 1346003, Means::rejected, "it is against Facebook's rules: change the post"},
    {1349125, 1349125, Means::rejected, "the file is none that Facebook takes: export it again"},
    {1363047, 1363047, Means::again, "Facebook is not done with the upload"},
    {1366046, 1366046, Means::rejected,
     "the picture is too large or none of JPEG, PNG, GIF and WebP: make it smaller than 4 MB"},
    {1366051, 1366051, Means::rejected, "this picture is posted already"},
    {1390008, 1390008, Means::slow, "it was too fast"},
    {1404006, 1404006, Means::account,
     "Facebook asks for a check of the account: open the Page on facebook.com and do as it asks"},
    {1404078, 1404078, Means::account,
     "the Page needs the publishing authorization first: open the Page's settings on facebook.com"},
    {1404102, 1404102, Means::rejected, "it is against Facebook's rules: change the post"},
    {1404112, 1404112, Means::account,
     "Facebook has limited the account: see Support Inbox on facebook.com, and wait"},
    {1609005, 1609005, Means::rejected,
     "Facebook cannot read the page of the link: see it in Facebook's Sharing Debugger"},
    {1609008, 1609008, Means::rejected, "Facebook takes no link to that address"},
    {1609010, 1609010, Means::again, "Facebook is not done with the link"},
    {2061006, 2061006, Means::rejected, "Facebook takes no such link"},
    {2069019, 2069019, Means::rejected, "Facebook does not take the video: export it again"},
    {4854002, 4854002, Means::account,
     "the identity of a person has to be confirmed: open the Page's settings on facebook.com"},
};

constexpr Known codes[] = {
    {1, 2, Means::unclear, "a failure of Facebook's own"},
    {3, 3, Means::account,
     "the app has not been given this ability: see Permissions and Features of the app"},
    {4, 4, Means::slow, "the app has made too many calls"},
    {10, 10, Means::account,
     "the token lacks a permission: log the account in again and allow all that is asked for"},
    {17, 17, Means::slow, "too many calls were made"},
    {32, 32, Means::slow, "too many calls were made for the Page"},
    {100, 100, Means::rejected, ""},
    {102, 102, Means::login, new_login},
    {190, 190, Means::login, new_login},
    {200, 299, Means::rights,
     "the token lacks a permission, or the person a task on the Page: smm account check tells "
     "which"},
    {341, 341, Means::slow, "the app's limit is reached"},
    {368, 368, Means::account,
     "Facebook takes what the Page does for spam or against its rules, and has stopped it for a "
     "while: send nothing more, open Page Quality and Support Inbox on facebook.com, and log the "
     "account in again when that is settled"},
    {506, 506, Means::rejected, "the Page's last post says the very same: change its words"},
    {613, 613, Means::slow, "too many calls were made"},
    {80001, 80001, Means::slow, "too many calls were made for the Page"},
};

const Known* find(std::span<const Known> table, std::int64_t number) {
  const auto* found = std::find_if(table.data(), table.data() + table.size(), [&](const Known& it) {
    return number >= it.from && number <= it.to;
  });
  return found == table.data() + table.size() ? nullptr : found;
}

const Known* known(const Fault& fault) {
  if (fault.code == 0) return nullptr;
  if (fault.subcode != 0)
    if (const auto* by_subcode = find(subcodes, fault.subcode)) return by_subcode;
  return find(codes, fault.code);
}

Outcome lost_or_busy(const Judged& answer, Deed deed) {
  if (deed == Deed::posts) return Unknown{answer.why};
  return Busy{answer.wait, answer.why};
}

}  // namespace

std::string in_words(const Fault& fault) {
  auto number = fault.subcode == 0 ? fmt::format("error {}", fault.code)
                                   : fmt::format("error {}/{}", fault.code, fault.subcode);
  auto said = fault.words.empty() ? std::string("without a word") : fault.words;
  const auto* it = known(fault);
  auto advice = it == nullptr || it->advice.empty() ? "" : fmt::format("; {}", it->advice);
  return fmt::format("Facebook says: {} ({}){}", said, number, advice);
}

Outcome judge_fault(const Fault& fault, const Judged& answer, Deed deed, Time now) {
  constexpr Seconds rest{3600};  // the window that calls are counted in
  const auto* it = known(fault);
  if (it == nullptr || answer.status == 0) {
    // What only says that it passes may have been done.
    if (fault.code != 0 && fault.passing) return lost_or_busy(answer, deed);
    auto outcome = judge({answer.status,
                          answer.maybe_sent,
                          answer.of_interface,
                          {},
                          fault.words,
                          answer.wait,
                          answer.why},
                         deed, {});
    return outcome;
  }
  switch (it->means) {
    case Means::slow:
      return Busy{answer.wait ? answer.wait : std::optional(now + rest), answer.why, true};
    case Means::again:
      return RetryLater{answer.wait, answer.why};
    case Means::login:
    case Means::account:
      return Refused{answer.why, true};
    case Means::rights:
      return Refused{answer.why};
    case Means::rejected:
      if (fault.passing) return lost_or_busy(answer, deed);
      return deed == Deed::asks ? Outcome{Refused{answer.why}} : Outcome{Rejected{answer.why}};
    case Means::unclear:
      break;
  }
  return lost_or_busy(answer, deed);
}

}  // namespace smm::facebook
