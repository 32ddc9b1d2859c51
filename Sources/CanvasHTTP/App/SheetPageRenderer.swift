import HostSystem
import MicroHTTP
import Synchronization

/// Puts data into the pages of sheets.
final class SheetPageRenderer: Sendable {
    /// A page cut in two where the data goes.
    private struct Template {
        var version: OpenFile.Version
        var head: [UInt8]
        var tail: [UInt8]

        var size: Int { head.count + tail.count }
    }

    /// The templates that are kept, by path; all together no larger than a limit.
    private struct Templates {
        private var all: [String: (template: Template, used: Int)] = [:]
        private var size = 0
        private var clock = 0
        var count: Int { all.count }

        mutating func template(of path: String, _ version: OpenFile.Version) -> Template? {
            guard let template = all[path]?.template, template.version == version else { return nil }
            clock += 1
            all[path]?.used = clock
            return template
        }

        mutating func keep(_ template: Template, of path: String) {
            remove(path)
            guard template.size <= SheetPageRenderer.sizeLimit else { return }
            while size + template.size > SheetPageRenderer.memoryLimit || all.count >= SheetPageRenderer.countLimit,
                let oldest = all.min(by: { $0.value.used < $1.value.used })
            {
                remove(oldest.key)
            }
            clock += 1
            size += template.size
            all[path] = (template, clock)
        }

        private mutating func remove(_ path: String) {
            size -= all.removeValue(forKey: path)?.template.size ?? 0
        }
    }

    /// The maximum size of a page, in bytes.
    static let sizeLimit = 4 << 20
    /// The maximum of all pages that are kept, in bytes.
    static let memoryLimit = 16 << 20
    /// The maximum number of pages that are kept.
    static let countLimit = 100
    private let root: FileRoot?
    private let templates = Mutex(Templates())

    /// How many pages are kept.
    var keptCount: Int { templates.withLock(\.count) }

    init(root: FileRoot?) {
        self.root = root
    }

    /// - Throws: ``SheetPageError`` when there is no such file, or a source is no host.
    func render(_ page: SheetPage) throws(SheetPageError) -> [UInt8] {
        for source in page.allowing where source.origin == nil { throw .invalidSource(source) }
        let template = try template(of: page.file)
        var json = JSONWriter(escaping: .html)
        json.value(page.data)
        return template.head + json.finish() + template.tail
    }

    private func template(of file: String) throws(SheetPageError) -> Template {
        let components = file.split(separator: "/").map(String.init)
        guard let root else { throw .noDirectory(file) }
        let found: OpenFile?
        do {
            found = try root.find(components)
        } catch {
            throw .unreadableFile(file, error)
        }
        guard let open = found else { throw .missingFile(file) }
        // However the app writes it, it is one file.
        let path = components.joined(separator: "/")
        if let known = templates.withLock({ $0.template(of: path, open.version) }) { return known }
        guard let bytes = open.read(limit: Self.sizeLimit) else { throw .missingFile(file) }
        let template = try Self.cut(bytes, version: open.version, file: file)
        templates.withLock { $0.keep(template, of: path) }
        return template
    }

    private static func cut(
        _ bytes: [UInt8],
        version: OpenFile.Version,
        file: String
    ) throws(SheetPageError) -> Template {
        guard let element = bytes.firstRange(of: Array("id=\"sheet-data\"".utf8)),
            let start = bytes[element.upperBound...].firstIndex(of: UInt8(ascii: ">")),
            let end = bytes[start...].firstRange(of: Array("</script>".utf8))
        else { throw .noDataElement(file) }
        return Template(version: version, head: Array(bytes[...start]), tail: Array(bytes[end.lowerBound...]))
    }
}

/// Why a page cannot be shown.
enum SheetPageError: Error, CustomStringConvertible {
    case noDirectory(String)
    case missingFile(String)
    case unreadableFile(String, SystemError)
    case noDataElement(String)
    case invalidSource(SheetSource)
    case dataIsNoObject

    var description: String {
        switch self {
        case .noDirectory(let file):
            "No public directory for \(file): create one named public beside the package, or set PUBLIC_DIR."
        case .missingFile(let file):
            "The public directory has no file \(file)."
        case .unreadableFile(let file, let error):
            "Cannot open \(file) in the public directory: \(error)."
        case .invalidSource(let source):
            "Invalid host \(JSON(source.host)) for \(source.directive): expected a host like cdn.example.com."
        case .dataIsNoObject:
            "The data of a sheet's page must be a JSON object: the app has endpoints for sheets, whose token is added to it."
        case .noDataElement(let file):
            "\(file) has no element <script type=\"application/json\" id=\"sheet-data\"></script> for the data."
        }
    }
}
