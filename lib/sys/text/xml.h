#pragma once
// XML as a small tree: for feeds that others wrote.
//
// Read by expat, which is loaded at the first use. Nothing is fetched and no entity of the
// document's own is accepted: a DOCTYPE with declarations inside is refused, one that only names a
// file is passed over. At most 64 levels, 16 MiB, a million nodes.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smm {

struct Xml {
  std::string space;                                            // the namespace's address, or empty
  std::string name;                                             // without prefix
  std::vector<std::pair<std::string, std::string>> attributes;  // names without prefix
  std::vector<Xml> children;
  std::string text;  // all character data directly inside, in order
  int line = 0;

  // The first child of that name in any namespace, or null.
  const Xml* child(std::string_view wanted) const;
  // The text of that child without surrounding space; empty if there is none.
  std::string text_of(std::string_view wanted) const;
  // The attribute's value, or empty.
  std::string attribute(std::string_view wanted) const;
};

// The root element of `text`. Throws Error(invalid) that begins "NAME:LINE: " when it is not
// well-formed or beyond the limits, and Error(failed) when expat is not installed.
Xml parse_xml(std::string_view text, std::string_view name);

}  // namespace smm
