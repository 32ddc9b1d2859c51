import ArgumentParser
import CanvasServer

/// The command `canvaskit validate`, which finds what Intercom would reject.
struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check a canvas or a response for what Intercom would reject.",
        discussion: """
            Checks a response ({"canvas": …}, {"content": …} or {"results": …}), a canvas, or components.

              canvaskit validate --place inbox --flow initialize response.json

            An error is something that Intercom is known to reject. A warning is something that Intercom does not document, \
            such as an unknown component type, or advises against; Intercom may accept it.

            Exit status: 0 if there are no errors (there may be warnings), 1 otherwise. With --strict, warnings count as \
            errors: 0 if there are no findings at all, 1 otherwise.
            """
    )

    /// An output format.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    @Option(help: "Where the canvas is shown. Without it, place-specific rules are not checked.")
    var place: CanvasPlace?

    @Option(help: "The request that it answers. Without it, flow-specific rules are not checked.")
    var flow: CanvasFlow?

    @Flag(help: "Count warnings as errors, such as an unknown component type.")
    var strict = false

    @Option(help: "Output format.")
    var format = Format.text

    @Argument(help: "Files to check; - is standard input.", completion: .file())
    var files = ["-"]

    func validate() throws {
        guard files.filter({ $0 == "-" }).count <= 1 else {
            throw ValidationError("Standard input (-) can be given only once.")
        }
    }

    func run() throws {
        let validator = CanvasValidator(for: place, answering: flow)
        var reports: [ValidationReport] = []
        var hasFailed = false
        for file in files {
            do {
                reports += ValidationReport.reports(on: try Input.read(file), of: file, by: validator)
            } catch {
                // The error has been printed; the other files are still checked.
                hasFailed = true
            }
        }
        write(reports)
        if hasFailed || reports.contains(where: { strict || $0.finding.severity == .error }) { throw ExitCode.failure }
    }

    private func write(_ reports: [ValidationReport]) {
        switch format {
        case .text: for report in reports { print(report.line) }
        case .json: print(JSON(reports.map(\.json)))
        }
    }
}
