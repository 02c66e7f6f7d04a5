#include "sys/text/pdf.h"

#include <unistd.h>

#include <optional>

#include "core/error.h"
#include "sys/files.h"
#include "sys/process.h"

namespace smm {
namespace {

constexpr std::size_t most_bytes = 64U << 20;

// Nothing: that program is not installed.
std::optional<ProcessResult> printed_by(const std::string& browser, const fs::path& page,
                                        const fs::path& pdf, const fs::path& profile) {
  ProcessRequest request;
  request.arguments = {browser,
                       "--headless",
                       "--disable-gpu",
                       "--disable-dev-shm-usage",
                       "--no-first-run",
                       "--user-data-dir=" + profile.string(),
                       "--no-pdf-header-footer",
                       "--print-to-pdf=" + pdf.string()};
  // Chromium's own sandbox does not work for root; the page is ours and has no script.
  if (geteuid() == 0) request.arguments.emplace_back("--no-sandbox");
  request.arguments.push_back("file://" + page.string());
  request.timeout = std::chrono::seconds{60};
  request.own_group = true;
  request.keep_errors = true;
  try {
    return run_process(request);
  } catch (const Error&) {
    return {};
  }
}

}  // namespace

std::string print_to_pdf(std::string_view html) {
  TemporaryFolder folder;
  auto page = folder / "page.html", pdf = folder / "page.pdf", profile = folder / "profile";
  write_file(page, html);
  for (const char* browser : {"chromium", "chromium-browser", "google-chrome"}) {
    auto result = printed_by(browser, page, pdf, profile);
    if (!result) continue;
    if (result->status == 0 && !result->timed_out && fs::exists(pdf))
      return read_file(pdf, most_bytes);
    throw Error(Status::failed, std::string(browser) + " did not print the page",
                "write it as html, and print it from a browser");
  }
  throw Error(Status::failed, "a PDF needs a browser, and Chromium is not installed",
              "install chromium; or write it as html, and print it from a browser");
}

}  // namespace smm
