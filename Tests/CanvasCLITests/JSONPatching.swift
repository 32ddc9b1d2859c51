import Foundation

/// JSON Patch (RFC 6902), as a client of the server might have it: it knows nothing of canvases.
enum JSONPatching {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// A document after the operations of a patch.
    static func apply(_ patch: [Any], to document: Any) throws -> Any {
        try patch.reduce(document) { document, operation in
            guard let operation = operation as? [String: Any], let path = operation["path"] as? String else {
                throw Failure(description: "no operation")
            }
            let steps = try steps(path)
            switch operation["op"] as? String {
            case "add": return try change(document, steps, add: operation["value"])
            case "replace": return try change(document, steps, replace: operation["value"])
            case "remove": return try change(document, steps, remove: true)
            case "move":
                let from = try Self.steps(operation["from"] as? String ?? "-")
                let value = try value(document, from)
                return try change(try change(document, from, remove: true), steps, add: value)
            default: throw Failure(description: "unknown operation")
            }
        }
    }

    private static func steps(_ pointer: String) throws -> [String] {
        if pointer.isEmpty { return [] }
        guard pointer.hasPrefix("/") else { throw Failure(description: "\(pointer) is no pointer") }
        return pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map {
            $0.replacingOccurrences(of: "~1", with: "/").replacingOccurrences(of: "~0", with: "~")
        }
    }

    private static func value(_ document: Any, _ steps: [String]) throws -> Any {
        guard let step = steps.first else { return document }
        let child: Any? =
            if let object = document as? [String: Any] {
                object[step]
            } else if let array = document as? [Any], let index = Int(step), array.indices.contains(index) {
                array[index]
            } else {
                nil
            }
        guard let child else { throw Failure(description: "nothing at \(step)") }
        return try value(child, Array(steps.dropFirst()))
    }

    private static func change(
        _ document: Any,
        _ steps: [String],
        add: Any? = nil,
        replace: Any? = nil,
        remove: Bool = false
    ) throws -> Any {
        guard let step = steps.first else {
            guard let value = add ?? replace else { throw Failure(description: "the whole document is not removed") }
            return value
        }
        let rest = Array(steps.dropFirst())
        if var object = document as? [String: Any] {
            if rest.isEmpty {
                guard add != nil || object[step] != nil else { throw Failure(description: "nothing at \(step)") }
                object[step] = add ?? replace
            } else {
                guard let child = object[step] else { throw Failure(description: "nothing at \(step)") }
                object[step] = try change(child, rest, add: add, replace: replace, remove: remove)
            }
            return object
        }
        guard var array = document as? [Any], let index = step == "-" ? array.count : Int(step) else {
            throw Failure(description: "nothing at \(step)")
        }
        if rest.isEmpty, let add {
            guard (0...array.count).contains(index) else { throw Failure(description: "nothing at \(step)") }
            array.insert(add, at: index)
            return array
        }
        guard array.indices.contains(index) else { throw Failure(description: "nothing at \(step)") }
        if rest.isEmpty, remove {
            array.remove(at: index)
        } else {
            array[index] =
                rest.isEmpty
                ? replace ?? NSNull() : try change(array[index], rest, add: add, replace: replace, remove: remove)
        }
        return array
    }
}
