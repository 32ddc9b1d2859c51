import HostSystem
import Testing

@Suite struct ProcessorQuotaTests {
    private static let unified = "30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate"
    private static let legacy = """
        31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
        32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct
        33 31 0:30 / /sys/fs/cgroup/cpuset rw,relatime - cgroup cgroup rw,cpuset
        """

    private func count(_ groups: String, _ mounts: String, _ files: [String: String]) -> Int? {
        ProcessorQuota.count(groups: groups, mounts: mounts) { files["/sys/fs/cgroup\($0.dropFirst(14))"] }
    }

    @Test(
        "version 2: a quota is rounded up to whole processors",
        arguments: [
            ("max 100000\n", nil), ("100000 100000\n", 1), ("150000 100000\n", 2), ("1000 100000\n", 1),
            ("400000 100000\n", 4),
            ("", nil), ("0 100000\n", nil), ("100000\n", nil), ("100000 0\n", nil), ("-1 -1\n", nil),
            ("lots 100000\n", nil),
            ("9223372036854775807 1\n", Int.max),
        ]
    )
    func quotaIsRoundedUp(text: String, expected: Int?) {
        #expect(count("0::/\n", Self.unified, ["/sys/fs/cgroup/cpu.max": text]) == expected)
    }

    @Test(
        "version 2: the tightest of a group and those above it counts",
        arguments: [
            (["": "max 100000", "/a": "800000 100000", "/a/b": "300000 100000", "/a/b/c": "max 100000"], 3),
            (["/a": "200000 100000", "/a/b": "300000 100000", "/a/b/c": "400000 100000"], 2),
            (["/a/b/c": "50000 100000", "/a": "200000 100000"], 1),
            (["/other": "50000 100000"], nil),
        ]
    )
    func ancestorsCount(quotas: [String: String], expected: Int?) {
        let files = Dictionary(uniqueKeysWithValues: quotas.map { ("/sys/fs/cgroup\($0)/cpu.max", $1) })
        #expect(count("0::/a/b/c\n", Self.unified, files) == expected)
    }

    @Test("version 1: quota and period are files of their own, and -1 is no quota")
    func legacyGroups() {
        let groups = "12:cpuset:/x\n4:cpu,cpuacct:/docker/1234\n1:name=systemd:/y\n"
        let directory = "/sys/fs/cgroup/cpu,cpuacct"
        let top = ["\(directory)/cpu.cfs_quota_us": "-1\n", "\(directory)/cpu.cfs_period_us": "100000\n"]
        #expect(count(groups, Self.legacy, top) == nil)
        let own = [
            "\(directory)/docker/1234/cpu.cfs_quota_us": "250000\n",
            "\(directory)/docker/1234/cpu.cfs_period_us": "100000\n",
        ]
        #expect(count(groups, Self.legacy, top.merging(own) { $1 }) == 3)
        #expect(count(groups, Self.legacy, own.filter { $0.key.hasSuffix("quota_us") }) == nil)
    }

    @Test(
        "a container that sees its whole path finds its group at the mount",
        arguments: ["/docker/1234", "/../other"]
    )
    func containersOwnGroup(group: String) {
        let mount = "32 31 0:29 /docker/1234 /sys/fs/cgroup/cpu ro - cgroup cgroup rw,cpu"
        let files = ["/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "100000", "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "50000"]
        #expect(count("4:cpu:\(group)", mount, files) == 2)
    }

    @Test("both versions at once: each is read where it is mounted")
    func bothVersions() {
        let mounts = Self.legacy + "\n41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw"
        let files = [
            "/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us": "700000",
            "/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_period_us": "100000",
            "/sys/fs/cgroup/unified/cpu.max": "max 100000",
        ]
        #expect(count("1:cpu:/a\n0::/\n", mounts, files) == 7)
    }

    @Test(
        "text that is no list of groups or mounts is no quota",
        arguments: ["", "\n\n", ":::", "0::", "0:", "x", "- - -"]
    )
    func nonsense(text: String) {
        #expect(count(text, text, [:]) == nil)
        #expect(count(text, Self.unified, [:]) == nil)
        #expect(count("0::/a", text, ["/sys/fs/cgroup/a/cpu.max": "100000 100000"]) == nil)
    }

    @Test("this process may use one processor at least")
    func processorCount() {
        #expect(HostProcess.processorCount >= 1)
    }
}
