// What C can do with the same two libraries: the limit that the server is measured against.
//
// Usage: limit PORT ANSWER PAGE [MILLISECONDS], with CLIENT_SECRET set.
//   POST /initialize  verifies the signature and answers the bytes of the file ANSWER, after MILLISECONDS if given
//   POST /submit      verifies the signature and answers {"canvas": the current_canvas of the request}
//   POST /sheet       opens the sealed user and sends the file PAGE
//
// It parses nothing, allows nothing and logs nothing: no answer but the right one is ever sent with a body. One thread,
// the key of the signature prepared once, answers with the header fields that the server sends.
#define _GNU_SOURCE  // memmem
#include <fcntl.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct body {
    size_t length, capacity;
    bool has_slept;
    // What waits in the queue of those that sleep.
    struct MHD_Connection *connection;
    struct timespec due;
    struct body *next;
    char bytes[];
};

static EVP_MD_CTX *inner, *outer, *scratch;
static EVP_CIPHER *gcm;
static EVP_CIPHER_CTX *opener;
static unsigned char sealing_key[32];
static struct MHD_Response *initialized, *refused;
static const char *page;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void prepare_keys(const char *secret) {
    unsigned char block[64] = {0}, pad[64];
    EVP_MD *sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    size_t length = strlen(secret);
    if (length > sizeof block) die("secret");
    memcpy(block, secret, length);
    EVP_MD_CTX **states[] = {&inner, &outer};
    for (int i = 0; i < 2; i++) {
        for (size_t j = 0; j < sizeof block; j++) pad[j] = block[j] ^ (i == 0 ? 0x36 : 0x5c);
        *states[i] = EVP_MD_CTX_new();
        EVP_DigestInit_ex2(*states[i], sha256, NULL);
        EVP_DigestUpdate(*states[i], pad, sizeof pad);
    }
    scratch = EVP_MD_CTX_new();
    EVP_Digest(secret, length, sealing_key, NULL, sha256, NULL);
    gcm = EVP_CIPHER_fetch(NULL, "AES-256-GCM", NULL);
    opener = EVP_CIPHER_CTX_new();
}

