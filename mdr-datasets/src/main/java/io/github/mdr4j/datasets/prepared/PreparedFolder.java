package io.github.mdr4j.datasets.prepared;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.datasets.DatasetSource;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that holds a data set as columns, prepared once from raw files.
 *
 * <pre>{@code
 * PreparedFolder folder = PreparedFolder.at(Path.of("amazon-6"));
 * folder.prepare(AmazonReviews.from(Path.of("raw")).categories(AmazonReviews.AMAZON_6));
 * MultiDomainDataset data = folder.open();
 * }</pre>
 *
 * <p>{@code dataset.json} says what there is: version of the format, features, domains with their counts and click
 * ratios, options (the seed among them), and size and checksum of every file, raw ones included. A second
 * {@link #prepare} with the same files and options does nothing. The folder is written under a temporary name and moved
 * into place when it is complete, so that an interrupted preparation leaves what was there before.
 *
 * <p>Columns lie in one file each and are read through a memory map: rows come into memory as batches need them and
 * never onto the heap, so that data may be larger than it. The files must not be changed while they are read.
 */
public final class PreparedFolder {

    /** Which files a prepared folder has. */
    public enum Layout {
        /** A binary file for each column, for {@link PreparedFolder#open}. */
        COLUMNS,
        /**
         * The files of the MAMDR repository: {@code domain_0/train.csv}, {@code val.csv} and {@code test.csv},
         * {@code domain_property.json}, and raw ids in {@code processed_data}.
         *
         * @see io.github.mdr4j.datasets.CsvDomains#mamdr
         */
        MAMDR
    }

    private final Path folder;
    private Layout layout = Layout.COLUMNS;
    private boolean rebuild;

    private PreparedFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Names a folder.
     *
     * @param folder the folder, which need not be there
     * @return the folder
     */
    public static PreparedFolder at(Path folder) {
        return new PreparedFolder(Objects.requireNonNull(folder, "folder"));
    }

    /**
     * Whether a folder was prepared.
     *
     * @param folder any folder
     * @return true if it has a {@code dataset.json}
     */
    public static boolean isAt(Path folder) {
        return Manifest.isIn(folder);
    }

    /**
     * Opens a folder; short for {@code PreparedFolder.at(folder).open()}.
     *
     * @param folder the folder
     * @return the data
     * @throws DataFormatException if it is not there, damaged or of another version
     */
    public static MultiDomainDataset open(Path folder) {
        return at(folder).open();
    }

    /**
     * Chooses which files are written.
     *
     * @param value the layout; {@link Layout#COLUMNS} unless given
     * @return this folder
     */
    public PreparedFolder layout(Layout value) {
        layout = Objects.requireNonNull(value, "layout");
        return this;
    }

    /**
     * Says whether to prepare even if the same files and options were prepared already.
     *
     * @param value whether to; false unless given
     * @return this folder
     */
    public PreparedFolder rebuild(boolean value) {
        rebuild = value;
        return this;
    }

    /**
     * Prepares raw files, unless just these with just these options were prepared already.
     *
     * @param source the files and options
     * @return what there is in the folder, and whether it is new
     * @throws ConfigurationException if options are missing or exclude each other, or the layout cannot hold the data
     * @throws DataFormatException if a file is missing or not as it should be
     * @throws UncheckedIOException if the folder cannot be written
     */
    public PreparedSummary prepare(DatasetSource source) {
        requireOwn();
        SourceFiles files = SourceFiles.of(source);
        if (!rebuild) {
            Manifest manifest = readable();
            if (manifest != null && manifest.isFrom(files, layout)) {
                return manifest.summary(false);
            }
        }
        return write(source.load(), files);
    }

    /**
     * Writes a data set that is in memory.
     *
     * @param data the data
     * @return what there is in the folder
     * @throws ConfigurationException if the layout cannot hold the data
     * @throws DataFormatException if there is a folder with something else
     * @throws UncheckedIOException if the folder cannot be written
     */
    public PreparedSummary write(MultiDomainDataset data) {
        requireOwn();
        return write(data, null);
    }

    /**
     * Opens the folder. Sizes and checksums of all files are checked.
     *
     * @return the data, whose rows stay in the files
     * @throws DataFormatException if it is not there, damaged, of another version or of another layout
     */
    public MultiDomainDataset open() {
        Manifest manifest = Manifest.read(folder);
        if (manifest.layout() != Layout.COLUMNS) {
            throw new DataFormatException(
                    folder + ": expected a folder of columns, got one in the layout of MAMDR, which"
                            + " CsvDomains.mamdr reads (mdr: --dataset mamdr-folder)");
        }
        return new MappedFolder(folder, manifest).open();
    }

    private PreparedSummary write(MultiDomainDataset data, @Nullable SourceFiles files) {
        try (TemporaryFolder target = TemporaryFolder.beside(folder)) {
            List<DomainCounts> counts = new RowCounter(data).count();
            List<Manifest.Column> features =
                    data.schema().features().stream().map(Manifest.Column::of).toList();
            Manifest manifest = switch (layout) {
                case COLUMNS -> {
                    ColumnWriter writer = new ColumnWriter(target.path(), data);
                    yield new Manifest(
                            Manifest.FORMAT,
                            layout,
                            data.name(),
                            files,
                            features,
                            writer.writeColumns(),
                            writer.writeTables(),
                            writer.writeEmbeddings(),
                            counts);
                }
                case MAMDR -> {
                    new MamdrLayoutWriter(target.path(), data, counts).write();
                    yield new Manifest(
                            Manifest.FORMAT,
                            layout,
                            data.name(),
                            files,
                            features,
                            List.of(),
                            List.of(),
                            List.of(),
                            counts);
                }
            };
            manifest.write(target.path());
            target.commit();
            return manifest.summary(true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the folder " + folder + ": " + e, e);
        }
    }

    /** What the folder says of itself, or null if it says nothing that can be read. */
    private @Nullable Manifest readable() {
        try {
            return Manifest.isIn(folder) ? Manifest.read(folder) : null;
        } catch (DataFormatException e) {
            return null; // it is prepared once more
        }
    }

    /** Refuses to replace what someone else has written. */
    private void requireOwn() {
        if (!Files.exists(folder) || Manifest.isIn(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.isDirectory(folder) ? Files.list(folder) : Stream.of(folder)) {
            List<Path> others = entries.limit(1).toList();
            if (!others.isEmpty()) {
                throw new DataFormatException(folder
                        + ": expected a folder that is empty, prepared or not there yet, found " + others.get(0));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + folder + ": " + e, e);
        }
    }
}
