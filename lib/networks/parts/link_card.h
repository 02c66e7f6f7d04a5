#pragma once
// What a web page says of itself, for networks whose link cards the client makes.
//
// A page is asked for once, without any credentials, over https, at a public address: what somebody
// puts into a link must not make us ask machines in the house. Redirects are followed on the same
// host only, three at most. All that comes back is foreign: text is cut, freed of control
// characters and made UTF-8 by the encoding that the page declares; nothing is run or shown as
// markup.

#include <optional>
#include <string>
#include <string_view>

#include "sys/net/http.h"

namespace smm::networks {

struct LinkCard {
  std::string title;        // never empty; at most 300 graphemes
  std::string description;  // at most 1000 graphemes; may be empty
  std::string picture;      // address of a picture; may be empty
};

// Nothing when the page cannot be had within 10 seconds and 1 MiB, is no HTML, has no title, or is
// not of the encoding that it declares (UTF-8, if it declares none).
std::optional<LinkCard> read_link_card(HttpClient& http, std::string_view address);

// The same of HTML that is at hand, in UTF-8; `address` is where relative ones begin.
std::optional<LinkCard> link_card_of(std::string_view html, std::string_view address);

// A picture in the words of a card: its bytes and its type by them. Nothing if it cannot be had, is
// larger than `most` bytes, or is none of JPEG, PNG, WebP and GIF.
struct CardPicture {
  std::string bytes, type;
};
std::optional<CardPicture> read_card_picture(HttpClient& http, std::string_view address,
                                             std::size_t most);

}  // namespace smm::networks
