// A canned Intercom for measuring clients: pages of contacts that differ in their cursor only, and one small object. Pages
// are compressed for clients that take gzip, once each. A turn with Fin has as many events.
// Usage: server CONTACTS; prints its port.
#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum { page_size = 150, contact_size = 2048 };

static const char contact[] =
    "{\"type\":\"contact\",\"id\":\"65d5c0de%016d\",\"workspace_id\":\"bench1\",\"external_id\":\"user-%d\",\"role\":\"user\","
    "\"email\":\"person.%d@example.com\",\"phone\":\"+353871234567\",\"name\":\"Person Number %d\",\"avatar\":null,"
    "\"owner_id\":5017691,\"social_profiles\":{\"type\":\"list\",\"data\":[]},\"has_hard_bounced\":false,"
    "\"marked_email_as_spam\":false,\"unsubscribed_from_emails\":false,\"created_at\":1734537859,\"updated_at\":1734538859,"
    "\"signed_up_at\":1734537859,\"last_seen_at\":1734537999,\"last_replied_at\":null,\"last_contacted_at\":1734538000,"
    "\"last_email_opened_at\":null,\"last_email_clicked_at\":null,\"language_override\":null,\"browser\":\"chrome\","
    "\"browser_version\":\"131.0\",\"browser_language\":\"en\",\"os\":\"Linux\",\"location\":{\"type\":\"location\","
    "\"country\":\"Ireland\",\"region\":\"Dublin\",\"city\":\"Dublin\",\"country_code\":\"IRL\",\"continent_code\":\"EU\"},"
    "\"android_app_name\":null,\"android_app_version\":null,\"android_device\":null,\"android_os_version\":null,"
    "\"android_sdk_version\":null,\"android_last_seen_at\":null,\"ios_app_name\":null,\"ios_app_version\":null,"
    "\"ios_device\":null,\"ios_os_version\":null,\"ios_sdk_version\":null,\"ios_last_seen_at\":null,"
    "\"custom_attributes\":{\"plan\":\"pro\",\"seats\":12,\"paid\":true,\"note\":\"caf\\u00e9 \\\"au lait\\\"\"},"
    "\"tags\":{\"type\":\"list\",\"data\":[{\"type\":\"tag\",\"id\":\"7522907\",\"url\":\"/tags/7522907\"}],"
    "\"url\":\"/contacts/1/tags\",\"total_count\":1,\"has_more\":false},\"notes\":{\"type\":\"list\",\"data\":[],"
    "\"url\":\"/contacts/1/notes\",\"total_count\":0,\"has_more\":false},\"companies\":{\"type\":\"list\",\"data\":[],"
    "\"url\":\"/contacts/1/companies\",\"total_count\":0,\"has_more\":false},\"utm_campaign\":null,\"utm_content\":null,"
    "\"utm_medium\":null,\"utm_source\":null,\"utm_term\":null,\"referrer\":null,\"sms_consent\":false,"
    "\"unsubscribed_from_sms\":false,\"enabled_push_messaging\":null}";

static const char me[] =
    "{\"type\":\"admin\",\"id\":\"5017691\",\"email\":\"ada@example.com\",\"name\":\"Ada\",\"email_verified\":true,"
    "\"app\":{\"type\":\"app\",\"id_code\":\"bench1\",\"name\":\"Bench\",\"region\":\"US\",\"timezone\":\"UTC\","
    "\"created_at\":1734537859,\"identity_verification\":false},\"has_inbox_seat\":true}";

static char *contacts;
static size_t contacts_length;
static long total;

struct body {
    char *bytes;
    size_t length;
};

static struct body page(long start) {
    char *body = malloc(contacts_length + 512);
    long next = start + page_size;
    int length = sprintf(body, "{\"type\":\"list\",\"data\":[");
    memcpy(body + length, contacts, contacts_length);
    length += (int)contacts_length;
    length += sprintf(body + length, "],\"total_count\":%ld,\"pages\":{\"type\":\"pages\",\"page\":%ld,\"per_page\":%d,"
                      "\"total_pages\":%ld", total, start / page_size + 1, page_size, (total + page_size - 1) / page_size);
    if (next < total)
        length += sprintf(body + length, ",\"next\":{\"page\":%ld,\"starting_after\":\"%ld\"}", next / page_size + 1, next);
    length += sprintf(body + length, "}}");
    return (struct body){body, (size_t)length};
}

static struct body compressed(struct body body) {
    z_stream stream = {0};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    struct body result = {malloc(deflateBound(&stream, body.length)), 0};
    stream.next_in = (Bytef *)body.bytes;
    stream.avail_in = (uInt)body.length;
    stream.next_out = (Bytef *)result.bytes;
    stream.avail_out = (uInt)deflateBound(&stream, body.length);
    deflate(&stream, Z_FINISH);
    result.length = stream.total_out;
    deflateEnd(&stream);
    return result;
}

static struct MHD_Response *page_response(struct MHD_Connection *connection) {
    // Kept by page, compressed and not; the server has one thread.
    static struct body *kept[2];
    const char *after = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "starting_after");
    const char *codings = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Accept-Encoding");
    int is_compressed = codings && strstr(codings, "gzip");
    long start = after ? atol(after) : 0;
    struct body **pages = &kept[is_compressed];
    if (!*pages) *pages = calloc((size_t)(total / page_size + 2), sizeof(struct body));
    struct body *body = &(*pages)[start / page_size];
    if (!body->bytes && !is_compressed) *body = page(start);
    if (!body->bytes) {
        struct body plain = page(start);
        *body = compressed(plain);
        free(plain.bytes);
    }
    struct MHD_Response *response = MHD_create_response_from_buffer(body->length, body->bytes, MHD_RESPMEM_PERSISTENT);
    if (is_compressed) MHD_add_response_header(response, "Content-Encoding", "gzip");
    return response;
}

