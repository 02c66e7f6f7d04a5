// Codes of content publishing and of the Graph API (developers.facebook.com: Instagram Platform,
// error codes, of 2026-06-02; Graph API, error handling). Which code a subcode comes with differs
// between the sources, so subcodes are read first, and alone.

#include "networks/instagram/errors.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"

namespace smm::instagram {
using namespace networks;

namespace {

using Means = Rule::Means;
constexpr Rule answers[] = {
    // The account, until a person mends it.
    {400, 599, "*/2207051", "", Means::refused},
    {400, 599, "*/2207050", "", Means::refused},
    {400, 599, "*/1404078", "", Means::refused},
    // A limit of the day.
    {400, 599, "*/2207042", "", Means::busy},
    // This file or its container, which is made anew.
    {400, 599, "*/2207003", "", Means::retry},
    {400, 599, "*/2207006", "", Means::retry},
    {400, 599, "*/2207008", "", Means::retry},
    {400, 599, "*/2207020", "", Means::retry},
    {400, 599, "*/2207027", "", Means::retry},
    {400, 599, "*/2207032", "", Means::retry},
    {400, 599, "*/2207052", "", Means::retry},
    {400, 599, "*/2207053", "", Means::retry},
    {400, 599, "*/2207077", "", Means::retry},
    {400, 599, "*/2207082", "", Means::retry},
    // The post as it is.
    {400, 599, "*/2207004", "", Means::rejected},
    {400, 599, "*/2207005", "", Means::rejected},
    {400, 599, "*/2207009", "", Means::rejected},
    {400, 599, "*/2207010", "", Means::rejected},
    {400, 599, "*/2207023", "", Means::rejected},
    {400, 599, "*/2207026", "", Means::rejected},
    {400, 599, "*/2207028", "", Means::rejected},
    {400, 599, "*/2207057", "", Means::rejected},
    {400, 599, "*/2207081", "", Means::rejected},
    {400, 599, "36000/*", "", Means::rejected},
    {400, 599, "36001/*", "", Means::rejected},
    {400, 599, "36003/*", "", Means::rejected},
    // Told to slow down.
    {400, 599, "4/*", "", Means::busy},
    {400, 599, "17/*", "", Means::busy},
    {400, 599, "32/*", "", Means::busy},
    {400, 599, "341/*", "", Means::busy},
    {400, 599, "613/*", "", Means::busy},
    {400, 599, "80001/*", "", Means::busy},
    {400, 599, "80002/*", "", Means::busy},
    // The token and the account.
    {400, 599, "190/*", "", Means::refused},
    {400, 599, "102/*", "", Means::refused},
    {400, 599, "368/*", "", Means::refused},
    {400, 599, "3/*", "", Means::asks_who},
    {400, 599, "10/*", "", Means::asks_who},
    {400, 599, "200/*", "", Means::asks_who},
    {429, 429, "", "", Means::busy},
};

constexpr std::string_view is_spam =
    "it takes this for spam and has stopped the account: look into the app, answer what it asks, "
    "and write less alike posts";
constexpr std::string_view not_fetched =
    "it could not fetch the file: is its address open to everybody, and does robots.txt there let "
    "it?";

constexpr GraphAdvice advice[] = {
    {"*/2207051", is_spam},
    {"*/2207050", "the account is restricted: look into the app, under Account status"},
    {"*/1404078", "the Page needs its publishing authorization first: see its settings"},
    {"*/2207042", "the posts that it allows in 24 hours are used up"},
    {"*/2207003", not_fetched},
    {"*/2207052", not_fetched},
    {"*/2207077", not_fetched},
    {"*/2207020", "it forgot the file: it is made again"},
    {"*/2207006", "it was not there any more: it is made again"},
    {"*/2207008", "it was not there any more: it is made again"},
    {"*/2207027", "it was not ready"},
    {"*/2207032", "it is made again"},
    {"*/2207053", "the upload failed: it is made again"},
    {"*/2207082", "the upload failed: it is made again"},
    {"*/2207001", "a failure of its own"},
    {"*/2207004", "the picture is too large: at most 8 MB"},
    {"*/2207005", "the picture is not a JPEG that it takes: export it again"},
    {"*/2207009", "the picture has a shape that it does not take: from 4:5 to 1.91:1"},
    {"36003/*", "the picture has a shape that it does not take: from 4:5 to 1.91:1"},
    {"36001/*", "the picture has too many or too few pixels"},
    {"36000/*", "the picture is too large: at most 8 MB"},
    {"*/2207010", "the text is too long: at most 2200 characters"},
    {"*/2207023", "it does not take such a file there"},
    {"*/2207026", "it does not take such a video: export it again as MP4 with H.264 and AAC"},
    {"*/2207028", "a carousel has 2 to 10 files"},
    {"*/2207057", "`cover` is behind the end of the video"},
    {"*/2207081", "the account may not try reels out"},
    {"190/458", "the app was removed from the account: log in again"},
    {"190/459", "it asks something of the account's owner: open the app, then log in again"},
    {"190/460", "the password was changed: log in again"},
    {"190/463", "the token has ended: log in again"},
    {"190/467", "the token has ended: log in again"},
    {"190/*", "log in again"},
    {"102/*", "log in again"},
    {"368/*",
     "it has blocked the account for a while: send nothing more, look into the app, and log in "
     "again when that is settled"},
    {"3/*", "the app lacks a permission: see `smm account check`"},
    {"10/*", "the token lacks a permission: see `smm account check`"},
    {"200/*", "the token lacks a permission: see `smm account check`"},
    {"100/33", "there is no such thing, or the account may not see it"},
};

constexpr std::string_view throttles[] = {"4/*",   "17/*",    "32/*",    "341/*",
                                          "613/*", "80001/*", "80002/*", "*/2207042"};
constexpr std::string_view own[] = {"-1/0", "-2/0", "*/2207001"};

constexpr std::string_view another[] = {"2207006", "2207008", "2207020", "2207032",
                                        "2207053", "2207077", "2207082"};
constexpr std::string_view never[] = {"2207004", "2207005", "2207009", "2207010",
                                      "2207023", "2207026", "2207028", "2207057",
                                      "2207081", "36000",   "36001",   "36003"};

bool has(std::span<const std::string_view> list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// The first number in it that is long enough to be a code.
std::string code_in(std::string_view text) {
  std::string digits;
  for (char c : text) {
    if (ascii::is_digit(c))
      digits += c;
    else if (digits.size() < 5)
      digits.clear();
    else
      break;
  }
  return digits.size() < 5 ? "" : digits;
}

}  // namespace

constinit const GraphDialect graph_dialect{"Instagram", answers, advice, throttles, own};

Outcome spoilt(std::string_view status, std::string why) {
  auto code = code_in(status);
  if (!code.empty())
    for (const auto& known : advice)
      if (known.code.find(code) != known.code.npos) {
        why += fmt::format(": {}", known.words);
        break;
      }
  if (code == "2207051" || code == "2207050") return Refused{why, true};
  if (has(never, code)) return Rejected{why};
  return RetryLater{{}, why};
}

bool wants_another_container(std::string_view code) {
  return has(another, code.substr(std::min(code.find('/'), code.size() - 1) + 1));
}

bool is_quota(std::string_view code) { return code.ends_with("/2207042"); }

}  // namespace smm::instagram
