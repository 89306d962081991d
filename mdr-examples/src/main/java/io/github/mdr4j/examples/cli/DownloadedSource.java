package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.datasets.DatasetSource;
import io.github.mdr4j.datasets.DownloadableSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Raw files that are fetched before they are looked at. */
final class DownloadedSource implements DatasetSource {

    private final DownloadableSource source;
    private final Supplier<PrintWriter> console;
    private boolean fetched;

    DownloadedSource(DownloadableSource source, Supplier<PrintWriter> console) {
        this.source = source;
        this.console = console;
    }

    @Override
    public List<Path> files() {
        fetch();
        return source.files();
    }

    @Override
    public Map<String, String> options() {
        fetch();
        return source.options();
    }

    @Override
    public MultiDomainDataset load() {
        fetch();
        return source.load();
    }

    private void fetch() {
        if (!fetched) {
            try (DownloadProgress progress = new DownloadProgress(console.get())) {
                source.download(progress);
            }
            fetched = true;
        }
    }
}
