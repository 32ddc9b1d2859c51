/// The ids that this library makes up.
package enum LibraryID {
    /// The prefix of the ids of messages below fields; the field follows.
    package static let fieldError = "canvaskit-field-error/"
    /// The prefix of the ids of items that have none from the app.
    package static let item = "canvaskit-item/"

    /// Whether the id of a component or item is one of these.
    package static func isOne(_ id: String) -> Bool {
        // By bytes: a combining mark would make one character with the slash.
        id.utf8.starts(with: fieldError.utf8) || id.utf8.starts(with: item.utf8)
    }
}
