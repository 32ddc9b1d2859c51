import ArgumentParser

@main
struct CanvasKitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "canvaskit",
        abstract: "Tools for Intercom Canvas Kit apps.")
}
