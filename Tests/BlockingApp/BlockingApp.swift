import CanvasServer
import Glibc

/// An app as none should be: its handlers never give back the threads that they run on.
@main
struct BlockingApp: CanvasApp {
    func initialize(_ request: InitializeRequest) -> Canvas {
        block()
    }

    private func block() -> Never {
        while true { sleep(1_000) }
    }
}
