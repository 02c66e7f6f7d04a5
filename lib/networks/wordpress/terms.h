#pragma once
// Categories and tags of a site, by their names. A category that is not there is never made: it is
// the site's order, and a typing error would change it. A tag is.

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "networks/network.h"
#include "networks/wordpress/site.h"

namespace smm::wordpress {

// The names in the option `categories`, which commas separate.
std::vector<std::string> category_names(std::string_view option);

class Terms {
 public:
  explicit Terms(Site& site) : site_(site) {}

  // Ids, in order. Of a name that there is not, a Rejected with the nearest.
  std::variant<std::vector<std::int64_t>, Outcome> categories(
      const std::vector<std::string>& names);
  // Ids, each once; those that are missing are made.
  std::variant<std::vector<std::int64_t>, Outcome> tags(const std::vector<std::string>& names);

 private:
  struct Term {
    std::int64_t id;
    std::string name;
  };
  std::optional<Outcome> read_categories();
  std::variant<std::int64_t, Outcome> tag(const std::string& name);

  Site& site_;
  bool read_ = false;
  std::vector<Term> categories_;
};

}  // namespace smm::wordpress
