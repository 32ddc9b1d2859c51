import CanvasCrypto
import CanvasServer
import HostSystem

/// The checks without a request.
enum MachineExamination {
    static func secret(_ options: SecretOptions) -> (Diagnosis, ClientSecrets?) {
        let loaded: LoadedSecrets
        do {
            loaded = try options.loaded()
        } catch {
            let advice = [
                "Set CLIENT_SECRET or, to keep it out of the shell's history, CLIENT_SECRET_FILE=/path (mode 600)."
            ]
            return (Diagnosis(.secret, .failed, "\(error)", advice: advice), nil)
        }
        let secrets = loaded.secrets
        let names = secrets.all.map { "sha256:\($0.fingerprint)" }.joined(separator: ", ")
        let environment = HostProcess.environment()
        if let wrong = loaded.remarks.first(where: { $0.level == .warning }) {
            return (Diagnosis(.secret, .warning, wrong.text), secrets)
        }
        if environment["CLIENT_SECRET", default: ""].isEmpty,
            let path = options.secretFile ?? environment["CLIENT_SECRET_FILE"],
            HostProcess.isReadableByOthers(path)
        {
            let advice = ["chmod 600 \(path)"]
            return (Diagnosis(.secret, .warning, "everyone on this machine can read its file", advice: advice), secrets)
        }
        let notices = loaded.remarks.map { "; \($0.text)" }.joined()
        return (Diagnosis(.secret, .ok, names + notices), secrets)
    }

    /// Checks the maximum number of open files, and so of connections.
    static func fileLimit() -> Diagnosis {
        let bytes = try? HostProcess.read("/proc/self/limits", limit: 1 << 16)
        return fileLimit(in: String(decoding: bytes ?? [], as: UTF8.self))
    }

    /// Checks the content of the file `limits` of a process.
    static func fileLimit(in text: String) -> Diagnosis {
        let line = text.split(separator: "\n").first { $0.hasPrefix("Max open files") }
        let words = line?.split(separator: " ") ?? []
        guard words.count >= 5, let hard = words[4] == "unlimited" ? Int.max : Int(words[4]) else {
            return Diagnosis(.fileLimit, .skipped, "this system does not tell")
        }
        guard hard >= 4_096 else {
            return Diagnosis(
                .fileLimit,
                .warning,
                "at most \(hard) open files, and fewer connections",
                advice: ["systemd: LimitNOFILE=65536   Docker: --ulimit nofile=65536   a shell: ulimit -Hn 65536"]
            )
        }
        return Diagnosis(.fileLimit, .ok, hard == Int.max ? "no limit" : "\(hard) open files")
    }
}
