import CMicroHTTPD
import HostSystem
import Logging
import Synchronization

/// Takes libmicrohttpd's own messages to the log.
///
/// They can quote a request, and anyone can cause them: control characters are escaped, and only ten a second pass.
@safe
final class DaemonLog: Sendable {
    private struct Budget {
        var second: UInt64 = 0
        var left = 10
    }

    /// What the daemon is started with; dies with this object, so this object must outlive the daemon.
    nonisolated(unsafe) let sink: UnsafeMutablePointer<shim_log_sink>  // never changed after `init`
    private let logger: Logger
    private let budget = Mutex(Budget())

    init(_ logger: Logger) {
        self.logger = logger
        unsafe sink = .allocate(capacity: 1)
        unsafe sink.initialize(
            to: shim_log_sink(write: writeMessage, context: Unmanaged.passUnretained(self).toOpaque())
        )
    }

    deinit { unsafe sink.deallocate() }

    /// Takes a message of our own, under the same limit.
    func warn(_ message: String) {
        if hasRoom() { logger.warning("\(message)") }
    }

    private func hasRoom() -> Bool {
        let second = MonotonicClock.now() / 1_000
        return budget.withLock { budget in
            if budget.second != second { budget = Budget(second: second) }
            budget.left -= 1
            return budget.left >= 0
        }
    }

    fileprivate func write(_ message: String) {
        guard hasRoom() else { return }
        let line = message.unicodeScalars.filter { $0 != "\n" }
            .map { $0.value < 0x20 || $0.value == 0x7F ? "?" : String($0) }.joined()
        logger.debug("libmicrohttpd", metadata: ["said": "\(line)"])
    }
}

private let writeMessage: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> Void = {
    context,
    message in
    guard let context = unsafe context, let message = unsafe message else { return }
    unsafe Unmanaged<DaemonLog>.fromOpaque(context).takeUnretainedValue().write(String(cString: message))
}
