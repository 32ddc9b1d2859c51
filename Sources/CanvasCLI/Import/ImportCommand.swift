import ArgumentParser
import IntercomAPI

/// The command `canvaskit import`, which moves people and tickets in.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Move contacts and tickets in from a file.",
        discussion: """
            The file is a JSON array, an object with that array as in Intercom's guides, one JSON object a line, or CSV with a \
            header. The settings are those of canvaskit api: INTERCOM_ACCESS_TOKEN and the others.

              canvaskit import contacts contacts.csv --dry-run
              canvaskit import contacts contacts.csv
              canvaskit import tickets tickets.json

            What became of each row stands in FILE.checkpoint. Stop it as you like, with Ctrl-C or kill -9: the same \
            command goes on, and sends nothing twice. Rows that Intercom refuses are in FILE.rejected.jsonl with the reason; \
            correct them there, and send them with --retry-rejected. A ticket or a lead that was sent without a response is \
            looked for; what is not found for certain is in FILE.unknown.jsonl, and is sent with --retry-unknown.

            It leaves a fifth of the rate limit to others. With LOG_FORMAT=json its progress is JSON, one line every 10 s.

            Exit status: 0; 1 if Intercom refuses what all rows need; 65 if it is done and rows were rejected; 66 if there is no \
            such file, or it cannot be read; 69 if Intercom cannot be reached; 74 if it is done and the outcome of rows is \
            unknown; 75 if it stopped and can go on; 77 if the token is refused; 78 for settings, and for a file that changed; \
            130 after Ctrl-C.
            """,
        subcommands: [ImportContactsCommand.self, ImportTicketsCommand.self]
    )
}

/// The command `canvaskit import contacts`.
struct ImportContactsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contacts",
        abstract: "Move users and leads in.",
        discussion: """
            Fields: external_id or id, email, name, phone, role (user or lead), avatar, owner_id, signed_up_at or created_at, \
            last_seen_at, unsubscribed_from_emails, language_override, custom_attributes; in CSV custom_attributes.NAME. \
            Attributes that the workspace does not have are made. A contact that there is already is changed. Leads have no id of \
            your own, and a lead that is sent twice is there twice.
            """
    )

    @OptionGroup var options: ImportOptions

    func run() async throws { try await ImportCommandRun(.contacts, options).run() }
}

/// The command `canvaskit import tickets`.
struct ImportTicketsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tickets",
        abstract: "Move tickets in.",
        discussion: """
            Fields: type (the name of a ticket type, which is made if there is none), subject, description, status (open, pending, \
            solved or Intercom's own words), created_at, requester_id (the contact's external_id) or requester_email, \
            ticket_attributes; in CSV ticket_attributes.NAME. Import the contacts first. Nobody is told of the tickets.
            """
    )

    @Option(help: ArgumentHelp("Type of all tickets, in place of those that the rows name.", valueName: "id"))
    var ticketType: String?

    @OptionGroup var options: ImportOptions

    func run() async throws { try await ImportCommandRun(.tickets, options, ticketTypeID: ticketType).run() }
}
