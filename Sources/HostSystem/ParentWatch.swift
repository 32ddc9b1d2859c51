import Glibc

/// A watch that ends a program with the program that started it.
///
/// The parent holds the other end of the standard input (`ChildProcess`), which the system closes with it.
package enum ParentWatch {
    /// The environment variable that enables the watch.
    package static let variable = "CANVASKIT_ENDS_WITH_INPUT"

    /// The maximum time of an orderly stop before the process is killed, longer than the wait for requests.
    private static let seconds: CInt = 15

    /// Stops the process when its standard input ends, if the environment enables it.
    ///
    /// The variable is removed, because programs that this one starts have another standard input.
    package static func startIfWanted() {
        guard unsafe getenv(variable) != nil else { return }
        unsafe unsetenv(variable)
        // Without a thread the program still runs, but may outlive its parent.
        try? BackgroundThread.start {
            waitForEnd()
            kill(getpid(), SIGTERM)
            var left = CUnsignedInt(seconds)
            while left > 0 { left = sleep(left) }
            kill(getpid(), SIGKILL)
        }
    }

    private static func waitForEnd() {
        var bytes = [UInt8](repeating: 0, count: 256)
        while true {
            let count = unsafe read(STDIN_FILENO, &bytes, bytes.count)
            guard count > 0 || count < 0 && errno == EINTR else { return }
        }
    }
}
