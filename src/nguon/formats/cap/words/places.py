"""Polygons, circles and heights."""

from nguon.formats.cap.words.rule import rule

PLACES = {
    "point_form": rule(
        "3.3.1",
        ("“{found}” không phải cặp vĩ độ,kinh độ", "Viết như 22.3964,103.4582, độ thập phân."),
        ("“{found}” is not a pair latitude,longitude", "Write 22.3964,103.4582, in degrees."),
    ),
    "point_range": rule(
        "3.3.1",
        ("tọa độ {found} ở ngoài Trái Đất", "Vĩ độ từ -90 tới 90, kinh độ từ -180 tới 180."),
        ("the point {found} is not on Earth", "Latitude is -90 to 90, longitude -180 to 180."),
    ),
    "point_swapped": rule(
        "3.3.1",
        ("tọa độ {found} đảo vĩ độ với kinh độ", "Viết vĩ độ trước, kinh độ sau."),
        ("the point {found} has latitude and longitude swapped", "Write latitude first."),
    ),
    "point_outside": rule(
        "3.2.4",
        ("tọa độ {found} ở ngoài khung đã cho", "Kiểm tra lại tọa độ."),
        ("the point {found} is outside the given bounds", "Check the coordinates."),
    ),
    "polygon_short": rule(
        "3.2.4",
        ("đa giác chỉ có {count} điểm", "Cần ít nhất 4 điểm, điểm cuối trùng điểm đầu."),
        ("the polygon has only {count} points", "It needs at least 4, the last as the first."),
    ),
    "polygon_open": rule(
        "3.2.4",
        ("đa giác không khép kín", "Lặp lại điểm đầu ở cuối."),
        ("the polygon is not closed", "Repeat the first point at the end."),
    ),
    "polygon_flat": rule(
        "3.2.4",
        ("đa giác không có diện tích", "Vẽ lại đường bao quanh khu vực."),
        ("the polygon has no surface", "Draw it around the area."),
    ),
    "polygon_crossed": rule(
        "3.2.4",
        ("đường bao tự cắt", "Xếp lại các điểm theo một vòng."),
        ("the polygon crosses itself", "Put the points in one round."),
    ),
    "polygon_intricate": rule(
        "3.2.4",
        ("đường bao {count} điểm quá rối để kiểm tra", "Giản lược đường bao."),
        ("the polygon of {count} points is too intricate to be checked", "Simplify it."),
    ),
    "circle_form": rule(
        "3.2.4",
        ("hình tròn “{found}” sai dạng", "Viết vĩ độ,kinh độ bán-kính (km)."),
        ("the circle “{found}” is malformed", "Write latitude,longitude radius (km)."),
    ),
    "radius": rule(
        "3.2.4",
        ("bán kính {found} km không thể có", "Ghi bán kính bằng km, từ 0 trở lên."),
        ("a radius of {found} km is impossible", "Give it in kilometres, 0 or more."),
    ),
    "ceiling_alone": rule(
        "3.2.4",
        ("có ceiling mà không có altitude", "Thêm altitude, hoặc bỏ ceiling."),
        ("ceiling is given without altitude", "Add altitude, or remove ceiling."),
    ),
    "ceiling_below": rule(
        "3.2.4",
        ("ceiling {high} thấp hơn altitude {low}", "Đổi lại hai độ cao."),
        ("ceiling {high} is below altitude {low}", "Exchange the two heights."),
    ),
}  # fmt: skip
