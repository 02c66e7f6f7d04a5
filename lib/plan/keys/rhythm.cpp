// How often accounts speak, and what every post gets: hashtags, parameters of links.

#include "plan/keys.h"

namespace smm::keys {
namespace {

constexpr Key cadence_keys[] = {
    {.name = "per_day", .about = "posts a day", .form = Form::range},
    {.name = "per_week", .about = "posts a week", .form = Form::range},
    {.name = "gap", .about = "the longest silence", .form = Form::duration},
    {.name = "spacing", .about = "the least distance between two posts", .form = Form::duration},
    {.name = "quiet", .about = "when nothing is said", .form = Form::hours, .many = Many::any},
};

constexpr std::string_view parameter =
    "may hold {network}, {account}, {campaign}, {pillar} and {post}";
constexpr Key link_tracking_keys[] = {
    {.name = "utm_source", .about = parameter},
    {.name = "utm_medium", .about = parameter},
    {.name = "utm_campaign", .about = parameter},
    {.name = "utm_content", .about = parameter},
    {.name = "utm_term", .about = parameter},
    {.name = "only", .about = "links to these domains only", .many = Many::any},
};

constexpr Key top[] = {
    {.name = "cadence",
     .about = "how often each account speaks",
     .form = Form::map,
     .named = true,
     .workspace = true,
     .of = &cadence,
     .names = "accounts"},
    {.name = "hashtags", .about = "sets of hashtags", .many = Many::any, .named = true},
    {.name = "link_tracking",
     .about = "parameters that every link gets",
     .form = Form::map,
     .workspace = true,
     .of = &link_tracking},
};

}  // namespace

constinit const Table cadence{"cadence", "how often an account speaks", cadence_keys};
constinit const Table link_tracking{"link_tracking", "parameters of links", link_tracking_keys};

extern const Table rhythm;
constinit const Table rhythm{{}, "the rhythm", top, 3};

}  // namespace smm::keys
