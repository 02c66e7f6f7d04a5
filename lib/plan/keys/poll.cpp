// A poll below a post.

#include "plan/keys.h"

namespace smm::keys {
namespace {

constexpr Key poll_keys[] = {
    {.name = "options",
     .about = "what can be chosen: two or more",
     .many = Many::set,
     .need = Need::required,
     .low = 2},
    {.name = "closes", .about = "how long it is open; without it, 1d", .form = Form::duration},
    {.name = "multiple", .about = "several options may be chosen", .form = Form::flag},
};

}  // namespace

constinit const Table poll{"poll", "a poll; the text is its question", poll_keys};

}  // namespace smm::keys
