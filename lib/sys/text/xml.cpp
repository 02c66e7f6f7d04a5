#include "sys/text/xml.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "core/error.h"
#include "core/html_characters.h"
#include "core/html_tag.h"
#include "core/text.h"
#include "core/web_address.h"
#include "sys/library.h"
#include "sys/text/encoding.h"

namespace smm {
namespace {

constexpr std::size_t max_bytes = 16U << 20;
constexpr std::size_t max_depth = 64;
constexpr std::size_t max_nodes = 1'000'000;

// The functions used, and no more; their types are checked against the header.
struct Expat {
  decltype(&XML_ParserCreateNS) create;
  decltype(&XML_ParserFree) release;
  decltype(&XML_SetUserData) set_user_data;
  decltype(&XML_SetElementHandler) set_elements;
  decltype(&XML_SetCharacterDataHandler) set_text;
  decltype(&XML_SetStartDoctypeDeclHandler) set_doctype;
  decltype(&XML_SetSkippedEntityHandler) set_skipped;
  decltype(&XML_Parse) parse;
  decltype(&XML_StopParser) stop;
  decltype(&XML_GetErrorCode) error_code;
  decltype(&XML_ErrorString) error_string;
  decltype(&XML_GetCurrentLineNumber) line;
};

Expat load_expat() {
  LoadedLibrary library("libexpat.so.1", "libexpat1");
  Expat expat{};
  library.bind("XML_ParserCreateNS", expat.create);
  library.bind("XML_ParserFree", expat.release);
  library.bind("XML_SetUserData", expat.set_user_data);
  library.bind("XML_SetElementHandler", expat.set_elements);
  library.bind("XML_SetCharacterDataHandler", expat.set_text);
  library.bind("XML_SetStartDoctypeDeclHandler", expat.set_doctype);
  library.bind("XML_SetSkippedEntityHandler", expat.set_skipped);
  library.bind("XML_Parse", expat.parse);
  library.bind("XML_StopParser", expat.stop);
  library.bind("XML_GetErrorCode", expat.error_code);
  library.bind("XML_ErrorString", expat.error_string);
  library.bind("XML_GetCurrentLineNumber", expat.line);
  return expat;
}

const Expat& expat() {
  static const Expat loaded = load_expat();
  return loaded;
}

struct Release {
  void operator()(XML_Parser parser) const { expat().release(parser); }
};

constexpr std::string_view xhtml = "http://www.w3.org/1999/xhtml";
constexpr std::string_view xml_names[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};

constexpr char separator = '\n';  // between namespace and name: it stands in neither

std::pair<std::string_view, std::string_view> divided(std::string_view name) {
  auto at = name.rfind(separator);
  if (at == std::string_view::npos) return {{}, name};
  return {name.substr(0, at), name.substr(at + 1)};
}

// Builds the tree. An exception must not pass through expat, which is C: trouble is kept, and the
// parser stopped.
struct Builder {
  XML_Parser parser = nullptr;
  Xml root;
  std::vector<Xml*> open;  // valid, because a parent does not grow while a child of it is open
  std::size_t nodes = 0;
  std::size_t within = 0;  // elements of XHTML that are open inside the last of `open`
  std::optional<std::string> trouble;

  void stop(std::string why) {
    if (!trouble) trouble = std::move(why);
    expat().stop(parser, XML_FALSE);
  }

  void begin(const char* name, const char** attributes) {
    if (open.size() + within >= max_depth)
      return stop(fmt::format("nested deeper than {} levels", max_depth));
    if (++nodes > max_nodes) return stop(fmt::format("more than {} elements", max_nodes));
    auto [space, local] = divided(name);
    if (space == xhtml && !open.empty()) return begin_markup(local, attributes);
    auto& node = open.empty() ? root : open.back()->children.emplace_back();
    node.space = space;
    node.name = local;
    node.line = static_cast<int>(expat().line(parser));
    for (; *attributes != nullptr; attributes += 2) {
      auto [attribute_space, attribute] = divided(attributes[0]);
      node.attributes.push_back(
          {std::string(attribute_space), std::string(attribute), attributes[1]});
    }
    auto outer = open.empty() ? std::string{} : open.back()->base;
    auto base = node.attribute(xml_space, "base");
    node.base = base.empty() ? outer : resolved_address(base, outer).value_or(base);
    open.push_back(&node);
  }

  void begin_markup(std::string_view name, const char** attributes) {
    auto& node = *open.back();
    if (!std::exchange(node.markup, true)) node.text = html_escape(node.text);
    (node.text += '<') += name;
    for (; *attributes != nullptr; attributes += 2)
      node.text +=
          fmt::format(" {}=\"{}\"", divided(attributes[0]).second, html_escape(attributes[1]));
    node.text += '>';
    ++within;
  }

  void end(const char* name) {
    if (within == 0) return open.pop_back();
    --within;
    open.back()->text += fmt::format("</{}>", divided(name).second);
  }

