// What a good C++ program does on the same two libraries when it does all of the work: the peer that the server is held
// against. It checks the head, verifies the body, parses and validates all of it with simdjson, reads fields with their
// types, builds the response, sends the same header fields, and writes one access line with one write(2).
//
// Usage: limit-work PORT [WORKERS], with CLIENT_SECRET set, and APP=tutorial for the app of the tutorial.
//   POST /initialize  the canvas of BenchmarkApp, for a conversation that of its Inbox, or the canvas of TutorialApp
//   POST /submit      of BenchmarkApp: routes by the component, decodes the form of six fields, echoes the canvas
//
// What it leaves out: deadlines, metrics, limits on memory beside that of a body, draining, the check of the canvas it
// sends, and words about what is wrong; a form that cannot be decoded is refused with 400. The head is always checked as
// our server does: names and values of fields, one Host, one length.
#include <arpa/inet.h>
#include <microhttpd.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <signal.h>
#include <simdjson.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace dom = simdjson::dom;
using std::string_view;

constexpr size_t body_limit = 1 << 20;

// Bytes that keep their memory from request to request.
class Buffer {
public:
    Buffer() = default;
    Buffer(const Buffer &) = delete;
    Buffer &operator=(const Buffer &) = delete;
    ~Buffer() { free(bytes_); }

    char *data() const { return bytes_; }
    size_t size() const { return size_; }
    string_view text() const { return {bytes_, size_}; }
    void clear() { size_ = 0; }

    void reserve(size_t more) {
        if (size_ + more <= capacity_) return;
        capacity_ = std::max(size_ + more, 2 * capacity_);
        bytes_ = static_cast<char *>(realloc(bytes_, capacity_));
        if (bytes_ == nullptr) abort();
    }

    void append(string_view text) {
        reserve(text.size());
        memcpy(bytes_ + size_, text.data(), text.size());
        size_ += text.size();
    }

    void append(long number) {
        reserve(20);
        size_ = std::to_chars(bytes_ + size_, bytes_ + capacity_, number).ptr - bytes_;
    }

    // A JSON string.
    void quote(string_view text) {
        reserve(6 * text.size() + 2);
        char *to = bytes_ + size_;
        *to++ = '"';
        for (unsigned char c : text) {
            bool is_plain = c >= 0x20 && c != '"' && c != '\\';
            if (__builtin_expect(is_plain, true)) {
                *to++ = c;
            } else {
                to = escape(c, to);
            }
        }
        *to++ = '"';
        size_ = to - bytes_;
    }

private:
    static char *escape(unsigned char c, char *to) {
        static const char hex[] = "0123456789abcdef";
        const char *shorthand = c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\t' ? "\\t" : c == '"' ? "\\\"" : "\\\\";
        if (c >= 0x20 || c == '\n' || c == '\r' || c == '\t') {
            memcpy(to, shorthand, 2);
            return to + 2;
        }
        memcpy(to, "\\u00", 4);
        to[4] = hex[c >> 4];
        to[5] = hex[c & 15];
        return to + 6;
    }

    char *bytes_ = nullptr;
    size_t size_ = 0, capacity_ = 0;
};

struct Request {
    Buffer body;
    timespec began;
};

// --- Signatures

std::string secret;

struct DigestDeleter {
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};
using Digest = std::unique_ptr<EVP_MD_CTX, DigestDeleter>;

// HMAC-SHA256 with its two keyed states prepared once.
class Verifier {
public:
    Verifier() : inner_(keyed(0x36)), outer_(keyed(0x5c)), scratch_(EVP_MD_CTX_new()) {}

