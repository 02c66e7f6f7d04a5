#include "networks/parts/forms.h"

#include "core/text.h"

namespace smm::networks {

std::string form_encoded(const Fields& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    if (!text.empty()) text += '&';
    text.append(name).append("=").append(percent_encoded(value));
  }
  return text;
}

}  // namespace smm::networks
