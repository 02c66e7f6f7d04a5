// What all of it is for, and to whom it speaks.

#include "plan/keys.h"

namespace smm::keys {
namespace {

constexpr Key goal_keys[] = {
    {.name = "description", .about = "what is to be reached"},
    {.name = "metric", .about = "the figure that shows it", .form = Form::name, .names = "kpis"},
    {.name = "by", .about = "the last day, included", .form = Form::date},
};

constexpr Key pillar_keys[] = {
    {.name = "share", .about = "the share of posts it is to have", .form = Form::share},
    {.name = "description", .about = "what it is about"},
    {.name = "call_to_action",
     .about = "its posts lead somewhere: they need a link",
     .form = Form::flag},
};

constexpr Key audience_keys[] = {
    {.name = "description", .about = "who they are"},
    {.name = "network",
     .about = "where they are met",
     .form = Form::name,
     .many = Many::any,
     .names = "networks"},
    {.name = "accounts",
     .about = "the accounts that speak to them",
     .form = Form::name,
     .many = Many::any,
     .names = "accounts"},
    {.name = "parent",
     .about = "the audience this one is a part of",
     .form = Form::name,
     .names = "audiences"},
};

constexpr Key persona_keys[] = {
    {.name = "description", .about = "who this is"},
    {.name = "audience",
     .about = "the audience it stands for",
     .form = Form::name,
     .names = "audiences"},
    {.name = "age", .about = "in words or figures"},
    {.name = "place", .about = "where they live"},
    {.name = "interests", .about = "what they care about", .many = Many::any},
};

constexpr Key campaign_keys[] = {
    {.name = "from", .about = "the first day", .form = Form::date},
    {.name = "to", .about = "the last day, included", .form = Form::date},
    {.name = "budget", .about = "what it may cost", .form = Form::money},
    {.name = "daily_cap", .about = "what a day may cost", .form = Form::money},
    {.name = "goal", .about = "one of the goals", .form = Form::name, .names = "goals"},
    {.name = "description", .about = "what it is"},
    {.name = "channels",
     .about = "where it runs",
     .form = Form::name,
     .many = Many::any,
     .names = "accounts"},
};

constexpr Key top[] = {
    {.name = "goals",
     .about = "what all of it is for",
     .form = Form::map,
     .named = true,
     .of = &goal},
    {.name = "audiences",
     .about = "who is spoken to",
     .form = Form::map,
     .named = true,
     .of = &audience},
    {.name = "personas",
     .about = "people who stand for an audience",
     .form = Form::map,
     .named = true,
     .of = &persona},
    {.name = "pillars",
     .about = "what the posts are about",
     .form = Form::map,
     .named = true,
     .of = &pillar},
    {.name = "campaigns",
     .about = "what has a beginning, an end and perhaps a budget",
     .form = Form::map,
     .named = true,
     .of = &campaign},
};

}  // namespace

constinit const Table goal{"goal", "a goal", goal_keys};
constinit const Table pillar{"pillar", "a content pillar", pillar_keys};
constinit const Table audience{"audience", "an audience", audience_keys};
constinit const Table persona{"persona", "one invented person who stands for an audience",
                              persona_keys};
constinit const Table campaign{"campaign", "a campaign", campaign_keys};

extern const Table strategy;
constinit const Table strategy{{}, "the strategy", top, 2};

}  // namespace smm::keys
