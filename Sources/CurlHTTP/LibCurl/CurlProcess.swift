import CCurl
import Glibc
import HTTPTransport
import Synchronization

/// The setup of libcurl in a process, and the end of its threads.
///
/// OpenSSL frees everything when the process exits, even during an exchange of a thread
/// (https://github.com/swiftlang/swift-corelibs-foundation/issues/5469 is such a crash). So the threads are stopped before
/// that: `atexit` calls functions in reverse order, and OpenSSL's is registered first. Nothing is freed.
enum CurlProcess {
    private struct Running {
        var threads: [ObjectIdentifier: (loop: CurlLoop, thread: pthread_t)] = [:]
        var isExiting = false
    }

    private static let running = Mutex(Running())

    /// A child of `fork` has the exit functions of this process, and none of its threads.
    private static let id = getpid()

    private static let isReady: Bool = {
        _ = id
        // This sets up OpenSSL, so its function is registered before ours.
        return curl_global_init(Int(CURL_GLOBAL_SSL)) == CURLE_OK && atexit { CurlProcess.exit() } == 0
    }()

    /// Starts the thread of a loop; throws when no thread can be started, or the process is ending.
    static func start(_ loop: CurlLoop) throws(TransportFailure) {
        guard isReady else { throw TransportFailure(.transportFailed, .notSent, "libcurl cannot be used") }
        let number = running.withLock { running in
            guard !running.isExiting else { return ESHUTDOWN }
            // Retained here, released by the thread, or by this function if there is no thread.
            let retained = unsafe Unmanaged.passRetained(loop)
            var thread = pthread_t()
            let number = unsafe pthread_create(&thread, nil, run, retained.toOpaque())
            guard number == 0 else {
                unsafe retained.release()
                return number
            }
            running.threads[ObjectIdentifier(loop)] = (loop, thread)
            return 0
        }
        guard number == 0 else { throw TransportFailure(.transportFailed, .notSent, "no thread: error \(number)") }
    }

    private static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        guard let context = unsafe context else { return nil }
        unsafe shim_name_this_thread("curl-transport")
        // The program has other threads for signals, except those of faults: a thread that runs tasks may begin here and
        // inherit the mask, and a crash on it is reported by a handler.
        var signals = sigset_t()
        unsafe sigfillset(&signals)
        for fault in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGSYS] { unsafe sigdelset(&signals, fault) }
        unsafe pthread_sigmask(SIG_SETMASK, &signals, nil)
        let loop = unsafe Unmanaged<CurlLoop>.fromOpaque(context)
        guard unsafe loop.takeUnretainedValue().run() else { return nil }
        // A thread that ends before the process is not joined.
        let wasRunning = running.withLock { running in
            unsafe running.threads.removeValue(forKey: ObjectIdentifier(loop.takeUnretainedValue())) != nil
        }
        if wasRunning { pthread_detach(pthread_self()) }
        unsafe loop.release()
        return nil
    }

    private static func exit() {
        guard getpid() == id else { return }
        let threads = running.withLock { running in
            running.isExiting = true
            return running.threads.values.map { $0 }
        }
        for (loop, _) in threads { loop.leave() }
        // The table still holds the loops, so nothing is freed.
        for (_, thread) in threads where pthread_equal(thread, pthread_self()) == 0 { pthread_join(thread, nil) }
    }
}
