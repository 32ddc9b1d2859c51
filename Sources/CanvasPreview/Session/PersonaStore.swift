import CanvasTesting
import HostSystem

/// The file with the personas, which keeps them between runs.
struct PersonaStore: Sendable {
    /// The file, or nil to store nothing.
    let path: String?

    /// `$XDG_STATE_HOME/canvaskit/preview.json`, or below `~/.local/state` (XDG Base Directory Specification).
    static var standard: PersonaStore { PersonaStore(path: folder.map { "\($0)/preview.json" }) }

    /// The directory of the files of previews; nil without a home directory.
    static var folder: String? {
        let variables = HostProcess.environment()
        return HostProcess.stateFolders { variables[$0] }.first.map { "\($0)/canvaskit" }
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

    func save(_ personas: [Persona: JSON]) throws {
        guard let path else { return }
        let members = Persona.allCases.compactMap { persona in personas[persona].map { (persona.rawValue, $0) } }
        let json: JSON = ["personas": JSON(members: members)]
        try HostFiles.writePrivately(Array("\(json.pretty)\n".utf8), to: path)
    }
}