    // The word of the access line: valid, invalid, malformed or missing.
    string_view verdict(string_view body, string_view hex) {
        std::array<unsigned char, 32> expected, actual;
        if (hex.empty()) return "missing";
        if (!decode(hex, expected)) return "malformed";
        EVP_MD_CTX_copy_ex(scratch_.get(), inner_.get());
        EVP_DigestUpdate(scratch_.get(), body.data(), body.size());
        EVP_DigestFinal_ex(scratch_.get(), actual.data(), nullptr);
        EVP_MD_CTX_copy_ex(scratch_.get(), outer_.get());
        EVP_DigestUpdate(scratch_.get(), actual.data(), actual.size());
        EVP_DigestFinal_ex(scratch_.get(), actual.data(), nullptr);
        return CRYPTO_memcmp(expected.data(), actual.data(), actual.size()) == 0 ? "valid" : "invalid";
    }

private:
    static Digest keyed(unsigned char mask) {
        std::array<unsigned char, 64> pad{};
        memcpy(pad.data(), secret.data(), secret.size());
        for (unsigned char &byte : pad) byte ^= mask;
        Digest digest(EVP_MD_CTX_new());
        EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr);
        EVP_DigestUpdate(digest.get(), pad.data(), pad.size());
        return digest;
    }

    static int digit(char c) {
        if (c >= '0' && c <= '9') return c - '0';
        char lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    static bool decode(string_view hex, std::array<unsigned char, 32> &bytes) {
        if (hex.size() != 2 * bytes.size()) return false;
        for (size_t i = 0; i < bytes.size(); i++) {
            int high = digit(hex[2 * i]), low = digit(hex[2 * i + 1]);
            if (high < 0 || low < 0) return false;
            bytes[i] = high << 4 | low;
        }
        return true;
    }

    Digest inner_, outer_, scratch_;
};

// What a thread of the server keeps from request to request.
struct Worker {
    Verifier verifier;
    dom::parser parser;
    Buffer response, line;
    std::string text;
    time_t second = 0;
    char second_text[32];
};

Worker &this_worker() {
    static thread_local Worker worker;
    return worker;
}

// --- The head of a request

bool is_letter_or_digit(int c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }

struct CharacterSets {
    std::array<bool, 256> token{}, value{}, host{}, id{};

    CharacterSets() {
        for (int c = 0; c < 256; c++) {
            token[c] = c > 0x20 && c < 0x7f && strchr("\"(),/:;<=>?@[\\]{}", c) == nullptr;
            value[c] = (c >= 0x20 && c != 0x7f) || c == '\t';
            id[c] = is_letter_or_digit(c) || c == '.' || c == '-' || c == '_';
            host[c] = id[c] || c == ':' || c == '[' || c == ']';
        }
    }
};
const CharacterSets sets;

bool consists_of(const std::array<bool, 256> &set, string_view text) {
    bool all = true;
    for (unsigned char c : text) all &= set[c];
    return all && !text.empty();
}

struct Head {
    string_view host, type, signature, id, scheme;
    int hosts = 0, types = 0, lengths = 0;
    bool has_syntax = true;

    bool is_valid() const { return has_syntax && hosts == 1 && types <= 1 && lengths <= 1 && consists_of(sets.host, host); }
};

bool is_same(string_view name, string_view other) {
    return name.size() == other.size() && strncasecmp(name.data(), other.data(), other.size()) == 0;
}

MHD_Result take_field(void *context, MHD_ValueKind, const char *name_bytes, size_t name_length, const char *value_bytes,
                      size_t value_length) {
    Head &head = *static_cast<Head *>(context);
    string_view name(name_bytes, name_length), value(value_bytes == nullptr ? "" : value_bytes, value_length);
    head.has_syntax &= consists_of(sets.token, name) && (value.empty() || consists_of(sets.value, value));
    switch (name.size()) {
    case 4:
        if (is_same(name, "Host")) head.host = value, head.hosts++;
        break;
    case 12:
        if (is_same(name, "Content-Type")) head.type = value, head.types++;
        if (is_same(name, "X-Request-Id")) head.id = value;
        break;
    case 14:
        if (is_same(name, "Content-Length")) head.lengths++;
        break;
    case 16:
        if (is_same(name, "X-Body-Signature")) head.signature = value;
        break;
    case 17:
        if (is_same(name, "Transfer-Encoding")) head.lengths++;
        if (is_same(name, "X-Forwarded-Proto")) head.scheme = value;
        break;
    }
    return MHD_YES;
}

