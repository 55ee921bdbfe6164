package notes.words;

import java.util.*;
import static java.util.stream.Collectors.toList;

/**
 * 读笔记: a note.
 * @author biji
 */
@FunctionalInterface
public sealed interface Shape permits Circle, Square {
    double area();
}

record Circle(double radius) implements Shape {
    public double area() { return Math.PI * radius * radius; }
}

non-sealed class Square implements Shape {
    private final double side;
    protected static volatile int count = 0xFF;
    transient long total = 1_000L;

    Square(double side) { super(); this.side = side; }

    @Override
    public synchronized double area() throws IllegalStateException {
        if (side < 0) throw new IllegalStateException("negative: " + side);
        return side * side;
    }
}

abstract class Main extends Object {
    enum Kind { POST, PAGE }
    static final char LETTER = 'x', NEWLINE = '\n';

    public static void main(String[] args) {
        var words = new ArrayList<String>();
        for (int i = 0; i < args.length; i++) {
            words.add(args[i]);
        }
        boolean yes = true, no = false;
        Object nothing = null;
        String text = """
            text block 读
            """;
        int kind = switch (Kind.POST) {
            case POST -> 1;
            case PAGE -> { yield 2; }
            default -> 3;
        };
        do { continue; } while (nothing instanceof String s && !s.isEmpty());
        try { words.stream().map(w -> w.trim()).collect(toList()); }
        catch (Exception e) { break; }
        finally { assert yes : "no"; }
        /* block
           comment */
        float f = 3.14e-2f; // line
        synchronized (words) { return; }
    }
}
