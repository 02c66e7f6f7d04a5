#include "report/post_pictures.h"

#include <algorithm>

namespace smm {
namespace {

// What the post says on that account; one that went out by hand on an account which the plan does
// not name for it, what it says anywhere.
const Post* said_on(const Plan& plan, const PostLine& line) {
  const auto* planned = plan.post(line.id);
  if (planned == nullptr || planned->outputs.empty()) return nullptr;
  auto found = std::find_if(planned->outputs.begin(), planned->outputs.end(),
                            [&](const Output& one) { return one.account == line.account; });
  return found == planned->outputs.end() ? &planned->outputs.front().post : &found->post;
}

std::optional<PostLine::Picture> picture_of(const Post& post, const PictureSource& pictures) {
  for (const auto& part : post.parts)
    for (const auto& media : part.media)
      if (auto shown = pictures(media))
        return PostLine::Picture{data_address(*shown), media.alt, shown->width, shown->height};
  return {};
}

}  // namespace

void add_pictures(Report& report, const Plan& plan, const PictureSource& pictures) {
  for (auto& line : report.leaders)
    if (const auto* post = said_on(plan, line)) line.picture = picture_of(*post, pictures);
}

}  // namespace smm
