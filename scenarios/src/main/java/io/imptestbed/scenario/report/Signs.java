package io.imptestbed.scenario.report;

/** The signs that a ladder is drawn with; each is one column wide. */
public enum Signs {
    /** Box drawing, for everything that knows UTF-8. */
    UNICODE('│', '┊', '█', '░', '─', '┼', '►', '◄', '├', '┤', '·', '✗', '●', "…"),
    /** Seven bits, for everything else. */
    ASCII('|', ':', '#', '%', '-', '+', '>', '<', '|', '|', '.', 'x', '*', "..");

    final char line;
    final char unconnected;
    final char blocked;
    final char asleep;
    final char shaft;
    final char crossing;
    final char right;
    final char left;
    final char fromLeft;
    final char fromRight;
    final char onItsWay;
    final char lost;
    final char mark;
    final String more;

    Signs(
            char line,
            char unconnected,
            char blocked,
            char asleep,
            char shaft,
            char crossing,
            char right,
            char left,
            char fromLeft,
            char fromRight,
            char onItsWay,
            char lost,
            char mark,
            String more) {
        this.line = line;
        this.unconnected = unconnected;
        this.blocked = blocked;
        this.asleep = asleep;
        this.shaft = shaft;
        this.crossing = crossing;
        this.right = right;
        this.left = left;
        this.fromLeft = fromLeft;
        this.fromRight = fromRight;
        this.onItsWay = onItsWay;
        this.lost = lost;
        this.mark = mark;
        this.more = more;
    }
}
