#pragma once
// The language in which reports and previews of a workspace are written: `language:` of smm.yaml.

#include "core/speech.h"
#include "workspace/workspace.h"

namespace smm {

// English where the workspace names none, or one that smm does not speak.
Speech speech_of(const Workspace& workspace);

}  // namespace smm
