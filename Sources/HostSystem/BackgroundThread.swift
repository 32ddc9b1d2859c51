import Glibc

/// A thread for work that blocks.
package enum BackgroundThread {
    private final class Work {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Runs `body` on a new, detached thread.
    package static func start(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
        // Retained here, released by the thread, or by this function if there is no thread.
        let work = unsafe Unmanaged.passRetained(Work(body))
        var thread = pthread_t()
        let result = unsafe pthread_create(&thread, nil, runWork, work.toOpaque())
        guard result == 0 else {
            unsafe work.release()
            throw SystemError(call: "pthread_create", number: result)
        }
        pthread_detach(thread)
    }

    private static let runWork: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        if let context = unsafe context {
            unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
        }
        return nil
    }
}
