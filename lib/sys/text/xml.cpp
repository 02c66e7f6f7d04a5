#include "sys/text/xml.h"

#include <expat.h>
#include <fmt/format.h>

#include <memory>
#include <optional>

#include "core/error.h"
#include "core/text.h"
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
  std::optional<std::string> trouble;

  void stop(std::string why) {
    if (!trouble) trouble = std::move(why);
    expat().stop(parser, XML_FALSE);
  }

  void begin(const char* name, const char** attributes) {
    if (open.size() >= max_depth)
      return stop(fmt::format("nested deeper than {} levels", max_depth));
    if (++nodes > max_nodes) return stop(fmt::format("more than {} elements", max_nodes));
    auto& node = open.empty() ? root : open.back()->children.emplace_back();
    auto [space, local] = divided(name);
    node.space = space;
    node.name = local;
    node.line = static_cast<int>(expat().line(parser));
    for (; *attributes != nullptr; attributes += 2)
      node.attributes.emplace_back(divided(attributes[0]).second, attributes[1]);
    open.push_back(&node);
  }

  void end() {
    auto& node = *open.back();
    open.pop_back();
    if (open.empty() || !is_markup(node)) return;
    // Paragraphs of a text that is given as elements instead of as escaped HTML.
    auto& outer = *open.back();
    bool block = node.name == "p" || node.name == "div" || node.name == "br" || node.name == "li";
    outer.text += node.text;
    if (block) outer.text += "\n\n";
  }

  static bool is_markup(const Xml& node) { return node.space == "http://www.w3.org/1999/xhtml"; }
};

Builder& builder(void* user) { return *static_cast<Builder*>(user); }

void XMLCALL on_begin(void* user, const char* name, const char** attributes) {
  builder(user).begin(name, attributes);
}
void XMLCALL on_end(void* user, const char*) { builder(user).end(); }
void XMLCALL on_text(void* user, const char* text, int size) {
  auto& open = builder(user).open;
  if (!open.empty()) open.back()->text.append(text, static_cast<std::size_t>(size));
}
void XMLCALL on_doctype(void* user, const char*, const char*, const char*, int has_declarations) {
  if (has_declarations != 0) builder(user).stop("a DOCTYPE with declarations is not accepted");
}

// expat knows UTF-8, UTF-16, ISO-8859-1 and US-ASCII; the Windows encodings are turned into UTF-8
// here, and expat told so.
std::optional<std::string> converted(std::string_view text, std::string_view name) {
  auto head = lower_ascii(text.substr(0, std::min(text.find("?>"), std::size_t{200})));
  for (std::string_view encoding : {"windows-1251", "windows-1252"})
    if (head.starts_with("<?xml") && head.find(encoding) != std::string::npos)
      return decode(text, encoding, name).text;
  return {};
}

}  // namespace

const Xml* Xml::child(std::string_view wanted) const {
  for (const auto& node : children)
    if (node.name == wanted) return &node;
  return nullptr;
}

std::string Xml::text_of(std::string_view wanted) const {
  const auto* node = child(wanted);
  return node == nullptr ? std::string{} : std::string(trim(node->text));
}

std::string Xml::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes)
    if (key == wanted) return value;
  return {};
}

Xml parse_xml(std::string_view text, std::string_view name) {
  auto refuse = [&](unsigned long line, std::string_view why) {
    throw Error(Status::invalid, fmt::format("{}:{}: {}", name, line, why));
  };
  if (text.size() > max_bytes) refuse(1, fmt::format("larger than {} MiB", max_bytes >> 20));
  auto utf8 = converted(text, name);
  if (utf8) text = *utf8;
  std::unique_ptr<XML_ParserStruct, Release> parser(
      expat().create(utf8 ? "UTF-8" : nullptr, separator));
  if (parser == nullptr) throw std::bad_alloc();
  Builder builder;
  builder.parser = parser.get();
  expat().set_user_data(parser.get(), &builder);
  expat().set_elements(parser.get(), on_begin, on_end);
  expat().set_text(parser.get(), on_text);
  expat().set_doctype(parser.get(), on_doctype);
  auto done = expat().parse(parser.get(), text.data(), static_cast<int>(text.size()), XML_TRUE);
  auto line = expat().line(parser.get());
  if (builder.trouble) refuse(line, *builder.trouble);
  if (done != XML_STATUS_OK)
    refuse(line, fmt::format("not well-formed XML: {}",
                             expat().error_string(expat().error_code(parser.get()))));
  return std::move(builder.root);
}

}  // namespace smm
