/// The percent-encoding of URLs and forms.
package enum PercentEncoding {
    /// Encodes a value of a form (`application/x-www-form-urlencoded`), with a `+` for each space.
    package static func form(_ text: String) -> String {
        escape(text, but: "*-._ ").replacing(" ", with: "+")
    }

    /// Encodes a path of a request.
    package static func path(_ path: String) -> String { escape(path, but: "-._~/!$&'()*+,;=:@") }

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
