module canvaskit/compare

go 1.19
