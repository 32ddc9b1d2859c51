import MicroHTTP

/// The browser of whoever sits at this machine.
enum Browser {
    /// Opens a URL with a token, if there is a screen.
    ///
    /// The URL goes by way of a file, because everyone on the machine can read a command line.
    static func open(_ url: String) {
        let variables = HostProcess.environment()
        guard variables["DISPLAY"] != nil || variables["WAYLAND_DISPLAY"] != nil,
            let folder = variables["XDG_RUNTIME_DIR"] ?? variables["HOME"].map({ "\($0)/.local/state" })
        else { return }
        let path = "\(folder)/canvaskit/open-preview.html"
        let page = "<!doctype html><title>Preview</title><meta http-equiv=\"refresh\" content=\"0;url=\(url)\">\n"
        guard (try? HostFiles.writePrivately(Array(page.utf8), to: path)) != nil else { return }
        // Without a browser the URL has been printed all the same. One that is started here may outlive this program and
        // say a lot meanwhile.
        _ = try? ChildProcess(["xdg-open", path], environment: variables, isHeard: false)
    }
}
