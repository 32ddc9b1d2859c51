import HostSystem
import Synchronization

/// The browser of the user.
enum Browser {
    /// The file that redirects the browser to the preview.
    private static let file = Mutex<String?>(nil)

    /// Opens a URL with a token, if there is a screen.
    ///
    /// The URL is passed in a file, because every user of the machine can read command lines.
    static func open(_ url: String) {
        let variables = ProgramEnvironment.withoutSecrets
        guard variables["DISPLAY"] != nil || variables["WAYLAND_DISPLAY"] != nil,
            let folder = variables["XDG_RUNTIME_DIR"] ?? variables["HOME"].map({ "\($0)/.local/state" })
        else { return }
        // Several previews may run at once.
        let path = "\(folder)/canvaskit/open-preview-\(HostProcess.id).html"
        let page = "<!doctype html><title>Preview</title><meta http-equiv=\"refresh\" content=\"0;url=\(url)\">\n"
        guard (try? HostFiles.writePrivately(Array(page.utf8), to: path)) != nil else { return }
        file.withLock { $0 = path }
        // The URL is printed anyway. The browser may outlive this program, and its output is ignored.
        _ = try? ChildProcess(["xdg-open", path], environment: variables, isHeard: false)
    }

    /// Removes the file when its token is no longer used.
    static func forget() {
        file.withLock { path in
            if let path { HostFiles.remove(path) }
            path = nil
        }
    }
}
