// Sends one request again and again, and prints what came of it as one line of JSON.
//
// Usage: load PORT REQUEST --connections N --seconds S [--warm S] [--rate R] [--close] [--sleeping]
//   REQUEST     a file with the whole request, head and body
//   --warm      sends for so long beforehand and prints "warm"; both then and after the result it waits for a line on
//               standard input with its connections open, so that the server's CPU time can be read in between
//   --rate      R requests a second, however long the responses take; otherwise each connection sends its next request
//               as soon as it has a response
//   --close     a new connection for each request, which has to say "Connection: close"
//   --sleeping  sleeps while there is nothing to do, for a generator that shares its core with the server
//
// It never sleeps otherwise. A server pays for waking a client that sleeps, and a fast server, whose client is always
// busy, does not: that would make slow servers look slower than they are and adds most of the noise between rounds.
//
// At a rate, latency counts from the moment a request was due, whether or not a connection was free at that moment.
// All requests that were begun are waited for, so that a server's CPU time can be divided by their number.
#define _GNU_SOURCE  // memmem
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { HEAD_LIMIT = 4096, REQUEST_LIMIT = 2 << 20, EVENTS = 256 };
// How long the last responses may take, in seconds.
static const double patience = 10;

enum state {
    IDLE,
    CONNECTING,
    SENDING,
    RECEIVING,
    // The response is complete, and the server is about to close. It has to close first: the side that does keeps the
    // port for a minute, and we would run out of ports.
    CLOSING,
};

struct connection {
    int descriptor;  // -1 for none
    enum state state;
    bool awaits_room;  // whether epoll reports room for sending
    double due;
    size_t sent;
    size_t head_length;
    bool has_head;
    bool ends_with_connection;  // no Content-Length
    size_t body_left;
    char head[HEAD_LIMIT];
};

static struct {
    int port, connections;
    double seconds, warm, rate;
    bool close, sleeping;
} options;

static char *request;
static size_t request_length;
static int events;
static struct connection *connections;

// Idle connections, in a ring, so that all of them take turns.
static int *idle;
static int first_idle, idle_count;

static struct {
    double start, end;
    size_t begun, answered, errors, lost;
    float *latencies;  // microseconds
    size_t capacity;
} phase;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

static _Noreturn void fail(const char *what, int error) {
    fprintf(stderr, "load: %s%s%s\n", what, error == 0 ? "" : ": ", error == 0 ? "" : strerror(error));
    exit(1);
}

static _Noreturn void fail_connecting(int error) {
    char text[64];
    snprintf(text, sizeof text, "cannot connect to port %d", options.port);
    fail(text, error);
}

// --- Connections

static void watch(struct connection *connection, int operation, bool for_room) {
    struct epoll_event event = {.events = EPOLLIN | (for_room ? EPOLLOUT : 0), .data.ptr = connection};
    if (epoll_ctl(events, operation, connection->descriptor, &event) != 0) fail("epoll_ctl", errno);
    connection->awaits_room = for_room;
}

static void await_room(struct connection *connection, bool for_room) {
    if (connection->awaits_room != for_room) watch(connection, EPOLL_CTL_MOD, for_room);
}

static void open_connection(struct connection *connection) {
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), on = 1;
    if (descriptor < 0) fail("socket", errno);
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(options.port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    connection->descriptor = descriptor;
    connection->state = SENDING;
    if (connect(descriptor, (struct sockaddr *)&address, sizeof address) != 0) {
        if (errno != EINPROGRESS) fail_connecting(errno);
        connection->state = CONNECTING;
    }
    watch(connection, EPOLL_CTL_ADD, connection->state == CONNECTING);
}

static void become_idle(struct connection *connection) {
    connection->state = IDLE;
    idle[(first_idle + idle_count++) % options.connections] = connection - connections;
}

static struct connection *next_idle(void) {
    struct connection *connection = &connections[idle[first_idle]];
    first_idle = (first_idle + 1) % options.connections;
    idle_count--;
    return connection;
}

static void close_connection(struct connection *connection) {
    close(connection->descriptor);  // which also takes it from epoll
    connection->descriptor = -1;
    // One that had nothing to do is in the ring already.
    if (connection->state != IDLE) become_idle(connection);
}

static void lose(struct connection *connection) {
    phase.lost++;
    close_connection(connection);
}

// --- Requests

static void send_rest(struct connection *connection) {
    ssize_t count = send(connection->descriptor, request + connection->sent, request_length - connection->sent, MSG_NOSIGNAL);
    if (count < 0 && errno != EAGAIN) return lose(connection);
    if (count > 0) connection->sent += count;
    bool is_sent = connection->sent == request_length;
    connection->state = is_sent ? RECEIVING : SENDING;
    await_room(connection, !is_sent);
}

