import CanvasCrypto
import CanvasServer
import CanvasTesting

/// All checks of the doctor, in order.
struct Checkup {
    /// The public URL of the app; nil to check this machine alone.
    var url: String?
    /// The URL of the app past the proxy.
    var app: String?
    /// The place of the first canvas.
    var place = CanvasPlace.conversation
    var paths: [CanvasFlow: String] = [:]
    /// The paths of webhooks and installing; nil for those of CanvasServer, if the app has them.
    var webhooks, install, callback: String?
    let secret: SecretOptions

    /// Runs the checks.
    ///
    /// - Parameter tell: Is told each diagnosis at once.
    /// - Returns: All diagnoses.
    func diagnoses(_ tell: (Diagnosis) -> Void = { _ in }) async -> [Diagnosis] {
        var diagnoses: [Diagnosis] = []
        func add(_ diagnosis: Diagnosis) {
            diagnoses.append(diagnosis)
            tell(diagnosis)
        }
        let (found, secrets) = MachineExamination.secret(secret)
        add(found)
        add(MachineExamination.fileLimit())
        if let url, let secret = secrets?.newest {
            do {
                let direct = try app.map { try WebAppTransport(to: $0) }
                let transport = try WebAppTransport(to: url)
                let webhooks = WebhookExamination(transport, directly: direct, secret: secret, path: webhooks)
                let examination = ServerExamination(
                    transport,
                    directly: direct,
                    secret: secret,
                    paths: paths,
                    place: place,
                    webhooks: webhooks
                )
                if await examination.examine(add) {
                    await webhooks.diagnoses().forEach(add)
                    await installs(transport).diagnoses().forEach(add)
                }
            } catch {
                let advice = ["Pass a URL like https://app.example.com with --url."]
                add(Diagnosis(.url, .failed, "\(error)", advice: advice))
            }
        } else if url == nil {
            add(Diagnosis(.url, .skipped, "pass --url https://app.example.com to check the app"))
        }
        await token().forEach(add)
        return diagnoses
    }

    private func installs(_ transport: any AppTransport) -> InstallExamination {
        let appURL = AppEnvironment.ofProcess["INTERCOM_APP_URL"]
        return InstallExamination(transport, path: install, callbackPath: callback, appURL: appURL)
    }

    private func token() async -> [Diagnosis] {
        do {
            if let examination = try TokenExamination(.ofProcess) { return await examination.diagnoses() }
            return [Diagnosis(.token, .skipped, "set INTERCOM_ACCESS_TOKEN to check what it may read")]
        } catch {
            return [Diagnosis(.token, .failed, "\(error)", advice: Advice.intercom)]
        }
    }
}
