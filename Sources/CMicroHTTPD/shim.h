// What Swift cannot call by itself: variadic functions, va_list callbacks, the
// flags of closed C enums and what its module of Glibc leaves out of sockets.
// Nothing else belongs here.
#ifndef CANVAS_MICROHTTPD_SHIM_H
#define CANVAS_MICROHTTPD_SHIM_H

#include <microhttpd.h>
#include <stdarg.h>
#include <linux/sock_diag.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/socket.h>

/// Where libmicrohttpd's own messages go; must outlive the daemon.
struct shim_log_sink {
    void (*write)(void *context, const char *message);
    void *context;
};

/// Everything the daemon is started with.
struct shim_daemon_options {
    unsigned int connection_limit;
    unsigned int idle_timeout_seconds;
    size_t connection_memory;
    /// 1 to refuse what RFC 9112 lets a recipient refuse, or 0.
    int strictness;
    /// Handed to every callback below as its first argument.
    void *context;
    void *(*request_line)(void *context, const char *target, struct MHD_Connection *connection);
    size_t (*unescape)(void *context, struct MHD_Connection *connection, char *text);
    MHD_AccessHandlerCallback handle;
    MHD_RequestCompletedCallback completed;
    MHD_NotifyConnectionCallback connection;
    struct shim_log_sink *log;
};

// MHD_LogCallback takes a va_list, which Swift closures cannot receive.
static void shim_log(void *sink, const char *format, va_list arguments) {
    char message[512];
    vsnprintf(message, sizeof message, format, arguments);
    const struct shim_log_sink *target = (const struct shim_log_sink *)sink;
    target->write(target->context, message);
}

// MHD_start_daemon is variadic, and its flags are a closed enum in Swift.
static inline struct MHD_Daemon *shim_start_daemon(const struct shim_daemon_options *options) {
    // No thread of its own: MHD_run does what is to be done.
    unsigned int flags =
        MHD_USE_EPOLL | MHD_USE_ITC | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    return MHD_start_daemon(
        flags, 0, NULL, NULL, options->handle, options->context,
        MHD_OPTION_EXTERNAL_LOGGER, shim_log, (void *)options->log,  // first, because the others may log
        MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,  // or it would not use sendfile
        MHD_OPTION_CONNECTION_LIMIT, options->connection_limit,
        MHD_OPTION_CONNECTION_TIMEOUT, options->idle_timeout_seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, options->connection_memory,
        MHD_OPTION_STRICT_FOR_CLIENT, options->strictness,
        MHD_OPTION_URI_LOG_CALLBACK, options->request_line, options->context,
        MHD_OPTION_UNESCAPE_CALLBACK, options->unescape, options->context,
        MHD_OPTION_NOTIFY_COMPLETED, options->completed, options->context,
        MHD_OPTION_NOTIFY_CONNECTION, options->connection, options->context,
        MHD_OPTION_END);
}

// MHD_get_daemon_info is variadic. What is readable when MHD_run has something to do.
static inline int shim_epoll_descriptor(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
    return info == NULL ? -1 : info->epoll_fd;
}

// MHD_set_response_options is variadic, and its flags are a closed enum in Swift.
static inline enum MHD_Result shim_set_unchunked(struct MHD_Response *response) {
    return MHD_set_response_options(response, MHD_RF_HTTP_1_0_COMPATIBLE_STRICT, MHD_RO_END);
}

// Glibc declares this for C programs that ask for GNU extensions.
int accept4(int listener, struct sockaddr *address, socklen_t *length, int flags);

// What the kernel keeps for a socket: received and not read, sent and not taken. linux/sock_diag.h.
static inline int shim_socket_memory(int descriptor) {
    uint32_t counts[SK_MEMINFO_VARS] = {0};
    socklen_t length = sizeof counts;
    if (getsockopt(descriptor, SOL_SOCKET, SO_MEMINFO, counts, &length) != 0) return 0;
    // A TCP socket counts all that is queued; a Unix-domain socket knows only what is allocated.
    uint32_t sent = counts[SK_MEMINFO_WMEM_QUEUED], allocated = counts[SK_MEMINFO_WMEM_ALLOC];
    return (int)(counts[SK_MEMINFO_RMEM_ALLOC] + (sent > allocated ? sent : allocated));
}

// MHD_get_connection_info is variadic.
static inline void *shim_socket_context(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == NULL ? NULL : info->socket_context;
}

static inline int shim_descriptor(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info == NULL ? -1 : info->connect_fd;
}

static inline const struct sockaddr *shim_client_address(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info == NULL ? NULL : info->client_addr;
}

static inline size_t shim_head_size(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info == NULL ? 0 : info->header_size;
}

#endif
