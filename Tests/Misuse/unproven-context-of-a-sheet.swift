// expect: 'context' has been renamed to 'claimedContext'
import CanvasKit

func locale(_ request: OpenSheetRequest) -> String? {
    request.context?.locale
}
