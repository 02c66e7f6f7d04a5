// The posts: when, where, what, and who sees to it.

#include <algorithm>
#include <array>

#include "networks/post_fields.h"
#include "plan/keys.h"
#include "plan/plan.h"

namespace smm::keys {
namespace {

constexpr std::string_view no_poll[] = {"none"};

// "everyone" takes back, in a variant, what the post says.
constexpr auto circles = [] {
  std::array<std::string_view, reply_circles.size() + 1> words{"everyone"};
  std::copy(reply_circles.begin(), reply_circles.end(), words.begin() + 1);
  return words;
}();

constexpr Key post_keys[] = {
    {.name = "id",
     .about = "stays the same when the text changes; a recurring one holds {date}",
     .form = Form::id,
     .need = Need::required,
     .aside = true},
    {.name = "at",
     .about = "when it goes out",
     .form = Form::time,
     .need = Need::one_of_these,
     .aside = true},
    {.name = "every",
     .about = "when it goes out, if it recurs",
     .form = Form::map,
     .need = Need::one_of_these,
     .aside = true,
     .of = &every},
    {.name = "timezone",
     .about = "the zone of its times, if not the account's or the brand's",
     .form = Form::zone,
     .aside = true},
    {.name = "to",
     .about = "where it goes",
     .form = Form::name,
     .many = Many::any,
     .need = Need::required,
     .aside = true,
     .names = "own accounts"},
    {.name = "times",
     .about = "times of single accounts: a time, or an hour of the same day",
     .named = true,
     .aside = true,
     .names = "own accounts"},
    {.name = "pillar",
     .about = "the pillar",
     .form = Form::name,
     .aside = true,
     .names = "pillars"},
    {.name = "campaign",
     .about = "the campaign",
     .form = Form::name,
     .aside = true,
     .names = "campaigns"},
    {.name = "audience",
     .about = "the audience",
     .form = Form::name,
     .aside = true,
     .names = "audiences"},
    {.name = "stage",
     .about = "how far the reader is",
     .form = Form::word,
     .aside = true,
     .words = stages},
    {.name = "type", .about = "a word of your own, as question or contest", .aside = true},
    {.name = "experiment", .about = "what is compared", .aside = true},
    {.name = "arm", .about = "which side of the experiment this is", .aside = true},
    {.name = "title", .about = "for networks whose posts have one", .varies = true},
    {.name = "warning", .about = "a content warning, shown before the text", .varies = true},
    {.name = "text",
     .about = "the words; may hold {link}, {url:ID} and {tags:SET}",
     .varies = true},
    {.name = "texts",
     .about = "texts that a recurring post takes in turn",
     .many = Many::list,
     .aside = true},
    {.name = "link",
     .about = "where it leads; {link} in the text is this",
     .form = Form::address,
     .varies = true},
    {.name = "media",
     .about = "pictures, videos, sounds",
     .form = Form::map,
     .many = Many::list,
     .varies = true,
     .of = &media},
    {.name = "poll",
     .about = "a poll; in a variant, none takes it out",
     .form = Form::word,
     .varies = true,
     .of = &poll,
     .words = no_poll},
    {.name = "variants",
     .about = "what differs on single accounts",
     .form = Form::map,
     .named = true,
     .of = &variant,
     .names = "own accounts"},
    {.name = "thread",
     .about = "the parts that follow the first",
     .form = Form::map,
     .many = Many::list,
     .varies = true,
     .of = &thread_part},
    {.name = "reply_to",
     .about = "the post it answers: an id of the plan, or an address",
     .form = Form::string},
    {.name = "quote",
     .about = "the post it quotes: an id of the plan, or an address",
     .form = Form::string},
    {.name = "after",
     .about = "after another post: autumn-teaser + 2d",
     .form = Form::string,
     .need = Need::one_of_these},
    {.name = "first_comment", .about = "said by the account itself below the post", .varies = true},
    {.name = "tags",
     .about = "hashtags beside the text's",
     .form = Form::tag,
     .many = Many::any,
     .varies = true},
    {.name = "lang", .about = "the language, as en or pt-BR", .varies = true},
    {.name = "visibility",
     .about = "who may see it",
     .form = Form::word,
     .varies = true,
     .words = visibilities},
    {.name = "who_can_reply",
     .about = "who may answer it",
     .form = Form::word,
     .varies = true,
     .words = circles},
    {.name = "placement",
     .about = "where on the network it stands",
     .form = Form::word,
     .varies = true,
     .words = placements},
    {.name = "ad", .about = "paid for by a brand that it is about", .form = Form::flag},
    {.name = "partner", .about = "that brand, as the network knows it"},
    {.name = "own_brand", .about = "it advertises what is the account's own", .form = Form::flag},
    {.name = "ai_made",
     .about = "pictures or sound look real and are made by a machine",
     .form = Form::flag},
    {.name = "disclosure", .about = "the word in the text that says that it is an advertisement"},
    {.name = "origin", .about = "whose material it is, if not the brand's own", .aside = true},
    {.name = "permission", .about = "who allowed it, and where that is kept", .aside = true},
    {.name = "evergreen", .about = "may be said again", .form = Form::flag, .aside = true},
    {.name = "assignee",
     .about = "who sees to it",
     .form = Form::name,
     .aside = true,
     .names = "team"},
    {.name = "note", .about = "for colleagues; it is never published", .aside = true},
    {.name = "status",
     .about = "how far it is",
     .form = Form::word,
     .aside = true,
     .words = statuses},
    {.name = "approved_by",
     .about = "who approved it",
     .form = Form::name,
     .many = Many::any,
     .aside = true,
     .names = "team"},
    {.name = "approved",
     .about = "whose yes covers what; smm plan approve writes it",
     .form = Form::string,
     .named = true,
     .aside = true},
    {.name = "late",
     .about = "how late it may go out; then it is missed",
     .form = Form::duration,
     .aside = true},
    {.name = "silence",
     .about = "warnings not to be told, each with its reason",
     .form = Form::reason,
     .named = true,
     .aside = true,
     .names = "rules"},
};

// The rows for which `pick` holds, and room for those of one's own before them.
template <std::size_t own, typename Pick>
constexpr auto picked(Pick pick) {
  constexpr auto count = std::count_if(std::begin(post_keys), std::end(post_keys), Pick{});
  std::array<Key, own + count> rows{};
  std::copy_if(std::begin(post_keys), std::end(post_keys), rows.begin() + own, pick);
  return rows;
}

constexpr auto variant_keys = [] {
  auto rows = picked<2>([](const Key& key) { return key.varies; });
  rows[0] = {.name = "at",
             .about = "when on this account: a time, or an hour of the same day",
             .aside = true};
  rows[1] = {.name = "options",
             .about = "what is said to this network alone",
             .named = true,
             .names = "options"};
  return rows;
}();

constexpr auto part_keys =
    picked<0>([](const Key& key) { return key.name == "text" || key.name == "media"; });

constexpr Key top[] = {
    {.name = "posts", .about = "the posts", .form = Form::map, .many = Many::list, .of = &post},
};

}  // namespace

constinit const Table variant{"variant", "what differs on one account", variant_keys};
constinit const Table thread_part{"part", "a part of a thread", part_keys};
constinit const Table post{"post", "a post", post_keys};

extern const Table posts;
constinit const Table posts{{}, "the posts", top, 4};

}  // namespace smm::keys
