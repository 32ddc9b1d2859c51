import CMicroHTTPD
import Glibc

// The functions that libmicrohttpd calls, on the workers' threads. Each finds its object and hands over; none keeps state.
// Retains and releases of callback contexts stand in this file alone:
// a connection is retained in `connectionChanged` (started) and released there (closed),
// an exchange is retained in `requestLineReceived` and released in `requestCompleted`; libmicrohttpd 1.0 leaves that out
// when it closes a connection for some faults of chunks, and then `connectionChanged` (closed) does it.

/// `MHD_OPTION_NOTIFY_CONNECTION`.
let connectionChanged: MHD_NotifyConnectionCallback = { context, handle, socketContext, event in
    guard let context = unsafe context, let handle = unsafe handle, let socketContext = unsafe socketContext else {
        return
    }
    let worker = unsafe Unmanaged<Worker>.fromOpaque(context).takeUnretainedValue()
    let daemon = unsafe worker.daemon
    if event == .CONNECTION_NOTIFY_STARTED {
        worker.hasBegun()
        let connection = unsafe daemon.connectionBegan(
            descriptor: shim_descriptor(handle),
            peer: PeerAddress(shim_client_address(handle))
        )
        unsafe socketContext.pointee = Unmanaged.passRetained(connection).toOpaque()
    } else if let stored = unsafe socketContext.pointee {
        let connection = unsafe Unmanaged<Connection>.fromOpaque(stored).takeRetainedValue()
        unsafe socketContext.pointee = nil
        if let forgotten = unsafe connection.openExchange {
            unsafe connection.openExchange = nil
            let exchange = unsafe Unmanaged<Exchange>.fromOpaque(forgotten).takeRetainedValue()
            exchange.complete(.REQUEST_TERMINATED_WITH_ERROR)
        }
        worker.connectionEnded()
        daemon.connectionEnded(connection)
    }
}

/// `MHD_OPTION_URI_LOG_CALLBACK`: the only place where the target can be seen as it came.
let requestLineReceived:
    @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer? = {
        context,
        target,
        handle in
        guard let context = unsafe context, let target = unsafe target, let handle = unsafe handle,
            let stored = unsafe shim_socket_context(handle)
        else { return nil }
        let worker = unsafe Unmanaged<Worker>.fromOpaque(context).takeUnretainedValue()
        let connection = unsafe Unmanaged<Connection>.fromOpaque(stored).takeUnretainedValue()
        let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: target, count: strlen(target)))
        if let mark = bytes.firstIndex(of: UInt8(ascii: "?")), mark + 1 < bytes.count {
            // libmicrohttpd would parse the arguments into its small pool, and hang when they do not fit.
            unsafe UnsafeMutablePointer(mutating: target)[mark + 1] = 0
        }
        worker.noteProgress()
        let exchange = unsafe Exchange(daemon: worker.daemon, worker: worker, connection: connection, target: bytes)
        let opaque = unsafe Unmanaged.passRetained(exchange).toOpaque()
        unsafe connection.openExchange = opaque
        return unsafe opaque
    }

/// `MHD_OPTION_UNESCAPE_CALLBACK`: leaves the path as it is, because we decode it ourselves, once.
let leaveEscaped: @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?) -> Int = {
    _,
    _,
    text in
    guard let text = unsafe text else { return 0 }
    return unsafe strlen(text)
}

/// `MHD_AccessHandlerCallback`.
let requestAdvanced: MHD_AccessHandlerCallback = { _, handle, target, method, version, upload, uploadSize, stored in
    guard let handle = unsafe handle, let uploadSize = unsafe uploadSize, let context = unsafe stored?.pointee else {
        return .NO
    }
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
    let bytes = unsafe UnsafeRawBufferPointer(start: upload, count: uploadSize.pointee)
    unsafe uploadSize.pointee = 0
    let line = unsafe RequestLine(method: method, target: target, version: version)
    return unsafe exchange.advance(handle, line: line, upload: bytes) ? .YES : .NO
}

/// `MHD_OPTION_NOTIFY_COMPLETED`.
let requestCompleted: MHD_RequestCompletedCallback = { _, _, stored, code in
    guard let opaque = unsafe stored?.pointee else { return }
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(opaque).takeRetainedValue()
    unsafe stored?.pointee = nil
    unsafe exchange.connection.openExchange = nil
    exchange.complete(code)
}
