package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data sets of every kind, trained on and evaluated with the same options. */
class DatasetOptionsTest {

    @TempDir
    private Path folder;

    @Test
    void synthetic_isEvaluatedLikeItWasTrained() {
        assertEvaluatedLikeTrained("--dataset", "synthetic");
    }

    @Test
    void movieLens_isEvaluatedLikeItWasTrained() throws IOException {
        MovieLensFiles.write(folder);

        assertEvaluatedLikeTrained(
                "--dataset",
                "movielens",
                "--raw",
                folder,
                "--features",
                "ids",
                "--fractions",
                "0.6,0.2,0.2",
                "--split-seed",
                "5");
    }

    @Test
    void douban_isEvaluatedLikeItWasTrained() throws IOException {
        for (String domain : List.of("book", "music")) {
            SplittableRandom random = new SplittableRandom(domain.length());
            write(
                    folder.resolve(domain + ".dat"),
                    Stream.generate(() -> random.nextInt(20) + "\t" + random.nextInt(40) + "\t5")
                            .limit(200)
                            .toList());
        }

        assertEvaluatedLikeTrained(
                "--dataset",
                "douban",
                "--raw",
                folder,
                "--domains",
                "music,book",
                "--click-ratio",
                "0.2..0.5",
                "--split-by",
                "random",
                "--fractions",
                "0.5,0.2,0.3",
                "--split-seed",
                "5");
    }

    @Test
    void amazon_isEvaluatedLikeItWasTrained() throws IOException {
        for (String category : List.of("Gift_Cards", "Software")) {
            AmazonFiles.write(folder, category, 200, "x");
        }

        assertEvaluatedLikeTrained(
                "--dataset",
                "amazon",
                "--raw",
                folder,
                "--domains",
                "Software,Gift Cards",
                "--click-ratio",
                "0.5,0.25",
                "--split-by",
                "time",
                "--max-bad-rows",
                "2");
    }

    @Test
    void mamdrFolder_isEvaluatedLikeItWasTrained() throws IOException {
        for (int domain = 0; domain < 2; domain++) {
            Path own = Files.createDirectories(folder.resolve("domain_" + domain));
            write(own.resolve("train.csv"), pairs(100, domain));
            write(own.resolve("val.csv"), pairs(40, 10 + domain));
            write(own.resolve("test.csv"), pairs(40, 20 + domain));
        }

        assertEvaluatedLikeTrained("--dataset", "mamdr-folder", "--folder", folder, "--dense", "price");
    }

    @Test
    void csvOfOneFileForEachDomain_isEvaluatedLikeItWasTrained() {
        Path clicks = Path.of("clicks");
        Path de = ClickFile.write(folder.resolve("de.csv"), 200, 1);
        Path fr = ClickFile.write(folder.resolve("fr.csv"), 200, 2);
        Object[] options =
                with(ClickFile.columns(), "--file", "de=" + de, "--file", "fr=" + fr, "--unknown-ids", "error");
        Object[] byFolder = with(ClickFile.columns(), "--folder", folder);
        Mdr trained = Mdr.train(folder.resolve(clicks), with(Stream.of(options), "--epochs", "1"));
        Mdr evaluated = evaluate(folder.resolve(clicks), byFolder);

        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(evaluated.table()).isEqualTo(trained.table());
    }

    @Test
    void csvOfOneFileForEachSplit_isEvaluatedLikeItWasTrained() {
        Path train = ClickFile.write(folder.resolve("a.csv"), 200, 1);
        Path validation = ClickFile.write(folder.resolve("b.csv"), 100, 2);
        Path test = ClickFile.write(folder.resolve("c.csv"), 100, 3);

        Mdr trained = assertEvaluatedLikeTrained(with(
                ClickFile.columns(),
                "--domain-column",
                "country",
                "--train-file",
                train,
                "--validation-file",
                validation,
                "--test-file",
                test));
        assertThat(trained.out()).contains("200 training, 100 validation and 100 test rows in 3 domains");
    }

