#include "report/format.h"

namespace smm::formats {

extern const Format json{"json", "for programs", "json", nullptr};

}  // namespace smm::formats
