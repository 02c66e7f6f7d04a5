#pragma once
// What a row of a table is about: an account, a post, a campaign, a page, parts of an audience.

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "metrics/importing/mapping.h"
#include "metrics/importing/table.h"
#include "metrics/metric_store.h"

namespace smm {

// Why a row, or one figure, is not taken.
struct Refuse {
  std::string why;
};

// Where a column of any of those names stands; Header::nowhere for one that is not given, or is
// optional and missing. Throws Error(invalid) for one that is missing (with the nearest) or stands
// there twice.
std::size_t find_column(const Header& header, const ColumnNames& column, const std::string& table);

// The metric that a conversion counts for: "lead", "Sign-up", "purchase". Nothing for another word.
std::optional<Metric> event_metric(std::string_view word);

// Whether a spreadsheet has rounded an id: "1.80351E+16".
bool rounded_id(std::string_view id);

// The path of a page: "/shop" of "https://e.example/shop/?utm_source=x"; "/" of the first page.
std::string page_path(std::string_view address);

class RowSubjects {
 public:
  struct Target {
    SubjectKind kind = SubjectKind::account;
    const std::string* account;  // of the workspace, or ""
    std::string key;             // as Subject::key; of a post named by the plan: its id there
    bool of_address = false;     // the key was made of the post's address
  };

  // All must outlive it. `table` is how messages call it.
  RowSubjects(const Mapping& mapping, const Workspace& workspace, const Header& header,
              std::string table);
  // The columns that say what a row is about.
  static std::vector<const ColumnNames*> columns(const Mapping& mapping);
  void locate();

  // What a row is about, in targets(); false if it is about nothing here: visits that neither an
  // account nor a campaign brought. Throws Refuse.
  bool read(std::span<const std::string_view> row);
  const std::vector<Target>& targets() const { return targets_; }
  // All that the row says of a target.
  Subject subject(const Target& target, std::span<const std::string_view> row) const;

  std::size_t published() const { return published_; }
  std::size_t id() const { return id_of_url_ ? Header::nowhere : post_; }
  // Posts whose ids were rounded, and that are known by their address instead.
  std::size_t by_address() const { return by_address_; }
  void ids_are_rounded() { rounded_ = true; }
  std::string_view what() const;          // "campaign"
  std::string_view what_is_left() const;  // what rows that are about nothing are

 private:
  const std::string& account_of(std::string_view cell);
  const std::string* account_of_source(std::string_view source) const;
  void read_segments(std::span<const std::string_view> row);
  bool read_utm(std::span<const std::string_view> row);
  std::string campaign_of(std::string_view cell) const;
  Target& target(SubjectKind kind, const std::string& account);

  const Mapping& mapping_;
  const Workspace& workspace_;
  const Header& header_;
  std::string table_;
  std::size_t account_ = Header::nowhere, campaign_ = Header::nowhere, page_ = Header::nowhere,
              post_ = Header::nowhere, published_ = Header::nowhere, text_ = Header::nowhere,
              url_ = Header::nowhere, type_ = Header::nowhere, kind_ = Header::nowhere,
              value_ = Header::nowhere, source_ = Header::nowhere, utm_campaign_ = Header::nowhere;
  std::vector<std::size_t> segments_;
  void read_post(std::span<const std::string_view> row, const std::string& account);
  bool id_of_url_ = false, rounded_ = false;
  std::size_t by_address_ = 0;
  std::size_t unnamed_ = 0;  // rows of no campaign
  std::vector<Target> targets_;
  std::string last_account_cell_;
  const std::string* last_account_ = nullptr;
  std::unordered_map<std::string, std::string> campaigns_;  // as the plan has them, by folded name
};

}  // namespace smm
