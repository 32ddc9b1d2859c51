/// Secrets and people that the tests plant, to be found nowhere that a program speaks.
public enum Planted {
    /// Beginnings of every client secret that a test serves or signs with.
    public static let secrets = ["test-client-secret-", "another-secret-", "new-secret-", "old-secret-", "4711c0de-"]

    /// People in the requests of the tests.
    public static let people = ["ada@example.com", "Ada Lovelace", "canary-4711"]

    /// Looks for what should not be there.
    ///
    /// - Parameters:
    ///   - words: The words.
    ///   - text: What a program said.
    /// - Throws: ``RawClient/Failure``, which names what was found.
    public static func expectNone(of words: [String], in text: String) throws {
        for word in words where text.contains(word) { throw RawClient.Failure("\(word) was said") }
    }
}
