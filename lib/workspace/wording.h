#pragma once
// A form of what a file says in which only what it says counts: neither comments nor the order of
// keys nor how a value is quoted. A digest of it is what a yes covers.
//
// A value is written with its length before it, a map with its keys sorted; a list of one value is
// that value.

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "networks/network.h"
#include "sys/text/yaml.h"
#include "workspace/keys.h"

namespace smm {

struct Workspace;

// "5:words": no two lists of words give the same text.
void add_word(std::string& out, std::string_view word);

struct WordingRules {
  // What stands for a file of a post; without it, its name.
  std::function<std::string(const std::string& name)> file = {};
  // Told every single value.
  std::function<void(const std::string& value)> value = {};
};

// Writes the node; of a map only the keys that `table`, and those beneath it, do not set `aside`.
// Without a table all count.
void add_wording(std::string& out, const Yaml& node, const keys::Table* table,
                 const WordingRules& rules);

// Who an account is, as smm.yaml has it: its name, its network and the network's settings (server,
// handle, chat) and options, what the workspace says for it (title, language, time zone), and what
// is in the files that its settings name (style, icon, program) and in a program that says a
// secret; but no secret and nothing that a service said.
std::string account_wording(const Workspace& workspace, std::string_view account);

// A SHA-256 of what is in a file. Throws Error(invalid).
std::string digest_of_file(const std::filesystem::path& path);

// The files of the workspace that options or settings name, as "thumbnail: img/a.png", "captions:
// a.de.vtt, b.vtt" and "arguments: --quiet post.sh" do: each by its name and the digest of what is
// in it. Nothing for what names no file.
void add_option_files(std::string& out, const std::filesystem::path& root, const Settings& options);

}  // namespace smm
