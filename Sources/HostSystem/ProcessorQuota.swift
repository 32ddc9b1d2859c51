/// The number of processors that control groups allow a process, as by a container's limit of CPU time.
package enum ProcessorQuota {
    /// The quota of this process, rounded up to whole processors; nil for none.
    package static var current: Int? {
        guard let groups = text(of: "/proc/self/cgroup"), let mounts = text(of: "/proc/self/mountinfo") else {
            return nil
        }
        return count(groups: groups, mounts: mounts, reading: text)
    }

    private static func text(of path: String) -> String? {
        (try? HostProcess.read(path, limit: 1 << 20)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The minimum quota of a process's groups and of those above them, rounded up to whole processors; nil for none.
    ///
    /// The groups are the text of `/proc/self/cgroup`, the mounts that of `/proc/self/mountinfo`.
    package static func count(groups: String, mounts: String, reading read: (String) -> String?) -> Int? {
        let hierarchies = mounts.split(separator: "\n").compactMap(Hierarchy.init(mount:))
        var quotas: [Int] = []
        for line in groups.split(separator: "\n") {
            // `3:cpu,cpuacct:/docker/1234`, or `0::/system.slice/app.service` of version 2.
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let isUnified = parts[0] == "0" && parts[1].isEmpty
            guard isUnified || parts[1].split(separator: ",").contains("cpu") else { continue }
            for hierarchy in hierarchies where hierarchy.isUnified == isUnified {
                quotas += hierarchy.directories(of: parts[2]).compactMap { hierarchy.quota(in: $0, reading: read) }
            }
        }
        return quotas.min()
    }

    /// A tree of groups and its mount point.
    private struct Hierarchy {
        /// Whether it is of version 2.
        let isUnified: Bool
        /// The group at the mount point: a container's own, if its groups have their whole paths.
        private let root: Substring
        private let place: Substring

        /// Parses a line of `mountinfo`: `33 31 0:30 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu`; nil for
        /// anything but groups with quotas.
        init?(mount: Substring) {
            let words = mount.split(separator: " ")
            guard words.count > 5, let dash = words.firstIndex(of: "-"), words.count > dash + 3 else { return nil }
            switch words[dash + 1] {
            case "cgroup2": isUnified = true
            case "cgroup" where words[dash + 3].split(separator: ",").contains("cpu"): isUnified = false
            default: return nil
            }
            (root, place) = (words[3], words[4])
        }

        /// The visible directories of a group and of those above it.
        func directories(of group: Substring) -> [String] {
            let prefix = root == "/" ? "" : root
            var path = group.hasPrefix(prefix) ? group.dropFirst(prefix.count) : ""
            // The path of a group outside the namespace leads up; the visible part begins at the mount.
            if path.contains("/..") { path = "" }
            let names = path.split(separator: "/")
            return (0...names.count).map { count in
                ([String(place)] + names.prefix(count).map(String.init)).joined(separator: "/")
            }
        }

        /// The quota of one group; nil for none, as of the topmost group.
        func quota(in directory: String, reading read: (String) -> String?) -> Int? {
            if isUnified {
                guard let words = read("\(directory)/cpu.max")?.split(whereSeparator: \.isWhitespace) else {
                    return nil
                }
                return Self.processors(words.first, each: words.dropFirst().first)
            }
            let time = read("\(directory)/cpu.cfs_quota_us")?.split(whereSeparator: \.isWhitespace).first
            let period = read("\(directory)/cpu.cfs_period_us")?.split(whereSeparator: \.isWhitespace).first
            return Self.processors(time, each: period)
        }

        /// nil for `max` and for -1, which mean no quota.
        private static func processors(_ time: Substring?, each period: Substring?) -> Int? {
            guard let time = time.flatMap({ Int($0) }), let period = period.flatMap({ Int($0) }), time > 0, period > 0
            else {
                return nil
            }
            return time / period + (time % period > 0 ? 1 : 0)
        }
    }
}
