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
        // Detached from the start: pthread_detach(3) can crash on a thread that ends meanwhile (glibc bug 19951).
        var attributes = pthread_attr_t()
        unsafe pthread_attr_init(&attributes)
        defer { unsafe _ = pthread_attr_destroy(&attributes) }
        unsafe pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
        let result = unsafe pthread_create(&thread, &attributes, runWork, work.toOpaque())
        guard result == 0 else {
            unsafe work.release()
            throw SystemError(call: "pthread_create", number: result)
        }
    }

    private static let runWork: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        if let context = unsafe context {
            unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
        }
        return nil
    }
}
