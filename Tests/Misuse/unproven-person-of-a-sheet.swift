// expect: this request is not signed; only `sheetUser` is proven
import CanvasKit

func name(_ request: OpenSheetRequest) -> String? {
    request.contact?.name
}
