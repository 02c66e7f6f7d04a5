#include "env.h"

#include <unistd.h>

#include <cerrno>

namespace smm {
namespace {

class DescriptorSink final : public Sink {
 public:
  explicit DescriptorSink(int descriptor) : descriptor_(descriptor) {}

  void write(std::string_view text) override {
    buffer_ += text;
    if (buffer_.size() > 64U << 10) flush();
  }

  void flush() override {
    std::string_view rest = buffer_;
    while (!rest.empty() && !gone_ && !failed_) {
      auto written = ::write(descriptor_, rest.data(), rest.size());
      if (written >= 0)
        rest.remove_prefix(static_cast<std::size_t>(written));
      else if (errno == EPIPE)
        gone_ = true;
      else if (errno != EINTR)
        failed_ = true;
    }
    buffer_.clear();
  }

  bool failed() const override { return failed_; }

 private:
  int descriptor_;
  std::string buffer_;
  bool gone_ = false;
  bool failed_ = false;
};

}  // namespace

std::unique_ptr<Sink> make_descriptor_sink(int descriptor) {
  return std::make_unique<DescriptorSink>(descriptor);
}

}  // namespace smm
