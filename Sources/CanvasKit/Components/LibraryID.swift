/// Ids that this library gives, unlike any that an app gives.
package enum LibraryID {
    /// What the ids of the messages below fields begin with; the field follows.
    package static let fieldError = "canvaskit-field-error/"
    /// What the ids of items begin with that the app gave none.
    package static let item = "canvaskit-item/"

    /// Whether an id is one of these.
    ///
    /// - Parameter id: The id of a component or item.
    /// - Returns: Whether it is.
    package static func isOne(_ id: String) -> Bool {
        // By bytes: some characters make one with the slash before them.
        id.utf8.starts(with: fieldError.utf8) || id.utf8.starts(with: item.utf8)
    }
}
