#pragma once
// Everything that the plan says of a post, in the form that a yes covers (plan/yes.h).

#include <string>

#include "plan/reading/post_source.h"

namespace smm {

class PostWording {
 public:
  // `node` is the post as it stands in its file, `source` what was read of it.
  PostWording(const Yaml& node, const PostSource& source, PlanReader& reader);

  // The digest of one post, or one occurrence; `turn`: the text whose turn it is, or empty.
  std::string of_post(const std::string& id, const std::string& turn) const;
  // Of all occurrences of a series together: the rule, but for its times of day, and all its texts.
  std::string of_series() const;

 private:
  void add_accounts(PlanReader& reader);
  Settings options_on(const std::string& name, const Workspace& workspace) const;
  void add_tracking(const LinkTracking& tracking);

  const Yaml& node_;
  const PostSource& source_;
  std::string zone_;   // of a series
  std::string words_;  // all but the id, the texts taken in turn and the rule
};

}  // namespace smm
