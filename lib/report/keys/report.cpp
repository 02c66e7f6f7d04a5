// How reports look to a client.

#include "report/look_keys.h"

namespace smm::keys {
namespace {

constexpr std::string_view parts[] = {"summary", "targets", "beside",  "accounts",
                                      "posts",   "notes",   "unknown", "appendix"};

constexpr Key look_keys[] = {
    {.name = "logo",
     .about = "a picture for its head: PNG, JPEG or WebP, up to 100 kB",
     .form = Form::string},
    {.name = "colour", .about = "of its bars and links, as \"#2459a8\"", .form = Form::string},
    {.name = "signature", .about = "what stands at its foot, instead of what made it"},
    {.name = "sections",
     .about = "its parts, in their order",
     .form = Form::word,
     .many = Many::set,
     .words = parts},
};

constexpr Key top[] = {
    {.name = "report",
     .about = "how reports look to a client",
     .form = Form::map,
     .workspace = true,
     .of = &look},
};

}  // namespace

constinit const Table look{"report", "how reports look", look_keys};

extern const Table report;
constinit const Table report{{}, "the reports", top, 7};

}  // namespace smm::keys