bool is_json(string_view type) {
    constexpr string_view json = "application/json";
    if (!is_same(type.substr(0, json.size()), json)) return false;
    return type.size() == json.size() || type[json.size()] == ';' || type[json.size()] == ' ';
}

// --- Reading

// The text of a member; empty for none, null and other types.
template <class Object>
string_view text(Object &&object, string_view name) {
    string_view value;
    return object[name].get_string().get(value) == simdjson::SUCCESS ? value : string_view();
}

// The bytes of an object that is a member of the root, as they are in the request.
//
// simdjson's DOM does not keep them, but the parser still has the positions of all brackets, commas and beginnings of
// values from its first pass: they are walked up to the member, which is found in the DOM by its number, so that escapes
// in its name do no harm. They are a part of the parser that simdjson 3.0.1 calls private. The documented way is a second
// parser, On-Demand's raw_json(), which makes the first pass once more: for the 20 KB of the submit it took 13
// microseconds where this takes 3.7, on a slow day of the machine.
string_view raw_object(const dom::parser &parser, dom::object root, string_view body, string_view name) {
    size_t commas = 0;
    bool is_found = false;
    for (dom::key_value_pair member : root) {
        is_found = member.key == name && member.value.is_object();
        if (member.key == name) break;
        commas++;
    }
    if (!is_found) return {};
    static const auto nesting = [] {
        std::array<signed char, 256> change{};
        change['{'] = change['['] = 1;
        change['}'] = change[']'] = -1;
        return change;
    }();
    const uint32_t *position = parser.implementation->structural_indexes.get() + 1;  // behind the first bracket
    auto next = [&] { return static_cast<unsigned char>(body[*position++]); };
    for (int depth = 0; commas > 0;) {
        unsigned char c = next();
        depth += nesting[c];
        commas -= depth == 0 && c == ',';
    }
    position += 2;  // the name and its colon
    size_t start = *position;
    int depth = 0;
    do depth += nesting[next()];
    while (depth > 0);
    return body.substr(start, position[-1] + 1 - start);
}

// --- Canvases

// The canvas of TutorialApp, whose sheet has a URL below the one that the client knows.
void write_tutorial(Worker &worker, const Head &head) {
    Buffer &out = worker.response;
    worker.text.assign(head.scheme == "http" ? "http://" : "https://").append(head.host).append("/sheet");
    out.append(R"({"canvas":{"content":{"components":[{"type":"text","id":"book-meeting","text":)");
    out.quote("Book a Meeting");
    out.append(R"(,"style":"header","align":"center"},{"type":"button","id":"submit_button","label":)");
    out.quote("See dates");
    out.append(R"(,"style":"primary","action":{"type":"sheet","url":)");
    out.quote(worker.text);
    out.append("}}]}}}");
}

struct Choice {
    string_view text, id;
};

void write_choices(Buffer &out, std::initializer_list<Choice> choices) {
    string_view comma = "";
    for (const Choice &choice : choices) {
        out.append(comma);
        out.append(R"({"type":"option","id":)");
        out.quote(choice.id);
        out.append(R"(,"text":)");
        out.quote(choice.text);
        out.append("}");
        comma = ",";
    }
}

struct Item {
    string_view title, id, subtitle;
};

void write_items(Buffer &out, std::initializer_list<Item> items) {
    string_view comma = "";
    for (const Item &item : items) {
        out.append(comma);
        out.append(R"({"type":"item","id":)");
        out.quote(item.id);
        out.append(R"(,"title":)");
        out.quote(item.title);
        if (item.subtitle.data() != nullptr) {
            out.append(R"(,"subtitle":)");
            out.quote(item.subtitle);
        }
        out.append(R"(,"action":{"type":"submit"}})");
        comma = ",";
    }
}

