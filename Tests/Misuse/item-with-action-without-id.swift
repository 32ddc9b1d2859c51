// expect: error:
import CanvasKit

func canvas() -> Canvas {
    Canvas { List { ListItem("Small", action: .submit) } }
}
