#pragma once
// What no file may be put in the place of.
//
// Files are written beside their place and moved there. Where a device, a pipe or a socket stands,
// that would take it away from everybody on the machine, as a backup to /dev/null would for root;
// so it is refused before anything is written.

#include <filesystem>

namespace smm {

// Throws Error(usage) where `path`, or what a link there leads to, is neither a file nor a folder,
// and for every name in a folder of the kernel's own (/dev, but for /dev/shm, /proc and /sys).
void refuse_special_file(const std::filesystem::path& path);

}  // namespace smm
