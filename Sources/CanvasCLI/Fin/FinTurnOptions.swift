import ArgumentParser
import CanvasTesting
import IntercomAPI

/// The flags of a turn, and the work.
struct FinTurnOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The person, by an id of your own; an unknown one makes a user.", valueName: "id"))
    var user = "canvaskit"

    @Flag(help: "Print the events as JSON, one a line.")
    var json = false

    static let exitStatus = """
        Exit status: 0; 1 if Intercom refuses the call; 69 if there is no response, or no event stream: then the answer comes by \
        webhook alone; 74 if the call was sent and nobody knows whether it was done, or the stream was lost; 75 if the rate \
        limit does not end in time; 77 if the token is refused; 78 for settings.
        """

    private static let maximumWait = Duration.seconds(120)

    var person: FinUser { FinUser(id: user) }
    var newConversationID: String { "canvaskit-\(RandomUUID().text.prefix(8))" }
    /// What the next command has to say of the person.
    var userWords: String { user == "canvaskit" ? "" : " --user \(user.shellQuoted)" }

    /// Takes a turn, and prints what comes.
    func take(_ call: (FinCalls) async throws -> FinTurn) async throws {
        // A stream waits, too, and that is nobody's concern.
        let client = try IntercomClient.ofCommand(maximumWait: Self.maximumWait, isAnnouncing: false)
        do {
            let turn = try await call(client.fin)
            for problem in turn.response.problems {
                Output.complain("warning: Fin did not take \(problem.field.plain): \(problem.message.plain)")
            }
            try await print(turn)
        } catch let error as IntercomError {
            throw APIFailure(error).report()
        } catch let error as InvalidFinCall {
            Output.complain("\(error)")
            throw ExitCode.validationFailure
        } catch let error as FinStreamError {
            Output.complain("\(error)")
            if case .streamLost = error { throw ExitCode.ioError }
            throw ExitCode.unavailable
        }
    }

    private func print(_ turn: FinTurn) async throws {
        var printer = FinPrinter()
        defer { printer.end() }
        for try await event in turn.events {
            if json { Output.write(Array(event.json.bytes)) } else { printer.print(event) }
        }
    }
}
