/// A value that a call writes.
protocol WrittenValue {
    /// The value as JSON.
    var written: JSON { get }
}

extension JSON: WrittenValue { var written: JSON { self } }
extension String: WrittenValue { var written: JSON { JSON(self) } }
extension Int: WrittenValue { var written: JSON { JSON(self) } }
extension Int64: WrittenValue { var written: JSON { JSON(self) } }
extension Double: WrittenValue { var written: JSON { JSON(self) } }
extension Bool: WrittenValue { var written: JSON { JSON(self) } }
extension Timestamp: WrittenValue { var written: JSON { JSON(secondsSince1970) } }
extension Array: WrittenValue where Element: WrittenValue { var written: JSON { JSON(map(\.written)) } }

/// An id that Intercom wants as a number, where it is one.
struct NumericID: WrittenValue {
    let written: JSON

    init(_ id: String) { written = Int64(id).map { JSON($0) } ?? JSON(id) }
}

extension JSON {
    /// An object of the members that have a value.
    init(written members: KeyValuePairs<String, (any WrittenValue)?>) {
        self.init(members: members.compactMap { name, value in value.map { (name, $0.written) } })
    }
}

extension Array {
    /// The list, or nil for an empty one, which is not written.
    var unlessEmpty: Self? { isEmpty ? nil : self }
}