// BenchmarkApp.messenger: eight reads, eight components.
void write_messenger(Worker &worker, dom::element root, string_view workspace) {
    dom::element context, person;
    bool has_context = root["context"].get(context) == simdjson::SUCCESS;
    bool has_person = root["contact"].get(person) == simdjson::SUCCESS;
    auto of_context = [&](string_view name) { return has_context ? text(context, name) : string_view(); };
    auto of_person = [&](string_view name) { return has_person ? text(person, name) : string_view(); };
    Buffer &out = worker.response;
    string_view name = of_person("name"), email = of_person("email");
    worker.text.assign("Hello, ").append(name.data() == nullptr ? "there" : name).append("!");
    out.append(R"({"canvas":{"content":{"components":[{"type":"text","id":"heading","text":)");
    out.quote(worker.text);
    worker.text.assign(workspace);
    for (string_view word : {text(root, "workspace_region"), of_context("location"), of_context("locale"),
                             of_context("messenger_action_color")}) {
        worker.text.append(" ").append(word);
    }
    out.append(R"(,"style":"header"},{"type":"text","text":)");
    out.quote(worker.text);
    out.append(R"(,"style":"muted"},{"type":"divider"},{"type":"input","id":"email","label":)");
    out.quote("E-mail");
    out.append(R"(,"placeholder":)");
    out.quote("you@example.com");
    if (email.data() != nullptr) {
        out.append(R"(,"value":)");
        out.quote(email);
    }
    out.append(R"(},{"type":"dropdown","id":"plan","label":)");
    out.quote("Plan");
    out.append(R"(,"value":"team","options":[)");
    write_choices(out, {{"Basic", "basic"}, {"Team", "team"}, {"Enterprise", "enterprise"}});
    out.append(R"(]},{"type":"list","items":[)");
    write_items(out, {{"Getting started", "article/1", "Five minutes"},
                      {"Invite your team", "article/2", "Two minutes"},
                      {"Billing", "article/3", of_person("external_id")}});
    out.append(R"(]},{"type":"spacer","size":"s"},{"type":"button","id":"save","label":)");
    out.quote("Save");
    out.append(R"(,"style":"primary","action":{"type":"submit"}}]}}})");
}

// BenchmarkApp.inbox: three reads, the last of which stands behind all parts of the conversation.
void write_inbox(Worker &worker, dom::element conversation) {
    dom::element author, parts;
    string_view name;
    int64_t count = 0;
    if (conversation["source"]["author"].get(author) == simdjson::SUCCESS) name = text(author, "name");
    if (conversation["conversation_parts"].get(parts) == simdjson::SUCCESS) {
        int64_t given;
        if (parts["total_count"].get(given) == simdjson::SUCCESS) count = given;
    }
    Buffer &out = worker.response;
    worker.text.assign("Conversation ").append(text(conversation, "id"));
    out.append(R"({"canvas":{"content":{"components":[{"type":"text","text":)");
    out.quote(worker.text);
    worker.text.assign(name.data() == nullptr ? "Somebody" : name).append(", ").append(std::to_string(count)).append(" parts");
    out.append(R"(,"style":"header"},{"type":"text","text":)");
    out.quote(worker.text);
    out.append(R"(},{"type":"button","id":"save","label":)");
    out.quote("Save");
    out.append(R"(,"style":"secondary","action":{"type":"submit"}}]}}})");
}

void write_note(Worker &worker, string_view note) {
    worker.response.append(R"({"canvas":{"content":{"components":[{"type":"text","text":)");
    worker.response.quote(note);
    worker.response.append("}]}}}");
}

// --- Forms

enum class Plan { basic, team, enterprise };

struct Date {
    int year, month, day;
};

struct Order {
    std::string name, email;
    Plan plan;
    long seats;
    Date start;
    std::vector<std::string> topics;
};

