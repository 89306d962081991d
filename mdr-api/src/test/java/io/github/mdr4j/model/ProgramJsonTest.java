package io.github.mdr4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.error.ModelFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramJsonTest {

    private static final String JSON = EveryOp.JSON;
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9][-+.0-9eE]*|true|false|[\\[\\]{}:,]");
    private static final List<String> STRANGE_TOKENS = List.of(
            "-1",
            "0",
            "1",
            "2",
            "2000000000",
            "-2147483648",
            "99999999999999999999",
            "0.5",
            "-0.0",
            "1e999",
            "NaN",
            "null",
            "true",
            "\"\"",
            "\" \"",
            "\"domain\"",
            "\"row\"",
            "\"each\"",
            "[]",
            "{}",
            "[2000000000,2000000000]");

    @Test
    void format_isThatOfTheFirstRelease() {
        assertThat(EveryOp.program().toJson()).isEqualTo(JSON);
        assertThat(Program.fromJson(JSON)).isEqualTo(EveryOp.program());
    }

    @Test
    void everyKindOfPart_isInTheFormat() {
        Program program = EveryOp.program();
        List<Op> ops = program.nodes().stream().map(Node::op).toList();
        List<Op.BatchNorm> norms = ops.stream()
                .filter(Op.BatchNorm.class::isInstance)
                .map(Op.BatchNorm.class::cast)
                .toList();

        assertHoldsAll(Op.class, ops);
        assertHoldsAll(
                Initializer.class,
                program.parameters().stream().map(Op.Parameter::initializer).toList());
        assertHoldsAll(Feature.class, program.schema().features());
        assertThat(norms).extracting(Op.BatchNorm::statistics).contains(Op.Statistics.values());
        assertThat(norms).extracting(Op.BatchNorm::variance).contains(Op.Variance.values());
        assertThat(ops.stream().filter(Op.Reduce.class::isInstance).map(op -> ((Op.Reduce) op).reduction()))
                .contains(Op.Reduction.values());
    }

    @ParameterizedTest
    @EnumSource
    void everyActivation_comesBack(Activation.Kind kind) {
        Activation activation = new Activation(kind, kind == Activation.Kind.LEAKY_RELU ? 0.3 : 0);
        Graph g = Columns.graph();
        Tensor weight = g.parameter("w", Initializer.ZEROS, 2, 1);
        Program program =
                g.program(g.linear(new Op.Linear(activation, false, false), g.dense(List.of("price")), weight));

        assertThat(Program.fromJson(program.toJson())).isEqualTo(program);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, -0.0, 1e-300, Double.MIN_VALUE, Double.MAX_VALUE, 1 / 3.0})
    void numbers_comeBackToTheLastBit(double number) {
        Graph g = Columns.graph();
        Program program = g.program(g.affine(g.dense(List.of("stock")), number, -number));

        assertThat(Program.fromJson(program.toJson())).isEqualTo(program);
    }

    @Test
    void spacesAndOtherOrders_makeNoDifference() {
        String spaced = JSON.replace(",\"", " ,\n \"")
                .replace("{\"op\":\"dropout\" ,\n \"rate\":0.25", "{\"rate\":0.25,\"op\":\"dropout\"");

        assertThat(spaced).contains("{\"rate\"");
        assertThat(Program.fromJson(spaced)).isEqualTo(EveryOp.program());
    }

    @Test
    void everyTruncation_isRefused() {
        for (int length = 0; length < JSON.length(); length++) {
            String truncated = JSON.substring(0, length);
            assertThatExceptionOfType(ModelFormatException.class)
                    .as("%s characters", length)
                    .isThrownBy(() -> Program.fromJson(truncated))
                    .withMessageStartingWith("stored program");
        }
    }

    @Test
    void textThatIsNotJson_isLocated() {
        expectMessage(
                "{\"format\":1,\n\"domains\":[x]}",
                "stored program, line 2, column 12: Unrecognized token 'x'"
                        + ": was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')");
        expectMessage("", "stored program: expected an object, got nothing");
        expectMessage("null", "stored program: expected an object, got null");
        expectMessage("[1]", "stored program: expected an object, got a list");
    }

    @Test
    void textBehindTheProgram_isRefused() {
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> Program.fromJson(JSON + "{}"))
                .withMessageStartingWith("stored program, line 1, column " + (JSON.length() + 1));
    }

    @Test
    void deepNesting_isRefused() {
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> Program.fromJson("[".repeat(1_000_000)))
                .withMessageContaining("nesting depth");
    }

    @Test
    void newerFormat_isNamedAsTheReason() {
        expectReplaced(
                "\"format\":1",
                "\"format\":2",
                "stored program, format: expected 1, got 2; the file is from a newer version of the library");
        expectReplaced("\"format\":1", "\"format\":0", "stored program, format: expected 1, got 0");
    }

    @Test
    void damagedProperties_areLocated() {
        expectReplaced(
                "\"op\":\"dropout\"",
                "\"op\":\"drop\"",
                "stored program, operations[8], op: expected an operation of this version, got \"drop\"");
        expectReplaced("\"op\":\"dropout\"", "\"op\":3", "stored program, operations[8], op: expected a text, got 3");
        expectReplaced(
                "\"rate\":0.25",
                "\"rate\":0.25,\"seed\":7",
                "stored program, operations[8]: unknown property \"seed\"; there are op, rate, operands");
        expectReplaced("\"rate\":0.25,", "", "stored program, operations[8]: property \"rate\" is missing");
        expectReplaced(
                "\"rate\":0.25",
                "\"rate\":\"0.25\"",
                "stored program, operations[8], rate: expected a number, got \"0.25\"");
        expectReplaced(
                "\"rate\":0.25",
                "\"rate\":1.25",
                "stored program, operations[8]: dropout rate must be in [0, 1), got 1.25");
        expectReplaced(
                "\"rate\":0.25",
                "\"rate\":1e999",
                "stored program, operations[8]: dropout rate must be in [0, 1), got Infinity");
        expectReplaced(
                "\"rate\":0.25",
                "\"rate\":0.25,\"op\":\"add\"",
                "stored program, line 1, column 1136: Duplicate field 'op'");
        expectReplaced(
                "\"logits\":37",
                "\"logits\":37,\"x\":0",
                "stored program: unknown property \"x\"; there are format, domains, features, operations, logits");
    }

    @Test
    void operandsThatDoNotFit_areLocated() {
        expectReplaced(
                "\"operands\":[7]",
                "\"operands\":[8]",
                "stored program, operations[8], operands: expected positions of earlier operations, got [8]");
        expectReplaced(
                "\"operands\":[7]",
                "\"operands\":[-1]",
                "stored program, operations[8], operands: expected positions of earlier operations, got [-1]");
        expectReplaced(
                "\"operands\":[7]",
                "\"operands\":[7.0]",
                "stored program, operations[8], operands[0]: expected a whole number of 32 bits, got 7.0");
        expectReplaced(
                "\"operands\":[7]",
                "\"operands\":7",
                "stored program, operations[8], operands: expected a list, got 7");
        expectReplaced(
                "\"operands\":[7]",
                "\"operands\":[7,7]",
                "stored program, operations[8], dropout: takes 1 operand, got 2");
        expectReplaced(",\"operands\":[7]", "", "stored program, operations[8], dropout: takes 1 operand, got 0");
    }

    @Test
    void damagedAttributes_areLocated() {
        expectReplaced(
                "\"shape\":[4,6]",
                "\"shape\":[4,5]",
                "stored program, operations[7], linear: x has 6 columns, weight [4, 5] transposed takes 5");
        expectReplaced(
                "\"shape\":[4,6]", "\"shape\":[]", "stored program, operations[5]: a shape has 1 to 3 axes, got []");
        expectReplaced(
                "\"shape\":[4,6]",
                "\"shape\":[4,4294967302]",
                "stored program, operations[5], shape[1]: expected a whole number of 32 bits, got 4294967302");
        expectReplaced(
                "\"transposed\":true",
                "\"transposed\":1",
                "stored program, operations[7], transposed: expected true or false, got 1");
        expectReplaced(
                "\"variance\":\"unbiased\"",
                "\"variance\":\"UNBIASED\"",
                "stored program, operations[13], variance: expected one of biased, storeUnbiased,"
                        + " unbiased, got \"UNBIASED\"");
        expectReplaced(
                "\"scope\":\"shared\"",
                "\"scope\":\"row\"",
                "stored program, operations[0]: parameter \"user\" must be shared or per domain, got row");
        expectReplaced(
                "\"glorotNormal\"",
                "\"glorot\"",
                "stored program, operations[5], initializer, kind: expected constant, normal, uniform,"
                        + " glorotNormal, glorotUniform, external or byNetwork, got \"glorot\"");
        expectReplaced(
                "{\"kind\":\"glorotNormal\"}",
                "\"glorotNormal\"",
                "stored program, operations[5], initializer: expected an object, got \"glorotNormal\"");
        expectReplaced(
                "\"standardDeviation\":0.01",
                "\"standardDeviation\":-1",
                "stored program, operations[0], initializer: standard deviation must be >= 0 and finite, got -1.0");
        expectReplaced(
                "\"slope\":0.2",
                "\"slope\":0",
                "stored program, operations[7], activation: slope of leakyRelu must be > 0 and finite, got 0.0");
        expectReplaced(
                "\"activation\":\"tanh\"",
                "\"activation\":\"leakyRelu\"",
                "stored program, operations[11]: slope of leakyRelu must be > 0 and finite, got 0.0");
        expectReplaced(
                "\"activation\":\"tanh\"",
                "\"activation\":null",
                "stored program, operations[11], activation: expected a text, got null");
    }

    @Test
    void damagedAttributesAlongAxes_areLocated() {
        expectReplaced(
                "\"heads\":2",
                "\"heads\":3",
                "stored program, operations[26], attention: 3 heads do not divide the" + " columns of row[2, 2]");
        expectReplaced("\"heads\":2", "\"heads\":0", "stored program, operations[26]: heads must be >= 1, got 0");
        expectReplaced(
                "\"scale\":0.5",
                "\"scale\":1e999",
                "stored program, operations[26]: scale must be finite, got Infinity");
        expectReplaced(
                "\"epsilon\":1.0E-5",
                "\"epsilon\":0",
                "stored program, operations[27]: epsilon must be > 0 and finite, got 0.0");
        expectReplaced(
                "\"axis\":1,\"k\":2",
                "\"axis\":1,\"k\":3",
                "stored program, operations[29], topK: k must be in 1..2, got 3");
    }

    @Test
    void damagedColumns_areLocated() {
        expectReplaced(
                "\"kind\":\"sparse\"",
                "\"kind\":\"spare\"",
                "stored program, features[0], kind: expected sparse, sequence or dense, got \"spare\"");
        expectReplaced(
                "\"maxLength\":5",
                "\"maxLength\":0",
                "stored program, features[1]: maxLength of feature \"seen\" must be >= 1, got 0");
        expectReplaced(
                "\"maxLength\":5",
                "\"maxLength\":5,\"pad\":0",
                "stored program, features[1]: unknown property \"pad\"; there are kind, name, table,"
                        + " cardinality, maxLength");
        expectReplaced("\"books\"", "\" \"", "stored program: name of domain 0 must not be blank");
        expectReplaced("\"books\"", "7", "stored program, domains[0]: expected a text, got 7");
    }

    @Test
    void programThatDoesNotFitTogether_isRefused() {
        expectReplaced("\"logits\":37", "\"logits\":32", "stored program: the logits must be row[1], got %24 row[4]");
        expectReplaced(
                "\"logits\":37",
                "\"logits\":38",
                "stored program: the logits must be one of 38 operations, got position 38");
        expectReplaced(
                "\"name\":\"shift\"",
                "\"name\":\"gain\"",
                "stored program: parameter \"gain\": a parameter of this name is declared already");
        expectReplaced(
                "\"name\":\"b\"",
                "\"name\":\"a\"",
                "stored program: %6 batchNorm: a norm named \"a\" is declared already; operands %5 row[4],"
                        + " gain shared[4], shift shared[4]");
        expectReplaced(
                "\"cardinality\":10",
                "\"cardinality\":11",
                "stored program: %0 embed: feature \"user\" has 11 ids, its table only 10 rows; operands"
                        + " user shared[10, 3], item shared[50, 1]");
        expectReplaced(
                "\"domains\":2",
                "\"domains\":3",
                "stored program: %13 domainsAsAxis: there are 2 domains, got 3; operands %12 each[4]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2000000000,2000000000]", "[2000000000,2000000000,2000000000]"})
    void hugeShape_isRefusedAndNotAllocated(String shape) {
        String weight = JSON.replace("\"shape\":[4,6]", "\"shape\":" + shape);

        assertThatExceptionOfType(ModelFormatException.class).isThrownBy(() -> Program.fromJson(weight));
        expectReplaced(
                "\"shape\":[10,3]",
                "\"shape\":[2000000000,2000000000]",
                "stored program, operations[0]: table \"user\" must have at most 1099511627776 values,"
                        + " got [2000000000, 2000000000]");
    }

    /** Whatever happens to a file, it is a program or an exception that says that it is none. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void randomDamage_givesAProgramOrTheRightException(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100; i++) {
            String damaged = damaged(random);
            try {
                Program program = Program.fromJson(damaged);
                assertThat(Program.fromJson(program.toJson())).as(damaged).isEqualTo(program);
                assertThat(program.toString()).as(damaged).contains("logits %");
            } catch (ModelFormatException e) {
                assertThat(e).as(damaged).hasMessageStartingWith("stored program");
            }
        }
    }

    private static String damaged(SplittableRandom random) {
        List<String> tokens = new ArrayList<>();
        for (Matcher matcher = TOKEN.matcher(JSON); matcher.find(); ) {
            tokens.add(matcher.group());
        }
        int times = 1 + random.nextInt(2);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(tokens.size());
            switch (random.nextInt(6)) {
                case 0 -> tokens.set(at, STRANGE_TOKENS.get(random.nextInt(STRANGE_TOKENS.size())));
                case 1 -> tokens.set(at, tokens.get(random.nextInt(tokens.size())));
                case 2 -> tokens.remove(at);
                case 3 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
                case 4 -> replaceNumber(tokens, random);
                default ->
                    tokens.set(
                            at,
                            tokens.get(at)
                                    .substring(random.nextInt(tokens.get(at).length())));
            }
        }
        return String.join("", tokens);
    }

    private static void replaceNumber(List<String> tokens, SplittableRandom random) {
        int[] numbers = IntStream.range(0, tokens.size())
                .filter(i -> Character.isDigit(tokens.get(i).charAt(0)))
                .toArray();
        tokens.set(numbers[random.nextInt(numbers.length)], Integer.toString(random.nextInt(-1, 12)));
    }

    private static void assertHoldsAll(Class<?> sealed, List<?> values) {
        assertThat(values)
                .extracting(Object::getClass)
                .contains(Arrays.stream(sealed.getPermittedSubclasses()).toArray(Class<?>[]::new));
    }

    private static void expectReplaced(String part, String replacement, String message) {
        assertThat(JSON).contains(part);
        expectMessage(JSON.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(replacement)), message);
    }

    private static void expectMessage(String json, String message) {
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> Program.fromJson(json))
                .withMessage(message);
    }

    @Test
    void pretrainedTable_isAName() {
        Graph g = Columns.graph();
        Embeddings embeddings = Embeddings.dim(1)
                .pretrained("uid", Pretrained.of(new double[10][1]).frozen());
        Program program = g.program(g.inputs(embeddings).embed(List.of("uid")));

        assertThat(program.toJson())
                .contains("{\"op\":\"parameter\",\"name\":\"embedding/uid\",\"scope\":\"shared\",\"shape\":[10,1],"
                        + "\"initializer\":{\"kind\":\"external\",\"name\":\"uid\"},\"trainable\":false,"
                        + "\"table\":true}");
        assertThat(Program.fromJson(program.toJson())).isEqualTo(program);
    }
}