  void add(std::string_view text) {
    if (open.empty()) return;
    auto& node = *open.back();
    if (node.markup)
      node.text += html_escape(text);
    else
      node.text += text;
  }
};

Builder& builder(void* user) { return *static_cast<Builder*>(user); }

void XMLCALL on_begin(void* user, const char* name, const char** attributes) {
  builder(user).begin(name, attributes);
}
void XMLCALL on_end(void* user, const char* name) { builder(user).end(name); }
void XMLCALL on_text(void* user, const char* text, int size) {
  builder(user).add({text, static_cast<std::size_t>(size)});
}
void XMLCALL on_doctype(void* user, const char*, const char*, const char*, int has_declarations) {
  if (has_declarations != 0) builder(user).stop("a DOCTYPE with declarations is not accepted");
}

void XMLCALL on_skipped(void* user, const char* name, int) {
  builder(user).stop(fmt::format("what &{}; stands for is not known", name));
}

// What the declaration says: "ISO-8859-2" of <?xml version="1.0" encoding="ISO-8859-2"?>.
std::string declared_encoding(std::string_view text) {
  auto end = text.substr(0, 400).find("?>");
  if (!text.starts_with("<?xml") || end == std::string_view::npos) return {};
  auto said = html_attributes(text.substr(5, end - 5));
  auto found = said.find("encoding");
  return found == said.end() ? std::string{} : found->second;
}

// The document as UTF-8.
std::string decoded(std::string_view text, std::string_view name, std::string_view encoding) {
  if (!encoding.empty()) return decode(text, encoding, name).text;
  auto declared = declared_encoding(text);
  // A declaration that can be read is not in UTF-16, whatever it says; without any, XML is UTF-8.
  if (declared.empty() || lower_ascii(declared).starts_with("utf-16"))
    return decode(text, "", name).text;
  if (!encoding_called(declared))
    throw Error(Status::invalid,
                fmt::format("{}:1: its encoding, \"{}\", is not known", name, declared),
                "name another with --encoding, or save it as UTF-8");
  auto found = decode_declared(text, declared);
  if (!found)
    throw Error(Status::invalid,
                fmt::format("{}:1: it says that it is {}, and is not", name, declared),
                "name its encoding with --encoding, or save it as UTF-8");
  return std::move(found->text);
}

// Named characters as numbers, outside of CDATA and comments; those that XML knows stay.
std::string with_numbers(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    auto rest = text.substr(at);
    std::string_view end = rest.starts_with("<![CDATA[") ? "]]>"
                           : rest.starts_with("<!--")    ? "-->"
                                                         : "";
    if (!end.empty()) {
      auto stop = std::min(text.size(), text.find(end, at));
      out += text.substr(at, stop - at);
      at = stop;
      if (at == text.size()) break;
    }
    auto next = std::min(text.size(), text.find_first_of("&<", at + 1));
    auto named = text[at] == '&' ? html_character(text.substr(at)) : std::nullopt;
    bool own = std::any_of(std::begin(xml_names), std::end(xml_names), [&](std::string_view name) {
      return text.substr(at).starts_with(name);
    });
    if (named && !own && text[at + named->bytes - 1] == ';' && text[at + 1] != '#') {
      for (std::size_t i = 0; i < named->text.size();) {
        auto [code, bytes] = code_point_at(named->text, i);
        out += fmt::format("&#{};", static_cast<std::uint32_t>(code));
        i += bytes;
      }
      at += named->bytes;
      continue;
    }
    out += text.substr(at, next - at);
    at = next;
  }
  return out;
}

struct Parsed {
  Xml root;
  unsigned long line = 0;
  std::string trouble;   // why there is no root
  bool unknown = false;  // a named character that XML does not know
};

Parsed parsed(std::string_view text) {
  std::unique_ptr<XML_ParserStruct, Release> parser(expat().create("UTF-8", separator));
  if (parser == nullptr) throw std::bad_alloc();
  Builder builder;
  builder.parser = parser.get();
  expat().set_user_data(parser.get(), &builder);
  expat().set_elements(parser.get(), on_begin, on_end);
  expat().set_text(parser.get(), on_text);
  expat().set_doctype(parser.get(), on_doctype);
  expat().set_skipped(parser.get(), on_skipped);
  auto done = expat().parse(parser.get(), text.data(), static_cast<int>(text.size()), XML_TRUE);
  Parsed result{{}, expat().line(parser.get()), builder.trouble.value_or("")};
  auto code = expat().error_code(parser.get());
  if (result.trouble.empty() && done != XML_STATUS_OK) {
    result.unknown = code == XML_ERROR_UNDEFINED_ENTITY;
    result.trouble = fmt::format("not well-formed XML: {}", expat().error_string(code));
  }
  result.root = std::move(builder.root);
  return result;
}

}  // namespace

const Xml* Xml::child(std::string_view wanted) const {
  for (const auto& node : children)
    if (node.name == wanted && node.space == space) return &node;
  return nullptr;
}

std::string Xml::attribute(std::string_view wanted) const { return attribute("", wanted); }

std::string Xml::attribute(std::string_view wanted_space, std::string_view wanted) const {
  for (const auto& [space_of_it, key, value] : attributes)
    if (key == wanted && space_of_it == wanted_space) return value;
  return {};
}

Xml parse_xml(std::string_view bytes, std::string_view name, std::string_view encoding) {
  auto refuse = [&](unsigned long line, std::string_view why) {
    throw Error(Status::invalid, fmt::format("{}:{}: {}", name, line, why));
  };
  if (bytes.size() > max_bytes) refuse(1, fmt::format("larger than {} MiB", max_bytes >> 20));
  auto text = decoded(bytes, name, encoding);
  // Where a DOCTYPE names a file, expat would pass over what that may have declared.
  bool doctype = text.find("<!DOCTYPE") != std::string::npos;
  auto result = parsed(doctype ? with_numbers(text) : text);
  if (result.unknown && !doctype) result = parsed(with_numbers(text));
  if (!result.trouble.empty()) refuse(result.line, result.trouble);
  return std::move(result.root);
}

}  // namespace smm
