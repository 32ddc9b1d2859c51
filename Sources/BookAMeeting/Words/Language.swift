/// A language that the app speaks; they are those of the sheet, in `public/sheet-strings.js`.
enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case german = "de"
    case french = "fr"
    case spanish = "es"
    case portuguese = "pt"
    case italian = "it"
    case dutch = "nl"
    case arabic = "ar"
    case japanese = "ja"

    /// The language of a locale such as `de-AT` or `pt_BR`; English for none, or one that the app does not speak.
    init(locale: String?) {
        let code = locale?.prefix { $0 != "-" && $0 != "_" }.lowercased()
        self = code.flatMap(Language.init(rawValue:)) ?? .english
    }
}
