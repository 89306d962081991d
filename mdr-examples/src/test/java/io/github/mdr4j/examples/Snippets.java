package io.github.mdr4j.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the documents show of the code: fenced blocks of Markdown files, and the regions of Java sources that they show.
 *
 * <p>A block names its source behind its language, <code>```java OwnData#train</code>: the region between {@code //
 * @start region="train"} and {@code // @end region="train"} of that example. A block of text with the name of an
 * example is part of what the example prints.
 */
public final class Snippets {

    /** The root of the repository. */
    public static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final List<Path> EXAMPLES = Stream.of("main", "test")
            .map(kind -> ROOT.resolve("mdr-examples/src/" + kind + "/java/io/github/mdr4j/examples"))
            .toList();
    private static final String FENCE = "```";
    private static final Pattern START = Pattern.compile("\\s*// @start region=\"([^\"]+)\"");

    /**
     * A fenced block.
     *
     * @param document its file, relative to the root
     * @param line the line of the opening fence, counted from 1
     * @param language first word behind the fence, such as {@code java}
     * @param source second word, or empty
     * @param text its lines, without their common indentation
     */
    public record Block(Path document, int line, String language, String source, String text) {

        /**
         * Where it is.
         *
         * @return file, line and source
         */
        @Override
        public String toString() {
            return document + ":" + line + " " + source;
        }
    }

    private Snippets() {}

    /**
     * The documents whose claims are tested.
     *
     * @return files relative to the root
     */
    public static List<Path> documents() {
        try (Stream<Path> files = Stream.concat(Files.list(ROOT), Files.list(ROOT.resolve("docs")))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The blocks of all documents in a language.
     *
     * @param language the language
     * @return the blocks
     */
    public static List<Block> blocks(String language) {
        return documents().stream()
                .flatMap(document -> blocks(document).stream())
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /**
     * The regions of all examples and of their tests.
     *
     * @return the lines of each, without their common indentation, by {@code Example#region}
     */
    public static Map<String, String> regions() {
        Map<String, String> regions = new LinkedHashMap<>();
        for (Path folder : EXAMPLES) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .sorted()
                        .forEach(file -> addRegions(file, regions));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return regions;
    }

    /**
     * The lines of a document.
     *
     * @param document file relative to the root
     * @return its lines
     */
    public static List<String> lines(Path document) {
        try {
            return Files.readAllLines(ROOT.resolve(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A document without its fenced blocks.
     *
     * @param document file relative to the root
     * @return the text around the blocks
     */
    public static String prose(Path document) {
        StringBuilder prose = new StringBuilder();
        boolean inBlock = false;
        for (String line : lines(document)) {
            boolean fence = line.startsWith(FENCE);
            if (!fence && !inBlock) {
                prose.append(line).append('\n');
            }
            inBlock ^= fence;
        }
        return prose.toString();
    }

    private static List<Block> blocks(Path document) {
        List<String> lines = lines(document);
        List<Block> blocks = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith(FENCE)) {
                int end = lines.subList(at + 1, lines.size()).indexOf(FENCE);
                if (end < 0) {
                    throw new IllegalStateException(document + ":" + (at + 1) + ": this block has no end");
                }
                String[] words = lines.get(at).substring(FENCE.length()).split(" ", 2);
                List<String> content = lines.subList(at + 1, at + 1 + end);
                blocks.add(new Block(
                        document, at + 1, words[0], words.length > 1 ? words[1] : "", withoutIndent(content)));
                at += end + 1;
            }
        }
        return blocks;
    }

    private static void addRegions(Path file, Map<String, String> regions) {
        String example = file.getFileName().toString().replace(".java", "");
        List<String> lines = lines(file);
        for (int at = 0; at < lines.size(); at++) {
            Matcher start = START.matcher(lines.get(at));
            if (start.matches()) {
                String end = "// @end region=\"" + start.group(1) + "\"";
                List<String> content = lines.subList(at + 1, lines.size()).stream()
                        .takeWhile(line -> !line.strip().equals(end))
                        .toList();
                regions.put(example + "#" + start.group(1), withoutIndent(content));
            }
        }
    }

    private static String withoutIndent(List<String> lines) {
        return String.join("\n", lines).stripIndent();
    }
}
