#pragma once
// XML as a small tree: for feeds that others wrote.
//
// Read by expat, which is loaded at the first use. Nothing is fetched and no entity of the
// document's own is accepted: a DOCTYPE with declarations inside is refused, one that only names a
// file is passed over. The named characters of HTML are known, for feeds use them undeclared. The
// encoding is that of the byte-order mark or the declaration, if the bytes agree. At most 64
// levels, 16 MiB, a million nodes.
//
// Elements of XHTML within others are no nodes of their own: they are kept as HTML in the text of
// the element that they stand in, as if that had been escaped.

#include <string>
#include <string_view>
#include <vector>

namespace smm {

struct Xml {
  struct Attribute {
    std::string space, name, value;
  };

  std::string space;  // the namespace's address, or empty
  std::string name;   // without prefix
  std::string base;   // what relative addresses in it are relative to (xml:base), or empty
  std::vector<Attribute> attributes;
  std::vector<Xml> children;
  std::string text;     // all character data directly inside, in order
  bool markup = false;  // `text` is HTML, made of elements of XHTML
  int line = 0;

  // The first child of that name in this element's own namespace, or null.
  const Xml* child(std::string_view wanted) const;
  // The value of the attribute without a namespace, or empty.
  std::string attribute(std::string_view wanted) const;
  // The value of the attribute in that namespace, or empty.
  std::string attribute(std::string_view wanted_space, std::string_view wanted) const;
};

// Of xml:lang and xml:base.
inline constexpr std::string_view xml_space = "http://www.w3.org/XML/1998/namespace";

// The root element of `text`. `encoding`, if it is not empty, is believed before what the document
// says. Throws Error(invalid) that begins "NAME:LINE: " when it is not well-formed, not of its
// encoding or beyond the limits, and Error(failed) when expat is not installed.
Xml parse_xml(std::string_view text, std::string_view name, std::string_view encoding = {});

}  // namespace smm