bool read_number(string_view text, long &number) {
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

bool read_plan(string_view text, Plan &plan) {
    if (text == "basic") return plan = Plan::basic, true;
    if (text == "team") return plan = Plan::team, true;
    if (text == "enterprise") return plan = Plan::enterprise, true;
    return false;
}

// A day that exists, as YYYY-MM-DD.
bool read_date(string_view text, Date &date) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    for (size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
        if (text[i] < '0' || text[i] > '9') return false;
    }
    auto number = [&](size_t from, size_t count) {
        int value = 0;
        for (char c : text.substr(from, count)) value = 10 * value + (c - '0');
        return value;
    };
    date = {number(0, 4), number(5, 2), number(8, 2)};
    bool is_leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date.month < 1 || date.month > 12 || date.day < 1) return false;
    return date.day <= days[date.month - 1] + (date.month == 2 && is_leap ? 1 : 0);
}

bool read_order(dom::element form, Order &order) {
    dom::array topics;
    order.name = text(form, "name");
    order.email = text(form, "email");
    if (order.name.empty() || order.email.empty() || form["topics"].get(topics) != simdjson::SUCCESS) return false;
    for (dom::element topic : topics) {
        string_view word;
        if (topic.get(word) != simdjson::SUCCESS) return false;
        order.topics.emplace_back(word);
    }
    return read_plan(text(form, "plan"), order.plan) && read_number(text(form, "seats"), order.seats) && order.seats > 0 &&
        read_date(text(form, "start"), order.start);
}

// --- Responses

std::atomic<uint64_t> request_count{0};
uint64_t first_id;

string_view request_id(const Head &head, char (&storage)[65]) {
    bool is_given = head.id.size() <= 64 && consists_of(sets.id, head.id);
    if (is_given) {
        memcpy(storage, head.id.data(), head.id.size());
        storage[head.id.size()] = 0;
        return {storage, head.id.size()};
    }
    // An odd factor permutes the 64-bit integers, so that neighbours do not look alike.
    uint64_t number = (first_id + ++request_count) * 0x9e3779b97f4a7c15;
    for (int i = 0; i < 16; i++) storage[i] = "0123456789abcdef"[number >> (60 - 4 * i) & 15];
    storage[16] = 0;
    return {storage, 16};
}

// What a request came to.
struct Outcome {
    int status;
    string_view route, verdict, body;
    // For a body in memory of malloc.
    bool is_given_away = false;
};

void append_time(Worker &worker) {
    timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    if (time.tv_sec != worker.second) {
        worker.second = time.tv_sec;
        tm parts;
        gmtime_r(&time.tv_sec, &parts);
        strftime(worker.second_text, sizeof worker.second_text, "%Y-%m-%dT%H:%M:%S.", &parts);
    }
    int milliseconds = time.tv_nsec / 1000000;
    char digits[] = {char('0' + milliseconds / 100), char('0' + milliseconds / 10 % 10), char('0' + milliseconds % 10)};
    worker.line.append(string_view(worker.second_text, 20));
    worker.line.append(string_view(digits, 3));
}

void append_client(Worker &worker, MHD_Connection *connection) {
    const MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char address[INET_ADDRSTRLEN] = "";
    if (info != nullptr && info->client_addr->sa_family == AF_INET) {
        inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in *>(info->client_addr)->sin_addr, address, sizeof address);
    }
    worker.line.quote(address);
}

long microseconds_since(const timespec &start) {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - start.tv_sec) * 1000000 + (now.tv_nsec - start.tv_nsec) / 1000;
}

// The same members in the same order as our access line.
void write_access_line(Worker &worker, MHD_Connection *connection, const Request &request, string_view method, string_view id,
                       const Outcome &outcome) {
    Buffer &line = worker.line;
    line.clear();
    line.append(R"({"time":")");
    append_time(worker);
    line.append(R"(Z","level":"info","logger":"limit-work","message":"answered","client":)");
    append_client(worker, connection);
    line.append(R"(,"duration_us":)");
    line.append(microseconds_since(request.began));
    line.append(R"(,"method":)");
    line.quote(method);
    line.append(R"(,"received":)");
    line.append(static_cast<long>(request.body.size()));
    line.append(R"(,"request_id":)");
    line.quote(id);
    line.append(R"(,"route":)");
    line.quote(outcome.route);
    line.append(R"(,"sent":)");
    line.append(static_cast<long>(outcome.body.size()));
    line.append(R"(,"signature":)");
    line.quote(outcome.verdict);
    line.append(R"(,"status":)");
    line.append(static_cast<long>(outcome.status));
    line.append("}\n");
    if (write(STDOUT_FILENO, line.data(), line.size()) < 0) perror("access line");
}

