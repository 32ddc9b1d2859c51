import WebSyntax

/// Something that comes with a message.
public enum FinAttachment: Equatable, Sendable {
    /// A file at a URL that anybody can open.
    case url(String)
    /// A file's name, media type and content.
    case file(name: String, mediaType: String, content: [UInt8])
}

extension FinAttachment: WrittenValue {
    var written: JSON {
        switch self {
        case .url(let url): ["type": "url", "url": JSON(url)]
        case .file(let name, let mediaType, let content):
            JSON(written: [
                "type": "file", "name": name, "content_type": mediaType, "data": Base64.encode(content),
            ])
        }
    }
}
