package io.github.mdr4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes made-up clicks of a shop in three countries as a CSV file, for those who have no data at hand. It needs
 * nothing but a JDK: {@code java SampleClicks.java clicks.csv}.
 *
 * <p>A user likes some kinds of items and dislikes others, but not the same ones in every country.
 */
public final class SampleClicks {

    private static final String[] COUNTRIES = {"de", "fr", "jp"};
    private static final int[] VIEWS = {8_000, 5_000, 2_000};
    private static final int USERS = 100;
    private static final int ITEMS = 60;
    private static final int KINDS = 3;
    private static final int REMEMBERED = 5;

    private final SplittableRandom random = new SplittableRandom(11);
    private final double[][] tastes = new double[USERS][KINDS];
    private final double[] prices = new double[ITEMS];
    private final List<Deque<Integer>> histories = new ArrayList<>();

    private SampleClicks() {
        for (int user = 0; user < USERS; user++) {
            for (int kind = 0; kind < KINDS; kind++) {
                tastes[user][kind] = random.nextBoolean() ? 2 : -2;
            }
            histories.add(new ArrayDeque<>());
        }
        for (int item = 0; item < ITEMS; item++) {
            prices[item] = random.nextInt(1, 100) / 100.0;
        }
    }

    /**
     * Writes the file.
     *
     * @param args name of the file
     * @throws IOException if it cannot be written
     */
    public static void main(String[] args) throws IOException {
        Files.write(Path.of(args[0]), new SampleClicks().lines());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("country,user,item,price,history,clicked"));
        for (int country = 0; country < COUNTRIES.length; country++) {
            for (int view = 0; view < VIEWS[country]; view++) {
                lines.add(view(country));
            }
        }
        return lines;
    }

    /** A user of a country looks at an item, and clicks it or not. */
    private String view(int country) {
        int user = random.nextInt(USERS);
        int item = random.nextInt(ITEMS);
        Deque<Integer> history = histories.get(user);
        List<String> seen = history.stream().map(other -> "i" + other).toList();
        boolean clicked = random.nextDouble() < clickRate(country, user, item);
        if (clicked) {
            history.addLast(item);
        }
        if (history.size() > REMEMBERED) {
            history.removeFirst();
        }
        return String.join(
                ",",
                COUNTRIES[country],
                "u" + user,
                "i" + item,
                Double.toString(prices[item]),
                String.join(" ", seen),
                clicked ? "1" : "0");
    }

    /** What a user likes in one country is partly what the same user dislikes in the next. */
    private double clickRate(int country, int user, int item) {
        int kind = item % KINDS;
        boolean turned = kind == country;
        double taste = turned ? -tastes[user][kind] : tastes[user][kind];
        double logit = taste - 2 * prices[item] - 0.2;
        return 1 / (1 + Math.exp(-logit));
    }
}
