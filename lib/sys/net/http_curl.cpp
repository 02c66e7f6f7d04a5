// The HttpClient over libcurl, which is loaded at the first request.
//
// Three things libcurl would do by itself are prevented here, because each could publish a post
// twice or hand a token to somebody else: following a redirect, repeating a request whose reused
// connection died (see on_ready), and sending loopback traffic through a proxy.

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <exception>
#include <future>
#include <memory>

#include "core/error.h"
#include "core/text.h"
#include "sys/library.h"
#include "sys/net/http.h"
#include "sys/net/public_address.h"
#include "sys/net/trust.h"

namespace smm {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds connect_timeout{10'000};
constexpr long stalled_seconds = 60;             // without a byte in either direction
constexpr std::size_t max_headers = 256U << 10;  // of one answer, all together
constexpr milliseconds look_every{100};          // at whether smm is to stop, while it waits

// ---- The library. ----

// The functions used, and no more; their types are checked against the header.
struct Curl {
  decltype(&curl_global_init) global_init;
  decltype(&curl_easy_init) easy_init;
  decltype(&curl_easy_cleanup) easy_cleanup;
  decltype(&curl_easy_reset) easy_reset;
  decltype(&curl_easy_setopt) easy_setopt;
  decltype(&curl_easy_getinfo) easy_getinfo;
  decltype(&curl_easy_strerror) easy_strerror;
  decltype(&curl_multi_init) multi_init;
  decltype(&curl_multi_cleanup) multi_cleanup;
  decltype(&curl_multi_add_handle) multi_add_handle;
  decltype(&curl_multi_remove_handle) multi_remove_handle;
  decltype(&curl_multi_perform) multi_perform;
  decltype(&curl_multi_poll) multi_poll;
  decltype(&curl_multi_info_read) multi_info_read;
  decltype(&curl_slist_append) slist_append;
  decltype(&curl_slist_free_all) slist_free_all;
  decltype(&curl_url) url;
  decltype(&curl_url_cleanup) url_cleanup;
  decltype(&curl_url_set) url_set;
  decltype(&curl_url_get) url_get;
  decltype(&curl_free) free;
};

[[noreturn]] void fail_to_load(std::string_view why) {
  throw Error(Status::failed, fmt::format("libcurl cannot be used: {}", why),
              "install it (Debian: apt-get install libcurl4)");
}

Curl load_curl() {
  LoadedLibrary library("libcurl.so.4", "libcurl4");
  Curl curl{};
  library.bind("curl_global_init", curl.global_init);
  library.bind("curl_easy_init", curl.easy_init);
  library.bind("curl_easy_cleanup", curl.easy_cleanup);
  library.bind("curl_easy_reset", curl.easy_reset);
  library.bind("curl_easy_setopt", curl.easy_setopt);
  library.bind("curl_easy_getinfo", curl.easy_getinfo);
  library.bind("curl_easy_strerror", curl.easy_strerror);
  library.bind("curl_multi_init", curl.multi_init);
  library.bind("curl_multi_cleanup", curl.multi_cleanup);
  library.bind("curl_multi_add_handle", curl.multi_add_handle);
  library.bind("curl_multi_remove_handle", curl.multi_remove_handle);
  library.bind("curl_multi_perform", curl.multi_perform);
  library.bind("curl_multi_poll", curl.multi_poll);
  library.bind("curl_multi_info_read", curl.multi_info_read);
  library.bind("curl_slist_append", curl.slist_append);
  library.bind("curl_slist_free_all", curl.slist_free_all);
  library.bind("curl_url", curl.url);
  library.bind("curl_url_cleanup", curl.url_cleanup);
  library.bind("curl_url_set", curl.url_set);
  library.bind("curl_url_get", curl.url_get);
  library.bind("curl_free", curl.free);
  if (curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) fail_to_load("it does not start");
  return curl;
}

const Curl& curl() {
  static const Curl loaded = load_curl();
  return loaded;
}

struct CloseEasy {
  void operator()(CURL* easy) const { curl().easy_cleanup(easy); }
};
struct CloseMulti {
  void operator()(CURLM* multi) const { curl().multi_cleanup(multi); }
};
struct CloseUrl {
  void operator()(CURLU* url) const { curl().url_cleanup(url); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl().slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, CloseEasy>;
using Multi = std::unique_ptr<CURLM, CloseMulti>;
using Url = std::unique_ptr<CURLU, CloseUrl>;
using List = std::unique_ptr<curl_slist, FreeList>;

// Values are long, pointers or curl_off_t, as the option wants; the call is variadic.
template <typename Value>
void set(CURL* easy, CURLoption option, Value value) {
  if (curl().easy_setopt(easy, option, value) != CURLE_OK)
    fail_to_load(fmt::format("it does not know option {}; 7.85 or newer is needed",
                             static_cast<int>(option)));
}

// ---- Where a request goes. ----

struct Target {
  Url url;
  std::string scheme, host, port;
  bool loopback = false;

  std::string name() const { return fmt::format("{}:{}", host, port); }
};

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl().url_get(url, part, &text, flags) != CURLUE_OK) return {};
  std::string copy = text;
  curl().free(text);
  return copy;
}

bool is_loopback(std::string_view host) {
  if (lower_ascii(host) == "localhost" || host == "[::1]") return true;
  in_addr address{};
  return ::inet_pton(AF_INET, std::string(host).c_str(), &address) == 1 &&
         (ntohl(address.s_addr) >> 24) == 127;
}

HttpFailure not_sent(std::string what) { return {HttpFailure::Stage::not_sent, std::move(what)}; }

// The parsed address, which is also what libcurl is given: what was checked is what is requested.
std::variant<Target, HttpFailure> parse_target(const std::string& text) {
  Target target{Url(curl().url()), {}, {}, {}, false};
  if (text.find('\0') != std::string::npos ||
      curl().url_set(target.url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK)
    return not_sent("the address of the request is not a valid URL");
  target.scheme = part_of(target.url.get(), CURLUPART_SCHEME);
  target.host = part_of(target.url.get(), CURLUPART_HOST);
  target.port = part_of(target.url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  target.loopback = is_loopback(target.host);
  if (target.scheme != "https" && !(target.scheme == "http" && target.loopback))
    return not_sent(
        fmt::format("{} is not reached over {}: only https is used, except on this "
                    "machine",
                    target.host, target.scheme));
  if (!part_of(target.url.get(), CURLUPART_USER).empty())
    return not_sent(fmt::format("the address of {} carries a user name", target.host));
  return target;
}

// ---- One exchange. ----

struct Exchange {
  HttpResponse response;
  std::size_t max_response;
  std::size_t header_bytes = 0;
  bool too_large = false;
  bool connected = false;  // the next thing on the wire is the request
  bool not_public = false;
  bool stopped = false;
  const std::function<void()>& leaving;
  const std::function<void(std::uint64_t, std::uint64_t)>& sending;
  std::exception_ptr hindered = {};  // what `leaving` threw
  const Body* body = nullptr;
  std::uint64_t sent = 0;  // bytes of it
  std::string unreadable;  // why no more of it can be sent
};

// Called with each address that a name has, before anything is sent to it.
curl_socket_t open_public_socket(void* user, curlsocktype, curl_sockaddr* to) {
  if (!is_public_address(to->addr)) {
    static_cast<Exchange*>(user)->not_public = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

// A connection of its own: one that is open already may lead anywhere.
void set_public_only(CURL* easy, Exchange& exchange) {
  set(easy, CURLOPT_OPENSOCKETFUNCTION, &open_public_socket);
  set(easy, CURLOPT_OPENSOCKETDATA, &exchange);
  set(easy, CURLOPT_FRESH_CONNECT, 1L);
  set(easy, CURLOPT_FORBID_REUSE, 1L);
  set(easy, CURLOPT_PROXY, "");
}

// Called when a connection stands and before anything of the request is written to it. A second
// call means that libcurl found its reused connection dead and is about to send the request again
// by itself. Whether the server acted on the first is not known, so that is not libcurl's to
// decide.
int on_ready(void* user, char*, char*, int, int) {
  auto& exchange = *static_cast<Exchange*>(user);
  if (exchange.connected) return CURL_PREREQFUNC_ABORT;
  try {
    if (exchange.leaving) exchange.leaving();
  } catch (...) {
    exchange.hindered = std::current_exception();
    return CURL_PREREQFUNC_ABORT;
  }
  exchange.connected = true;
  return CURL_PREREQFUNC_OK;
}

std::size_t on_header(char* data, std::size_t, std::size_t size, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  exchange.header_bytes += size;
  if (exchange.header_bytes > max_headers) {
    exchange.too_large = true;
    return 0;
  }
  std::string_view line(data, size);
  if (line.starts_with("HTTP/")) {  // the final answer begins anew after a "100 Continue"
    exchange.response.headers.clear();
  } else if (auto colon = line.find(':'); colon != std::string_view::npos) {
    exchange.response.headers.emplace_back(lower_ascii(trim(line.substr(0, colon))),
                                           trim(line.substr(colon + 1)));
  }
  return size;
}

std::size_t on_body(char* data, std::size_t, std::size_t size, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  if (size > exchange.max_response - exchange.response.body.size()) {
    exchange.too_large = true;
    return 0;
  }
  exchange.response.body.append(data, size);
  return size;
}

// Exceptions must not pass through libcurl.
std::size_t on_send(char* to, std::size_t, std::size_t room, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  try {
    auto count = exchange.body->read(exchange.sent, to, room);
    exchange.sent += count;
    if (exchange.sending) exchange.sending(exchange.sent, exchange.body->size());
    return count;
  } catch (const Error& error) {
    exchange.unreadable = error.what();
    return CURL_READFUNC_ABORT;
  }
}

bool one_line(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

// Nothing when a header would break out of its line: a token read from a file with a line end in it
// must not become a header of its own.
std::optional<List> header_list(const HttpRequest& request) {
  List list;
  auto add = [&](const std::string& line) {
    list.reset(curl().slist_append(list.release(), line.c_str()));
  };
  bool has_type = false;
  for (const auto& [name, value] : request.headers) {
    if (!one_line(name) || !one_line(value)) return std::nullopt;
    has_type = has_type || lower_ascii(name) == "content-type";
    add(value.empty() ? name + ";" : fmt::format("{}: {}", name, value));
  }
  if (!has_type) add("Content-Type:");  // libcurl would call every body a form
  add("Expect:");                       // waiting a second for "100 Continue" serves nobody here
  return list;
}

void set_body(CURL* easy, const HttpRequest& request, Exchange& exchange) {
  set(easy, CURLOPT_POST, 1L);
  if (const auto* held = request.body.held()) {
    set(easy, CURLOPT_POSTFIELDS, held->data());
  } else {
    exchange.body = &request.body;
    set(easy, CURLOPT_READFUNCTION, &on_send);
    set(easy, CURLOPT_READDATA, &exchange);
  }
  set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
}

void set_method(CURL* easy, const HttpRequest& request, Exchange& exchange) {
  bool sends_body = !request.body.empty() || request.method == "POST" || request.method == "PUT" ||
                    request.method == "PATCH";
  if (sends_body) {
    set_body(easy, request, exchange);
  } else {
    set(easy, CURLOPT_HTTPGET, 1L);
  }
  if (request.method == "HEAD") set(easy, CURLOPT_NOBODY, 1L);
  set(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

void set_limits(CURL* easy, const HttpRequest& request) {
  set(easy, CURLOPT_NOSIGNAL, 1L);
  set(easy, CURLOPT_CONNECTTIMEOUT_MS,
      static_cast<long>(std::min(connect_timeout, request.timeout).count()));
  set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
  set(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
  set(easy, CURLOPT_LOW_SPEED_TIME, stalled_seconds);
}

// A request that says so has a connection of its own. Some servers close after each answer without
// saying it, and a request that runs into that may have been sent.
void set_reuse(CURL* easy, const HttpRequest& request) {
  for (const auto& [name, value] : request.headers)
    if (lower_ascii(name) == "connection" && lower_ascii(value) == "close")
      set(easy, CURLOPT_FORBID_REUSE, 1L);
}

void set_safety(CURL* easy, const Target& target) {
  set(easy, CURLOPT_PROTOCOLS_STR, target.scheme.c_str());
  set(easy, CURLOPT_FOLLOWLOCATION, 0L);
  set(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  set(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  set(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  // One request at a time gains nothing from HTTP/2, and HTTP/1.1 makes plain what was sent.
  set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  if (target.loopback) set(easy, CURLOPT_PROXY, "");
}

// ---- Whom to believe. ----

Trust trust_now(CURL* easy) {
  char *file = nullptr, *folder = nullptr;
  curl().easy_getinfo(easy, CURLINFO_CAINFO, &file);
  curl().easy_getinfo(easy, CURLINFO_CAPATH, &folder);
  return trust_of(::getenv, file, folder);
}

const char* or_none(const std::string& path) { return path.empty() ? nullptr : path.c_str(); }

// Without the file, certificates are read as they are needed.
void set_trust(CURL* easy, const Trust& trust, bool with_file) {
  if (!trust.folders.empty())
    set(easy, CURLOPT_CAPATH, trust.folders.c_str());
  else
    curl().easy_setopt(easy, CURLOPT_CAPATH, nullptr);  // not every build knows folders
  set(easy, CURLOPT_CAINFO, with_file ? or_none(trust.file) : nullptr);
}

// The folder did not vouch for it; nothing of the request has been sent.
bool is_untrusted(CURL* easy, CURLcode code) {
  long verified = 0;
  curl().easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verified);
  return code == CURLE_PEER_FAILED_VERIFICATION && verified != 0;
}

void set_callbacks(CURL* easy, Exchange& exchange) {
  set(easy, CURLOPT_PREREQFUNCTION, &on_ready);
  set(easy, CURLOPT_PREREQDATA, &exchange);
  set(easy, CURLOPT_HEADERFUNCTION, &on_header);
  set(easy, CURLOPT_HEADERDATA, &exchange);
  set(easy, CURLOPT_WRITEFUNCTION, &on_body);
  set(easy, CURLOPT_WRITEDATA, &exchange);
}

// ---- What to say when it failed. Never libcurl's own message, which may quote the request; its
// text about a certificate is the exception: it names hosts and dates only. ----

std::string connect_text(CURL* easy, const Target& target) {
  long code = 0;
  curl().easy_getinfo(easy, CURLINFO_OS_ERRNO, &code);
  return fmt::format("cannot connect to {}{}{}", target.name(), code == 0 ? "" : ": ",
                     code == 0 ? "" : std::strerror(static_cast<int>(code)));
}

std::string stopped_text(const Target& target) {
  return fmt::format("smm was stopped before {} answered", target.host);
}

std::string failure_text(CURL* easy, CURLcode code, const Target& target, const Exchange& exchange,
                         const HttpRequest& request, const char* certificate_text) {
  if (exchange.too_large)
    return fmt::format("the answer of {} is larger than the {} bytes allowed", target.host,
                       exchange.header_bytes > max_headers ? max_headers : request.max_response);
  if (exchange.stopped) return stopped_text(target);
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return fmt::format("cannot find {}", target.host);
    case CURLE_COULDNT_RESOLVE_PROXY:
      return "cannot find the proxy";
    case CURLE_COULDNT_CONNECT:
      if (exchange.not_public) return fmt::format("{} has no public address", target.host);
      return connect_text(easy, target);
    case CURLE_PEER_FAILED_VERIFICATION:
      return fmt::format("the certificate of {} is refused: {}", target.name(), certificate_text);
    case CURLE_OPERATION_TIMEDOUT:
      if (!exchange.connected) return fmt::format("connecting to {} took too long", target.name());
      return fmt::format("{} did not finish its answer in time", target.host);
    case CURLE_ABORTED_BY_CALLBACK:
    case CURLE_GOT_NOTHING:
      return fmt::format("{} closed the connection without an answer", target.host);
    case CURLE_PARTIAL_FILE:
      return fmt::format("the answer of {} breaks off", target.host);
    case CURLE_UNSUPPORTED_PROTOCOL:
      return fmt::format("{} does not answer in HTTP", target.host);
    default:
      return fmt::format("{}: {}", target.host, curl().easy_strerror(code));
  }
}

class CurlClient final : public HttpClient {
 public:
  explicit CurlClient(bool loopback_is_public) : loopback_is_public_(loopback_is_public) {}

  HttpResult send(const HttpRequest& request) override {
    auto parsed = parse_target(request.url);
    if (auto* failure = std::get_if<HttpFailure>(&parsed)) return *failure;
    auto headers = header_list(request);
    if (!headers || !one_line(request.method))
      return not_sent("a header of the request holds a line end");

    if (request.only_asks() && asked_to_stop())
      return not_sent(stopped_text(std::get<Target>(parsed)));
    if (!multi_) multi_.reset(curl().multi_init());
    if (!easy_) easy_.reset(curl().easy_init());
    // Forgets the options, which point into this call, and keeps connections and TLS sessions.
    std::unique_ptr<CURL, ResetEasy> until_done(easy_.get());
    set(easy_.get(), CURLOPT_HTTPHEADER, headers->get());
    return exchange(request, std::get<Target>(parsed));
  }

  bool when_leaving(const std::function<void()>& leaving) override {
    leaving_ = leaving;
    return true;
  }

  void when_sending(const std::function<void(std::uint64_t, std::uint64_t)>& sending) override {
    sending_ = sending;
  }

  void heed(const std::atomic<int>& stop) override { stop_ = &stop; }

 private:
  struct ResetEasy {
    void operator()(CURL* easy) const { curl().easy_reset(easy); }
  };

  bool asked_to_stop() const { return stop_ != nullptr && stop_->load() != 0; }

  CURLcode perform(CURL* easy, const HttpRequest& request, Exchange& exchange) const {
    bool both = !trust_->folders.empty() && !trust_->file.empty();
    set_trust(easy, *trust_, !both);
    auto code = transfer(easy, request, exchange);
    if (!both || !is_untrusted(easy, code)) return code;
    set_trust(easy, *trust_, true);
    return transfer(easy, request, exchange);
  }

  // Until it is through, or smm is to stop and the request is one that ends then. One that does not
  // only ask was begun after the stop on purpose, as the next part of a thread: then it goes on.
  CURLcode transfer(CURL* easy, const HttpRequest& request, Exchange& exchange) const {
    bool late = asked_to_stop();
    curl().multi_add_handle(multi_.get(), easy);
    auto code = CURLE_FAILED_INIT;
    for (int running = 1; curl().multi_perform(multi_.get(), &running) == CURLM_OK;) {
      if (running == 0) {
        int more = 0;
        if (const auto* told = curl().multi_info_read(multi_.get(), &more))
          code = told->data.result;
        break;
      }
      exchange.stopped = asked_to_stop() && (request.only_asks() || (!late && !exchange.connected));
      if (exchange.stopped) break;
      curl().multi_poll(multi_.get(), nullptr, 0, look_every.count(), nullptr);
    }
    // A name that is still being looked up would be waited for.
    if (exchange.stopped) curl().easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    curl().multi_remove_handle(multi_.get(), easy);
    return code;
  }

  HttpResult exchange(const HttpRequest& request, const Target& target) {
    CURL* easy = easy_.get();
    Exchange exchange{.response = {},
                      .max_response = request.max_response,
                      .leaving = leaving_,
                      .sending = sending_};
    char certificate_text[CURL_ERROR_SIZE] = "";
    set(easy, CURLOPT_CURLU, target.url.get());
    set(easy, CURLOPT_USERAGENT, "smm/" SMM_VERSION);
    set(easy, CURLOPT_ERRORBUFFER, certificate_text);
    if (!trust_) trust_ = trust_now(easy);
    if (trust_->unusable && target.scheme == "https") return not_sent(*trust_->unusable);
    set_method(easy, request, exchange);
    set_limits(easy, request);
    set_reuse(easy, request);
    set_safety(easy, target);
    set_callbacks(easy, exchange);
    if (request.public_only && !(loopback_is_public_ && target.loopback))
      set_public_only(easy, exchange);

    auto code = perform(easy, request, exchange);
    set(easy, CURLOPT_ERRORBUFFER, nullptr);
    if (exchange.hindered) std::rethrow_exception(exchange.hindered);
    if (code != CURLE_OK) {
      using enum HttpFailure::Stage;
      if (!exchange.unreadable.empty()) return HttpFailure{not_sent, exchange.unreadable};
      return HttpFailure{exchange.connected ? maybe_sent : not_sent,
                         failure_text(easy, code, target, exchange, request, certificate_text)};
    }
    long status = 0;
    curl().easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    exchange.response.status = static_cast<int>(status);
    return std::move(exchange.response);
  }

  bool loopback_is_public_;
  std::optional<Trust> trust_;  // as of the first request
  std::function<void()> leaving_;
  std::function<void(std::uint64_t, std::uint64_t)> sending_;
  const std::atomic<int>* stop_ = nullptr;
  Multi multi_;  // made at the first request, and
  Easy easy_;    // likewise
};

}  // namespace

std::shared_ptr<void> load_http_early() {
  return std::make_shared<std::future<void>>(std::async(std::launch::async, [] {
    try {
      curl();
    } catch (const Error&) {
      return;  // send() says why
    }
  }));
}

std::unique_ptr<HttpClient> make_http_client(bool loopback_is_public) {
  return std::make_unique<CurlClient>(loopback_is_public);
}

}  // namespace smm
