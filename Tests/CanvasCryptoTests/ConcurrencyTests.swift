import CanvasCrypto
import Foundation
import Synchronization
import Testing

@Suite("Shared secret")
struct ConcurrencyTests {
    @Test("serves eight threads at once without a lock")
    func threads() {
        let failures = Mutex(0)
        let finished = DispatchSemaphore(value: 0)
        let secrets = ClientSecrets(Sample.otherSecret, Sample.secret)
        for number in 0..<8 {
            // Threads, because tasks run at most as many at once as there are cores.
            Thread.detachNewThread {
                let body = [UInt8](repeating: UInt8(number), count: 1000 * number)
                for _ in 0..<500 {
                    let signature = BodySignature.sign(body, with: Sample.secret)
                    let isRight =
                        BodySignature.isValid(signature, for: body, with: secrets)
                        && !BodySignature.isValid(signature, for: Sample.body, with: secrets)
                        && (try? SealedUser.open(Sample.sealedUser, with: secrets)) == Sample.user
                        && (try? SealedUser.open(SealedUser.seal(body, with: Sample.secret), with: secrets)) == body
                        && ClientSecret("short-lived").fingerprint == "e63a3e"
                    if !isRight { failures.withLock { $0 += 1 } }
                }
                finished.signal()
            }
        }
        for _ in 0..<8 { finished.wait() }
        #expect(failures.withLock { $0 } == 0)
    }
}