MHD_Result respond(Worker &worker, MHD_Connection *connection, const Request &request, const Head &head, string_view method,
                   const Outcome &outcome) {
    char storage[65];
    string_view id = request_id(head, storage);
    MHD_Response *response = MHD_create_response_from_buffer(
        outcome.body.size(), const_cast<char *>(outcome.body.data()),
        outcome.is_given_away ? MHD_RESPMEM_MUST_FREE : MHD_RESPMEM_MUST_COPY);
    MHD_add_response_header(response, "Content-Security-Policy", "frame-src 'self' https://intercom-sheets.com");
    MHD_add_response_header(response, "X-Requested-With", "XMLHttpRequest");
    MHD_add_response_header(response, "Access-Control-Allow-Origin", "*");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, "Content-Type", "application/json; charset=utf-8");
    MHD_add_response_header(response, "Cache-Control", "no-store");
    MHD_add_response_header(response, "X-Request-Id", storage);
    write_access_line(worker, connection, request, method, id, outcome);
    MHD_Result result = MHD_queue_response(connection, outcome.status, response);
    MHD_destroy_response(response);
    return result;
}

// --- Requests

bool is_tutorial;

Outcome answer_initialize(Worker &worker, const Request &request, const Head &head) {
    Outcome invalid{400, "/initialize", "valid", "{}"};
    dom::element root, conversation;
    if (worker.parser.parse(request.body.data(), request.body.size(), false).get(root) != simdjson::SUCCESS) return invalid;
    string_view workspace = text(root, "workspace_id");
    if (workspace.empty()) return invalid;
    worker.response.clear();
    if (is_tutorial) {
        write_tutorial(worker, head);
    } else if (root["conversation"].get(conversation) == simdjson::SUCCESS && conversation.is_object()) {
        write_inbox(worker, conversation);
    } else {
        write_messenger(worker, root, workspace);
    }
    return {200, "/initialize", "valid", worker.response.text()};
}

// Copied once, into memory that libmicrohttpd frees.
Outcome echo(string_view canvas) {
    static constexpr string_view before = R"({"canvas":)";
    size_t size = before.size() + canvas.size() + 1;
    char *bytes = static_cast<char *>(malloc(size));
    if (bytes == nullptr) abort();
    memcpy(bytes, before.data(), before.size());
    memcpy(bytes + before.size(), canvas.data(), canvas.size());
    bytes[size - 1] = '}';
    return {200, "/submit", "valid", {bytes, size}, true};
}

Outcome answer_submit(Worker &worker, const Request &request) {
    Outcome invalid{400, "/submit", "valid", "{}"};
    dom::object root;
    if (worker.parser.parse(request.body.data(), request.body.size(), false).get(root) != simdjson::SUCCESS) return invalid;
    if (text(root, "workspace_id").empty()) return invalid;
    static constexpr string_view article = "article/";
    string_view component = text(root, "component_id");
    worker.response.clear();
    long number;
    if (component == "cancel") {
        write_note(worker, "Nothing was changed.");
    } else if (component.substr(0, article.size()) == article && read_number(component.substr(article.size()), number)) {
        write_note(worker, worker.text.assign("Article ").append(std::to_string(number)));
    } else if (component == "save") {
        dom::element form;
        Order order;
        if (root["input_values"].get(form) != simdjson::SUCCESS || !read_order(form, order)) return invalid;
        string_view canvas = raw_object(worker.parser, root, request.body.text(), "current_canvas");
        return canvas.empty() ? invalid : echo(canvas);
    } else {
        return invalid;
    }
    return {200, "/submit", "valid", worker.response.text()};
}

