// When a recurring post goes out.

#include "plan/keys.h"

namespace smm::keys {
namespace {

// Where a flag has a range, a number of it is a value, too.
constexpr Key every_keys[] = {
    {.name = "daily",
     .about = "every day, or every so many days",
     .form = Form::flag,
     .need = Need::some_of_these,
     .low = 1,
     .high = 100},
    {.name = "weekly",
     .about = "on these days of the week",
     .form = Form::weekday,
     .many = Many::any,
     .need = Need::some_of_these},
    {.name = "monthly",
     .about = "on these days of the month",
     .form = Form::month_day,
     .many = Many::any,
     .need = Need::some_of_these},
    {.name = "yearly",
     .about = "on these days of the year",
     .form = Form::year_day,
     .many = Many::any,
     .need = Need::some_of_these},
    {.name = "at",
     .about = "at what time",
     .form = Form::hour,
     .many = Many::any,
     .need = Need::required,
     .aside = true},
    {.name = "step",
     .about = "every so many days, weeks, months or years",
     .form = Form::whole,
     .low = 1,
     .high = 100},
    {.name = "from", .about = "the first day", .form = Form::date},
    {.name = "until", .about = "the last day, included", .form = Form::date},
    {.name = "count", .about = "at most so many", .form = Form::whole, .low = 1, .high = 10'000},
    {.name = "except", .about = "not on these days", .form = Form::date, .many = Many::any},
};

}  // namespace

constinit const Table every{"every", "when a recurring post goes out", every_keys};

}  // namespace smm::keys
