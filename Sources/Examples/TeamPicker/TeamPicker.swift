import CanvasPreview
import CanvasServer

/// A Messenger app that a teammate configures with a team and opening hours before inserting it.
@main
struct TeamPicker: CanvasApp, ConfigureHandler, Previewable {
    enum ID: String, ComponentID {
        case team = "team"
        case hours = "hours"
        case done = "done"
    }

    enum Team: String, ComponentID, Codable, CaseIterable {
        case sales = "sales"
        case support = "support"

        var name: String { self == .sales ? "Sales" : "Support" }
    }

    /// The results of the configuration, which initialize receives.
    struct Settings: Codable, Equatable {
        var team: Team
        var hours: String
    }

    struct HoursStep: Decodable {
        var hours: String
    }

    func configure(_ request: ConfigureRequest) async throws -> ConfigureReply {
        if request.isFirst { return .canvas(teams) }
        return try await request.routed {
            On(ID.team, Team.self) { team in try hours(of: team) }
            On(ID.done) { try finish(request) }
        }
    }

    func initialize(_ request: InitializeRequest) -> Canvas {
        guard let settings = request.cardCreationOptions(as: Settings.self) else {
            return Canvas { Alert.error("This card is not configured.", "Please insert it again.") }
        }
        return Canvas {
            Text("\(settings.team.name) is here for you", style: .header)
            Text("Open \(settings.hours)")
        }
    }

    private var teams: Canvas {
        Canvas {
            Text("Which team?", style: .header)
            List {
                for team in Team.allCases { ListItem(team.name, id: ID.team.with(team), action: .submit) }
            }
        }
    }

    private func hours(of team: Team) throws -> ConfigureReply {
        try .step(keeping: team) {
            Text("When is \(team.name) open?", style: .header)
            Input("Hours", id: ID.hours, placeholder: "9 to 5")
            Button("Insert", id: ID.done, style: .primary, action: .submit)
        }
    }

    private func finish(_ request: ConfigureRequest) throws -> ConfigureReply {
        guard let team = request.storedData(as: Team.self) else { return .canvas(teams) }
        let hours = try request.inputValues.form(as: HoursStep.self).hours
        return try .results(encoding: Settings(team: team, hours: hours))
    }
}
