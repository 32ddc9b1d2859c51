/// An invalid call of the preview's API.
struct PreviewCallError: Error, Equatable {
    let words: String

    init(_ words: String) {
        self.words = words
    }
}
