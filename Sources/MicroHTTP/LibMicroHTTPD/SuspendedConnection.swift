import CMicroHTTPD

/// A connection whose processing rests until it is resumed, which has to happen exactly once.
///
/// Any thread may resume it: libmicrohttpd neither frees nor touches a suspended connection.
@safe
struct SuspendedConnection: @unchecked Sendable {
    private let handle: OpaquePointer

    /// Suspends a connection from within its own handler call.
    init(suspending handle: OpaquePointer) {
        unsafe self.handle = handle
        unsafe MHD_suspend_connection(handle)
    }

    func resume() {
        unsafe MHD_resume_connection(handle)
    }
}
