#include "core/json.h"

template class nlohmann::basic_json<nlohmann::ordered_map>;

namespace smm {

Json parse_json(std::string_view text) { return Json::parse(text, nullptr, false); }

std::string write_json(const Json& value, int indent) {
  return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace smm
