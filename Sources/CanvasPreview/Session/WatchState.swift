import CanvasTesting

/// How the program is that is being edited.
package struct WatchState: Equatable, Sendable {
    /// What happens to it.
    package enum Phase: String, Sendable {
        /// It is being compiled.
        case building
        /// It does not compile, or does not start.
        case failed
        /// It runs.
        case running
    }

    /// What the compiler complains of.
    package struct Complaint: Equatable, Sendable {
        /// The file, below the package's directory; empty when it is not known.
        package var file: String
        /// The line and column, from 1 on.
        package var line, column: Int
        /// The complaint.
        package var message: String

        /// As compilers write it.
        var words: String { file.isEmpty ? message : "\(file):\(line):\(column): \(message)" }
    }

    /// What happens to it.
    package var phase: Phase
    /// What the compiler complains of.
    package var errors: [Complaint] = []
    /// How long compiling took.
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