    @Test
    void csvWithoutHeader_hasNumberedColumns() {
        List<String> lines = ClickFile.lines(300, 1);
        Path clicks = ClickFile.write(folder.resolve("clicks.csv"), lines.subList(1, 301));

        Mdr trained = assertEvaluatedLikeTrained(
                "--dataset",
                "csv",
                "--file",
                clicks,
                "--delimiter",
                ";",
                "--no-header",
                "--domain-column",
                "2",
                "--sparse",
                "3,4:4",
                "--dense",
                "numbers=5+6",
                "--sequence",
                "7:4:2",
                "--separator",
                "|",
                "--label",
                "8");
        assertThat(trained.out()).contains("240 training, 30 validation and 30 test rows");
        Path scores = folder.resolve("scores.csv");
        Object[] predict = {
            "predict",
            "--model",
            folder.resolve("run/model.mdr"),
            "--input",
            clicks,
            "--output",
            scores,
            "--no-header",
            "--delimiter",
            ";",
            "--separator",
            "|",
            "--domain-column",
            "2"
        };
        Mdr predicted = Mdr.run(with(Stream.of(predict), "--map", "numbers=5+6"));
        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        assertThat(scores).content().hasLineCount(301);
        assertThat(Mdr.run(predict).err())
                .contains("feature \"numbers\" has 2 numbers: expected --map numbers=COLUMN+COLUMN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "--dataset=synthetic --file=x | option --file has no effect with --dataset synthetic: it is for csv",
                "--dataset=movielens --label=x | option --label has no effect with --dataset movielens: it is for csv",
                "--dataset=mamdr-folder --fractions=0,0,1 | option --fractions has no effect with --dataset mamdr-folder:"
                        + " it is for movielens, douban, amazon, taobao, csv",
                "--dataset=csv --raw=x | option --raw has no effect with --dataset csv: it is for movielens, douban, amazon",
                "--dataset=movielens --click-ratio=1 | has no effect with --dataset movielens: it is for douban, amazon",
                "--dataset=douban | option --raw is required with --dataset douban: expected the folder with book.dat",
                "--dataset=amazon | option --raw is required with --dataset amazon: expected the folder with files",
                "--dataset=douban --raw=x --click-ratio=high | expected official, a number such as 0.25, a range such",
                "--dataset=douban --raw=x --click-ratio=-1 | click ratio must be > 0, got -1.0",
                "--dataset=douban --raw=x --click-ratio=0.5..0.2 | expected a range that begins at 0.01 or more",
                "--dataset=douban --raw=x --domains=book,book | expected every domain once, got \"book\" twice",
                "--dataset=amazon --raw=x --domains= | expected a category with a name, got \"\"",
                "--dataset=amazon --raw=x --max-bad-rows=-1 | maxBadRows must be >= 0, got -1",
                "--dataset=amazon --raw=x --split-by=user | unknown split method \"user\": expected one of mamdr, random",
                "--dataset=amazon --raw=x --split-by=last --fractions=0,0,1 | --fractions has no effect with --split-by",
                "--dataset=csv --sparse=a --label=b | --dataset csv needs files",
                "--dataset=csv --file=x --label=b | --dataset csv needs features",
                "--dataset=csv --file=a=x --sparse=a | option --label is required with --dataset csv",
                "--dataset=csv --file=x --sparse=a --label=b | the domain of the rows of --file x is not known",
                "--dataset=csv --quote=ab | expected one character, tab or space, got \"ab\"",
                "--dataset=csv --fractions=1,2 | expected three numbers with commas between them such as 0.8,0.1,0.1",
                "--dataset=csv --file=a=x --sparse=a --label=b --fractions=1,NaN,0 | validation fraction must be in 0..1",
                "--dataset=csv --file=a=x --sparse=a --label=b --fractions=1,-1,1 | validation fraction must be in 0..1",
                "--dataset=csv --file=a=x --sparse=a --label=b --min-count=0 | minCount must be >= 1, got 0",
                "--dataset=csv --file=a=x --sparse=a --label=b --unknown-ids=drop | expected one of own-row, error",
                "--dataset=csv --file=a=x --sequence=a:b --label=b | --sequence: expected COLUMN:TABLE:MOST",
                "--dataset=csv --file=a=x --sparse=a --label=a | feature \"a\": column \"a\" is the label",
                "--dataset=csv --file=a=x --sparse=a --label=b --quote=, | delimiter and quote",
                "--dataset=mamdr-folder | option --folder is required with --dataset mamdr-folder"
            })
    void wrongOptions_areOneLineAndExitCode2(String options, String message) {
        Mdr trained = Mdr.train(folder, (Object[]) options.split(" "));

        trained.assertRefused(2, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--folder nowhere | nowhere: expected a folder with CSV files",
                "--file de=nowhere.csv | nowhere.csv: expected a CSV file, found no such file"
            })
    void missingFiles_areOneLineAndExitCode1(String files, String message) {
        Mdr trained = Mdr.train(folder, with(ClickFile.columns(), (Object[]) files.split(" ")));

        trained.assertRefused(1, message);
    }

    @Test
    void brokenCell_isNamedByFileLineAndColumn() {
        List<String> lines = ClickFile.lines(20, 1);
        lines.set(3, lines.get(3).replace(".25;", "x;"));
        Path clicks = ClickFile.write(folder.resolve("clicks.csv"), lines);
        Mdr trained = Mdr.train(folder, ClickFile.options(clicks).toArray());

        assertThat(trained.exitCode()).isEqualTo(1);
        assertThat(trained.err())
                .containsPattern("clicks.csv:4, column \"price\": expected a finite number, got \"[0-9]+x\"");
    }

    private Mdr assertEvaluatedLikeTrained(Object... data) {
        Path out = folder.resolve("run");
        Mdr trained = Mdr.train(out, with(Stream.of(data), "--epochs", "1"));
        Mdr evaluated = evaluate(out, data);

        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(evaluated.table()).isEqualTo(trained.table()).contains("AUC");
        return trained;
    }

    private static Mdr evaluate(Path out, Object... data) {
        return Mdr.run(with(Stream.of("evaluate", "--model", out.resolve("model.mdr")), data));
    }

    private static Object[] with(Stream<?> options, Object... more) {
        return Stream.concat(options, Stream.of(more)).toArray();
    }

    private static List<String> pairs(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = new ArrayList<>(List.of("uid,pid,label,price"));
        for (int row = 0; row < rows; row++) {
            lines.add(random.nextInt(20) + "," + random.nextInt(20) + "," + random.nextInt(2) + ",0.5");
        }
        return lines;
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.write(file, lines);
    }
}
