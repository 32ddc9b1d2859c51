import CanvasServer
import Glibc

/// An app as none should be: its handlers never give back the threads that they run on, the server's or, for the workspace
/// `later`, those of tasks.
@main
struct BlockingApp: CanvasApp {
    func initialize(_ request: InitializeRequest) async -> Canvas {
        if request.workspaceID == "later" { await Task.detached { Self.block() }.value }
        Self.block()
        return Canvas { Text("Never") }
    }

    private static func block() {
        while true { sleep(1_000) }
    }
}
