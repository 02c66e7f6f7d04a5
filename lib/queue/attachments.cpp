#include "queue/attachments.h"

#include <fmt/format.h>

#include <memory>
#include <set>

#include "core/error.h"
#include "core/text.h"
#include "sys/files.h"
#include "sys/media/anatomy.h"
#include "sys/media/media.h"
#include "sys/told_within.h"

namespace smm {
namespace {

constexpr std::size_t piece_size = 64U << 10;  // bytes
constexpr std::uint64_t most_bytes = std::uint64_t{16} << 30;

std::string digest_of(const Content& content) {
  Sha256 sha;
  std::string room(piece_size, '\0');
  for (std::uint64_t at = 0; at < content.size();) {
    auto count = content.read(at, room.data(), room.size());
    sha.add(std::string_view(room).substr(0, count));
    at += count;
  }
  return sha.hex();
}

Pieces all_of(const FileBytes& file) {
  Pieces pieces;
  pieces.keep(0, file.size());
  return pieces;
}

Attachment attachment(const Workspace& workspace, const Media& media) {
  Attachment made{.file = media.file};
  try {
    auto path = beneath(workspace.root, media.file);
    if (!fs::exists(path)) {
      made.trouble = "it is gone since it was checked";
      return made;
    }
    auto source = std::make_shared<const FileBytes>(path);
    auto seen = look_at_media(*source);
    made.trouble = seen.digest != media.digest ? "it has changed since it was checked"
                   : media.keep_location       ? seen.broken
                   : seen.broken.empty()       ? seen.opaque
                                               : seen.broken;
    if (!made.trouble.empty()) return made;
    made.content = {source, media.keep_location ? all_of(*source) : anatomy_of(*source).published};
    made.hides = digest_of(made.content) != media.digest;
  } catch (const Error& error) {
    made.trouble = told_within(workspace.root, error.what());
  }
  return made;
}

bool holds_already(const fs::path& path, const Content& content) {
  if (fs::is_symlink(path) || !fs::is_regular_file(path)) return false;
  Sha256 sha;
  read_pieces(path, most_bytes, [&](std::string_view piece) { sha.add(piece); });
  return sha.hex() == digest_of(content);
}

std::vector<fs::path> names_in(const std::vector<Attachment>& files, const fs::path& folder) {
  std::vector<fs::path> paths;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < files.size(); ++i) {
    auto name = fs::path(files[i].file).filename().string();
    if (!taken.insert(lower_ascii(name)).second) name = fmt::format("{}-{}", i + 1, name);
    taken.insert(lower_ascii(name));
    paths.push_back(folder / name);
  }
  return paths;
}

}  // namespace

std::vector<Attachment> attachments(const Workspace& workspace, const Post& post) {
  std::vector<Attachment> files;
  for (const auto& part : post.parts)
    for (const auto& media : part.media) files.push_back(attachment(workspace, media));
  return files;
}

std::vector<fs::path> write_copies(const std::vector<Attachment>& files, const fs::path& folder) {
  for (const auto& file : files)
    if (!file.trouble.empty())
      throw Error(
          Status::failed,
          fmt::format("{}: {}: nothing was copied", visible(file.file), visible(file.trouble)),
          "`smm plan check` says more, and `smm plan apply` takes a new file in");
  auto paths = names_in(files, folder);
  std::vector<std::size_t> fresh;
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::error_code none;
    if (fs::symlink_status(paths[i], none).type() == fs::file_type::not_found)
      fresh.push_back(i);
    else if (!holds_already(paths[i], files[i].content))
      throw Error(Status::failed,
                  fmt::format("{} is there already, and is another file: nothing was copied",
                              visible(paths[i].string())),
                  "name another folder with --files");
  }
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed || !fs::is_directory(folder))
    throw Error(Status::failed,
                fmt::format("{} cannot be made: nothing was copied", visible(folder.string())),
                "name a folder that you may write to with --files");
  for (auto i : fresh) write_content(paths[i], files[i].content);
  return paths;
}

}  // namespace smm