// Chunks of a reply and, after each fifty of them, the reply; in the end it is the person's turn.
static struct body events(long count) {
    struct body body = {malloc((size_t)(count + 1) * 512), 0};
    for (long i = 0; i < count; i++) {
        int is_reply = i % 50 == 49;
        char *end = body.bytes + body.length;
        if (is_reply)
            body.length += (size_t)sprintf(end, "data: {\"event_name\":\"fin_replied\",\"conversation_id\":\"%ld\",\"user_id\":\"42\","
                "\"message\":{\"id\":\"m-%ld\",\"author\":\"fin\",\"body\":\"<p>We deliver within <b>two</b> days, and on Mondays also in the evening.</p>\","
                "\"timestamp_ms\":\"2026-01-24T10:00:00.123Z\"},\"status\":\"replying\",\"stream_id\":\"s-%ld\","
                "\"created_at_ms\":\"2026-01-24T10:00:00.123Z\"}\n\n", count, i, i / 50);
        else
            body.length += (size_t)sprintf(end, "data: {\"event_name\":\"fin_reply_chunk\",\"conversation_id\":\"%ld\","
                "\"stream_id\":\"s-%ld\",\"chunk_index\":%ld,\"chunk_text\":\"We deliver within two days, and on Mondays also in the evening: "
                "whoever orders before noon has it on the next day.\",\"status\":\"replying\",\"created_at_ms\":\"2026-01-24T10:00:00.123Z\"}\n\n",
                count, i / 50, i % 50);
    }
    body.length += (size_t)sprintf(body.bytes + body.length, "data: {\"event_name\":\"fin_status_updated\",\"conversation_id\":\"%ld\","
        "\"user_id\":\"42\",\"status\":\"awaiting_user_reply\",\"created_at_ms\":\"2026-01-24T10:00:01.123Z\"}\n\n", count);
    return body;
}

static struct MHD_Response *event_response(struct MHD_Connection *connection) {
    static struct body kept;
    static long kept_count;
    const char *wanted = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "count");
    long count = wanted ? atol(wanted) : 0;
    if (count != kept_count) {
        free(kept.bytes);
        kept = events(count);
        kept_count = count;
    }
    return MHD_create_response_from_buffer(kept.length, kept.bytes, MHD_RESPMEM_PERSISTENT);
}

// The response to a call of Fin's: where the events are, as many as the path says.
static struct MHD_Response *turn_response(struct MHD_Connection *connection, long count) {
    static char body[512];
    const char *host = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Host");
    int length = snprintf(body, sizeof body, "{\"conversation_id\":\"%ld\",\"user_id\":\"42\",\"status\":\"thinking\","
        "\"sse_subscription_url\":\"http://%s/event-stream?count=%ld\"}", count, host, count);
    return MHD_create_response_from_buffer((size_t)length, body, MHD_RESPMEM_MUST_COPY);
}

static enum MHD_Result answer(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *data, size_t *size, void **state) {
    (void)context, (void)method, (void)version, (void)data;
    static int seen;
    if (*state == NULL) {
        *state = &seen;
        return MHD_YES;
    }
    if (*size > 0) {
        *size = 0;
        return MHD_YES;
    }
    struct MHD_Response *response;
    if (strcmp(url, "/me") == 0) {
        response = MHD_create_response_from_buffer(sizeof me - 1, (void *)me, MHD_RESPMEM_PERSISTENT);
    } else if (strcmp(url, "/event-stream") == 0) {
        response = event_response(connection);
        MHD_add_response_header(response, "Content-Type", "text/event-stream");
        enum MHD_Result result = MHD_queue_response(connection, 200, response);
        MHD_destroy_response(response);
        return result;
    } else if (strcmp(url, "/fin/start") == 0) {
        response = turn_response(connection, total);
    } else {
        response = page_response(connection);
    }
    MHD_add_response_header(response, "Content-Type", "application/json; charset=utf-8");
    MHD_add_response_header(response, "X-Request-Id", "0c2a4d1f5b6e7f8a9b0c");
    MHD_add_response_header(response, "Intercom-Version", "2.15");
    MHD_add_response_header(response, "X-RateLimit-Limit", "1000000");
    MHD_add_response_header(response, "X-RateLimit-Remaining", "999999");
    MHD_add_response_header(response, "X-RateLimit-Reset", "4102444800");
    enum MHD_Result result = MHD_queue_response(connection, 200, response);
    MHD_destroy_response(response);
    return result;
}

int main(int count, char **arguments) {
    total = count > 1 ? atol(arguments[1]) : 100000;
    contacts = malloc(page_size * contact_size);
    for (int i = 0; i < page_size; i++) {
        if (i > 0) contacts[contacts_length++] = ',';
        contacts_length += (size_t)sprintf(contacts + contacts_length, contact, i, i, i, i);
    }
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct MHD_Daemon *daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, answer, NULL,
                                                 MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_END);
    if (!daemon) return 1;
    printf("%d\n", MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
    fflush(stdout);
    pause();
}
