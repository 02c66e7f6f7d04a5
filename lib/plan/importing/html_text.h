#pragma once
// HTML as text. Not a browser: what feeds, calendars and notes hold is paragraphs, lists, links and
// images.

#include <string>
#include <string_view>
#include <vector>

namespace smm {

struct HtmlText {
  std::string
      text;  // paragraphs and line breaks kept; tags, scripts and what is struck out dropped
  // What the markup pointed to and the text does not say: addresses as they stand there.
  struct Reference {
    std::string kind;     // "link", "image", "embedded", "code", "struck"
    std::string address;  // may be relative
    std::string words;    // of the link, the image's alternative text, or what was struck out
  };
  std::vector<Reference> references;
};

// Prose is all markup. In a title, whose makers often forget to escape, a tag that is never closed
// ("the <dialog> element") is no markup but a word.
enum class HtmlKind { prose, title };

HtmlText html_text(std::string_view html, HtmlKind kind = HtmlKind::prose);

}  // namespace smm
