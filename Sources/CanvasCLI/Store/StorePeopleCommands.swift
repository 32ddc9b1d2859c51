import ArgumentParser
import CanvasStore
import IntercomApp

/// The person whom a command concerns.
struct PersonOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Intercom's id of the contact.", valueName: "contact"))
    var person: String

    @Option(help: ArgumentHelp("Workspace of the contact.", valueName: "id"))
    var workspace: String
}

/// The command `canvaskit store export`.
struct StoreExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print all that the database has of a person.",
        discussion: """
            Prints one JSON object: bookings, what is to be told to Intercom or was told in the last week, and webhooks. \
            What an app keeps under names of its own is not among it.
            """
    )

    @OptionGroup var person: PersonOptions

    func run() async throws {
        let records = try await StorePlace().withStore { (store) throws(StoreError) in
            try await store.people.records(of: person.person, in: person.workspace)
        }
        let json: JSON = [
            "workspace": JSON(person.workspace), "contact": JSON(person.person),
            "bookings": JSON(records.bookings.map(\.exported)), "outbox": JSON(records.outbox.map(\.exported)),
            "webhooks": JSON(records.webhooks.map(\.exported)),
        ]
        Output.write(Array(json.bytes))
    }
}

/// The command `canvaskit store erase`.
struct StoreEraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Forget a person.",
        discussion: """
            Takes the person's bookings out of the database, whose times are free then, what is still to be told to \
            Intercom, and webhooks. Prints how many rows there were. Intercom keeps what it was told.
            """
    )

    @OptionGroup var person: PersonOptions

    func run() async throws {
        let count = try await StorePlace().withStore { (store) throws(StoreError) in
            try await store.people.erase(person.person, in: person.workspace)
        }
        Output.write(Array("\(count)".utf8))
    }
}

extension Booking {
    /// The booking for whom it concerns.
    fileprivate var exported: JSON {
        [
            "id": JSON(id), "start": JSON(Timestamp(secondsSince1970: Int64(start)).description),
            "end": JSON(Timestamp(secondsSince1970: Int64(end)).description), "is_cancelled": JSON(isCancelled),
            "details": details,
        ]
    }
}
