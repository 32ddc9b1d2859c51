// What Swift cannot call by itself: libcurl's options are set by variadic functions, one for all types, and so is the name
// of a thread. Nothing else belongs here.
#ifndef CANVAS_CURL_SHIM_H
#define CANVAS_CURL_SHIM_H

#include <curl/curl.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>

#if LIBCURL_VERSION_NUM < 0x075000
#error "libcurl 7.80 or later is needed."
#endif

// prctl is variadic. Names have 15 bytes at most.
static inline void shim_name_this_thread(const char *name) {
    prctl(PR_SET_NAME, name);
}

// curl_easy_setopt is variadic; these are the types that options have here.
static inline CURLcode shim_set_number(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode shim_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode shim_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode shim_set_error_buffer(CURL *easy, char *buffer) {
    return curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, buffer);
}

// The size has to be known before the bytes are copied.
static inline CURLcode shim_set_body(CURL *easy, const void *bytes, size_t count) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
    return code != CURLE_OK ? code : curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, bytes);
}

/// The functions that libcurl calls for an exchange, each with the same context.
struct shim_callbacks {
    void *context;
    size_t (*receive_header)(char *bytes, size_t one, size_t count, void *context);
    size_t (*receive_body)(char *bytes, size_t one, size_t count, void *context);
    int (*progress)(void *context, curl_off_t, curl_off_t received, curl_off_t, curl_off_t sent);
    int (*about_to_send)(void *context, char *, char *, int, int);
};

// curl_easy_setopt again, ten times: functions are checked by their type here, and not at all there.
static inline CURLcode shim_set_callbacks(CURL *easy, const struct shim_callbacks *callbacks) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, callbacks->receive_header);
    if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_HEADERDATA, callbacks->context);
    if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, callbacks->receive_body);
    if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_WRITEDATA, callbacks->context);
    if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, callbacks->progress);
    if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_XFERINFODATA, callbacks->context);
    if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, callbacks->about_to_send);
    if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_PREREQDATA, callbacks->context);
    return code;
}

// The option that takes names is new in 7.85, and the one before it is deprecated since.
static inline CURLcode shim_set_protocols(CURL *easy, const char *names, long numbers) {
#if LIBCURL_VERSION_NUM >= 0x075500
    (void)numbers;
    return curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, names);
#else
    (void)names;
    return curl_easy_setopt(easy, CURLOPT_PROTOCOLS, numbers);
#endif
}

// Who waits for a resolver's thread holds up all other exchanges; before 7.87 there was no choice.
static inline CURLcode shim_leave_resolver_behind(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075700
    return curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#else
    (void)easy;
    return CURLE_OK;
#endif
}

// curl_multi_setopt is variadic.
static inline CURLMcode shim_multi_set_number(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

// curl_easy_getinfo is variadic.
static inline long shim_number(CURL *easy, CURLINFO info) {
    long value = 0;
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

#endif
