#pragma once
// What is checked once a plan is read: everything that a network would refuse, a reader would
// stumble over, or a person would regret. Each rule has a stable name (shown in brackets behind a
// message), documented in smm-plan(5). Warnings can be silenced by a post; errors cannot.

#include "plan/read.h"

namespace smm {

void check_posts(Plan& plan, const Workspace& workspace, Time now, const Known& known);
// What readers would stumble over in the posts' own words; warnings. Part of check_strategy().
void check_words(Plan& plan, const Workspace& workspace);
void check_campaigns(Plan& plan, const Workspace& workspace, Time now);
// Names that differ only in case, or in how Unicode encodes them.
void check_names(Plan& plan, const Workspace& workspace);

// Drops the warnings that a post silences by name.
void apply_silence(Plan& plan);

}  // namespace smm
