import WebSyntax

/// The URLs that a message may point to, as browsers read them.
enum HTMLURL {
    /// An absolute `http`, `https` or `mailto` URL for a link; nil for any other.
    static func link(_ text: String) -> String? {
        let url = tidied(text)
        if let address = address(ofMail: url) { return address.isEmpty ? nil : url }
        return WebURL(url) == nil ? nil : url
    }

    /// What follows `mailto:`; nil for any other URL.
    static func address(ofMail url: String) -> String? {
        let scheme = "mailto:".utf8
        guard url.utf8.prefix(scheme.count).elementsEqual(scheme, by: { $0.asciiLowercased == $1 }) else { return nil }
        return String(Substring(url.utf8.dropFirst(scheme.count)))
    }

    /// An absolute `https` URL for an image; nil for any other.
    static func image(_ text: String) -> String? {
        let url = tidied(text)
        return WebURL(url)?.scheme == "https" ? url : nil
    }

    /// The URL without what browsers drop from it, and without what has a meaning in HTML.
    private static func tidied(_ text: String) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x09, 0x0A, 0x0D: continue
            case 0x20 where result.isEmpty: continue
            case 0x20, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"):
                result += Array("%\(String(byte, radix: 16, uppercase: true))".utf8)
            default: result.append(byte)
            }
        }
        while result.suffix(3).elementsEqual("%20".utf8) { result.removeLast(3) }
        return String(decoding: result, as: UTF8.self)
    }
}
