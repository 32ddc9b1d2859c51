import ArgumentParser

extension PreparedApp {
    /// Runs the app's program: `serve` unless the command line says otherwise.
    @concurrent
    public static func main() async {
        await CommandLineRun.run(CanvasCommand<Self>.self)
    }
}
