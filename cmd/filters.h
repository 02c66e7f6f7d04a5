#pragma once
// Values by which a command chooses: one that is nowhere known is an error with the nearest, for
// "nothing is like that" would be taken for an answer.

#include <string>
#include <string_view>
#include <vector>

#include "session.h"

namespace smm {

// Throws Error(usage) unless `name` is empty or one of `known`; `what` is for the message:
// "metric".
void require_one_of(std::string_view what, const std::string& name,
                    const std::vector<std::string>& known);

// The same of a post, pillar or campaign: one that the queue has, figures are about, or the plan
// names.
void require_post(Session& session, const std::string& name);
void require_pillar(Session& session, const std::string& name);
void require_campaign(Session& session, const std::string& name);
// Of a metric: one of smm's own, or of which there are figures.
void require_metric(Session& session, const std::string& name);
// Of a person: one who did something to the queue.
void require_person(Session& session, const std::string& name);

}  // namespace smm