Outcome answer(Worker &worker, const Request &request, const Head &head, string_view path, string_view method) {
    bool is_initialize = path == "/initialize", is_submit = path == "/submit" && !is_tutorial;
    if (!head.is_valid()) return {400, "unknown", "unchecked", "{}"};
    if (method != "POST" || !(is_initialize || is_submit)) return {404, "unknown", "not_required", "{}"};
    string_view verdict = worker.verifier.verdict(request.body.text(), head.signature);
    string_view route = is_submit ? "/submit" : "/initialize";
    if (verdict != "valid") return {401, route, verdict, "{}"};
    if (!is_json(head.type)) return {415, route, verdict, "{}"};
    return is_submit ? answer_submit(worker, request) : answer_initialize(worker, request, head);
}

// Takes a part of a body; makes room for all of it, and simdjson's padding, with the first.
bool take_part(MHD_Connection *connection, Buffer &body, string_view part) {
    size_t expected = part.size();
    if (body.size() == 0) {
        const char *length = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);
        if (length != nullptr) expected = strtoul(length, nullptr, 10);
    }
    if (expected > body_limit || body.size() + part.size() > body_limit) return false;
    body.reserve(std::max(expected, part.size()) + simdjson::SIMDJSON_PADDING);
    body.append(part);
    return true;
}

MHD_Result handle(void *, MHD_Connection *connection, const char *path, const char *method, const char *, const char *upload,
                  size_t *count, void **state) {
    auto *request = static_cast<Request *>(*state);
    if (request == nullptr) {
        *state = new Request;
        return MHD_YES;
    }
    if (*count > 0) {
        if (!take_part(connection, request->body, {upload, *count})) return MHD_NO;
        *count = 0;
        return MHD_YES;
    }
    clock_gettime(CLOCK_MONOTONIC, &request->began);
    Worker &worker = this_worker();
    Head head;
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, take_field, &head);
    request->body.reserve(simdjson::SIMDJSON_PADDING);
    return respond(worker, connection, *request, head, method, answer(worker, *request, head, path, method));
}

void completed(void *, MHD_Connection *, void **state, MHD_RequestTerminationCode) {
    delete static_cast<Request *>(*state);
    *state = nullptr;
}

MHD_Daemon *start(int port, unsigned workers) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD, 0, nullptr, nullptr, handle, nullptr,
        MHD_OPTION_SOCK_ADDR, reinterpret_cast<sockaddr *>(&address),
        MHD_OPTION_THREAD_POOL_SIZE, workers > 1 ? workers : 0,  // a pool starts at two threads
        MHD_OPTION_CONNECTION_LIMIT, 20000u,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, size_t{16384},  // as much as our server has for a head and what belongs to it
        MHD_OPTION_LISTEN_BACKLOG_SIZE, 4096u,
        MHD_OPTION_CONNECTION_TIMEOUT, 600u,
        MHD_OPTION_NOTIFY_COMPLETED, completed, nullptr,
        MHD_OPTION_END);
}

}  // namespace

int main(int argc, char **argv) {
    const char *given = getenv("CLIENT_SECRET"), *app = getenv("APP");
    if (argc < 2 || argc > 3 || given == nullptr || strlen(given) > 64) {
        fprintf(stderr, "usage: CLIENT_SECRET=… [APP=tutorial] limit-work PORT [WORKERS]; the secret has 64 bytes at most\n");
        return 64;
    }
    secret = given;
    is_tutorial = app != nullptr && strcmp(app, "tutorial") == 0;
    timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    first_id = static_cast<uint64_t>(time.tv_sec) * 1000000000 + time.tv_nsec;
    signal(SIGPIPE, SIG_IGN);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before there are threads, which inherit it
    MHD_Daemon *daemon = start(atoi(argv[1]), argc > 2 ? atoi(argv[2]) : 1);
    if (daemon == nullptr) {
        perror("MHD_start_daemon");
        return 1;
    }
    int received;
    sigwait(&signals, &received);
    MHD_stop_daemon(daemon);
}
