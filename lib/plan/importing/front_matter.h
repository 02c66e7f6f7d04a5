#pragma once
// What stands above a note: YAML between lines of ---, TOML between lines of +++, a JSON object
// that begins the file, as Hugo, Jekyll, Astro, Zola and Obsidian have them, or the bare "Title:
// ..." of MultiMarkdown and Pelican.

#include <string>

#include "sys/text/yaml.h"

namespace smm {

struct Note {
  Yaml front;  // a map, its keys in lower case; null: there is none
  std::string body;
};

// Throws Error(invalid), with the line where there is one, if the front matter is not closed, or is
// not what its marks say. Blank lines before it and spaces behind its marks do not matter: what an
// editor left there must not make a text of what was written for the machine.
Note divided_note(const std::string& text, const std::string& name);

}  // namespace smm
