import CanvasTesting

/// A change of the settings, as sent by the page; missing settings stay.
struct SettingsChange {
    private let json: JSON

    init(_ json: JSON) {
        self.json = json
    }

    func apply(to settings: inout MessengerSettings) throws(PreviewCallError) {
        if let word = try word("place", among: CanvasPlace.documented.map(\.rawValue)) {
            settings.place = CanvasPlace(rawValue: word)
        }
        if let persona = try choice("persona", Persona.self) { settings.persona = persona }
        if let signature = try choice("signature", SimulatedSignature.self) { settings.signature = signature }
        if let locale = try text("locale") { settings.locale = locale }
        if let colour = try text("action_color") { settings.actionColor = colour }
        if let colour = try text("background_color") { settings.backgroundColor = colour }
        for (name, person) in json["personas"]?.members.map(\.self) ?? [] {
            guard let persona = Persona(rawValue: name), person.kind == .object else {
                throw PreviewCallError("`personas.\(name)` must be a known persona and an object.")
            }
            settings.personas[persona] = person
        }
    }

    func apply(to display: inout DisplaySettings) throws(PreviewCallError) {
        display.direction = try word("direction", among: ["ltr", "rtl", "auto"]) ?? display.direction
        display.theme = try word("theme", among: ["light", "dark"]) ?? display.theme
        if let width = json["width"] {
            guard let pixels = width.integer, (200...2_000).contains(pixels) else {
                throw PreviewCallError("`width` must be 200 to 2000 pixels.")
            }
            display.width = Int(pixels)
        }
    }

    var network: NetworkCondition? {
        get throws(PreviewCallError) { try choice("network", NetworkCondition.self) }
    }

    var changesPersonas: Bool { json["personas"] != nil }

    private func text(_ key: String) throws(PreviewCallError) -> String? {
        guard let value = json[key] else { return nil }
        guard let text = value.string else { throw PreviewCallError("`\(key)` must be a string.") }
        return text
    }

    private func word(_ key: String, among words: [String]) throws(PreviewCallError) -> String? {
        guard let word = try text(key) else { return nil }
        guard words.contains(word) else {
            throw PreviewCallError("`\(key)` must be one of \(words.joined(separator: ", ")).")
        }
        return word
    }

    private func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        _: Choice.Type
    ) throws(PreviewCallError) -> Choice? {
        try word(key, among: Choice.allCases.map(\.rawValue)).flatMap(Choice.init(rawValue:))
    }
}
