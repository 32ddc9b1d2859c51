import ArgumentParser
import CanvasTesting
import HostSystem

/// The viewer of a canvas: a built-in persona, or a file with a contact or an admin.
struct PersonaArgument: ExpressibleByArgument {
    let text: String

    init?(argument: String) {
        text = argument
    }

    /// Sets the viewer, or prints an error and throws an `ExitCode`.
    func use(in settings: inout MessengerSettings) throws {
        if let persona = Persona(rawValue: text) {
            settings.persona = persona
            return
        }
        guard HostFiles.exists(text) || text == "-" else {
            let words = Persona.allCases.map(\.rawValue).joined(separator: ", ")
            Output.complain("\(text): not a file, and not one of \(words)")
            throw ExitCode.failure
        }
        let (_, json) = try Input.readObject(text, "with a contact or an admin, as Intercom sends it")
        let persona: Persona =
            json["type"]?.string == "admin" ? .teammate : json["role"]?.string.flatMap(Persona.init) ?? .user
        settings.persona = persona
        settings.personas[persona] = json
    }
}
