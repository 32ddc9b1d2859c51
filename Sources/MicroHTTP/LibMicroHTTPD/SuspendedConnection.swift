import CMicroHTTPD

/// A connection whose processing rests until it is resumed, which has to happen exactly once.
///
/// Any thread may resume it: libmicrohttpd neither frees nor touches a suspended connection.
@safe
struct SuspendedConnection: @unchecked Sendable {
    private let handle: OpaquePointer
    private let worker: Worker

    /// Suspends a connection from within its own handler call.
    init(suspending handle: OpaquePointer, of worker: Worker) {
        unsafe self.handle = handle
        self.worker = worker
        unsafe MHD_suspend_connection(handle)
    }

    /// Has the connection's worker go on with it.
    func resume() {
        worker.resume(self)
    }

    /// Tells the library; called by the connection's worker alone.
    func resumeAtOnce() {
        unsafe MHD_resume_connection(handle)
    }
}
