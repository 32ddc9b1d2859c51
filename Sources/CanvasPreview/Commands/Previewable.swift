import ArgumentParser
public import CanvasServer

/// An app whose program has a `preview` command: the Messenger in a browser, on the developer's own machine.
///
/// ```swift
/// @main
/// struct Hello: CanvasApp, Previewable {
///     func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello!") } }
/// }
/// ```
///
/// Leave it out of a program that is to be as small as can be; `serve` knows nothing of it either way.
public protocol Previewable: PreparedApp {}

extension Previewable {
    /// Runs the app's program: `serve` unless the command line says otherwise.
    @concurrent
    public static func main() async {
        await CommandLineRun.run(PreviewableCommand<Self>.self)
    }
}

/// The program of an app that can be previewed.
struct PreviewableCommand<App: PreparedApp>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CanvasCommand<App>.configuration(adding: [PreviewCommand<App>.self])
    }
}
