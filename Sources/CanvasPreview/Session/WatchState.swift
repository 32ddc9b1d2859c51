import CanvasTesting

/// The state of an app under `--watch`.
package struct WatchState: Equatable, Sendable {
    /// A phase of the rebuild.
    package enum Phase: String, Sendable {
        case building
        /// The build or the start has failed.
        case failed
        case running
    }

    /// An error of the compiler.
    package struct Complaint: Equatable, Sendable {
        /// The file, relative to the package's directory; empty when it is unknown.
        package var file: String
        /// The line and column, from 1 on.
        package var line, column: Int
        package var message: String

        /// The error as compilers write it.
        var words: String { file.isEmpty ? message : "\(file):\(line):\(column): \(message)" }
    }

    package var phase: Phase
    package var errors: [Complaint] = []
    /// The time of the build in seconds.
    package var seconds = 0.0

    var json: JSON {
        [
            "state": JSON(phase.rawValue), "seconds": JSON(seconds),
            "errors": JSON(
                errors.map { error in
                    [
                        "file": JSON(error.file), "line": JSON(error.line), "column": JSON(error.column),
                        "message": JSON(error.message),
                    ]
                }
            ),
        ]
    }
}
