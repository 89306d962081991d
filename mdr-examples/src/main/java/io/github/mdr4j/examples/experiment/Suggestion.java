package io.github.mdr4j.examples.experiment;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;

/** What somebody may have meant by a word that is not known. */
public final class Suggestion {

    /** The shortest word that is taken for a part of another one. */
    private static final int PART = 4;

    private Suggestion() {}

    /**
     * The known word that is most alike, as a question.
     *
     * @param word the word that is not known
     * @param known the words that are
     * @return such as {@code did you mean "epoch"? }, with a blank behind it, or nothing if no word is alike
     */
    public static String of(String word, Collection<String> known) {
        String plain = plain(word);
        return misspelt(plain, known)
                .or(() -> onlyOne(plain, known, String::startsWith))
                .or(() -> onlyOne(plain, known, String::contains))
                .map(other -> "did you mean \"" + other + "\"? ")
                .orElse("");
    }

    private static Optional<String> misspelt(String word, Collection<String> known) {
        return known.stream()
                .filter(other -> distance(word, plain(other)) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt(other -> distance(word, plain(other))));
    }

    private static Optional<String> onlyOne(
            String word, Collection<String> known, BiPredicate<String, String> hasPart) {
        List<String> found = known.stream()
                .filter(other -> word.length() >= PART && hasPart.test(plain(other), word))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Number of letters to insert, to leave out, to replace or to swap with the next one. */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, a, i, b, j);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int step(int[][] steps, String a, int i, String b, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(steps[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
