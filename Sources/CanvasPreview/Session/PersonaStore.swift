import CanvasTesting
import HostSystem

/// Keeps the personas between runs, in a file of the user's own.
struct PersonaStore: Sendable {
    /// nil keeps nothing.
    let path: String?

    /// `$XDG_STATE_HOME/canvaskit/preview.json`, or below `~/.local/state` (XDG Base Directory Specification).
    static var standard: PersonaStore { PersonaStore(path: folder.map { "\($0)/preview.json" }) }

    /// Where previews keep things; nil without a home.
    static var folder: String? {
        let variables = HostProcess.environment()
        let directory =
            variables["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
            ?? variables["HOME"].map { "\($0)/.local/state" }
        return directory.map { "\($0)/canvaskit" }
    }

    func load() -> [Persona: JSON] {
        guard let path, let bytes = try? HostProcess.read(path, limit: 1 << 20), let json = try? JSON(parsing: bytes)
        else { return [:] }
        var personas: [Persona: JSON] = [:]
        for (name, person) in json["personas"]?.members.map(\.self) ?? [] where person.kind == .object {
            if let persona = Persona(rawValue: name) { personas[persona] = person }
        }
        return personas
    }

    /// - Throws: `SystemError` when the file cannot be written.
    func save(_ personas: [Persona: JSON]) throws {
        guard let path else { return }
        let members = Persona.allCases.compactMap { persona in personas[persona].map { (persona.rawValue, $0) } }
        let json: JSON = ["personas": JSON(members: members)]
        try HostFiles.writePrivately(Array("\(json.pretty)\n".utf8), to: path)
    }
}
