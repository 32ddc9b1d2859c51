/// A writer of HTML that is safe to put on a page.
struct HTMLWriter {
    private var bytes: [UInt8] = []

    /// What was written.
    var html: String { String(decoding: bytes, as: UTF8.self) }

    mutating func write(_ part: HTMLPart) {
        switch part {
        case .text(let text): escape(text)
        case .open(let element, let attributes):
            bytes += "<\(element.rawValue)".utf8
            for attribute in attributes { write(attribute) }
            // The new page can neither reach this one nor learn its address.
            if element == .link { bytes += #" rel="noopener noreferrer" target="_blank""#.utf8 }
            bytes.append(UInt8(ascii: ">"))
        case .close(let element): bytes += "</\(element.rawValue)>".utf8
        case .edge: break
        }
    }

    private mutating func write(_ attribute: HTMLAttribute) {
        bytes += " \(attribute.name)=\"".utf8
        escape(attribute.value)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            default: bytes.append(byte)
            }
        }
    }
}
