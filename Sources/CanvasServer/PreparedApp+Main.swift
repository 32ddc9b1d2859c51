import ArgumentParser

extension PreparedApp {
    /// Runs the command of the command line, by default `serve`.
    @concurrent
    public static func main() async {
        await CommandLineRun.run(CanvasCommand<Self>.self)
    }
}
