import ArgumentParser
import CanvasTesting
import MicroHTTP

/// Somebody to look at a canvas: one of those that are made up, or a file that says what Intercom knows of a person.
struct PersonaArgument: ExpressibleByArgument {
    let text: String

    init?(argument: String) {
        text = argument
    }

    /// Puts the person in.
    ///
    /// - Throws: `ExitCode` once it has been said what is wrong with the file.
    func use(in settings: inout MessengerSettings) throws {
        if let persona = Persona(rawValue: text) {
            settings.persona = persona
            return
        }
        guard HostFiles.exists(text) || text == "-" else {
            let words = Persona.allCases.map(\.rawValue).joined(separator: ", ")
            Output.complain("\(text): neither a file nor one of \(words)")
            throw ExitCode.failure
        }
        let bytes = try Input.read(text)
        guard let json = try? JSON(parsing: bytes), json.kind == .object else {
            Output.complain("\(text): expected a JSON object, a contact or an admin as Intercom sends it")
            throw ExitCode.failure
        }
        let persona: Persona =
            json["type"]?.string == "admin" ? .teammate : json["role"]?.string.flatMap(Persona.init) ?? .user
        settings.persona = persona
        settings.personas[persona] = json
    }
}