static void begin(struct connection *connection, double due) {
    phase.begun++;
    connection->due = due;
    connection->sent = 0;
    connection->head_length = 0;
    connection->has_head = false;
    if (connection->descriptor < 0) open_connection(connection);
    if (connection->state != CONNECTING) send_rest(connection);
}

// The moment at which the next request of a rate is due.
static double next_due(void) {
    return phase.start + phase.begun / options.rate;
}

static void begin_what_is_due(double time) {
    if (options.rate > 0) {
        while (idle_count > 0 && next_due() <= time && next_due() < phase.end) begin(next_idle(), next_due());
    } else {
        while (idle_count > 0 && time < phase.end) begin(next_idle(), time);
    }
}

// --- Responses

static void keep_latency(double seconds) {
    if (phase.answered == phase.capacity) {
        phase.capacity = phase.capacity == 0 ? 1 << 20 : 2 * phase.capacity;
        phase.latencies = realloc(phase.latencies, phase.capacity * sizeof *phase.latencies);
        if (phase.latencies == NULL) fail("latencies", errno);
    }
    phase.latencies[phase.answered++] = seconds * 1e6;
}

static void finish(struct connection *connection) {
    keep_latency(now() - connection->due);
    if (connection->sent < request_length) {
        close_connection(connection);  // refused before it was sent, so that no other request can follow
    } else if (options.close && !connection->ends_with_connection) {
        connection->state = CLOSING;
    } else if (options.close) {
        close_connection(connection);
    } else {
        become_idle(connection);
    }
}

// The value of a header field, or NULL. The head ends with NUL.
static const char *field(const char *head, const char *name) {
    size_t length = strlen(name);
    for (const char *line = head; (line = strstr(line, "\r\n")) != NULL;) {
        line += 2;
        if (strncasecmp(line, name, length) == 0 && line[length] == ':') return line + length + 1;
    }
    return NULL;
}

// Reads status and length; `end` is behind the empty line.
static void parse_head(struct connection *connection, char *end) {
    end[-1] = 0;
    int status = connection->head_length > 12 && strncmp(connection->head, "HTTP/1.", 7) == 0 ? atoi(connection->head + 9) : 0;
    if (status < 200) fail("the response is not HTTP, or is preliminary", 0);
    if (status >= 400) phase.errors++;
    if (field(connection->head, "Transfer-Encoding") != NULL) fail("the response has a transfer coding", 0);
    const char *length = field(connection->head, "Content-Length");
    bool has_body = status != 204 && status != 304;
    connection->has_head = true;
    connection->body_left = has_body && length != NULL ? strtoul(length, NULL, 10) : 0;
    connection->ends_with_connection = has_body && length == NULL;
    if (connection->ends_with_connection && !options.close) fail("the response has no Content-Length", 0);
}

// Counts the bytes that came; those of the head are in the connection, those behind it are not kept.
static void take(struct connection *connection, size_t count) {
    if (!connection->has_head) {
        size_t before = connection->head_length, kept = count < HEAD_LIMIT - before ? count : HEAD_LIMIT - before;
        connection->head_length += kept;
        // The empty line may have begun in an earlier part.
        char *from = connection->head + (before > 3 ? before - 3 : 0), *behind = connection->head + connection->head_length;
        char *end = memmem(from, behind - from, "\r\n\r\n", 4);
        if (end == NULL && connection->head_length == HEAD_LIMIT) fail("the head of the response is too long", 0);
        if (end == NULL) return;
        count -= end + 4 - (connection->head + before);
        parse_head(connection, end + 4);
    }
    if (connection->ends_with_connection) return;
    if (count > connection->body_left) fail("more came than the response has", 0);
    connection->body_left -= count;
    if (connection->body_left == 0) finish(connection);
}

static void receive(struct connection *connection) {
    static char dropped[256 << 10];
    size_t room = connection->has_head ? 0 : HEAD_LIMIT - connection->head_length;
    struct iovec parts[2] = {{connection->head + connection->head_length, room}, {dropped, sizeof dropped}};
    ssize_t count = readv(connection->descriptor, parts, 2);
    if (count < 0 && errno == EAGAIN) return;
    bool is_expected = connection->state == SENDING || connection->state == RECEIVING;
    if (count > 0 && !is_expected) fail("more came than the response has", 0);
    if (count > 0) return take(connection, count);
    if (connection->state == CLOSING) return close_connection(connection);
    if (count == 0 && is_expected && connection->has_head && connection->ends_with_connection) return finish(connection);
    lose(connection);
}

