#include "networks/vk/errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "core/url.h"

namespace smm::vk {
using namespace networks;

namespace {

enum class Means {
  slow,      // too much of it: the account rests
  again,     // the post may go out later
  login,     // the token is no good
  account,   // the account, until a person mends it
  rights,    // the account or this post: check_account() tells
  rejected,  // this post never
  unclear,   // VK's own failure: it may have been done
};

struct Known {
  std::int64_t from, to;   // codes, both included
  std::int64_t subcode;    // 0: any
  std::string_view words;  // in small letters; empty: any
  Means means;
  std::string_view advice;  // an end of a sentence, or a sentence of its own; may be empty
};

constexpr std::string_view new_login = "log the account in again";
constexpr std::string_view of_vk_id =
    "the token says who somebody is and may not publish, as those of VK ID: log in with a "
    "community's access key or a person's token that has the right `wall`, see smm-networks(7)";
constexpr std::string_view other_kind =
    "a community's access key posts texts, links and documents; everything else needs the token of "
    "a person who looks after the community, see smm-networks(7)";
constexpr std::string_view person =
    "log in on VK in a browser as the person whose token it is, do as it asks, and post something "
    "there; smm tries again by itself";

// The schema of the API, version 5.199 of 2025-01-21, with what its users have met (words of 5, 15
// and 214, code 1051). The first line that fits counts.
constexpr Known table[] = {
    {1, 1, 0, "", Means::unclear, "a failure of VK's own"},
    {2, 2, 0, "", Means::account, "the app is switched off: see its settings at VK"},
    {4, 4, 0, "", Means::account, "see the app's settings at VK"},
    {5, 5, 0, "another ip", Means::login,
     "the token was made at another internet address: make one here"},
    {5, 5, 0, "unavailable with", Means::rights, other_kind},
    {5, 5, 0, "blocked", Means::account, "the account is blocked: see vk.com"},
    {5, 5, 0, "", Means::login, new_login},
    {6, 6, 0, "", Means::slow, "too many calls in a second"},
    {7, 7, 0, "", Means::rights, "see smm account check"},
    {8, 8, 0, "", Means::rejected, ""},
    {9, 9, 0, "", Means::slow,
     "VK takes it for a flood: post less often, and not the same words again; smm waits an hour"},
    {10, 10, 0, "", Means::unclear, "a failure of VK's own"},
    {11, 11, 0, "", Means::account, "the app is in test mode: see its settings at VK"},
    {14, 14, 0, "", Means::account, person},
    {15, 15, 1133, "", Means::account, of_vk_id},
    {15, 15, 1134, "", Means::account, of_vk_id},
    {15, 15, 0, "current scopes", Means::account, of_vk_id},
    {15, 15, 0, "", Means::rights, "see smm account check"},
    {16, 16, 0, "", Means::account, "set `server` to an address with https"},
    {17, 17, 0, "", Means::account, person},
    {18, 18, 0, "", Means::account, "the person's account is deleted or banned"},
    {19, 19, 0, "", Means::rejected, "VK has blocked what it says: change the post"},
    {20, 21, 0, "", Means::account,
     "the app is of a kind that may not publish: make one of the kind standalone"},
    {22, 22, 0, "", Means::again, "the upload failed"},
    {23, 23, 0, "", Means::rejected, "VK has switched that off"},
    {24, 25, 0, "", Means::account, person},
    {27, 28, 0, "", Means::rights, other_kind},
    {29, 29, 0, "", Means::slow, "VK allows no more of it for now"},
    {32, 32, 0, "", Means::slow, ""},
    {34, 35, 0, "", Means::account,
     "VK speaks this version of its interface no more: install a newer smm"},
    {36, 36, 0, "", Means::unclear, "VK took too long"},
    {37, 37, 0, "", Means::account, "the person's account is banned"},
    {38, 38, 0, "", Means::account, "VK knows the app no more: see its settings at VK"},
    {39, 40, 0, "", Means::rights, "see smm account check"},
    {41, 41, 0, "", Means::account, person},
    {42, 42, 0, "", Means::account, "the app may be used from other internet addresses only"},
    {43, 43, 0, "", Means::again, "VK has closed that part for a while"},
    {101, 101, 0, "", Means::account, "VK knows the app no more: see its settings at VK"},
    {103, 103, 0, "", Means::again, "a limit of VK's is reached"},
    {105, 106, 0, "", Means::again, ""},
    {113, 129, 0, "", Means::again, "the upload begins again"},
    {203, 204, 0, "", Means::rights, "see smm account check"},
    {213, 213, 0, "", Means::rejected, "the post's comments are closed"},
    {214, 214, 0, "a day", Means::slow, "VK takes 50 posts a day of one community"},
    {214, 214, 0, "per day", Means::slow, "VK takes 50 posts a day of one community"},
    {214, 214, 0, "limit", Means::slow, "VK takes 50 posts a day of one community"},
    {210, 214, 0, "", Means::rights,
     "may the person, or the access key, post for the community? See smm account check"},
    {219, 219, 0, "", Means::again, "VK asks for some time between two posts that advertise"},
    {220, 220, 0, "", Means::again, ""},
    {222, 222, 0, "", Means::rejected, "VK takes no links from the account: take them out"},
    {223, 223, 0, "", Means::again, "too many answers were given"},
    {224, 224, 0, "", Means::again, "VK takes so many posts a day that advertise"},
    {703, 704, 0, "", Means::account,
     "VK asks for a login of two steps: switch that on in the person's "
     "settings at VK"},
    {1051, 1051, 0, "", Means::account, of_vk_id},
    {1105, 1105, 0, "", Means::slow, "too many logins were tried"},
    {1114, 1118, 0, "", Means::login, new_login},
    {3300, 3304, 0, "", Means::account, person},
    {3609, 3609, 0, "", Means::login, new_login},
    {3610, 3611, 0, "", Means::account, "the person's account is switched off"},
    {11500, 11500, 0, "", Means::account, person},
};

// What stands between VK and us may say it with a status.
constexpr Rule by_status[] = {{429, 429, "", "", Rule::Means::busy}};

const Known* known(const Fault& fault) {
  if (fault.code == 0) return nullptr;
  auto words = lower_ascii(fault.words);
  const auto* found = std::find_if(std::begin(table), std::end(table), [&](const Known& it) {
    return fault.code >= it.from && fault.code <= it.to &&
           (it.subcode == 0 || it.subcode == fault.subcode) && words.find(it.words) != words.npos;
  });
  return found == std::end(table) ? nullptr : found;
}

std::int64_t whole(const Json& object, std::string_view key) {
  auto number = number_of(object, key);
  if (!number || std::floor(*number) != *number || std::abs(*number) > 1e9) return 0;
  return static_cast<std::int64_t>(*number);
}

}  // namespace

bool Fault::of_token() const {
  const auto* it = known(*this);
  return (it != nullptr && it->means == Means::login) || subcode == 1117;
}

bool Fault::of_kind() const {
  const auto* it = known(*this);
  return (it != nullptr && it->advice == other_kind) || code == 7 || code == 15 || code == 100 ||
         code == 113;
}

Fault fault_in(const Json& json) {
  if (!json.is_object()) return {};
  auto found = json.find("error");
  if (found == json.end() || !found->is_object()) return {};
  Fault fault{whole(*found, "error_code"),
              whole(*found, "error_subcode"),
              text_of(*found, "error_msg"),
              {},
              {}};
  for (auto key : {"captcha_img", "redirect_uri"})
    if (auto address = text_of(*found, key); fault.address.empty() && is_https(address))
      fault.address = address;
  if (fault.code == 14)
    if (auto number = number_of(*found, "captcha_sid"); number && *number > 0 && *number < 1e15)
      fault.captcha = std::to_string(static_cast<std::int64_t>(*number));
  return fault;
}

std::string in_words(const Fault& fault) {
  auto number = fault.subcode == 0 ? fmt::format("error {}", fault.code)
                                   : fmt::format("error {}/{}", fault.code, fault.subcode);
  auto said = fault.words.empty() ? std::string("without a word") : fault.words;
  const auto* it = known(fault);
  auto advice = it == nullptr || it->advice.empty() ? "" : fmt::format("; {}", it->advice);
  bool page = fault.code != 14 && !fault.address.empty();
  return fmt::format("VK says: {} ({}){}{}{}", said, number, advice, page ? ": " : "",
                     page ? fault.address : "");
}

Outcome judge_fault(const Fault& fault, const Heard& heard, Deed deed, Time now) {
  constexpr Seconds rest{3600};
  if (fault.code == 0 || heard.status != 200)
    return judge(
        {heard.status, heard.maybe_sent, fault.code != 0, {}, fault.words, heard.wait, heard.why},
        deed, by_status);
  const auto* it = known(fault);
  auto means = it == nullptr ? Means::rejected : it->means;
  switch (means) {
    case Means::slow:
      return Busy{now + (fault.too_fast() ? Seconds{10} : rest), heard.why, true};
    case Means::again:
      return RetryLater{heard.wait, heard.why};
    case Means::login:
    case Means::account:
      return Refused{heard.why, true};
    case Means::rights:
      return Refused{heard.why};
    case Means::rejected:
      return deed == Deed::asks ? Outcome{Refused{heard.why}} : Outcome{Rejected{heard.why}};
    case Means::unclear:
      break;
  }
  return deed == Deed::posts ? Outcome{Unknown{heard.why}} : Outcome{Busy{heard.wait, heard.why}};
}

}  // namespace smm::vk
