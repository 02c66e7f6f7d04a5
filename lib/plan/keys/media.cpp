// A picture, a video or a sound of a post.

#include "plan/keys.h"

namespace smm::keys {
namespace {

constexpr std::string_view places[] = {"keep", "remove"};

constexpr Key media_keys[] = {
    {.name = "file",
     .about = "beneath the workspace",
     .form = Form::string,
     .need = Need::required,
     .content = true},
    {.name = "alt", .about = "the description for people who do not see it"},
    {.name = "focus",
     .about = "the point that stays visible when it is cut: from left to right, from bottom to top",
     .form = Form::point},
    {.name = "location",
     .about = "whether it goes on saying where it was taken; removed if not said",
     .form = Form::word,
     .words = places},
    {.name = "captions",
     .about = "of a film: what is said in it, as WebVTT or SubRip; its language stands before the "
              "ending, NAME.de.vtt",
     .form = Form::string,
     .many = Many::any,
     .content = true},
    {.name = "poster",
     .about = "of a film: the picture that stands for it before it plays",
     .form = Form::string,
     .content = true},
    {.name = "origin", .about = "whose it is, if not the brand's own", .aside = true},
    {.name = "permission", .about = "who allowed it, and where that is kept", .aside = true},
};

}  // namespace

constinit const Table media{"media", "a picture, video or sound", media_keys};

}  // namespace smm::keys
