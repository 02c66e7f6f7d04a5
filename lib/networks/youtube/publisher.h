#pragma once
// How a video goes out once: it is uploaded where nobody sees it, gets all that belongs to it, and
// is made public by its id, which changes nothing when it is done again.

#include <memory>
#include <optional>

#include "networks/network.h"

namespace smm::youtube {

std::optional<Published> begun(const Journal& journal);
std::unique_ptr<Adapter> connect(const Connection& connection);

}  // namespace smm::youtube
