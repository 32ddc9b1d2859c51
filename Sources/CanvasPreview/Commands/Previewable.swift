import ArgumentParser
public import CanvasServer

/// An app whose program has a `preview` command, which simulates the Messenger in a browser.
///
/// ```swift
/// @main
/// struct Hello: CanvasApp, Previewable {
///     func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello!") } }
/// }
/// ```
///
/// Leave it out to make the program smaller. It does not affect `serve`.
public protocol Previewable: PreparedApp {}

extension Previewable {
    /// Runs the command of the command line, by default `serve`.
    @concurrent
    public static func main() async {
        await CommandLineRun.run(PreviewableCommand<Self>.self)
    }
}

/// The program of an app with a preview.
struct PreviewableCommand<App: PreparedApp>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CanvasCommand<App>.configuration(adding: [PreviewCommand<App>.self])
    }
}
