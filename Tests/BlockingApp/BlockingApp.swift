import CanvasServer
import Glibc

/// An app as none should be: its handlers never give back the threads that they run on.
@main
struct BlockingApp: CanvasApp {
    func initialize(_ request: InitializeRequest) async throws -> Canvas {
        // From here on on one of the few threads that all tasks share, else on one of the server's own.
        if request.json["workspace_id"] == "later" { await Task.yield() }
        block()
    }

    private func block() -> Never {
        while true { sleep(1_000) }
    }
}
