import HostSystem
import Synchronization

/// The browser of whoever sits at this machine.
enum Browser {
    /// The file that leads the browser to the preview, while there is one.
    private static let file = Mutex<String?>(nil)

    /// Opens a URL with a token, if there is a screen.
    ///
    /// The URL goes by way of a file, because everyone on the machine can read a command line.
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
        // Without a browser the URL has been printed all the same. One that is started here may outlive this program and
        // say a lot meanwhile.
        _ = try? ChildProcess(["xdg-open", path], environment: variables, isHeard: false)
    }

    /// Removes the file, whose token is of no more use.
    static func forget() {
        file.withLock { path in
            if let path { HostFiles.remove(path) }
            path = nil
        }
    }
}