static int digit(unsigned char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool is_signed(struct MHD_Connection *connection, const struct body *body) {
    const char *hex = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "X-Body-Signature");
    unsigned char expected[32], actual[32];
    if (hex == NULL || strlen(hex) != 64) return false;
    for (int i = 0; i < 32; i++) {
        int high = digit(hex[2 * i]), low = digit(hex[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        expected[i] = high << 4 | low;
    }
    EVP_MD_CTX_copy_ex(scratch, inner);
    EVP_DigestUpdate(scratch, body->bytes, body->length);
    EVP_DigestFinal_ex(scratch, actual, NULL);
    EVP_MD_CTX_copy_ex(scratch, outer);
    EVP_DigestUpdate(scratch, actual, sizeof actual);
    EVP_DigestFinal_ex(scratch, actual, NULL);
    return CRYPTO_memcmp(expected, actual, sizeof actual) == 0;
}

static void add_headers(struct MHD_Response *response, const char *type, const char *policy) {
    MHD_add_response_header(response, "Content-Security-Policy", policy);
    MHD_add_response_header(response, "X-Requested-With", "XMLHttpRequest");
    MHD_add_response_header(response, "Access-Control-Allow-Origin", "*");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, "Content-Type", type);
    MHD_add_response_header(response, "Cache-Control", "no-store");
    MHD_add_response_header(response, "X-Request-Id", "0123456789abcdef");
}

static const char frames[] = "frame-src 'self' https://intercom-sheets.com";
static const char json_type[] = "application/json; charset=utf-8";

static enum MHD_Result refuse(struct MHD_Connection *connection) {
    return MHD_queue_response(connection, 401, refused);
}

static enum MHD_Result send_once(struct MHD_Connection *connection, struct MHD_Response *response) {
    enum MHD_Result result = MHD_queue_response(connection, 200, response);
    MHD_destroy_response(response);
    return result;
}

// The canvas is the last member of the request, so it ends one byte before the end.
static enum MHD_Result echo(struct MHD_Connection *connection, const struct body *body) {
    static const char key[] = "\"current_canvas\":", head[] = "{\"canvas\":";
    const char *start = memmem(body->bytes, body->length, key, sizeof key - 1);
    if (start == NULL) return refuse(connection);
    start += sizeof key - 1;
    size_t count = body->bytes + body->length - 1 - start;
    char *answer = malloc(sizeof head + count);
    memcpy(answer, head, sizeof head - 1);
    memcpy(answer + sizeof head - 1, start, count);
    answer[sizeof head - 1 + count] = '}';
    struct MHD_Response *response =
        MHD_create_response_from_buffer(sizeof head + count, answer, MHD_RESPMEM_MUST_FREE);
    add_headers(response, json_type, frames);
    return send_once(connection, response);
}

// Undoes the form's escapes in place, from the sealed user on, and then Base64; returns the number of bytes.
static size_t decode_user(struct body *body, unsigned char *box) {
    static const char key[] = "%22user%22%3A%22";
    char *from = memmem(body->bytes, body->length, key, sizeof key - 1), *end = body->bytes + body->length;
    if (from == NULL) return 0;
    from += sizeof key - 1;
    char *to = from, *start = from;
    while (from < end && strncmp(from, "%22", 3) != 0) {
        if (*from == '%') {
            *to++ = digit(from[1]) << 4 | digit(from[2]);
            from += 3;
        } else {
            *to++ = *from++;
        }
    }
    int count = EVP_DecodeBlock(box, (unsigned char *)start, to - start);
    if (count < 28) return 0;
    for (; to > start && to[-1] == '='; to--) count--;
    return count;
}

static enum MHD_Result open_sheet(struct MHD_Connection *connection, struct body *body) {
    static const char policy[] =
        "default-src 'none'; script-src 'self' https://js.intercomcdn.com "
        "https://s3.amazonaws.com/intercom-sheets.com/; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "font-src 'self'; frame-src 'self' https://intercom-sheets.com; form-action 'none'; base-uri 'none'; "
        "object-src 'none'";
    unsigned char *box = malloc(body->length);
    size_t count = decode_user(body, box);
    int written;
    bool isOpen = count >= 28 && EVP_CipherInit_ex2(opener, gcm, sealing_key, box, 0, NULL) == 1 &&
        EVP_CIPHER_CTX_ctrl(opener, EVP_CTRL_AEAD_SET_TAG, 16, box + count - 16) == 1 &&
        EVP_CipherUpdate(opener, box + 12, &written, box + 12, count - 28) == 1 &&
        EVP_CipherFinal_ex(opener, box + count - 16, &written) == 1;
    free(box);
    if (!isOpen) return refuse(connection);
    struct stat status;
    int file = open(page, O_RDONLY | O_CLOEXEC);
    if (file < 0 || fstat(file, &status) != 0) die(page);
    struct MHD_Response *response = MHD_create_response_from_fd64(status.st_size, file);
    add_headers(response, "text/html; charset=utf-8", policy);
    MHD_add_response_header(response, "Referrer-Policy", "no-referrer");
    return send_once(connection, response);
}

static long pause_nanoseconds;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static struct body *first, **last = &first;

// All sleep equally long, so that the first to come is the first to go.
static void fall_asleep(struct MHD_Connection *connection, struct body *body) {
    MHD_suspend_connection(connection);
    body->has_slept = true;
    body->connection = connection;
    body->next = NULL;
    clock_gettime(CLOCK_MONOTONIC, &body->due);
    body->due.tv_nsec += pause_nanoseconds;
    body->due.tv_sec += body->due.tv_nsec / 1000000000;
    body->due.tv_nsec %= 1000000000;
    pthread_mutex_lock(&lock);
    if (first == NULL) pthread_cond_signal(&filled);
    *last = body;
    last = &body->next;
    pthread_mutex_unlock(&lock);
}

static void *wake_sleepers(void *context) {
    for (;;) {
        pthread_mutex_lock(&lock);
        while (first == NULL) pthread_cond_wait(&filled, &lock);
        struct body *body = first;
        first = body->next;
        if (first == NULL) last = &first;
        pthread_mutex_unlock(&lock);
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &body->due, NULL);
        MHD_resume_connection(body->connection);
    }
    return context;
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *upload, size_t *count, void **state) {
    (void)context, (void)method, (void)version;
    struct body *body = *state;
    if (body == NULL) {
        const char *length = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Content-Length");
        size_t capacity = length == NULL ? 0 : strtoul(length, NULL, 10);
        if (capacity > 1 << 20) return MHD_NO;
        body = malloc(sizeof *body + capacity);
        body->length = 0;
        body->capacity = capacity;
        body->has_slept = false;
        *state = body;
        return MHD_YES;
    }
    if (*count > 0) {
        if (*count > body->capacity - body->length) return MHD_NO;
        memcpy(body->bytes + body->length, upload, *count);
        body->length += *count;
        *count = 0;
        return MHD_YES;
    }
    if (strcmp(url, "/sheet") == 0) return open_sheet(connection, body);
    if (!body->has_slept && !is_signed(connection, body)) return refuse(connection);
    if (pause_nanoseconds > 0 && !body->has_slept) {
        fall_asleep(connection, body);
        return MHD_YES;
    }
    return strcmp(url, "/submit") == 0 ? echo(connection, body) : MHD_queue_response(connection, 200, initialized);
}

