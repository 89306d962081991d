package io.github.mdr4j.datasets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** A JSON object a line, with a user, an item, and maybe a rating and a time; other fields are skipped. */
final class AmazonReviewFormat implements InteractionFormat {

    private static final String USER = "reviewerID";
    private static final String ITEM = "asin";
    private static final String RATING = "overall";
    private static final String TIME = "unixReviewTime";

    private final JsonFactory json = new JsonFactory();

    @Override
    public void read(TextLines lines, RawInteraction target) {
        try (JsonParser parser = json.createParser(lines.bytes(), lines.from(), lines.to() - lines.from())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw lines.complaint("expected a JSON object, got " + got(parser));
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                readField(lines, parser, target);
            }
            if (parser.nextToken() != null) {
                throw lines.complaint("expected one JSON object a line, got " + got(parser) + " behind it");
            }
        } catch (JsonProcessingException e) {
            throw lines.complaint("expected a JSON object, got something else: " + problem(e));
        } catch (IOException e) {
            throw lines.complaint("expected a JSON object, cannot read it (" + e + ")");
        }
        requireId(lines, USER, target.user());
        requireId(lines, ITEM, target.item());
    }

    @Override
    public String unit() {
        return "review";
    }

    private static void readField(TextLines lines, JsonParser parser, RawInteraction target) throws IOException {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (field) {
            case USER -> readId(lines, parser, field, target.user());
            case ITEM -> readId(lines, parser, field, target.item());
            case RATING -> {
                if (value != JsonToken.VALUE_NULL && !value.isNumeric()) {
                    throw lines.complaint(field, "expected a number, got " + got(parser));
                }
            }
            case TIME -> readTime(lines, parser, target);
            default -> parser.skipChildren();
        }
    }

    private static void readId(TextLines lines, JsonParser parser, String field, RawId id) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw lines.complaint(field, "expected a text, got " + got(parser));
        }
        id.clear();
        id.append(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    private static void readTime(TextLines lines, JsonParser parser, RawInteraction target) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NUMBER_INT)
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            target.time(parser.getLongValue());
        } else if (!parser.hasToken(JsonToken.VALUE_NULL)) {
            throw lines.complaint(TIME, "expected a whole number of seconds, got " + got(parser));
        }
    }

    private static void requireId(TextLines lines, String field, RawId id) {
        if (id.isBlank()) {
            throw lines.complaint(field, "expected a text that is not blank, got none");
        }
    }

    /** What is wrong, without the place, which the parser counts within the line. */
    private static String problem(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        int place = message.indexOf(" (start marker at");
        return place < 0 ? message : message.substring(0, place);
    }

    private static String got(JsonParser parser) throws IOException {
        return parser.currentToken() == null
                ? "the end of the line"
                : parser.currentToken().isStructStart() ? "a JSON object or array" : "\"" + parser.getText() + "\"";
    }
}
