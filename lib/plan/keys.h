#pragma once
// The tables of the plan's own keys (workspace/keys.h says what a row is), for those who read them.

#include "workspace/keys.h"

namespace smm::keys {

// How far the reader is.
inline constexpr std::string_view stages[] = {"awareness", "consideration", "conversion",
                                              "loyalty"};

// What a plan is about, in the order of the files: strategy, rhythm, kpis.
extern const Table goal, pillar, audience, persona, campaign;
extern const Table cadence, link_tracking;
extern const Table kpi, kpi_where;

// A post. Its rows stand in the order in which `smm plan import` writes them.
extern const Table post;
extern const Table variant, thread_part, media, poll, every;

}  // namespace smm::keys
