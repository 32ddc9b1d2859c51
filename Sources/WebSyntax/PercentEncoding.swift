/// The percent-encoding of URLs and forms.
package enum PercentEncoding {
    /// Encodes a value of a form (`application/x-www-form-urlencoded`), with a `+` for each space.
    package static func form(_ text: String) -> String {
        escape(text, but: "*-._ ").replacing(" ", with: "+")
    }

    /// Encodes a path of a request.
    package static func path(_ path: String) -> String { escape(path, but: "-._~/!$&'()*+,;=:@") }

    /// Writes one segment of a path; `.` and `..` mean themselves, not a directory.
    package static func segment(_ text: String) -> String {
        text == "." || text == ".." ? text.replacing(".", with: "%2E") : escape(text, but: "-._~")
    }

    /// Writes a name or a value of a query.
    package static func query(_ text: String) -> String { escape(text, but: "-._~") }

    /// Writes a path and query that may have letters beyond ASCII, and leaves what is escaped as it is.
    package static func target(_ text: String) -> String { escape(text, but: "-._~/!$&'()*+,;=:@?%[]") }

    /// Reads a value of a query or form; an escape that is none stands for itself.
    package static func decoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let high = rest.first?.hexDigitValue,
                let low = rest.dropFirst().first?.hexDigitValue
            {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func escape(_ text: String, but marks: String) -> String {
        var result = ""
        for byte in text.utf8 {
            if byte.isASCIIAlphanumeric || marks.utf8.contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }
}