static void completed(void *context, struct MHD_Connection *connection, void **state,
                      enum MHD_RequestTerminationCode code) {
    (void)context, (void)connection, (void)code;
    free(*state);
    *state = NULL;
}

static struct MHD_Response *constant(const char *path) {
    FILE *file = fopen(path, "rb");
    struct stat status;
    if (file == NULL || fstat(fileno(file), &status) != 0) die(path);
    char *bytes = malloc(status.st_size + 1);
    if (fread(bytes, 1, status.st_size, file) != (size_t)status.st_size) die(path);
    fclose(file);
    struct MHD_Response *response =
        MHD_create_response_from_buffer(status.st_size, bytes, MHD_RESPMEM_PERSISTENT);
    add_headers(response, json_type, frames);
    return response;
}

int main(int argc, char **argv) {
    const char *secret = getenv("CLIENT_SECRET");
    if (argc < 4 || argc > 5 || secret == NULL) {
        fprintf(stderr, "usage: CLIENT_SECRET=… limit PORT ANSWER PAGE [MILLISECONDS]\n");
        return 64;
    }
    signal(SIGPIPE, SIG_IGN);
    prepare_keys(secret);
    initialized = constant(argv[2]);
    refused = MHD_create_response_from_buffer(0, "", MHD_RESPMEM_PERSISTENT);
    page = argv[3];
    pthread_t waker;
    if (argc == 5) {
        pause_nanoseconds = atol(argv[4]) * 1000000;
        pthread_create(&waker, NULL, wake_sleepers, NULL);
    }
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(atoi(argv[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | (argc == 5 ? MHD_ALLOW_SUSPEND_RESUME : 0), 0, NULL, NULL, handle, NULL, MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
        MHD_OPTION_LISTEN_BACKLOG_SIZE, 4096u, MHD_OPTION_CONNECTION_LIMIT, 12000u,
        MHD_OPTION_CONNECTION_TIMEOUT, 600u, MHD_OPTION_NOTIFY_COMPLETED, completed, NULL, MHD_OPTION_END);
    if (daemon == NULL) die("MHD_start_daemon");
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    int signal;
    sigwait(&signals, &signal);
    MHD_stop_daemon(daemon);
}
