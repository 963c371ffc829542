package org.tranship.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What changed between two canonical texts, one fact a line: {@code -} for what is no more, {@code +} for what is new. */
public final class PlanDifference {

    private PlanDifference() {
    }

    /** Empty when the texts say the same. */
    public static String between(String before, String after) {
        var gone = without(before.lines().toList(), after.lines().toList());
        var added = without(after.lines().toList(), before.lines().toList());
        var lines = Stream.concat(gone.stream().map("- "::concat), added.stream().map("+ "::concat)).toList();
        if (lines.isEmpty() && !before.equals(after)) {
            return "~ the same facts in another order: " + firstMoved(before, after);
        }
        return lines.stream().collect(Collectors.joining("\n"));
    }

    private static List<String> without(List<String> lines, List<String> others) {
        var rest = new ArrayList<>(lines);
        others.forEach(rest::remove);
        return rest;
    }

    private static String firstMoved(String before, String after) {
        var then = before.lines().toList();
        var now = after.lines().toList();
        for (int i = 0; i < then.size(); i++) {
            if (!then.get(i).equals(now.get(i))) {
                return now.get(i);
            }
        }
        return "";
    }
}
