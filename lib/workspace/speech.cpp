#include "workspace/speech.h"

namespace smm {

Speech speech_of(const Workspace& workspace) {
  const auto* language = workspace.document.find("language");
  return language == nullptr ? Speech() : Speech(language->value);
}

}  // namespace smm
