#include "networks/pinterest/find.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "core/text.h"

namespace smm::pinterest {
using namespace networks;

namespace {

class Looker {
 public:
  Looker(Service& service, const Wanted& wanted,
         const std::function<bool(const std::string&)>& taken)
      : service_(service), wanted_(wanted), taken_(taken) {}

  Look run() {
    if (!wanted_.board.empty())
      if (auto ended = read(fmt::format("/boards/{}/pins?page_size=250", wanted_.board)))
        return std::move(*ended);
    // A board's list may leave out what stands in its sections, or show it late.
    if (found_.empty())
      if (auto ended = read("/pins?page_size=250")) return std::move(*ended);
    if (!found_.empty()) return found_;
    if (alike_.empty()) return Missing{};
    return Unclear{fmt::format("it may be {}, which says the same", alike_)};
  }

 private:
  // Nothing when the list was read as far as there is need.
  std::optional<Look> read(const std::string& list) {
    std::string bookmark;
    std::optional<Time> last;
    bool falling = true;
    for (int page = 0; page < most_pages; ++page) {
      auto reply =
          service_.get(bookmark.empty() ? list : list + "&bookmark=" + percent_encoded(bookmark));
      if (reply.gone()) return std::nullopt;  // no such board: nothing is on it
      if (!reply.good()) return Service::failed(reply, Deed::asks);
      const auto& items = child(reply.json, "items");
      if (!items.is_array()) return Unclear{"Pinterest does not list the account's pins"};
      bool old = !items.empty();
      for (const auto& pin : items) {
        auto made = time_in(pin, "created_at");
        falling = falling && made && (!last || *made <= *last);
        old = old && made && *made < wanted_.since;
        last = made;
        consider(pin, made);
      }
      auto before = std::exchange(bookmark, text_of(reply.json, "bookmark"));
      if (bookmark.empty() || bookmark == before || (old && falling)) return std::nullopt;
    }
    if (!found_.empty()) return std::nullopt;
    return Unclear{
        "there are more pins than are read: whether this one is among them cannot be "
        "known"};
  }

  void consider(const Json& pin, std::optional<Time> made) {
    auto id = id_of(pin), board = id_of(pin, "board_id");
    bool others = child(pin, "is_owner") == Json(false) ||
                  (!board.empty() && !wanted_.board.empty() && board != wanted_.board);
    if (id.empty() || others || taken_(id)) return;
    auto alike = compare(wanted_.said, said_in(pin));
    if (alike == Alike::different || (made && *made < wanted_.since)) return;
    bool sure = alike == Alike::same && made && *made >= wanted_.from;
    if (!sure)
      alike_ = address_of_pin(id);
    else if (found_.empty() || *made < found_made_) {
      found_ = id;
      found_made_ = *made;
    }
  }

  Service& service_;
  const Wanted& wanted_;
  const std::function<bool(const std::string&)>& taken_;
  std::string found_, alike_;
  Time found_made_{};
};

}  // namespace

Look look_for(Service& service, const Wanted& wanted,
              const std::function<bool(const std::string&)>& taken) {
  return Looker(service, wanted, taken).run();
}

}  // namespace smm::pinterest
