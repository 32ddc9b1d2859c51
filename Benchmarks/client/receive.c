// The least that can be done with libcurl: receives pages or small objects, and looks for the next cursor.
// Usage: receive contacts|calls|tasks|events URL COUNT; `tasks` has 16 exchanges under way, the others one. `events` divides a
// stream into events by the rules of the HTML standard, and looks at nothing in them. Prints how many there were, and with how much
// CPU after a first call.
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct buffer {
    char *bytes;
    size_t length, capacity;
};

static struct curl_slist *headers;

static size_t receive(char *bytes, size_t size, size_t count, void *context) {
    struct buffer *buffer = context;
    size_t length = size * count;
    if (buffer->length + length + 1 > buffer->capacity) {
        buffer->capacity = 2 * (buffer->length + length + 1);
        buffer->bytes = realloc(buffer->bytes, buffer->capacity);
    }
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = 0;
    return length;
}

static CURL *exchange(struct buffer *buffer) {
    CURL *curl = curl_easy_init();
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, buffer);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    return curl;
}

static long read_contacts(const char *base, long count) {
    struct buffer buffer = {0};
    char url[512], cursor[64] = "";
    CURL *curl = exchange(&buffer);
    for (long done = 0; done < count; done += 150) {
        buffer.length = 0;
        snprintf(url, sizeof url, "%s/contacts?per_page=150%s%s", base, *cursor ? "&starting_after=" : "", cursor);
        curl_easy_setopt(curl, CURLOPT_URL, url);
        if (curl_easy_perform(curl) != CURLE_OK) exit(1);
        // The cursor stands at the end of the page.
        char *tail = buffer.bytes + (buffer.length > 200 ? buffer.length - 200 : 0);
        char *after = strstr(tail, "\"starting_after\":\"");
        if (!after) break;
        sscanf(after + strlen("\"starting_after\":\""), "%63[^\"]", cursor);
    }
    return count;
}

static long call(const char *base, long count, int tasks) {
    char url[512];
    snprintf(url, sizeof url, "%s/me", base);
    struct buffer buffers[16] = {0};
    CURLM *multi = curl_multi_init();
    curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, 8L);
    long begun = 0, done = 0;
    for (; begun < tasks; begun++) {
        CURL *curl = exchange(&buffers[begun]);
        curl_easy_setopt(curl, CURLOPT_URL, url);
        curl_easy_setopt(curl, CURLOPT_PRIVATE, &buffers[begun]);
        curl_multi_add_handle(multi, curl);
    }
    while (done < count) {
        int running, left;
        curl_multi_perform(multi, &running);
        struct CURLMsg *message;
        while ((message = curl_multi_info_read(multi, &left))) {
            if (message->data.result != CURLE_OK) exit(1);
            CURL *curl = message->easy_handle;
            struct buffer *buffer;
            curl_easy_getinfo(curl, CURLINFO_PRIVATE, &buffer);
            buffer->length = 0;
            curl_multi_remove_handle(multi, curl);
            done++;
            if (begun++ < count) curl_multi_add_handle(multi, curl);
        }
        if (done < count) curl_multi_poll(multi, NULL, 0, 1000, NULL);
    }
    return done;
}

// The data of an event, and the line that is being read.
static struct buffer data, line;
static long event_count;

static void end_line(void) {
    if (line.length == 0) {
        if (data.length > 0) event_count++;
        data.length = 0;
    } else if (line.length >= 5 && memcmp(line.bytes, "data:", 5) == 0) {
        size_t start = line.length > 5 && line.bytes[5] == ' ' ? 6 : 5;
        receive(line.bytes + start, 1, line.length - start, &data);
        receive("\n", 1, 1, &data);
    }
    line.length = 0;
}

static size_t divide(char *bytes, size_t size, size_t count, void *context) {
    (void)context;
    char *end = bytes + size * count;
    for (char *start = bytes; start < end;) {
        char *feed = memchr(start, '\n', (size_t)(end - start));
        receive(start, 1, (size_t)((feed ? feed : end) - start), &line);
        if (!feed) break;
        end_line();
        start = feed + 1;
    }
    return size * count;
}

static long read_events(const char *base, long count) {
    char url[512];
    snprintf(url, sizeof url, "%s/event-stream?count=%ld", base, count);
    CURL *curl = exchange(NULL);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, divide);
    curl_easy_setopt(curl, CURLOPT_URL, url);
    if (curl_easy_perform(curl) != CURLE_OK) exit(1);
    return event_count;
}

static long work(const char *name, const char *base, long count) {
    if (strcmp(name, "contacts") == 0) return read_contacts(base, count);
    if (strcmp(name, "events") == 0) return read_events(base, count);
    return call(base, count, strcmp(name, "tasks") == 0 ? 16 : 1);
}

static double cpu(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
    if (count != 4) return 64;
    headers = curl_slist_append(NULL, "Authorization: Bearer dG9rOmJlbmNo");
    headers = curl_slist_append(headers, "Accept: application/json");
    headers = curl_slist_append(headers, "Intercom-Version: 2.15");
    call(arguments[2], 1, 1);
    double before = cpu();
    long items = work(arguments[1], arguments[2], atol(arguments[3]));
    printf("{\"items\":%ld,\"cpu\":%f}\n", items, cpu() - before);
}
