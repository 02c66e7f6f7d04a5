#pragma once
// Which column of somebody's table holds what.
//
// A column is taken for something only if its header says so, and if no other column may be meant
// as well. Of two that may be the text, the one with the plainer name is it ("Caption" beside
// "Content"); where neither is plainer, and for dates, the table is refused with both names. What
// is not taken is told, and stands in the rest with its reason.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/columns.h"
#include "plan/importing/draft.h"

namespace smm {

struct TableRow {
  int line = 0;
  std::vector<std::string> cells;

  // Without outer space; empty where the row is too short.
  std::string_view cell(std::size_t column) const;
};

struct TableColumn {
  std::string header;
  std::optional<ColumnKey> key;  // what it is taken for
  std::string why;               // it is taken for nothing, if it was not left out by --map
  bool mapped = false;           // by --map
  bool doubtful = false;         // taken for nothing, but it may say how far a post is
  std::string lack;  // taken for nothing, though rows that fill it may lack what stands in it
};

class TableColumns {
 public:
  // Reads the header, and takes it out of `rows`, of which there is at least one. Throws
  // Error(usage) for a --map that names no column or no key, and Error(invalid) if no column is
  // understood, or if several may be meant; `name` is the table's.
  TableColumns(std::vector<TableRow>& rows, const std::string& name, const ReadContext& context);

  const std::vector<TableColumn>& all() const { return columns_; }
  std::size_t size() const { return columns_.size(); }
  // The content of the row's column of that key; empty if there is none.
  std::string cell(const TableRow& row, std::string_view key, std::string_view variant = {}) const;
  // True if the header is the plan language's own: `smm plan export` wrote it.
  bool own() const { return own_; }

  // Says what was decided and what was not understood.
  void report(const std::vector<TableRow>& rows, Reading& reading) const;

 private:
  using Indices = std::vector<std::size_t>;

  void apply_map(const ReadContext& context);
  void without_header(const std::vector<TableRow>& rows);
  void tell_stages_apart(const std::vector<TableRow>& rows);
  void decide(const std::vector<TableRow>& rows);
  bool divide_times(const Indices& candidates, const std::vector<TableRow>& rows);
  std::string lack_of(std::size_t column, const std::vector<TableRow>& rows) const;
  std::string meant_by(std::size_t column, const std::vector<TableRow>& rows) const;
  void choose(Indices candidates, const std::vector<TableRow>& rows);
  void drop(std::size_t column, std::string why);
  void keep(const Indices& candidates, std::size_t chosen);
  [[noreturn]] void refuse(const Indices& candidates, const std::vector<TableRow>& rows) const;
  std::string headers() const;

  const std::string& name_;
  std::vector<TableColumn> columns_;
  std::vector<std::string> notes_;
  bool own_ = false;
};

}  // namespace smm
