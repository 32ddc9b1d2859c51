public import ArgumentParser
public import CanvasServer
public import CanvasTesting

extension CanvasPlace: ExpressibleByArgument {
    /// Creates a place from a documented word.
    public init?(argument: String) { self.init(known: argument) }

    /// The word, as help shows the default.
    public var defaultValueDescription: String { rawValue }

    /// The words that help lists.
    public static var allValueStrings: [String] { documented.map(\.rawValue) }
}

extension CanvasFlow: ExpressibleByArgument {}

extension SimulatedSignature: ExpressibleByArgument {}
