/// A wrong call of the preview's API.
struct PreviewCallError: Error, Equatable {
    /// What is wrong with it, in words.
    let words: String

    init(_ words: String) {
        self.words = words
    }
}
