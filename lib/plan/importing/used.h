#pragma once
// What of a source has been read.
//
// An importer marks each node, element or column at the place where it takes it. What is unmarked
// when the reading is done is a leftover and is told, so that nothing needs a list of what may be
// passed over, and a new field of a format is never lost in silence. The nodes must outlive it and
// stay where they are.

#include <set>

namespace smm {

class Used {
 public:
  // Marks `node`, which may be null, and hands it back.
  template <typename Node>
  const Node* operator()(const Node* node) {
    if (node != nullptr) nodes_.insert(node);
    return node;
  }
  bool has(const void* node) const { return nodes_.contains(node); }

 private:
  std::set<const void*> nodes_;
};

}  // namespace smm
