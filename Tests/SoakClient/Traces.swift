import Foundation

/// What a process has open.
struct Traces {
    let descriptors: Int
    /// The threads of transports; others run tasks, and come and go.
    let threads: Int

    static var now: Self {
        let threads = files("/proc/self/task").count { name(ofThread: $0) == "curl-transport\n" }
        return Self(descriptors: files("/proc/self/fd").count, threads: threads)
    }

    /// The memory of the process that is resident, in KiB.
    static var residentMemory: Int {
        let status = FileManager.default.contents(atPath: "/proc/self/status").map {
            String(decoding: $0, as: UTF8.self)
        }
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }

    private static func files(_ folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    private static func name(ofThread id: String) -> String? {
        FileManager.default.contents(atPath: "/proc/self/task/\(id)/comm").map { String(decoding: $0, as: UTF8.self) }
    }

    static func <= (left: Self, right: Self) -> Bool {
        left.descriptors <= right.descriptors && left.threads <= right.threads
    }
}
