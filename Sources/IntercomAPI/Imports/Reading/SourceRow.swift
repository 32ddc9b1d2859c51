/// A row of a file, as it stands there.
struct SourceRow: Sendable {
    /// The number of the row, from 0.
    let number: Int
    /// The line on which it begins, from 1.
    let line: Int
    /// A number that another text hardly has.
    let fingerprint: UInt32
    /// The row on one line, as the file of rejected rows repeats it.
    let original: JSON
    /// Why it is not an object; nil for one that is.
    var problem: RowProblem?
    /// Intercom's id of the object that an earlier import had made of it.
    var intercomID: String?

    init(number: Int, line: Int, text: some Sequence<UInt8>, original: JSON, problem: RowProblem? = nil) {
        (self.number, self.line, self.original) = (number, line, original)
        fingerprint = Self.fingerprint(of: text)
        self.problem = problem ?? (original.kind == .object ? nil : Self.notAnObject)
    }

    static let notAnObject = RowProblem("the row is not an object with the fields as its members")

    /// FNV-1a of 64 bits, folded: it finds changes, and keeps nobody from making two texts that have the same.
    private static func fingerprint(of text: some Sequence<UInt8>) -> UInt32 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
    }
}
