import ArgumentParser
import CanvasServer

/// `canvaskit validate`: what Intercom would not take.
struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Find what Intercom would not take in a canvas or an answer.",
        discussion: """
            Takes a canvas, an answer ({"canvas": …}, {"content": …} or {"results": …}) or an array of components.

              canvaskit validate --place inbox --flow initialize answer.json

            Exit status: 0 without errors, though there may be warnings; 1 with errors.
            """
    )

    /// How findings are written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    @ArgumentParser.Option(help: "Where the canvas is shown; rules of one place are left out without it.")
    var place: CanvasPlace?

    @ArgumentParser.Option(help: "The request that is answered; rules of one flow are left out without it.")
    var flow: CanvasFlow?

    @ArgumentParser.Option(help: "How findings are written.")
    var format = Format.text

    @Argument(help: "The files; - is the standard input.", completion: .file())
    var files: [String]

    func validate() throws {
        guard files.filter({ $0 == "-" }).count <= 1 else { throw ValidationError("The standard input is read once.") }
    }

    func run() throws {
        let validator = CanvasValidator(for: place, answering: flow)
        var reports: [ValidationReport] = []
        var hasFailed = false
        for file in files {
            do {
                reports += ValidationReport.reports(on: try Input.read(file), of: file, by: validator, answering: flow)
            } catch {
                // It has been complained about; the other files are still worth looking at.
                hasFailed = true
            }
        }
        write(reports)
        if hasFailed || reports.contains(where: { $0.severity == .error }) { throw ExitCode.failure }
    }

    private func write(_ reports: [ValidationReport]) {
        switch format {
        case .text: for report in reports { print(report.line) }
        case .json: print(JSON(reports.map(\.json)))
        }
    }
}
