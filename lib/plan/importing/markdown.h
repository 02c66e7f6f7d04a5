#pragma once
// Markdown as text: CommonMark with what Jekyll, Hugo, Docusaurus, MkDocs and Obsidian add to it,
// as far as it must be told from words.

#include <string_view>

#include "plan/importing/html_text.h"

namespace smm {

// The first paragraph that is text, without markup. Passed over are headings, images alone, tables
// of contents, tables, code, admonitions, comments, shortcodes, attribute lists, definitions of
// links, and the imports and components of MDX. References: what the paragraph pointed to, the
// images passed over before it, and "code" for what a site generator would have run within it.
//
// `mdx`: braces hold code.
HtmlText first_paragraph(std::string_view body, bool mdx = false);

// One paragraph's markup as HTML, in which links and images still stand. `all` is the whole note:
// it defines the addresses of "[words][name]".
std::string inline_html(std::string_view paragraph, std::string_view all, bool mdx);

}  // namespace smm