static void handle(struct connection *connection, uint32_t what) {
    if (connection->state == CONNECTING) {
        int error = 0;
        socklen_t length = sizeof error;
        getsockopt(connection->descriptor, SOL_SOCKET, SO_ERROR, &error, &length);
        if (error != 0) fail_connecting(error);
        return send_rest(connection);
    }
    if ((what & EPOLLOUT) != 0 && connection->state == SENDING) send_rest(connection);
    if (connection->descriptor >= 0 && (what & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) receive(connection);
}

// --- The run

// Milliseconds that epoll may wait.
static int pause_from(double time) {
    if (!options.sleeping) return 0;
    double limit = time < phase.end ? phase.end - time : 0.1;
    if (options.rate > 0 && next_due() - time < limit) limit = next_due() - time;
    return limit > 0.1 ? 100 : limit > 0 ? limit * 1e3 : 0;
}

static void give_up_the_rest(void) {
    for (int i = 0; i < options.connections; i++) {
        if (connections[i].state != IDLE) lose(&connections[i]);
    }
    // What no connection was free for.
    while (options.rate > 0 && next_due() < phase.end) phase.begun++, phase.lost++;
}

// Returns when all that was begun has come back or is given up.
static void run(double seconds) {
    struct epoll_event ready[EVENTS];
    phase.begun = phase.answered = phase.errors = phase.lost = 0;
    phase.start = now();
    phase.end = phase.start + seconds;
    for (;;) {
        double time = now();
        begin_what_is_due(time);
        bool is_over = time >= phase.end;
        if (is_over && idle_count == options.connections) break;
        if (is_over && time > phase.end + patience) return give_up_the_rest();
        int count = epoll_wait(events, ready, EVENTS, pause_from(time));
        if (count < 0 && errno != EINTR) fail("epoll_wait", errno);
        for (int i = 0; i < count; i++) {
            handle(ready[i].data.ptr, ready[i].events);
            if (idle_count > 0) begin_what_is_due(now());
        }
    }
}

static int compare(const void *one, const void *other) {
    float a = *(const float *)one, b = *(const float *)other;
    return (a > b) - (a < b);
}

static double percentile(double share) {
    return phase.answered == 0 ? 0 : phase.latencies[(size_t)(share * (phase.answered - 1))];
}

static void print_result(void) {
    double elapsed = now() - phase.start;
    if (phase.answered > 0) qsort(phase.latencies, phase.answered, sizeof *phase.latencies, compare);
    printf("{\"requests\": %zu, \"errors\": %zu, \"lost\": %zu, \"seconds\": %.4f, \"p50\": %.1f, \"p90\": %.1f, "
           "\"p99\": %.1f, \"p99.9\": %.1f, \"max\": %.1f}\n",
           phase.answered, phase.errors, phase.lost, elapsed, percentile(0.5), percentile(0.9), percentile(0.99),
           percentile(0.999), percentile(1));
}

static void read_request(const char *path) {
    FILE *file = fopen(path, "rb");
    request = malloc(REQUEST_LIMIT);
    if (file == NULL || request == NULL) fail(path, errno);
    request_length = fread(request, 1, REQUEST_LIMIT, file);
    if (request_length == 0 || request_length == REQUEST_LIMIT) fail("the request is empty or too long", 0);
    fclose(file);
}

static _Noreturn void explain_usage(void) {
    fprintf(stderr, "usage: load PORT REQUEST --connections N --seconds S [--warm S] [--rate R] [--close] [--sleeping]\n");
    exit(64);
}

static void read_options(int argc, char **argv) {
    static const struct option known[] = {
        {"connections", required_argument, NULL, 'c'}, {"seconds", required_argument, NULL, 's'},
        {"warm", required_argument, NULL, 'w'},        {"rate", required_argument, NULL, 'r'},
        {"close", no_argument, NULL, 'x'},             {"sleeping", no_argument, NULL, 'z'},
        {NULL, 0, NULL, 0},
    };
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        switch (option) {
        case 'c': options.connections = atoi(optarg); break;
        case 's': options.seconds = atof(optarg); break;
        case 'w': options.warm = atof(optarg); break;
        case 'r': options.rate = atof(optarg); break;
        case 'x': options.close = true; break;
        case 'z': options.sleeping = true; break;
        default: explain_usage();
        }
    }
    if (argc - optind != 2 || options.connections < 1 || options.seconds <= 0) explain_usage();
    options.port = atoi(argv[optind]);
    read_request(argv[optind + 1]);
}

static void allow_many_descriptors(void) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static void await_line(void) {
    fflush(stdout);
    while (!feof(stdin) && getchar() != '\n') continue;
}

int main(int argc, char **argv) {
    read_options(argc, argv);
    allow_many_descriptors();
    events = epoll_create1(EPOLL_CLOEXEC);
    connections = calloc(options.connections, sizeof *connections);
    idle = calloc(options.connections, sizeof *idle);
    if (events < 0 || connections == NULL || idle == NULL) fail("cannot start", errno);
    for (int i = 0; i < options.connections; i++) {
        connections[i].descriptor = -1;
        become_idle(&connections[i]);
    }
    if (options.warm > 0) {
        run(options.warm);
        puts("warm");
        await_line();
    }
    run(options.seconds);
    print_result();
    if (options.warm > 0) await_line();
}
